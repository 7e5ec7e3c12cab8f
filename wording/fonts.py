"""The fonts that travel with the project: which letters come from which file.

Pictures, films and reports take them by their path, pages by ``@font-face``; this is the
only list. ``static/fonts/README.md`` says where the files come from, `wording.cut_fonts` makes
them.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

#: Streamlit serves a folder of this name next to its script, and no other.
FONTS_FOLDER: Final = Path(__file__).resolve().parent.parent / "static" / "fonts"
FONT_LICENCE: Final = FONTS_FOLDER / "OFL.txt"
#: In this order each letter looks for its font.
FAMILIES: Final = ("Noto Sans", "Noto Sans Myanmar")
#: The same for a style sheet, a canvas and Streamlit's theme; letters beyond them, the system's.
CSS_FAMILIES: Final = '"Noto Sans", "Noto Sans Myanmar", system-ui, sans-serif'

#: Latin as names and sentences of the atlas use it, with figures and punctuation.
_LATIN: Final = "U+20-7E,U+A0-17F,U+2BB-2BC,U+2C6-2DD,U+300-30C,U+323-331,U+2000-200B"
_LATIN_SIGNS: Final = "U+200E-206F,U+20AC,U+2116,U+2122,U+2212,U+2215,U+FEFF,U+FFFD"
#: Names and titles from elsewhere: the rest of Latin, Greek, Cyrillic, fractions, indices.
_WIDER: Final = "U+180-2BA,U+2BD-2C5,U+2DE-2FF,U+30D-322,U+332-52F,U+1C80-1C88,U+1E00-1EFF"
_WIDER_SIGNS: Final = "U+2070-20AB,U+20AD-2115,U+2117-2121,U+2123-218F,U+2200-2211,U+2213-2214,U+2216-22FF,U+FB00-FB06"
_WIDER_PART: Final = "wider"
_BURMESE: Final = "U+1000-109F,U+200C-200D,U+25CC,U+A92E,U+A9E0-A9FF,U+AA60-AA7F"


@dataclass(frozen=True, slots=True)
class Font:
    """A file for pictures: one weight and style of a family, in all its letters."""

    family: str
    stem: str
    weight: int = 400
    style: str = "normal"

    @property
    def path(self) -> Path:
        """Where the file is."""
        return FONTS_FOLDER / f"{self.stem}.ttf"


@dataclass(frozen=True, slots=True)
class WebFont:
    """A file for pages: those letters of a font that are within a range."""

    font: Font
    part: str
    unicode_range: str

    @property
    def name(self) -> str:
        """What the file is called."""
        return ".".join(filter(None, (self.font.stem, self.part, "woff2")))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return FONTS_FOLDER / self.name

    def draws(self, text: str) -> bool:
        """Say whether a text holds a letter that comes from this file."""
        return _pattern(self.unicode_range).search(text) is not None

    def face_css(self, address: str) -> str:
        """Write the ``@font-face`` that takes the file from an address."""
        return (
            f'@font-face{{font-family:"{self.font.family}";font-style:{self.font.style};'
            f"font-weight:{self.font.weight};font-display:swap;"
            f'src:url("{address}") format("woff2");unicode-range:{self.unicode_range}}}\n'
        )


FONTS: Final = (
    Font("Noto Sans", "NotoSans-Regular"),
    Font("Noto Sans", "NotoSans-Italic", style="italic"),
    Font("Noto Sans", "NotoSans-Bold", weight=700),
    Font("Noto Sans Myanmar", "NotoSansMyanmar-Regular"),
    Font("Noto Sans Myanmar", "NotoSansMyanmar-Bold", weight=700),
)
_PARTS: Final = {
    "Noto Sans": (
        ("latin", f"{_LATIN},{_LATIN_SIGNS}"),
        (_WIDER_PART, f"{_WIDER},{_WIDER_SIGNS}"),
    ),
    "Noto Sans Myanmar": (("", _BURMESE),),
}
WEB_FONTS: Final = tuple(
    WebFont(font, part, letters) for font in FONTS for part, letters in _PARTS[font.family]
)


def faces_css(address_of: Callable[[WebFont], str]) -> str:
    """Write an ``@font-face`` for each file, served at an address; a browser asks for what it needs."""
    return "".join(each.face_css(address_of(each)) for each in WEB_FONTS)


def embedded_faces_css(text: str, *, own: str) -> str:
    """Write the ``@font-face`` rules for a page that carries its fonts.

    Parameters
    ----------
    text
        All that the page may show. A file is taken if it draws one of these letters.
    own
        A sample in the language of the page. Letters of a script that is foreign to it, in names
        at most, do without their own bold and italic. Latin is foreign to no page.
    """
    return "".join(
        each.face_css(_data_address(each))
        for each in WEB_FONTS
        if (each.draws(f"a{own}") and each.part != _WIDER_PART)
        or (each.font == _plain(each.font) and each.draws(text))
    )


def plain_fonts(text: str) -> tuple[WebFont, ...]:
    """Return the files that a page in a language needs first; a sample says which script it has."""
    return tuple(
        each
        for each in WEB_FONTS
        if each.font == _plain(each.font) and each.part != _WIDER_PART and each.draws(f"a{text}")
    )


def _plain(font: Font) -> Font:
    return next(each for each in FONTS if each.family == font.family)


@cache
def _data_address(font: WebFont) -> str:
    return f"data:font/woff2;base64,{b64encode(font.path.read_bytes()).decode('ascii')}"


def code_points(ranges: str) -> Iterable[int]:
    """List what a ``unicode-range`` holds.

    Examples
    --------
    >>> list(code_points("U+20-22,U+FFFD"))
    [32, 33, 34, 65533]
    """
    for span in ranges.split(","):
        first, _, last = span.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


@cache
def _pattern(ranges: str) -> re.Pattern[str]:
    letters = "".join(re.escape(chr(each)) for each in code_points(ranges) if each > ord(" "))
    return re.compile(f"[{letters}]")
