"""The page on the command line shows what the commands print."""

from __future__ import annotations

import pytest

from atlas.change_view import CHANGE_COLUMNS, SUMMARY_COLUMNS
from layers.analysis.comparison import ChangeKind
from tests.conftest import ROOT
from tests.examples import find_examples, run_example

PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
EXAMPLES = find_examples(PAGE)


def test_the_page_shows_what_changes_prints():
    assert [arguments.split()[2] for arguments, _ in EXAMPLES].count("changes") == 2


@pytest.mark.parametrize(("arguments", "shown"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_an_example_prints_what_is_shown(arguments, shown):
    assert run_example(arguments) == shown, "run: make examples"


@pytest.mark.parametrize("word", [*CHANGE_COLUMNS, *SUMMARY_COLUMNS, *ChangeKind])
def test_every_column_and_kind_of_change_is_explained(word):
    assert f"`{word}`" in PAGE
