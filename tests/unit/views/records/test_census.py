"""What a sum of gains and losses says of people."""

import pytest

from layers.analysis.changes import changes_between
from layers.analysis.land import measure_places
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import BASELINE, CENSUS, UNDERCOUNT, make_claim, write_dataset
from tests.world import day
from views.records.changes import summary_record


@pytest.fixture(scope="module")
def summarise():
    def build(dataset, **choice):
        span = {"from_on": day("01-15"), "to_on": day("03-01")} | choice
        changes = changes_between(resolve(dataset), **span)
        return summary_record(changes, measure_places(build_geography(dataset), dataset), dataset)

    return build


def test_people_gained_and_lost_are_told_apart_by_how_sure_their_holder_is(summarise, counted):
    summary = summarise(counted)
    (rebels,) = [each for each in summary["sides"] if each["actor"] == "REBELS"]
    (government,) = [each for each in summary["sides"] if each["actor"] == "GOVERNMENT"]
    names = ("population", "inferred_population", "presumed_population")
    assert [rebels["gained"][name] for name in names] == [4000, 4000, 0]
    assert [government["lost"][name] for name in names] == [4000, 0, 4000]


def test_the_census_is_that_of_the_townships_that_changed(summarise, counted):
    assert summarise(counted)["census"] == {
        "first_year": 2010, "last_year": 2010, "undercount": None,
    }  # fmt: skip


def test_the_dataset_s_words_go_with_a_township_in_which_people_were_left_out(summarise, tmp_path):
    folder = write_dataset(
        tmp_path / "world",
        claims=[BASELINE, make_claim(place_id="ash")],
        population=CENSUS,
        descriptor={"undercount": UNDERCOUNT},
    )
    assert summarise(load_dataset(folder))["census"]["undercount"] == UNDERCOUNT


def test_without_a_count_nothing_is_said_of_people(summarise, arboria):
    summary = summarise(arboria)
    assert summary["census"] is None
    assert all(side["gained"]["population"] is None for side in summary["sides"])
