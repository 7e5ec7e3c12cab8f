import numpy as np
import pandas as pd
import pytest
import shapely

from geo.cells import GRID_DEGREES, _assign_areas, _assign_points, build_cells
from geo.coverage import require_coverage
from geo.errors import CellError, CoverageError, CrsError
from geo.measures import area_km2


@pytest.fixture
def points(make_points):
    """Two towns that overlap, two sites on one spot, one on a border, one out at sea."""
    return make_points(
        ("w-town", "west", 20.2, 50.25),
        ("w-post", "west", 20.24, 50.25, 1500.0),
        ("m-base", "middle", 20.9, 50.4, 2000.0),
        ("m-airport", "middle", 20.9, 50.4, 2000.0),
        ("e-gate", "east", 21.0, 50.1, 1500.0),
        ("e-isle", "east", 21.85, 50.15, 1500.0),
    )


@pytest.fixture
def crowd(make_points):
    """So many towns in one area that no rest of it is left."""
    spots = [(20.05 + x / 10, 50.05 + y / 10) for x in range(5) for y in range(5)]
    rows = [(f"t{number:03}", "west", *spot, 9000.0) for number, spot in enumerate(spots)]
    return make_points(*rows, ("a-post", "west", 20.26, 50.26, 2000.0))


def joined(cells, area_id):
    return cells.geometry[cells["area_id"] == area_id].union_all()


def test_cells_are_an_exact_coverage(areas, points):
    cells = build_cells(areas, points)
    require_coverage(cells)
    assert cells.is_valid.all()
    together = shapely.union_all(cells.geometry.to_numpy())
    assert shapely.area(cells.geometry.to_numpy()).sum() == pytest.approx(together.area, rel=1e-12)
    assert cells["area_km2"].sum() == pytest.approx(area_km2(areas.geometry).sum(), rel=1e-6)


def test_the_cells_of_an_area_tile_it(areas, points):
    cells = build_cells(areas, points)
    for area_id, area in areas.geometry.items():
        assert shapely.hausdorff_distance(joined(cells, area_id), area) <= GRID_DEGREES


def test_one_row_for_each_point_and_each_rest_sorted_by_id(areas, points):
    cells = build_cells(areas, points)
    assert cells.index.tolist() == sorted([*areas.index, *points.index])
    assert cells.index.name == "cell_id"
    assert cells.crs == areas.crs
    assert cells.loc[areas.index, "role"].eq("rest").all()
    assert cells.loc[points.index, "role"].eq("footprint").all()
    assert cells.loc[points.index, "area_id"].equals(points["area_id"].rename_axis("cell_id"))
    assert cells.loc[areas.index, "area_id"].tolist() == areas.index.tolist()


def test_every_vertex_lies_on_the_grid(areas, points):
    steps = shapely.get_coordinates(build_cells(areas, points).geometry.to_numpy()) / GRID_DEGREES
    assert np.abs(steps - np.round(steps)).max() < 1e-6


@pytest.mark.parametrize("scale", [10_000, 100_000])
def test_writing_vertices_as_whole_numbers_loses_nothing(areas, points, scale):
    cells = build_cells(areas, points).geometry.to_numpy()
    rounded = shapely.transform(cells, lambda lon_lat: np.rint(lon_lat * scale) / scale)
    assert shapely.equals_exact(rounded, cells).all()


def test_points_are_drawn_where_they_were_placed(areas, points):
    cells = build_cells(areas, points)
    assert cells.loc["w-town", ["lon", "lat"]].tolist() == [20.2, 50.25]
    assert cells.loc["e-isle", "is_moved"]
    assert cells.loc["e-isle", "lon"] == pytest.approx(21.9)
    assert cells.loc["e-isle", "moved_km"] == pytest.approx(3.58, abs=0.05)
    assert cells["is_moved"].sum() == 1
    rests = cells.loc[areas.index]
    assert rests[["lon", "lat"]].isna().all(axis=None)
    assert rests["moved_km"].eq(0).all()


def test_areas_without_points_are_their_own_rest(areas, make_points):
    cells = build_cells(areas, make_points())
    assert cells.index.tolist() == ["east", "middle", "west"]
    assert cells["stands_for_area"].all()
    assert cells["area_km2"].to_dict() == pytest.approx(area_km2(areas.geometry).to_dict())


