"""Geodesic areas and lengths on the ellipsoid, which no projection distorts."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import require_wgs84
from geo.ellipsoid import GEOD

# The two measures return Any: shapely and geopandas carry no types, so a type checker cannot
# distinguish a geometry from a series and choose between float and Series.


def area_km2(geometry: BaseGeometry | gpd.GeoSeries) -> Any:  # noqa: ANN401
    """Measure geodesic areas in square kilometres.

    Edges are geodesics, so the area of a layer depends on no projection, and the areas of a
    coverage add up to the area of its union.

    Parameters
    ----------
    geometry
        One geometry in longitude and latitude (WGS 84, not checked, as a bare geometry
        has no CRS), or a GeoSeries in EPSG:4326. Holes are subtracted; areas are positive
        whichever way the rings turn. Only polygons have an area.

    Returns
    -------
    float or pandas.Series
        A number for a geometry; for a series one number per row, on the same index,
        named ``area_km2``. Missing and empty geometries measure 0.

    Raises
    ------
    CrsError
        If a series is not in EPSG:4326.

    Examples
    --------
    >>> round(area_km2(shapely.box(0, 0, 1, 1)))
    12309
    """
    if isinstance(geometry, BaseGeometry):
        return _area_km2(geometry)
    require_wgs84(geometry)
    values = [_area_km2(each) for each in geometry]
    return pd.Series(values, index=geometry.index, name="area_km2", dtype="float64")


def length_km(geometry: BaseGeometry | gpd.GeoSeries) -> Any:  # noqa: ANN401
    """Measure geodesic lengths of lines, or of the outlines of polygons, in kilometres.

    Parameters
    ----------
    geometry
        One geometry in longitude and latitude (WGS 84, not checked), or a GeoSeries
        in EPSG:4326. Points have no length.

    Returns
    -------
    float or pandas.Series
        A number for a geometry; for a series one number per row, on the same index,
        named ``length_km``. Missing and empty geometries measure 0.

    Raises
    ------
    CrsError
        If a series is not in EPSG:4326.

    Examples
    --------
    >>> round(length_km(shapely.LineString([(0, 0), (0, 1)])), 1)
    110.6
    """
    if isinstance(geometry, BaseGeometry):
        return _length_km(geometry)
    require_wgs84(geometry)
    values = [_length_km(each) for each in geometry]
    return pd.Series(values, index=geometry.index, name="length_km", dtype="float64")


def path_lengths_km(paths: list[np.ndarray]) -> np.ndarray:
    """Measure the geodesic lengths of many paths at once.

    Parameters
    ----------
    paths
        Arrays of shape (n, 2), n at least 2: longitude and latitude in degrees.

    Returns
    -------
    numpy.ndarray
        One geodesic length in kilometres per path.

    Examples
    --------
    >>> path_lengths_km([np.array([[0, 0], [0, 1], [0, 2]])]).round(1)
    array([221.1])
    """
    if not paths:
        return np.zeros(0)
    starts = np.concatenate([path[:-1] for path in paths])
    ends = np.concatenate([path[1:] for path in paths])
    metres = GEOD.inv(starts[:, 0], starts[:, 1], ends[:, 0], ends[:, 1])[2]
    first_segments = np.cumsum([0, *(len(path) - 1 for path in paths[:-1])])
    return np.add.reduceat(metres, first_segments) / 1e3


def _area_km2(geometry: BaseGeometry | None) -> float:
    square_metres = 0.0
    for polygon in _parts(geometry):
        if polygon.geom_type == "Polygon":
            square_metres += _ring_area_m2(polygon.exterior)
            square_metres -= sum(_ring_area_m2(ring) for ring in polygon.interiors)
    return square_metres / 1e6


def _ring_area_m2(ring: BaseGeometry) -> float:
    lon, lat = shapely.get_coordinates(ring).T
    return abs(GEOD.polygon_area_perimeter(lon, lat)[0])


def _length_km(geometry: BaseGeometry | None) -> float:
    metres = 0.0
    for part in _parts(geometry):
        lines = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for line in lines:
            lon, lat = shapely.get_coordinates(line).T
            metres += GEOD.line_length(lon, lat)
    return metres / 1e3


def _parts(geometry: BaseGeometry | None) -> list[BaseGeometry]:
    """Flatten collections of any depth, leaving out what is missing or empty."""
    if geometry is None or geometry.is_empty:
        return []
    if hasattr(geometry, "geoms"):
        return [part for each in geometry.geoms for part in _parts(each)]
    return [geometry]
