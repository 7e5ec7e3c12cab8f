"""Cells: footprints and the rest of each area, which together tile the land exactly."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.coverage import join_polygons, require_coverage
from geo.crs import WGS84, require_wgs84
from geo.errors import CellError, CoverageError, name_some
from geo.footprints import build_footprints, place_points
from geo.measures import area_km2

GRID_DEGREES = 1e-4
"""Grid step in degrees, about 11 m; every vertex of every cell lies on a multiple of it. Written
as whole numbers of steps, or of tenths of a step, geometry loses nothing and no ring can break."""

REST = "rest"
FOOTPRINT = "footprint"


def build_cells(
    areas: gpd.GeoDataFrame, points: pd.DataFrame, *, grid_degrees: float = GRID_DEGREES
) -> gpd.GeoDataFrame:
    """Build the cells of a layer: a footprint for each point and the rest of each area.

    The cells are a coverage: edges match vertex by vertex, without gap or overlap, and the
    cells of one area tile it. All borders are cut against each other at once and rounded to
    one grid, which moves no border by more than one grid step.

    Parameters
    ----------
    areas
        A coverage in EPSG:4326; the index holds the area ids.
    points
        Index: point ids, none of them an area id. Columns ``area_id``; ``lon``, ``lat`` in
        degrees, WGS 84; ``radius_m``, the requested radius of the footprint in metres. Every
        point needs coordinates. Further columns are ignored.
    grid_degrees
        The step of the grid in degrees. The default suits maps; measure before changing it.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per cell, sorted by its index ``cell_id`` (the point id of a footprint, the
        area id of a rest), EPSG:4326, whatever the order of the input. Columns:

        - ``area_id``: the area that the cell belongs to
        - ``role``: ``footprint`` or ``rest``
        - ``stands_for_area``: whether the cell represents its area. Exactly one per area does:
          the rest, or, where footprints leave no rest, the footprint with the largest
          radius (then the largest area, then the lowest id)
        - ``is_moved``, ``moved_km``: whether the point lay outside its area and was moved
          to the nearest point of it, and how far
        - ``lon``, ``lat``: the point as drawn; missing for a rest
        - ``area_km2``: geodesic
        - ``geometry``

    Raises
    ------
    CrsError
        If the areas are not in EPSG:4326.
    CoverageError
        If the areas are not a coverage, or one is too small for the grid.
    CellError
        If a point is unusable (see `place_points`) or its footprint disappears on the grid.

    Notes
    -----
    Radii are at most a third of the area's equivalent radius, so one disc covers at most
    a ninth of its area. Footprints are symbols: measure extents and lengths by area.

    Examples
    --------
    >>> areas = gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)], index=["a"], crs=4326)
    >>> points = pd.DataFrame(
    ...     {"area_id": ["a"], "lon": [0.5], "lat": [0.5], "radius_m": [4000.0]}, index=["p"]
    ... )
    >>> build_cells(areas, points)["area_km2"].round().to_dict()
    {'a': 12259.0, 'p': 50.0}
    """
    require_wgs84(areas)
    require_coverage(areas)
    areas = areas.sort_index()
    placed = place_points(areas, points)
    footprints = build_footprints(areas, placed)
    faces = _cut_faces(areas.geometry, footprints, grid_degrees)
    faces, area_rows = _assign_areas(faces, areas.geometry, grid_degrees)
    _require_areas(areas.index[np.setdiff1d(np.arange(len(areas)), area_rows)])
    areas_of_points = areas.index.get_indexer(placed["area_id"])
    point_rows = _assign_points(faces, area_rows, footprints, areas_of_points)
    _require_footprints(placed.index[np.setdiff1d(np.arange(len(placed)), point_rows)])
    owner = np.where(point_rows >= 0, point_rows, len(placed) + area_rows)
    cells = _describe(_join_faces(faces, owner, [*placed.index, *areas.index]), placed)
    require_coverage(cells)
    return cells


def _cut_faces(areas: gpd.GeoSeries, footprints: gpd.GeoSeries, grid_degrees: float) -> np.ndarray:
    """Cut all outlines against each other on the grid and return every face they enclose."""
    polygons = np.concatenate([np.asarray(areas.values), np.asarray(footprints.values)])
    lines = shapely.union_all(shapely.boundary(polygons), grid_size=grid_degrees)
    faces: np.ndarray = shapely.get_parts(shapely.polygonize([lines]))
    return faces


def _assign_areas(
    faces: np.ndarray, areas: gpd.GeoSeries, grid_degrees: float
) -> tuple[np.ndarray, np.ndarray]:
    """Find the area of each face; faces in no area are holes in the layer and are left out.

    Rounding may push a face about as thin as the grid out of its area. Such a sliver goes to
    the nearest area; otherwise it would be a gap.
    """
    tree = shapely.STRtree(np.asarray(areas.values))
    inner_points = shapely.point_on_surface(faces)
    face, area = tree.query(inner_points, predicate="intersects")
    rows = _first_of_each(face, area, len(faces))
    is_sliver = shapely.area(faces) < grid_degrees * shapely.length(faces)
    stray = np.flatnonzero((rows < 0) & is_sliver)
    rows[stray] = tree.nearest(inner_points[stray])
    is_land = rows >= 0
    return faces[is_land], rows[is_land]


def _assign_points(
    faces: np.ndarray,
    area_rows: np.ndarray,
    footprints: gpd.GeoSeries,
    areas_of_points: np.ndarray,
) -> np.ndarray:
    """Find the point whose footprint contains each face; -1 for the rest of the area."""
    tree = shapely.STRtree(np.asarray(footprints.values))
    face, point = tree.query(shapely.point_on_surface(faces), predicate="intersects")
    is_same_area = area_rows[face] == areas_of_points[point]
    return _first_of_each(face[is_same_area], point[is_same_area], len(faces))


def _first_of_each(place: np.ndarray, found: np.ndarray, count: int) -> np.ndarray:
    """Write each value found to its position: the lowest of several, -1 where there is none.

    Shapes that touch may both claim a spot that differs only in the last bit of rounding.
    """
    rows = np.full(count, -1)
    order = np.argsort(-found, kind="stable")
    rows[place[order]] = found[order]
    return rows


def _join_faces(faces: np.ndarray, owner: np.ndarray, labels: list[str]) -> gpd.GeoSeries:
    """Join the faces of each owner, sorted by label."""
    joined = {labels[each]: join_polygons(faces[owner == each]) for each in np.unique(owner)}
    ids = pd.Index(sorted(joined), name="cell_id")
    return gpd.GeoSeries([joined[cell_id] for cell_id in ids], index=ids, crs=WGS84)


def _describe(geometry: gpd.GeoSeries, placed: pd.DataFrame) -> gpd.GeoDataFrame:
    """Build the table that describes each cell."""
    is_footprint = geometry.index.isin(placed.index)
    drawn = placed.reindex(geometry.index)
    cells = gpd.GeoDataFrame(
        {
            "area_id": drawn["area_id"].where(is_footprint, geometry.index),
            "role": np.where(is_footprint, FOOTPRINT, REST),
            "is_moved": drawn["is_moved"].eq(other=True),
            "moved_km": drawn["moved_km"].fillna(0.0),
            "lon": drawn["lon"],
            "lat": drawn["lat"],
            "area_km2": area_km2(geometry),
        },
        geometry=geometry,
        crs=WGS84,
    )
    rank = pd.DataFrame(
        {
            "area_id": cells["area_id"],
            "radius_m": drawn["radius_m"].where(is_footprint, np.inf),
            "area_km2": cells["area_km2"],
        }
    ).sort_values(["radius_m", "area_km2"], ascending=False, kind="stable")
    first = rank.index[~rank["area_id"].duplicated()]
    cells.insert(2, "stands_for_area", cells.index.isin(first))
    return cells


def _require_areas(lost: pd.Index) -> None:
    if len(lost):
        raise CoverageError(
            f"areas too small for the grid of the cells: {name_some(lost)}; "
            "leave them out or choose a finer grid",
            area_ids=lost,
        )


def _require_footprints(lost: pd.Index) -> None:
    if len(lost):
        raise CellError(
            f"footprints too small for the grid of the cells: {name_some(lost)}; "
            "correct the points, give them a larger radius or choose a finer grid",
            point_ids=lost,
        )
