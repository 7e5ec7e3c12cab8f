import pytest

from gazetteer.errors import UnknownKindError
from gazetteer.kinds import _SUFFIXES, parse_kind_filter, parse_kind_words, split_kind_words
from gazetteer.normalise import normalise_toponym
from gazetteer.vocabulary import PlaceKind


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_kind_is_a_word_for_itself(kind):
    assert parse_kind_filter(kind).wanted == {kind}
    assert parse_kind_filter(kind.value.replace("_", " ").title()).wanted == {kind}


@pytest.mark.parametrize(
    ("word", "kind"),
    [("State", "state_region"), ("HQ", "headquarters"), ("tsp", "township"), ("city", "town")],
)
def test_words_of_reports_stand_for_kinds(word, kind):
    assert parse_kind_filter(word).wanted == {PlaceKind(kind)}


def test_region_means_states_and_undrawn_areas_before_districts():
    kinds = parse_kind_filter("region")

    assert {PlaceKind.STATE_REGION, PlaceKind.LOCALITY} <= kinds.wanted
    assert PlaceKind.DISTRICT in kinds.tolerated


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_no_kind_stands_in_for_a_township_nor_a_township_for_any(kind):
    kinds = parse_kind_filter(kind)

    assert PlaceKind.TOWNSHIP not in kinds.tolerated
    assert kind is not PlaceKind.TOWNSHIP or not kinds.tolerated


def test_an_unknown_word_is_refused_with_the_vocabulary():
    with pytest.raises(UnknownKindError, match=r"'castle' is not a kind of place: .*township"):
        parse_kind_filter("castle")


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("Elm Township", "elm", "township"),
        ("ELM TSP.", "elm", "township"),
        ("Township of Elm", "elm", "township"),
        ("the city of Elm", "elm", "town"),
        ("Northland State", "northland", "state_region"),
        ("Southland Union Territory", "southland", "state_region"),
        ("Elm police station", "elm", "police_station"),
        ("လားရှိုးမြို့နယ်", "လားရှိုး", "township"),
        ("လားရှိုးမြို့", "လားရှိုး", "town"),
        ("ရှမ်းပြည်နယ်", "ရှမ်း", "state_region"),
        ("မန္တလေးတိုင်းဒေသကြီး", "မန္တလေး", "state_region"),
        ("ဗန်းမော်လေဆိပ်", "ဗန်းမော်", "airport"),
    ],
)
def test_words_for_a_kind_are_split_off(text, key, kind):
    found, said = split_kind_words(text)

    assert found == key
    assert PlaceKind(kind) in said.wanted


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Elm", "elm"),
        ("Township", "township"),
        ("the Elm", "elm"),
        ("Elm (Oak Township)", "elmoaktownship"),
        ("မြို့သစ်", "မြို့သစ်"),
    ],
)
def test_what_is_no_word_for_a_kind_stays(text, key):
    assert split_kind_words(text) == (key, None)


def test_a_text_that_is_only_a_word_for_a_kind_is_known_as_one():
    assert parse_kind_words("Township").wanted == {PlaceKind.TOWNSHIP}
    assert parse_kind_words("မြို့နယ်").wanted == {PlaceKind.TOWNSHIP}
    assert parse_kind_words("Elm Township") is None


def test_suffixes_are_written_as_they_are_compared_and_none_hides_a_longer_one():
    suffixes = [suffix for suffix, _ in _SUFFIXES]

    assert [normalise_toponym(suffix) for suffix in suffixes] == suffixes
    for at, suffix in enumerate(suffixes):
        assert not any(later.endswith(suffix) for later in suffixes[at + 1 :])
