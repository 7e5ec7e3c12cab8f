"""Random coverages with wiggly borders, lakes, islands and enclaves, and points in and around them."""

from __future__ import annotations

from itertools import product

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from hypothesis import strategies as st

SIDE = 4
"""Fields in a row of the chequerboard that areas are made of."""

WEST, SOUTH = 95.0, 18.0
AREA_NAMES = ("a", "b", "c", "d", "e")
LARGEST_RADIUS_M = 30_000.0


@st.composite
def coverages(draw, *, field_degrees, decimals=5, steps=6):
    """Draw a coverage: fields of a chequerboard with crooked sides, joined into areas at random.

    A field may belong to no area (a lake, or sea), and the fields of one area need not
    touch (islands) or touch only in a corner. Vertices have a fixed number of decimals of a degree.
    """
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1), label="shape of the borders"))
    owner = st.sampled_from([*AREA_NAMES, None])
    owners = draw(st.lists(owner, min_size=SIDE**2, max_size=SIDE**2).filter(any))
    fields = _draw_fields(random, field_degrees, steps, decimals)
    table = gpd.GeoDataFrame({"area_id": owners}, geometry=fields, crs=4326)
    areas = {
        area_id: shapely.coverage_union_all(group.geometry.to_numpy())
        for area_id, group in table.groupby("area_id")
    }
    return gpd.GeoDataFrame(
        geometry=list(areas.values()), index=pd.Index(list(areas), name="area_id"), crs=4326
    )


@st.composite
def points_for(draw, areas, *, max_size=14):
    """Draw points, each claimed by some area wherever it plots.

    They lie anywhere in and around the areas, on borders, and on or next to each other.
    """
    west, south, east, north = areas.total_bounds
    corners = np.unique(shapely.get_coordinates(areas.geometry.to_numpy()), axis=0)
    share = st.floats(-0.1, 1.1)
    anywhere = st.builds(
        lambda x, y: (west + x * (east - west), south + y * (north - south)), share, share
    )
    on_a_corner = st.sampled_from([tuple(map(float, corner)) for corner in corners])
    offset = st.sampled_from([0.0, 1e-5, -4e-4, 1e-3, 0.01])
    rows = []
    for _ in range(draw(st.integers(0, max_size), label="points")):
        earlier = (
            st.sampled_from([(lon, lat) for *_, lon, lat, _radius_m in rows]) if rows else anywhere
        )
        lon, lat = draw(st.one_of(anywhere, on_a_corner, earlier))
        rows.append(
            (
                draw(st.sampled_from(list(areas.index))),
                lon + draw(offset),
                lat + draw(offset),
                draw(st.sampled_from([600.0, 1500.0, 4000.0, LARGEST_RADIUS_M])),
            )
        )
    index = pd.Index([f"p{number:02}" for number in range(len(rows))], name="point_id")
    points = pd.DataFrame(rows, columns=["area_id", "lon", "lat", "radius_m"], index=index)
    return points.astype({"lon": float, "lat": float, "radius_m": float})


def _draw_fields(
    random: np.random.Generator, size: float, steps: int, decimals: int
) -> list[shapely.Polygon]:
    """Draw fields row by row; sides are shared, and crooked by less than a sixth of a field."""
    corner = {
        (x, y): np.array([x, y]) + random.uniform(-0.15, 0.15, 2)
        for x, y in product(range(SIDE + 1), repeat=2)
    }
    share = np.linspace(0, 1, steps + 1)[:, None]
    crookedness = 0.2 / steps  # less than half the way to the next vertex: no side crosses itself

    def side(start, end):
        path = corner[start] * (1 - share) + corner[end] * share
        path[1:-1] += random.uniform(-crookedness, crookedness, (steps - 1, 2))
        return np.round([WEST, SOUTH] + path * size, decimals)

    east = {(x, y): side((x, y), (x + 1, y)) for x in range(SIDE) for y in range(SIDE + 1)}
    north = {(x, y): side((x, y), (x, y + 1)) for x in range(SIDE + 1) for y in range(SIDE)}
    return [
        shapely.Polygon(
            np.concatenate(
                [
                    east[x, y][:-1],
                    north[x + 1, y][:-1],
                    east[x, y + 1][:0:-1],
                    north[x, y][:0:-1],
                ]
            )
        )
        for x, y in product(range(SIDE), repeat=2)
    ]
