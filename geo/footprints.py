"""Footprints: the part of an area that a point in it represents on the map.

A footprint is a symbol, not a measurement: a disc of a given radius around the point, cut
at the area's border and shared where discs meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import WGS84, azimuthal_crs, from_plane, to_plane
from geo.ellipsoid import GEOD
from geo.errors import CellError, name_some
from geo.measures import area_km2

DISC_SIDES = 32
"""Corners of a disc: at a radius of 4 km the outline is always within 20 m of the circle."""

LARGEST_SHARE_OF_RADIUS = 1 / 3
"""Largest radius of a disc, as a share of the radius of a circle as large as its area."""

DIVIDE_STEPS = 16
"""Number of segments in the line that divides two discs."""

COINCIDENT_M = 50.0
"""Points closer together than this look the same on a map and cannot be split cleanly."""


def place_points(areas: gpd.GeoDataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Decide where each point is drawn and how large its disc may be.

    Parameters
    ----------
    areas
        Polygons in EPSG:4326 with a unique index, the area ids.
    points
        Unique index, the point ids; columns ``area_id``, ``lon``, ``lat`` (degrees),
        ``radius_m`` (metres, above 0).

    Returns
    -------
    pandas.DataFrame
        One row per point, sorted by point id. Columns: ``area_id``; ``lon``, ``lat``: the
        point itself, or the nearest point of its area where it lies outside; ``radius_m``:
        at most a third of the radius of a circle as large as the area; ``is_moved``;
        ``moved_km``: how far, 0 where not moved.

    Raises
    ------
    CellError
        If ids repeat, an area is unknown, a coordinate is missing or not on the globe,
        or a radius is not above 0. Carries ``.point_ids``.

    Examples
    --------
    >>> areas = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], index=["a"], crs=4326)
    >>> points = pd.DataFrame(
    ...     {"area_id": ["a"], "lon": [1.5], "lat": [0.5], "radius_m": [4000.0]}, index=["p"]
    ... )
    >>> place_points(areas, points)[["lon", "is_moved"]].to_dict("list")
    {'lon': [1.0], 'is_moved': [True]}
    """
    _require_points(areas, points)
    placed = points[["area_id", "lon", "lat", "radius_m"]].sort_index()
    area_rows = areas.index.get_indexer(placed["area_id"])
    polygons = np.asarray(areas.geometry.values)
    limits_m = np.sqrt(area_km2(areas.geometry).to_numpy() / np.pi) * 1e3 * LARGEST_SHARE_OF_RADIUS
    placed["radius_m"] = np.minimum(placed["radius_m"].to_numpy(float), limits_m[area_rows])
    published = placed[["lon", "lat"]].to_numpy(float)
    drawn = published.copy()
    is_inside = shapely.covers(polygons[area_rows], shapely.points(published))
    for row in np.flatnonzero(~is_inside):
        drawn[row] = _nearest_point(polygons[area_rows[row]], *published[row])
    placed[["lon", "lat"]] = drawn
    placed["is_moved"] = ~is_inside
    placed["moved_km"] = GEOD.inv(*published.T, *drawn.T)[2] / 1e3
    return placed


def build_footprints(areas: gpd.GeoDataFrame, placed: pd.DataFrame) -> gpd.GeoSeries:
    """Build the footprint of each placed point, without overlaps.

    Ground that several discs cover goes to the nearest of their points (Thiessen). Points
    that are too close to separate share the largest of their discs in sectors of equal area,
    clockwise from north, in the order of their ids.

    Parameters
    ----------
    areas
        Polygons in EPSG:4326 with a unique index, the area ids.
    placed
        The result of `place_points` for these areas.

    Returns
    -------
    geopandas.GeoSeries
        One Polygon or MultiPolygon per point, in the index and order of `placed`,
        EPSG:4326. Edges of neighbours run along each other but do not match vertex by
        vertex yet.

    Raises
    ------
    CellError
        If nothing is left of a footprint.

    Examples
    --------
    >>> areas = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], index=["a"], crs=4326)
    >>> points = pd.DataFrame(
    ...     {"area_id": ["a"], "lon": [0.5], "lat": [0.5], "radius_m": [4000.0]}, index=["p"]
    ... )
    >>> footprints = build_footprints(areas, place_points(areas, points))
    >>> area_km2(footprints).round().tolist()
    [50.0]
    """
    footprints: dict[str, BaseGeometry] = {}
    for area_id, members in placed.groupby("area_id"):
        area = areas.geometry[area_id]
        sites = _group_sites(members)
        for site, share in zip(sites, _split_overlaps(sites), strict=True):
            footprint = _keep_polygons(shapely.intersection(share, area))
            footprints.update(zip(site.point_ids, _cut_sectors(footprint, site), strict=True))
    lost = [point_id for point_id, each in footprints.items() if each.is_empty]
    if lost:
        raise CellError(
            f"no ground is left for {name_some(lost)}: other points are at the same spot; "
            "correct the points or give them a larger radius",
            point_ids=lost,
        )
    ordered = [footprints[point_id] for point_id in placed.index]
    return gpd.GeoSeries(ordered, index=placed.index, crs=WGS84)


