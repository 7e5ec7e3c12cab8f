from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind, Precision
from geo.coverage import require_coverage
from geo.measures import area_km2
from layers.dataset import load_dataset
from layers.footprint import footprint_km
from layers.geography import build_geography


class Land:
    """The parts of a dataset that build_geography needs: the townships and the gazetteer."""

    def __init__(self, places, townships):
        self.gazetteer = Gazetteer(places)
        self.townships = townships


def area(place_id, kind, parent_id=None, **more):
    return Place(place_id=place_id, kind=kind, name=place_id, parent_id=parent_id, **more)


def point(place_id, kind, parent_id, lon, lat, **more):
    precision = more.pop("precision", Precision.EXACT)
    return area(place_id, kind, parent_id, lon=lon, lat=lat, precision=precision, **more)


@pytest.fixture
def places():
    """Two states with three townships, a township outside any state, and points of all sorts."""
    return [
        area("land", PlaceKind.COUNTRY),
        area("north", PlaceKind.STATE_REGION, "land"),
        area("south", PlaceKind.STATE_REGION, "land"),
        area("n-1", PlaceKind.DISTRICT, "north"),
        area("ash", PlaceKind.TOWNSHIP, "n-1", principal_town_id="ash-town"),
        area("elm", PlaceKind.TOWNSHIP, "n-1"),
        area("oak", PlaceKind.TOWNSHIP, "south"),
        area("isle", PlaceKind.TOWNSHIP, "land"),
        point("ash-town", PlaceKind.TOWN, "ash", 30.25, 40.25),
        point("ash-ward", PlaceKind.WARD, "ash-town", 30.35, 40.25),
        point("ash-hq", PlaceKind.HEADQUARTERS, "ash", 30.1, 40.1),
        point("elm-air", PlaceKind.AIRPORT, "elm", 30.8, 40.1, precision=Precision.APPROXIMATE),
        point("elm-post", PlaceKind.BASE, "elm", 30.8, 40.4, footprint_km=0.7),
        point("oak-sea", PlaceKind.VILLAGE, "oak", 31.6, 40.2),
        point("far", PlaceKind.TOWN, "south", 31.2, 40.2),
        area("oak-inn", PlaceKind.VILLAGE, "oak", precision=Precision.TOWNSHIP),
        point("oak-mill", PlaceKind.VILLAGE, "oak", 31.2, 40.2, precision=Precision.TOWNSHIP),
        area("hills", PlaceKind.LOCALITY, "oak"),
    ]


@pytest.fixture
def townships():
    """Three squares side by side and one apart, not in the order of their ids."""
    squares = {
        "oak": shapely.box(31.0, 40.0, 31.5, 40.5),
        "elm": shapely.box(30.5, 40.0, 31.0, 40.5),
        "ash": shapely.box(30.0, 40.0, 30.5, 40.5),
        "isle": shapely.box(33.0, 40.0, 33.5, 40.5),
    }
    return gpd.GeoDataFrame(
        geometry=list(squares.values()), index=pd.Index(list(squares), name="place_id"), crs=4326
    )


@pytest.fixture
def land(places, townships):
    return Land(places, townships)


def test_cells_are_townships_and_points_known_well_enough(land):
    geography = build_geography(land)
    assert geography.cells.index.tolist() == [
        "ash",
        "ash-hq",
        "ash-town",
        "ash-ward",
        "elm",
        "elm-air",
        "elm-post",
        "isle",
        "oak",
        "oak-sea",
    ]
    assert geography.cells.loc["ash-ward", "area_id"] == "ash"
    assert geography.cells.loc["oak-sea", "is_moved"]
    require_coverage(geography.cells)


def test_points_without_a_township_that_is_drawn_are_named_and_not_lost(land):
    assert build_geography(land).undrawn == ("far",)


def test_a_township_without_a_polygon_draws_none_of_its_points(places, townships):
    geography = build_geography(Land(places, townships.drop("elm")))
    assert geography.undrawn == ("elm-air", "elm-post", "far")


@pytest.mark.parametrize(
    ("cell_id", "radius_km"),
    [("ash-town", 4.0), ("ash-hq", 2.0), ("elm-air", 2.0), ("elm-post", 0.7), ("ash-ward", 1.5)],
)
def test_footprints_have_the_radius_of_their_kind_or_their_own(land, cell_id, radius_km):
    cell = build_geography(land).cells.loc[cell_id]
    full_km2 = np.pi * radius_km**2
    assert footprint_km(land.gazetteer.place(cell_id)) == radius_km
    if cell_id != "ash-ward":  # its disc is shared with the town's
        assert cell["area_km2"] == pytest.approx(full_km2, rel=0.05)


def test_borders_are_those_of_the_cells(land):
    geography = build_geography(land)
    assert geography.borders.cell_ids == geography.cells.index.tolist()
    names = geography.borders.cell_ids
    between = {
        (names[left], names[right])
        for left, right, is_area_border in zip(
            geography.borders.left,
            geography.borders.right,
            geography.borders.is_area_border,
            strict=True,
        )
        if is_area_border
    }
    assert between == {("ash", "elm"), ("elm", "oak")}


def test_townships_know_their_state_their_cell_and_their_area(land, townships):
    found = build_geography(land).townships
    assert found.index.tolist() == ["ash", "elm", "isle", "oak"]
    assert found.index.name == "township_id"
    assert found.loc[["ash", "elm", "oak"], "state_id"].tolist() == ["north", "north", "south"]
    assert pd.isna(found.loc["isle", "state_id"])
    assert found["cell_id"].tolist() == found.index.tolist()
    expected = area_km2(townships.geometry).loc[found.index]
    assert found["area_km2"].to_numpy() == pytest.approx(expected.to_numpy())


