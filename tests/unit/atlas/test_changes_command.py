"""``changes``: from its arguments to its output and files."""

from __future__ import annotations

import csv
import json

import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from atlas.change_view import CHANGE_COLUMNS, SUMMARY_COLUMNS
from tests.factories import (
    BASELINE,
    CENSUS,
    SIEGE,
    UNDERCOUNT,
    WORLD,
    make_claim,
    write_dataset,
)
from tests.world import day

SPAN = ("--from", "2024-01-15", "--to", "2024-03-01")


def start(folder, *arguments):
    return CliRunner().invoke(
        app,
        ["changes", *map(str, arguments), "--dataset", str(folder)],
        env={"COLUMNS": "120", "NO_COLOR": "1"},
    )


@pytest.fixture
def run(arboria):
    """Run the command on the tiny world, where Elm falls in a window that ends on 3 February."""
    return lambda *arguments: start(arboria, *arguments)


def ask(run, *arguments):
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def told(record):
    return [
        (each["on"], each["place"]["place_id"], each["before"]["answer"], each["after"]["answer"])
        for each in record["changes"]
    ]


def test_changes_are_listed_in_order_with_the_reports_that_say_so(run):
    result = run(*SPAN)
    assert result.exit_code == 0
    assert "4 changes after 2024-01-15, up to 2024-03-01" in result.stdout
    for expected in (
        "GOVERNMENT → contested",
        "contested → REBELS",
        "newly contested, date_uncertain",
        "resolved, changed_hands",
        "[1] The Daily, 2024-02-04",
        "https://daily.example/elm-falls",
    ):
        assert expected in result.stdout
    assert result.stdout.index("GOVERNMENT → contested") < result.stdout.index("→ REBELS")


def test_as_json_it_is_one_object_with_the_agreed_keys(run):
    record = ask(run, *SPAN)
    assert list(record) == [
        "from_on", "until_on", "known_on", "is_as_reported", "according_to", "within", "net",
        "count", "changes", "summary",
    ]  # fmt: skip
    assert told(record) == [
        ("2024-02-01", "elm", "GOVERNMENT", "contested"),
        ("2024-02-01", "t-elm", "GOVERNMENT", "contested"),
        ("2024-02-03", "elm", "contested", "REBELS"),
        ("2024-02-03", "t-elm", "contested", "REBELS"),
    ]
    assert record["changes"][2] == {
        "on": "2024-02-03",
        "place": {"place_id": "elm", "name": "Elm", "kind": "town", "parent_id": "t-elm"},
        "township": {
            "place_id": "t-elm",
            "name": "Elm",
            "kind": "township",
            "parent_id": "d-1",
        },
        "state": {
            "place_id": "west",
            "name": "Western State",
            "kind": "state_region",
            "parent_id": "land",
        },
        "before": {
            "answer": "contested",
            "status": "contested",
            "extent": "unknown",
            "holder_id": None,
            "holder": None,
            "holder_name": None,
            "last_holder_id": "government",
            "named_ids": ["government", "rebels"],
            "named": ["GOVERNMENT", "REBELS"],
            "flags": [],
            "since": "2024-02-01",
            "last_heard_on": None,
            "rule": "date_uncertain",
            "claims_for": ["c1"],
            "claims_against": [],
        },
        "after": {
            "answer": "REBELS",
            "status": "held",
            "extent": "full",
            "holder_id": "rebels",
            "holder": "REBELS",
            "holder_name": "The rebels",
            "last_holder_id": "rebels",
            "named_ids": ["rebels"],
            "named": ["REBELS"],
            "flags": [],
            "since": "2024-02-03",
            "last_heard_on": None,
            "rule": "changed_hands",
            "claims_for": ["c1"],
            "claims_against": [],
        },
        "kind": "resolved",
        "rule": "changed_hands",
        "reports": [
            {
                "source_id": "daily-0204",
                "publisher": "The Daily",
                "title": "Elm falls",
                "published_on": "2024-02-04",
                "address": "https://daily.example/elm-falls",
            }
        ],
    }
    assert record["summary"] is None


def test_the_first_day_is_left_out_and_the_last_is_in(run):
    inside = ask(run, "--from", "2024-02-01", "--to", "2024-02-03")
    assert {each["on"] for each in inside["changes"]} == {"2024-02-03"}
    assert ask(run, "--from", "2024-02-03", "--to", "2024-02-03")["changes"] == []


