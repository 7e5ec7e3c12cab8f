"""Every rule has a sentence, and every sentence names who and what."""

import pytest

from layers.answer import answer
from layers.resolution import resolve
from layers.vocabulary import CHANGES, EVIDENCE_ONLY, STATES, Action
from tests.world import claimed, day, make_world


def test_actions_are_changes_states_or_evidence_only():
    assert set(Action) == CHANGES | STATES | EVIDENCE_ONLY
    assert not CHANGES & STATES


@pytest.mark.parametrize(
    ("rows", "place_id", "on", "words"),
    [
        ([], "oak", "03-01", ["GOVERNMENT", "presumed"]),
        ([("elm", "rebels", "captures", "02-01")], "elm", "03-01", ["REBELS", "full control"]),
        (
            [("elm", "rebels", "captures", "02-01..02-20")],
            "elm",
            "02-10",
            ["1 February 2024", "20 February 2024", "GOVERNMENT and REBELS"],
        ),
        ([("elm", "rebels", "contests", "02-01")], "elm", "03-01", ["GOVERNMENT and REBELS"]),
        ([("west", "rebels", "gains_part", "02-01")], "west", "03-01", ["a part of it (REBELS)"]),
        ([("elm", "rebels", "captures", "02-01")], "t-elm", "03-01", ["town, Elm", "REBELS"]),
        ([("beech", "rebels", "captures", "02-01")], "t-elm", "03-01", ["GOVERNMENT and REBELS"]),
    ],
)
def test_the_sentence_says_who_and_when(rows, place_id, on, words):
    world = make_world(*(claimed(f"c{n}", *row) for n, row in enumerate(rows)))
    told = answer(resolve(world), place_id, as_of=day(on)).sentence
    assert all(word in told for word in words), told
    assert told.endswith(".")