def test_names_stand_inside_their_outline(land):
    geography = build_geography(land)
    for outlines in (geography.townships, geography.states):
        spots = gpd.points_from_xy(outlines["label_lon"], outlines["label_lat"])
        assert shapely.contains(outlines.geometry.to_numpy(), np.asarray(spots)).all()


def test_states_are_joined_from_their_townships_and_match_the_cells(land):
    geography = build_geography(land)
    assert geography.states.index.tolist() == ["north", "south"]
    assert geography.states.loc["north", "area_km2"] == pytest.approx(
        geography.townships.loc[["ash", "elm"], "area_km2"].sum()
    )
    outline = geography.states.geometry["north"].boundary
    corners = shapely.points(shapely.get_coordinates(outline))
    vertices = shapely.multipoints(shapely.get_coordinates(geography.cells.geometry.to_numpy()))
    assert shapely.covers(vertices, corners).all()


def test_the_country_is_as_large_as_its_townships(land, townships):
    geography = build_geography(land)
    assert geography.area_km2 == pytest.approx(area_km2(townships.geometry).sum())
    assert geography.cells["area_km2"].sum() == pytest.approx(geography.area_km2, rel=1e-6)


def test_land_without_states_and_without_points_is_drawn_all_the_same(townships):
    places = [area(township_id, PlaceKind.TOWNSHIP) for township_id in townships.index]
    geography = build_geography(Land(places, townships))
    assert geography.cells.index.tolist() == ["ash", "elm", "isle", "oak"]
    assert len(geography.states) == 0
    assert geography.undrawn == ()


@pytest.fixture
def crowded(places, townships):
    """Fill Ash with larger places until nothing is left of it or of its town."""
    spots = [(30.05 + x / 10, 40.05 + y / 10) for x in range(5) for y in range(5)]
    crowd = [
        point(f"crowd-{number:03}", PlaceKind.VILLAGE, "ash", *spot, footprint_km=9.0)
        for number, spot in enumerate(spots)
    ]
    town = point("ash-town", PlaceKind.TOWN, "ash", 30.26, 40.26)
    others = [place for place in places if place.place_id != "ash-town"]
    return [*others, town, *crowd], townships


def test_where_no_rest_remains_the_principal_town_stands_for_the_township(crowded):
    geography = build_geography(Land(*crowded))
    assert "ash" not in geography.cells.index
    assert geography.townships.loc["ash", "cell_id"] == "ash-town"
    assert geography.cells.groupby("area_id")["stands_for_area"].sum().eq(1).all()


def test_without_a_principal_town_the_widest_footprint_stands_for_the_township(crowded):
    places, townships = crowded
    untold = [
        replace(place, principal_town_id=None) if place.place_id == "ash" else place
        for place in places
    ]
    geography = build_geography(Land(untold, townships))
    assert geography.townships.loc["ash", "cell_id"].startswith("crowd-")


@pytest.fixture(scope="module")
def myanmar(project_root):
    return load_dataset(project_root / "datasets" / "myanmar")


@pytest.fixture(scope="module")
def myanmar_geography(myanmar):
    return build_geography(myanmar)


def test_the_bundled_land_is_tiled_exactly(myanmar, myanmar_geography):
    cells = myanmar_geography.cells
    assert shapely.coverage_is_valid(cells.geometry.to_numpy())
    assert cells.is_valid.all()
    country_km2 = area_km2(myanmar.townships.geometry).sum()
    assert cells["area_km2"].sum() == pytest.approx(country_km2, rel=1e-6)
    together = shapely.union_all(cells.geometry.to_numpy())
    assert shapely.area(cells.geometry.to_numpy()).sum() == pytest.approx(together.area, rel=1e-12)


def test_every_bundled_town_with_a_point_has_a_cell(myanmar, myanmar_geography):
    towns = [
        place.place_id
        for place in myanmar.gazetteer
        if place.kind is PlaceKind.TOWN and place.lon is not None
    ]
    drawn = set(myanmar_geography.cells.index) | set(myanmar_geography.undrawn)
    known_only_to_their_township = [
        town for town in towns if myanmar.gazetteer.place(town).precision is Precision.TOWNSHIP
    ]
    assert set(towns) - drawn == set(known_only_to_their_township)
    assert myanmar_geography.undrawn == ()
    assert len(myanmar_geography.townships) == 330
    assert len(myanmar_geography.states) == 18


def test_bundled_cells_come_back_from_their_borders(myanmar_geography):
    borders = myanmar_geography.borders
    for row, geometry in enumerate(myanmar_geography.cells.geometry):
        assert borders.to_geometry(row).normalize().equals_exact(geometry.normalize(), tolerance=0)


def test_bundled_cells_survive_being_written_as_whole_numbers(myanmar_geography):
    cells = myanmar_geography.cells.geometry.to_numpy()
    rounded = shapely.transform(cells, lambda lon_lat: np.rint(lon_lat * 10_000) / 10_000)
    assert shapely.equals_exact(rounded, cells).all()


def test_no_bundled_disc_swallows_its_township(myanmar_geography):
    cells, townships = myanmar_geography.cells, myanmar_geography.townships
    footprints = cells[cells["role"] == "footprint"]
    share = footprints["area_km2"] / townships["area_km2"].loc[footprints["area_id"]].to_numpy()
    assert share.max() < 1 / 9 + 0.01
