"""``python -m atlas check``: what it prints and how it ends."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from layers.vocabulary import Action
from tests.factories import (
    BASELINE,
    WORLD,
    make_actor,
    make_claim,
    make_membership,
    make_source,
    write_dataset,
)


def run(*arguments):
    environment = {"COLUMNS": "100", "NO_COLOR": "1"}
    return CliRunner().invoke(app, ["check", *map(str, arguments)], env=environment)


@pytest.fixture
def folder(tmp_path):
    return write_dataset(tmp_path / "world")


def break_a_day(folder):
    path = folder / "claims.csv"
    path.write_text(path.read_text().replace("2024-02-01,2024-02-03", "soon,2024-02-03"))


def test_a_fine_dataset_ends_with_0_and_its_account(folder):
    result = run(folder)

    assert result.exit_code == 0
    assert "is fine: 0 errors, 0 warnings; 44 rows checked, dataset version" in result.stdout
    assert "Coded rows: 4" in result.stdout
    assert "articles: 3 rows in, 2 became 2 claims, 1 became none" in result.stdout
    assert "Claims: 3; 2 decide, 1 are evidence only, 0 are retracted" in result.stdout
    assert "articles c3: says nothing of control" in result.stdout


def test_an_error_ends_with_1_and_says_where_and_what_to_do(folder):
    break_a_day(folder)

    result = run(folder)

    assert result.exit_code == 1
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[:3] == [
        "claims.csv",
        "error  line 5, earliest_on  “soon” is not a day",
        "remedy: write it as YYYY-MM-DD",
    ]
    assert "must be fixed: 1 error, 0 warnings" in lines[-1]


def test_warnings_alone_end_with_0(folder):
    path = folder / "claims.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    result = run(folder)

    assert result.exit_code == 0
    assert "warning  line 1  begins with a byte order mark" in result.stdout


@pytest.mark.parametrize(
    ("count", "shown", "left_out"), [(6, 6, ""), (7, 5, "and 2 more like these; --json lists all")]
)
def test_warnings_that_ask_for_the_same_stand_together(tmp_path, count, shown, left_out):
    """Their remedy is printed once, and of many only the first; errors are never left out."""
    claims = [
        make_claim(claim_id=f"c{n}", action=Action.HOLDS, latest_on=date(2024, 3, n + 1))
        for n in range(count)
    ]
    folder = write_dataset(
        tmp_path / "world",
        claims=[BASELINE, *claims],
        sources=[make_source()],
        actors=[*WORLD["actors"], *(make_actor(f"a{n}", abbreviation="TWICE") for n in range(9))],
        memberships=[*WORLD["memberships"], *(make_membership(f"a{n}", "state") for n in range(9))],
    )

    printed = run(folder).stdout

    assert printed.count("lies after the last report of the state") == shown
    assert printed.count("remedy: end the span on the day of its last report") == 1
    assert printed.count("is already in line") == 8
    assert ("more like these" in printed) is (shown < count)
    assert left_out in printed
    assert json.loads(run(folder, "--json").stdout)["warnings"] == count


def test_a_folder_that_is_not_there_ends_with_2(tmp_path):
    result = run(tmp_path / "nowhere")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "is not a folder" in result.stderr.replace("\n", " ")


def test_a_file_is_no_folder(folder):
    assert run(folder / "claims.csv").exit_code == 2


def test_json_is_one_object_with_every_violation(folder):
    break_a_day(folder)

    result = run(folder, "--json")
    record = json.loads(result.stdout)

    assert result.exit_code == 1
    assert record["errors"] == 1
    assert record["account"] is None
    assert record["violations"] == [
        {
            "file": "claims.csv",
            "row": 5,
            "column": "earliest_on",
            "value": "soon",
            "problem": "is not a day",
            "remedy": "write it as YYYY-MM-DD",
            "severity": "error",
        }
    ]


def test_json_of_a_fine_dataset_has_the_account(folder):
    result = run(folder, "--json")
    record = json.loads(result.stdout)

    assert result.exit_code == 0
    assert record["folder"] == str(folder)
    assert record["rows"]["claims.csv"] == 3
    assert record["account"]["claims"] == 3
    assert record["account"]["omitted"] == [
        {
            "row_id": "c3",
            "coded_in": "articles",
            "claim_ids": [],
            "omitted_because": "says nothing of control",
        }
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("[bold]Rebels[/bold]", "[bold]Rebels[/bold]"),
        ("[/]", "[/]"),
        ("[link=https://x.example]x[/link]", "[link=https://x.example]x[/link]"),
        ("<b>Rebels</b>", "<b>Rebels</b>"),
        ("a\x1b[31mred\x1b[0m", "a�[31mred�[0m"),
    ],
)
def test_what_data_say_is_printed_and_never_obeyed(tmp_path, name, shown):
    actors = [
        *WORLD["actors"],
        make_actor("a", abbreviation=name),
        make_actor("b", abbreviation=name),
    ]
    folder = write_dataset(tmp_path / "world", actors=actors)

    result = run(folder)

    assert result.exit_code == 1
    assert f"“{shown}” is already in line 6" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_long_value_is_cut_on_the_terminal_only(folder):
    path = folder / "claims.csv"
    path.write_text(path.read_text().replace("2024-02-01", "soon " * 100))

    assert "soon soon…” is not a day" in run(folder).stdout
    (violation,) = json.loads(run(folder, "--json").stdout)["violations"]
    assert violation["value"] == "soon " * 100


def test_the_folder_may_be_named_as_in_every_other_command(folder):
    result = run("--dataset", folder, "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["folder"] == str(folder)


def test_a_folder_named_twice_is_refused(folder):
    result = run(folder, "--dataset", folder)

    assert result.exit_code == 2
    assert "give one of them" in " ".join(result.stderr.split())


def test_without_a_folder_the_bundled_dataset_is_checked(project_root):
    record = json.loads(run("--json").stdout)

    assert record["folder"].startswith(str(project_root / "datasets"))
