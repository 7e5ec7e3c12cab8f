"""Text that no spreadsheet reads as a formula, and that every file format can hold."""

from __future__ import annotations

import json
import re
from importlib import resources

_RULES = json.loads((resources.files("views") / "safe_text.json").read_text(encoding="utf-8"))
#: Signs that start a formula in a spreadsheet; a tab or a line break may hide one of the others.
#: The map in the browser asks the same (webmap/assets/tabs/csv.js).
_FORMULA = re.compile(_RULES["formula"])
#: XML 1.0 cannot represent these, not even as references.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_safe_text(cell: str) -> str:
    """Escape text that a spreadsheet would read as a formula, so that it is shown as is.

    It is for tables that the atlas writes from a dataset. A user's own table keeps its cells
    (docs/decisions/0006-tables-keep-their-text.md).

    Examples
    --------
    >>> to_safe_text("=HYPERLINK(A1)"), to_safe_text("Elm")
    ("'=HYPERLINK(A1)", 'Elm')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def to_xml_text(text: str) -> str:
    r"""Replace characters that XML cannot hold, such as control characters.

    Examples
    --------
    >>> to_xml_text("a\x00b")
    'a�b'
    """
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
