"""The rules are sent with their sentences, in the language of the map."""

from layers.rule import Rule
from layers.rules.place_control import STALE_DAYS
from layers.vocabulary import Extent
from webmap.rules import rules_to_json
from wording.catalogue import placeholders
from wording.language import use_language


def test_every_rule_travels_with_its_sentence_and_its_place_in_the_docs():
    written = rules_to_json(language="en")
    assert written["sentences"] == {rule.value: rule.sentence for rule in Rule}
    assert written["anchors"] == {rule.value: rule.anchor for rule in Rule}
    assert set(written["extents"]) == {extent.value for extent in Extent}
    assert written["stale_days"] == STALE_DAYS


def test_sentences_are_those_of_the_language_with_their_blanks_open():
    written = rules_to_json(language="my")
    sentence = written["sentences"][Rule.CHANGED_HANDS]
    assert sentence != Rule.CHANGED_HANDS.sentence
    assert placeholders(sentence) == {"holder", "extent"}


def test_the_language_in_use_stays_what_it_was():
    with use_language("my"):
        assert rules_to_json(language="en")["phrases"]["no_town"] == "no town"


def test_a_language_of_names_alone_gets_english_sentences():
    assert rules_to_json(language="el") == rules_to_json(language="en")
