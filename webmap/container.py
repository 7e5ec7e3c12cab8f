"""One map as one block of bytes: a JSON header for the words, packed numbers for the rest.

Uncompressed, the bytes are a magic number, the length of the header (32 bits, little-endian), the
header as UTF-8 JSON and the sections one after another. ``sections`` in the header gives the offset
of each one, counted from the end of the header, and its length. Everything is compressed with gzip,
because Streamlit's websocket does not compress and every browser can decompress gzip by itself.
"""

import gzip
import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

from webmap.errors import PayloadError

MARK = b"CMAP"
_LENGTH = struct.Struct("<I")
_OPENING = len(MARK) + _LENGTH.size


def pack(header: Mapping[str, Any], sections: Mapping[str, bytes]) -> bytes:
    """Pack a header and named sections into compressed bytes.

    Parameters
    ----------
    header
        Values that JSON can hold; the key ``sections`` is added.
    sections
        Bytes by name.

    Returns
    -------
    bytes
        The same for the same input, regardless of the order of the keys or the time of day.
    """
    table: dict[str, tuple[int, int]] = {}
    body = b""
    for name in sorted(sections):
        table[name] = (len(body), len(sections[name]))
        body += sections[name]
    words = json.dumps(
        {**header, "sections": table},
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        sort_keys=True,
    ).encode()
    return gzip.compress(MARK + _LENGTH.pack(len(words)) + words + body, compresslevel=9, mtime=0)


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Unpack the output of `pack`: the header and the sections by name.

    Raises
    ------
    PayloadError
        If the bytes are damaged, truncated or not a map.
    """
    try:
        raw = gzip.decompress(data)
        if raw[: len(MARK)] != MARK:
            raise PayloadError("these bytes are not a map; build them with build_payload")
        (length,) = _LENGTH.unpack_from(raw, len(MARK))
        header = json.loads(raw[_OPENING : _OPENING + length])
    except (OSError, EOFError, zlib.error, struct.error, ValueError) as damage:
        if isinstance(damage, PayloadError):
            raise
        raise PayloadError(f"the map's bytes are damaged ({damage}); build them again") from damage
    body = raw[_OPENING + length :]
    sections = {
        name: body[start : start + size] for name, (start, size) in header["sections"].items()
    }
    return header, sections
