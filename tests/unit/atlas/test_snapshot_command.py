"""``python -m atlas snapshot``."""

import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from tests.factories import WORLD, write_dataset


@pytest.fixture
def folder(tmp_path):
    return write_dataset(tmp_path / "arboria")


def run(folder, output, *options):
    command = ["snapshot", "--dataset", str(folder), "-o", str(output), *options]
    return CliRunner().invoke(app, command)


@pytest.mark.parametrize(
    ("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_the_suffix_says_which_file_is_written(folder, tmp_path, suffix, begins):
    output = tmp_path / f"map.{suffix}"
    result = run(folder, output, "--on", "2024-02-10", "--within", "Elm", "--size", "800x600")
    assert result.exit_code == 0, result.output
    assert output.read_bytes().startswith(begins)


def test_a_day_is_shown_as_it_had_been_reported_by_then(folder, tmp_path):
    now, then = tmp_path / "now.svg", tmp_path / "then.svg"
    assert run(folder, now, "--on", "2024-02-03").exit_code == 0
    assert run(folder, then, "--on", "2024-02-03", "--as-reported").exit_code == 0
    assert now.read_bytes() != then.read_bytes()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--on", "2025-02-10"], "--on 2025-02-10 lies outside the dataset"),
        (["--on", "2024-02-10", "--compare", "2023-02-10"], "--compare 2023-02-10 lies outside"),
        (["--on", "2024-02-10", "--bbox", "10,20,11"], "is not a bounding box"),
        (["--on", "2024-02-10", "--bbox", "11,20,10,21"], "empty or reversed"),
        (["--on", "2024-02-10", "--size", "huge"], "is not a page size"),
        (["--on", "2024-02-10", "--lang", "xx"], "'xx' is not a language"),
        (["--on", "2024-02-10", "--theme", "pink"], "there is no theme 'pink'"),
        (["--on", "2024-02-10", "--within", "Nowhere"], "no area is called 'Nowhere'"),
        (["--on", "2024-02-10", "--link", "javascript:x"], "is not an address"),
        (["--on", "2024-02-10", "--known-on", "2024-02-10", "--as-reported"], "choose one"),
    ],
)
def test_a_question_that_makes_no_map_is_refused(folder, tmp_path, options, says):
    output = tmp_path / "map.png"
    result = run(folder, output, *options)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
    assert not output.exists()


def test_another_suffix_is_refused(folder, tmp_path):
    result = run(folder, tmp_path / "map.jpg", "--on", "2024-02-10")
    assert result.exit_code == 2
    assert ".png, .svg or .pdf" in " ".join(result.output.split())


def test_a_folder_that_is_not_there_is_refused_before_anything_is_drawn(folder, tmp_path):
    result = run(folder, tmp_path / "none" / "map.png", "--on", "2024-02-10")
    assert result.exit_code == 2
    assert "make the folder first" in " ".join(result.output.split())


def test_a_picture_that_cannot_be_written_leaves_the_one_before(folder, tmp_path, monkeypatch):
    output = tmp_path / "map.png"
    output.write_bytes(b"the picture of yesterday")

    def full(path, content):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    result = run(folder, output, "--on", "2024-02-10", "--size", "800x600")
    assert result.exit_code == 2
    assert "No space left on device" in " ".join(result.output.split())
    assert output.read_bytes() == b"the picture of yesterday"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["map.png"]


def test_a_map_without_room_for_a_single_name_is_no_reason_to_print_a_line(tmp_path):
    places = [row | {"name": f"{row['name']} " * 40} for row in WORLD["places"]]
    folder = write_dataset(tmp_path / "names", places=places)
    result = run(folder, tmp_path / "map.png", "--on", "2024-02-10", "--size", "800x600")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
