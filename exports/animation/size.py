"""Frame sizes: the shape of a screen, or pixels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from exports.animation.days import AnimationError

_PIXELS = re.compile(r"([0-9]{1,6})\s*[x×]\s*([0-9]{1,6})")
_FEWEST, _MOST, _MOST_RATIO = 240, 3840, 2.4
#: The shorter side of every frame, in points, so that letters scale with the picture.
SHORT_SIDE: Final = 540.0
_POINTS_PER_INCH = 72.0

#: The shorter side of a named shape, in pixels, by the kind of file.
SHORT_PIXELS: Final[Mapping[str, int]] = MappingProxyType({"mp4": 1080, "gif": 540})
_SHAPES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"16:9": (16, 9), "1:1": (1, 1), "9:16": (9, 16)}
)


@dataclass(frozen=True, slots=True)
class FrameSize:
    """A frame size in pixels; both sides are even, as video requires."""

    width_px: int
    height_px: int

    @property
    def dpi(self) -> float:
        """Pixels per inch of the page on which the frame is drawn."""
        return _POINTS_PER_INCH * min(self.width_px, self.height_px) / SHORT_SIDE

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the page, in points."""
        points = SHORT_SIDE / min(self.width_px, self.height_px)
        return self.width_px * points, self.height_px * points


def parse_frame_size(text: str, *, kind: str) -> FrameSize:
    """Read a size: ``16:9``, ``1:1``, ``9:16``, or pixels like ``1280x720``.

    Parameters
    ----------
    kind
        ``mp4`` or ``gif``: a GIF of the same shape is half as wide. Odd numbers are rounded down.

    Raises
    ------
    AnimationError
        When the text is not a size, or the frame would be too small, too large or a strip.

    Examples
    --------
    >>> parse_frame_size("16:9", kind="gif")
    FrameSize(width_px=960, height_px=540)
    """
    name = text.strip().casefold()
    if name in _SHAPES:
        wide, high = _SHAPES[name]
        short = SHORT_PIXELS[kind]
        return FrameSize(short * wide // min(wide, high), short * high // min(wide, high))
    match = _PIXELS.fullmatch(name)
    if match is None:
        raise AnimationError(
            f"{text!r} is not a frame size: use {', '.join(_SHAPES)} or width and height in"
            " pixels, such as 1280x720"
        )
    width, height = (int(side) // 2 * 2 for side in match.groups())
    if min(width, height) < _FEWEST or max(width, height) > _MOST:
        raise AnimationError(
            f"{text!r} is too small or too large: use {_FEWEST} to {_MOST} pixels a side"
        )
    if max(width, height) > _MOST_RATIO * min(width, height):
        raise AnimationError(
            f"{text!r} is too narrow: one side may be at most {_MOST_RATIO:g} times the other"
        )
    return FrameSize(width, height)
