"""The state of the reader's screen that a picture of it needs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.view import ViewState
from exports.figures.land_on_page import Bounds
from webmap.link_keys import LINK_KEYS

#: The size assumed for a map that has not reported its bounds yet: that of a laptop.
_WIDTH_PX, _HEIGHT_PX = 960, 560
_TILE_PX = 256
#: The range of the map's zoom, whatever a link asks for.
_ZOOMS = (4.0, 13.0)
_MOST_DEGREES = {key: LINK_KEYS[key].range[1] for key in ("lon", "lat")}


@dataclass(frozen=True, slots=True)
class Screen:
    """What the map showed at the last release of the pointer.

    Attributes
    ----------
    bounds
        West, south, east and north in degrees; None before the map has reported.
    has_places, has_actors
        Whether the names of places, and of the holders of the larger areas, are shown.
    """

    bounds: Bounds | None = None
    has_places: bool = True
    has_actors: bool = True


def parse_screen(raw: object) -> Screen:
    """Read what the browser sent; it may send anything, so invalid values are ignored."""
    if not isinstance(raw, Mapping):
        return Screen()
    viewport, names = raw.get("viewport"), raw.get("names")
    bounds = viewport.get("bounds") if isinstance(viewport, Mapping) else None
    shown = names if isinstance(names, Mapping) else {}
    return Screen(
        bounds=_parse_bounds(bounds),
        has_places=shown.get("places") is not False,
        has_actors=shown.get("actors") is not False,
    )


def bounds_on_screen(view: ViewState, screen: Screen) -> Bounds | None:
    """Return the part of the world that the reader sees, or None for the whole map."""
    if screen.bounds is not None:
        return screen.bounds
    if view.lat is None or view.lon is None or view.zoom is None:
        return None
    degrees = 360 / (_TILE_PX * 2 ** min(max(view.zoom, _ZOOMS[0]), _ZOOMS[1]))
    half_lon = degrees * _WIDTH_PX / 2
    half_lat = degrees * math.cos(math.radians(view.lat)) * _HEIGHT_PX / 2
    return _parse_bounds(
        [view.lon - half_lon, view.lat - half_lat, view.lon + half_lon, view.lat + half_lat]
    )


def _parse_bounds(raw: object) -> Bounds | None:
    if not isinstance(raw, list | tuple) or len(raw) != 4:
        return None
    if not all(isinstance(each, int | float) and math.isfinite(each) for each in raw):
        return None
    west, south, east, north = (
        min(max(float(each), -_MOST_DEGREES[axis]), _MOST_DEGREES[axis])
        for each, axis in zip(raw, ("lon", "lat", "lon", "lat"), strict=True)
    )
    return (west, south, east, north) if west < east and south < north else None