@dataclass(frozen=True, eq=False)
class _Site:
    """One spot on the map and the points that share it."""

    lon: float
    lat: float
    radius_m: float
    point_ids: tuple[str, ...]

    def disc(self) -> shapely.Polygon:
        """Make the disc around the site; all corners are at the same geodesic distance from it."""
        return shapely.Polygon(self.rim(0.0, 360.0, self.radius_m)[:-1])

    def rim(self, from_degree: float, to_degree: float, radius_m: float) -> np.ndarray:
        """Return points (longitude, latitude) around the site, clockwise between two azimuths."""
        steps = max(2, round((to_degree - from_degree) / 360 * DISC_SIDES) + 1)
        azimuths = np.linspace(from_degree, to_degree, steps)
        centre = np.ones(steps)
        lon, lat, _ = GEOD.fwd(self.lon * centre, self.lat * centre, azimuths, radius_m * centre)
        # Longitudes run on across the 180th meridian: a shape must not jump to the other side.
        lon = np.asarray(lon)
        lon -= 360 * np.round((lon - self.lon) / 360)
        return np.column_stack([lon, lat])

    def wedge(self, from_degree: float, to_degree: float) -> shapely.Polygon:
        """Make a sector between two azimuths that reaches well beyond the disc."""
        rim = self.rim(from_degree, to_degree, 2 * self.radius_m)
        return shapely.Polygon([(self.lon, self.lat), *rim])


def _group_sites(members: pd.DataFrame) -> list[_Site]:
    """Group points that are too close to separate; the first of a group gives the spot."""
    distance_m = _distances_m(members["lon"].to_numpy(), members["lat"].to_numpy())
    radius_m = members["radius_m"].to_numpy()
    site_of = np.arange(len(members))
    for one, other in np.argwhere(np.triu(distance_m < COINCIDENT_M, k=1)):
        site_of[site_of == site_of[other]] = site_of[one]
    sites = []
    for first in np.unique(site_of):
        rows = np.flatnonzero(site_of == first)
        spot = members.iloc[rows[0]]
        point_ids = tuple(members.index[rows])
        sites.append(_Site(spot["lon"], spot["lat"], radius_m[rows].max(), point_ids))
    return sites


def _split_overlaps(sites: list[_Site]) -> list[BaseGeometry]:
    """Give ground that several discs cover to the nearest site; the border cuts it later."""
    discs = [site.disc() for site in sites]
    distance_m = _distances_m(*np.array([(site.lon, site.lat) for site in sites]).T)
    radius_m = np.array([site.radius_m for site in sites])
    overlaps = np.triu(distance_m < np.add.outer(radius_m, radius_m), k=1)
    lost: list[list[BaseGeometry]] = [[] for _ in sites]
    for one, other in np.argwhere(overlaps):
        nearer_one, nearer_other = _halve_plane(sites[one], sites[other])
        lost[one].append(shapely.intersection(discs[other], nearer_other))
        lost[other].append(shapely.intersection(discs[one], nearer_one))
    return [
        shapely.difference(disc, shapely.union_all(gone)) if gone else disc
        for disc, gone in zip(discs, lost, strict=True)
    ]


