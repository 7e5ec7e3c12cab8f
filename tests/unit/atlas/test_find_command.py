import json

import pytest
import typer
from typer.testing import CliRunner

from atlas.commands.find import find_command

PLACES = """\
place_id,kind,name,parent_id,lon,lat,precision,footprint_km,principal_town_id,basis,note
X01,township,Elm,,,,,,,,
X01-1,town,Elm,X01,10.5,20.25,exact,,,,
X01-2,village,[red]Ash[/red],X01,,,township,,,,
X02,township,Oak,,,,,,,,
X03,township,Oak,,,,,,,,
"""
PLACE_KEYS = [
    "place_id", "name", "kind", "parent_id", "lon", "lat", "precision", "method", "score",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "toponyms.csv").write_text("place_id,name,language,script,note\n", encoding="utf-8")
    return tmp_path


def run(folder, *arguments):
    app = typer.Typer()
    app.command()(find_command)
    return CliRunner().invoke(app, [*arguments, "--dataset", str(folder)])


def test_json_is_one_object_with_the_match_first_among_the_candidates(folder):
    result = run(folder, "elm", "--json")
    record = json.loads(result.stdout)

    assert result.exit_code == 0
    assert list(record)[:4] == ["query", "outcome", "match", "candidates"]
    assert (record["query"], record["outcome"]) == ("elm", "match")
    assert list(record["match"]) == PLACE_KEYS
    assert record["match"] == {
        "place_id": "X01-1",
        "name": "Elm",
        "kind": "town",
        "parent_id": "X01",
        "lon": 10.5,
        "lat": 20.25,
        "precision": "exact",
        "method": "normalised",
        "score": 100.0,
    }
    assert [place["place_id"] for place in record["candidates"]] == ["X01-1", "X01"]
    assert "X01" in record["note"]


@pytest.mark.parametrize(
    ("arguments", "outcome", "ids"),
    [(["Oak"], "ambiguous", ["X02", "X03"]), (["Elms"], "none", ["X01-1", "X01"])],
)
def test_without_a_match_the_exit_status_is_one(folder, arguments, outcome, ids):
    result = run(folder, *arguments, "--json")
    record = json.loads(result.stdout)

    assert result.exit_code == 1
    assert (record["outcome"], record["match"]) == (outcome, None)
    assert [place["place_id"] for place in record["candidates"]] == ids


def test_kind_and_within_reach_the_gazetteer(folder):
    township = run(folder, "Elm", "--kind", "Township", "--json")
    outside = run(folder, "Elm", "--within", "X02", "--json")

    assert json.loads(township.stdout)["match"]["place_id"] == "X01"
    assert json.loads(outside.stdout)["outcome"] == "none"


def test_an_unknown_kind_is_a_usage_error(folder):
    result = run(folder, "Elm", "--kind", "castle")

    assert result.exit_code == 2
    assert "castle" in result.output


def test_people_read_the_outcome_the_note_and_a_table(folder):
    result = run(folder, "Elm")

    assert result.exit_code == 0
    assert "'Elm' is Elm, town X01-1" in result.stdout
    assert "Note: the name also stands for" in result.stdout
    assert "10.50, 20.25" in result.stdout


def test_names_with_markup_are_printed_as_they_are(folder):
    assert "[red]Ash[/red]" in run(folder, "[red]Ash[/red]").stdout
