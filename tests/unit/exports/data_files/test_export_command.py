"""``export``: from its arguments to the two files."""

import hashlib
import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from atlas.commands.who import build_record
from tests.world import day


@pytest.fixture
def run(arboria):
    def start(*arguments):
        return CliRunner().invoke(
            app,
            ["export", *map(str, arguments), "--dataset", str(arboria.folder)],
            env={"COLUMNS": "200", "NO_COLOR": "1"},
        )

    return start


def read_csv(path):
    return pd.read_csv(path, skiprows=[1], keep_default_na=False)


def test_a_file_and_its_metadata_are_written(run, tmp_path):
    output = tmp_path / "cells.geojson"
    result = run("--on", "2024-03-01", "--what", "cells", "-o", output)
    assert result.exit_code == 0, result.output
    assert "7 rows" in result.stderr
    said = json.loads((tmp_path / "cells.geojson.metadata.json").read_text(encoding="utf-8"))
    assert said["file"]["sha256"] == hashlib.sha256(output.read_bytes()).hexdigest()
    assert len(json.loads(output.read_text(encoding="utf-8"))["features"]) == said["rows"] == 7
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "cells.geojson",
        "cells.geojson.metadata.json",
    ]


@pytest.mark.parametrize("on", ["2024-01-01", "2024-02-02", "2024-02-03", "2024-12-31"])
def test_the_file_says_what_who_says(run, arboria, tmp_path, on):
    for what in ("cells", "places"):
        output = tmp_path / f"{what}.csv"
        assert run("--on", on, "--what", what, "-o", output).exit_code == 0
        for row in read_csv(output).to_dict("records"):
            record = build_record(arboria, row["place_id"], on=day(on))
            for name in ("answer", "status", "extent", "since", "rule"):
                assert row[name] == record[name]


def test_the_question_is_passed_on_whole(run, tmp_path):
    output = tmp_path / "claims.csv"
    result = run(
        *("--from", "2024-02-01", "--to", "2024-03-31", "--what", "claims", "-o", output),
        *("--known-on", "2024-03-10", "--according-to", "the voice", "--within", "Ash township"),
    )
    assert result.exit_code == 0, result.output
    assert read_csv(output)["source_ids"].tolist() == ["voice-0310"]
    said = json.loads((tmp_path / "claims.csv.metadata.json").read_text(encoding="utf-8"))
    assert said["known_on"] == "2024-03-10"
    assert said["according_to"] == "The Voice"
    assert said["within"] == [
        {"place_id": "t-ash", "name": "Ash", "kind": "township", "parent_id": "d-1"}
    ]


def test_names_come_in_the_language_asked_for(run, tmp_path):
    output = tmp_path / "places.csv"
    assert (
        run("--on", "2024-03-01", "--what", "places", "-o", output, "--lang", "my").exit_code == 0
    )
    assert "အက်ရှ်" in set(read_csv(output)["name"])


def test_a_span_gives_runs(run, tmp_path):
    output = tmp_path / "runs.csv"
    span = ("--from", "2024-01-20", "--to", "2024-02-10")
    assert run(*span, "--what", "places", "-o", output).exit_code == 0
    rows = read_csv(output)
    elm = rows[rows["place_id"] == "elm"][["from_on", "until_on", "answer"]].to_numpy().tolist()
    assert elm == [
        ["2024-01-20", "2024-01-31", "GOVERNMENT"],
        ["2024-02-01", "2024-02-02", "contested"],
        ["2024-02-03", "2024-02-10", "REBELS"],
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--on", "2024-03-01", "--what", "cells", "-o", "x.shp"), "ends in .shp"),
        (("--on", "2024-03-01", "--what", "cells", "-o", "x"), "has no suffix"),
        (("--on", "2024-03-01", "--what", "roads", "-o", "x.csv"), "use one of cells, places"),
        (("--on", "2025-03-01", "--what", "cells", "-o", "x.csv"), "lies outside the dataset"),
        (("--what", "cells", "-o", "x.csv"), "give one day"),
        (("--from", "2024-03-01", "--what", "cells", "-o", "x.csv"), "both ends of a span"),
        (
            ("--on", "2024-03-01", "--to", "2024-03-02", "--what", "cells", "-o", "x.csv"),
            "give one day",
        ),
        (
            ("--from", "2024-03-02", "--to", "2024-03-01", "--what", "cells", "-o", "x.csv"),
            "swap the two days",
        ),
        (
            ("--on", "2024-03-01", "--what", "cells", "-o", "x.csv", "--within", "Nowhere"),
            "no area is called",
        ),
        (("--on", "2024-03-01", "--what", "cells", "-o", "no/x.csv"), "make the folder first"),
        (
            ("--on", "2024-03-01", "--what", "cells", "-o", "x.csv", "--according-to", "Nobody"),
            "no publisher",
        ),
    ],
)
def test_a_question_that_has_no_answer_writes_nothing(
    run, tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_the_dataset_is_never_replaced(run, arboria):
    before = (arboria.folder / "claims.csv").read_bytes()
    result = run("--on", "2024-03-01", "--what", "claims", "-o", arboria.folder / "claims.csv")
    assert result.exit_code == 2
    assert (arboria.folder / "claims.csv").read_bytes() == before


def test_metadata_that_cannot_be_written_are_refused_before_the_work(run, tmp_path):
    (tmp_path / "cells.csv.metadata.json").mkdir()
    result = run("--on", "2024-03-01", "--what", "cells", "-o", tmp_path / "cells.csv")
    assert result.exit_code == 2
    assert "is a folder" in result.stderr
    assert not (tmp_path / "cells.csv").exists()


@pytest.mark.parametrize("letters", [300, 237])
def test_a_file_that_cannot_be_written_is_told(run, tmp_path, letters):
    # The first name is too long; for the second, only the name of its metadata's partial copy is.
    output = tmp_path / f"{'x' * letters}.csv"
    result = run("--on", "2024-03-01", "--what", "cells", "-o", output)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
