import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.webmap.world import make_geography
from webmap.errors import PayloadError
from webmap.geometry import (
    BORDER_SCALE,
    decode_lines,
    decode_polygons,
    encode_lines,
    encode_polygons,
    ring_points,
)

DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
LINES = st.lists(st.lists(DEGREES, min_size=2, max_size=8).map(np.array), max_size=6)


@given(LINES)
def test_lines_come_back_within_half_a_step(lines):
    decoded = decode_lines(encode_lines(lines, scale=BORDER_SCALE), scale=BORDER_SCALE)
    assert len(decoded) == len(lines)
    for before, after in zip(lines, decoded, strict=True):
        for end in (0, -1):
            assert np.abs(before[end] - after[end]).max() <= 0.5 / BORDER_SCALE + 1e-9


def test_points_that_fall_together_are_written_once():
    line = np.array([(1.0, 2.0), (1.0, 2.0000001), (1.5, 2.5)])
    (decoded,) = decode_lines(encode_lines([line], scale=BORDER_SCALE), scale=BORDER_SCALE)
    assert decoded.tolist() == [[1.0, 2.0], [1.5, 2.5]]


def test_a_line_shorter_than_a_step_keeps_its_two_ends():
    line = np.array([(1.0, 2.0), (1.0, 2.0000001)])
    (decoded,) = decode_lines(encode_lines([line], scale=BORDER_SCALE), scale=BORDER_SCALE)
    assert decoded.tolist() == [[1.0, 2.0], [1.0, 2.0]]


def test_a_line_of_one_point_is_refused():
    with pytest.raises(PayloadError, match="1 points"):
        encode_lines([np.array([(1.0, 2.0)])], scale=BORDER_SCALE)


def test_polygons_come_back_with_holes_and_parts():
    polygons = [[[[0, ~1, 2], [3]], [[~4]]], [], [[[5, 6]]]]
    assert decode_polygons(encode_polygons(polygons)) == polygons


def test_cells_put_together_from_written_arcs_are_valid_and_tile_the_land():
    """Rounding may cross rings; what is drawn must still be the cells."""
    geography = make_geography()
    borders = geography.borders
    arcs = decode_lines(encode_lines(borders.arcs, scale=BORDER_SCALE), scale=BORDER_SCALE)
    cells = [
        shapely.MultiPolygon(
            [
                shapely.Polygon(
                    ring_points(rings[0], arcs), [ring_points(ring, arcs) for ring in rings[1:]]
                )
                for rings in polygons
            ]
        )
        for polygons in decode_polygons(encode_polygons(borders.polygons))
    ]
    assert all(shapely.is_valid(cells))
    assert shapely.coverage_is_valid(cells)
    assert sum(cell.area for cell in cells) == pytest.approx(9.0, rel=1e-6)


def test_arcs_that_do_not_meet_are_refused():
    arcs = [np.array([(0.0, 0.0), (1.0, 0.0)]), np.array([(1.0, 1.0), (0.0, 0.0)])]
    with pytest.raises(PayloadError, match="do not meet"):
        ring_points([0, 1], arcs)
