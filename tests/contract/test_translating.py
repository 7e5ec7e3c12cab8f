"""The steps of docs/translating.md, done on a copy of the project, leave its tests green."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from wording.extract import FOLDERS

PAGE = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
BURMESE = "wording/locale/my/LC_MESSAGES/atlas.po"
LANGUAGES_FILE = "wording/languages.py"

#: Another language, as somebody adds it to `LANGUAGES`.
FRENCH = """
        Language(
            code="fr",
            own_name="Français",
            is_draft=True,
            digits="0123456789",
            intl_tag="fr-FR",
            comma=", ",
            semicolon="; ",
            plural_forms="nplurals=2; plural=(n > 1);",
            day="d MMMM y",
            long_day="EEEE d MMMM y",
            short_day="d MMM",
            month="MMMM y",
            short_month="MMM y",
            window_in_month=("d", "d MMMM y"),
            window_in_year=("d MMMM", "d MMMM y"),
        ),
"""


@pytest.fixture
def copy(tmp_path) -> Path:
    """Return a copy of the files that contain the words of the interface, and of their tests."""
    ignored = shutil.ignore_patterns("__pycache__", "*.ttf", "*.woff*")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    for file in (
        "pyproject.toml",
        "tests/__init__.py",
        "tests/conftest.py",
        "tests/contract/test_wording.py",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file.name, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def run(copy, *arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def add_french(copy):
    before = '        Language(\n            code="my",'
    change(copy / LANGUAGES_FILE, before, FRENCH.removeprefix("\n") + before)


def require_green(copy):
    """Run the tests that the page names."""
    named = re.search(r"`make test ARGS=(\S+)`", PAGE)
    assert named
    result = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", named[1])
    assert result.returncode == 0, result.stdout[-3000:]


def test_the_draft_marks_can_be_taken_off(copy):
    """Step 4: the note, the line of the header, and `is_draft`."""
    catalogue = copy / BURMESE
    head, rest = catalogue.read_text(encoding="utf-8").split('msgid ""', 1)
    note = [line for line in head.splitlines() if "DRAFT" in line]
    assert len(note) == 1
    start = head.index(note[0])
    end = head.index("# Unicode only")
    catalogue.write_text(f'{head[:start]}{head[end:]}msgid ""{rest}', encoding="utf-8")
    change(catalogue, '"X-Status: draft, not yet reviewed by a speaker\\n"\n', "")
    change(copy / LANGUAGES_FILE, "is_draft=True", "is_draft=False")
    assert run(copy, "-m", "wording").returncode == 0
    require_green(copy)


def test_a_draft_whose_marks_are_half_taken_off_is_noticed(copy):
    change(copy / LANGUAGES_FILE, "is_draft=True", "is_draft=False")
    result = run(copy, "-m", "pytest", "-q", "tests/contract/test_wording.py", "-k", "draft")
    assert result.returncode == 1


def test_a_language_can_be_added_with_a_few_messages_translated(copy):
    add_french(copy)
    made = run(copy, "-m", "wording")
    catalogue = copy / "wording" / "locale" / "fr" / "LC_MESSAGES" / "atlas.po"
    assert made.returncode == 1, made.stderr
    assert "not translated: On {day}\n" in made.stdout
    change(
        catalogue,
        'msgid "On {day}"\nmsgstr ""',
        'msgid "On {day}"\nmsgstr "Le {day}"',
    )
    again = run(copy, "-m", "wording")
    assert "fr/LC_MESSAGES/atlas.po: unchanged" in again.stdout
    assert "not translated: On {day}\n" not in again.stdout
    said = run(
        copy,
        "-c",
        "from wording.language import t, use_language\n"
        "with use_language('fr'):\n"
        "    print(t('On {day}', day='X'), '|', t('Who held it when'))",
    )
    assert said.stdout.strip() == "Le X | Who held it when", said.stderr
    require_green(copy)


def test_a_new_language_is_not_called_done_before_it_is(copy):
    add_french(copy)
    run(copy, "-m", "wording")
    catalogue = copy / "wording" / "locale" / "fr" / "LC_MESSAGES" / "atlas.po"
    change(catalogue, "X-Status: in progress, not", "X-Status: draft, not")
    result = run(copy, "-m", "pytest", "-q", "tests/contract/test_wording.py", "-k", "translated")
    assert result.returncode == 1
    assert "test_every_message_is_translated[fr]" in result.stdout
