"""``publish``: from its arguments to a folder of files."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from typer.testing import CliRunner

from atlas.__main__ import app
from exports.figures.page_layout import RoomError
from exports.site import build
from wording.language import LANGUAGES


@pytest.fixture
def run(arboria, tmp_path):
    def start(*arguments, folder=None):
        target = folder or tmp_path / "site"
        result = CliRunner().invoke(
            app,
            ["publish", str(target), "--dataset", str(arboria), *arguments],
            env={"COLUMNS": "200", "NO_COLOR": "1"},
        )
        return result, target

    return start


def test_the_site_is_written_and_its_size_is_told(run):
    result, folder = run("--base-url", "https://maps.example/war")
    assert result.exit_code == 0, result.output
    assert "files," in result.stderr
    assert (folder / "index.html").is_file()
    assert (folder / "v1" / "control" / "2024-02-03.json").is_file()
    assert "https://maps.example/war/sitemap.xml" in (folder / "robots.txt").read_text()
    again, _ = run()
    assert again.exit_code == 0, again.output
    assert not (folder / "robots.txt").exists()


def test_a_preview_that_is_left_out_is_told_with_the_reason(run, monkeypatch):
    def draw(spec, *_):
        if spec.within:
            raise RoomError("the page has no room for the map")
        buffer = io.BytesIO()
        Image.new("RGB", (12, 6), "red").save(buffer, "PNG")
        return buffer.getvalue()

    monkeypatch.setattr(build, "build_snapshot", draw)
    result, folder = run("--base-url", "https://maps.example/war")
    assert result.exit_code == 0, result.output
    assert (
        "no preview of Western State (en), its pages show the whole land: the page has no room for"
        " the map"
    ) in result.stderr
    assert result.stderr.count("no preview") == len(LANGUAGES)
    assert len(list((folder / "assets").glob("preview.*.png"))) == len(LANGUAGES)


def test_a_folder_of_somebody_else_is_left_alone(run, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letter.txt").write_text("mine")
    result, folder = run()
    assert result.exit_code == 2
    assert "letter.txt" in result.stderr
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_what_is_no_address_is_refused_before_anything_is_worked_out(run):
    result, folder = run("--base-url", "maps.example")
    assert result.exit_code == 2
    assert "not the address of a folder" in result.stderr
    assert not folder.exists()
