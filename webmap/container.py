"""One map as one run of bytes: a JSON header for the words, packed numbers for the rest.

Uncompressed, the bytes are a mark, the length of the header (32 bits, little-endian), the
header as UTF-8 JSON and the sections one after the other; ``sections`` in the header says
where each one begins and how long it is, counted from the end of the header. All of it is
compressed with gzip, because Streamlit's websocket compresses nothing and every browser can
undo gzip by itself.
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
    """Write a header and named sections as compressed bytes.

    Parameters
    ----------
    header
        What JSON can hold; the key ``sections`` is added.
    sections
        Bytes by name.

    Returns
    -------
    bytes
        The same input gives the same bytes, whatever the order of the keys or the hour.
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
    """Read what `pack` wrote: the header and the sections by name.

    Raises
    ------
    PayloadError
        If the bytes are damaged, cut short or something else.
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
