"""Page sizes: A4, a slide, or pixels."""

import re
from dataclasses import dataclass
from math import sqrt

from geo.errors import AtlasError

_PIXELS = re.compile(r"([0-9]{1,6})\s*[x×]\s*([0-9]{1,6})")
_FEWEST_PIXELS, _MOST_PIXELS = 400, 8000
_MOST_RATIO = 4
_A4_SHORT, _A4_LONG = 595.276, 841.89
_PRINT_DPI = 300.0
_SCREEN_DPI = 144.0
_POINTS_PER_INCH = 72.0


class SizeError(AtlasError, ValueError):
    """A text that is not a page size."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in points (1/72 inch), and the resolution of a picture of it."""

    width: float
    height: float
    dpi: float

    @property
    def scale(self) -> float:
        """The size of its letters relative to those of A4."""
        return min(max(sqrt(self.width * self.height / (_A4_SHORT * _A4_LONG)), 0.62), 1.7)


def parse_page_size(text: str, *, is_tall: bool) -> PageSize:
    """Read a size: ``A4``, ``A4-portrait``, ``A4-landscape``, ``16:9`` or ``1200x630`` pixels.

    Parameters
    ----------
    is_tall
        Whether the area shown is higher than wide: ``A4`` is then in portrait format.

    Raises
    ------
    SizeError
        If the text is not a page size, or the page would be too small, too large or too narrow.

    Examples
    --------
    >>> parse_page_size("1440x720", is_tall=False)
    PageSize(width=720.0, height=360.0, dpi=144.0)
    """
    name = text.strip().casefold()
    if name in {"a4", "a4-portrait", "a4-landscape"}:
        is_upright = name == "a4-portrait" or (name == "a4" and is_tall)
        width, height = (_A4_SHORT, _A4_LONG) if is_upright else (_A4_LONG, _A4_SHORT)
        return PageSize(width, height, _PRINT_DPI)
    if name == "16:9":
        return _of_pixels(1920, 1080)
    match = _PIXELS.fullmatch(name)
    if match is None:
        raise SizeError(
            f"{text!r} is not a page size: use A4, A4-portrait, A4-landscape, 16:9 or width and"
            " height in pixels, like 1200x630"
        )
    width_px, height_px = int(match[1]), int(match[2])
    if min(width_px, height_px) < _FEWEST_PIXELS or max(width_px, height_px) > _MOST_PIXELS:
        raise SizeError(
            f"{text!r} is too small or too large: {_FEWEST_PIXELS} to {_MOST_PIXELS} pixels a side"
        )
    if max(width_px, height_px) > _MOST_RATIO * min(width_px, height_px):
        raise SizeError(
            f"{text!r} is too narrow: one side may be at most {_MOST_RATIO} times the other"
        )
    return _of_pixels(width_px, height_px)


def _of_pixels(width: int, height: int) -> PageSize:
    points = _POINTS_PER_INCH / _SCREEN_DPI
    return PageSize(width * points, height * points, _SCREEN_DPI)
