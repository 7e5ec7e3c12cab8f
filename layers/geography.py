"""The land of a dataset: cells for all places that can be drawn, and the borders between them.

It is built once per dataset and depends on neither days nor claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from gazetteer.vocabulary import POINT_KINDS, Precision
from geo.borders import Borders, build_borders
from geo.cells import build_cells
from geo.coverage import dissolve_coverage
from geo.measures import area_km2
from layers.footprint import footprint_km

if TYPE_CHECKING:
    from layers.dataset import Dataset


@dataclass(frozen=True, eq=False)
class Geography:
    """Everything in a dataset that can be drawn, edge-matched throughout, in EPSG:4326.

    Attributes
    ----------
    cells : geopandas.GeoDataFrame
        See `geo.cells.build_cells`; ``cell_id`` is a place_id: that of a point place for its
        footprint, that of a township for its rest. ``area_id`` is the township.
    borders : Borders
        The borders between the cells, by row number of `cells`.
    townships : geopandas.GeoDataFrame
        Index township id, sorted; ``state_id``; ``cell_id``: the cell that represents the
        township (its rest, or, where footprints leave none, the cell of the principal town
        if there is one, else that of the widest footprint); ``area_km2``; ``label_lon``,
        ``label_lat``: a point well inside; geometry.
    states : geopandas.GeoDataFrame
        Index state or region id, sorted; ``area_km2``, ``label_lon``, ``label_lat``,
        geometry. Townships without a state or region are not included.
    area_km2 : float
        Geodesic area of all townships together. Like the areas of townships and states, it is
        that of the original boundaries; the drawn outlines follow the cells and differ by
        metres at most.
    undrawn : tuple of str
        Point places with coordinates but without a cell, since no township with a polygon
        encloses them; sorted.
    """

    cells: gpd.GeoDataFrame
    borders: Borders
    townships: gpd.GeoDataFrame
    states: gpd.GeoDataFrame
    area_km2: float
    undrawn: tuple[str, ...]


def build_geography(dataset: Dataset) -> Geography:
    """Build the cells, borders and outlines of a dataset.

    Parameters
    ----------
    dataset
        Only its ``townships`` (a coverage) and its ``gazetteer`` are used.

    Returns
    -------
    Geography
        The same dataset always gives the same geography, row by row.

    Raises
    ------
    CoverageError
        If the townships are not a coverage.
    CellError
        If a point cannot be drawn.

    Notes
    -----
    There is a cell for every township and for every point place whose point is known exactly
    or approximately. Places located only by their township have no cell.
    """
    cells, undrawn = build_land_cells(dataset)
    townships = dissolve_coverage(cells, by="area_id").rename_axis("township_id")
    standing = cells[cells["stands_for_area"]]
    townships["state_id"] = [dataset.gazetteer.state_of(each) for each in townships.index]
    townships["cell_id"] = pd.Series(standing.index, index=standing["area_id"])
    townships["area_km2"] = area_km2(dataset.townships.geometry)
    states = dissolve_coverage(townships, by="state_id")
    states["area_km2"] = townships.groupby("state_id")["area_km2"].sum()
    return Geography(
        cells=cells,
        borders=build_borders(cells),
        townships=_label(townships),
        states=_label(states),
        area_km2=float(townships["area_km2"].sum()),
        undrawn=undrawn,
    )


def build_land_cells(dataset: Dataset) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Build only the cells of a dataset.

    Returns
    -------
    tuple
        `Geography.cells` and `Geography.undrawn`; `build_geography` says what it raises.
    """
    points, undrawn = _select_points(dataset)
    cells = build_cells(dataset.townships[["geometry"]], points)
    return _let_principal_towns_stand(cells, dataset), undrawn


def _select_points(dataset: Dataset) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """List the points that get a footprint, and the ids of those without a township for it."""
    rows, undrawn = [], []
    for place in dataset.gazetteer:
        if place.kind not in POINT_KINDS or place.lon is None or place.lat is None:
            continue
        if place.precision not in (Precision.EXACT, Precision.APPROXIMATE):
            continue
        township_id = dataset.gazetteer.township_of(place.place_id)
        if township_id is None or township_id not in dataset.townships.index:
            undrawn.append(place.place_id)
            continue
        rows.append((place.place_id, township_id, place.lon, place.lat, footprint_km(place) * 1e3))
    columns = ["point_id", "area_id", "lon", "lat", "radius_m"]
    points = pd.DataFrame(rows, columns=columns).set_index("point_id")
    return points.astype({"lon": float, "lat": float, "radius_m": float}), tuple(sorted(undrawn))


def _let_principal_towns_stand(cells: gpd.GeoDataFrame, dataset: Dataset) -> gpd.GeoDataFrame:
    """Let the principal town represent its township where footprints leave no rest."""
    cells = cells.copy()
    whole = cells["area_id"][~cells["area_id"].isin(cells.index)].unique()
    for township_id in whole:
        town_id = dataset.gazetteer.place(township_id).principal_town_id
        if town_id in cells.index and cells.loc[town_id, "area_id"] == township_id:
            cells.loc[cells["area_id"] == township_id, "stands_for_area"] = False
            cells.loc[town_id, "stands_for_area"] = True
    return cells


def _label(outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Find a position for the name inside each outline."""
    spots = outlines.geometry.representative_point()
    return outlines.assign(label_lon=spots.x, label_lat=spots.y)
