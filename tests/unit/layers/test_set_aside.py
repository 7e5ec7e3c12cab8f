"""A claim that changes no control says why, on the days on which it is known."""

import pytest

from layers.days import ONE_DAY
from layers.resolution import resolve, resolve_as_reported
from layers.set_aside import REASONS, reason_against, set_aside_on, set_aside_spans
from layers.vocabulary import EVIDENCE_ONLY, Certainty
from tests.factories import make_claim
from tests.world import claimed, day, make_world, said


@pytest.mark.parametrize("action", sorted(EVIDENCE_ONLY))
def test_every_evidence_says_why_it_moves_no_line(action):
    assert reason_against(make_claim(action=action)) in REASONS


def test_a_rumour_of_a_change_says_so():
    assert reason_against(make_claim(certainty=Certainty.RUMOURED)) == "a rumour never decides"


def test_what_can_decide_gives_no_such_reason():
    assert reason_against(make_claim()) is None


def taken_back_and_restored():
    """Return a world with a clash, its retraction, and the retraction of that."""

    def retraction(claim_id, on, retracted):
        reports = (said("The Daily", on),)
        return claimed(
            claim_id, "ash", None, "corrects", "02-01", reports=reports, retracts=retracted
        )

    return make_world(
        claimed("clash", "elm", "rebels", "clashes", "02-05", reports=(said("The Echo", "02-10"),)),
        claimed("taken", "elm", "rebels", "captures", "02-08"),
        claimed("taken-again", "elm", "rebels", "captures", "02-12"),
        retraction("back", "02-15", "clash"),
        retraction("restored", "02-20", "back"),
    )


@pytest.mark.parametrize("ask", [resolve, resolve_as_reported])
def test_the_spans_say_of_every_day_what_is_set_aside_on_it(ask):
    resolution = ask(taken_back_and_restored())
    for place_id in ("elm", "ash"):
        spans = set_aside_spans(resolution, place_id)
        assert spans
        as_of = resolution.dataset.first_day
        while as_of <= resolution.dataset.last_day:
            of_day = [span for span in spans if span.from_on <= as_of <= span.to_on]
            expected = set_aside_on(resolution, place_id, as_of=as_of)
            assert tuple((span.claim, span.reason) for span in of_day) == expected, as_of
            as_of += ONE_DAY


def test_as_reported_a_claim_is_set_aside_from_its_report_to_its_retraction():
    resolution = resolve_as_reported(taken_back_and_restored())
    spans = set_aside_spans(resolution, "elm")
    assert [(span.from_on, span.to_on) for span in spans if span.claim.claim_id == "clash"] == [
        (day("02-10"), day("02-14")),
        (day("02-20"), resolution.dataset.last_day),
    ]


def reason_of(resolution, claim_id, place_id="elm", on="12-01"):
    found = set_aside_on(resolution, place_id, as_of=day(on))
    return {claim.claim_id: reason for claim, reason in found}[claim_id]


def test_what_ended_before_the_dataset_begins_is_left_to_the_baseline():
    before = claimed("c1", "elm", "rebels", "captures", "2023-12-20", reports=(said("P", "02-01"),))
    resolution = resolve(make_world(before))
    assert resolution.control("elm", as_of=day("12-01")).holder == "government"
    assert reason_of(resolution, "c1") == (
        "it ended before the dataset begins, and the baseline covers that time"
    )


def test_a_change_reported_before_the_dataset_begins_is_left_to_the_baseline_as_known_then():
    rows = (
        claimed(
            *("c1", "elm", "rebels", "captures", "2023-12-20..02-01"),
            reports=(said("P", "2023-12-28"), said("P", "02-10")),
        ),
    )
    resolution = resolve(make_world(*rows))
    assert "baseline covers" in reason_of(resolution, "c1")


def test_part_of_a_township_makes_no_side_its_holder_and_says_so():
    part = claimed("c1", "t-elm", "government", "holds", "02-01", extent="partial")
    assert reason_of(resolve(make_world(part)), "c1", "t-elm") == (
        "holding a part of a township makes no side its holder"
    )


def test_a_withdrawal_that_vouches_for_who_came_is_not_set_aside():
    resolution = resolve(
        make_world(
            claimed("c1", "elm", "rebels", "captures", "02-03", certainty="claimed"),
            claimed("c2", "elm", "government", "withdraws", "02-05"),
        )
    )
    control = resolution.control("elm", as_of=day("02-03"))
    assert (control.status, control.claims_for) == ("held", ("c1", "c2"))
    assert set_aside_on(resolution, "elm", as_of=day("12-01")) == ()


def test_a_withdrawal_of_who_had_not_held_is_set_aside():
    resolution = resolve(make_world(claimed("c1", "elm", "rebels", "withdraws", "02-05")))
    assert reason_of(resolution, "c1") == (
        "the side that left was not the holder then, or who came is reported"
    )


def test_claims_that_were_in_dispute_are_not_set_aside():
    resolution = resolve(
        make_world(
            claimed("c1", "elm", "government", "holds", "02-01..02-20", certainty="confirmed"),
            claimed("c2", "elm", "rebels", "captures", "02-10", certainty="claimed"),
        )
    )
    assert resolution.control("elm", as_of=day("02-10")).status == "disputed"
    assert resolution.control("elm", as_of=day("03-10")).holder == "government"
    assert set_aside_on(resolution, "elm", as_of=day("12-01")) == ()
