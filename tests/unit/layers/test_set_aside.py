"""A claim that changes no control says why, on the days on which it is known."""

import pytest

from layers.set_aside import REASONS, reason_against
from layers.vocabulary import EVIDENCE_ONLY, Certainty
from tests.factories import make_claim


@pytest.mark.parametrize("action", sorted(EVIDENCE_ONLY))
def test_every_evidence_says_why_it_moves_no_line(action):
    assert reason_against(make_claim(action=action)) in REASONS


def test_a_rumour_of_a_change_says_so():
    assert reason_against(make_claim(certainty=Certainty.RUMOURED)) == "a rumour never decides"


def test_what_can_decide_gives_no_such_reason():
    assert reason_against(make_claim()) is None
