"""The invented war: as large as requested, valid, and always the same."""

from datetime import timedelta

import numpy as np
import pytest
from shapely import Point

from benchmarks.baseline_style import style_of
from benchmarks.synthetic import ACTORS, DAYS, FIRST_DAY, LARGE, WarSize, build_war
from benchmarks.synthetic_land import LandSize, build_land
from geo.coverage import require_coverage
from layers.analysis.changes import changes_of
from layers.analysis.fronts import front_arcs
from layers.vocabulary import Flag, Status
from webmap.payload import build_payload

SMALL = WarSize(land=LandSize(columns=6, rows=5, towns=40), fights=4)
MIDDLE = FIRST_DAY + timedelta(days=DAYS // 2)


@pytest.fixture(scope="module")
def war():
    return build_war(SMALL, seed=7)


def test_the_large_case_is_the_one_of_the_budget():
    assert (LARGE.land.cells, LARGE.changes) == (5_000, 100_000)


def test_a_war_has_the_cells_and_the_changes_that_were_asked_for(war):
    assert len(war.geography.cells) == SMALL.land.cells == 70
    changes = {cell: len(changes_of(cell, each)) for cell, each in war.now.timelines.items()}
    assert set(changes) == set(war.geography.cells.index)
    assert sum(changes.values()) == SMALL.changes == 560


def test_the_land_is_a_coverage_with_crooked_sides_and_towns_inside_their_townships():
    land = build_land(SMALL.land, seed=7)
    require_coverage(land.townships)
    assert (land.townships.count_coordinates() > 90).all()
    townships = land.townships.geometry
    towns = [place for place in land.places if place.lon is not None]
    points = townships.loc[[town.parent_id for town in towns]]
    assert len(towns) == 40
    assert all(
        area.contains(Point(town.lon, town.lat)) for area, town in zip(points, towns, strict=True)
    )


def test_the_same_seed_makes_the_same_war_and_another_seed_another(war):
    again, other = build_war(SMALL, seed=7), build_war(SMALL, seed=8)
    payload, same, different = (
        build_payload(each.now, each.as_reported, each.geography) for each in (war, again, other)
    )
    assert payload == same
    assert payload != different


def test_every_timeline_begins_on_the_first_day_and_ends_in_the_span(war):
    last_day = war.dataset.last_day
    for resolution in (war.now, war.as_reported):
        for timeline in resolution.timelines.values():
            days = [run.from_on for run in timeline]
            assert days[0] == FIRST_DAY
            assert days == sorted(set(days))
            assert days[-1] <= last_day


def test_news_is_never_earlier_than_what_happened(war):
    for cell, timeline in war.now.timelines.items():
        reported = war.as_reported.timelines[cell][1:]
        for happened, told in zip(timeline[1:], reported, strict=False):
            assert happened.from_on < told.from_on
            assert happened.control == told.control


def test_about_a_ninth_of_the_land_is_in_doubt_and_fronts_are_there(war):
    days = [FIRST_DAY + timedelta(days=day) for day in range(0, DAYS, 20)]
    doubtful = [
        war.now.control(cell, as_of=day).status is not Status.HELD
        for cell in war.geography.cells.index
        for day in days
    ]
    assert 0.01 < np.mean(doubtful) < 0.2
    assert len(front_arcs(war.now, war.geography, as_of=MIDDLE)) > 0


def test_the_baseline_paints_what_is_sure_stronger_and_says_its_day(war):
    colours = dict(ACTORS)
    controls = [war.now.control(cell, as_of=MIDDLE) for cell in war.geography.cells.index]
    styles = [style_of(control, colours=colours, day=MIDDLE) for control in controls]
    assert {style["className"] for style in styles} == {f"day-{MIDDLE.isoformat()}"}
    for control, style in zip(controls, styles, strict=True):
        is_sure = control.status is Status.HELD and Flag.PRESUMED not in control.flags
        assert (style["fillOpacity"] > 0.5) == is_sure
