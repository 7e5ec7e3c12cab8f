"""The map's reports become the view."""

from datetime import date

from dashboard.map_component import MapState
from dashboard.session import merge_map_state
from dashboard.view import Mode, ViewState

VIEW = ViewState(date(2024, 2, 1), known_on=date(2024, 3, 1), according_to=("The Daily",))


def test_before_the_first_report_of_the_map_nothing_changes():
    assert merge_map_state(VIEW, MapState()) == VIEW


def test_what_the_map_shows_is_taken_over_and_the_choice_of_reports_stays():
    state = MapState(date(2024, 5, 5), Mode.REPORTED, "elm", (20.0, 10.0, 7.5))
    assert merge_map_state(VIEW, state) == ViewState(
        date(2024, 5, 5),
        Mode.REPORTED,
        known_on=date(2024, 3, 1),
        according_to=("The Daily",),
        selection="elm",
        lat=20.0,
        lon=10.0,
        zoom=7.5,
    )
