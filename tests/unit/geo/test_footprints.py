import numpy as np
import pyproj
import pytest
import shapely

from geo.errors import CellError
from geo.footprints import build_footprints, place_points
from geo.measures import area_km2

GEOD = pyproj.Geod(ellps="WGS84")
DISC_SHARE = 32 / (2 * np.pi) * np.sin(2 * np.pi / 32)  # a 32-gon's part of its circle


def distances_m(geometry, lon, lat):
    corners = shapely.get_coordinates(geometry)
    here = np.ones(len(corners))
    return GEOD.inv(lon * here, lat * here, *corners.T)[2]


def build(areas, points):
    placed = place_points(areas, points)
    return placed, build_footprints(areas, placed)


def test_a_disc_has_all_its_corners_at_its_radius(areas, make_points):
    _, footprints = build(areas, make_points(("p", "west", 20.25, 50.25, 4000.0)))
    corners_m = distances_m(footprints["p"], 20.25, 50.25)
    assert corners_m == pytest.approx(4000, abs=0.01)
    assert len(corners_m) == 33
    assert area_km2(footprints["p"]) == pytest.approx(16 * np.pi * DISC_SHARE, rel=1e-4)


def test_no_disc_is_wider_than_a_third_of_its_area(areas, make_points):
    placed, footprints = build(areas, make_points(("p", "west", 20.25, 50.25, 90_000.0)))
    limit_m = np.sqrt(area_km2(areas.geometry["west"]) / np.pi) * 1e3 / 3
    assert placed.loc["p", "radius_m"] == pytest.approx(limit_m)
    assert area_km2(footprints["p"]) < area_km2(areas.geometry["west"]) / 9


def test_a_disc_is_cut_at_the_border_of_its_area(areas, make_points):
    _, footprints = build(areas, make_points(("p", "west", 20.5, 50.25)))
    assert footprints["p"].bounds[2] == 20.5
    assert area_km2(footprints["p"]) == pytest.approx(8 * np.pi * DISC_SHARE, rel=1e-3)


def test_a_disc_does_not_cover_a_lake(areas, make_points):
    _, footprints = build(areas, make_points(("p", "middle", 20.69, 50.25)))
    lake = shapely.box(20.7, 50.2, 20.8, 50.3)
    assert footprints["p"].intersection(lake).area == pytest.approx(0, abs=1e-12)


def test_a_point_inside_stays_where_it_is(areas, make_points):
    placed = place_points(areas, make_points(("p", "west", 20.123456789, 50.2)))
    assert placed.loc["p", "lon"] == 20.123456789
    assert not placed.loc["p", "is_moved"]
    assert placed.loc["p", "moved_km"] == 0


@pytest.mark.parametrize(
    ("area_id", "published", "nearest"),
    [
        ("west", (19.9, 50.25), (20.0, 50.25)),
        ("west", (20.6, 50.6), (20.5, 50.5)),  # a corner
        ("middle", (20.72, 50.25), (20.7, 50.25)),  # in the lake
        ("east", (21.8, 50.15), (21.9, 50.15)),  # nearer to the island
    ],
)
def test_a_point_outside_its_area_moves_to_the_nearest_point_of_it(
    areas, make_points, area_id, published, nearest
):
    placed = place_points(areas, make_points(("p", area_id, *published)))
    spot = placed.loc["p"]
    assert spot["is_moved"]
    # On a straight edge in degrees the nearest point is up to some metres further north.
    assert GEOD.inv(spot["lon"], spot["lat"], *nearest)[2] < 50
    assert areas.geometry[area_id].distance(shapely.Point(spot["lon"], spot["lat"])) < 1e-12
    expected_km = GEOD.inv(*published, spot["lon"], spot["lat"])[2] / 1e3
    assert spot["moved_km"] == pytest.approx(expected_km)


def test_the_nearest_point_is_nearest_in_metres_and_not_in_degrees(areas, make_points):
    # At 50 degrees north a degree of longitude is 0.64 of one of latitude: 0.012 degrees
    # east are nearer than 0.01 degrees south.
    placed = place_points(areas, make_points(("p", "middle", 20.788, 50.21)))
    assert placed.loc["p", "lon"] == pytest.approx(20.8)


def test_ground_that_two_discs_cover_goes_to_the_nearer_point(areas, make_points):
    _, footprints = build(
        areas, make_points(("p", "west", 20.2, 50.25), ("q", "west", 20.24, 50.25))
    )
    assert area_km2(footprints["p"].intersection(footprints["q"])) < 1e-6
    rng = np.random.default_rng(7)
    spots = np.column_stack([rng.uniform(20.1, 20.4, 4000), rng.uniform(50.2, 50.3, 4000)])
    ones = np.ones(len(spots))
    to_p = GEOD.inv(20.2 * ones, 50.25 * ones, *spots.T)[2]
    to_q = GEOD.inv(20.24 * ones, 50.25 * ones, *spots.T)[2]
    clear = np.abs(to_p - to_q) > 5
    in_p = shapely.contains(footprints["p"], shapely.points(spots))
    in_q = shapely.contains(footprints["q"], shapely.points(spots))
    inner = 4000 * np.cos(np.pi / 32)
    assert in_p[clear & (to_p < to_q) & (to_p < inner)].all()
    assert in_q[clear & (to_q < to_p) & (to_q < inner)].all()
    assert not (in_p & clear & (to_q < to_p) & (to_q < inner)).any()
    assert in_p.sum() > 100


