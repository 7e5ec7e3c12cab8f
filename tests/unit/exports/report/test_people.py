"""The table of people in a report: by side, with the year of the count and whom it left out."""

from datetime import date

import pytest

from exports.report.balance import build_account
from exports.report.people import build_people_table
from exports.report.question import ReportMatter, ReportSpec
from gazetteer.scope import read_scope
from layers.geography import build_geography
from layers.resolution import resolve, resolve_as_reported
from tests.factories import UNDERCOUNT

DAYS = (date(2024, 1, 10), date(2024, 3, 20))


@pytest.fixture(scope="module")
def table_of():
    def build(dataset, within=None):
        scope = {"within": read_scope(dataset.gazetteer, within)} if within else {}
        matter = ReportMatter(
            ReportSpec(*DAYS, **scope),
            resolve(dataset),
            resolve_as_reported(dataset),
            build_geography(dataset),
        )
        return build_people_table(matter, build_account(matter))

    return build


def rows_of(table):
    return {
        row.cells[0].text.splitlines()[0]: [each.text for each in row.cells] for row in table.rows
    }


def test_people_stand_by_side_and_the_inferred_and_presumed_under_them(table_of, counted):
    rows = rows_of(table_of(counted))
    assert rows["GOVERNMENT"] == [
        "GOVERNMENT\nof which presumed",
        "5,500\n5,500",
        "1,500\n1,500",
        "–",
        "4,000",
        "−4,000",
    ]
    assert rows["REBELS"] == [
        "REBELS\nof which inferred", "–\n–", "4,000\n4,000", "4,000", "–", "+4,000",
    ]  # fmt: skip
    assert rows["All land"][1:3] == ["5,500", "5,500"]


def test_the_table_names_the_years_and_whom_the_count_left_out(table_of, counted):
    table = table_of(counted)
    assert "People counted in 2010–2011" in table.caption
    assert table.note.endswith(UNDERCOUNT)


def test_where_the_count_left_out_nobody_the_table_does_not_say_so(table_of, counted):
    table = table_of(counted, within="t-elm")
    assert "People counted in 2010," in table.caption
    assert UNDERCOUNT not in table.note


def test_without_a_count_there_is_no_table(table_of, arboria):
    assert table_of(arboria) is None
