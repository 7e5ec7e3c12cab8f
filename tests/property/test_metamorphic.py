"""What must not change an answer, whatever the data: told otherwise, a conflict stays the same."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from layers.resolution import resolve, resolve_as_reported
from layers.vocabulary import Flag, Status
from tests.oracle import variations
from tests.oracle.generator import make_conflict
from tests.oracle.ground import dataset_of

CONFLICTS = range(25)
SURE = {Status.HELD: 2, Status.CLAIMED: 1}


def answers(conflict, *, known_on=None, as_reported=False):
    """Return the answers of every place and day: status, holder, extent and flags."""
    dataset = dataset_of(conflict)
    resolution = (
        resolve_as_reported(dataset) if as_reported else resolve(dataset, known_on=known_on)
    )
    found = {}
    for place_id, timeline in resolution.timelines.items():
        runs = {run.from_on: run.control for run in timeline}
        day, control = conflict.first_day, None
        while day <= conflict.last_day:
            control = runs.get(day, control)
            number = (day - conflict.first_day).days
            found[place_id, number] = (
                control.status,
                control.holder,
                control.extent,
                control.flags,
            )
            day += timedelta(days=1)
    return found


def ties(conflict):
    """Say whether claims by two sides are alike in all but the actor: then its id decides (2.2)."""
    alike = {}
    for claim in conflict.claims:
        key = (claim.place_id, claim.earliest_on, claim.latest_on, claim.certainty)
        alike.setdefault(key, set()).add(claim.actor_id)
    return any(len(actors) > 1 for actors in alike.values())


def both(conflict):
    return answers(conflict), answers(conflict, as_reported=True)


@pytest.fixture(params=CONFLICTS)
def conflict(request):
    return make_conflict(request.param)


@pytest.fixture
def random(conflict):
    return Random(conflict.number)  # noqa: S311 - drawn for a test


def test_the_order_of_rows_is_irrelevant(conflict, random):
    assert both(variations.shuffled(conflict, random)) == both(conflict)


def test_ids_of_claims_and_sources_are_irrelevant(conflict, random):
    claims = [each.claim_id for each in conflict.claims]
    sources = [each.source_id for each in conflict.sources]
    told = variations.with_ids(
        conflict,
        claims=dict(zip(claims, random.sample(claims, len(claims)), strict=True)),
        sources=dict(zip(sources, random.sample(sources, len(sources)), strict=True)),
    )
    assert both(told) == both(conflict)


def test_ids_of_actors_are_irrelevant_but_in_a_full_tie(conflict, random):
    if ties(conflict):
        return
    old = [each.actor_id for each in conflict.actors]
    names = dict(zip(old, random.sample(old, len(old)), strict=True))
    told = variations.with_ids(conflict, actors=names)
    expected = {
        key: (status, names.get(holder), extent, flags)
        for key, (status, holder, extent, flags) in answers(conflict).items()
    }
    assert answers(told) == expected


def test_names_of_publishers_and_reports_are_irrelevant(conflict):
    told = variations.with_publishers(conflict, lambda name: name[::-1])
    assert both(told) == both(conflict)


def test_a_shift_of_all_days_shifts_the_answers(conflict):
    assert both(variations.shifted(conflict)) == both(conflict)


def test_a_claim_entered_twice_says_no_more(conflict, random):
    told = variations.entered_twice(conflict, random)
    assert told is None or both(told) == both(conflict)


def test_a_report_under_two_ids_says_no_more(conflict, random):
    told = variations.with_split_source(conflict, random)
    assert told is None or both(told) == both(conflict)


def test_a_claim_about_another_township_changes_nothing_here(conflict, random):
    other = make_conflict(conflict.number + 1000)
    claim = random.choice(other.claims)
    told = variations.with_claim(
        conflict,
        replace(claim, place_id="ash", is_baseline=False, actor_id="gov", allies=()),
        other.sources,
    )
    gazetteer = dataset_of(conflict).gazetteer
    before, after = answers(conflict), answers(told)
    for (place_id, day), answer in before.items():
        if gazetteer.township_of(place_id) != "t-ash":
            assert after[place_id, day] == answer


def test_evidence_never_decides_except_between_words_that_name_nobody(conflict, random):
    others = [
        (claim, other.sources)
        for number in range(10)
        for other in [make_conflict(conflict.number + 2000 + number)]
        for claim in variations.evidence_of(other)
    ]
    claim, sources = random.choice(others)
    place = random.choice(sorted({each.place_id for each in conflict.claims} - {"*"}))
    told = variations.with_claim(conflict, replace(claim, place_id=place), sources)
    after = answers(told)
    for key, (status, holder, extent, flags) in answers(conflict).items():
        found_status, found_holder, found_extent, found_flags = after[key]
        if status is Status.UNKNOWN and found_status is Status.CONTESTED:
            continue
        assert (found_status, found_holder, found_extent) == (status, holder, extent)
        assert found_flags | {Flag.STALE} == flags | {Flag.STALE}


def test_a_further_report_of_a_change_makes_no_day_less_certain(conflict, random):
    told = variations.with_further_report(conflict, random)
    if told is None:
        return
    after = answers(told[0])
    for key, (status, *_) in answers(conflict).items():
        assert SURE.get(after[key][0], 0) >= SURE.get(status, 0), key


def test_knowing_everything_ever_reported_is_knowing_it_in_the_far_future(conflict):
    assert answers(conflict, known_on=date(2100, 1, 1)) == answers(conflict)
