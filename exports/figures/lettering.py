"""Text on a page: its width, its line breaks, and letters on any background.

Sizes are measured from the outlines of the glyphs, so a picture and a vector file break their lines
at the same words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import Stroke
from matplotlib.textpath import text_to_path

from exports.figures.fonts import font_families, letters_by_family, remedy_for
from geo.errors import AtlasError

# Scripts that stack marks above and below the line need taller lines, no spacing and no capitals.
_TALL = re.compile("[\u0900-\u109f\u1780-\u17ff\u1a20-\u1aaf\uaa60-\uaa7f\ua9e0-\ua9ff]")
#: Where a line may break inside a word of a script without spaces: before a consonant that is
#: neither stacked under another one nor ends a syllable.
_SYLLABLE = re.compile(
    "(?<!\u1039)(?=[\u1000-\u1021\u1023-\u102a\u103f\u104e](?!\u103a|\u1039|\u1037\u103a))"
)
#: Characters that need no glyph.
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_TALL_SCALE: Final = 1.06
_BOLD: Final = 600


class FontError(AtlasError, LookupError):
    """A text that no font can draw."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The style of a text; ``size`` in points."""

    size: float
    colour: str
    weight: int = 400
    is_italic: bool = False
    spacing: float = 1.0

    def at(self, factor: float) -> "Lettering":
        """Return the same style, larger or smaller."""
        return replace(self, size=self.size * factor)

    def line_height(self, text: str = "") -> float:
        """Return the distance from one line of this text to the next, in points."""
        return self.size * (1.72 if is_tall(text) else 1.28) * self.spacing

    def ascent(self, text: str = "") -> float:
        """Return the distance from the top of a line to its baseline, in points."""
        return self.size * (1.18 if is_tall(text) else 0.98) * self.spacing


def is_tall(text: str) -> bool:
    """Return whether a text has letters that extend further up and down than Latin ones."""
    return _TALL.search(text) is not None


def in_capitals(text: str) -> str:
    """Write the name of an area in capitals, if its script has them."""
    return text if is_tall(text) else text.upper()


def one_line(text: str) -> str:
    """Put a text of unknown origin on one line, without characters that a page cannot show."""
    words = "".join(letter if letter.isprintable() else " " for letter in text).split()
    return " ".join(words)


def width_of(text: str, style: Lettering) -> float:
    """Return the width of a line of text in points."""
    if not text:
        return 0.0
    return _width(text, style.weight, style.is_italic) * _size(text, style)


@lru_cache(maxsize=20_000)
def _width(text: str, weight: int, is_italic: bool) -> float:  # noqa: FBT001 - a cache key
    font = _font(weight, is_italic).copy()
    font.set_size(100.0)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, False)  # noqa: FBT003
    return float(width) / 100.0


@lru_cache(maxsize=16)
def _font(weight: int, is_italic: bool) -> FontProperties:  # noqa: FBT001 - a cache key
    return FontProperties(
        family=list(font_families()),
        weight="bold" if weight >= _BOLD else "normal",
        style="italic" if is_italic else "normal",
    )


def _size(text: str, style: Lettering) -> float:
    return style.size * (_TALL_SCALE if is_tall(text) else 1.0)


def wrap(text: str, style: Lettering, width: float) -> list[str]:
    """Break a text into lines of at most this width, in points.

    A word wider than a line is broken between syllables if its script shows them, else between any
    two letters.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, style) <= width:
            line = longer
            continue
        room = f"{line} " if line else ""
        pieces = _pieces(word)
        fitting = 0
        if len(pieces) > 1 and is_tall(word):
            while (
                fitting < len(pieces)
                and width_of(room + "".join(pieces[: fitting + 1]), style) <= width
            ):
                fitting += 1
        if fitting:
            lines.append(room + "".join(pieces[:fitting]))
        elif line:
            lines.append(line)
        *full, line = _break(pieces[fitting:], style, width)
        lines += full
    return [*lines, line] if line else lines


def _pieces(word: str) -> list[str]:
    pieces = [piece for piece in _SYLLABLE.split(word) if piece]
    return pieces if len(pieces) > 1 or is_tall(word) else [word]


def _break(pieces: list[str], style: Lettering, width: float) -> list[str]:
    lines, line = [], ""
    for piece in pieces:
        parts = [piece] if width_of(piece, style) <= width or is_tall(piece) else list(piece)
        for part in parts:
            if line and width_of(line + part, style) > width:
                lines.append(line)
                line = ""
            line += part
    return [*lines, line]


def shorten(text: str, style: Lettering, width: float) -> str:
    """Cut a text to a width, with an ellipsis if anything is left out."""
    if width_of(text, style) <= width:
        return text
    pieces = _pieces(text) if is_tall(text) else list(text)
    while pieces and width_of("".join(pieces).rstrip() + "…", style) > width:
        pieces.pop()
    return "".join(pieces).rstrip() + "…" if pieces else ""


def write(
    axes: Axes,
    text: str,
    at: tuple[float, float],
    style: Lettering,
    *,
    align: str = "left",
    middle: bool = False,
    turn: float = 0.0,
    halo: str | None = None,
    rim: float = 1.0,
    zorder: float = 10.0,
) -> list[Artist]:
    """Write one line of text, anchored at a point on its baseline or at mid-height.

    Parameters
    ----------
    align
        ``left``, ``center`` or ``right`` of the point.
    middle
        Whether the point is at half the height of the line.
    halo
        Colour of a rim around the letters, `rim` points wide; None draws no rim.

    Raises
    ------
    FontError
        If no font draws the text.
    """
    require_fonts(text)
    x, y = at
    size = _size(text, style)
    if middle:
        y -= size * (0.30 if is_tall(text) else 0.36)
    font = _font(style.weight, style.is_italic).copy()
    font.set_size(size)
    settings: dict[str, Any] = {
        "fontproperties": font,
        "ha": align,
        "va": "baseline",
        "rotation": turn,
        "rotation_mode": "anchor",
        "parse_math": False,
        "clip_on": False,
    }
    drawn: list[Artist] = []
    if halo:
        # Only the rim: text with a path effect is drawn as outlines, so the letters are drawn
        # separately.
        rim_text = axes.text(x, y, text, color=halo, zorder=zorder, **settings)
        rim_text.set_path_effects([Stroke(linewidth=2 * rim, foreground=halo, joinstyle="round")])
        drawn.append(rim_text)
    drawn.append(axes.text(x, y, text, color=style.colour, zorder=zorder + 0.01, **settings))
    return drawn


def write_lines(
    axes: Axes,
    lines: Iterable[str],
    top_left: tuple[float, float],
    style: Lettering,
    *,
    align: str = "left",
) -> float:
    """Write lines below one another and return the height that they take."""
    x, top = top_left
    y = top
    for line in lines:
        write(axes, line, (x, y - style.ascent(line)), style, align=align)
        y -= style.line_height(line)
    return top - y


def height_of(lines: Iterable[str], style: Lettering) -> float:
    """Return the total height of lines below one another, in points."""
    return sum(style.line_height(line) for line in lines)


def require_fonts(text: str) -> None:
    """Check that there is a font with a glyph for each letter.

    Raises
    ------
    FontError
        If a glyph is missing: the message says what to do about the first one.
    """
    missing = sorted(set(_UNSEEN.sub("", text)) - _letters())
    if missing:
        shown = " ".join(missing[:5])
        raise FontError(f"no font for {shown!r} in {text!r}: {remedy_for(missing[0])}")


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    """Return every letter that one of our fonts can draw."""
    return frozenset().union(*letters_by_family().values())
