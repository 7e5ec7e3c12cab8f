"""The browser has the words of Python for claims and reports, in each language of the interface."""

import pytest

from layers.analysis.speakers import Speaker
from layers.set_aside import REASONS
from layers.vocabulary import Action, Certainty, Confidence, Extent
from views.words import ACTION_WORDS
from webmap.claim_words import claim_words_to_json
from wording.language import placeholders, t, use_language


@pytest.mark.parametrize("language", ["en", "my"])
def test_every_word_of_a_claim_has_a_text_with_its_blanks_open(language):
    words = claim_words_to_json(language=language)
    assert words["actions"].keys() == set(Action)
    assert words["certainties"].keys() == set(Certainty)
    assert words["extents"].keys() == set(Extent) - {Extent.UNKNOWN}
    assert words["confidences"].keys() == {Confidence.MEDIUM, Confidence.LOW}
    assert placeholders(words["withdraws"]) == {"claim"}
    assert words["speakers"].keys() == {each.name.lower() for each in Speaker}
    for text in words["actions"].values():
        assert placeholders(text) == {"actor", "place"}
    with use_language(language):
        shown = t(ACTION_WORDS[Action.CAPTURES], actor="A", place="B")
    assert words["actions"]["captures"].format(actor="A", place="B") == shown


def test_every_reason_why_a_claim_changed_nothing_has_a_text_in_its_place():
    english = claim_words_to_json(language="en")["reasons"]
    burmese = claim_words_to_json(language="my")["reasons"]
    assert english == list(REASONS)
    assert len(burmese) == len(english)
    assert burmese != english


def test_a_language_that_the_interface_does_not_speak_gets_english():
    english = claim_words_to_json(language="en")
    assert claim_words_to_json(language="shn") == english
