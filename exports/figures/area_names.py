"""Names of areas: regions, neighbours, and who holds the larger lands of the day.

A name is placed in the middle of the widest part of its area, or elsewhere on the area. A name that
would lie mostly outside its area, or far into another named one, is left out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from exports.figures.label_room import Rectangle, Room
from exports.figures.lettering import Lettering, in_capitals, width_of, write
from exports.figures.map_drawing import MapDrawing
from gazetteer.gazetteer import place_name
from layers.analysis.comparison import Standpoint
from layers.control import status_class
from layers.names import named_actors

_Z_NAMES = 8.0
#: The positions tried first for a name: offsets from the middle, in widths and heights of the name.
_SHIFTS = (
    (0, 0),
    (0, 1),
    (0, -1),
    (-0.35, 0),
    (0.35, 0),
    (0, 2),
    (0, -2),
    (-0.35, 1.2),
    (0.35, -1.2),
)
_LAND_SHIFTS = ((0, 0), (0, -0.5), (0, 0.5), (-0.3, 0), (0.3, 0), (0, -0.9), (0, 0.9))
_LAND_SIZES = (2.4, 2.0, 1.7, 1.5, 1.3, 1.15, 1.0)
#: The spacing of the positions tried next, in widths and heights of the name.
_STEPS = (0.2, 0.5)
_NAMED_LANDS = frozenset({"held", "inferred", "claimed"})
#: The least share of a name that lies on its own area, and the largest share on other areas of the
#: same kind. Small lands keep a name that reaches out to sea or onto land without a name.
_LEAST_ON_OWN, _MOST_ON_OTHERS = 0.6, 0.25
#: The largest share of a name from outside that may lie on the area a page is about: almost none.
_MOST_ON_AREA = 0.02


@dataclass(frozen=True, slots=True)
class _Site:
    """Where on the page a name may be placed.

    Attributes
    ----------
    own
        The area that it names.
    named
        All areas with names of this kind, including its own.
    reserved
        The area that the name must keep clear of.
    """

    own: shapely.Geometry
    named: shapely.Geometry
    reserved: shapely.Geometry

    def suitable(self, boxes: Sequence[Rectangle]) -> list[Rectangle]:
        """Choose the boxes in which a reader connects the name with the land beneath it."""
        if not boxes:
            return []
        west, south, east, north = np.array(boxes).T
        shapes = shapely.box(west, south, east, north)
        size = shapely.area(shapes)
        on_own, on_named, on_reserved = (
            shapely.area(shapely.intersection(shapes, land)) / size
            for land in (self.own, self.named, self.reserved)
        )
        fits = (
            shapely.contains_xy(self.own, (west + east) / 2, (south + north) / 2)
            & (on_own >= _LEAST_ON_OWN)
            & (on_named - on_own <= _MOST_ON_OTHERS)
            & (on_reserved <= _MOST_ON_AREA)
        )
        return [box for box, is_fit in zip(boxes, fits, strict=True) if is_fit]


def _find_place(
    at: tuple[float, float],
    size: tuple[float, float],
    site: _Site,
    room: Room,
    shifts: Sequence[tuple[float, float]],
) -> Rectangle | None:
    """Reserve room for a name at the middle of its area, or as near to it as possible."""
    near = [_box_around(at[0] + dx * size[0], at[1] + dy * size[1], size) for dx, dy in shifts]
    place = room.choose(site.suitable(near))
    if place is None:
        west, south, east, north = site.own.bounds
        xs = np.arange(west + size[0] / 4, east, size[0] * _STEPS[0])
        ys = np.arange(south + size[1] / 2, north, size[1] * _STEPS[1])
        x, y = (each.ravel() for each in np.meshgrid(xs, ys))
        order = np.argsort(np.hypot(x - at[0], y - at[1]), kind="stable")
        far = [_box_around(float(x[each]), float(y[each]), size) for each in order]
        place = room.choose(
            site.suitable([box for box in far if room.is_free(box, crosses_fronts=True)])
        )
    return place


def _box_around(x: float, y: float, size: tuple[float, float]) -> Rectangle:
    width, height = size
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _place_area(
    axes: Axes,
    name: str,
    at: tuple[float, float],
    style: Lettering,
    room: Room,
    *,
    site: _Site,
    halo: str | None,
    shifts: Sequence[tuple[float, float]] = _SHIFTS,
) -> list[Artist]:
    size = width_of(name, style), style.line_height(name)
    place = _find_place(at, size, site, room, shifts)
    if place is None:
        return []
    middle = ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2)
    return write(
        axes,
        name,
        middle,
        style,
        align="center",
        middle=True,
        halo=halo,
        rim=style.size * 0.14,
        zorder=_Z_NAMES,
    )


def _widest(shape: shapely.Geometry, window: shapely.Geometry) -> tuple[float, float, float] | None:
    """Return the middle of the widest visible part, and how far that part reaches, in points."""
    seen = shape.intersection(window)
    parts = [
        part for part in shapely.get_parts(seen) if part.geom_type == "Polygon" and part.area > 1.0
    ]
    if not parts:
        return None
    # Names are wider than they are high, so room above and below counts for more.
    largest = shapely.transform(max(parts, key=shapely.area), lambda at: at * (1.0, 2.2))
    circle = shapely.maximum_inscribed_circle(largest, tolerance=1.0)
    x, y = circle.coords[0]
    return float(x), float(y) / 2.2, float(circle.length) / 2.2


def draw_regions(
    axes: Axes,
    drawing: MapDrawing,
    room: Room,
    size: float,
    *,
    state_ids: Collection[str],
    reserved: shapely.Geometry,
) -> list[Artist]:
    """Write the names of these states and regions, largest first, off the reserved area."""
    theme, gazetteer = drawing.theme, drawing.dataset.gazetteer
    style = Lettering(size * (1.05 if drawing.is_near else 0.88), theme.region_label, 700)
    states = drawing.geography.states
    window = drawing.view.frame(-2.0)
    shapes = shapely.make_valid(drawing.view.to_page(np.asarray(states.geometry.values)))
    # How much of a name lies on other states: an approximation will do, and is far quicker.
    named = _union(shapely.make_valid(shapely.simplify(shapes, 0.5)))
    drawn: list[Artist] = []
    order = sorted(zip(states.index, shapes, strict=True), key=lambda each: -each[1].area)
    for state_id, shape in order:
        spot = _widest(shape, window) if state_id in state_ids else None
        if spot is None:
            continue
        name = in_capitals(place_name(gazetteer, str(state_id)))
        if width_of(name, style) > 2.6 * 2.2 * spot[2]:
            continue
        site = _Site(shape.intersection(window), named, reserved)
        drawn += _place_area(axes, name, spot[:2], style, room, site=site, halo=theme.halo)
    return drawn


def draw_lands(
    axes: Axes,
    drawing: MapDrawing,
    standpoint: Standpoint,
    room: Room,
    size: float,
    *,
    township_ids: Collection[str],
) -> list[Artist]:
    """Write the holders' names on the larger contiguous lands in these townships."""
    areas = drawing.geography.cells["area_id"]
    by_actor: dict[str, list[shapely.Geometry]] = {}
    for cell_id, shape in drawing.land.cells.items():
        if areas[cell_id] not in township_ids:
            continue
        control = standpoint.control(cell_id)
        if status_class(control) in _NAMED_LANDS and control.holder:
            by_actor.setdefault(control.holder, []).append(shape)
    window = drawing.view.frame(-2.0)
    held = {actor_id: _union(shapes) for actor_id, shapes in by_actor.items()}
    lands = [
        (actor_id, land) for actor_id, shape in held.items() for land in shapely.get_parts(shape)
    ]
    named = _union(held.values())
    actors = named_actors(drawing.dataset)
    drawn: list[Artist] = []
    for actor_id, land in sorted(lands, key=lambda each: (-each[1].area, each[0])):
        spot = _widest(land, window)
        if spot is None:
            continue
        name = actors[actor_id].abbreviation
        site = _Site(land.intersection(window), named, shapely.Polygon())
        for style in _land_styles(name, spot[2], drawing.palette.letter_of(actor_id), size):
            placed = _place_area(
                axes,
                name,
                spot[:2],
                style,
                room,
                site=site,
                halo=drawing.theme.halo,
                shifts=_LAND_SHIFTS,
            )
            drawn += placed
            if placed:
                break
    return drawn


