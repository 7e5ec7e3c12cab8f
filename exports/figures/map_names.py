"""Names on the map: towns, regions, neighbours, and holders of the larger lands of the day.

textalloc places the names of towns, the most important first, and leaves out those without room.
Names of areas go on their areas, in the middle if there is room.
"""

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
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

from exports.figures.area_names import draw_lands, draw_neighbours, draw_regions
from exports.figures.label_room import Rectangle, Room
from exports.figures.lettering import Lettering, require_fonts, write
from exports.figures.map_drawing import MapDrawing
from exports.figures.rings import draw_rings
from gazetteer.gazetteer import place_name
from gazetteer.vocabulary import PlaceKind
from layers.analysis.comparison import Standpoint
from layers.map_units import leading_towns, unit_ids

_Z_NAMES = 8.0


@dataclass(frozen=True, slots=True)
class Town:
    """A town that may be named: its position on the page, and its importance."""

    place_id: str
    township_id: str
    name: str
    x: float
    y: float
    sort: str
    rank: tuple[float, ...]


def towns_of(drawing: MapDrawing) -> list[Town]:
    """List the towns and other places in view, the most important first."""
    geography, gazetteer = drawing.geography, drawing.dataset.gazetteer
    ids = unit_ids(geography, gazetteer)
    leading = {
        ids[number] for number in leading_towns(ids, geography=geography, gazetteer=gazetteer)
    }
    principal = {
        gazetteer.place(str(township)).principal_town_id for township in geography.townships.index
    }
    said = _claims_by_place(drawing)
    cells = geography.cells
    rows = cells[cells["role"] == "footprint"]
    points = shapely.get_coordinates(
        drawing.view.to_page(shapely.points(rows[["lon", "lat"]].to_numpy(float)))
    )
    west, south, east, north = drawing.view.frame(-2.0).bounds
    found = []
    for place_id, (x, y) in zip(map(str, rows.index), points, strict=True):
        if not (west < x < east and south < y < north):
            continue
        place = gazetteer.place(place_id)
        sort = (
            "leading" if place_id in leading else "principal" if place_id in principal else "other"
        )
        if sort == "other" and place.kind is not PlaceKind.TOWN and not drawing.is_close:
            continue
        order = {"leading": 2 + (place_id not in principal), "principal": 1, "other": 0}[sort]
        rank = (-order, -float(drawing.dataset.people(place_id) or 0), -said.get(place_id, 0))
        township_id, name = str(gazetteer.township_of(place_id)), place_name(gazetteer, place_id)
        found.append(Town(place_id, township_id, name, x, y, sort, rank))
    return sorted(found, key=lambda town: (town.rank, town.place_id))


def _claims_by_place(drawing: MapDrawing) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for claim in drawing.dataset.claims.values():
        counts[claim.place_id] = counts.get(claim.place_id, 0) + 1
    return counts


