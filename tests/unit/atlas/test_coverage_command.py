"""``coverage``: the page and its small map as files."""

import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from tests.factories import write_dataset


def invoke(*arguments):
    return CliRunner().invoke(app, ["coverage", *map(str, arguments)])


def test_without_a_file_the_page_is_printed(arboria):
    result = invoke("--dataset", arboria)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("# Coverage: ")
    assert "No report names 1 of 3 townships" in result.stdout


def test_the_page_leads_to_the_picture_beside_it(arboria, tmp_path):
    (tmp_path / "images").mkdir()
    page, picture = tmp_path / "page.md", tmp_path / "images" / "map.png"
    result = invoke("--dataset", arboria, "-o", page, "--picture", picture)
    assert result.exit_code == 0, result.output
    assert "](images/map.png)" in page.read_text(encoding="utf-8")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_published_tally_of_the_dataset_is_on_the_page(arboria):
    row = next(
        line for line in invoke("--dataset", arboria).stdout.splitlines() if "Counter" in line
    )
    assert "[The Counter](https://counter.example/two-towns)" in row
    assert "| 2 | 1 | −1 |" in row


def test_a_dataset_without_tallies_has_a_page_all_the_same(tmp_path):
    folder = write_dataset(tmp_path / "world", tallies=[])
    result = invoke("--dataset", folder)
    assert result.exit_code == 0, result.output
    assert "This dataset lists no published tallies of towns." in result.stdout


@pytest.mark.parametrize(
    "arguments", [("-o", "page.txt"), ("--picture", "map.jpg")], ids=["page", "picture"]
)
def test_another_suffix_is_refused(arboria, arguments):
    result = invoke("--dataset", arboria, *arguments)
    assert result.exit_code == 2


def test_nothing_is_written_where_a_folder_is_missing(arboria, tmp_path):
    page = tmp_path / "page.md"
    result = invoke("--dataset", arboria, "-o", page, "--picture", tmp_path / "none" / "map.png")
    assert result.exit_code == 2
    assert not page.exists()
