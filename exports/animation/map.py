"""The map of an animation: static parts are drawn once, and a day redraws only what changed.

There are four layers: the land, its lines, the fronts and the names. Of the land, only the
rectangles around cells that look different are redrawn, with all cells in them, so the picture of
a day does not depend on the day before (apart from rounding at the edges of stripes).
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from datetime import date

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.patches import Circle, PathPatch
from PIL import Image

from exports.animation.canvas import CLEAR, Canvas, Region
from exports.figures.lettering import Lettering
from exports.figures.map_drawing import MapDrawing
from exports.figures.map_names import draw_names
from exports.figures.palette import Look
from exports.figures.paths import path_of
from exports.figures.scale_and_arrow import draw_north_arrow, draw_scale_bar
from layers.days import turning_days
from layers.resolution import Resolution

#: Margin in pixels around redrawn parts: seams and soft edges extend beyond a cell.
_MARGIN = 3
#: If more than this share of the map changes, all of it is redrawn.
_MOST_SHARE = 0.5
_RING, _MARK_WIDTH = 6.0, 1.7
_Z_MARK = 6.0


class MovingMap:
    """The map of one drawing on any day.

    Parameters
    ----------
    drawing
        The map drawing, whose box must lie between pixels (`Canvas.snap`).
    canvas
        Belongs to the map: the land stays on it from day to day.
    sketch
        A scratch canvas that others use too.
    name_size
        Size of the names of towns, in points.
    township_ids
        Land outside these townships is drawn fainter; None includes all.
    """

    def __init__(
        self,
        drawing: MapDrawing,
        resolution: Resolution,
        *,
        canvas: Canvas,
        sketch: Canvas,
        name_size: float,
        township_ids: Collection[str] | None = None,
    ) -> None:
        self.drawing = drawing
        self.resolution = resolution
        self._canvas, self._sketch = canvas, sketch
        self.region = canvas.region_of_box(drawing.view.box)
        canvas.draw(drawing.draw_backdrop(canvas.axes), only=self.region)
        self._backdrop = canvas.copy(canvas.whole)
        self._lines = self._overlay(drawing.draw_lines(sketch.axes))
        veil = [] if township_ids is None else drawing.draw_veil(sketch.axes, township_ids)
        self._names = self._overlay([*veil, *self._name_artists(name_size, township_ids)])
        self._looks: dict[str, Look] = {}
        self._land = self._picture = Image.new("RGB", (1, 1))
        self._moments = _moments(drawing, resolution)
        self._moment: int | None = None
        self._marked: frozenset[str] = frozenset()
        ids = list(drawing.land.cells)
        bounds = np.array([drawing.land.cells[cell_id].bounds for cell_id in ids]).reshape(-1, 4)
        self._regions = {
            cell_id: canvas.region_of(tuple(row), margin=_MARGIN).within(self.region)
            for cell_id, row in zip(ids, bounds, strict=True)
        }

    def moment_of(self, day: date) -> int:
        """Return a number that is the same for all days on which the map looks the same."""
        return bisect_right(self._moments, day)

    def show(self, day: date, *, marked: frozenset[str] = frozenset()) -> Image.Image:
        """Return the picture of a day, with an outline around marked cells."""
        moment = self.moment_of(day)
        if moment != self._moment:
            self._repaint(self._looks_on(day))
            self._land = self._canvas.picture(self.region)
            self._land.paste(self._lines, (0, 0), self._lines)
            fronts = self._front_overlay(day)
            self._land.paste(fronts, (0, 0), fronts)
        elif marked == self._marked:
            return self._picture
        self._moment, self._marked = moment, marked
        self._picture = self._land.copy()
        if marked:
            marks = self._overlay(self._mark_artists(marked))
            self._picture.paste(marks, (0, 0), marks)
        self._picture.paste(self._names, (0, 0), self._names)
        return self._picture

    # --- Land ------------------------------------------------------------------------------------

    def _looks_on(self, day: date) -> dict[str, Look]:
        look_of, control = self.drawing.palette.look_of, self.resolution.control
        return {
            cell_id: look_of(control(cell_id, as_of=day)) for cell_id in self.drawing.land.cells
        }

    def _repaint(self, looks: Mapping[str, Look]) -> None:
        changed = [cell_id for cell_id, look in looks.items() if self._looks.get(cell_id) != look]
        regions = _join([self._regions[cell_id] for cell_id in changed])
        if sum(region.area for region in regions) > _MOST_SHARE * self.region.area:
            regions = [self.region]
        for region in regions:
            backdrop = self._backdrop[region.top : region.bottom, region.left : region.right]
            self._canvas.put(region, backdrop)
            inside = {
                cell_id: looks[cell_id]
                for cell_id, other in self._regions.items()
                if _touch(other, region)
            }
            drawn = self.drawing.draw_looks(self._canvas.axes, inside)
            self._canvas.draw(drawn, only=region)
        self._looks = dict(looks)

    # --- Overlays --------------------------------------------------------------------------------

    def _overlay(self, artists: Collection[Artist]) -> Image.Image:
        """Draw on a transparent ground: a picture to lay over another."""
        self._sketch.fill(self.region, CLEAR)
        self._sketch.draw(artists, only=self.region)
        return self._sketch.picture(self.region, "RGBA")

    def _front_overlay(self, day: date) -> Image.Image:
        if not self.drawing.layers.fronts:
            return self._overlay(())
        return self._overlay(
            self.drawing.draw_fronts(self._sketch.axes, self.resolution, as_of=day)
        )

    def _name_artists(self, size: float, township_ids: Collection[str] | None) -> list[Artist]:
        """Draw the names, which are the same on every day, scale bar, north arrow and frame."""
        axes, drawing = self._sketch.axes, self.drawing
        before = set(axes.get_children())
        box, style = drawing.view.box.inset(size), Lettering(size * 0.95, drawing.theme.ink)
        bar = draw_scale_bar(axes, drawing, box.right, box.y, style)
        north = draw_north_arrow(axes, drawing.theme, box.right, box.top, 2.2 * size)
        taken = [
            (bar.x, bar.y - 2.0, bar.right, bar.top + 2.0),
            (north.x, north.y, north.right, north.top),
        ]
        draw_names(axes, drawing, size=size, taken=taken, township_ids=township_ids)
        drawing.draw_frame(axes)
        return [artist for artist in axes.get_children() if artist not in before]

    def _mark_artists(self, marked: Collection[str]) -> list[Artist]:
        axes, theme = self._sketch.axes, self.drawing.theme
        artists: list[Artist] = []
        for cell_id in sorted(set(marked) & self.drawing.land.cells.keys()):
            shape = self.drawing.land.cells[cell_id]
            for colour, width in ((theme.casing, 2.1), (theme.highlight, 1.0)):
                artists.append(_mark(shape, colour, width * _MARK_WIDTH))
        for artist in artists:
            axes.add_artist(artist)
        return artists


def _mark(shape: shapely.Geometry, colour: str, width: float) -> Artist:
    """Return an outline of a shape, or a ring around one that is too small to see."""
    west, south, east, north = shape.bounds
    if max(east - west, north - south) < 2 * _RING:
        return Circle(
            ((west + east) / 2, (south + north) / 2),
            _RING,
            facecolor="none",
            edgecolor=colour,
            linewidth=width,
            zorder=_Z_MARK,
        )
    return PathPatch(
        path_of([shape]), facecolor="none", edgecolor=colour, linewidth=width, zorder=_Z_MARK
    )


def _moments(drawing: MapDrawing, resolution: Resolution) -> list[date]:
    """Return the days on which the map can look different from the day before."""
    dataset = resolution.dataset
    moments = set(turning_days([*dataset.memberships, *dataset.hostilities]))
    # The other side of a front may be outside the view.
    for cell_id in drawing.geography.cells.index:
        moments |= {run.from_on for run in resolution.timelines[str(cell_id)]}
    return sorted(moments)


def _join(regions: list[Region]) -> list[Region]:
    """Return rectangles that cover the same pixels without touching each other."""
    joined: list[Region] = []
    for region in regions:
        grown = region
        while touching := [each for each in joined if _touch(each, grown)]:
            joined = [each for each in joined if each not in touching]
            grown = Region(
                min(each.left for each in (grown, *touching)),
                min(each.top for each in (grown, *touching)),
                max(each.right for each in (grown, *touching)),
                max(each.bottom for each in (grown, *touching)),
            )
        joined.append(grown)
    return joined


def _touch(one: Region, other: Region) -> bool:
    return (
        one.left <= other.right
        and other.left <= one.right
        and one.top <= other.bottom
        and other.top <= one.bottom
    )