def _halve_plane(one: _Site, other: _Site) -> tuple[BaseGeometry, BaseGeometry]:
    """Make two half-planes, each nearer to one of two sites, that reach beyond both discs.

    The halves are built on a plane around one site and converted back to degrees, with
    enough vertices to stay true. Discs are never projected: an edge that is straight in
    degrees is curved on a plane, and outlines that nearly touch would cross afterwards.
    """
    plane = azimuthal_crs(one.lon, one.lat)
    far = shapely.get_coordinates(to_plane(shapely.Point(other.lon, other.lat), plane))[0]
    reach_m = 2 * (one.radius_m + other.radius_m)
    along = far / np.hypot(*far) * reach_m
    across = np.array([-along[1], along[0]])
    divide = far / 2 + np.linspace(-1, 1, DIVIDE_STEPS + 1)[:, None] * across
    halves = [
        shapely.Polygon([*divide, divide[-1] + towards, divide[0] + towards])
        for towards in (-along, along)
    ]
    nearer_one, nearer_other = from_plane(np.array(halves, dtype=object), plane)
    return nearer_one, nearer_other


def _cut_sectors(footprint: BaseGeometry, site: _Site) -> list[BaseGeometry]:
    """Cut a footprint into one sector of equal area for each point of the site."""
    count = len(site.point_ids)
    if count == 1:
        return [footprint]
    cuts = [
        _find_azimuth(footprint, site, footprint.area * number / count)
        for number in range(1, count)
    ]
    return [
        _keep_polygons(shapely.intersection(footprint, site.wedge(begin, end)))
        for begin, end in pairwise([0.0, *cuts, 360.0])
    ]


def _find_azimuth(footprint: BaseGeometry, site: _Site, target: float) -> float:
    """Find the azimuth up to which the footprint, from north, has the target area.

    Areas are compared in square degrees, which is accurate within a few kilometres.
    """
    low, high = 0.0, 360.0
    for _ in range(30):
        middle = (low + high) / 2
        if shapely.intersection(footprint, site.wedge(0.0, middle)).area < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _distances_m(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Measure the geodesic distances between all pairs of points, in metres."""
    here, there = np.meshgrid(np.arange(len(lon)), np.arange(len(lon)))
    metres: np.ndarray = GEOD.inv(lon[here], lat[here], lon[there], lat[there])[2]
    return metres


def _nearest_point(area: BaseGeometry, lon: float, lat: float) -> np.ndarray:
    """Find the point of an area that is nearest to a point outside it."""
    plane = azimuthal_crs(lon, lat)
    bridge = shapely.shortest_line(to_plane(area, plane), shapely.Point(0, 0))
    nearest = from_plane(shapely.get_point(bridge, 0), plane)
    # An edge that is straight on the plane is slightly curved in degrees: step back onto it.
    onto_edge = shapely.shortest_line(area, nearest)
    lon_lat: np.ndarray = shapely.get_coordinates(onto_edge)[0]
    return lon_lat


def _keep_polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines that an intersection returns where shapes only touch."""
    parts = shapely.get_parts(geometry)
    parts = parts[shapely.get_dimensions(parts) == 2]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _require_points(areas: gpd.GeoDataFrame, points: pd.DataFrame) -> None:
    known = set(areas.index)
    position = points[["lon", "lat"]].to_numpy(dtype="float64", na_value=np.nan)
    radius_m = points["radius_m"].to_numpy(dtype="float64", na_value=np.nan)
    on_globe = (np.abs(position) <= [180, 90]).all(axis=1)
    faults = {
        "are listed more than once": points.index.duplicated(),
        "have the id of an area": points.index.isin(areas.index),
        "lie in an area that has no polygon": ~points["area_id"].isin(known).to_numpy(),
        "have no point on the globe (lon, lat in degrees)": ~on_globe,
        "have a radius_m that is not above 0": ~((radius_m > 0) & np.isfinite(radius_m)),
    }
    for fault, is_bad in faults.items():
        if is_bad.any():
            bad = points.index[is_bad].unique()
            raise CellError(
                f"points that {fault}: {name_some(bad)}; correct or leave out", point_ids=bad
            )
