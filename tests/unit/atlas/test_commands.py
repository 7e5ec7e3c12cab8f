"""The commands, from their arguments to output, files and exit status."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from layers.dataset.records import Evidence
from layers.vocabulary import ReportRole
from tests.factories import WORLD, write_dataset


@pytest.fixture
def run(arboria):
    """Run a command on the tiny world."""

    def run(*arguments):
        return CliRunner().invoke(
            app,
            [*map(str, arguments), "--dataset", str(arboria)],
            env={"COLUMNS": "160", "NO_COLOR": "1"},
        )

    return run


def ask(run, *arguments):
    result = run("who", *arguments, "--json")
    return result.exit_code, json.loads(result.stdout)


def test_who_answers_with_the_rule_in_words_and_the_reports(run):
    result = run("who", "Elm", "--on", "2024-02-10")
    assert result.exit_code == 0
    for expected in ("REBELS", "held", "The Daily", "https://daily.example/elm-falls", "c1"):
        assert expected in result.stdout


def test_who_says_the_full_name_of_the_holder_beside_its_abbreviation(run):
    assert "REBELS, The rebels (held;" in run("who", "Elm", "--on", "2024-02-10").stdout
    assert "contested (" in run("who", "Elm", "--on", "2024-02-02").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("who", "Elm", "--on", "2024-02-30"), "not in the calendar"),
        (("who", "Elm", "--on", "2024-02-10", "--according-to", "nobody"), "no publisher"),
        (("find", "Elm", "--kind", "castle"), "not a kind of place"),
    ],
)
def test_a_malformed_question_as_json_is_one_object_with_the_problem(run, arguments, said):
    result = run(*arguments, "--json")
    assert result.exit_code == 2
    assert list(json.loads(result.stdout)) == ["problem"]
    assert said in json.loads(result.stdout)["problem"]


def test_a_day_before_the_dataset_answers_from_the_baseline_without_a_since(run):
    status, record = ask(run, "Elm", "--on", "2023-01-01")
    assert (status, record["answer"], record["since"]) == (0, "GOVERNMENT", None)


def test_who_as_json_is_one_object_with_the_agreed_keys(run):
    status, record = ask(run, "Elm", "--on", "2024-02-10")
    assert status == 0
    assert set(record) >= {
        "query", "place", "as_of", "known_on", "according_to", "answer", "status", "extent", "flags",
        "since", "rule", "sentence", "for", "against", "did_not_decide", "problem",
    }  # fmt: skip
    assert record["place"] == {
        "place_id": "elm",
        "name": "Elm",
        "kind": "town",
        "parent_id": "t-elm",
    }
    assert (record["answer"], record["status"], record["since"]) == ("REBELS", "held", "2024-02-03")
    assert record["sentence"]
    (claim,) = record["for"]
    assert claim["claim_id"] == "c1"
    assert (claim["earliest_on"], claim["latest_on"]) == ("2024-02-01", "2024-02-03")
    assert claim["reports"] == [
        {
            "source_id": "daily-0204",
            "publisher": "The Daily",
            "title": "Elm falls",
            "published_on": "2024-02-04",
            "address": "https://daily.example/elm-falls",
            "role": "states",
        }
    ]


def test_who_knows_only_what_was_reported_by_then(run):
    _, record = ask(run, "Elm", "--on", "2024-02-10", "--known-on", "2024-02-03")
    assert (record["answer"], record["known_on"]) == ("GOVERNMENT", "2024-02-03")
    _, record = ask(run, "Elm", "--on", "2024-02-10", "--according-to", "The Voice")
    assert (record["answer"], record["according_to"]) == ("GOVERNMENT", "The Voice")


def test_who_tells_what_did_not_decide_and_why(run):
    _, record = ask(run, "Ash", "--on", "2024-03-10")
    assert record["answer"] == "GOVERNMENT"
    assert [claim["claim_id"] for claim in record["did_not_decide"]] == ["c2"]
    assert record["did_not_decide"][0]["because"]
    reports = record["did_not_decide"][0]["reports"]
    assert [report["publisher"] for report in reports] == ["The Voice", "The Daily"]


def test_who_shows_only_the_reports_that_count(run):
    _, record = ask(run, "Ash", "--on", "2024-03-10", "--known-on", "2024-03-10")
    (claim,) = record["did_not_decide"]
    assert [report["publisher"] for report in claim["reports"]] == ["The Voice"]


def test_who_remarks_on_a_report_that_does_not_state_the_claim(tmp_path):
    *others, captured = WORLD["claims"]
    reports = (*captured.evidence, Evidence("voice-0310", None, ReportRole.NOT_YET))
    rows = [*others, replace(captured, evidence=reports)]
    folder = write_dataset(tmp_path / "arboria", claims=rows)
    asked = ["who", captured.place_id, "--on", "2024-03-20", "--dataset", str(folder)]
    shown = CliRunner().invoke(app, asked, env={"COLUMNS": "200", "NO_COLOR": "1"}).stdout
    assert "says that it had not happened yet" in shown


def test_an_ambiguous_place_gives_its_candidates_and_status_1(run):
    result = run("who", "Mill", "--on", "2024-02-10")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "mill-a" in result.stderr
    status, record = ask(run, "Mill", "--on", "2024-02-10")
    assert status == 1
    assert record["answer"] is None
    assert "ambiguous" in record["problem"]
    assert {candidate["place_id"] for candidate in record["candidates"]} == {"mill-a", "mill-o"}
    status, record = ask(run, "Mill", "--on", "2024-02-10", "--within", "Oak")
    assert (status, record["place"]["place_id"]) == (0, "mill-o")


def test_an_unknown_place_is_a_problem_and_status_1(run):
    status, record = ask(run, "Nowhere at all", "--on", "2024-02-10")
    assert status == 1
    assert "no place is called" in record["problem"]
    assert run("who", "Nowhere at all", "--on", "2024-02-10").exit_code == 1


def test_a_day_after_the_last_is_a_problem_and_no_answer(run):
    status, record = ask(run, "Elm", "--on", "2025-06-01")
    assert status == 1
    assert record["answer"] is None
    assert "2024-12-31" in record["problem"]
    shown = run("who", "Elm", "--on", "2025-06-01")
    assert shown.exit_code == 1
    assert "2024-12-31" in shown.stdout


def test_an_area_above_the_township_says_that_it_is_not_resolved(run):
    status, record = ask(run, "west", "--on", "2024-02-10")
    assert status == 1
    assert record["answer"] == "unknown"
    assert record["problem"]


def test_markup_in_a_name_is_only_text(run):
    result = run("who", "markup", "--on", "2024-02-10")
    assert result.exit_code == 0
    assert "[bold]Ford[/bold]" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--on", "10.02.2024"], "like 2024-01-31"),
        (["--on", "2024-02-30"], "not in the calendar"),
        (["--on", "2024-02-10", "--known-on", "later"], "like 2024-01-31"),
        (["--on", "2024-02-10", "--kind", "castle"], "not a kind of place"),
        (["--on", "2024-02-10", "--according-to", "The Void"], "The Void"),
        ([], "--on"),
    ],
)
def test_a_malformed_question_is_status_2_with_its_remedy(run, arguments, message):
    result = run("who", "Elm", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_missing_dataset_is_status_2(tmp_path):
    arguments = ["who", "Elm", "--on", "2024-02-10", "--dataset", str(tmp_path / "absent")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")


INCIDENTS = (
    "place,day,note\r\n"
    "Elm,2024-02-10,=SUM(A1)\r\n"
    '"Mill",2024-02-10,"two, of them"\r\n'
    "Ash,2024-02-10,အက်ရှ်\r\n"
)
COLUMNS = ("--place-column", "place", "--date-column", "day")


def test_annotate_writes_the_table_and_counts_what_it_could_not_answer(run, tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(b"\xef\xbb\xbf" + INCIDENTS.encode())
    result = run("annotate", source, "-o", out, *COLUMNS)
    assert result.exit_code == 1
    assert "2 of 3 rows answered, 1 not" in result.stderr
    written = out.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfplace,day,note,place_id,")
    assert written.count(b"\r\n") == 4
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["answer"] for row in rows] == ["REBELS", "", "GOVERNMENT"]
    assert rows[0]["note"] == "=SUM(A1)"
    assert rows[1]["note"] == "two, of them"
    assert "ambiguous" in rows[1]["problem"]


def test_annotate_returns_0_when_every_row_is_answered(run, tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("day;place\n2024-02-10;Elm\n")
    assert run("annotate", source, "-o", out, *COLUMNS).exit_code == 0
    assert out.read_text().startswith("day;place;place_id;")


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("place,when\nElm,2024-02-10\n", [], "its columns are 'place', 'when'"),
        ("", [], "is empty"),
        ("place,day,rule\nElm,2024-02-10,x\n", [], "--prefix"),
        ("place,day,lon\nElm,2024-02-10,1\n", ["--lon-column", "lon"], "--lat-column"),
        ("place,day\nElm,2024-02-10\n", ["--delimiter", "::"], "one character"),
        ("place,day\nElm,2024-02-10\n", ["--according-to", "The Void"], "The Void"),
    ],
)
def test_annotate_refuses_before_it_writes(run, tmp_path, content, options, message):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(content)
    result = run("annotate", source, "-o", out, *COLUMNS, *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert not out.exists()


def test_annotate_never_overwrites_its_input(run, tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("place,day\nElm,2024-02-10\n")
    result = run("annotate", source, "-o", source, *COLUMNS)
    assert result.exit_code == 2
    assert source.read_text() == "place,day\nElm,2024-02-10\n"


def test_annotate_takes_the_delimiter_it_is_told(run, tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("place\tday\nElm\t2024-02-10\n")
    assert run("annotate", source, "-o", out, *COLUMNS, "--delimiter", "tab").exit_code == 0
    assert out.read_text().splitlines()[1].startswith("Elm\t2024-02-10\telm\t")
