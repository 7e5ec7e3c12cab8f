"""``animate``: the film as a file."""

from __future__ import annotations

import os
import signal

import pytest
from PIL import Image
from typer.testing import CliRunner

from atlas.__main__ import app
from exports.animation.mp4 import EncoderError

SPAN = ("--from", "2024-02-01", "--to", "2024-02-04", "--size", "320x240")


@pytest.fixture
def run(arboria, tmp_path):
    """Write a film of the tiny world, and return the messages and the file."""

    def start(*arguments, output="film.gif", span=SPAN):
        path = tmp_path / output
        result = CliRunner().invoke(
            app,
            ["animate", *span, "-o", str(path), "--dataset", str(arboria.folder), *arguments],
            env={"COLUMNS": "300", "NO_COLOR": "1"},
        )
        return result, path

    return start


def left_in(folder):
    return [each.name for each in folder.iterdir()]


def test_a_gif_is_written_and_its_size_is_told(run, tmp_path):
    result, path = run()
    assert result.exit_code == 0, result.output
    assert "film.gif: 4 frames, 320x240, " in result.stderr
    assert left_in(tmp_path) == ["film.gif"]
    with Image.open(path) as image:
        assert (image.n_frames, image.size) == (4, (320, 240))


def test_every_choice_reaches_the_film(run, tmp_path):
    choices = (
        *("--step", "changes", "--fps", "2", "--known-on", "2024-02-04", "--theme", "dark"),
        *("--according-to", "The Daily", "--within", "Elm Township", "--lang", "my"),
        *("--title", "Elm"),
    )
    result, path = run(*choices)
    assert result.exit_code == 0, result.output
    with Image.open(path) as image:
        assert "The Daily" in image.info["comment"].decode()
        assert image.convert("RGB").getpixel((1, 1)) == (0x11, 0x16, 0x1C)
    other, _ = run("--as-reported", "--bbox", "10,20,11,20.5")
    assert other.exit_code == 0, other.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--step", "fortnight"), "is not a step"),
        (("--fps", "0"), "is not possible"),
        (("--fps", "fast"), "'fast' is not a number of frames a second"),
        (("--size", "99999x99999"), "too small or too large"),
        (("--theme", "pink"), "no theme 'pink'"),
        (("--bbox", "1,2,3"), "is not a bounding box"),
        (("--bbox", "3,2,1,4"), "empty or reversed"),
        (("--within", "Nowhere"), "no area is called 'Nowhere'"),
        (("--within", "Elm", "--bbox", "10,20,11,21"), "choose one"),
        (("--known-on", "2024-02-04", "--as-reported"), "choose one"),
    ],
)
def test_a_malformed_question_is_refused_and_nothing_is_written(arguments, message, run, tmp_path):
    result, _ = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert left_in(tmp_path) == []


def test_days_in_the_wrong_order_are_refused(run):
    result, _ = run(span=("--from", "2024-02-04", "--to", "2024-02-01"))
    assert result.exit_code == 2
    assert "--from 2024-02-04 lies after --to 2024-02-01" in result.stderr


def test_days_outside_the_dataset_are_refused(run):
    result, _ = run(span=("--from", "2023-02-04", "--to", "2024-02-01"))
    assert result.exit_code == 2
    assert "outside the dataset" in result.stderr


def test_another_ending_is_refused(run):
    result, _ = run(output="film.avi")
    assert result.exit_code == 2
    assert "'film.avi' is not a film: end it in .mp4 or .gif" in result.stderr


def test_a_folder_that_is_not_there_is_refused_before_anything_is_drawn(run):
    result, _ = run(output="nowhere/film.gif")
    assert result.exit_code == 2
    assert "make the folder first" in result.stderr


def test_without_ffmpeg_an_mp4_is_refused_before_anything_is_drawn(run, tmp_path, monkeypatch):
    def find(environment):
        raise EncoderError("install it")

    monkeypatch.setattr("atlas.commands.animate.find_ffmpeg", find)
    monkeypatch.setattr("atlas.commands.animate.load_dataset", lambda folder: pytest.fail("read"))
    result, _ = run(output="film.mp4")
    assert result.exit_code == 2
    assert "install it" in result.stderr
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("is_there", [True, False])
def test_an_interrupted_run_leaves_no_half_file(is_there, run, tmp_path, monkeypatch):
    def write(animation, path, tell):
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr("atlas.commands.animate.write_gif", write)
    if is_there:
        (tmp_path / "film.gif").write_bytes(b"old")
    result, path = run()
    assert result.exit_code != 0
    assert left_in(tmp_path) == (["film.gif"] if is_there else [])
    assert not is_there or path.read_bytes() == b"old"


def test_a_run_that_is_told_to_stop_leaves_no_half_file(run, tmp_path, monkeypatch):
    def write(animation, path, tell):
        path.write_bytes(b"half")
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("atlas.commands.animate.write_gif", write)
    result, _ = run()
    assert result.exit_code == 2
    assert "stopped (SIGTERM): nothing was written" in result.stderr
    assert left_in(tmp_path) == []
    assert signal.getsignal(signal.SIGTERM) is before


def test_where_there_is_no_room_left_nothing_is_left_there(run, tmp_path, monkeypatch):
    def write(animation, path, tell):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("atlas.commands.animate.write_gif", write)
    result, _ = run()
    assert result.exit_code == 2
    assert "cannot be written: No space left on device" in result.stderr
    assert left_in(tmp_path) == []