def draw_names(
    axes: Axes,
    drawing: MapDrawing,
    *,
    size: float,
    standpoint: Standpoint | None = None,
    taken: Iterable[Rectangle] = (),
    township_ids: Collection[str] | None = None,
) -> list[Artist]:
    """Write the names on a map.

    Parameters
    ----------
    size
        The size of a town's name, in points.
    standpoint
        With a day, holders are named on their lands and names keep clear of its fronts. None writes
        only the names that are the same on every day.
    taken
        Room taken by other things on the map: west, south, east, north in points.
    township_ids
        The area that the page is about: names in it are placed first, and holders are named only
        there. None means the whole land.
    """
    lines = np.empty((0, 2))
    if standpoint and drawing.layers.fronts:
        lines = drawing.front_points(standpoint.resolution, as_of=standpoint.as_of)
    room = Room(drawing.view.frame(-3.0), lines)
    room.taken += taken
    drawn: list[Artist] = []
    towns = towns_of(drawing) if drawing.layers.places else []
    leading = [town for town in towns if town.sort == "leading"]
    others = [town for town in towns if town.sort != "leading"][: _most_towns(drawing, size)]
    for part in _parts(drawing, township_ids):
        drawn += _draw_towns(axes, drawing, part.towns(leading), room, size, reserved=part.reserved)
        if drawing.layers.places and drawing.is_near:
            drawn += draw_rings(axes, drawing, room, size, township_ids=part.township_ids)
        if standpoint and drawing.layers.actors and part.is_counted:
            ids = part.township_ids
            drawn += draw_lands(axes, drawing, standpoint, room, size, township_ids=ids)
        if drawing.layers.places:
            drawn += draw_regions(
                axes, drawing, room, size, state_ids=part.state_ids, reserved=part.reserved
            )
        drawn += _draw_towns(axes, drawing, part.towns(others), room, size, reserved=part.reserved)
    if drawing.layers.places:
        drawn += draw_neighbours(axes, drawing, room, size)
    return drawn


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the land; its names are written before those of the next part.

    Attributes
    ----------
    township_ids, state_ids
        The areas named in it.
    is_counted
        Whether the page is about it; the rest lies behind a veil.
    reserved
        The area on the page where none of its names may lie.
    """

    township_ids: frozenset[str]
    state_ids: frozenset[str]
    is_counted: bool
    reserved: shapely.Geometry

    def towns(self, towns: Iterable[Town]) -> list[Town]:
        """Return the towns that lie in it."""
        return [town for town in towns if town.township_id in self.township_ids]


def _parts(drawing: MapDrawing, township_ids: Collection[str] | None) -> list[_Part]:
    """Divide the land into the area that the page is about and the rest, if any."""
    states = {
        str(township_id): str(state_id)
        for township_id, state_id in drawing.geography.townships["state_id"].items()
    }
    inside = frozenset(states if township_ids is None else township_ids)
    own_states = frozenset(states[township_id] for township_id in inside)
    parts = [_Part(inside, own_states, is_counted=True, reserved=shapely.Polygon())]
    if rest := frozenset(states) - inside:
        areas, cells = drawing.geography.cells["area_id"], drawing.land.cells
        area = shapely.union_all(
            [cell for cell_id, cell in cells.items() if areas[cell_id] in inside], grid_size=0.01
        )
        other_states = frozenset(states.values()) - own_states
        parts.append(_Part(rest, other_states, is_counted=False, reserved=area))
    return parts


def _most_towns(drawing: MapDrawing, size: float) -> int:
    """Return how many towns are candidates: few at small scales, where the land matters more."""
    box = drawing.view.box
    room = box.width * box.height / (size * 9) ** 2
    return int(room * (2.2 if drawing.is_near else 0.55))


# --- Towns -----------------------------------------------------------------------------------------


def _draw_towns(
    axes: Axes,
    drawing: MapDrawing,
    towns: Sequence[Town],
    room: Room,
    size: float,
    *,
    reserved: shapely.Geometry,
) -> list[Artist]:
    if not towns:
        return []
    for town in towns:
        # Checked before measuring, so that an error does not depend on which names find room.
        require_fonts(town.name)
    theme = drawing.theme
    styles = [
        Lettering(
            size * {"leading": 1.1, "principal": 1.0, "other": 0.92}[town.sort],
            theme.label,
            700 if town.sort == "leading" else 400,
        )
        for town in towns
    ]
    places = _allocate(axes, towns, styles, room, reserved)
    drawn: list[Artist] = []
    for town, style, place in zip(towns, styles, places, strict=True):
        if place is None:
            continue
        middle = ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2)
        if shapely.intersects_xy(reserved, *middle):
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
    axes: Axes,
    towns: Sequence[Town],
    styles: Sequence[Lettering],
    room: Room,
    reserved: shapely.Geometry,
) -> list[Rectangle | None]:
    """Let textalloc find a position next to each town; None if there is none."""
    west, south, east, north = room.bounds
    width = east - west
    edges = [_outline(box) for box in room.taken]
    # textalloc avoids lines: a name that neither crosses the edge nor lies inside is on other land.
    if not reserved.is_empty:
        edge = shapely.boundary(shapely.simplify(reserved, 1.0))
        edges += [shapely.get_coordinates(line) for line in shapely.get_parts(edge)]
    # textalloc prints a line when no name finds room, which is of no use here.
    with redirect_stdout(io.StringIO()):
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
