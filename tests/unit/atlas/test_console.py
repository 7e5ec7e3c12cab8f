"""The output of the command line arrives on any terminal."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from atlas.console import output_console, print_json, to_text
from tests.conftest import ROOT

RECORD = {"name": "မြို့", "accent": "é", "beyond": "😀", "half": "\udcff"}


@pytest.fixture
def open_output(monkeypatch):
    """Replace standard output with a stream of another encoding."""

    def open_one(encoding: str) -> io.BytesIO:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
        return raw

    return open_one


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_one_valid_object_in_every_encoding(open_output, encoding):
    raw = open_output(encoding)
    print_json(RECORD)
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode(encoding)) == RECORD


def test_json_keeps_its_letters_where_they_can_be_written(open_output):
    raw = open_output("utf-8")
    print_json({"name": "မြို့"})
    sys.stdout.flush()
    assert "မြို့" in raw.getvalue().decode()


def test_a_letter_that_cannot_be_written_is_shown_by_its_number(open_output):
    raw = open_output("ascii")
    output_console().print(to_text("Myit မ"))
    sys.stdout.flush()
    assert raw.getvalue() == b"Myit \\u1019\n"


@pytest.mark.needs("full device")
@pytest.mark.parametrize("extra", [(), ("--json",)])
def test_an_answer_without_room_is_said_in_a_sentence(arboria, extra):
    question = ("who", "Elm", "--on", "2024-02-10", "--dataset", str(arboria), *extra)
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "atlas", *question],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=ROOT,
        )
    assert result.returncode == 2
    assert "no space is left" in result.stderr
    assert "Traceback" not in result.stderr
