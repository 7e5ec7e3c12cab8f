"""People in the data files: beside the land, with the year, and the census in the metadata."""

from datetime import date

import pytest

from exports.data_files.data_table import TableQuestion, What, build_data_table
from exports.data_files.metadata import build_metadata
from gazetteer.scope import read_scope
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import UNDERCOUNT

DAY = date(2024, 3, 20)


def make(dataset, what=What.CELLS, **choice):
    resolution = resolve(dataset)
    question = TableQuestion(what=what, from_on=DAY, to_on=DAY, **choice)
    table = build_data_table(resolution, lambda: build_geography(dataset), question)
    return table.frame, build_metadata(resolution, table)["census"]


def test_the_cell_that_stands_for_a_township_has_its_people_and_the_year(counted):
    frame, census = make(counted)
    rows = frame.dropna(subset=["population"]).set_index("adm3_pcode")
    columns = ["population", "population_year", "is_undercounted"]
    assert rows[columns].to_dict("index") == {
        "t-ash": {"population": 1000, "population_year": 2010, "is_undercounted": True},
        "t-elm": {"population": 4000, "population_year": 2010, "is_undercounted": False},
        "t-oak": {"population": 500, "population_year": 2011, "is_undercounted": False},
    }
    assert census == {"first_year": 2010, "last_year": 2011, "undercount": UNDERCOUNT}


def test_an_area_where_everybody_was_counted_needs_no_caveat(counted):
    _, census = make(counted, within=read_scope(counted.gazetteer, "t-elm"))
    assert census == {"first_year": 2010, "last_year": 2010, "undercount": None}


@pytest.mark.parametrize("what", [What.PLACES, What.FRONTS])
def test_a_file_without_people_has_no_census(counted, what):
    assert make(counted, what)[1] is None


def test_without_a_count_nobody_is_in_the_file(arboria):
    frame, census = make(arboria)
    assert frame["population"].isna().all()
    assert not frame["is_undercounted"].any()
    assert census is None
