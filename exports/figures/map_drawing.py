"""A map on a page: the static parts are drawn once, the parts that change with the day again.

A drawing is made for one dataset, language, theme, place on the page and size. Draw it inside
`exports.figures.settings.drawing_settings`:

>>> drawing = make_map_drawing(dataset, geography, ...)                # doctest: +SKIP
>>> drawing.draw_backdrop(axes)                                        # doctest: +SKIP
>>> for day in days:                                                   # doctest: +SKIP
...     drawn = drawing.draw_day(axes, resolution, as_of=day)
...     ...
...     for artist in drawn: artist.remove()
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Bbox, TransformedBbox
from numpy.typing import NDArray

from exports.figures.land_on_page import Bounds, Box, LandOnPage, View, build_land_on_page
from exports.figures.palette import Look, Palette, difference_look
from exports.figures.paths import path_of, points_of
from exports.figures.textures import fill_shapes
from layers.analysis.fronts import front_arcs
from layers.dataset import Dataset
from layers.geography import Geography
from layers.resolution import Resolution
from views.look import LOOK, THEMES, Theme

#: Points on paper per pixel in the browser, for textures and lines.
UNIT = 0.72
#: From this scale (points per kilometre) on, circles around places and smaller towns are drawn.
NEAR = 1.1
#: From this scale on, sites other than towns are named.
CLOSE = 3.2

_Z_BACKDROP, _Z_LAND, _Z_LINES, _Z_RIVERS, _Z_FRONTS, _Z_VEIL, _Z_FRAME = (
    1.0,
    2.0,
    3.0,
    3.5,
    4.0,
    5.0,
    40.0,
)
_FRONT, _THEN = LOOK["fronts"]["page"], LOOK["fronts_then"]["page"]


@dataclass(frozen=True, slots=True)
class Layers:
    """The optional layers over the land: the same choices as on the map in the browser."""

    fronts: bool = True
    places: bool = True
    actors: bool = True
    rivers: bool = True


class MapDrawing:
    """A map of one dataset in a box on a page.

    Parameters
    ----------
    dataset, geography
        The data drawn.
    view
        The projection to the box on the page.
    theme
        The name of one of `views.look.THEMES`.
    unit
        The size of lines and textures, in points per pixel in the browser.
    """

    def __init__(
        self,
        dataset: Dataset,
        geography: Geography,
        view: View,
        *,
        theme: str = "light",
        unit: float = UNIT,
        layers: Layers | None = None,
    ) -> None:
        self.dataset = dataset
        self.geography = geography
        self.view = view
        self.unit = unit
        self.layers = layers or Layers()
        self.palette = Palette(
            {actor_id: actor.colour for actor_id, actor in dataset.actors.items()}, THEMES[theme]
        )

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self.palette.theme

    @property
    def is_near(self) -> bool:
        """Whether single places are large enough to be distinguished."""
        return self.view.points_per_metre * 1000 / self.unit * 0.72 >= NEAR

    @property
    def is_close(self) -> bool:
        """Whether there is room for the names of sites other than towns."""
        return self.view.points_per_metre * 1000 / self.unit * 0.72 >= CLOSE

    @cached_property
    def land(self) -> LandOnPage:
        """The land, projected and cut to the view."""
        return build_land_on_page(self.dataset, self.geography, self.view)

    # --- Static parts ----------------------------------------------------------------------------

    def draw_backdrop(self, axes: Axes) -> list[Artist]:
        """Draw what lies beneath the land: water and neighbours."""
        theme, box = self.theme, self.view.box
        water = Rectangle(
            (box.x, box.y), box.width, box.height, facecolor=theme.water, edgecolor="none"
        )
        water.set_zorder(_Z_BACKDROP)
        axes.add_artist(water)
        drawn: list[Artist] = [water]
        drawn += self._stroke(
            axes,
            path_of(self.land.neighbours),
            colour=theme.coast,
            width=self.unit * 0.9,
            fill=theme.land,
            zorder=_Z_BACKDROP + 0.1,
        )
        return drawn

    def draw_lines(self, axes: Axes) -> list[Artist]:
        """Draw the static lines on the land: borders and rivers."""
        drawn: list[Artist] = []
        for kind, border in LOOK["borders"].items():
            is_faint = kind == "footprint" and not self.is_near
            drawn += self._stroke(
                axes,
                path_of([self.land.borders[kind]]),
                colour=self.theme.ink,
                width=self.unit * border["width"] * (0.8 if not self.is_near else 1.0),
                alpha=border["opacity"] * (0.7 if is_faint else 1.0),
                zorder=_Z_LINES,
            )
        if not self.layers.rivers:
            return drawn
        rivers = path_of(self.land.rivers)
        width = self.unit * (1.4 if self.is_near else 0.9)
        for colour, wide, alpha in (
            (self.theme.river_casing, width + self.unit, 0.5),
            (self.theme.river, width, 0.9),
        ):
            drawn += self._stroke(
                axes, rivers, colour=colour, width=wide, alpha=alpha, zorder=_Z_RIVERS
            )
        return drawn

    def draw_veil(self, axes: Axes, township_ids: Collection[str]) -> list[Artist]:
        """Let all but these townships recede, so that what the legend counts stands out."""
        areas = self.geography.cells["area_id"]
        inside = [
            cell for cell_id, cell in self.land.cells.items() if areas[cell_id] in township_ids
        ]
        if len(inside) == len(self.land.cells):
            return []
        area = shapely.union_all(inside)
        # A front on the area's own border stays as it is, and no line that looks like one is drawn.
        kept = shapely.buffer(area, self._front_unit * _FRONT["casing"] / 2)
        drawn = self._stroke(
            axes,
            path_of([shapely.boundary(area)]),
            colour=self.theme.muted,
            width=LOOK["outlines"]["area"] * self.unit,
            zorder=_Z_LINES,
        )
        return drawn + self._stroke(
            axes,
            path_of([shapely.difference(self.view.frame(), kept)]),
            colour="none",
            width=0.0,
            fill=self.theme.page,
            alpha=LOOK["outlines"]["veil"],
            zorder=_Z_VEIL,
        )

    def draw_frame(self, axes: Axes) -> list[Artist]:
        """Draw the line around the map."""
        box = self.view.box
        line = Rectangle(
            (box.x, box.y),
            box.width,
            box.height,
            facecolor="none",
            edgecolor=self.theme.coast,
            linewidth=0.8,
            zorder=_Z_FRAME,
        )
        return [axes.add_artist(line)]

    # --- Parts that change with the day ----------------------------------------------------------

    def draw_day(self, axes: Axes, resolution: Resolution, *, as_of: date) -> list[Artist]:
        """Draw the land and the fronts of a day; return the artists, which can be removed."""
        looks = {
            cell_id: self.palette.look_of(resolution.control(cell_id, as_of=as_of))
            for cell_id in self.land.cells
        }
        drawn = self.draw_looks(axes, looks)
        if self.layers.fronts:
            drawn += self.draw_fronts(axes, resolution, as_of=as_of)
        return drawn

    def draw_difference(
        self, axes: Axes, resolution: Resolution, *, from_on: date, to_on: date
    ) -> list[Artist]:
        """Draw the difference between two days: the first's fronts thin, the second's heavy."""
        looks = {
            cell_id: difference_look(
                resolution.control(cell_id, as_of=from_on),
                resolution.control(cell_id, as_of=to_on),
                self.palette,
            )
            for cell_id in self.land.cells
        }
        drawn = self.draw_looks(axes, looks)
        if self.layers.fronts:
            drawn += self.draw_fronts_then(axes, resolution, as_of=from_on)
            drawn += self.draw_fronts(axes, resolution, as_of=to_on)
        return drawn

    def draw_looks(self, axes: Axes, looks: Mapping[str, Look]) -> list[Artist]:
        """Fill cells, all that look alike in one path."""
        groups: dict[Look, list[shapely.Geometry]] = defaultdict(list)
        for cell_id, look in looks.items():
            groups[look].append(self.land.cells[cell_id])
        drawn: list[Artist] = []
        for look in sorted(groups, key=lambda look: (look.kind, look.colours, look.is_stale)):
            drawn += fill_shapes(
                axes, groups[look], look, self.palette, unit=self.unit, zorder=_Z_LAND
            )
        return self._within(axes, drawn)

    def draw_fronts(self, axes: Axes, resolution: Resolution, *, as_of: date) -> list[Artist]:
        """Draw the front lines of a day heavy, and dashed where a side's hold is not certain."""
        arcs = front_arcs(resolution, self.geography, as_of=as_of)
        solid = self._lines(arcs[arcs["is_counted"] & arcs["is_solid"]]["arc"])
        dashed = self._lines(arcs[arcs["is_counted"] & ~arcs["is_solid"]]["arc"])
        unit, ink, casing = self._front_unit, self.theme.ink, self.theme.casing
        drawn: list[Artist] = []
        for lines in (solid, dashed):
            drawn += self._stroke(
                axes, lines, colour=casing, width=_FRONT["casing"] * unit, zorder=_Z_FRONTS
            )
        width = _FRONT["line"]["width"] * unit
        drawn += self._stroke(
            axes,
            dashed,
            colour=ink,
            width=width,
            dashes=_scaled(_FRONT["line"]["dashes"], unit),
            zorder=_Z_FRONTS + 0.1,
        )
        drawn += self._stroke(axes, solid, colour=ink, width=width, zorder=_Z_FRONTS + 0.1)
        if self.is_near:
            drawn += self._draw_circles(axes, arcs)
        return drawn

    @property
    def _front_unit(self) -> float:
        return self.unit * 1.35 * (1.0 if self.is_near else 0.72)

    def _draw_circles(self, axes: Axes, arcs: pd.DataFrame) -> list[Artist]:
        drawn: list[Artist] = []
        for is_solid in (True, False):
            chosen = arcs[~arcs["is_counted"].astype(bool) & (arcs["is_solid"] == is_solid)]
            drawn += self._stroke(
                axes,
                self._lines(chosen["arc"]),
                colour=self.theme.ink,
                width=_FRONT["thin"]["width"] * self.unit,
                dashes=None if is_solid else _scaled(_FRONT["thin"]["dashes"], self.unit),
                zorder=_Z_FRONTS,
            )
        return drawn

    def draw_fronts_then(self, axes: Axes, resolution: Resolution, *, as_of: date) -> list[Artist]:
        """Draw the front lines of the comparison day, thin and dotted."""
        arcs = front_arcs(resolution, self.geography, as_of=as_of)
        lines = self._lines(arcs[arcs["is_counted"].astype(bool)]["arc"])
        unit = self.unit
        width = _THEN["width"] * unit
        drawn = self._stroke(
            axes, lines, colour=self.theme.casing, width=width + 1.2 * unit, zorder=_Z_FRONTS - 0.2
        )
        return drawn + self._stroke(
            axes,
            lines,
            colour=self.theme.front_then,
            width=width,
            dashes=_scaled(_THEN["dashes"], unit * 1.2),
            zorder=_Z_FRONTS - 0.1,
        )

    def front_points(self, resolution: Resolution, *, as_of: date) -> NDArray[np.float64]:
        """Return the vertices on the page of a day's fronts, which names keep clear of."""
        arcs = front_arcs(resolution, self.geography, as_of=as_of)
        shapes = [self.land.arcs.get(arc) for arc in arcs[arcs["is_counted"].astype(bool)]["arc"]]
        points: NDArray[np.float64] = shapely.get_coordinates([each for each in shapes if each])
        return points

    # --- Strokes ---------------------------------------------------------------------------------

    def _lines(self, numbers: Iterable[int]) -> Path:
        arcs = [self.land.arcs[arc] for arc in numbers if arc in self.land.arcs]
        # Joined, so that dashes continue across the ends of arcs.
        return path_of([shapely.line_merge(shapely.union_all(arcs))] if arcs else [])

    def _stroke(
        self,
        axes: Axes,
        path: Path,
        *,
        colour: str,
        width: float,
        zorder: float,
        fill: str = "none",
        dashes: tuple[float, ...] | None = None,
        alpha: float = 1.0,
    ) -> list[Artist]:
        if not len(points_of(path)):
            return []
        patch = PathPatch(
            path,
            facecolor=fill,
            edgecolor=colour,
            linewidth=width,
            linestyle=(0, dashes) if dashes else "-",
            capstyle="butt" if dashes else "round",
            joinstyle="round",
            alpha=alpha if alpha < 1 else None,
            zorder=zorder,
        )
        axes.add_artist(patch)
        return self._within(axes, [patch])

    def _within(self, axes: Axes, artists: list[Artist]) -> list[Artist]:
        """Clip the artists to the map's frame."""
        box = self.view.box
        corners = Bbox.from_extents(box.x, box.y, box.right, box.top)
        frame = TransformedBbox(corners, axes.transData)
        for artist in artists:
            artist.set_clip_box(frame)
        return artists


def make_map_drawing(
    dataset: Dataset,
    geography: Geography,
    *,
    bounds: Bounds,
    box: Box,
    theme: str = "light",
    unit: float = UNIT,
    layers: Layers | None = None,
) -> MapDrawing:
    """Make a map of the area in the bounds (degrees) in a box on the page (points)."""
    view = View(bounds, box)
    return MapDrawing(dataset, geography, view, theme=theme, unit=unit, layers=layers)


def _scaled(dashes: Sequence[float], unit: float) -> tuple[float, ...]:
    return tuple(dash * unit for dash in dashes)
