"""How far a point place reaches: the radius that the map and the rules give it."""

from collections.abc import Mapping
from types import MappingProxyType

from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind

FOOTPRINT_KM: Mapping[PlaceKind, float] = MappingProxyType(
    {PlaceKind.TOWN: 4.0, PlaceKind.HEADQUARTERS: 2.0, PlaceKind.AIRPORT: 2.0}
)
"""Radius of a footprint by kind of place, in kilometres, unless the place has its own."""

OTHER_FOOTPRINT_KM = 1.5
"""Radius of a footprint of every other kind of point."""


def footprint_km(place: Place) -> float:
    """Say how far the footprint of a point place is meant to reach, in kilometres.

    Parameters
    ----------
    place
        A place of a point kind.

    Returns
    -------
    float
        The place's own radius, or the one of its kind. In small townships the map draws
        less (see `geo.cells.build_cells`).
    """
    if place.footprint_km is not None:
        return place.footprint_km
    return FOOTPRINT_KM.get(place.kind, OTHER_FOOTPRINT_KM)
