"""The people of the bundled dataset, added up by the layers and straight from its table."""

import csv
from collections import Counter
from datetime import date

import pytest

from layers.analysis.areas import areas_on
from layers.analysis.land import measure_places, sum_land
from layers.analysis.series import series, series_on
from layers.bundled import choose_bundled
from layers.census import census_of
from layers.control import INFERRED, PRESUMED, status_class
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.names import dataset_undercount
from layers.resolution import resolve

COUNTED = 50_279_900
#: A township of the census that has no outline: its figure stands at the town and counts nowhere.
OFF_THE_MAP = {"MMR013045701": 2_826}
#: One township of the census that has since become two: its figure counts with the first.
DIVIDED = ("MMR013046", "MMR013047", 687_867)
DAYS = (date(2023, 10, 26), date(2024, 8, 3), date(2025, 12, 31))


@pytest.fixture(scope="module")
def dataset():
    return load_dataset(choose_bundled(remedy="bundle one"))


@pytest.fixture(scope="module")
def world(dataset):
    return resolve(dataset), build_geography(dataset)


@pytest.fixture(scope="module")
def rows(dataset):
    with (dataset.folder / "population.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_everybody_who_was_counted_is_in_the_table(rows):
    assert sum(int(row["people"]) for row in rows) == COUNTED
    assert {row["year"] for row in rows} == {"2014"}


def test_everybody_but_one_port_is_on_the_map(dataset, world):
    land = sum_land(measure_places(world[1], dataset).values())
    assert land.population == COUNTED - sum(OFF_THE_MAP.values())
    assert {each: dataset.people(each) for each in OFF_THE_MAP} == OFF_THE_MAP


def test_the_figure_of_a_divided_township_counts_once(dataset):
    first, second, people = DIVIDED
    assert (dataset.people(first), dataset.people(second)) == (people, None)
    assert dataset.population[first].also_covers == (second,)


@pytest.mark.parametrize("day", DAYS)
def test_the_people_of_each_side_are_those_of_the_rows_of_its_townships(rows, world, day):
    resolution, geography = world
    counted = areas_on(resolution, geography, as_of=day)
    told = {
        (row.actor_id, status_of(row)): row.people
        for row in counted.groupby(
            ["actor_id", "status", "is_presumed", "is_inferred"], as_index=False
        )
        .agg(people=("people", "sum"))
        .itertuples()
        if row.people
    }
    expected: Counter[tuple[str, str]] = Counter()
    cells = geography.townships["cell_id"]
    for row in rows:
        if row["place_id"] in cells.index:
            control = resolution.control(cells[row["place_id"]], as_of=day)
            kind = status_class(control)
            holder = control.holder if control.is_held else ""
            flags = "" if control.is_held else f" {sorted(control.flags & {'inferred'})}"
            expected[holder, f"{kind}{flags}"] += int(row["people"])
    assert told == dict(expected)


def status_of(row):
    if row.status == "held":
        return PRESUMED if row.is_presumed else INFERRED if row.is_inferred else "held"
    if row.status == "claimed":
        return row.status
    return f"{row.status} {['inferred'] if row.is_inferred else []}"


@pytest.mark.parametrize("day", DAYS)
def test_a_series_has_all_of_them_on_every_day(dataset, world, day):
    table = series_on(series(*world), day, dataset)
    assert table["people"].sum() == COUNTED - sum(OFF_THE_MAP.values())


def test_the_caveat_for_northern_rakhine_goes_with_every_sum_that_includes_it(dataset):
    for township_ids in (None, {"MMR012009"}, {"MMR012010", "MMR013001"}):
        census = census_of(dataset, township_ids)
        assert census is not None
        assert census.is_undercounted
    for language in ("en", "my"):
        assert dataset_undercount(dataset, language=language)
    assert "Rohingya" in dataset_undercount(dataset, language="en")
    elsewhere = census_of(dataset, {"MMR013046"})
    assert elsewhere is not None
    assert not elsewhere.is_undercounted


def test_every_township_of_the_states_with_uncounted_people_is_marked(dataset):
    marked = {each for each, figure in dataset.population.items() if figure.is_undercounted}
    states = {dataset.gazetteer.state_of(each) for each in marked}
    assert states == {"MMR001", "MMR003", "MMR012"}
    townships = set(map(str, dataset.townships.index))
    assert marked == {each for each in townships if dataset.gazetteer.state_of(each) in states}
