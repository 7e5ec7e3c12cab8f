"""What a map draws and names of the land: its units, its leading towns, its label points."""

import re
from collections.abc import Sequence

import shapely

from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import split_kind_words
from gazetteer.vocabulary import POINT_KINDS, PlaceKind, Precision
from layers.geography import Geography

#: "Elm (East)" is a part of what is called Elm.
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


def unit_ids(geography: Geography, gazetteer: Gazetteer) -> list[str]:
    """List the units of the map: every cell, then every place known only to its area.

    A place of the second sort has no ground of its own on the map. It is listed with its
    area and drawn as a ring on it, because a point would claim a precision nobody has.
    """
    cells = list(geography.borders.cell_ids)
    is_cell = set(cells)
    drawn = {str(area_id) for area_id in geography.cells["area_id"]}
    ringed = [
        place.place_id
        for place in gazetteer
        if place.kind in POINT_KINDS
        and place.precision is Precision.TOWNSHIP
        and place.place_id not in is_cell
        and gazetteer.township_of(place.place_id) in drawn
    ]
    return cells + sorted(ringed)


def leading_towns(ids: Sequence[str], *, geography: Geography, gazetteer: Gazetteer) -> list[int]:
    """List the numbers of the towns that bear the name of their own state or region.

    A region is mostly called after its chief town, and a large city may be no township's
    principal town because it spreads over many. Words for a kind, and what a name adds in
    brackets, do not count; any name in any language may be the one that is shared.
    """
    regions = geography.townships["state_id"]
    keys = {str(region_id): _keys(gazetteer, region_id) for region_id in geography.states.index}
    return [
        number
        for number, unit in enumerate(ids)
        if gazetteer.place(unit).kind is PlaceKind.TOWN
        and not _keys(gazetteer, unit).isdisjoint(
            keys.get(str(regions.get(gazetteer.township_of(unit))), frozenset())
        )
    ]


def _keys(gazetteer: Gazetteer, place_id: str) -> frozenset[str]:
    """Return the names of a place without words for its kind and without a qualifier."""
    names = [gazetteer.place(place_id).name]
    names += [toponym.name for toponym in gazetteer.names(place_id)]
    return frozenset(split_kind_words(_QUALIFIER.sub("", name))[0] for name in names) - {""}


def label_point(geometry: shapely.Geometry) -> tuple[float, float]:
    """Return longitude and latitude of the middle of the widest part of an area."""
    circle = shapely.maximum_inscribed_circle(geometry, tolerance=0.01)
    lon, lat = circle.coords[0]
    return float(lon), float(lat)
