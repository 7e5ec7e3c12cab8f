"""Rule 8: find the sites that lie inside the footprint of a town."""

from collections import defaultdict
from collections.abc import Mapping

from pyproj import Geod

from gazetteer.places import Place
from gazetteer.vocabulary import POINT_KINDS, PlaceKind, Precision
from layers.dataset import Dataset
from layers.geography import footprint_km

_GEOD = Geod(ellps="WGS84")


def sites_within(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return, for each site, the towns of its township whose footprints contain it.

    Sites are point places, other than towns, that have their own coordinates. Footprints are
    the nominal discs, in metres on the ellipsoid. Sites located only by their township lie in
    none.
    """
    gazetteer = dataset.gazetteer
    towns: dict[str | None, list[Place]] = defaultdict(list)
    sites: dict[str | None, list[Place]] = defaultdict(list)
    for place in gazetteer:
        if place.kind not in POINT_KINDS or place.lon is None or place.lat is None:
            continue
        if place.precision is Precision.TOWNSHIP:
            continue
        township_id = gazetteer.township_of(place.place_id)
        (towns if place.kind is PlaceKind.TOWN else sites)[township_id].append(place)
    within = {}
    for township_id, members in sites.items():
        for site in members:
            within[site.place_id] = tuple(
                town.place_id
                for town in towns.get(township_id, ())
                if _GEOD.inv(site.lon, site.lat, town.lon, town.lat)[2] <= footprint_km(town) * 1e3
            )
    return within
