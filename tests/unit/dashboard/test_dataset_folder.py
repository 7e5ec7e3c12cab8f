"""Which folder the dashboard opens."""

import pytest

from dashboard.dataset_folder import (
    VARIABLE,
    choose_dataset_folder,
    stamp_folder,
)
from layers.bundled import DatasetChoiceError


def bundle(folder, *names):
    for name in names:
        (folder / name).mkdir()
        (folder / name / "datapackage.json").write_text("{}", encoding="utf-8")
    return folder


def test_the_single_bundled_dataset_is_opened(tmp_path):
    bundle(tmp_path, "one")
    assert choose_dataset_folder({}, datasets=tmp_path) == tmp_path / "one"


def test_the_environment_names_another(tmp_path):
    bundle(tmp_path, "one")
    named = tmp_path / "elsewhere"
    assert choose_dataset_folder({VARIABLE: str(named)}, datasets=tmp_path) == named


@pytest.mark.parametrize(("names", "said"), [((), "no dataset"), (("a", "b"), "several datasets")])
def test_none_or_several_ask_for_a_name(tmp_path, names, said):
    bundle(tmp_path, *names)
    with pytest.raises(DatasetChoiceError, match=f"{said}.*{VARIABLE}=FOLDER"):
        choose_dataset_folder({}, datasets=tmp_path)


def test_the_stamp_of_a_folder_changes_with_its_files(tmp_path):
    bundle(tmp_path, "one")
    before = stamp_folder(tmp_path / "one")
    assert stamp_folder(tmp_path / "one") == before
    (tmp_path / "one" / "datapackage.json").write_text('{"name": "one"}', encoding="utf-8")
    assert stamp_folder(tmp_path / "one") != before


def test_a_folder_that_does_not_exist_has_an_empty_stamp(tmp_path):
    assert stamp_folder(tmp_path / "absent") == ""
