"""``map``: the map as one file."""

from __future__ import annotations

import json
import re
from base64 import b64decode

import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from webmap.container import unpack


@pytest.fixture
def run(arboria, tmp_path):
    """Write the map of the tiny world, and return the messages and the file."""

    def start(*arguments, output="map.html"):
        path = tmp_path / output
        result = CliRunner().invoke(
            app,
            ["map", "-o", str(path), "--dataset", str(arboria), *map(str, arguments)],
            env={"COLUMNS": "120", "NO_COLOR": "1"},
        )
        return result, path

    return start


def part(page, name):
    (text,) = re.findall(rf'id="{name}">([^<]*)</script>', page)
    return text


def test_the_file_holds_the_map_of_both_timelines(run):
    result, path = run()
    assert result.exit_code == 0, result.output
    assert f"{path.name}: " in result.stderr.replace("\n", "")
    page = path.read_text(encoding="utf-8")
    header, _ = unpack(b64decode(part(page, "payload")))
    assert set(header["timelines"]) == {"now", "reported"}
    assert part(page, "timelines") == ""
    assert json.loads(part(page, "options"))["view"] == {"asOf": None}


def test_it_opens_on_the_day_that_is_asked_for(run):
    _, path = run("--on", "2024-02-02")
    assert json.loads(part(path.read_text("utf-8"), "options"))["view"] == {"asOf": "2024-02-02"}


def test_another_question_travels_beside_the_map(run):
    _, path = run("--known-on", "2024-02-01", "--according-to", "The Daily")
    header, _ = unpack(b64decode(part(path.read_text("utf-8"), "timelines")))
    assert header["timelines"]["now"]["known_on"] == "2024-02-01"
    assert header["timelines"]["now"]["according_to"] == ["The Daily"]
    assert header["timelines"]["reported"]["known_on"] is None
    assert header["timelines"]["reported"]["according_to"] == ["The Daily"]


def test_it_speaks_the_language_that_is_asked_for(run):
    _, path = run("--lang", "MY")
    page = path.read_text("utf-8")
    assert '<html lang="my">' in page
    assert json.loads(part(page, "options"))["catalogue"]["code"] == "my"


def test_the_same_question_gives_the_same_bytes(run):
    question = ("--on", "2024-02-02", "--known-on", "2024-03-01")
    _, first = run(*question, output="a.html")
    _, second = run(*question, output="b.html")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--on", "2023-02-02"), "--on 2023-02-02 lies outside the dataset"),
        (("--lang", "xx"), "'xx' is not a language: use one of en, my"),
        (("--according-to", "Nobody"), "Nobody"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_written(run, arguments, problem):
    result, path = run(*arguments)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert not path.exists()


def test_a_file_of_the_dataset_is_never_replaced(run, arboria):
    before = (arboria / "claims.csv").read_bytes()
    result, _ = run(output=arboria / "claims.csv")
    assert result.exit_code == 2
    assert (arboria / "claims.csv").read_bytes() == before
