import pytest

from gazetteer.errors import AmbiguousPlaceError, UnknownKindError, UnknownPlaceError
from gazetteer.resolve import find, resolve
from gazetteer.vocabulary import PlaceKind
from tests.unit.gazetteer.world import PLACES, TOPONYMS, make_gazetteer, make_place, make_toponym


def found_id(gazetteer, text, **context):
    match = find(gazetteer, text, **context).match
    return None if match is None else match.place.place_id


def ids(matches):
    return [match.place.place_id for match in matches]


@pytest.mark.parametrize(
    ("text", "place_id", "method"),
    [
        ("ARB01001701", "ARB01001701", "code"),
        (" arb01001 ", "ARB01001", "code"),
        ("Mongyai", "ARB03001701", "exact"),
        ("mong-yai", "ARB03001701", "normalised"),
        ("ကျောက်မဲ", "ARB01001701", "exact"),
        ("quercus", "ARB01001701", "alias"),
        ("Oak Township", "ARB01001", "normalised"),
        ("Quercus Tsp", "ARB01001", "alias"),
        ("Oak town", "ARB01001701", "normalised"),
        ("the town of Oak", "ARB01001701", "normalised"),
        ("ကျောက်မဲမြို့နယ်", "ARB01001", "normalised"),
        ("Northland", "ARB01", "normalised"),
        ("IB 236", "oak-ib-236", "normalised"),
        ("Oak Airport", "oak-airport", "exact"),
        ("Birch Hill", "oak-camp", "normalised"),
        ("Elm, Northland", "ARB01002701", "context"),
    ],
)
def test_a_text_leads_to_a_place_by_its_best_method(arboria, text, place_id, method):
    match = find(arboria, text).match

    assert (match.place.place_id, str(match.method), match.score) == (place_id, method, 100.0)


def test_a_bare_name_means_the_town_and_says_that_its_township_exists(arboria):
    found = find(arboria, "Oak")

    assert ids(found.candidates)[:2] == ["ARB01001701", "ARB01001"]
    assert "township ARB01001" in found.note
    assert found.match is found.candidates[0]


def test_a_locality_yields_to_a_drawn_place_of_its_name(arboria):
    assert found_id(arboria, "Oak", kind="locality") == "oak-locality"
    assert find(arboria, "Oak").match.place.kind is PlaceKind.TOWN


def test_towns_of_one_name_are_ambiguous_and_their_townships_come_after_them(arboria):
    found = find(arboria, "Elm")

    assert (found.outcome, found.match) == ("ambiguous", None)
    assert ids(found.candidates) == ["ARB01002701", "ARB02001701", "ARB01002", "ARB02001"]


def test_townships_of_one_name_are_ambiguous(arboria):
    assert ids(find(arboria, "Elm Township").candidates) == ["ARB01002", "ARB02001"]
    assert ids(find(arboria, "Elm", kind="township").candidates) == ["ARB01002", "ARB02001"]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Elm", "Southland"),
        ("Elm", "Southland (East)"),
        ("Elm", "ARB02"),
        ("Elm", "arb02001"),
        ("Elm", "Elm, Southland"),
        ("Elm, Southland", None),
        ("Elm (Southland)", None),
        ("Elm (Southland, Arboria)", None),
        ("Elm in Southland", None),
        ("Elm (town), Southland", None),
    ],
)
def test_the_area_around_a_place_chooses_between_homonyms(arboria, text, within):
    assert found_id(arboria, text, within=within) == "ARB02001701"


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Oak", "Southland"),
        ("Oak, Southland", None),
        ("Oak", "Atlantis"),
        ("Oak, Atlantis", None),
        ("Oak (Atlantis)", None),
        ("Oak (IB 236)", None),
        ("Elm, Arboria", None),
        ("ARB01001", "Southland"),
    ],
)
def test_an_area_that_is_unknown_or_does_not_hold_the_place_is_no_match(arboria, text, within):
    found = find(arboria, text, within=within)

    assert found.match is None
    assert found.note


def test_another_name_of_the_same_place_may_stand_in_parentheses(arboria):
    assert found_id(arboria, "Oak (Quercus)") == "ARB01001701"
    assert found_id(arboria, "Infantry Battalion 236 (IB-236)") == "oak-ib-236"
    assert found_id(arboria, "IB 236 base (Oak)") == "oak-ib-236"


@pytest.mark.parametrize(
    ("text", "kind", "place_id"),
    [
        ("Oak", "township", "ARB01001"),
        ("Oak", PlaceKind.DISTRICT, "ARB01D1"),
        ("Oak", "airport", "oak-airport"),
        ("Oak", "police station", "oak-police"),
        ("Oak", "base", None),
        ("Oak base", None, None),
        ("Staff Academy", "base", "oak-academy"),
        ("Bases outside Oak", "base", "bases-outside-oak"),
        ("Mill", "town", "oak-mill"),
        ("Oak", "village", None),
        ("Oak town", "township", "ARB01001"),
        ("Mill", "township", None),
        ("ARB01001", "town", None),
    ],
)
def test_the_kind_that_is_asked_for_is_kept(arboria, text, kind, place_id):
    assert found_id(arboria, text, kind=kind) == place_id