def test_net_compares_the_two_days_alone(run):
    record = ask(run, *SPAN, "--net")
    assert told(record) == [
        (None, "elm", "GOVERNMENT", "REBELS"),
        (None, "t-elm", "GOVERNMENT", "REBELS"),
    ]
    assert {each["kind"] for each in record["changes"]} == {"gained"}
    assert "2 differences between 2024-01-15 and 2024-03-01" in run(*SPAN, "--net").stdout


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        (("--kind", "town"), {"elm"}),
        (("--kind", "township"), {"t-elm"}),
        (("--within", "Elm"), {"elm", "t-elm"}),
        (("--within", "Western State"), {"elm", "t-elm"}),
        (("--within", "Oak"), set()),
        (("--change", "resolved"), {"elm", "t-elm"}),
        (("--change", "lost"), set()),
        (("--known-on", "2024-02-03"), set()),
        (("--according-to", "The Voice"), set()),
    ],
)
def test_what_is_listed_can_be_narrowed(run, arguments, places):
    found = {each["place"]["place_id"] for each in ask(run, *SPAN, *arguments)["changes"]}
    assert found == places


def test_several_kinds_of_change_can_be_asked_for(run):
    both = ask(run, *SPAN, "--change", "resolved", "--change", "contested")
    assert both["count"] == 4
    assert ask(run, *SPAN, "--change", "Resolved")["count"] == 2


def test_the_summary_says_what_each_side_gained_and_lost(run):
    summary = ask(run, *SPAN, "--net", "--summary")["summary"]
    assert summary["changes"] == {
        "same": 0, "gained": 2, "lost": 0, "contested": 0, "resolved": 0,
    }  # fmt: skip
    sides = {side["actor"]: side for side in summary["sides"]}
    assert sides["REBELS"]["gained"] == sides["GOVERNMENT"]["lost"]
    assert sides["REBELS"]["gained"]["townships"] == sides["REBELS"]["gained"]["towns"] == 1
    assert sides["REBELS"]["gained"]["area_km2"] == pytest.approx(2891.7, abs=0.1)
    shown = run(*SPAN, "--net", "--summary").stdout
    assert "2,892 km²" in shown
    assert "REBELS" in shown
    assert "By kind: 0 same holder, 2 gained" in shown


def test_change_by_change_the_land_passes_through_doubt(run):
    summary = ask(run, *SPAN, "--summary")["summary"]
    assert summary["in_doubt"]["gained"] == summary["in_doubt"]["lost"]
    assert summary["in_doubt"]["gained"]["townships"] == 1
    assert "--net compares only the two days" in run(*SPAN, "--summary").stdout


def test_the_summary_adds_up_what_is_listed_and_nothing_else(run):
    summary = ask(run, *SPAN, "--net", "--summary", "--kind", "town")["summary"]
    sides = {side["actor"]: side["gained"] for side in summary["sides"]}
    assert (sides["REBELS"]["towns"], sides["REBELS"]["area_km2"]) == (1, 0.0)


