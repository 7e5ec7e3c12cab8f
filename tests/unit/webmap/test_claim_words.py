"""The browser has words for every action, and explains why some never decide."""

import re

from layers import explain
from layers.vocabulary import EVIDENCE_ONLY, Action
from webmap.bundle import read_asset
from wording.extract import messages_of_script


def messages_of(file: str) -> set[object]:
    return set(messages_of_script(read_asset(file), file))


def test_every_action_has_words_and_every_idle_one_its_reason():
    text = read_asset("words/claim_words.js")
    actions = text[text.index("const ACTIONS") : text.index("const REASONS")]
    assert set(re.findall(r"^  (\w+): ", actions, re.MULTILINE)) == set(Action)
    reasons = text[text.index("const REASONS") : text.index("const CERTAINTIES")]
    assert set(re.findall(r"^  (\w+): ", reasons, re.MULTILINE)) == EVIDENCE_ONLY
    assert set(explain._WHY_EVIDENCE_ONLY.values()) <= messages_of("words/claim_words.js")
