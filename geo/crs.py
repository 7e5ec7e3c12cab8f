"""Coordinate reference systems: the one that a layer is in and the one to measure in."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import CrsError

WGS84 = pyproj.CRS.from_epsg(4326)


def equal_area_crs(
    geometries: gpd.GeoSeries | gpd.GeoDataFrame | Iterable[BaseGeometry],
) -> pyproj.CRS:
    """Choose one equal-area CRS for a whole layer from its extent.

    Lambert's azimuthal equal-area projection in metres, centred on the middle of the
    extent. Areas are true everywhere, and shapes are close to true for layers of up to a few
    thousand kilometres. The same extent always gives the same CRS.

    Parameters
    ----------
    geometries
        The layer, in longitude and latitude. A GeoSeries or GeoDataFrame must declare
        EPSG:4326.

    Returns
    -------
    pyproj.CRS
        A projected CRS in metres, x to the east and y to the north.

    Raises
    ------
    CrsError
        If the layer has no CRS, a CRS other than EPSG:4326, or no extent (it is empty).

    Examples
    --------
    >>> crs = equal_area_crs([shapely.box(10, 50, 12, 54)])
    >>> crs.is_projected, crs.axis_info[0].unit_name
    (True, 'metre')
    >>> to_plane(shapely.Point(11, 52), crs)
    <POINT (0 0)>
    """
    if isinstance(geometries, gpd.GeoSeries | gpd.GeoDataFrame):
        require_wgs84(geometries)
        geometries = geometries.geometry
    corners = shapely.get_coordinates(np.asarray(list(geometries), dtype=object))
    if not len(corners):
        raise CrsError("an empty layer has no extent to choose a projection from; pass geometries")
    west, south = corners.min(axis=0)
    east, north = corners.max(axis=0)
    return _local_crs("laea", (west + east) / 2, (south + north) / 2)


def azimuthal_crs(lon: float, lat: float) -> pyproj.CRS:
    """Make the azimuthal equidistant CRS around a point: distances from it are true.

    Parameters
    ----------
    lon, lat
        The centre in degrees, WGS 84.

    Returns
    -------
    pyproj.CRS
        A projected CRS in metres whose origin is the point.

    Raises
    ------
    CrsError
        If the point is not on the globe.

    Examples
    --------
    >>> round(to_plane(shapely.Point(20, 46), azimuthal_crs(20, 45)).y, -3)
    111000.0
    """
    if not (np.isfinite([lon, lat]).all() and abs(lon) <= 180 and abs(lat) <= 90):
        raise CrsError(f"lon {lon}, lat {lat} is not a point on the globe; give degrees")
    return _local_crs("aeqd", lon, lat)


def require_wgs84(layer: gpd.GeoSeries | gpd.GeoDataFrame) -> None:
    """Refuse a layer that does not declare WGS 84 longitude and latitude.

    A missing CRS is an error; none is ever assumed.

    Parameters
    ----------
    layer
        Any GeoSeries or GeoDataFrame.

    Raises
    ------
    CrsError
        If the CRS is missing or is not EPSG:4326.

    Examples
    --------
    >>> require_wgs84(gpd.GeoSeries([shapely.Point(1, 2)], crs=4326))
    >>> require_wgs84(gpd.GeoSeries([shapely.Point(1, 2)]))
    Traceback (most recent call last):
    geo.errors.CrsError: the layer has no CRS; set EPSG:4326 if it is longitude and latitude
    """
    if layer.crs is None:
        raise CrsError("the layer has no CRS; set EPSG:4326 if it is longitude and latitude")
    if not layer.crs.equals(WGS84, ignore_axis_order=True):
        raise CrsError(f"the layer is in {layer.crs.to_string()}; convert it with to_crs(4326)")


def to_plane(geometries: BaseGeometry | np.ndarray, plane: pyproj.CRS) -> np.ndarray:
    """Project longitude and latitude geometries onto a plane, vertex by vertex.

    Parameters
    ----------
    geometries
        A geometry or array of geometries, EPSG:4326.
    plane
        A projected CRS on WGS 84, such as `azimuthal_crs` and `equal_area_crs` make.

    Returns
    -------
    shapely geometry or numpy.ndarray
        As given, in metres.

    Examples
    --------
    >>> to_plane(shapely.Point(20, 45), azimuthal_crs(20, 45))
    <POINT (0 0)>
    """
    return _project(geometries, plane, inverse=False)


def from_plane(geometries: BaseGeometry | np.ndarray, plane: pyproj.CRS) -> np.ndarray:
    """Bring geometries back from a plane to longitude and latitude (EPSG:4326).

    Parameters
    ----------
    geometries
        A geometry or array of geometries in `plane`.
    plane
        A projected CRS on WGS 84, such as `azimuthal_crs` and `equal_area_crs` make.

    Returns
    -------
    shapely geometry or numpy.ndarray
        As given, in degrees.

    Examples
    --------
    >>> from_plane(shapely.Point(0, 0), azimuthal_crs(20, 45))
    <POINT (20 45)>
    """
    return _project(geometries, plane, inverse=True)


def _project(
    geometries: BaseGeometry | np.ndarray, plane: pyproj.CRS, *, inverse: bool
) -> np.ndarray:
    # Both sides are on WGS 84, so the bare projection is enough. A Transformer would first search
    # the database for datum shifts, which takes thirty times as long as projecting a township.
    projection = pyproj.Proj(plane)
    moved: np.ndarray = shapely.transform(
        geometries, lambda x, y: projection(x, y, inverse=inverse), interleaved=False
    )
    return moved


def _local_crs(projection: str, lon: float, lat: float) -> pyproj.CRS:
    return pyproj.CRS.from_dict(
        {
            "proj": projection,
            "lon_0": float(lon),
            "lat_0": float(lat),
            "datum": "WGS84",
            "units": "m",
        }
    )
