"""Fronts, areas and changes of the tiny world, from its files to its borders."""

from dataclasses import replace

import pytest

from layers.analysis.areas import areas_on
from layers.analysis.changes import changes_between
from layers.analysis.fronts import front_arcs, fronts_by_pair
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from layers.vocabulary import Extent
from tests.factories import BASELINE, make_claim, make_figure, write_dataset
from tests.world import day


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Elm Township falls whole on 3 February; Oak's town is claimed in part from 1 May."""
    claims = [
        BASELINE,
        make_claim(claim_id="whole", place_id="t-elm"),
        make_claim(
            claim_id="part",
            place_id="oak",
            extent=Extent.PARTIAL,
            earliest_on=day("05-01"),
            latest_on=day("05-01"),
        ),
    ]
    rows = [{"row_id": c.claim_id, "coded_in": "articles", "claim_ids": c.claim_id} for c in claims]
    folder = write_dataset(tmp_path_factory.mktemp("world"), claims=claims, coded_rows=rows)
    dataset = load_dataset(folder)
    return resolve(dataset), build_geography(dataset)


def _pairs(arcs):
    return {frozenset(pair) for pair in zip(arcs["left"], arcs["right"], strict=True)}


def test_no_front_runs_between_cells_of_one_side(world):
    assert front_arcs(*world, as_of=day("01-15")).empty
    assert fronts_by_pair(front_arcs(*world, as_of=day("01-15"))).empty


def test_the_border_of_a_captured_township_is_a_front_on_both_sides(world):
    arcs = front_arcs(*world, as_of=day("02-10"))
    assert _pairs(arcs[arcs["is_counted"]]) == {
        frozenset({"t-elm", "t-ash"}),
        frozenset({"t-elm", "t-oak"}),
    }
    assert set(arcs["bloc_left"]) | set(arcs["bloc_right"]) == {"state", "resistance"}


def test_its_length_is_that_of_two_meridians_of_half_a_degree(world):
    summed = fronts_by_pair(front_arcs(*world, as_of=day("02-10")))
    assert summed[["bloc_a", "bloc_b"]].values.tolist() == [["resistance", "state"]]
    # Half a degree of meridian at 20 degrees north is 55.36 km on the WGS 84 ellipsoid.
    assert summed["length_km"].item() == pytest.approx(2 * 55.36, abs=0.02)
    assert summed["solid_km"].item() == pytest.approx(summed["length_km"].item())


def test_a_front_is_dashed_where_a_side_is_contested_or_inferred(world):
    arcs = front_arcs(*world, as_of=day("05-02"))
    by_pair = {
        frozenset((row.left, row.right)): row.is_solid
        for row in arcs[arcs["is_counted"]].itertuples()
    }
    assert by_pair == {
        frozenset({"t-elm", "t-ash"}): True,
        frozenset({"t-elm", "t-oak"}): False,
    }


def test_on_the_day_of_doubt_the_window_is_contested_and_holders_stay_of_record(world):
    arcs = front_arcs(*world, as_of=day("02-02"))
    assert arcs.empty  # contested inside the window: the government is still of record


def test_townships_count_whole_and_areas_sum_to_the_country(world):
    resolution, geography = world
    counted = areas_on(resolution, geography, as_of=day("02-10"))
    assert counted["townships"].sum() == 3
    assert counted["area_km2"].sum() == pytest.approx(geography.area_km2, rel=1e-9)
    rebels = counted[counted["actor_id"] == "rebels"]
    assert rebels[["bloc_id", "status", "is_presumed", "townships"]].values.tolist() == [
        ["resistance", "held", False, 1]
    ]
    assert counted[counted["is_presumed"]]["townships"].sum() == 2


def test_people_are_added_up_as_far_as_they_were_counted(world):
    resolution, geography = world
    counted = areas_on(resolution, geography, as_of=day("02-10"))
    assert counted["people"].isna().all()
    figures = {"t-elm": make_figure("t-elm", 4000), "t-ash": make_figure("t-ash", 1000)}
    dataset = replace(resolution.dataset, population=figures)
    counted = areas_on(replace(resolution, dataset=dataset), geography, as_of=day("02-10"))
    people = counted.set_index(["actor_id", "is_presumed"])["people"]
    assert people.to_dict() == {("rebels", False): 4000, ("government", True): 1000}


def test_changes_are_listed_by_day_with_before_and_after(world):
    resolution, _ = world
    changes = changes_between(
        resolution, from_on=day("01-31"), to_on=day("02-03"), place_ids=["t-elm", "oak"]
    )
    told = [(each.on, each.before.status.value, each.after.status.value) for each in changes]
    assert told == [(day("02-01"), "held", "contested"), (day("02-03"), "contested", "held")]
    assert changes_between(resolution, from_on=day("02-03"), to_on=day("02-04")) == []
