import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.borders import build_borders
from geo.cells import build_cells
from geo.errors import CoverageError, CrsError
from geo.measures import length_km


@pytest.fixture
def make_layer():
    """Return a function that makes cells, each an area of its own, from geometries by id."""

    def make(**geometries):
        return gpd.GeoDataFrame(
            {"area_id": list(geometries)},
            geometry=list(geometries.values()),
            index=list(geometries),
            crs=4326,
        )

    return make


def sides(borders):
    """Return for each arc the ids of the cells left and right of it, and its course."""
    names = [*borders.cell_ids, None]
    return [
        (names[left], names[right], shapely.LineString(arc))
        for arc, left, right in zip(borders.arcs, borders.left, borders.right, strict=True)
    ]


def assert_cells_come_back(borders, cells):
    for row, geometry in enumerate(cells.geometry):
        rebuilt = borders.to_geometry(row)
        assert rebuilt.is_valid
        assert rebuilt.normalize().equals_exact(geometry.normalize(), tolerance=0)


def test_two_squares_share_one_arc(make_layer):
    borders = build_borders(make_layer(a=shapely.box(0, 0, 1, 1), b=shapely.box(1, 0, 2, 1)))
    assert borders.cell_ids == ["a", "b"]
    shared = [arc for left, right, arc in sides(borders) if (left, right) == ("a", "b")]
    assert len(shared) == 1
    assert list(shared[0].coords) == [(1, 0), (1, 1)]  # northwards, so a lies on its left
    assert sorted((left, right) for left, right, _ in sides(borders) if right is None) == [
        ("a", None),
        ("b", None),
    ]


def test_lengths_are_geodesic(make_layer):
    borders = build_borders(make_layer(a=shapely.box(0, 0, 1, 1), b=shapely.box(1, 0, 2, 1)))
    assert borders.length_km == pytest.approx(
        [length_km(shapely.LineString(arc)) for arc in borders.arcs]
    )
    shared = borders.length_km[borders.right >= 0]
    assert shared == pytest.approx([110.574], abs=0.001)


def test_arcs_break_where_three_cells_meet(make_layer):
    cells = make_layer(
        a=shapely.Polygon([(0, 0), (2, 0), (2, 1), (1, 1), (0, 1)]),
        b=shapely.box(0, 1, 1, 2),
        c=shapely.box(1, 1, 2, 2),
    )
    borders = build_borders(cells)
    inner = {(left, right): arc.length for left, right, arc in sides(borders) if right}
    assert inner == {("a", "b"): 1, ("a", "c"): 1, ("b", "c"): 1}
    assert_cells_come_back(borders, cells)


def test_a_cell_inside_another_has_one_closed_arc(make_layer):
    inner = shapely.box(1, 1, 2, 2)
    cells = make_layer(outer=shapely.difference(shapely.box(0, 0, 3, 3), inner), inner=inner)
    borders = build_borders(cells)
    closed = [(left, right) for left, right, arc in sides(borders) if arc.is_closed]
    assert sorted(closed, key=str) == [("outer", "inner"), ("outer", None)]
    assert_cells_come_back(borders, cells)


def test_a_lake_and_an_island_border_on_nothing(areas):
    cells = areas.assign(area_id=areas.index)
    borders = build_borders(cells)
    alone = [left for left, right, arc in sides(borders) if arc.is_closed and right is None]
    assert sorted(alone) == ["east", "middle"]
    assert [len(polygons) for polygons in borders.polygons] == [1, 1, 2]
    assert [len(polygons[0]) for polygons in borders.polygons] == [1, 2, 1]
    assert_cells_come_back(borders, cells)


def test_a_cell_that_touches_itself_in_a_point_comes_back(make_layer):
    # Two triangles of one cell meet in a point of the other's hole.
    hour_glass = shapely.MultiPolygon(
        [
            shapely.Polygon([(0, 0), (2, 0), (1, 1)]),
            shapely.Polygon([(0, 2), (1, 1), (2, 2)]),
        ]
    )
    around = shapely.difference(shapely.box(-1, -1, 3, 3), hour_glass)
    cells = make_layer(around=around, glass=hour_glass)
    assert_cells_come_back(build_borders(cells), cells)


def test_a_border_between_areas_has_different_areas_on_both_sides(make_layer):
    cells = make_layer(
        town=shapely.box(0, 0, 1, 1), rest=shapely.box(1, 0, 2, 1), other=shapely.box(2, 0, 3, 1)
    )
    cells["area_id"] = ["one", "one", "two"]
    borders = build_borders(cells)
    found = {
        (left, right): bool(is_area_border)
        for (left, right, _), is_area_border in zip(
            sides(borders), borders.is_area_border, strict=True
        )
    }
    assert found == {
        ("town", "rest"): False,
        ("rest", "other"): True,
        ("town", None): False,
        ("rest", None): False,
        ("other", None): False,
    }


def test_the_lower_row_lies_left_and_nothing_lies_left_of_the_outside(areas, make_points):
    borders = build_borders(
        build_cells(areas, make_points(("p", "west", 20.5, 50.2), ("q", "east", 21.0, 50.2)))
    )
    assert (borders.left >= 0).all()
    is_inner = borders.right >= 0
    assert (borders.left[is_inner] < borders.right[is_inner]).all()


def test_every_ring_keeps_its_cell_on_the_left(areas, make_points):
    cells = build_cells(areas, make_points(("p", "middle", 20.69, 50.25)))
    borders = build_borders(cells)
    for row, polygons in enumerate(borders.polygons):
        for ref in (ref for rings in polygons for ring in rings for ref in ring):
            side = borders.left[ref] if ref >= 0 else borders.right[~ref]
            assert side == row


def test_built_cells_come_back_vertex_by_vertex(areas, make_points):
    points = make_points(
        ("p", "west", 20.5, 50.25),
        ("q", "middle", 20.5, 50.27),
        ("r", "middle", 20.69, 50.25),
        ("s", "middle", 20.69, 50.25),
    )
    cells = build_cells(areas, points)
    assert_cells_come_back(build_borders(cells), cells)


def test_rings_may_begin_anywhere_and_turn_either_way(areas):
    cells = areas.assign(area_id=areas.index)
    turned = cells.set_geometry(cells.geometry.reverse())
    for one, other in zip(build_borders(cells).arcs, build_borders(turned).arcs, strict=True):
        assert len(one) == len(other)
    assert_cells_come_back(build_borders(turned), cells)


def test_overlapping_cells_are_named(make_layer):
    cells = make_layer(a=shapely.box(0, 0, 1, 1), b=shapely.box(0, 0, 1, 2))
    with pytest.raises(CoverageError, match="a, b") as caught:
        build_borders(cells)
    assert caught.value.area_ids == ("a", "b")


def test_no_cells_have_no_borders(make_layer):
    borders = build_borders(make_layer(a=shapely.box(0, 0, 1, 1)).iloc[:0])
    assert borders.arcs == []
    assert borders.polygons == []
    assert borders.length_km.shape == borders.left.shape == (0,)
    assert borders.is_area_border.dtype == np.bool_


def test_cells_in_metres_are_refused(areas):
    with pytest.raises(CrsError):
        build_borders(areas.assign(area_id=areas.index).to_crs(3857))
