import pytest

from gazetteer.errors import GazetteerError, UnknownPlaceError
from tests.unit.gazetteer.world import PLACES, make_gazetteer, make_place, make_toponym


def test_places_come_in_the_order_in_which_they_were_given(arboria):
    assert list(arboria) == list(PLACES)
    assert len(arboria) == len(PLACES)
    assert "ARB01001" in arboria
    assert "arb01001" not in arboria


def test_the_units_around_a_place_come_nearest_first(arboria):
    assert arboria.ancestors("oak-mill") == ("ARB01001", "ARB01D1", "ARB01", "ARB")
    assert arboria.ancestors("ARB") == ()


@pytest.mark.parametrize(
    ("place_id", "township", "state"),
    [
        ("oak-mill", "ARB01001", "ARB01"),
        ("ARB01001", "ARB01001", "ARB01"),
        ("ARB01D1", None, "ARB01"),
        ("ARB01", None, "ARB01"),
        ("ARB", None, None),
        ("southland", None, None),
    ],
)
def test_township_and_state_of_a_place(arboria, place_id, township, state):
    assert arboria.township_of(place_id) == township
    assert arboria.state_of(place_id) == state


def test_children_are_what_lies_directly_inside(arboria):
    assert arboria.children("ARB01D1") == ("ARB01001", "ARB01002")
    assert arboria.children("oak-mill") == ()


def test_names_are_in_file_order_without_those_that_need_context(arboria):
    assert [name.name for name in arboria.names("ARB01001701")] == ["Quercus", "ကျောက်မဲ"]
    assert [name.name for name in arboria.names("ARB01001701", "my")] == ["ကျောက်မဲ"]
    assert arboria.names("ARB01001701", "shn") == ()


@pytest.mark.parametrize(
    "method", ["place", "names", "misspellings", "ancestors", "children", "township_of"]
)
def test_an_unknown_id_is_refused(arboria, method):
    with pytest.raises(UnknownPlaceError, match="no place has the id 'ARB99'") as caught:
        getattr(arboria, method)("ARB99")

    assert caught.value.query == "ARB99"
    assert isinstance(caught.value, LookupError)


def test_everything_that_is_wrong_is_said_at_once():
    places = [
        make_place("a", "township", "A", "nowhere"),
        make_place("a", "township", "A"),
        make_place("b", "township", "B", "c", principal_town_id="none"),
        make_place("c", "township", "C", "b"),
        make_place("d", "town", "D", "c"),
    ]

    with pytest.raises(GazetteerError) as caught:
        make_gazetteer(places, [make_toponym("e", "E")])

    text = "\n".join(caught.value.violations)
    for expected in (
        "a is given twice",
        "place a: parent_id nowhere is not a place",
        "place b: principal_town_id none is not a place",
        "toponym 'E': e is not a place",
        "place b lies inside itself",
        "place c lies inside itself",
    ):
        assert expected in text
    assert "place d lies inside itself" not in text


def test_a_gazetteer_may_be_empty():
    assert list(make_gazetteer([], [])) == []