def test_what_stands_in_for_the_kind_is_said(arboria):
    assert "village" in find(arboria, "Mill", kind="town").note
    assert "another kind" in find(arboria, "Oak town", kind="township").note


def test_a_name_that_needs_context_means_its_place_only_with_context(arboria):
    assert found_id(arboria, "Oaktown") is None
    assert found_id(arboria, "Oaktown, Arboria") is None
    assert found_id(arboria, "Oaktown", kind="town") == "ARB01001701"
    assert found_id(arboria, "Oaktown, Northland") == "ARB01001701"
    assert found_id(arboria, "Elm", kind="locality") == "bases-outside-oak"
    assert found_id(arboria, "Elm", within="Northland") == "ARB01002701"


@pytest.mark.parametrize(
    "text", ["Mongyay", "Mongyi", "Mogyai", "Mnogyai", "Mongjai", "Mongyai Townsip", "Okk", "Bark"]
)
def test_a_name_that_is_only_like_another_never_matches(arboria, text):
    found = find(arboria, text)

    assert found.outcome == "none"
    assert all(match.method == "fuzzy" and match.score < 100 for match in found.candidates)


def test_what_comes_near_is_offered_best_first(arboria):
    found = find(arboria, "Mongyay")
    scores = [match.score for match in found.candidates]

    assert ids(found.candidates)[:2] == ["ARB03001701", "ARB03001"]
    assert scores == sorted(scores, reverse=True)
    assert len(found.candidates) == len(set(ids(found.candidates)))


def test_candidates_respect_kind_area_and_limit(arboria):
    towns = find(arboria, "Mongya", kind="township", limit=3)
    assert {match.place.kind for match in towns.candidates} == {PlaceKind.TOWNSHIP}
    assert len(towns.candidates) <= 3
    assert find(arboria, "Mongyay", within="Northland").candidates == () or all(
        "ARB01" in arboria.ancestors(match.place.place_id)
        for match in find(arboria, "Mongyay", within="Northland").candidates
    )
    assert find(arboria, "Mongyay", limit=0).candidates == ()
    assert len(find(arboria, "Oak", limit=0).candidates) == 1


def test_part_of_a_name_that_is_as_near_to_a_town_is_no_match(arboria):
    # "Mongtai camp" is listed, "Mongtai" is not, and one letter away are Mongyai and Mongnai.
    assert found_id(arboria, "Mongtai camp") == "oak-camp-2"
    assert found_id(arboria, "Mongtai") is None
    assert found_id(arboria, "Mongtai", kind="base") == "oak-camp-2"


def test_an_alias_one_letter_from_a_town_says_so():
    gazetteer = make_gazetteer(PLACES, [*TOPONYMS, make_toponym("oak-mill", "Mongyal")])

    found = find(gazetteer, "Mongyal")

    assert found.match.place.place_id == "oak-mill"
    assert "one letter away is Mongyai" in found.note
    assert "ARB03001701" in ids(found.candidates)


@pytest.mark.parametrize("text", ["", " ", "-", "()", "\u200b", "?"])
def test_a_text_without_a_name_is_said_to_be_none(arboria, text):
    found = find(arboria, text)

    assert (found.outcome, found.candidates) == ("none", ())
    assert "neither letters nor digits" in found.note


def test_an_unknown_code_is_called_one(arboria):
    assert find(arboria, "ARB99001").note == "no place has this code"


def test_the_query_is_given_back_as_it_was_understood(arboria):
    assert find(arboria, "  Oak   Township ").query == "Oak Township"


def test_an_unknown_kind_is_an_error(arboria):
    with pytest.raises(UnknownKindError):
        find(arboria, "Oak", kind="castle")


def test_a_homonym_never_overwrites_another_whatever_the_order():
    for places in (PLACES, PLACES[::-1]):
        found = find(make_gazetteer(places), "Elm")
        assert set(ids(found.candidates)[:2]) == {"ARB01002701", "ARB02001701"}


def test_a_town_and_another_units_township_are_ambiguous():
    gazetteer = make_gazetteer(
        [
            make_place("a", "township", "Ash"),
            make_place("b", "township", "Beech"),
            make_place("b1", "town", "Ash", "b"),
        ],
        [],
    )

    assert find(gazetteer, "Ash").outcome == "ambiguous"


def test_an_own_name_goes_before_a_name_by_which_another_is_also_known():
    gazetteer = make_gazetteer(
        [make_place("a", "town", "Ash"), make_place("b", "town", "Beech")],
        [make_toponym("b", "Ash")],
    )

    found = find(gazetteer, "ash")

    assert found.match.place.place_id == "a"
    assert "Beech" in found.note


def test_resolve_returns_the_place_or_says_why_not(arboria):
    assert resolve(arboria, "Oak Township").place_id == "ARB01001"
    with pytest.raises(AmbiguousPlaceError, match=r"'Elm' is ambiguous \(Elm, town ARB01002701"):
        resolve(arboria, "Elm")
    with pytest.raises(UnknownPlaceError, match="no place is called 'Mongyay': near") as caught:
        resolve(arboria, "Mongyay")

    assert ids(caught.value.candidates)[0] == "ARB03001701"
    assert caught.value.query == "Mongyay"