def test_nothing_changed_is_an_answer(run):
    result = run("--from", "2024-06-01", "--to", "2024-07-01")
    assert result.exit_code == 0
    assert result.stdout.strip() == "0 changes after 2024-06-01, up to 2024-07-01"
    assert run("--from", "2024-06-01", "--to", "2024-07-01", "--summary").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2024-03-01", "--to", "2024-02-01"), "swap the two days"),
        (("--from", "2023-03-01", "--to", "2024-02-01"), "from 2024-01-01 to 2024-12-31"),
        (("--from", "2024-03-01", "--to", "2025-02-01"), "from 2024-01-01 to 2024-12-31"),
        ((*SPAN, "--within", "Atlantis"), "no area is called 'Atlantis'"),
        ((*SPAN, "--within", "base-1"), "give the name or id of a township"),
        ((*SPAN, "--kind", "castle"), "not a kind of place"),
        ((*SPAN, "--change", "won"), "not a kind of change: use one of same, gained"),
        ((*SPAN, "--according-to", "nobody"), "no publisher"),
        (("--from", "yesterday", "--to", "2024-02-01"), "like 2024-01-31"),
        (("--to", "2024-02-01"), "--from"),
    ],
)
def test_a_malformed_question_is_status_2_with_its_remedy(run, arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    as_json = run(*arguments, "--json")
    assert as_json.exit_code == 2
    assert said in json.loads(as_json.stdout)["problem"]


def test_an_area_that_is_nearly_named_is_offered_and_not_taken(run):
    result = run(*SPAN, "--within", "Elmm")
    assert result.exit_code == 2
    assert "near in name: Elm" in " ".join(result.stderr.split())


def test_a_file_has_the_columns_that_are_documented(run, tmp_path):
    out = tmp_path / "changes.csv"
    result = run(*SPAN, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "4 changes" in result.stderr
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == CHANGE_COLUMNS
    assert rows[2]["after"] == "REBELS"
    assert rows[2]["state"] == "Western State"
    assert rows[2]["reports"] == "The Daily (2024-02-04) https://daily.example/elm-falls"


def test_a_file_of_the_summary_has_a_row_for_each_side_and_one_for_doubt(run, tmp_path):
    out = tmp_path / "sides.csv"
    assert run(*SPAN, "--net", "--summary", "-o", out).exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == SUMMARY_COLUMNS
    assert {row["actor"] or row["name"] for row in rows} == {"REBELS", "GOVERNMENT", "in doubt"}
    assert rows[0]["gained_population"] == ""


def test_json_and_a_file_are_not_written_at_once(run, tmp_path):
    result = run(*SPAN, "--json", "-o", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "choose one" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_no_file_of_the_dataset_is_overwritten(run, arboria):
    before = (arboria / "claims.csv").read_bytes()
    result = run(*SPAN, "-o", arboria / "claims.csv")
    assert result.exit_code == 2
    assert "write to another file" in " ".join(result.stderr.split())
    assert (arboria / "claims.csv").read_bytes() == before


def test_what_a_spreadsheet_would_calculate_is_only_text(tmp_path):
    names = {"elm": "=HYPERLINK(1)", "t-elm": "[bold]+Elm[/bold]\x1b[31m"}
    places = [
        place | {"name": names.get(place["place_id"], place["name"])} for place in WORLD["places"]
    ]
    folder = write_dataset(
        tmp_path / "trap",
        places=places,
        claims=[BASELINE, SIEGE, make_claim(latest_on=day("02-01"))],
    )
    out = tmp_path / "changes.csv"
    assert start(folder, *SPAN, "-o", out).exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["place_name"] for row in rows} >= {"'=HYPERLINK(1)"}
    shown = start(folder, *SPAN).stdout
    assert "[bold]+Elm[/bold]" in shown
    assert "\x1b" not in shown


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """The tiny world with a census; Ash, where people were left out, falls like Elm."""
    return write_dataset(
        tmp_path_factory.mktemp("counted") / "world",
        claims=[BASELINE, make_claim(), make_claim(claim_id="c3", place_id="ash")],
        population=CENSUS,
        descriptor={"undercount": UNDERCOUNT},
    )


def test_people_are_shown_with_the_year_of_the_count_and_whom_it_left_out(counted, run):
    shown = start(counted, *SPAN, "--net", "--summary").stdout
    assert "People counted in 2010" in shown
    assert UNDERCOUNT in shown
    (line,) = [line for line in shown.splitlines() if "REBELS" in line and "5,000" in line]
    gained, inferred = (cell.strip() for cell in line.split("│")[2:4])
    assert (gained, inferred) == ("5,000", "5,000")
    assert "People" not in run(*SPAN, "--net", "--summary").stdout


def test_a_file_of_people_repeats_the_year_and_the_caveat_in_each_row(counted, tmp_path):
    out = tmp_path / "summary.csv"
    assert start(counted, *SPAN, "--net", "--summary", "-o", out).exit_code == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = {row["actor"]: row for row in csv.DictReader(file)}
    assert rows["REBELS"]["gained_population"] == "5000"
    assert rows["REBELS"]["gained_inferred_population"] == "5000"
    assert rows["GOVERNMENT"]["lost_presumed_population"] == "5000"
    assert {row["population_years"] for row in rows.values()} == {"2010"}
    assert {row["undercount"] for row in rows.values()} == {UNDERCOUNT}
