import gzip

import pytest

from webmap.container import pack, unpack
from webmap.errors import PayloadError


def test_header_and_sections_come_back():
    packed = pack({"name": "Ελάτη", "n": None}, {"b": b"\x00\xff", "a": b"", "c": b"xyz"})
    header, sections = unpack(packed)
    assert (header["name"], header["n"]) == ("Ελάτη", None)
    assert sections == {"a": b"", "b": b"\x00\xff", "c": b"xyz"}


def test_the_order_of_the_keys_does_not_change_the_bytes():
    one = pack({"x": 1, "y": 2}, {"a": b"1", "b": b"2"})
    other = pack({"y": 2, "x": 1}, {"b": b"2", "a": b"1"})
    assert one == other


def test_nothing_of_the_hour_is_written():
    """Bytes 4 to 8 of gzip are a time stamp."""
    assert pack({}, {})[4:8] == bytes(4)


@pytest.mark.parametrize(
    "damaged",
    [b"", b"no gzip", gzip.compress(b"something else"), pack({}, {"a": b"abc"})[:-4]],
)
def test_damaged_bytes_are_refused(damaged):
    with pytest.raises(PayloadError):
        unpack(damaged)
