"""Write an animation as a GIF, frame by frame.

All frames share one palette, chosen before the first is written, so no colour flickers. For each
frame, only the pixels that differ from the previous one are written.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray
from PIL import Image
from PIL.GifImagePlugin import getdata, getheader

from exports.animation.animation import Animation, Frame
from exports.animation.days import AnimationError

#: Maximum number of pixels in all frames together; larger GIFs are refused before drawing.
MOST_PIXELS: Final = 1_000_000_000
#: A GIF measures time in hundredths of a second, and players ignore durations shorter than this.
_TICKS_PER_SECOND, _FEWEST_TICKS = 100, 3
_COLOURS: Final = 255
_NOTHING: Final = 255
_MOST_PLAIN: Final = 200
_SAMPLES: Final = 9
#: Colours that differ from a plain one by less than this per channel (of 255) become that one.
_ALIKE: Final = 6
_TRAILER = b";"

Indices = NDArray[np.uint8]


def require_gif(animation: Animation) -> None:
    """Require that an animation can be shown as a GIF.

    Raises
    ------
    AnimationError
        When it is too large.
    """
    size = animation.spec.size
    pixels = size.width_px * size.height_px * len(animation)
    if pixels > MOST_PIXELS:
        raise AnimationError(
            f"{len(animation):,} frames of {size.width_px}x{size.height_px} pixels are too many for"
            " a GIF: choose a smaller size, a longer step or fewer days, or write an .mp4"
        )


def write_gif(
    animation: Animation, path: Path, *, tell: Callable[[int], None] | None = None
) -> None:
    """Draw and write all frames; the same animation always gives the same bytes.

    Parameters
    ----------
    path
        The file to write; the caller ensures that an incomplete file is not kept.
    tell
        Called with the number of frames written so far; None reports nothing.

    Raises
    ------
    AnimationError
        When it is too large for a GIF.
    OSError
        When the file cannot be written.
    """
    require_gif(animation)
    palette = _choose_palette(animation)
    with path.open("wb") as file:
        first = palette.copy().resize((animation.spec.size.width_px, animation.spec.size.height_px))
        info = {"loop": 0, "comment": animation.description.encode()}
        for part in getheader(first, info=info)[0]:
            file.write(part)
        before: Indices | None = None
        for count, (frame, ticks) in enumerate(_timed(animation.frames()), start=1):
            pixels = np.asarray(_reduce(frame.image, palette))
            for part in _encode(pixels, before, palette, ticks):
                file.write(part)
            before = pixels
            if tell:
                tell(count)
        file.write(_TRAILER)


def _timed(frames: Iterable[Frame]) -> Iterable[tuple[Frame, int]]:
    """Give each frame whole hundredths of a second without drifting from real time."""
    seconds, ticks = 0.0, 0
    for frame in frames:
        seconds += frame.seconds
        lasts = max(round(seconds * _TICKS_PER_SECOND) - ticks, _FEWEST_TICKS)
        ticks += lasts
        yield frame, lasts


def _choose_palette(animation: Animation) -> Image.Image:
    """Choose the colours of all frames: every plain one, and the best of the others."""
    plain = np.array([_channels(each) for each in animation.colours[:_MOST_PLAIN]], dtype=np.uint8)
    last = len(animation) - 1
    numbers = sorted({round(last * at / (_SAMPLES - 1)) for at in range(_SAMPLES)})
    samples = np.concatenate(
        [np.asarray(frame.image).reshape(-1, 3) for frame in animation.frames(numbers)]
    )
    packed, counts = np.unique(_pack(samples), return_counts=True)
    blends = np.stack([packed // 65_536, packed // 256 % 256, packed % 256], axis=1).astype(
        np.uint8
    )
    gaps = np.abs(blends[:, None].astype(int) - plain[None].astype(int)).max(axis=2).min(axis=1)
    rest = _reduce_blends(blends[gaps > _ALIKE], counts[gaps > _ALIKE], most=_COLOURS - len(plain))
    colours = np.concatenate([plain, rest])
    palette = Image.new("P", (1, 1))
    # Unused entries repeat an existing colour.
    filled = np.concatenate([colours, np.repeat(colours[:1], 256 - len(colours), axis=0)])
    palette.putpalette(filled.tobytes())
    return palette


def _reduce_blends(
    blends: NDArray[np.uint8], counts: NDArray[np.int64], *, most: int
) -> NDArray[np.uint8]:
    """Choose the colours that represent blends, giving more weight to frequent ones."""
    if not len(blends):
        return blends
    # Weighted by the square root: large areas are plain, so mostly soft edges are left.
    weighed = np.repeat(blends, np.ceil(np.sqrt(counts)).astype(int), axis=0)
    chosen = Image.fromarray(weighed[None]).quantize(most, Image.Quantize.MEDIANCUT)
    found = np.array(chosen.getpalette(), dtype=np.uint8).reshape(-1, 3)
    return np.unique(found[:most], axis=0)


def _pack(pixels: NDArray[np.uint8]) -> NDArray[np.uint32]:
    wide = pixels.astype(np.uint32)
    red, green, blue = wide[:, 0], wide[:, 1], wide[:, 2]
    return (red * 65_536 + green * 256 + blue).astype(np.uint32)


def _channels(colour: str) -> list[int]:
    return [round(255 * channel) for channel in to_rgb(colour)]


def _reduce(image: Image.Image, palette: Image.Image) -> Image.Image:
    """Convert an image to the palette, without dithering, which would flicker."""
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _encode(
    pixels: Indices, before: Indices | None, palette: Image.Image, ticks: int
) -> Sequence[bytes]:
    """Encode the rectangle around the pixels that differ from the previous frame."""
    top, left, bottom, right = 0, 0, *pixels.shape
    if before is not None:
        differs = pixels != before
        rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
        top, bottom = (rows[0], rows[-1] + 1) if len(rows) else (0, 1)
        left, right = (columns[0], columns[-1] + 1) if len(columns) else (0, 1)
        pixels = np.where(differs, pixels, _NOTHING).astype(np.uint8)
    part = Image.fromarray(np.ascontiguousarray(pixels[top:bottom, left:right]))
    part.putpalette(palette.getpalette() or [])
    return getdata(
        part,
        (int(left), int(top)),
        duration=ticks * 1000 // _TICKS_PER_SECOND,
        transparency=_NOTHING,
        disposal=1,
    )
