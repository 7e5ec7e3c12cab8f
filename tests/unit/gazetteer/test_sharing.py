"""A town and the township that it names lend each other their names, for questions with a kind."""

import pytest

from gazetteer.resolve import find
from tests.unit.gazetteer.world import make_gazetteer, make_place, make_toponym

PLACES = (
    make_place("ARB", "country", "Arboria"),
    make_place("T1", "township", "Oak", "ARB", principal_town_id="T1-oak"),
    make_place("T1-oak", "town", "Oak", "T1"),
    make_place("T1-acorn", "town", "Acorn", "T1"),
    # The principal town of Elm Township has another name; a second town has the township's.
    make_place("T2", "township", "Elm", "ARB", principal_town_id="T2-wych"),
    make_place("T2-wych", "town", "Wych", "T2"),
    make_place("T2-elm", "town", "Elm", "T2"),
    make_place("T3", "township", "Ash", "ARB", principal_town_id="T3-ash"),
    make_place("T3-ash", "town", "Ash", "T3"),
)
TOPONYMS = (
    make_toponym("T1-oak", "Quercus"),
    make_toponym("T1", "Ooke"),
    make_toponym("T1", "Eik Township"),
    make_toponym("T1-acorn", "Glans"),
    make_toponym("T2-wych", "Wich"),
    make_toponym("T3", "ကျောက်မဲမြို့နယ်", language="my", script="Mymr"),
    make_toponym("T3-ash", "Fraxinus", note="older name; not shared: misspelling of a river"),
    make_toponym("T3", "Asche", note="not shared: the town is never called so"),
)


def found(text, *more, places=PLACES, **context):
    """Return the id that a text means, or the outcome."""
    result = find(make_gazetteer(places, (*TOPONYMS, *more)), text, **context)
    return result.match.place.place_id if result.match else str(result.outcome)


@pytest.mark.parametrize(
    ("text", "kind", "place_id"),
    [
        ("Quercus", "township", "T1"),
        ("quercus tsp", None, "T1"),
        ("Ooke", "town", "T1-oak"),
        ("Ooke town", None, "T1-oak"),
        ("the city of Ooke", None, "T1-oak"),
        ("Eik", "town", "T1-oak"),
        ("Eik town", None, "T1-oak"),
        ("Wych Township", None, "T2"),
        ("Wich", "township", "T2"),
        ("Elm", "town", "T2-elm"),
        ("ကျောက်မဲ", "town", "T3-ash"),
        ("ကျောက်မဲမြို့", None, "T3-ash"),
        ("Ooke, Arboria", "town", "T1-oak"),
        ("Oak (Ooke)", "town", "T1-oak"),
    ],
)
def test_every_spelling_of_one_finds_the_other_where_its_kind_is_asked_for(text, kind, place_id):
    assert found(text, kind=kind) == place_id


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Ooke", "T1"),
        ("Quercus", "T1-oak"),
        ("Oak", "T1-oak"),
        ("Wych", "T2-wych"),
        ("Eik", "T1"),
        ("Ooke, Arboria", "T1"),
        ("Oak (Ooke)", "T1-oak"),
    ],
)
def test_without_a_kind_a_spelling_means_the_place_that_it_is_recorded_for(text, place_id):
    assert found(text) == place_id


def test_a_town_that_does_not_name_its_township_lends_it_nothing():
    assert found("Acorn", kind="township") == "none"
    assert found("Glans Township") == "none"
    assert found("Ooke town", within="T2") == "none"


@pytest.mark.parametrize(("text", "kind"), [("Fraxinus", "township"), ("Asche", "town")])
def test_a_row_may_keep_its_spelling_from_being_shared(text, kind):
    own = {"township": "town", "town": "township"}[kind]

    assert found(text, kind=kind) == "none"
    assert found(text, kind=own) == found(text) != "none"


def test_the_reason_for_not_sharing_marks_nothing_else():
    fraxinus = next(each for each in TOPONYMS if each.name == "Fraxinus")

    assert (fraxinus.is_misspelling, fraxinus.needs_context) == (False, False)


def test_a_main_name_is_not_shared_where_its_row_says_so():
    kept = make_toponym("T2-wych", "Wych", note="not shared: the wood is called so too")

    assert found("Wych", kind="township") == "T2"
    assert found("Wych", kept, kind="township") == "none"
    assert found("Wych", kept) == "T2-wych"


def test_a_spelling_of_two_places_stays_ambiguous_when_one_of_them_borrows_it():
    other = make_toponym("T3-ash", "Ooke")

    assert found("Ooke", other, kind="town") == "ambiguous"
    assert found("Ooke Township", other) == "ambiguous"
    assert found("Ooke", other, kind="town", within="T3") == "T3-ash"


def test_a_borrowed_name_yields_to_a_place_that_has_it_as_its_own():
    ooke = make_place("T3-ooke", "town", "Ooke", "T3")

    assert found("Ooke", places=(*PLACES, ooke), kind="town") == "T3-ooke"


def test_a_borrowed_name_goes_before_a_place_of_another_kind_that_may_substitute():
    village = make_place("T3-ooke", "village", "Ooke", "T3")

    assert found("Ooke", places=(*PLACES, village), kind="town") == "T1-oak"
    assert found("Ooke", places=(*PLACES, village), kind="village") == "T3-ooke"


def test_what_is_near_a_borrowed_name_is_offered_only_for_its_kind():
    gazetteer = make_gazetteer(PLACES, TOPONYMS)

    def offered(**context):
        near = find(gazetteer, "Oooke", **context).candidates
        return {match.place.place_id for match in near if match.score > 80}

    assert offered() == {"T1"}
    assert offered(kind="town") == {"T1-oak"}


def test_the_order_of_rows_changes_nothing():
    for places in (PLACES, PLACES[::-1]):
        for toponyms in (TOPONYMS, TOPONYMS[::-1]):
            gazetteer = make_gazetteer(places, toponyms)
            assert find(gazetteer, "Ooke town").match.place.place_id == "T1-oak"
            assert find(gazetteer, "Quercus", kind="township").match.place.place_id == "T1"


def test_borrowed_names_are_listed_apart_from_a_places_own():
    gazetteer = make_gazetteer(PLACES, TOPONYMS)

    def borrowed(place_id):
        return [toponym.name for toponym in gazetteer.borrowed_names(place_id)]

    assert borrowed("T1-oak") == ["Ooke"]
    assert borrowed("T1") == ["Quercus"]
    assert borrowed("T2") == ["Wych", "Wich"]
    assert borrowed("T3") == borrowed("T1-acorn") == borrowed("ARB") == []
    assert [toponym.name for toponym in gazetteer.names("T2")] == []
