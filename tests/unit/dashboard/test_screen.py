"""What is on the reader's screen."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.screen import Screen, bounds_on_screen, parse_screen
from dashboard.view import ViewState

VIEW = ViewState(date(2024, 2, 10))
BOUNDS = (96.5, 22.0, 98.5, 23.5)


def test_the_map_tells_its_bounds_and_its_names():
    raw = {"viewport": {"bounds": list(BOUNDS)}, "names": {"places": False, "actors": True}}
    assert parse_screen(raw) == Screen(BOUNDS, has_places=False, has_actors=True)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "map",
        {"viewport": {"bounds": [1, 2, 3]}},
        {"viewport": {"bounds": [3, 2, 1, 4]}},
        {"viewport": {"bounds": [1, 2, float("nan"), 4]}},
        {"viewport": {"bounds": ["1", "2", "3", "4"]}},
        {"viewport": [], "names": "all"},
    ],
)
def test_what_a_browser_sends_oddly_is_not_used(raw):
    assert parse_screen(raw) == Screen()


def test_a_map_that_was_zoomed_out_of_the_world_ends_at_its_edges():
    raw = {"viewport": {"bounds": [-200, -89, 200, 89]}}
    assert parse_screen(raw).bounds == (-180.0, -85.0, 180.0, 85.0)


def test_what_the_map_told_comes_before_what_the_address_says():
    view = replace(VIEW, lat=10.0, lon=10.0, zoom=7.0)
    assert bounds_on_screen(view, Screen(BOUNDS)) == BOUNDS


def test_an_address_without_a_map_stands_for_a_map_of_common_size():
    west, south, east, north = bounds_on_screen(
        replace(VIEW, lat=0.0, lon=97.0, zoom=8.0), Screen()
    )
    assert (west + east) / 2 == pytest.approx(97.0)
    assert (south + north) / 2 == pytest.approx(0.0)
    assert east - west == pytest.approx(960 * 360 / (256 * 2**8))
    closer = bounds_on_screen(replace(VIEW, lat=0.0, lon=97.0, zoom=9.0), Screen())
    assert closer[2] - closer[0] == pytest.approx((east - west) / 2)


def test_without_either_all_that_is_mapped_is_meant():
    assert bounds_on_screen(VIEW, Screen()) is None


@pytest.mark.parametrize(("asked", "shown"), [(22.0, 13.0), (0.0, 4.0)])
def test_a_link_that_zooms_beyond_the_map_means_as_far_as_the_map_goes(asked, shown):
    view = replace(VIEW, lat=20.0, lon=97.0, zoom=asked)
    assert bounds_on_screen(view, Screen()) == bounds_on_screen(replace(view, zoom=shown), Screen())
