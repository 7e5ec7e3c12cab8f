"""The answers about one place's day as knowledge grew."""

from dataclasses import replace

import pytest

from gazetteer.errors import UnknownPlaceError
from layers.analysis.beliefs import UNDATED, beliefs, corrections
from layers.resolution import DayOutOfRangeError
from layers.rules.according_to import AccordingTo
from layers.vocabulary import DateBasis, ReportRole
from tests.world import claimed, day, make_world, said


def captured(*reports, **overrides):
    values = {"claim_id": "c1", "place_id": "elm", "window": "02-03"} | overrides
    claim_id, place_id, window = (values.pop(key) for key in ("claim_id", "place_id", "window"))
    return claimed(claim_id, place_id, "rebels", "captures", window, reports=reports, **values)


def told(found):
    """Return (day of knowledge, status, holder, reports that made the difference) per belief."""
    return [
        (
            each.known_from,
            each.control.status.value,
            each.control.holder,
            [telling.report.source_id for telling in each.made_by],
        )
        for each in found
    ]


BOAST = said("Rebel Radio", "02-04", speaks_for="rebels")
DAILY = said("The Daily", "02-20")


def test_a_claim_becomes_a_fact_with_the_first_report_that_corroborates_it():
    world = make_world(captured(BOAST, DAILY))
    assert told(beliefs(world, "elm", as_of=day("02-10"))) == [
        (None, "held", "government", []),
        (day("02-04"), "claimed", "rebels", [BOAST.source_id]),
        (day("02-20"), "held", "rebels", [DAILY.source_id]),
    ]


def test_a_report_that_changes_nothing_of_that_day_is_no_belief():
    world = make_world(captured(DAILY), captured(said("The Voice", "03-03"), claim_id="c2"))
    assert len(beliefs(world, "elm", as_of=day("02-10"))) == 2
    assert len(beliefs(world, "elm", as_of=day("02-01"))) == 1


def test_a_later_report_that_dates_it_otherwise_is_another_belief():
    later = captured(said("The Voice", "02-10"), claim_id="c2", window="02-09")
    found = beliefs(
        make_world(captured(said("The Daily", "02-04")), later), "elm", as_of=day("02-05")
    )
    assert [each.control.rule for each in found] == [
        "default_holder",
        "changed_hands",
        "sources_disagree_on_day",
    ]


def test_a_claim_about_the_township_changes_what_is_believed_of_its_town():
    world = make_world(captured(DAILY, place_id="t-elm"))
    assert told(beliefs(world, "elm", as_of=day("02-10")))[-1] == (
        day("02-20"),
        "held",
        "rebels",
        [DAILY.source_id],
    )


def test_a_report_without_a_day_comes_last():
    undated = said("The Leaf", "02-20", published_basis=DateBasis.UNDATED)
    world = make_world(captured(replace(undated, published_on=None)))
    assert beliefs(world, "elm", as_of=day("02-10"))[-1].known_from == UNDATED


def test_only_admitted_reports_make_beliefs():
    daily = AccordingTo(names=frozenset({"The Daily"}))
    found = beliefs(
        make_world(captured(BOAST, DAILY)), "elm", as_of=day("02-10"), according_to=daily
    )
    assert [each.known_from for each in found] == [None, day("02-20")]


def test_a_day_before_the_dataset_is_one_belief_from_the_baseline():
    (belief,) = beliefs(make_world(captured(DAILY)), "elm", as_of=day("2023-06-01"))
    assert (belief.known_from, belief.control.holder) == (None, "government")


def test_a_day_after_the_dataset_and_an_unknown_place_are_refused():
    world = make_world()
    with pytest.raises(DayOutOfRangeError, match="2024-12-31"):
        beliefs(world, "elm", as_of=day("2025-01-01"))
    with pytest.raises(UnknownPlaceError):
        beliefs(world, "nowhere", as_of=day("02-10"))
    with pytest.raises(UnknownPlaceError):
        corrections(world, "nowhere")


RETRACTION = claimed("c9", "elm", None, "corrects", "03-01", extent="unknown", retracts="c1")


def test_a_retraction_is_a_belief_and_names_its_report():
    found = beliefs(make_world(captured(DAILY), RETRACTION), "elm", as_of=day("02-10"))
    assert told(found)[-1] == (day("03-01"), "held", "government", ["the-daily-03-01"])


def test_corrections_tell_what_was_taken_back_by_what_and_since_when():
    (correction,) = corrections(make_world(captured(DAILY), RETRACTION), "elm")
    assert (correction.retracted.claim_id, correction.by.claim_id) == ("c1", "c9")
    assert correction.known_from == day("03-01")


def test_a_correction_filed_under_another_place_belongs_to_the_place_it_corrects():
    elsewhere = claimed("c9", "ash", None, "corrects", "03-01", extent="unknown", retracts="c1")
    world = make_world(captured(DAILY), elsewhere)
    assert len(corrections(world, "elm")) == 1
    assert corrections(world, "ash") == ()
    assert told(beliefs(world, "elm", as_of=day("02-10")))[-1][:3] == (
        day("03-01"),
        "held",
        "government",
    )


def test_a_correction_that_was_taken_back_itself_does_not_count():
    again = claimed("c10", "elm", None, "corrects", "04-01", extent="unknown", retracts="c9")
    world = make_world(captured(DAILY), RETRACTION, again)
    (correction,) = corrections(world, "elm")
    assert (correction.retracted.claim_id, correction.by.claim_id) == ("c9", "c10")


def test_a_report_that_does_not_state_the_claim_makes_no_belief():
    world = make_world(
        captured(
            said("The Post", "02-20"),
            DAILY,
            said("The Voice", "02-04"),
            roles={"The Post": ReportRole.CONTEXT, "The Voice": ReportRole.NOT_YET},
        )
    )
    assert told(beliefs(world, "elm", as_of=day("02-10"))) == [
        (None, "held", "government", []),
        (day("02-20"), "held", "rebels", [DAILY.source_id]),
    ]
