"""Films as files: reopened by programs that did not write them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PIL import Image

from exports.animation.animation import Animation, AnimationSpec
from exports.animation.days import AnimationError, Step
from exports.animation.gif import MOST_PIXELS, require_gif, write_gif
from exports.animation.mp4 import EncoderError, find_ffmpeg, write_mp4
from exports.animation.size import FrameSize
from tests.conftest import require

SPEC = AnimationSpec(
    from_on=date(2024, 1, 30),
    to_on=date(2024, 2, 5),
    step=Step(1),
    size=FrameSize(480, 270),
    fps=3,
)
#: Of 255: a GIF has 255 colours for a frame, a film is compressed.
NEAR_GIF, NEAR_MP4 = 3, 12


@pytest.fixture(scope="module")
def film(known_now, land):
    return Animation(SPEC, known_now, land)


@pytest.fixture(scope="module")
def gif(film, tmp_path_factory):
    path = tmp_path_factory.mktemp("films") / "film.gif"
    write_gif(film, path)
    return path


@pytest.fixture(scope="module")
def ffmpeg():
    require("ffmpeg")
    return find_ffmpeg(os.environ)


@pytest.fixture(scope="module")
def mp4(film, ffmpeg, tmp_path_factory):
    path = tmp_path_factory.mktemp("films") / "film.mp4"
    write_mp4(film, path, ffmpeg=ffmpeg)
    return path


def drawn(film):
    return [np.array(frame.image) for frame in film.frames()]


def middle_of(film, cell_id):
    """Return row and column of a pixel of a cell that no line or name covers."""
    x, y = film.drawing.land.cells[cell_id].bounds[:2]
    dots = SPEC.size.dpi / 72
    return SPEC.size.height_px - 1 - int((y + 6) * dots), int((x + 6) * dots)


def frames_of_gif(path):
    with Image.open(path) as image:
        for number in range(image.n_frames):
            image.seek(number)
            yield np.array(image.convert("RGB")), image.info["duration"]


def frames_of_mp4(path):
    require("opencv")
    import cv2

    film = cv2.VideoCapture(str(path))
    found = []
    while True:
        is_there, picture = film.read()
        if not is_there:
            break
        found.append(picture[:, :, ::-1])
    return found, film.get(cv2.CAP_PROP_FPS)


# --- GIF -------------------------------------------------------------------------------------------


def test_a_gif_has_a_frame_for_each_day_and_the_last_one_stands(gif):
    durations = [duration for _, duration in frames_of_gif(gif)]
    assert durations == [1000, 330, 340, 330, 330, 340, 3000]


def test_a_gif_does_not_drift_from_the_clock(known_now, land, tmp_path):
    path = tmp_path / "film.gif"
    write_gif(Animation(replace(SPEC, fps=7), known_now, land), path)
    total = sum(duration for _, duration in frames_of_gif(path))
    assert abs(total - (1000 + 5 * 1000 / 7 + 3000)) <= 10


def test_each_frame_of_a_gif_shows_what_was_drawn(film, gif):
    for (shown, _), picture in zip(frames_of_gif(gif), drawn(film), strict=True):
        off = np.abs(shown.astype(int) - picture.astype(int)).max(axis=2)
        assert np.quantile(off, 0.95) <= NEAR_GIF
        assert off.mean() < 1
        # The colour of a side is exact; only soft edges come near it.
        assert off[middle_of(film, "t-oak")] == 0
        assert off[2, 2] == 0


def test_first_and_last_frame_differ_where_something_changed_and_not_elsewhere(film, gif):
    frames = [picture for picture, _ in frames_of_gif(gif)]
    elm, oak = middle_of(film, "t-elm"), middle_of(film, "t-oak")
    assert tuple(frames[0][elm]) != tuple(frames[-1][elm])
    assert tuple(frames[0][oak]) == tuple(frames[-1][oak])


def test_colours_do_not_flicker_where_nothing_changes(film, gif):
    box = film._map.region
    neighbours = [
        picture[box.top : box.bottom, box.left : box.left + 20] for picture, _ in frames_of_gif(gif)
    ]
    assert all(np.array_equal(each, neighbours[0]) for each in neighbours)


def test_a_gif_has_one_palette_and_says_what_it_shows(film, gif):
    content = gif.read_bytes()
    assert content[10] & 0x80, "a palette for the whole file"
    with Image.open(gif) as image:
        assert image.info["comment"].decode() == film.description
        assert image.info["loop"] == 0
        for number in range(image.n_frames):
            image.seek(number)
            assert image.tile[0].args[0] == 8
    assert content.endswith(b";")


def test_the_same_question_gives_the_same_gif(known_now, land, gif, tmp_path):
    path = tmp_path / "again.gif"
    write_gif(Animation(SPEC, known_now, land), path)
    assert path.read_bytes() == gif.read_bytes()


def test_a_gif_is_told_frame_by_frame(film, tmp_path):
    told = []
    write_gif(film, tmp_path / "film.gif", tell=told.append)
    assert told == [1, 2, 3, 4, 5, 6, 7]


def test_a_gif_that_nobody_could_load_is_refused(known_now, land):
    size = FrameSize(3840, 2160)
    film = Animation(
        replace(SPEC, size=size, from_on=date(2024, 1, 1), to_on=date(2024, 6, 30)),
        known_now,
        land,
    )
    assert len(film) * size.width_px * size.height_px > MOST_PIXELS
    with pytest.raises(AnimationError, match=r"182 frames of 3840x2160 pixels .* or write an .mp4"):
        require_gif(film)


# --- MP4 -------------------------------------------------------------------------------------------


def test_an_mp4_is_read_by_another_decoder_and_lasts_as_long_as_it_should(mp4):
    frames, rate = frames_of_mp4(mp4)
    assert rate == 12, "three a second, each four times"
    assert len(frames) == 12 * 1 + 5 * 4 + 12 * 3
    assert frames[0].shape == (270, 480, 3)


def test_each_frame_of_an_mp4_shows_what_was_drawn(film, mp4):
    frames, _ = frames_of_mp4(mp4)
    starts = [0, *range(12, 12 + 5 * 4, 4), 12 + 5 * 4]
    for start, picture in zip(starts, drawn(film), strict=True):
        off = np.abs(frames[start].astype(int) - picture.astype(int)).max(axis=2)
        assert np.median(off) <= NEAR_MP4
        for cell_id in ("t-elm", "t-oak"):
            row, column = middle_of(film, cell_id)
            patch = np.s_[row - 4 : row + 5, column - 4 : column + 5]
            apart = frames[start][patch].mean(axis=(0, 1)) - picture[patch].mean(axis=(0, 1))
            assert np.abs(apart).max() <= NEAR_MP4, (start, cell_id)
    elm = middle_of(film, "t-elm")
    assert np.abs(frames[0][elm].astype(int) - frames[-1][elm].astype(int)).max() > NEAR_MP4


def test_an_mp4_begins_to_play_before_it_is_loaded_and_has_no_clock_in_it(mp4, film):
    content = mp4.read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")
    assert b"avc1" in content
    assert b"Lavf" not in content
    header = content.index(b"mvhd")
    assert content[header + 8 : header + 16] == bytes(8), "neither made nor changed on any day"
    assert film.title.encode() in content


def test_the_same_question_gives_the_same_mp4(known_now, land, ffmpeg, mp4, tmp_path):
    path = tmp_path / "again.mp4"
    write_mp4(Animation(SPEC, known_now, land), path, ffmpeg=ffmpeg)
    assert path.read_bytes() == mp4.read_bytes()


def test_an_mp4_is_of_the_kind_that_everything_plays(mp4, ffmpeg):
    require("imageio-ffmpeg")
    import imageio_ffmpeg

    reader = imageio_ffmpeg.read_frames(str(mp4))
    facts = next(reader)
    reader.close()
    assert facts["codec"] == "h264"
    assert facts["pix_fmt"].startswith("yuv420p(tv, bt709")
    assert facts["size"] == (480, 270)


def test_where_ffmpeg_fails_its_words_are_told(film, ffmpeg, tmp_path):
    with pytest.raises(EncoderError, match=r"ffmpeg failed \(status .*No such file or directory"):
        write_mp4(film, tmp_path / "nowhere" / "film.mp4", ffmpeg=ffmpeg)


def test_an_interrupted_encoder_does_not_outlive_the_command(film, ffmpeg, tmp_path, monkeypatch):
    started, start = [], subprocess.Popen

    def remember(*arguments, **settings):
        started.append(start(*arguments, **settings))
        return started[-1]

    def stop(count):
        assert started[0].poll() is None, "it runs"
        raise KeyboardInterrupt

    monkeypatch.setattr("exports.animation.mp4.subprocess.Popen", remember)
    with pytest.raises(KeyboardInterrupt):
        write_mp4(film, tmp_path / "film.mp4", ffmpeg=ffmpeg, tell=stop)
    assert started[0].poll() is not None


# --- Finding ffmpeg --------------------------------------------------------------------------------


def test_where_there_is_no_ffmpeg_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("exports.animation.mp4._from_wheel", lambda: None)
    with pytest.raises(EncoderError) as caught:
        find_ffmpeg({"PATH": "/nonexistent"})
    for remedy in ("requirements-extra.txt", "apt-get install ffmpeg", "ATLAS_FFMPEG=", ".gif"):
        assert remedy in str(caught.value)


def test_a_name_that_is_no_program_is_refused():
    with pytest.raises(EncoderError, match="ATLAS_FFMPEG names '/no/such/thing', which is no"):
        find_ffmpeg({"ATLAS_FFMPEG": "/no/such/thing"})


def make_program(folder, script):
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_an_ffmpeg_that_cannot_write_h264_is_refused(tmp_path):
    program = make_program(tmp_path, "echo ' V....D mpeg4'")
    with pytest.raises(EncoderError, match=r"cannot write H.264 \(libx264\): install another"):
        find_ffmpeg({"ATLAS_FFMPEG": str(program)})


def test_a_program_that_is_no_ffmpeg_is_refused(tmp_path):
    program = make_program(tmp_path, "exit 3")
    with pytest.raises(EncoderError, match="does not run as ffmpeg"):
        find_ffmpeg({"ATLAS_FFMPEG": str(program)})


def test_the_one_that_is_named_goes_before_all_others(tmp_path):
    program = make_program(tmp_path, "echo ' V....D libx264   H.264'")
    assert find_ffmpeg({"ATLAS_FFMPEG": str(program)}) == str(program)


def test_one_on_the_path_does_without_the_wheel(tmp_path, monkeypatch):
    monkeypatch.setattr("exports.animation.mp4._from_wheel", lambda: None)
    program = make_program(tmp_path, "echo ' V....D libx264   H.264'")
    assert find_ffmpeg({"PATH": str(tmp_path)}) == str(program)
