"""Warnings of claims that can be read and nevertheless mislead."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from layers.dataset.check import check_folder
from layers.dataset.checks.misleading import OLD_AFTER_DAYS
from layers.dataset.records import Evidence
from layers.rules.place_control import STALE_DAYS
from layers.vocabulary import Action, Certainty, DateBasis, Extent, ReportRole
from tests.factories import (
    BASELINE,
    LAST_DAY,
    WORLD,
    make_actor,
    make_claim,
    make_membership,
    make_source,
    write_dataset,
)


@pytest.fixture
def warned(tmp_path):
    """Check the default of the baseline and these claims; return (claim, column, problem)."""

    def check(*claims, sources=(), **tables):
        written = [BASELINE, *claims]
        cited = {each.source_id for claim in written for each in claim.evidence}
        known = {each.source_id: each for each in (make_source(), *sources)}
        sources = [known[source_id] for source_id in sorted(cited)]
        folder = write_dataset(tmp_path / "world", claims=written, sources=sources, **tables)
        report = check_folder(folder)
        assert report.errors == ()
        lines = {number: claim.claim_id for number, claim in enumerate(written, start=2)}
        for each in report.warnings:
            assert (each.file, bool(each.remedy)) == ("claims.csv", True)
        return [(lines[each.row], each.column, each.problem) for each in report.warnings]

    return check


def state(action="holds", first="2024-02-01", last="2024-02-04", **overrides):
    """Return a state at Elm that The Daily of 4 February reports."""
    return make_claim(
        action=Action(action),
        earliest_on=date.fromisoformat(first),
        latest_on=date.fromisoformat(last),
        **overrides,
    )


def cited(*source_ids):
    return tuple(Evidence(source_id, None) for source_id in source_ids)


def test_a_state_that_ends_with_its_last_report_is_fine(warned):
    assert warned(state()) == []


@pytest.mark.parametrize("action", ["holds", "contests"])
def test_a_state_that_runs_past_its_last_report_is_warned_of(warned, action):
    found = warned(
        state(action, last="2024-02-05"), state("holds", "2024-03-01", "2024-03-01", claim_id="c2")
    )

    assert found[0] == ("c1", "latest_on", "lies after the last report of the state (2024-02-04)")


def test_the_last_of_several_reports_bounds_a_state(warned):
    later = make_source(source_id="late", published_on=date(2024, 2, 9))
    claim = state(last="2024-02-09", evidence=cited("daily-0204", "late"))

    assert warned(claim, sources=[later]) == []


def test_a_state_with_a_report_without_a_day_is_left_alone(warned):
    undated = make_source(source_id="u", published_on=None, published_basis=DateBasis.UNDATED)
    claim = state(last="2024-02-09", evidence=cited("daily-0204", "u"))

    assert warned(claim, sources=[undated]) == []


def test_a_change_may_be_dated_after_its_first_report(warned):
    assert warned(make_claim(latest_on=date(2024, 2, 9))) == []


OTHERS = {
    "an independent paper": ({}, True),
    "the captor's outlet": ({"speaks_for": "rebels"}, False),
    "an outlet of a member of the captor": ({"speaks_for": "northern-rebels"}, False),
    "the loser's outlet": ({"speaks_for": "government"}, True),
    "a paper that copies the first": ({"relays_source_id": "daily-0204"}, False),
    "the same publisher again": ({"publisher": "The Daily"}, False),
    "a paper of the day before": (
        {"published_on": date(2024, 1, 31)},
        False,
    ),
}


@pytest.mark.parametrize(("values", "is_independent"), OTHERS.values(), ids=OTHERS)
def test_a_claimed_row_with_two_independent_publishers_is_warned_of(warned, values, is_independent):
    other = make_source(**{"source_id": "other", "publisher": "The Voice", "title": "x"} | values)
    claim = make_claim(
        certainty=Certainty.CLAIMED,
        claimed_by="rebels",
        evidence=cited("daily-0204", "other"),
    )

    found = warned(claim, sources=[other])

    problem = (
        "says that only a side says so, but independent publishers carry it: The Daily, The Voice"
    )
    assert found == ([("c1", "certainty", problem)] if is_independent else [])


def test_two_copies_of_one_report_are_one_publisher(warned):
    sources = [
        make_source(source_id=name, publisher=name, relays_source_id="daily-0204")
        for name in ("copy", "mirror")
    ]
    claim = make_claim(certainty=Certainty.CLAIMED, evidence=cited("daily-0204", "copy", "mirror"))

    assert warned(claim, sources=sources) == []


def test_a_reported_row_may_have_as_many_publishers_as_it_likes(warned):
    other = make_source(source_id="other", publisher="The Voice", title="x")

    assert warned(make_claim(evidence=cited("daily-0204", "other")), sources=[other]) == []


def test_a_fight_of_more_than_180_days_is_warned_of(warned):
    report = make_source(source_id="late", published_on=LAST_DAY)
    first = LAST_DAY - timedelta(days=179)
    claims = [
        state(
            "contests",
            str(first - timedelta(days=days)),
            str(LAST_DAY),
            claim_id=name,
            evidence=cited("late"),
        )
        for name, days in (("180", 0), ("181", 1))
    ]

    assert warned(*claims, sources=[report]) == [
        ("181", "latest_on", "makes one fight of 181 days")
    ]


def quiet_fight(days, **overrides):
    """Return a fight at Elm of one day, so many days before the last; and its report."""
    on = LAST_DAY - timedelta(days=days)
    report = make_source(source_id="fight", published_on=on)
    values = {"claim_id": "fight", "extent": Extent.UNKNOWN, "evidence": cited("fight")}
    return state("contests", str(on), str(on), **values | overrides), report


def test_a_fight_that_nothing_ended_is_warned_of_after_180_days(warned):
    fight, report = quiet_fight(181)

    ((claim_id, column, problem),) = warned(fight, sources=[report])

    assert (claim_id, column) == ("fight", "latest_on")
    assert problem.startswith("leaves the place contested to the last day of the dataset, 181 days")


def test_a_fight_of_180_days_ago_is_still_news(warned):
    fight, report = quiet_fight(180)

    assert warned(fight, sources=[report]) == []


def later(action, **overrides):
    """Return a claim about Elm of two days after a fight of 300 days before the last day."""
    on = LAST_DAY - timedelta(days=298)
    values = {"claim_id": "later", "action": Action(action), "evidence": cited("later")}
    claim = make_claim(**values | {"earliest_on": on, "latest_on": on} | overrides)
    return claim, make_source(source_id="later", publisher="The Voice", published_on=on)


ENDS = {
    "captured": (later("captures"), True),
    "left": (later("withdraws"), True),
    "held": (later("holds"), True),
    "a part gained": (later("gains_part"), False),
    "a part held": (later("holds", extent=Extent.PARTIAL), False),
    "a rumour": (later("captures", certainty=Certainty.RUMOURED), False),
    "evidence": (later("clashes"), False),
    "another place": (later("captures", place_id="oak"), False),
}


@pytest.mark.parametrize(("after", "is_over"), ENDS.values(), ids=ENDS)
def test_only_whole_control_reported_later_ends_a_fight(warned, after, is_over):
    fight, report = quiet_fight(300)
    claim, its_report = after

    found = warned(fight, claim, sources=[report, its_report])

    assert [claim_id for claim_id, _, _ in found] == ([] if is_over else ["fight"])


def test_whole_control_of_the_principal_town_ends_the_fight_in_its_township(warned):
    fight, report = quiet_fight(300, place_id="t-elm")
    claim, its_report = later("captures")

    assert warned(fight, claim, sources=[report, its_report]) == []


def test_of_several_fights_about_a_place_only_the_last_is_warned_of(warned):
    fight, report = quiet_fight(300)
    again, its_report = later("contests", extent=Extent.UNKNOWN)

    assert [each[0] for each in warned(fight, again, sources=[report, its_report])] == ["later"]


def test_a_place_that_is_heard_of_again_is_no_old_fight(warned):
    fight, report = quiet_fight(300)
    on = LAST_DAY - timedelta(days=20)
    clash, its_report = later("clashes", earliest_on=on, latest_on=on)

    assert warned(fight, clash, sources=[report, its_report]) == []


def test_a_retracted_claim_misleads_nobody(warned):
    fight, report = quiet_fight(300)
    correction, its_report = later("corrects", retracts="fight", place_id="oak")

    assert warned(fight, correction, sources=[report, its_report]) == []


def test_the_end_of_a_span_that_nobody_saw_is_no_news(warned):
    """Rule 10: a state is heard of on its first day and when it is reported."""
    fight, report = quiet_fight(300)
    fight = replace(fight, latest_on=LAST_DAY)

    problems = [problem for _, _, problem in warned(fight, sources=[report])]

    assert any(problem.startswith("leaves the place contested") for problem in problems)


def test_the_fall_of_the_township_ends_the_fight_in_a_place_of_it(warned):
    fight, report = quiet_fight(300)
    fall, its_report = later("captures", place_id="t-elm")

    assert warned(fight, fall, sources=[report, its_report]) == []


def test_the_fall_of_the_principal_town_does_not_end_a_fight_that_went_on_for_long(warned):
    fight, report = quiet_fight(300, place_id="t-elm")
    fall, its_report = later("captures")
    long_after = replace(fight, latest_on=fall.latest_on + timedelta(days=32))

    found = warned(long_after, fall, sources=[report, its_report])

    assert any(problem.startswith("leaves the place contested") for _, _, problem in found)


def test_not_yet_is_no_report_of_a_claim(warned):
    other = make_source(source_id="other", publisher="The Voice", title="x")
    claim = make_claim(
        certainty=Certainty.CLAIMED,
        evidence=(
            *cited("daily-0204"),
            Evidence("other", None, ReportRole.NOT_YET),
        ),
    )

    assert warned(claim, sources=[other]) == []


def test_old_means_the_same_to_the_check_and_to_the_rules():
    assert OLD_AFTER_DAYS == STALE_DAYS


def windows(first, last, **overrides):
    return make_claim(
        earliest_on=date.fromisoformat(first), latest_on=date.fromisoformat(last), **overrides
    )


def test_a_claim_before_the_first_day_cannot_count(warned):
    early = make_source(published_on=date(2024, 1, 2))

    assert warned(windows("2023-12-01", "2023-12-31"), sources=[early]) == [
        (
            "c1",
            "latest_on",
            "lies before the first day of the dataset (2024-01-01), so the claim cannot count",
        )
    ]


@pytest.mark.parametrize(
    "claim",
    [
        windows("2023-12-01", "2024-01-01"),
        windows("2023-12-01", "2023-12-31", action=Action.CLASHES),
        windows("2023-12-01", "2023-12-31", action=Action.HOLDS, is_baseline=True),
    ],
    ids=["a window that reaches it", "evidence", "the baseline"],
)
def test_what_the_first_day_still_sees_is_fine(warned, claim):
    assert warned(claim) == []


#: The blocs of an actor by its membership rows, and the day on which it first lacks one.
GAPS = {
    "a gap": ([("band", None, "2024-02-01"), ("band", "2024-02-03", None)], "2024-02-02"),
    "joins later": ([("band", "2024-02-02", None)], "2024-02-01"),
    "leaves before": ([("band", None, "2024-02-02")], "2024-02-03"),
    "no gap": ([("band", "2024-02-03", None), ("band", None, "2024-02-02")], None),
    "its umbrella has one": ([("band", None, "2024-02-01"), ("league", "2024-02-02", None)], None),
    "a gap on other days": ([("band", None, "2024-02-03"), ("band", "2024-02-05", None)], None),
}


@pytest.mark.parametrize(("rows", "day"), GAPS.values(), ids=GAPS)
def test_an_actor_without_a_bloc_on_a_day_of_its_claim_is_warned_of(warned, rows, day):
    memberships = [
        make_membership(
            actor_id,
            "resistance",
            from_on=first and date.fromisoformat(first),
            to_on=last and date.fromisoformat(last),
        )
        for actor_id, first, last in rows
    ]
    actors = [*WORLD["actors"], make_actor("league"), make_actor("band", parent_id="league")]
    if not any(row[0] == "league" for row in rows):
        memberships.append(make_membership("league", "ceasefire", to_on=date(2023, 1, 1)))

    found = warned(
        make_claim(actor_id="band"),
        actors=actors,
        memberships=[*WORLD["memberships"], *memberships],
    )

    problem = f"belongs to no bloc on {day}, and neither does its umbrella organisation"
    assert found == ([] if day is None else [("c1", "actor_id", problem)])
