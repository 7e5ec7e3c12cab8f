import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.errors import CrsError
from geo.measures import area_km2, length_km, path_lengths_km

# WGS 84: from the equator to latitude 1, and one degree of longitude on the equator.
DEGREE_NORTH_KM = 110.574
DEGREE_EAST_KM = 111.320


def test_a_degree_is_as_long_as_on_the_ellipsoid():
    north = shapely.LineString([(30, 0), (30, 1)])
    east = shapely.LineString([(30, 0), (31, 0)])
    assert length_km(north) == pytest.approx(DEGREE_NORTH_KM, abs=0.001)
    assert length_km(east) == pytest.approx(DEGREE_EAST_KM, abs=0.001)


def test_the_length_of_a_polygon_counts_all_its_rings():
    shell = shapely.box(0, 0, 3, 3)
    hole = shapely.box(1, 1, 2, 2)
    with_hole = shapely.difference(shell, hole)
    assert length_km(with_hole) == pytest.approx(length_km(shell) + length_km(hole))


def test_holes_are_taken_off_and_the_turn_of_rings_does_not_matter():
    with_hole = shapely.difference(shapely.box(0, 0, 3, 3), shapely.box(1, 1, 2, 2))
    expected = area_km2(shapely.box(0, 0, 3, 3)) - area_km2(shapely.box(1, 1, 2, 2))
    assert area_km2(with_hole) == pytest.approx(expected)
    assert area_km2(with_hole.reverse()) == pytest.approx(expected)


def test_areas_of_a_coverage_sum_to_the_area_of_its_union(areas):
    parts = area_km2(areas.geometry)
    assert parts.sum() == pytest.approx(area_km2(areas.union_all()), rel=1e-12)


def test_a_series_is_measured_row_by_row_on_its_own_index(areas):
    measured = area_km2(areas.geometry)
    assert measured.index.equals(areas.index)
    assert measured.name == "area_km2"
    assert measured["west"] == area_km2(areas.geometry["west"])
    assert length_km(areas.geometry).name == "length_km"


def test_what_has_no_area_or_is_missing_measures_nothing():
    series = gpd.GeoSeries([None, shapely.Point(1, 1), shapely.Polygon()], crs=4326)
    assert area_km2(series).tolist() == [0, 0, 0]
    assert length_km(series.iloc[[0, 2]]).tolist() == [0, 0]


def test_a_series_in_metres_is_refused(areas):
    with pytest.raises(CrsError):
        area_km2(areas.geometry.to_crs(3857))
    with pytest.raises(CrsError):
        length_km(areas.geometry.to_crs(3857))


def test_paths_are_measured_each_for_itself():
    paths = [
        np.array([[0.0, 0.0], [0.0, 1.0]]),
        np.array([[5.0, 5.0], [6.0, 5.0], [6.0, 6.0]]),
    ]
    expected = [length_km(shapely.LineString(path)) for path in paths]
    assert path_lengths_km(paths) == pytest.approx(expected)
    assert path_lengths_km([]).tolist() == []
