"""Properties of comparisons, series, reliance and hindsight that hold for any claims."""

import pandas as pd
from hypothesis import given

from layers.analysis.areas import areas_on
from layers.analysis.beliefs import beliefs
from layers.analysis.changes import changes_between
from layers.analysis.comparison import balance_changes, compare
from layers.analysis.hindsight import believed_and_known, hindsight_over_time
from layers.analysis.land import measure_places, sum_land
from layers.analysis.reliance import reliance_on
from layers.analysis.series import KEYS, series, series_on
from layers.resolution import resolve, resolve_as_reported
from tests.property.strategies.claims import DAYS, claim_lists
from tests.world import make_geography, make_world

GEOGRAPHY = make_geography()
MEASURES = ("cells", "townships", "towns")


def net(balances):
    """Return what each side, and doubt, gained minus what it lost."""
    sides, doubt = balances
    return {
        (each.side_id, measure): getattr(each.gained, measure) - getattr(each.lost, measure)
        for each in (*sides, doubt)
        for measure in MEASURES
        if getattr(each.gained, measure) != getattr(each.lost, measure)
    }


@given(claim_lists(), DAYS, DAYS)
def test_what_all_gain_all_lose_with_doubt_among_them(rows, from_on, to_on):
    world = make_world(*rows)
    for by_bloc in (False, True):
        found = compare(resolve(world), GEOGRAPHY, from_on=from_on, to_on=to_on, by_bloc=by_bloc)
        balances = (*found.sides, found.doubt)
        gained = sum_land(each.gained for each in balances)
        lost = sum_land(each.lost for each in balances)
        assert gained == lost


@given(claim_lists(), DAYS, DAYS)
def test_turned_round_what_was_gained_is_lost(rows, from_on, to_on):
    resolution = resolve(make_world(*rows))
    there = compare(resolution, GEOGRAPHY, from_on=from_on, to_on=to_on)
    back = compare(resolution, GEOGRAPHY, from_on=to_on, to_on=from_on)
    assert {(each.side_id, each.gained, each.lost) for each in there.sides} == {
        (each.side_id, each.lost, each.gained) for each in back.sides
    }
    assert (there.doubt.gained, there.doubt.lost) == (back.doubt.lost, back.doubt.gained)
    assert [each.place_id for each in there.differences] == [
        each.place_id for each in back.differences
    ]


@given(claim_lists(), DAYS)
def test_a_day_compared_with_itself_is_empty(rows, as_of):
    found = compare(resolve(make_world(*rows)), GEOGRAPHY, from_on=as_of, to_on=as_of)
    assert found.differences == found.sides == ()


@given(claim_lists(), DAYS, DAYS)
def test_the_changes_of_a_span_add_up_to_the_difference_of_its_ends(rows, one, other):
    from_on, to_on = sorted((one, other))
    world = make_world(*rows)
    resolution = resolve(world)
    changes = changes_between(resolution, from_on=from_on, to_on=to_on)
    found = compare(resolution, GEOGRAPHY, from_on=from_on, to_on=to_on)
    land = measure_places(GEOGRAPHY, world)
    assert net(balance_changes(changes, land)) == net((found.sides, found.doubt))


@given(claim_lists(), DAYS)
def test_a_series_says_of_a_day_what_counting_that_day_says(rows, as_of):
    world = make_world(*rows)
    for resolution in (resolve(world), resolve_as_reported(world)):
        counted = areas_on(resolution, GEOGRAPHY, as_of=as_of)
        told = series_on(series(resolution, GEOGRAPHY), as_of, world)
        assert told["towns"].sum() == 4
        told = told[told["townships"] > 0][counted.columns]
        pd.testing.assert_frame_equal(
            counted.sort_values(list(KEYS), ignore_index=True),
            told.sort_values(list(KEYS), ignore_index=True),
            check_dtype=False,
        )


@given(claim_lists(), DAYS)
def test_hindsight_over_time_says_of_a_day_what_comparing_that_day_says(rows, as_of):
    world = make_world(*rows)
    now, reported = resolve(world), resolve_as_reported(world)
    found = believed_and_known(now, reported, GEOGRAPHY, as_of=as_of)
    table = hindsight_over_time(now, reported, GEOGRAPHY)
    row = table[table["from_on"] <= as_of].iloc[-1]
    wrong = found.wrong
    assert (row["cells"], row["townships"], row["towns"], row["area_km2"]) == (
        wrong.cells,
        wrong.townships,
        wrong.towns,
        wrong.area_km2,
    )
    for kind, land in found.by_kind.items():
        assert row[f"{kind}_km2"] == land.area_km2


@given(claim_lists(), DAYS)
def test_everything_rests_on_something_once_and_alone_on_no_more_than_at_all(rows, as_of):
    found = reliance_on(resolve_as_reported(make_world(*rows)), GEOGRAPHY, as_of=as_of)
    whole = sum_land(measure_places(GEOGRAPHY, make_world()).values())
    assert sum_land(found.by_basis.values()) == whole
    for table in (found.publishers, found.sources):
        for measure in MEASURES:
            assert (table[f"{measure}_alone"] <= table[measure]).all()


@given(claim_lists(), DAYS)
def test_the_belief_of_each_day_of_knowledge_is_what_was_resolved_then(rows, as_of):
    world = make_world(*rows)
    found = beliefs(world, "elm", as_of=as_of)
    known_days = {claim_report.published_on for _, reports in rows for claim_report in reports}
    for known_on in known_days:
        last = [each for each in found if each.known_from is None or each.known_from <= known_on][
            -1
        ]
        then = resolve(world, known_on=known_on).control("elm", as_of=as_of)
        assert (last.control.conclusion, last.control.rule, last.control.since) == (
            then.conclusion,
            then.rule,
            then.since,
        )
    assert all(each.made_by for each in found[1:])
