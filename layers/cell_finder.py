"""Which cell of the land a point lies in: the one whose colour the map shows there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from geo.cells import FOOTPRINT, GRID_DEGREES

#: Above every row, so that the first of several rows is the lowest.
_NO_ROW = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class FoundCell:
    """The cell under a point: its place, the township around it, and what it is of it.

    ``place_id`` is the town or site of a footprint, or the township of a rest.
    """

    place_id: str
    township_id: str
    is_footprint: bool


class CellFinder:
    """Find the cells of many points.

    Parameters
    ----------
    cells
        The cells of a dataset, see `layers.geography.build_land_cells`; EPSG:4326.

    Notes
    -----
    Searches the drawn cells themselves, so that discs, their cuts at the borders of townships
    and the lines that divide them are those of the map.
    """

    def __init__(self, cells: gpd.GeoDataFrame) -> None:
        is_footprint = (cells["role"] == FOOTPRINT).to_numpy()
        # The first of several cells that meet at a point comes first: see `at_all`.
        order = np.lexsort(
            (cells.index.to_numpy(str), ~is_footprint, cells["area_id"].to_numpy(str))
        )
        self._tree = shapely.STRtree(cells.geometry.to_numpy()[order])
        self._found = [
            FoundCell(
                str(cells.index[row]), str(cells["area_id"].iloc[row]), bool(is_footprint[row])
            )
            for row in order
        ]

    def at(self, lon: float, lat: float) -> FoundCell | None:
        """Find the cell at one longitude and latitude, as `at_all` does."""
        return self.at_all([lon], [lat])[0]

    def at_all(self, lons: Sequence[float], lats: Sequence[float]) -> list[FoundCell | None]:
        """Find the cells at longitudes and latitudes in degrees (WGS 84), all at once.

        Returns
        -------
        list of FoundCell or None
            One for each point; None outside all townships. Where cells meet, the township with
            the lowest id counts, in it a footprint before the rest, then the lowest id. A point
            that misses the land by less than the grid of the cells (11 m) lies on it.
        """
        points = shapely.points(np.asarray(lons, float), np.asarray(lats, float))
        first = np.full(len(points), _NO_ROW)
        np.minimum.at(first, *self._tree.query(points, predicate="intersects"))
        missed = np.flatnonzero(first == _NO_ROW)
        near, rows = self._tree.query(points[missed], predicate="dwithin", distance=GRID_DEGREES)
        np.minimum.at(first, missed[near], rows)
        return [None if row == _NO_ROW else self._found[row] for row in first]
