"""Medians, percentiles, shares of frames, ratios."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import (
    FRAME_MS,
    Spread,
    dropped_share,
    percentile,
    summarise,
    times_faster,
)

series = st.lists(st.floats(0, 1e6), min_size=1, max_size=200)


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([5, 1, 4, 2, 3], 0.95) == 5
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7.5], 0.01) == 7.5


@given(series, st.floats(0.01, 1))
def test_at_least_the_share_of_the_values_does_not_exceed_a_percentile(values, share):
    found = percentile(values, share)
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0), ([1.0], 1.01)])
def test_a_percentile_of_nothing_is_refused(values, share):
    with pytest.raises(ValueError, match=r"percentile|share"):
        percentile(values, share)


def test_a_series_is_summed_up_by_its_middle_and_its_slow_end():
    assert summarise([1.0, 2.0, 3.0, 100.0]) == Spread(median=2.5, p95=100.0, count=4)


def test_a_page_that_draws_every_frame_drops_none():
    assert dropped_share([FRAME_MS, FRAME_MS + 0.4, FRAME_MS - 0.4]) == 0


def test_a_frame_that_takes_three_has_dropped_two():
    assert dropped_share([FRAME_MS, 3 * FRAME_MS]) == pytest.approx(2 / 4)


def test_a_frame_that_comes_early_makes_up_for_nothing():
    assert dropped_share([FRAME_MS / 8, 2 * FRAME_MS]) == pytest.approx(1 / 3)


def test_no_frames_have_no_share():
    with pytest.raises(ValueError, match="interval"):
        dropped_share([])


def test_how_many_times_faster_compares_medians():
    ours, baseline = Spread(20.0, 500.0, 10), Spread(1500.0, 1600.0, 10)
    assert times_faster(ours, baseline) == 75
