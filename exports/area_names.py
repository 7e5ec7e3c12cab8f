"""Names of areas: regions, neighbours, and who holds the larger lands of the day.

Each stands in the middle of the widest part of what it names, or a little beside it; a name that
is too wide for its area is left out.
"""

from collections.abc import Sequence

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from exports.label_room import Room
from exports.lettering import Lettering, in_capitals, width_of, write
from exports.plate import Plate
from gazetteer.naming import place_name
from layers.comparison import Standpoint
from layers.names import named_actors
from layers.series import status_class

_Z_NAMES = 8.0
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
_NAMED_LANDS = frozenset({"held", "inferred", "claimed"})


def _place_area(
    axes: Axes,
    name: str,
    at: tuple[float, float],
    style: Lettering,
    room: Room,
    *,
    halo: str | None,
    shifts: Sequence[tuple[float, float]] = _SHIFTS,
) -> list[Artist]:
    width, height = width_of(name, style), style.line_height(name)
    boxes = [
        (
            at[0] + dx * width - width / 2,
            at[1] + dy * height - height / 2,
            at[0] + dx * width + width / 2,
            at[1] + dy * height + height / 2,
        )
        for dx, dy in shifts
    ]
    place = room.choose(boxes)
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
    """Return the middle of the widest part that is seen and how far it reaches, in points."""
    seen = shape.intersection(window)
    parts = [
        part for part in shapely.get_parts(seen) if part.geom_type == "Polygon" and part.area > 1.0
    ]
    if not parts:
        return None
    # Names are wider than high: room above and below counts for more.
    largest = shapely.transform(max(parts, key=shapely.area), lambda at: at * (1.0, 2.2))
    circle = shapely.maximum_inscribed_circle(largest, tolerance=1.0)
    x, y = circle.coords[0]
    return float(x), float(y) / 2.2, float(circle.length) / 2.2


def draw_regions(axes: Axes, plate: Plate, room: Room, size: float) -> list[Artist]:
    """Write the names of states and regions, the largest first."""
    theme, gazetteer = plate.theme, plate.dataset.gazetteer
    style = Lettering(size * (1.05 if plate.is_near else 0.88), theme.region_label, 700)
    states = plate.geography.states
    window = plate.view.frame(-2.0)
    shapes = plate.view.to_page(np.asarray(states.geometry.values))
    drawn: list[Artist] = []
    order = sorted(zip(states.index, shapes, strict=True), key=lambda each: -each[1].area)
    for state_id, shape in order:
        spot = _widest(shapely.make_valid(shape), window)
        if spot is None:
            continue
        name = in_capitals(place_name(gazetteer, str(state_id)))
        if width_of(name, style) > 2.6 * 2.2 * spot[2]:
            continue
        drawn += _place_area(axes, name, spot[:2], style, room, halo=theme.halo)
    return drawn


def draw_lands(
    axes: Axes, plate: Plate, standpoint: Standpoint, room: Room, size: float
) -> list[Artist]:
    """Write who holds on the larger contiguous lands that somebody is reported to hold."""
    by_actor: dict[str, list[shapely.Geometry]] = {}
    for cell_id, shape in plate.ground.cells.items():
        control = standpoint.control(cell_id)
        if status_class(control) in _NAMED_LANDS and control.holder:
            by_actor.setdefault(control.holder, []).append(shape)
    window = plate.view.frame(-2.0)
    lands = [
        (actor_id, land)
        for actor_id, shapes in by_actor.items()
        for land in shapely.get_parts(shapely.union_all(shapes, grid_size=0.01))
    ]
    actors = named_actors(plate.dataset)
    drawn: list[Artist] = []
    for actor_id, land in sorted(lands, key=lambda each: (-each[1].area, each[0])):
        spot = _widest(land, window)
        if spot is None:
            continue
        name = actors[actor_id].abbreviation
        style = _land_style(name, spot[2], plate.palette.letter_of(actor_id), size)
        if style is not None:
            shifts = ((0, 0), (0, -0.5), (0, 0.5), (-0.3, 0), (0.3, 0), (0, -0.9), (0, 0.9))
            drawn += _place_area(
                axes, name, spot[:2], style, room, halo=plate.theme.halo, shifts=shifts
            )
    return drawn


def _land_style(name: str, reach: float, colour: str, size: float) -> Lettering | None:
    """Return the largest letters that a land has room for, None where it has room for none."""
    for factor in (2.4, 2.0, 1.7, 1.5, 1.3, 1.15, 1.0):
        style = Lettering(size * factor, colour, 700)
        if np.hypot(width_of(name, style) / 2 / 2.2, style.size / 2) <= reach * 1.35:
            return style
    return None


def draw_neighbours(axes: Axes, plate: Plate, room: Room, size: float) -> list[Artist]:
    """Write the names of the countries around."""
    theme, view = plate.theme, plate.view
    style = Lettering(size * 1.15, theme.neighbour_label)
    window = view.frame(-4.0)
    # A name keeps clear of the land itself; roughly is near enough, and a hundred times as fast.
    cells = shapely.make_valid(shapely.simplify(list(plate.ground.cells.values()), 2.0))
    own = shapely.union_all(shapely.buffer(cells, size, quad_segs=1), grid_size=0.5)
    drawn: list[Artist] = []
    named = zip(plate.dataset.neighbours.index, plate.ground.neighbours, strict=True)
    for name, shape in named:
        rest = shapely.make_valid(shape).intersection(window).difference(own)
        spot = _widest(rest, window)
        if spot is None or not name:
            continue
        text = in_capitals(str(name))
        if width_of(text, style) <= 2.2 * 2.2 * spot[2]:
            drawn += _place_area(axes, text, spot[:2], style, room, halo=None)
    return drawn
