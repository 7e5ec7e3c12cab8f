"""Three areas side by side, drawn by hand: the middle one has a hole, the right one an island.

lon 20.0     20.5     21.0     21.5      22.0
     |  west  | middle |  east  |  sea  | .   |    lat 50.5   ( . east's island)
     |        |  (o)   |        |       |     |               ((o) a lake, nobody's)
     |        |        |        |       |     |    lat 50.0
"""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

LAKE = shapely.box(20.7, 50.2, 20.8, 50.3)
ISLAND = shapely.box(21.9, 50.1, 22.0, 50.2)


@pytest.fixture
def areas():
    """Return the three areas: a coverage, index area id, EPSG:4326."""
    return gpd.GeoDataFrame(
        geometry=[
            shapely.box(20.0, 50.0, 20.5, 50.5),
            shapely.difference(shapely.box(20.5, 50.0, 21.0, 50.5), LAKE),
            shapely.MultiPolygon([shapely.box(21.0, 50.0, 21.5, 50.5), ISLAND]),
        ],
        index=pd.Index(["west", "middle", "east"], name="area_id"),
        crs=4326,
    )


@pytest.fixture
def make_points():
    """Return a function that makes a table of points from (id, area, lon, lat[, radius_m])."""

    def make(*rows):
        filled = [(*row, 4000.0) if len(row) == 4 else row for row in rows]
        columns = ["point_id", "area_id", "lon", "lat", "radius_m"]
        return pd.DataFrame(filled, columns=columns).set_index("point_id")

    return make
