"""The words on screen."""

from datetime import date

import pytest

from layers.vocabulary import Action, Certainty, DateBasis, Extent, Flag, Status
from tests.factories import make_actor
from views import words

ACTORS = {name: make_actor(name) for name in ("one", "two", "three", "four", "five")}


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (words.STATUS_WORDS, Status),
        (words.EXTENT_WORDS, Extent),
        (words.FLAG_WORDS, Flag),
        (words.ACTION_WORDS, Action),
        (words.CERTAINTY_WORDS, Certainty),
    ],
)
def test_every_code_has_words(table, vocabulary):
    assert set(table) == set(vocabulary)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (DateBasis.STATED, "3 August 2024"),
        (DateBasis.INFERRED, "about 3 August 2024, date inferred"),
        (DateBasis.MONTH, "August 2024, day not given"),
        (DateBasis.UNDATED, "undated"),
    ],
)
def test_a_report_says_how_its_date_is_known(basis, expected):
    assert words.published_words(date(2024, 8, 3), basis) == expected


def test_a_long_list_of_sides_is_cut():
    named = words.named_words(list(ACTORS), ACTORS)
    assert named == "ONE, TWO, THREE and 2 more"


def test_who_speaks_is_said_for_actors_reporters_and_residents():
    assert words.speaker_words("one", ACTORS) == "ONE says so"
    assert words.speaker_words("residents", ACTORS) == "residents say so"
    assert words.speaker_words(None, ACTORS) is None


def test_a_language_without_a_name_stands_for_itself():
    assert (words.language_words("my"), words.language_words("xyz")) == ("Burmese", "xyz")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Lashio", "town", "town"),
        ("North Eastern Command headquarters", "headquarters", ""),
        ("Rakhine State", "state_region", ""),
        ("Mandalay", "state_region", "state or region"),
    ],
)
def test_a_kind_that_the_name_says_is_not_said_again(name, kind, expected):
    assert words.kind_beside(name, kind) == expected
