"""The keys of a link as one table: what each holds, how it is written and who reads it.

The table is ``link_keys.json``. The dashboard reads links in Python (`dashboard.link`), a page
without a server in the browser (``assets/address.js``); both take keys, ranges, digits, words and
defaults from here. A key never changes its name or meaning: old links keep working.
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
        The words that are understood, and the one that a missing key means; a default is written
        only where `is_always_written`.
    range, digits
        Of a number: least and greatest, both included, and how many decimals are written.
    group
        Keys of a group are used all together or not at all.
    written_with
        Another key, without which this one is not written.
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

#: Blanks around a value that do not count.
BLANKS: Final[str] = _TABLE["blanks"]

#: Regular expressions that a whole value has to match, for Python and for the browser.
PATTERNS: Final[Mapping[str, str]] = MappingProxyType(_TABLE["patterns"])


def _read(rule: Mapping[str, Any]) -> LinkKey:
    lists = {name: tuple(each) for name, each in rule.items() if isinstance(each, list)}
    return LinkKey(**{**rule, **lists})


LINK_KEYS: Final[Mapping[str, LinkKey]] = MappingProxyType(
    {key: _read(rule) for key, rule in _TABLE["keys"].items()}
)

#: The keys of a group, in the order of the table.
VIEWPORT_KEYS: Final = tuple(key for key, rule in LINK_KEYS.items() if rule.group == "viewport")
