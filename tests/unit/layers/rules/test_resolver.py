"""One place asked alone: the same answer as in the whole, from the claims of its township only."""

import pytest

from gazetteer.errors import UnknownPlaceError
from layers.resolution import resolve
from layers.rules.resolver import Resolver
from layers.vocabulary import Flag
from tests.world import claimed, day, make_world, said

WORLD = make_world(
    claimed("c1", "elm", "rebels", "captures", "02-01", reports=[said("P1", "02-03")]),
    claimed("c2", "beech", "rebels", "captures", "03-01", reports=[said("P2", "03-05")]),
    claimed("c3", "t-elm", "government", "contests", "04-01", reports=[said("P1", "04-02")]),
    claimed("c4", "ash", "rebels", "captures", "05-01", reports=[said("P1", "05-02")]),
    claimed("c5", "hills", "rebels", "captures", "06-01", reports=[said("P1", "06-02")]),
    claimed(
        "c6",
        "oak",
        None,
        "corrects",
        "07-01",
        extent="unknown",
        retracts="c1",
        reports=[said("P1", "07-02")],
    ),
)


@pytest.fixture
def resolver():
    return Resolver(WORLD, None)


@pytest.mark.parametrize("known_on", [None, "02-02", "03-31", "12-31"])
def test_a_place_asked_alone_answers_as_in_the_whole(resolver, known_on):
    known_on = known_on and day(known_on)
    whole = resolve(WORLD, known_on=known_on).timelines
    for place in WORLD.gazetteer:
        assert resolver.resolve_place(place.place_id, known_on) == whole[place.place_id]


@pytest.mark.parametrize(
    ("place_id", "claim_ids"),
    [
        ("elm", {"c1", "c2", "c3"}),
        ("weir", {"c1", "c2", "c3"}),
        ("t-elm", {"c1", "c2", "c3"}),
        ("t-ash", {"c4"}),
        ("hills", {"c5"}),
        ("west", set()),
    ],
)
def test_the_claims_around_a_place_are_those_of_its_township(resolver, place_id, claim_ids):
    assert set(resolver.claims_around(place_id)) == claim_ids


def test_knowledge_of_a_place_changes_with_reports_around_it_and_their_retractions(resolver):
    days = [day(on) for on in ("02-03", "03-05", "04-02", "07-02")]
    assert list(resolver.report_days("elm")) == days
    assert list(resolver.report_days("hills")) == [day("06-02")]


@pytest.mark.parametrize("ask", ["claims_around", "report_days"])
def test_a_place_that_is_not_there_is_refused(resolver, ask):
    with pytest.raises(UnknownPlaceError, match="nowhere"):
        getattr(resolver, ask)("nowhere")


@pytest.mark.parametrize(("certainty", "flags"), [("assumed", {Flag.ASSUMED}), ("reported", set())])
def test_only_an_assumption_of_the_baseline_is_flagged_as_one(certainty, flags):
    row = claimed(
        "b2", "oak", "truce-party", "holds", "01-01", certainty=certainty, is_baseline=True
    )
    control = resolve(make_world(row)).control("oak", as_of=day("01-02"))
    assert (control.holder, control.rule, control.flags) == ("truce-party", "baseline", flags)
