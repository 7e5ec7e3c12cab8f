"""Names on the map: towns, regions, neighbours, and who holds the larger lands of the day.

Towns find their places through textalloc, the most important first; who finds no room is left
out. Names of areas stand in the middle of what they name, or a little beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
import textalloc
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from matplotlib.text import Text
from numpy.typing import NDArray

from exports.lettering import Lettering, in_capitals, width_of, write
from exports.plate import Plate
from gazetteer.naming import place_name
from gazetteer.vocabulary import PlaceKind
from layers.comparison import Standpoint
from layers.names import named_actors
from layers.series import status_class
from webmap.places import label_point, leading_towns, unit_ids

Rectangle = tuple[float, float, float, float]
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


class Room:
    """What on the map is taken already, in points."""

    def __init__(self, frame: shapely.Polygon, lines: NDArray[np.float64]) -> None:
        self.bounds: Rectangle = frame.bounds
        self.taken: list[Rectangle] = []
        self._lines = lines

    def is_free(self, box: Rectangle, *, crosses_fronts: bool = False) -> bool:
        """Whether a box lies in the frame and on nothing that is taken."""
        west, south, east, north = box
        frame = self.bounds
        if west < frame[0] or south < frame[1] or east > frame[2] or north > frame[3]:
            return False
        if any(
            west < right and east > left and south < top and north > bottom
            for left, bottom, right, top in self.taken
        ):
            return False
        if crosses_fronts or not len(self._lines):
            return True
        x, y = self._lines[:, 0], self._lines[:, 1]
        return not bool(((x > west) & (x < east) & (y > south) & (y < north)).any())

    def choose(self, boxes: Iterable[Rectangle]) -> Rectangle | None:
        """Take the first box that is free; of boxes on fronts the first where none is clear."""
        offered = list(boxes)
        for crosses in (False, True):
            for box in offered:
                if self.is_free(box, crosses_fronts=crosses):
                    self.taken.append(box)
                    return box
        return None


@dataclass(frozen=True, slots=True)
class Town:
    """A town that may be named: where on the page, and how much it matters."""

    place_id: str
    name: str
    x: float
    y: float
    sort: str
    rank: tuple[float, ...]


def towns_of(plate: Plate) -> list[Town]:
    """List the towns and other places in view, the most important first."""
    geography, gazetteer = plate.geography, plate.dataset.gazetteer
    ids = unit_ids(geography, gazetteer)
    leading = {
        ids[number] for number in leading_towns(ids, geography=geography, gazetteer=gazetteer)
    }
    principal = {
        gazetteer.place(str(township)).principal_town_id for township in geography.townships.index
    }
    said = _claims_by_place(plate)
    cells = geography.cells
    rows = cells[cells["role"] == "footprint"]
    points = shapely.get_coordinates(
        plate.view.to_page(shapely.points(rows[["lon", "lat"]].to_numpy(float)))
    )
    west, south, east, north = plate.view.frame(-2.0).bounds
    found = []
    for place_id, (x, y) in zip(map(str, rows.index), points, strict=True):
        if not (west < x < east and south < y < north):
            continue
        place = gazetteer.place(place_id)
        sort = (
            "leading" if place_id in leading else "principal" if place_id in principal else "other"
        )
        if sort == "other" and place.kind is not PlaceKind.TOWN and not plate.is_near:
            continue
        order = {"leading": 2 + (place_id not in principal), "principal": 1, "other": 0}[sort]
        rank = (-order, -float(place.population or 0), -said.get(place_id, 0))
        found.append(Town(place_id, place_name(gazetteer, place_id), x, y, sort, rank))
    return sorted(found, key=lambda town: (town.rank, town.place_id))


def _claims_by_place(plate: Plate) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for claim in plate.dataset.claims.values():
        counts[claim.place_id] = counts.get(claim.place_id, 0) + 1
    return counts


def draw_names(
    axes: Axes,
    plate: Plate,
    *,
    size: float,
    standpoint: Standpoint | None = None,
) -> list[Artist]:
    """Write the names on a map.

    Parameters
    ----------
    size
        Of a town's name, in points.
    standpoint
        With a day, names of holders stand on their lands and names keep clear of its fronts;
        without, the names are those that stand on any day.
    """
    lines = np.empty((0, 2))
    if standpoint and plate.layers.fronts:
        lines = plate.front_points(standpoint.resolution, as_of=standpoint.as_of)
    room = Room(plate.view.frame(-3.0), lines)
    drawn: list[Artist] = []
    towns = towns_of(plate) if plate.layers.places else []
    leading = [town for town in towns if town.sort == "leading"]
    drawn += _draw_towns(axes, plate, leading, room, size)
    if plate.layers.places and plate.is_near:
        drawn += _draw_rings(axes, plate, room, size)
    if standpoint and plate.layers.actors:
        drawn += _draw_lands(axes, plate, standpoint, room, size)
    if plate.layers.places:
        drawn += _draw_regions(axes, plate, room, size)
        others = [town for town in towns if town.sort != "leading"]
        drawn += _draw_towns(axes, plate, others[: _most_towns(plate, size)], room, size)
        drawn += _draw_neighbours(axes, plate, room, size)
    return drawn


def _most_towns(plate: Plate, size: float) -> int:
    """Return how many towns are offered: few from afar, where the land itself is the message."""
    box = plate.view.box
    room = box.width * box.height / (size * 9) ** 2
    return int(room * (2.2 if plate.is_near else 0.55))


# --- Towns -----------------------------------------------------------------------------------------


def _draw_towns(
    axes: Axes, plate: Plate, towns: Sequence[Town], room: Room, size: float
) -> list[Artist]:
    if not towns:
        return []
    theme = plate.theme
    styles = [
        Lettering(
            size * {"leading": 1.1, "principal": 1.0, "other": 0.92}[town.sort],
            theme.label,
            700 if town.sort == "leading" else 400,
        )
        for town in towns
    ]
    places = _allocate(axes, towns, styles, room)
    drawn: list[Artist] = []
    for town, style, place in zip(towns, styles, places, strict=True):
        if place is None:
            continue
        room.taken.append(place)
        radius = size * {"leading": 0.27, "principal": 0.21, "other": 0.16}[town.sort]
        room.taken.append((town.x - radius, town.y - radius, town.x + radius, town.y + radius))
        hollow = town.sort == "other"
        dot = Circle(
            (town.x, town.y),
            radius,
            facecolor=theme.casing if hollow else theme.ink,
            edgecolor=theme.ink if hollow else theme.casing,
            linewidth=size * 0.08,
            zorder=_Z_NAMES,
        )
        drawn.append(axes.add_artist(dot))
        middle = ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2)
        drawn += write(
            axes,
            town.name,
            middle,
            style,
            align="center",
            middle=True,
            halo=theme.halo,
            rim=size * 0.16,
            zorder=_Z_NAMES,
        )
    return drawn


def _allocate(
    axes: Axes, towns: Sequence[Town], styles: Sequence[Lettering], room: Room
) -> list[Rectangle | None]:
    """Let textalloc find a place beside each town; None where there is none."""
    west, south, east, north = room.bounds
    width = east - west
    edges = [_outline(box) for box in room.taken]
    _, _, texts, _ = textalloc.allocate(
        axes,
        [town.x for town in towns],
        [town.y for town in towns],
        [town.name for town in towns],
        x_scatter=[town.x for town in towns],
        y_scatter=[town.y for town in towns],
        **_lines(edges),
        textsize=[style.size for style in styles],
        fontweight=["bold" if style.weight > 500 else "normal" for style in styles],
        margin=1.2 / width,
        min_distance=2.6 / width,
        max_distance=7.0 / width,
        nbr_candidates=48,
        draw_lines=False,
        draw_all=False,
        xlims=(west, east),
        ylims=(south, north),
        ha="left",
        va="bottom",
    )
    found: list[Rectangle | None] = []
    for text in texts:
        if not isinstance(text, Text):
            found.append(None)
            continue
        box = text.get_window_extent().transformed(axes.transData.inverted())
        found.append((float(box.x0), float(box.y0), float(box.x1), float(box.y1)))
        text.remove()
    return found


def _lines(edges: Sequence[NDArray[np.float64]]) -> dict[str, Any]:
    if not edges:
        return {}
    return {"x_lines": [edge[:, 0] for edge in edges], "y_lines": [edge[:, 1] for edge in edges]}


def _outline(box: Rectangle) -> NDArray[np.float64]:
    west, south, east, north = box
    return np.array(
        [(west, south), (east, north), (east, south), (west, north), (west, south), (east, south)]
    )


# --- Areas -----------------------------------------------------------------------------------------


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


def _draw_regions(axes: Axes, plate: Plate, room: Room, size: float) -> list[Artist]:
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


def _draw_lands(
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


def _draw_neighbours(axes: Axes, plate: Plate, room: Room, size: float) -> list[Artist]:
    theme, view = plate.theme, plate.view
    style = Lettering(size * 1.15, theme.neighbour_label)
    window = view.frame(-4.0)
    own = shapely.union_all(list(plate.ground.cells.values()), grid_size=0.05).buffer(size)
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


def _draw_rings(axes: Axes, plate: Plate, room: Room, size: float) -> list[Artist]:
    """Draw a ring on each township of which places are known no better; a point would lie."""
    geography, gazetteer = plate.geography, plate.dataset.gazetteer
    ringed = unit_ids(geography, gazetteer)[len(geography.borders.cell_ids) :]
    counts: dict[str, int] = {}
    for place_id in ringed:
        township = str(gazetteer.township_of(place_id))
        counts[township] = counts.get(township, 0) + 1
    drawn: list[Artist] = []
    radius = size * 0.62
    for township, count in sorted(counts.items()):
        standing = geography.cells.geometry[geography.townships["cell_id"][township]]
        x, y = plate.view.point(*label_point(standing))
        box = (x - radius, y - radius, x + radius, y + radius)
        if not room.is_free(box, crosses_fronts=True):
            continue
        room.taken.append(box)
        drawn += draw_ring(axes, plate, (x, y), radius)
        if count > 1:
            style = Lettering(size * 0.75, plate.theme.label, 700)
            drawn += write(
                axes,
                str(count),
                (x, y),
                style,
                align="center",
                middle=True,
                halo=plate.theme.halo,
                rim=size * 0.1,
                zorder=_Z_NAMES,
            )
    return drawn


def draw_ring(axes: Axes, plate: Plate, at: tuple[float, float], radius: float) -> list[Artist]:
    """Draw the ring of places that are known only to their township."""
    theme = plate.theme
    drawn: list[Artist] = []
    for colour, width, dashes in (
        (theme.casing, radius * 0.6, "-"),
        (theme.ink, radius * 0.26, (0, (2.0, 1.4))),
    ):
        ring = Circle(
            at,
            radius,
            facecolor="none",
            edgecolor=colour,
            linewidth=width,
            linestyle=dashes,
            zorder=_Z_NAMES,
        )
        drawn.append(axes.add_artist(ring))
    return drawn
