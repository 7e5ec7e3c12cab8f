"""The fonts of pictures: those shipped with the project, and the system's for other scripts.

The same text gives the same picture on every machine: the shipped files are loaded by path, under
names that no system font has. A Noto font of another release, installed on one machine and not on
the next, is never used.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import matplotlib as mpl
from matplotlib.font_manager import FontEntry, FontProperties, findfont, fontManager, get_font

from wording.fonts import FAMILIES, FONTS

_OURS: Final = "Frontline Atlas "
_FALLBACK: Final = "DejaVu Sans"
_FALLBACK_FILES: Final = (
    ("DejaVuSans.ttf", 400, "normal"),
    ("DejaVuSans-Oblique.ttf", 400, "italic"),
    ("DejaVuSans-Bold.ttf", 700, "normal"),
    ("DejaVuSans-BoldOblique.ttf", 700, "italic"),
)
SHIPPED_FAMILIES: Final = tuple(f"{_OURS}{family}" for family in (*FAMILIES, _FALLBACK))
"""Each letter uses the first of these that has it; the last is the copy in matplotlib."""

_CJK: Final = ("Noto Sans CJK SC", "fonts-noto-cjk")
_CORE: Final = "fonts-noto-core"
_SPECIAL: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "CJK": _CJK,
        "HANGUL": _CJK,
        "HIRAGANA": _CJK,
        "KATAKANA": _CJK,
        "OL": ("Noto Sans Ol Chiki", _CORE),
        "TIBETAN": ("Noto Serif Tibetan", _CORE),
    }
)
#: Scripts, by the first word of their letters' Unicode names, whose font is named after them.
_PLAIN: Final = frozenset(
    {"ARABIC", "ARMENIAN", "BENGALI", "CHAKMA", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GUJARATI"}
    | {"GURMUKHI", "HEBREW", "KANNADA", "KHMER", "LAO", "LISU", "MALAYALAM", "ORIYA", "SINHALA"}
    | {"TAMIL", "TELUGU", "THAANA", "THAI"}
)
_BEYOND: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {script: (f"Noto Sans {script.title()}", _CORE) for script in _PLAIN} | dict(_SPECIAL)
)
"""Family and Debian package of the font for each script that is not shipped."""


def register_fonts() -> None:
    """Register the shipped fonts with matplotlib, again if it has reread the system's fonts."""
    if any(entry.name == SHIPPED_FAMILIES[0] for entry in fontManager.ttflist):
        return
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    shipped = [(each.path, each.family, each.weight, each.style) for each in FONTS]
    shipped += [
        (folder / name, _FALLBACK, weight, style) for name, weight, style in _FALLBACK_FILES
    ]
    fontManager.ttflist += [
        FontEntry(
            fname=str(path),
            name=f"{_OURS}{family}",
            style=style,
            variant="normal",
            weight=weight,
            stretch="normal",
            size="scalable",
        )
        for path, family, weight, style in shipped
    ]


def font_families() -> tuple[str, ...]:
    """Return all families in which letters are looked up: the shipped ones, then the system's."""
    return tuple(letters_by_family())


@lru_cache(maxsize=1)
def letters_by_family() -> Mapping[str, frozenset[str]]:
    """Return the letters of each available family, in the order of `font_families`."""
    register_fonts()
    installed = {entry.name for entry in fontManager.ttflist}
    beyond = sorted({family for family, _ in _BEYOND.values()} & installed)
    return {family: _letters_of(family) for family in (*SHIPPED_FAMILIES, *beyond)}


def remedy_for(letter: str) -> str:
    """Say what to do about a letter that no font has."""
    script = unicodedata.name(letter, "").partition(" ")[0]
    if script not in _BEYOND:
        return "no font of the atlas has it; write it in other letters"
    family, package = _BEYOND[script]
    return (
        f"the atlas brings no font for this script; install {family} (Debian: apt-get install"
        f" {package}; elsewhere: from https://fonts.google.com/noto), then delete matplotlib's list"
        f" of fonts, fontlist-*.json in {mpl.get_cachedir()}"
    )


def _letters_of(family: str) -> frozenset[str]:
    file = findfont(FontProperties(family=[family]), fallback_to_default=False)
    return frozenset(map(chr, get_font(file).get_charmap()))
