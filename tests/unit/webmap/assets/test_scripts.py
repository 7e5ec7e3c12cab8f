"""The tests of the map's scripts, each file run with the Node in playwright's wheel."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.node import ASSETS, find_node

HERE = Path(__file__).parent
#: The folders in which every script has a test of its own.
TESTED = ("data", "words")
TESTS = sorted(HERE.rglob("*.test.mjs"))


def name_of(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


@pytest.mark.parametrize("test", TESTS, ids=name_of)
def test_a_script_answers_as_python_does(test: Path, answers: Path):
    done = subprocess.run(
        [find_node(), "--test", "--test-reporter=spec", test],
        env=os.environ | {"ANSWERS": str(answers), "NO_COLOR": "1", "TZ": "America/New_York"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_of_data_and_words_has_its_test():
    scripts = {
        f"{folder}/{each.stem}" for folder in TESTED for each in (ASSETS / folder).glob("*.js")
    }
    tests = {name_of(test).removesuffix(".test.mjs") for test in TESTS}
    assert {each for each in tests if each.split("/")[0] in TESTED} == scripts
