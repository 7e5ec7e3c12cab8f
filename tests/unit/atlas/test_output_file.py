"""Files that appear complete or not at all."""

from __future__ import annotations

import pytest

from atlas.output_file import OutputError, whole_file, write_whole


def test_what_stood_there_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "map.html"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"]
    assert path.read_bytes() == b"new"


def test_where_it_cannot_be_written_the_old_file_stands_and_no_part_is_left(tmp_path, monkeypatch):
    path = tmp_path / "map.html"
    path.write_bytes(b"old")

    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(OutputError, match="cannot be written: Permission denied"):
        write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"]
    assert path.read_bytes() == b"old"


def test_a_file_that_is_written_in_parts_appears_only_once_it_is_whole(tmp_path):
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")
    with whole_file(path) as partial:
        partial.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["film.gif"]
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_whatever_interrupts_it_nothing_new_is_left(tmp_path, error):
    def write():
        with whole_file(tmp_path / "film.gif") as partial:
            partial.write_bytes(b"half")
            raise error

    with pytest.raises(error):
        write()
    assert list(tmp_path.iterdir()) == []
