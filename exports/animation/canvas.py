"""A reusable page for drawing, so that frames need no figures of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.transforms import Bbox
from numpy.typing import NDArray
from PIL import Image

from exports.animation.size import FrameSize
from exports.figures.land_on_page import Box
from exports.figures.settings import POINTS_PER_INCH, new_page

Pixels = NDArray[np.uint8]
CLEAR = "#ffffff00"


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of pixels, counted from the upper left; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Number of pixels."""
        return (self.right - self.left) * (self.bottom - self.top)

    @property
    def corner(self) -> tuple[int, int]:
        """The upper left corner."""
        return self.left, self.top

    def within(self, other: "Region") -> "Region":
        """Return the intersection."""
        return Region(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


class Canvas:
    """A page in points, and its pixels.

    Draw on it only inside `exports.figures.settings.drawing_settings`.
    """

    def __init__(self, size: FrameSize, *, colour: str) -> None:
        width, height = size.points
        self._points_to_pixels = size.dpi / POINTS_PER_INCH
        self._height_px = size.height_px
        figure, self.axes = new_page(width, height, colour=colour)
        figure.set_dpi(size.dpi)
        self._renderer: RendererAgg = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
        self.pixels: Pixels = np.asarray(self._renderer.buffer_rgba())
        self.whole = Region(0, 0, size.width_px, size.height_px)
        self._clipped_last: Artist | None = None
        self.fill(self.whole, colour)

    def snap(self, box: Box) -> Box:
        """Return a slightly smaller box whose edges lie between pixels."""
        unit = self._points_to_pixels
        x, y = ceil(box.x * unit - 1e-6), ceil(box.y * unit - 1e-6)
        right, top = floor(box.right * unit + 1e-6), floor(box.top * unit + 1e-6)
        return Box(x / unit, y / unit, (right - x) / unit, (top - y) / unit)

    def region_of(self, bounds: tuple[float, float, float, float], *, margin: int = 0) -> Region:
        """Return the pixels inside west, south, east and north on the page, in points."""
        unit = self._points_to_pixels
        west, south, east, north = bounds
        return Region(
            floor(west * unit + 1e-6) - margin,
            self._height_px - ceil(north * unit - 1e-6) - margin,
            ceil(east * unit - 1e-6) + margin,
            self._height_px - floor(south * unit + 1e-6) + margin,
        ).within(self.whole)

    def region_of_box(self, box: Box) -> Region:
        """Return the pixels inside a box."""
        return self.region_of((box.x, box.y, box.right, box.top))

    def fill(self, region: Region, colour: str) -> None:
        """Fill pixels with a colour or with `CLEAR`."""
        channels = np.array([round(255 * channel) for channel in to_rgba(colour)], dtype=np.uint8)
        whole = self.pixels.view(np.uint32)[:, :, 0]
        whole[region.top : region.bottom, region.left : region.right] = channels.view(np.uint32)

    def put(self, region: Region, pixels: Pixels) -> None:
        """Put back copied pixels."""
        self.pixels[region.top : region.bottom, region.left : region.right] = pixels

    def copy(self, region: Region) -> Pixels:
        """Return a copy of pixels."""
        return self.pixels[region.top : region.bottom, region.left : region.right].copy()

    def draw(self, artists: Iterable[Artist], *, only: Region | None = None) -> None:
        """Draw artists from the lowest up, then remove them from the page.

        Parameters
        ----------
        only
            Pixels outside this region stay as they are; None allows the whole page.
        """
        clip = None
        if only is not None:
            top, bottom = self._height_px - only.top, self._height_px - only.bottom
            clip = Bbox.from_extents(only.left, bottom, only.right, top)
        for artist in sorted(artists, key=lambda each: each.get_zorder()):
            if clip is not None:
                artist.set_clip_box(clip)
                artist.set_clip_on(True)
            artist.draw(self._renderer)
            artist.remove()
            if artist.get_clip_path() is not None:
                # The renderer identifies its last clip path only by its memory address, so another
                # path at the same address would be mistaken for it.
                self._clipped_last = artist

    def picture(self, region: Region, mode: str = "RGB") -> Image.Image:
        """Return pixels as an image, ``RGB`` or ``RGBA``."""
        image = Image.fromarray(np.ascontiguousarray(self.copy(region)))
        return image if mode == "RGBA" else image.convert("RGB")