def test_a_small_disc_inside_a_large_one_keeps_its_ground(areas, make_points):
    _, footprints = build(
        areas,
        make_points(("town", "west", 20.2, 50.25, 4000.0), ("post", "west", 20.23, 50.25, 900.0)),
    )
    assert area_km2(footprints["post"]) == pytest.approx(0.81 * np.pi * DISC_SHARE, rel=1e-3)
    whole = 16 * np.pi * DISC_SHARE
    assert area_km2(footprints["town"]) == pytest.approx(
        whole - area_km2(footprints["post"]), rel=1e-3
    )


@pytest.mark.parametrize("count", [2, 3, 5])
def test_points_on_one_spot_share_the_largest_disc_equally(areas, make_points, count):
    rows = [(f"p{number}", "west", 20.25, 50.25, 1000.0 * (number + 1)) for number in range(count)]
    _, footprints = build(areas, make_points(*rows))
    share = count**2 * np.pi * DISC_SHARE / count
    for number in range(count):
        assert area_km2(footprints[f"p{number}"]) == pytest.approx(share, rel=1e-3)
    # Clockwise from north, in the order of the ids.
    assert footprints["p0"].centroid.x > 20.25
    assert footprints[f"p{count - 1}"].centroid.x < 20.25


def test_points_on_one_spot_on_a_border_share_what_is_left_equally(areas, make_points):
    rows = [(f"p{number}", "west", 20.0, 50.5) for number in range(3)]
    _, footprints = build(areas, make_points(*rows))
    sizes = area_km2(footprints)
    assert sizes.to_numpy() == pytest.approx(sizes.mean(), rel=1e-3)
    assert sizes.sum() == pytest.approx(4 * np.pi * DISC_SHARE, rel=1e-2)


def test_points_nearer_than_a_map_can_show_share_one_spot(areas, make_points):
    near = make_points(("p", "west", 20.25, 50.25), ("q", "west", 20.2503, 50.25))
    placed, footprints = build(areas, near)
    assert placed["lon"].tolist() == [20.25, 20.2503]
    whole = shapely.union_all(footprints.to_numpy())
    assert distances_m(whole, 20.25, 50.25).max() == pytest.approx(4000, abs=0.01)


def test_the_same_spot_in_two_areas_is_not_shared(areas, make_points):
    _, footprints = build(
        areas, make_points(("p", "west", 20.5, 50.25), ("q", "middle", 20.5, 50.25))
    )
    assert footprints["p"].bounds[2] == 20.5
    assert footprints["q"].bounds[0] == 20.5


def test_discs_do_not_jump_across_the_180th_meridian(areas, make_points):
    areas.loc["east", "geometry"] = shapely.box(179.5, 50.0, 180.0, 50.5)
    _, footprints = build(areas, make_points(("p", "east", 179.99, 50.25)))
    assert footprints["p"].bounds[0] > 179.9
    assert footprints["p"].bounds[2] == 180


def test_order_of_rows_does_not_matter(areas, make_points):
    points = make_points(
        ("b", "west", 20.2, 50.2), ("a", "west", 20.2, 50.2), ("c", "west", 20.22, 50.2)
    )
    _, footprints = build(areas, points)
    _, again = build(areas, points.iloc[::-1])
    assert footprints.index.tolist() == ["a", "b", "c"]
    assert footprints.geom_equals(again).all()


@pytest.mark.parametrize(
    ("rows", "fault", "bad"),
    [
        ([("p", "north", 20.2, 50.2)], "area that has no polygon", ("p",)),
        ([("west", "west", 20.2, 50.2)], "id of an area", ("west",)),
        ([("p", "west", 20.2, 50.2), ("p", "west", 20.3, 50.2)], "more than once", ("p",)),
        ([("p", "west", None, 50.2), ("q", "west", 20.2, 50.2)], "globe", ("p",)),
        ([("p", "west", 20.2, 91.0)], "globe", ("p",)),
        ([("p", "west", 20.2, 50.2, 0.0)], "radius_m", ("p",)),
        ([("p", "west", 20.2, 50.2, float("nan"))], "radius_m", ("p",)),
        ([("p", "west", 20.2, 50.2, float("inf"))], "radius_m", ("p",)),
    ],
)
def test_unusable_points_are_named(areas, make_points, rows, fault, bad):
    with pytest.raises(CellError, match=fault) as caught:
        place_points(areas, make_points(*rows))
    assert caught.value.point_ids == bad
