"""Broken copies of the tiny world: every problem is found, where it is, and nothing else."""

from pathlib import Path

import pytest

from layers.dataset import DatasetError, load_dataset
from layers.dataset.check import check_folder
from layers.dataset.violations import Violation
from tests.factories import write_dataset
from tests.unit.layers.dataset.checks.breaking import E, append, swap
from tests.unit.layers.dataset.checks.broken_tables import BROKEN_ROWS, BROKEN_TEXT
from tests.unit.layers.dataset.checks.broken_wholes import (
    BROKEN_DESCRIPTORS,
    BROKEN_GEOGRAPHY,
    BROKEN_REFERENCES,
    BROKEN_SENSE,
)

BROKEN = (
    BROKEN_TEXT
    | BROKEN_ROWS
    | BROKEN_REFERENCES
    | BROKEN_SENSE
    | BROKEN_GEOGRAPHY
    | BROKEN_DESCRIPTORS
)
#: Violations that do not prevent a dataset from being used, so that loading stays quick.
LEFT_TO_THE_CHECK = {
    "a claim that the ledger does not know",
    "a claim without report",
    "a claim that no report states",
    "a claim with context alone",
    "a second default",
    "a baseline that pretends to be reported",
    "evidence counted twice",
    "a toponym twice",
    "a tally twice",
    *(set(BROKEN_GEOGRAPHY) - {"no boundaries at all", "rivers that are no JSON"}),
    "no attribution",
    "a name with spaces",
    "a profile on the network",
    "a file outside the folder",
    "a file on the network",
    "a file without licence",
    "a schema on the network",
    "a field type that does not exist",
    "words that are not the vocabulary's",
    "a word that the descriptor does not list",
    "a table that is not listed",
    "no files",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_reported_where_it_is_broken(name, tmp_path):
    break_copy, expected, words = BROKEN[name]
    folder = write_dataset(tmp_path / "world")
    break_copy(folder)

    report = check_folder(folder)

    assert {(v.file, v.row, v.column, v.severity) for v in report.violations} == expected
    assert words in "\n".join(map(str, report.violations))
    assert all(violation.remedy for violation in report.violations)


def refuse(folder: Path) -> tuple[Violation, ...]:
    """Return why the loader refuses a folder; empty where it does not."""
    try:
        load_dataset(folder)
    except DatasetError as error:
        return error.violations
    return ()


@pytest.mark.parametrize("name", BROKEN)
def test_what_the_loader_refuses_the_check_calls_an_error(name, tmp_path):
    folder = write_dataset(tmp_path / "world")
    BROKEN[name][0](folder)

    assert set(refuse(folder)) <= set(check_folder(folder).errors)


@pytest.mark.parametrize("name", sorted(set(BROKEN) - LEFT_TO_THE_CHECK))
def test_the_loader_refuses_what_would_make_an_answer_wrong(name, tmp_path):
    break_copy, expected, _words = BROKEN[name]
    folder = write_dataset(tmp_path / "world")
    break_copy(folder)

    wanted = {place for place in expected if place[-1] is E}

    assert {(v.file, v.row, v.column, v.severity) for v in refuse(folder)} == wanted


def test_the_whole_world_is_fine(tmp_path):
    report = check_folder(write_dataset(tmp_path / "world"))

    assert report.violations == ()
    assert report.account is not None


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("memberships.csv", "truce-party,ceasefire,,,,", "truce-party,ceasefire,,,truce-0301,"),
        ("hostilities.csv", "state,resistance,,,,", "state,resistance,,,truce-0301,"),
    ],
)
def test_a_report_of_a_truce_or_a_war_is_used_without_a_claim(file, old, new, tmp_path):
    folder = write_dataset(tmp_path / "world")
    append("sources.csv", "truce-0301,The Daily,,2024-03-01,stated,,en,,,")(folder)

    assert [v.column for v in check_folder(folder).violations] == ["source_id"]
    swap(file, old, new)(folder)
    assert check_folder(folder).violations == ()


def test_all_problems_are_reported_at_once(tmp_path):
    folder = write_dataset(tmp_path / "world")
    wanted = {
        "a bad date",
        "an unknown source",
        "a colour by name",
        "a point far outside",
        "no attribution",
        "a missing ledger",
    }
    for name in sorted(wanted):
        BROKEN[name][0](folder)

    found = {(v.file, v.row, v.column, v.severity) for v in check_folder(folder).violations}

    assert found >= set().union(*(BROKEN[name][1] for name in wanted))


def test_lines_are_counted_as_an_editor_shows_them(tmp_path):
    """Blank lines, and line breaks inside quotes, count; in CRLF files too."""
    folder = write_dataset(tmp_path / "world")
    swap("claims.csv", "and nobody could leave.", "\n\nand nobody could leave.")(folder)
    swap("claims.csv", "\nc1,elm,rebels", "\n\nc1,elm,nobody")(folder)
    lines = (folder / "claims.csv").read_text().splitlines()
    swap("claims.csv", "captures,full,2024-02-01", "captures,full,soon")(folder)

    (wrong,) = [v for v in check_folder(folder).violations if v.column == "actor_id"]
    content = (folder / "claims.csv").read_bytes()
    (folder / "claims.csv").write_bytes(content.replace(b"\n", b"\r\n"))
    (wrong_too,) = [v for v in check_folder(folder).violations if v.column == "actor_id"]

    assert lines[wrong.row - 1].startswith("c1,elm,nobody")
    assert wrong_too.row == wrong.row == 8


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DatasetError, match="is not a folder"):
        check_folder(tmp_path / "nowhere")
