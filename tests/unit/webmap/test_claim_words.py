"""The browser has the words of Python for claims and reports, in each language of the interface."""

import pytest

from layers.analysis.speakers import Speaker
from layers.vocabulary import EVIDENCE_ONLY, Action, Certainty, Confidence, Extent
from tests.factories import make_claim
from views.words import ACTION_WORDS
from webmap.claim_words import claim_words_to_json
from wording.language import placeholders, t, use_language

CLAIMS = (
    make_claim(),
    make_claim(certainty=Certainty.RUMOURED),
    make_claim(action=Action.RUMOURED),
    *(make_claim(action=action) for action in sorted(EVIDENCE_ONLY)),
)


@pytest.mark.parametrize("language", ["en", "my"])
def test_every_word_of_a_claim_has_a_text_with_its_blanks_open(language):
    words = claim_words_to_json(CLAIMS, language=language)
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


def test_a_claim_that_can_never_decide_has_its_reason_and_no_other_has():
    words = claim_words_to_json(CLAIMS, language="en")
    reasons = [None if n < 0 else words["reasons"][n] for n in words["reason"]]
    assert reasons[:3] == [None, "a rumour never decides", "a rumour never decides"]
    assert None not in reasons[3:]
    assert len(set(reasons[3:])) == len(EVIDENCE_ONLY)


def test_a_language_that_the_interface_does_not_speak_gets_english():
    english = claim_words_to_json(CLAIMS, language="en")
    assert claim_words_to_json(CLAIMS, language="shn") == english
