"""Rule 8: find the sites that lie inside the footprint of a town."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from gazetteer.places import Place
from gazetteer.vocabulary import POINT_KINDS, PlaceKind, Precision
from geo.ellipsoid import distance_m
from layers.dataset import Dataset
from layers.footprint import footprint_km


class _Spot(NamedTuple):
    """A place whose point is known."""

    place: Place
    lon: float
    lat: float


def sites_within(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return, for each site, the towns of its township whose footprints contain it.

    Sites are point places, other than towns, that have their own coordinates. Footprints are
    the nominal discs, in metres on the ellipsoid. Sites located only by their township lie in
    none.
    """
    gazetteer = dataset.gazetteer
    towns: dict[str | None, list[_Spot]] = defaultdict(list)
    sites: dict[str | None, list[_Spot]] = defaultdict(list)
    for place in gazetteer:
        if place.kind not in POINT_KINDS or place.lon is None or place.lat is None:
            continue
        if place.precision is Precision.TOWNSHIP:
            continue
        township_id = gazetteer.township_of(place.place_id)
        of_kind = towns if place.kind is PlaceKind.TOWN else sites
        of_kind[township_id].append(_Spot(place, place.lon, place.lat))
    within = {}
    for township_id, members in sites.items():
        for site in members:
            within[site.place.place_id] = tuple(
                town.place.place_id
                for town in towns.get(township_id, ())
                if distance_m(site.lon, site.lat, town.lon, town.lat)
                <= footprint_km(town.place) * 1e3
            )
    return within
