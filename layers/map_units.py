"""The parts of the land that a map draws and names: units, leading towns, label points."""

import re
from collections.abc import Sequence

import shapely

from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import split_kind_words
from gazetteer.vocabulary import POINT_KINDS, PlaceKind, Precision
from layers.geography import Geography

#: "Elm (East)" is a part of Elm.
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


def unit_ids(geography: Geography, gazetteer: Gazetteer) -> list[str]:
    """List the units of the map: every cell, then every place located only by its area.

    A place of the second kind has no land of its own on the map. It is listed with its area and
    drawn as a ring on it, because a point would imply a precision that does not exist.
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
    """List the numbers of the towns that share the name of their state or region.

    A region is usually named after its main town, and a large city may not be the principal town
    of any township because it spreads over several. Kind words and additions in brackets are
    ignored; the shared name may be in any language.
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
    """Return the names of a place without kind words and qualifiers."""
    names = [gazetteer.place(place_id).name]
    names += [toponym.name for toponym in gazetteer.names(place_id)]
    return frozenset(split_kind_words(_QUALIFIER.sub("", name))[0] for name in names) - {""}


def label_point(geometry: shapely.Geometry) -> tuple[float, float]:
    """Return longitude and latitude of the centre of the widest part of an area."""
    circle = shapely.maximum_inscribed_circle(geometry, tolerance=0.01)
    lon, lat = circle.coords[0]
    return float(lon), float(lat)
