"""The ellipsoid that everything is measured on; without the libraries that draw and join layers."""

from __future__ import annotations

import pyproj

GEOD = pyproj.Geod(ellps="WGS84")


def distance_m(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Measure the way between two points in metres, along a geodesic.

    Parameters
    ----------
    lon, lat, other_lon, other_lat
        Degrees, WGS 84.

    Examples
    --------
    >>> round(distance_m(0, 0, 0, 1))
    110574
    """
    metres: float = GEOD.inv(lon, lat, other_lon, other_lat)[2]
    return metres
