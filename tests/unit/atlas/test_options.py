"""Days, kinds and datasets as the command line takes them."""

from __future__ import annotations

from datetime import date

import pytest

from atlas.options import (
    DayError,
    choose_dataset_folder,
    parse_day,
)
from layers.bundled import DatasetChoiceError


def test_a_day_is_year_month_day_with_blanks_around_it():
    assert parse_day(" 2024-02-29 ") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["", "20240131", "2024-W05-3", "31/01/2024", "2024-1-31", "2024-01-31T00:00", "٢٠٢٤-٠١-٣١"],
)
def test_another_way_to_write_a_day_is_refused_with_the_right_one(text):
    with pytest.raises(DayError, match="like 2024-01-31"):
        parse_day(text)


def test_a_day_that_does_not_exist_is_refused():
    with pytest.raises(DayError, match="not in the calendar"):
        parse_day("2023-02-29")


def make_dataset(folder, name):
    (folder / name).mkdir()
    (folder / name / "datapackage.json").write_text("{}")


def test_the_single_bundled_dataset_is_the_default(tmp_path):
    make_dataset(tmp_path, "one")
    (tmp_path / "notes").mkdir()
    assert choose_dataset_folder(None, datasets=tmp_path) == tmp_path / "one"


def test_a_named_folder_is_taken_as_it_is(tmp_path):
    assert choose_dataset_folder(tmp_path, datasets=tmp_path / "absent") == tmp_path


@pytest.mark.parametrize(("names", "message"), [([], "no dataset"), (["a", "b"], "several")])
def test_none_or_several_bundled_datasets_ask_for_a_name(tmp_path, names, message):
    for name in names:
        make_dataset(tmp_path, name)
    with pytest.raises(DatasetChoiceError, match=f"{message}.*--dataset"):
        choose_dataset_folder(None, datasets=tmp_path)
