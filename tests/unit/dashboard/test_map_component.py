"""Reader and script take turns at moving the map without undoing each other's moves."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.map_component import MapState, follow, plan_steps
from dashboard.session import merge_map_state
from dashboard.view import Mode, ViewState

FIRST = ViewState(as_of=date(2024, 1, 31))
SOMEWHERE = (20.0, 96.0, 7.0)


def seen(view: ViewState, **changes) -> MapState:
    """Return the report of a map that shows a view."""
    state = MapState(view.as_of, view.mode, view.selection, SOMEWHERE)
    return replace(state, **changes)


def test_a_map_that_opens_at_the_view_is_told_nothing():
    assert follow(None, view=FIRST, reported=MapState()).token is None


def test_a_view_that_stays_is_no_command():
    memory = follow(None, view=FIRST, reported=MapState())
    assert follow(memory, view=FIRST, reported=MapState()).token is None


def test_a_selection_of_the_script_is_flown_to():
    memory = follow(None, view=FIRST, reported=MapState())
    memory = follow(memory, view=replace(FIRST, selection="elm"), reported=MapState())
    assert memory.steps == {"selection": "elm", "fly_to": "elm"}


def test_a_command_keeps_its_token_until_there_is_another():
    memory = follow(None, view=FIRST, reported=MapState())
    view = replace(FIRST, as_of=date(2024, 1, 5))
    first = follow(memory, view=view, reported=MapState())
    again = follow(first, view=view, reported=MapState())
    assert (again.token, again.steps) == (first.token, {"day": "2024-01-05"})
    other = follow(again, view=FIRST, reported=MapState())
    assert other.token != first.token


def test_a_script_that_has_not_heard_of_the_release_does_not_pull_the_map_back():
    memory = follow(None, view=FIRST, reported=MapState())
    released = seen(FIRST, day=date(2024, 1, 9), selection="oak")
    memory = follow(memory, view=FIRST, reported=released)
    assert memory.token is None
    memory = follow(memory, view=merge_map_state(FIRST, released), reported=released)
    assert memory.token is None


def test_a_script_that_hears_first_is_no_command_either():
    memory = follow(None, view=FIRST, reported=MapState())
    released = seen(FIRST, day=date(2024, 1, 9))
    assert follow(memory, view=merge_map_state(FIRST, released), reported=released).token is None


def test_a_search_in_the_same_run_as_a_release_moves_only_what_was_searched():
    memory = follow(None, view=FIRST, reported=MapState())
    released = seen(FIRST, day=date(2024, 1, 9))
    memory = follow(memory, view=replace(FIRST, selection="elm"), reported=released)
    assert memory.steps == {"selection": "elm", "fly_to": "elm"}


def test_the_same_place_can_be_searched_again_after_another_was_clicked():
    searched = replace(FIRST, selection="elm")
    memory = follow(None, view=searched, reported=MapState())
    clicked = seen(searched, selection="oak")
    memory = follow(memory, view=merge_map_state(searched, clicked), reported=clicked)
    memory = follow(
        memory, view=replace(merge_map_state(searched, clicked), selection="elm"), reported=clicked
    )
    assert memory.steps["fly_to"] == "elm"


def test_a_blanked_viewport_flies_to_the_selection_again():
    view = replace(FIRST, selection="elm", lat=20.0, lon=96.0, zoom=7.0)
    blank = replace(view, lat=None, lon=None, zoom=None)
    memory = follow(None, view=view, reported=MapState())
    assert follow(memory, view=blank, reported=MapState()).steps == {"fly_to": "elm"}


@pytest.mark.parametrize(
    ("wanted", "steps"),
    [
        (MapState(date(2024, 1, 2)), {"day": "2024-01-02"}),
        (MapState(date(2024, 1, 1), Mode.REPORTED), {"mode": "reported"}),
        (
            MapState(date(2024, 1, 1), viewport=SOMEWHERE),
            {"viewport": {"lat": 20.0, "lon": 96.0, "zoom": 7.0}},
        ),
        (MapState(date(2024, 1, 1)), {}),
        (MapState(), {}),
    ],
)
def test_only_what_differs_is_asked_for(wanted, steps):
    assert plan_steps(MapState(date(2024, 1, 1)), wanted) == steps


def test_a_selection_can_be_taken_back():
    believed = MapState(date(2024, 1, 1), selection="elm")
    assert plan_steps(believed, MapState(date(2024, 1, 1))) == {"selection": None}
