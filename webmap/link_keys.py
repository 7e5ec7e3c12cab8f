"""The keys of a link as one table: what each holds, its format and its readers.

The table is ``link_keys.json``. The dashboard reads links in Python (`dashboard.link`), a page
without a server reads them in the browser (``assets/address.js``). Both take keys, ranges, digits,
words and defaults from here. A key never changes its name or meaning, so old links keep working.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkKey:
    """One key of a link.

    Attributes
    ----------
    holds
        The field of the view; the browser writes it in camel case.
    type
        ``day``, ``number`` and ``name`` follow a pattern of `PATTERNS`, ``word`` is one of `words`,
        ``flag`` is ``true`` or missing; ``id``, ``list``, ``language`` and ``version`` depend on the
        dataset or the page.
    read_by
        ``module`` (the map in the browser), ``server`` (the dashboard), or both.
    words, default
        The words understood, and the one meant by a missing key; a default is written only if
        `is_always_written`.
    range, digits
        For a number: the least and the greatest value, inclusive, and the number of decimals
        written.
    group
        Keys of a group are used only together.
    written_with
        Another key; without it this one is not written.
    """

    holds: str
    type: str
    read_by: tuple[str, ...]
    words: tuple[str, ...] = ()
    default: str | None = None
    range: tuple[float, float] = (0.0, 0.0)
    digits: int = 0
    group: str | None = None
    written_with: str | None = None
    is_always_written: bool = False

    def write_number(self, value: float) -> str:
        """Write a number with no more digits than it needs.

        Examples
        --------
        >>> LINK_KEYS["lat"].write_number(17.5), LINK_KEYS["lat"].write_number(-0.0000001)
        ('17.5', '0')
        """
        return f"{round(value, self.digits) + 0.0:.{self.digits}f}".rstrip("0").rstrip(".")


_TABLE = json.loads((resources.files("webmap") / "link_keys.json").read_text(encoding="utf-8"))

#: Spaces around a value that are ignored.
BLANKS: Final[str] = _TABLE["blanks"]

#: Regular expressions that a whole value must match, for Python and for the browser.
PATTERNS: Final[Mapping[str, str]] = MappingProxyType(_TABLE["patterns"])


def _read(rule: Mapping[str, Any]) -> LinkKey:
    lists = {name: tuple(each) for name, each in rule.items() if isinstance(each, list)}
    return LinkKey(**{**rule, **lists})


LINK_KEYS: Final[Mapping[str, LinkKey]] = MappingProxyType(
    {key: _read(rule) for key, rule in _TABLE["keys"].items()}
)

#: The keys of a group, in the order of the table.
VIEWPORT_KEYS: Final = tuple(key for key, rule in LINK_KEYS.items() if rule.group == "viewport")
