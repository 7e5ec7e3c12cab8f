"""Tallies: runs of days on which a count does not change."""

import pytest

from layers.analysis.land import Land, sum_land
from layers.analysis.tally import TallyRun, tally_runs
from tests.world import day

SMALL, LARGE = Land(cells=1, area_km2=0.1), Land(cells=1, townships=1, area_km2=0.2)
LAND = {"a": SMALL, "b": LARGE, "c": SMALL}


def runs(**sorts):
    return tally_runs(
        {name: [(day(on), sort) for on, sort in pairs] for name, pairs in sorts.items()}, LAND
    )


def test_a_sort_runs_until_a_place_joins_or_leaves_it():
    found = runs(a=[("01-01", "red"), ("02-01", "blue")], b=[("01-01", "red")])
    assert found == [
        TallyRun("red", day("01-01"), day("02-01"), sum_land([SMALL, LARGE])),
        TallyRun("red", day("02-01"), None, LARGE),
        TallyRun("blue", day("02-01"), None, SMALL),
    ]


def test_an_exchange_of_equals_is_no_new_run():
    found = runs(a=[("01-01", "red"), ("02-01", "blue")], c=[("01-01", "blue"), ("02-01", "red")])
    assert [(run.from_on, run.until_on) for run in found] == [(day("01-01"), None)] * 2


def test_a_sort_that_empties_has_no_run_until_it_comes_back():
    found = runs(a=[("01-01", "red"), ("02-01", "blue"), ("03-01", "red")])
    assert [(run.sort, run.from_on, run.until_on) for run in found] == [
        ("red", day("01-01"), day("02-01")),
        ("blue", day("02-01"), day("03-01")),
        ("red", day("03-01"), None),
    ]


def test_a_place_that_keeps_its_sort_makes_no_run():
    assert len(runs(a=[("01-01", "red"), ("02-01", "red")])) == 1


def test_what_counts_for_nothing_is_in_no_run():
    assert tally_runs({"unmeasured": [(day("01-01"), "red")]}, LAND) == []


def test_sums_do_not_depend_on_the_order():
    pieces = [Land(area_km2=area) for area in (0.1, 0.2, 0.3, 1e9)]
    assert sum_land(pieces) == sum_land(reversed(pieces))


@pytest.mark.parametrize(("people", "total"), [([None, None], None), ([None, 5], 5), ([2, 3], 5)])
def test_people_are_summed_as_far_as_they_are_known(people, total):
    assert sum_land(Land(population=each) for each in people).population == total
