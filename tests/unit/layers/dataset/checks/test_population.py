"""Figures of people: each place once, plausible, and never too low without a word."""

import pytest

from layers.dataset import DatasetError, load_dataset
from layers.dataset.check import check_folder
from tests.factories import CENSUS, UNDERCOUNT, make_figure, write_dataset

ASH, ELM, OAK = CENSUS
FULL = {"population": CENSUS, "descriptor": {"undercount": UNDERCOUNT}}


def found(tmp_path, population, **descriptor):
    folder = write_dataset(
        tmp_path / "world",
        population=population,
        descriptor={"undercount": UNDERCOUNT} | descriptor,
    )
    return check_folder(folder)


def told(report):
    return [(each.file, each.row, each.column, each.severity.value) for each in report.violations]


def cells(**cells):
    return {
        "place_id": "t-elm",
        "people": "4000",
        "year": "2010",
        "is_undercounted": "false",
    } | cells


def test_a_table_in_order_is_loaded_with_its_numbers_and_years(tmp_path):
    folder = write_dataset(tmp_path / "world", **FULL)
    assert check_folder(folder).violations == ()
    dataset = load_dataset(folder)
    assert dataset.population == {each.place_id: each for each in CENSUS}
    assert (dataset.people("t-elm"), dataset.people("elm")) == (4000, None)
    assert dataset.undercount == UNDERCOUNT


def test_one_figure_may_be_that_of_several_townships(tmp_path):
    figures = [ASH, make_figure("t-elm", 4500, also_covers=("t-oak",))]
    assert found(tmp_path, figures).violations == ()


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("place_id", "t-fir", "is not in places.csv"),
        ("also_covers", "t-fir", "is not in places.csv"),
        ("people", "-5", "is not a count"),
        ("people", "4,000", "is not a count"),
        ("people", "", "is blank"),
        ("year", "210", "is not a plausible year"),
        ("year", "2914", "is not a plausible year"),
        ("year", "", "is blank"),
        ("is_undercounted", "", "is blank"),
    ],
)
def test_a_bad_cell_is_an_error_and_is_not_loaded(tmp_path, column, value, problem):
    report = found(tmp_path, [ASH, OAK, cells(**{column: value})])
    errors = [(each.file, each.row, each.column) for each in report.errors]
    assert errors == [("population.csv", 4, column)]
    assert problem in str(report.errors[0])
    with pytest.raises(DatasetError, match=problem):
        load_dataset(tmp_path / "world")


def test_a_place_is_counted_once(tmp_path):
    report = found(tmp_path, [*CENSUS, make_figure("t-elm", 4000)])
    assert told(report) == [("population.csv", 5, "place_id", "error")]


@pytest.mark.parametrize(
    "figure",
    [
        make_figure("t-elm", 4000, also_covers=("t-ash",)),
        make_figure("t-elm", 4000, also_covers=("t-elm",)),
    ],
)
def test_a_figure_covers_no_place_that_is_counted_already(tmp_path, figure):
    report = found(tmp_path, [ASH, figure, OAK])
    assert told(report) == [("population.csv", 3, "also_covers", "error")]
    with pytest.raises(DatasetError, match="already counted"):
        load_dataset(tmp_path / "world")


def test_two_figures_do_not_cover_the_same_place(tmp_path):
    figures = [replace_covers(ASH), replace_covers(ELM)]
    report = found(tmp_path, figures)
    assert told(report) == [("population.csv", 3, "also_covers", "error")]


def replace_covers(figure):
    return make_figure(
        figure.place_id,
        figure.people,
        is_undercounted=figure.is_undercounted,
        also_covers=("t-oak",),
    )


def test_a_figure_that_is_too_low_needs_a_word(tmp_path):
    report = found(tmp_path, CENSUS, undercount=None)
    assert told(report) == [("datapackage.json", None, "undercount", "error")]
    with pytest.raises(DatasetError, match="marks places as undercounted"):
        load_dataset(tmp_path / "world")


def test_a_word_about_people_left_out_needs_a_place(tmp_path):
    report = found(tmp_path, [make_figure("t-ash", 1000), ELM, OAK])
    assert told(report) == [("datapackage.json", None, "undercount", "warning")]


def test_what_no_sum_includes_is_pointed_out(tmp_path):
    figures = [ASH, make_figure("t-elm", 4000, year=2025), make_figure("west", 9000)]
    assert told(found(tmp_path, figures)) == [
        ("places.csv", 7, "place_id", "warning"),
        ("population.csv", 3, "year", "warning"),
        ("population.csv", 4, "place_id", "warning"),
    ]
