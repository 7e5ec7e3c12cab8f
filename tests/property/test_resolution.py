"""Properties of control that hold for any claims."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from layers.resolution import resolve, resolve_as_reported
from tests.factories import FIRST_DAY, LAST_DAY
from tests.property.strategies.claims import DAYS, PLACES, claim_lists
from tests.world import claimed, make_world


def _days_of(timeline):
    return [run.from_on for run in timeline]


@given(claim_lists())
def test_every_place_has_exactly_one_control_on_every_day(rows):
    world = make_world(*rows)
    timelines = resolve(world).timelines
    assert set(timelines) == {place.place_id for place in world.gazetteer}
    for timeline in timelines.values():
        days = _days_of(timeline)
        assert days[0] == FIRST_DAY
        assert days == sorted(set(days))
        assert days[-1] <= LAST_DAY
        assert all(run.control.since <= run.from_on for run in timeline)


@given(claim_lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_is_irrelevant(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert resolve(make_world(*rows)).timelines == resolve(make_world(*shuffled)).timelines


@given(claim_lists(), DAYS)
def test_later_knowledge_never_changes_what_was_known_earlier(rows, known_on):
    world = make_world(*rows)
    by_then = [
        (claim, tuple(report for report in reports if report.published_on <= known_on))
        for claim, reports in rows
    ]
    known = [
        claimed(
            claim.claim_id,
            claim.place_id,
            claim.actor_id,
            claim.action,
            f"{claim.earliest_on}..{claim.latest_on}",
            extent=claim.extent,
            certainty=claim.certainty,
            reports=reports,
        )
        for claim, reports in by_then
        if reports
    ]
    assert (
        resolve(world, known_on=known_on).timelines
        == resolve(make_world(*known), known_on=known_on).timelines
    )


@given(claim_lists(), DAYS)
def test_as_reported_says_of_each_day_what_was_known_on_it(rows, as_of: date):
    world = make_world(*rows)
    as_reported = resolve_as_reported(world)
    then = resolve(world, known_on=as_of)
    for place in PLACES:
        told = as_reported.control(place, as_of=as_of)
        known = then.control(place, as_of=as_of)
        assert (told.status, told.holder, told.extent, told.flags, told.rule) == (
            known.status,
            known.holder,
            known.extent,
            known.flags,
            known.rule,
        )


@given(claim_lists(), st.data())
def test_a_retraction_undoes_exactly_its_claim(rows, data):
    if not rows:
        return
    claim, _ = data.draw(st.sampled_from(rows))
    correction = claimed(
        "correction", "hills", None, "corrects", "12-31", extent="unknown", retracts=claim.claim_id
    )
    without = [row for row in rows if row[0].claim_id != claim.claim_id]
    retracted = resolve(make_world(*rows, correction)).timelines
    left_out = resolve(make_world(*without, correction)).timelines
    assert {place: t for place, t in retracted.items() if place != "hills"} == {
        place: t for place, t in left_out.items() if place != "hills"
    }
