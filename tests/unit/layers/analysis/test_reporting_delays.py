"""Reporting delays: days from a change to each report of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.analysis.hindsight import LeftOut, reporting_delays
from layers.dataset.records import Evidence
from layers.rules.according_to import AccordingTo
from layers.vocabulary import DateBasis
from tests.factories import make_claim, make_source
from tests.world import claimed, day, make_world, said


def delays(*claims, **choice):
    return reporting_delays(make_world(*claims), **choice)


def capture(*reports, window="02-01..02-03", claim_id="c1", place_id="elm", **overrides):
    return claimed(claim_id, place_id, "rebels", "captures", window, reports=reports, **overrides)


def only(found):
    (publisher,) = found.publishers
    return publisher


def test_a_delay_runs_from_the_last_day_of_the_window_to_publication():
    assert only(delays(capture(said("The Daily", "02-10")))).median_days == 7


def test_a_report_is_measured_from_the_day_that_it_gives():
    source = make_source(published_on=day("02-10"))
    claim = make_claim(latest_on=day("02-03"), evidence=(Evidence(source.source_id, day("02-08")),))
    assert only(delays((claim, (source,)))).median_days == 2


def test_a_report_from_inside_the_window_has_no_delay():
    assert only(delays(capture(said("The Daily", "02-02")))).median_days == 0


def test_a_report_of_the_day_itself_has_no_delay():
    assert only(delays(capture(said("The Daily", "02-03"), window="02-03"))).median_days == 0


@pytest.mark.parametrize(
    ("action", "overrides", "counted"),
    [
        ("captures", {}, 1),
        ("recaptures", {}, 1),
        ("withdraws", {}, 1),
        ("hands_over", {}, 1),
        ("gains_part", {}, 1),
        ("holds", {}, 0),
        ("contests", {}, 0),
        ("clashes", {}, 0),
        ("captures", {"certainty": "rumoured"}, 0),
        ("captures", {"is_baseline": True}, 0),
    ],
)
def test_only_claims_of_a_change_are_measured(action, overrides, counted):
    found = delays(claimed("c1", "elm", "rebels", action, "02-03", **overrides))
    assert found.claims == counted
    assert sum(found.left_out.values()) == 0


def test_what_was_retracted_is_not_measured():
    retraction = claimed("c2", "elm", None, "corrects", "02-20", extent="unknown", retracts="c1")
    assert delays(capture(said("The Daily", "02-10")), retraction).publishers == ()


@pytest.mark.parametrize(
    ("report", "window", "why"),
    [
        ({"on": "01-20"}, "02-01..02-03", LeftOut.CONTEXT),
        ({"on": "02-29", "published_basis": DateBasis.MONTH}, "02-03", LeftOut.NO_DAY),
        ({"on": "05-01"}, "02-01..03-03", LeftOut.WIDE_WINDOW),
        ({"on": "01-20", "published_basis": DateBasis.INFERRED}, "02-03", LeftOut.BEFORE_WINDOW),
    ],
)
def test_what_cannot_be_measured_is_counted_with_its_reason(report, window, why):
    first, later = said("The Daily", **report), said("The Voice", "06-01")
    found = delays(
        capture(first, later, window=window),
        capture(said("The Voice", "02-05"), claim_id="c2", place_id="ash"),
    )
    assert found.left_out[why] == (2 if why is LeftOut.WIDE_WINDOW else 1)
    assert [each.publisher for each in found.publishers] == ["The Voice"]


def test_an_undated_report_is_left_out():
    undated = make_source(published_on=None, published_basis=DateBasis.UNDATED)
    found = delays(capture(undated))
    assert (found.publishers, found.left_out[LeftOut.NO_DAY]) == ((), 1)


def test_a_window_of_31_days_still_counts():
    assert only(delays(capture(said("The Daily", "03-05"), window="02-01..03-02"))).median_days == 3


def test_publishers_stand_by_their_reports_and_tell_how_often_they_were_counted():
    one = said("The Daily", "02-10")
    found = delays(
        capture(one, said("The Voice", "02-04")),
        capture(one, said("The Voice", "02-08"), claim_id="c2", place_id="ash"),
        capture(one, claim_id="c3", place_id="oak", window="02-06"),
    )
    told = [(each.publisher, each.reports, each.claims) for each in found.publishers]
    assert told == [("The Voice", 2, 2), ("The Daily", 1, 3)]
    assert found.claims == 5


def test_the_quartiles_enclose_the_median():
    reports = [said("The Daily", f"02-{3 + late:02}") for late in (0, 1, 2, 3, 20)]
    measured = only(delays(capture(*reports)))
    assert (measured.lower_quartile_days, measured.median_days) == (1, 2)
    assert measured.upper_quartile_days == 3


def test_only_admitted_reports_are_measured():
    claims = capture(said("The Daily", "02-10"), said("The Voice", "02-04"))
    voice = AccordingTo(names=frozenset({"The Voice"}))
    assert only(delays(claims, according_to=voice)).publisher == "The Voice"


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from(["stated", "inferred", "month"]))))
def test_every_report_of_a_change_is_measured_or_left_out_and_no_delay_is_negative(rows):
    reports = [
        said("The Daily", f"02-{on:02}", source_id=f"s{n}", published_basis=DateBasis(basis))
        for n, (on, basis) in enumerate(rows)
    ]
    found = delays(capture(*reports, window="02-10..02-14")) if rows else delays()
    assert found.claims + sum(found.left_out.values()) == len(reports)
    assert all(each.lower_quartile_days >= 0 for each in found.publishers)
