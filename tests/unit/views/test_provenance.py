"""The provenance stated on every picture and file."""

from datetime import date

import pytest

from layers.resolution import resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from views.provenance import (
    attribution_words,
    known_on_words,
    provenance_words,
    sources_words,
)

DAY = date(2024, 2, 10)


@pytest.mark.parametrize(
    ("known_on", "is_as_reported", "expected"),
    [
        (None, False, "everything reported"),
        (None, True, "the same day, as it had been reported by then"),
        (date(2024, 3, 1), False, "1 March 2024"),
    ],
)
def test_the_day_of_knowledge_is_given(known_on, is_as_reported, expected):
    assert known_on_words(known_on, is_as_reported=is_as_reported) == expected


def test_the_sources_that_count_are_named():
    chosen = AccordingTo(frozenset({"The Voice", "The Daily"}), without_captors=True)
    assert sources_words(chosen) == (
        "according to The Daily and The Voice, without what only the captor's side says"
    )


def test_without_a_choice_every_source_counts():
    assert sources_words(None) == "according to every source"


def test_one_sentence_says_day_knowledge_sources_and_version(arboria):
    said = provenance_words(resolve(arboria, known_on=DAY), as_of=DAY)
    assert said == (
        "As of Saturday, 10 February 2024; known on: 10 February 2024; according to every source;"
        f" dataset “War in Arboria”, version {arboria.version}."
    )
    assert "reported by then" in provenance_words(resolve_as_reported(arboria), as_of=DAY)


def test_the_credit_says_once_that_nothing_is_endorsed(arboria):
    assert attribution_words(arboria).count("endorsement") == 1
