"""What an answer rests on is judged by the same rule as whether it is held or only claimed."""

import pytest

from layers.analysis.speakers import Speaker, Speakers
from layers.analysis.support import Basis, Weigher
from layers.resolution import resolve
from layers.vocabulary import ReportRole
from tests.world import claimed, day, make_world, said
from webmap.evidence import judge_reports

DAILY, POST = said("The Daily", "02-05"), said("The Post", "02-06")
VOICE = said("Rebel Voice", "02-04", speaks_for="rebels")


def weigh(*rows, on="02-10", place_id="elm"):
    resolution = resolve(make_world(*rows))
    as_of = day(on)
    control = resolution.control(place_id, as_of=as_of)
    return control, Weigher(resolution).weigh(control, as_of=as_of)


def captured(*reports, **overrides):
    values = {"claim_id": "c1", "actor_id": "rebels", "action": "captures", "window": "02-03"}
    values |= overrides
    return claimed(
        *(values.pop(name) for name in ("claim_id",)),
        "elm",
        *(values.pop(name) for name in ("actor_id", "action", "window")),
        reports=reports,
        **values,
    )


@pytest.mark.parametrize("role", [ReportRole.NOT_YET, ReportRole.CONTEXT])
def test_a_report_that_does_not_state_the_claim_is_no_publisher_that_says_so(role):
    _, support = weigh(captured(DAILY, POST, roles={"The Post": role}))
    assert (support.basis, support.independent) == (Basis.ONE_PUBLISHER, ("The Daily",))
    assert support.source_ids == {DAILY.source_id}


def test_a_report_from_before_the_change_counts_only_if_there_is_no_other():
    early = said("The Early", "01-20")
    assert weigh(captured(early, DAILY))[1].independent == ("The Daily",)
    assert weigh(captured(early))[1].independent == ("The Early",)


def test_the_losers_departure_is_among_what_a_held_place_rests_on():
    control, support = weigh(
        captured(VOICE, certainty="claimed"),
        claimed("c2", "elm", "government", "withdraws", "02-05", reports=(POST,)),
    )
    assert control.status == "held"
    assert (support.basis, support.independent) == (Basis.SEVERAL_PUBLISHERS, ("The Post",))
    assert support.own == ("Rebel Voice",)


def test_a_departure_that_the_side_itself_reports_is_not_the_captors_word():
    outlet = said("Gazette", "02-06", speaks_for="government")
    _, support = weigh(
        claimed(
            *("c1", "elm", "government", "withdraws", "02-05"),
            certainty="claimed",
            claimed_by="government",
            reports=(outlet,),
        )
    )
    assert support.basis is Basis.ONE_PUBLISHER


def test_a_departure_that_only_the_enemy_claims_is_one_sides_word():
    _, support = weigh(
        claimed(
            *("c1", "elm", "government", "withdraws", "02-05"),
            certainty="claimed",
            claimed_by="rebels",
            reports=(VOICE,),
        )
    )
    assert support.basis is Basis.ONE_SIDE


def test_inside_a_window_the_claims_of_allied_captors_are_weighed_as_one_change():
    """The Daily gives the change as a claim in one place, so it vouches for none of it."""
    control, support = weigh(
        captured(DAILY, window="02-01..02-05", certainty="claimed", claimed_by="rebels"),
        captured(DAILY, claim_id="c2", actor_id="hill-army", window="02-01..02-05"),
        on="02-03",
    )
    assert control.window is not None
    assert support.basis is Basis.ONE_SIDE


@pytest.mark.parametrize(
    ("overrides", "speaker"),
    [
        ({"claimed_by": "rebels"}, Speaker.CAPTOR),
        ({"certainty": "claimed"}, Speaker.CAPTOR),
        ({"claimed_by": "government"}, Speaker.LOSER),
        ({}, Speaker.THIRD),
    ],
)
def test_who_is_quoted_for_a_claim_speaks_in_the_reports_that_state_it_alone(overrides, speaker):
    world = make_world(captured(DAILY, POST, roles={"The Post": ReportRole.NOT_YET}, **overrides))
    speakers = Speakers(resolve(world))
    stating, other = judge_reports(world)["c1"]
    assert speakers.of(world.claims["c1"], stating) is speaker
    assert speakers.of(world.claims["c1"], other) is Speaker.THIRD