def _land_styles(name: str, reach: float, colour: str, size: float) -> list[Lettering]:
    """Return the letter styles that fit on a land, largest first."""
    styles = [Lettering(size * factor, colour, 700) for factor in _LAND_SIZES]
    return [
        style
        for style in styles
        if np.hypot(width_of(name, style) / 2 / 2.2, style.size / 2) <= reach * 1.35
    ]


def _union(shapes: Iterable[shapely.Geometry]) -> shapely.Geometry:
    return shapely.union_all(list(shapes), grid_size=0.01)


def draw_neighbours(axes: Axes, drawing: MapDrawing, room: Room, size: float) -> list[Artist]:
    """Write the names of the neighbouring countries."""
    theme, view = drawing.theme, drawing.view
    style = Lettering(size * 1.15, theme.neighbour_label)
    window = view.frame(-4.0)
    # A name keeps clear of the land itself. An approximation will do, and is a hundred times
    # faster.
    cells = shapely.make_valid(shapely.simplify(list(drawing.land.cells.values()), 2.0))
    own = shapely.union_all(shapely.buffer(cells, size, quad_segs=1), grid_size=0.5)
    drawn: list[Artist] = []
    named = zip(drawing.dataset.neighbours.index, drawing.land.neighbours, strict=True)
    for name, shape in named:
        rest = shapely.make_valid(shape).intersection(window).difference(own)
        spot = _widest(rest, window)
        if spot is None or not name:
            continue
        text = in_capitals(str(name))
        if width_of(text, style) <= 2.2 * 2.2 * spot[2]:
            site = _Site(rest, rest, shapely.Polygon())
            drawn += _place_area(axes, text, spot[:2], style, room, site=site, halo=None)
    return drawn