def test_the_rest_stands_for_its_area(areas, points):
    cells = build_cells(areas, points)
    assert cells.index[cells["stands_for_area"]].tolist() == ["east", "middle", "west"]


def test_where_no_rest_remains_the_widest_footprint_stands_for_the_area(areas, crowd):
    cells = build_cells(areas, crowd)
    assert "west" not in cells.index
    standing = cells.index[cells["stands_for_area"]]
    assert len(standing) == 3
    spokesman = cells.loc[standing].query("area_id == 'west'")
    assert spokesman["role"].tolist() == ["footprint"]
    assert spokesman.index[0] != "a-post"  # its disc is smaller than a town's
    assert shapely.hausdorff_distance(joined(cells, "west"), areas.geometry["west"]) <= 1e-4


def test_the_same_input_in_another_order_gives_the_same_cells(areas, points):
    cells = build_cells(areas, points)
    again = build_cells(areas.iloc[::-1], points.sample(frac=1, random_state=3))
    assert cells.geometry.geom_equals_identical(again.geometry).all()
    pd.testing.assert_frame_equal(cells.drop(columns="geometry"), again.drop(columns="geometry"))


def test_the_callers_tables_are_left_alone(areas, points):
    areas_before, points_before = areas.copy(), points.copy()
    build_cells(areas, points)
    pd.testing.assert_frame_equal(points, points_before)
    assert areas.geometry.geom_equals_identical(areas_before.geometry).all()


def test_a_lake_stays_empty(areas, points):
    together = build_cells(areas, points).union_all()
    assert not together.intersects(shapely.Point(20.75, 50.25))


def test_what_is_no_coverage_is_refused(areas, points):
    areas.loc["west", "geometry"] = shapely.box(20.0, 50.0, 20.6, 50.5)
    with pytest.raises(CoverageError, match="west, middle"):
        build_cells(areas, points)


def test_areas_without_crs_are_refused(areas, points):
    with pytest.raises(CrsError):
        build_cells(areas.set_crs(None, allow_override=True), points)


def test_an_area_smaller_than_the_grid_is_named(areas, points):
    areas.loc["speck", "geometry"] = shapely.box(23, 50, 23.00001, 50.00001)
    with pytest.raises(CoverageError, match="speck") as caught:
        build_cells(areas, points)
    assert caught.value.area_ids == ("speck",)


def test_a_footprint_smaller_than_the_grid_is_named(areas, make_points):
    with pytest.raises(CellError, match="the cells: p") as caught:
        build_cells(areas, make_points(("p", "west", 20.2, 50.2, 1.0)))
    assert caught.value.point_ids == ("p",)


def test_a_finer_grid_keeps_smaller_footprints(areas, make_points):
    tiny = make_points(("p", "west", 20.2, 50.2, 1.0))
    assert "p" in build_cells(areas, tiny, grid_degrees=1e-7).index


def test_a_sliver_pushed_out_of_its_area_is_no_gap_but_a_lake_is(areas):
    # Rounding may leave a face next to its area that is thinner than a step of the grid.
    sliver = shapely.box(19.99992, 50.1, 20.0, 50.2)
    lake = shapely.box(20.7, 50.2, 20.8, 50.3)
    inside = shapely.box(20.1, 50.1, 20.2, 50.2)
    faces, area_rows = _assign_areas(np.array([sliver, lake, inside]), areas.geometry, GRID_DEGREES)
    assert faces.tolist() == [sliver, inside]
    assert area_rows.tolist() == [0, 0]


def test_a_face_belongs_to_no_footprint_of_another_area(areas):
    # Rounding may push a face of one area over the edge of a footprint of the next.
    face = shapely.box(20.5, 50.1, 20.50005, 50.2)
    footprints = areas.geometry.iloc[:0].reindex(["p", "q"])
    footprints[:] = [shapely.box(20.4, 50.1, 20.6, 50.2), shapely.box(20.45, 50.1, 20.6, 50.2)]
    owners = _assign_points(np.array([face]), np.array([1]), footprints, np.array([0, 0]))
    assert owners.tolist() == [-1]
    owners = _assign_points(np.array([face]), np.array([1]), footprints, np.array([0, 1]))
    assert owners.tolist() == [1]
