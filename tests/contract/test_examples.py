"""The README shows what the commands print."""

from __future__ import annotations

import pytest

from tests.examples import PAGE, find_examples, run_example

EXAMPLES = find_examples(PAGE.read_text(encoding="utf-8"))


def test_the_readme_shows_what_the_commands_for_readers_print():
    assert {arguments.split()[2] for arguments, _ in EXAMPLES} == {
        "who",
        "find",
        "annotate",
        "changes",
    }


@pytest.mark.parametrize(("arguments", "shown"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
def test_an_example_prints_what_is_shown(arguments, shown):
    assert run_example(arguments) == shown, "run: make examples"
