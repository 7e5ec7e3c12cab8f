"""A point is answered with the cell that the map draws there."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from gazetteer.vocabulary import PlaceKind
from geo.ellipsoid import GEOD
from layers.cell_finder import CellFinder, FoundCell
from layers.geography import build_geography, build_land_cells
from tests.unit.layers.test_geography import Land, area, point

#: One township beside another; in the first a town (4 km) with a base (1.5 km) inside its disc.
TOWN, BASE = (30.25, 40.25), (30.28, 40.25)


@pytest.fixture(scope="module")
def land():
    squares = {"t-ash": shapely.box(30, 40, 30.5, 40.5), "t-elm": shapely.box(30.5, 40, 31, 40.5)}
    townships = gpd.GeoDataFrame(
        geometry=list(squares.values()), index=pd.Index(list(squares), name="place_id"), crs=4326
    )
    places = [
        area("t-ash", PlaceKind.TOWNSHIP, principal_town_id="town"),
        area("t-elm", PlaceKind.TOWNSHIP),
        point("town", PlaceKind.TOWN, "t-ash", *TOWN),
        point("base", PlaceKind.BASE, "t-ash", *BASE),
        point("edge", PlaceKind.TOWN, "t-elm", 30.51, 40.1),
        point("twin-1", PlaceKind.VILLAGE, "t-elm", 30.8, 40.3),
        point("twin-2", PlaceKind.VILLAGE, "t-elm", 30.8, 40.3),
    ]
    return Land(places, townships)


@pytest.fixture(scope="module")
def finder(land):
    return CellFinder(build_land_cells(land)[0])


def beside(place, azimuth, km):
    lon, lat, _ = GEOD.fwd(*place, azimuth, km * 1e3)
    return lon, lat


@pytest.mark.parametrize(
    ("lon_lat", "place_id", "township_id"),
    [
        (TOWN, "town", "t-ash"),
        (beside(TOWN, 270, 3.9), "town", "t-ash"),
        (beside(TOWN, 270, 4.1), "t-ash", "t-ash"),
        (BASE, "base", "t-ash"),
        (beside(BASE, 90, 1.4), "base", "t-ash"),
        (beside(BASE, 90, 1.6), "t-ash", "t-ash"),
        # 2.56 km lie between town and base: the ground between them goes to the nearer one.
        (beside(TOWN, 90, 1.2), "town", "t-ash"),
        (beside(TOWN, 90, 1.36), "base", "t-ash"),
        (beside(TOWN, 0, 3.5), "town", "t-ash"),
        ((30.05, 40.05), "t-ash", "t-ash"),
        # The disc of "edge" is cut at the border of its township.
        ((30.501, 40.1), "edge", "t-elm"),
        ((30.499, 40.1), "t-ash", "t-ash"),
    ],
)
def test_a_point_lies_in_the_footprint_around_it_or_else_in_the_rest(
    finder, lon_lat, place_id, township_id
):
    assert finder.at(*lon_lat) == FoundCell(place_id, township_id, place_id != township_id)


@pytest.mark.parametrize("lon_lat", [(29.9, 40.2), (30.2, 40.6), (31.001, 40.2), (-30.2, 40.2)])
def test_a_point_outside_all_townships_lies_in_none(finder, lon_lat):
    assert finder.at(*lon_lat) is None


def test_a_point_on_a_border_belongs_to_the_first_township_and_there_to_the_footprint(finder, land):
    assert finder.at(30.5, 40.3).place_id == "t-ash"
    assert finder.at(30.5, 40.1).place_id == "t-ash"
    rim = build_land_cells(land)[0].geometry["base"].exterior.coords[:]
    assert {finder.at(*corner).place_id for corner in rim} == {"base"}


def test_a_point_that_misses_the_land_by_less_than_the_grid_lies_on_it(finder):
    assert finder.at(29.99995, 40.2).place_id == "t-ash"
    assert finder.at(29.9998, 40.2) is None


def test_places_at_one_spot_share_it_as_the_map_draws_them(finder):
    found = {finder.at(*beside((30.8, 40.3), azimuth, 1)).place_id for azimuth in (90, 270)}

    assert found == {"twin-1", "twin-2"}


def test_every_point_lies_in_the_cell_that_is_drawn_over_it(finder, land):
    cells = build_geography(land).cells
    random = np.random.default_rng(20231027)
    lons, lats = random.uniform(30, 31, 3000), random.uniform(40, 40.5, 3000)
    found = finder.at_all(lons, lats)

    assert {each.place_id for each in found} == set(cells.index)
    assert all(
        cells.geometry[each.place_id].intersects(shapely.Point(lon, lat))
        for lon, lat, each in zip(lons, lats, found, strict=True)
    )
    assert [finder.at(*each) for each in zip(lons[:50], lats[:50], strict=True)] == found[:50]


def test_no_points_lie_in_no_cells(finder):
    assert finder.at_all([], []) == []
