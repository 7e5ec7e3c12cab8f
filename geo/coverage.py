"""Coverages: polygons that tile the land without gap or overlap, edges matched at every vertex.

"Coverage" is meant only in the sense of GEOS. How much of a war has been reported is
something else and has another name.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import require_wgs84
from geo.errors import CoverageError, name_some

METRES_PER_DEGREE = 111_195.0
"""Of latitude, on average."""


def clean_coverage(areas: gpd.GeoDataFrame, *, gap_width_m: float = 0.0) -> gpd.GeoDataFrame:
    """Turn a polygon layer into a coverage: match edges, remove overlaps, close narrow gaps.

    Published boundary layers are seldom coverages: neighbours were digitised separately, so
    their shared borders differ by centimetres. Clean once, before simplifying and before
    building cells. Overlaps go to the neighbour with the longest shared border.

    Parameters
    ----------
    areas
        Polygons and MultiPolygons in EPSG:4326; invalid ones are repaired first.
    gap_width_m
        Gaps narrower than this many metres are given to a neighbour; a lake that belongs to
        no row is a gap too. 0 keeps every gap that matching the edges did not close.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows, index and columns; only the geometry differs.

    Raises
    ------
    CrsError
        If the layer is not in EPSG:4326.
    CoverageError
        If a row is not a polygon or disappears, or the result is still not a coverage.

    Notes
    -----
    Longitudes and latitudes are only scaled to metres, by one factor each. A projection
    would bend borders: two that run along each other with different vertices would no
    longer meet. Far from the middle latitude, metres are approximate.

    Examples
    --------
    >>> layer = gpd.GeoDataFrame(
    ...     geometry=[shapely.box(0, 0, 1, 1), shapely.box(0.999, 0, 2, 1)],
    ...     index=["west", "east"], crs=4326,
    ... )
    >>> require_coverage(layer)
    Traceback (most recent call last):
    geo.errors.CoverageError: 2 of 2 areas are not a coverage: ...
    >>> require_coverage(clean_coverage(layer))
    """
    require_wgs84(areas)
    _require_polygons(areas)
    south, north = areas.total_bounds[[1, 3]]
    narrowing = np.cos(np.radians((south + north) / 2))
    metres_per_degree = METRES_PER_DEGREE * np.array([narrowing, 1.0])
    flat = shapely.transform(
        np.asarray(areas.geometry.values), lambda lon_lat: lon_lat * metres_per_degree
    )
    broken = ~shapely.is_valid(flat)
    # "structure" keeps the land of a ring that crosses itself and drops lines and points.
    flat[broken] = shapely.make_valid(flat[broken], method="structure", keep_collapsed=False)
    cleaned = shapely.coverage_clean(flat, gap_width=gap_width_m)
    degrees = shapely.transform(cleaned, lambda metres: metres / metres_per_degree)
    result = areas.set_geometry(gpd.GeoSeries(degrees, index=areas.index, crs=areas.crs))
    require_coverage(result)
    return result


def require_coverage(areas: gpd.GeoDataFrame) -> None:
    """Refuse a layer that is not a coverage, and name the rows at fault.

    Holes and separate islands are allowed. Land that belongs to no row is not an error,
    since a layer cannot know where it should end.

    Parameters
    ----------
    areas
        Polygons and MultiPolygons with a unique index. The CRS does not matter.

    Raises
    ------
    CoverageError
        If ids repeat; if a row is missing, empty, invalid or not a polygon; or if
        neighbours overlap or do not share their vertices. Carries ``.area_ids``.

    Examples
    --------
    >>> squares = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    >>> require_coverage(gpd.GeoDataFrame(geometry=squares, crs=4326))
    """
    repeated = areas.index[areas.index.duplicated()].unique()
    if len(repeated):
        raise CoverageError(
            f"area ids must be unique; repeated: {name_some(repeated)}", area_ids=repeated
        )
    _require_polygons(areas)
    geometries = np.asarray(areas.geometry.values)
    _refuse(
        areas,
        ~shapely.is_valid(geometries),
        "not valid polygons (a ring crosses itself, or a hole lies outside); repair them",
    )
    _refuse(
        areas,
        ~shapely.is_empty(shapely.coverage_invalid_edges(geometries)),
        "not a coverage: their borders overlap a neighbour's or do not share its vertices; "
        "run clean_coverage",
    )


def dissolve_coverage(areas: gpd.GeoDataFrame, by: str) -> gpd.GeoDataFrame:
    """Join the polygons of a coverage into larger units, which form a coverage too.

    Shared borders are dropped edge by edge, not recomputed, so the outlines that remain
    keep every vertex and still match each other.

    Parameters
    ----------
    areas
        A coverage.
    by
        The column that names the larger unit; rows where it is missing are left out.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per unit, with the geometry only, sorted by an index named after `by`, in
        the CRS of the input. Empty input gives an empty layer.

    Raises
    ------
    CoverageError
        If the layer is not a coverage, since joining it would fail silently.

    Examples
    --------
    >>> squares = gpd.GeoDataFrame(
    ...     {"unit": ["a", "a"]},
    ...     geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs=4326,
    ... )
    >>> dissolve_coverage(squares, "unit").geometry["a"].bounds
    (0.0, 0.0, 2.0, 1.0)
    """
    require_coverage(areas)
    units = sorted(areas[by].dropna().unique())
    groups = areas.groupby(by).indices
    geometries = np.asarray(areas.geometry.values)
    joined = [join_polygons(geometries[groups[unit]]) for unit in units]
    return gpd.GeoDataFrame(geometry=joined, index=pd.Index(units, name=by), crs=areas.crs)


def join_polygons(polygons: np.ndarray) -> shapely.Polygon | shapely.MultiPolygon:
    """Join polygons of one coverage, keeping every vertex of the outline.

    Parameters
    ----------
    polygons
        Polygons that are edge-matched and do not overlap (not checked).

    Examples
    --------
    >>> join_polygons([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]).area
    2.0
    """
    joined = shapely.coverage_union_all(polygons)
    parts = shapely.get_parts(joined)
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _require_polygons(areas: gpd.GeoDataFrame) -> None:
    geometries = np.asarray(areas.geometry.values)
    is_polygon = np.isin(
        shapely.get_type_id(geometries),
        [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON],
    )
    _refuse(
        areas,
        ~is_polygon | shapely.is_empty(geometries) | shapely.is_missing(geometries),
        "empty or not polygons; give each a Polygon or MultiPolygon",
    )


def _refuse(areas: gpd.GeoDataFrame, is_bad: np.ndarray, fault: str) -> None:
    if is_bad.any():
        bad = areas.index[is_bad]
        raise CoverageError(
            f"{is_bad.sum()} of {len(areas)} areas are {fault}: {name_some(bad)}", area_ids=bad
        )
