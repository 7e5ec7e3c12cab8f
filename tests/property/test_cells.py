"""For any areas and points, cells tile the areas, and borders know both their sides."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from geo.borders import OUTSIDE, build_borders
from geo.cells import GRID_DEGREES, build_cells
from geo.errors import CellError
from geo.measures import area_km2
from tests.property.strategies.coverages import coverages, points_for

GEOD = pyproj.Geod(ellps="WGS84")
A_FEW_TIMES = settings(max_examples=25)

# A field as large as a city ward, a township, a province.
FIELD_DEGREES = st.sampled_from([0.04, 0.25, 1.5])


@st.composite
def worlds(draw, field_degrees=FIELD_DEGREES, **borders):
    """Draw areas, points in them, and the cells built from both."""
    areas = draw(coverages(field_degrees=draw(field_degrees), **borders))
    points = draw(points_for(areas))
    try:
        cells = build_cells(areas, points)
    except CellError as error:
        # Rightly refused, once in thousands: moved into the tip of a spike of its area, next to
        # other points. If it were more, Hypothesis would complain of too few worlds.
        if "too small for the grid" not in str(error):
            raise
        reject()
    return areas, points, cells


def planar_area(geometries):
    return shapely.area(np.asarray(geometries)).sum()


@A_FEW_TIMES
@given(worlds())
def test_cells_leave_no_gap_and_do_not_overlap(world):
    areas, _, cells = world
    assert shapely.coverage_is_valid(cells.geometry.to_numpy())
    assert cells.is_valid.all()
    together = shapely.union_all(cells.geometry.to_numpy())
    assert planar_area(cells.geometry) == pytest.approx(together.area, rel=1e-12)
    # Outlines follow the areas' to within one step of the grid, hole by hole, island by island.
    for area_id, area in areas.geometry.items():
        tiled = cells.geometry[cells["area_id"] == area_id].union_all()
        assert shapely.hausdorff_distance(tiled, area) <= GRID_DEGREES
        assert tiled.symmetric_difference(area).area <= area.length * GRID_DEGREES


@A_FEW_TIMES
@given(worlds(field_degrees=st.just(1.5), decimals=4, steps=40))
def test_areas_sum_to_the_countrys(world):
    # Borders like the bundled ones: on the grid, with a vertex every few kilometres. They bend
    # only where discs cut them, by half a step of the grid along one edge.
    areas, _, cells = world
    country_km2 = area_km2(areas.geometry).sum()
    assert cells["area_km2"].sum() == pytest.approx(country_km2, rel=1e-6)


@A_FEW_TIMES
@given(st.data())
def test_areas_sum_to_the_countrys_in_the_smallest_country_on_a_fine_grid(data):
    areas = data.draw(coverages(field_degrees=0.04))
    cells = build_cells(areas, data.draw(points_for(areas)), grid_degrees=1e-7)
    country_km2 = area_km2(areas.geometry).sum()
    assert cells["area_km2"].sum() == pytest.approx(country_km2, rel=1e-6)
    assert shapely.coverage_is_valid(cells.geometry.to_numpy())


@A_FEW_TIMES
@given(worlds())
def test_every_point_has_a_cell_in_its_area_and_every_area_one_that_stands_for_it(world):
    areas, points, cells = world
    footprints = cells[cells["role"] == "footprint"]
    assert footprints.index.tolist() == points.index.tolist()
    assert footprints["area_id"].tolist() == points["area_id"].tolist()
    standing = cells[cells["stands_for_area"]]
    assert sorted(standing["area_id"]) == sorted(areas.index)
    has_rest = areas.index.isin(cells.index)
    assert cells.loc[areas.index[has_rest], "stands_for_area"].all()


@A_FEW_TIMES
@given(worlds())
def test_no_footprint_reaches_farther_than_its_disc(world):
    areas, points, cells = world
    limits_m = np.sqrt(area_km2(areas.geometry) / np.pi) * 1e3 / 3
    for point_id, point in points.iterrows():
        cell = cells.loc[point_id]
        corners = shapely.get_coordinates(cell.geometry)
        ones = np.ones(len(corners))
        reached_m = GEOD.inv(cell["lon"] * ones, cell["lat"] * ones, *corners.T)[2].max()
        near = points["area_id"] == point["area_id"]
        # On a shared spot the largest disc is shared: up to 50 m from one point to the next.
        radius_m = min(points.loc[near, "radius_m"].max(), limits_m[point["area_id"]])
        assert reached_m <= radius_m + 50 * near.sum() + 20


@A_FEW_TIMES
@given(worlds())
def test_points_that_plot_inside_their_area_stay_and_others_move_onto_it(world):
    areas, points, cells = world
    for point_id, point in points.iterrows():
        cell, area = cells.loc[point_id], areas.geometry[point["area_id"]]
        published = shapely.Point(point["lon"], point["lat"])
        assert cell["is_moved"] == (not area.covers(published))
        if cell["is_moved"]:
            assert area.distance(shapely.Point(cell["lon"], cell["lat"])) < 1e-9
            assert cell["moved_km"] > 0
        else:
            assert (cell["lon"], cell["lat"]) == (point["lon"], point["lat"])


@A_FEW_TIMES
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(world, random):
    areas, points, cells = world
    rows, columns = list(range(len(areas))), list(range(len(points)))
    random.shuffle(rows)
    random.shuffle(columns)
    again = build_cells(areas.iloc[rows], points.iloc[columns])
    assert cells.geometry.geom_equals_identical(again.geometry).all()
    pd.testing.assert_frame_equal(cells.drop(columns="geometry"), again.drop(columns="geometry"))


def directed_edges(cells):
    """Return the cell left of each directed edge, found ring by ring without any library."""
    left_of = {}
    for row, geometry in enumerate(cells.geometry):
        for polygon in shapely.get_parts(geometry):
            for ring in shapely.get_rings(polygon):
                path = [tuple(vertex) for vertex in shapely.get_coordinates(ring)]
                doubled_area = sum(
                    (x1 - path[0][0]) * (y2 - path[0][1]) - (x2 - path[0][0]) * (y1 - path[0][1])
                    for (x1, y1), (x2, y2) in pairwise(path)
                )
                is_shell = ring.equals(polygon.exterior)
                if (doubled_area > 0) != is_shell:
                    path.reverse()
                for edge in pairwise(path):
                    assert edge not in left_of
                    left_of[edge] = row
    return left_of


@A_FEW_TIMES
@given(worlds())
def test_every_arc_has_the_right_cell_on_either_side(world):
    _, _, cells = world
    borders = build_borders(cells)
    left_of = directed_edges(cells)
    area_ids = cells["area_id"].tolist()
    seen = set()
    for arc, left, right, is_area_border in zip(
        borders.arcs, borders.left, borders.right, borders.is_area_border, strict=True
    ):
        path = [tuple(vertex) for vertex in arc]
        for start, end in pairwise(path):
            assert left_of[start, end] == left
            assert left_of.get((end, start), OUTSIDE) == right
            seen |= {(start, end), (end, start)}
        is_between = right != OUTSIDE and area_ids[left] != area_ids[right]
        assert is_area_border == is_between
    assert seen >= set(left_of)
    assert sum(len(arc) - 1 for arc in borders.arcs) == len(seen) / 2


@A_FEW_TIMES
@given(worlds())
def test_rings_of_arcs_give_back_every_cell(world):
    _, _, cells = world
    borders = build_borders(cells)
    for row, geometry in enumerate(cells.geometry):
        assert borders.to_geometry(row).normalize().equals_exact(geometry.normalize(), tolerance=0)


@A_FEW_TIMES
@given(worlds())
def test_arcs_join_only_where_borders_part(world):
    _, _, cells = world
    borders = build_borders(cells)
    ends = [tuple(arc[end]) for arc in borders.arcs for end in (0, -1)]
    inner = [tuple(vertex) for arc in borders.arcs for vertex in arc[1:-1]]
    assert len(inner) == len(set(inner))
    assert not set(ends) & set(inner)
    counts = pd.Series(ends, dtype=object).value_counts()
    closed = {tuple(arc[0]) for arc in borders.arcs if (arc[0] == arc[-1]).all()}
    assert all(count >= 3 or end in closed for end, count in counts.items())
