"""The results of the search."""

import pytest

from dashboard.search_view import build_search_view
from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind


@pytest.fixture
def twins():
    """Two towns of the same name in different townships."""
    units = [
        Place(place_id=f"t-{side}", kind=PlaceKind.TOWNSHIP, name=side.capitalize())
        for side in ("north", "south")
    ]
    towns = [
        Place(
            place_id=f"ford-{unit.name}", kind=PlaceKind.TOWN, name="Ford", parent_id=unit.place_id
        )
        for unit in units
    ]
    seat = Place(place_id="seat", kind=PlaceKind.TOWN, name="North", parent_id="t-north")
    return Gazetteer([*units, *towns, seat])


@pytest.mark.parametrize("text", ["ash", "ASH town", "အက်ရှ်"])
def test_a_name_in_any_language_finds_its_place(arboria, text):
    view = build_search_view(arboria.gazetteer, text)
    assert view.found is not None
    assert view.found.place_id == "ash"
    assert view.found.label == "Ash (town), Ash, First District"


def test_what_else_bears_the_name_is_offered(twins):
    view = build_search_view(twins, "north")
    assert view.found is not None
    assert view.found.place_id == "seat"
    assert [choice.place_id for choice in view.choices] == ["t-north"]
    assert view.message == "North (town), North. The name also stands for"


def test_an_ambiguous_name_is_never_guessed(twins):
    view = build_search_view(twins, "Ford")
    assert view.found is None
    assert view.message == "More than one place is called “Ford”. Which one?"
    assert [choice.label for choice in view.choices] == ["Ford (town), North", "Ford (town), South"]


def test_a_name_that_nothing_bears_offers_what_comes_near(arboria):
    view = build_search_view(arboria.gazetteer, "Elmtwn")
    assert view.found is None
    assert "Did you mean" in view.message
    assert view.choices[0].place_id in {"elm", "t-elm"}


def test_a_text_that_is_like_nothing_says_what_to_do(arboria):
    view = build_search_view(arboria.gazetteer, "???")
    assert (view.found, view.choices) == (None, ())
    assert "Try another spelling" in view.message
