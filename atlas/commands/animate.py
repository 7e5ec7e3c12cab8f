"""``python -m atlas animate``: the map day by day as a film."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from atlas.bounds import parse_bounds, require_areas, require_span
from atlas.console import error_console, to_text
from atlas.options import (
    AccordingToOption,
    AsReportedOption,
    DatasetOption,
    KnownOnOption,
    LanguageOption,
    TitleOption,
    choose_dataset_folder,
    day_option,
)
from atlas.output_file import require_own_file, whole_file
from atlas.progress import progress_bar
from atlas.theme_option import ThemeOption
from atlas.viewpoint import require_one_viewpoint, resolve_for
from exports.animation.animation import FASTEST, SLOWEST, Animation, AnimationSpec, require_speed
from exports.animation.days import AnimationError, parse_step
from exports.animation.gif import require_gif, write_gif
from exports.animation.mp4 import find_ffmpeg, write_mp4
from exports.animation.size import parse_frame_size
from geo.errors import AtlasError
from layers.dataset import load_dataset
from layers.geography import build_geography
from wording.language import DEFAULT

_KINDS = ("mp4", "gif")
_BYTES_PER_KB = 1000


class StoppedError(AtlasError, InterruptedError):
    """The command was asked to stop before the file was complete."""


def _step_option(text: str) -> str:
    try:
        return str(parse_step(text))
    except AnimationError as error:
        raise typer.BadParameter(str(error)) from error


def _speed_option(text: str) -> float:
    try:
        fps = float(text)
        require_speed(fps)
    except AnimationError as error:
        raise typer.BadParameter(str(error)) from error
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a number of frames a second") from error
    return fps


def _size_option(text: str) -> str:
    try:
        for kind in _KINDS:
            parse_frame_size(text, kind=kind)
    except AnimationError as error:
        raise typer.BadParameter(str(error)) from error
    return text


def animate_command(
    *,
    from_on: Annotated[
        date,
        typer.Option("--from", metavar="DATE", parser=day_option, help="The first day shown."),
    ],
    to_on: Annotated[
        date, typer.Option("--to", metavar="DATE", parser=day_option, help="The last day shown.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A .mp4 or .gif file; replaced if it exists."
        ),
    ],
    step: Annotated[
        str,
        typer.Option(
            "--step",
            metavar="STEP",
            parser=_step_option,
            help="From one frame to the next: 1d, 7d or another number of days, or changes for the"
            " days on which something changed.",
        ),
    ] = "1d",
    fps: Annotated[
        float | None,
        typer.Option(
            "--fps",
            metavar="N",
            parser=_speed_option,
            help=f"Frames a second, {SLOWEST:g} to {FASTEST:g}; default: 12 day by day, 3 from"
            " change to change, else 5.",
        ),
    ] = None,
    known_on: KnownOnOption = None,
    as_reported: AsReportedOption = False,
    according_to: AccordingToOption = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="PLACE",
            help="Show this area and list changes only in it: a name or an id.",
        ),
    ] = None,
    bounds: Annotated[
        str | None,
        typer.Option(
            "--bbox",
            metavar="W,S,E,N",
            help="Show what lies between these degrees.",
        ),
    ] = None,
    size: Annotated[
        str,
        typer.Option(
            "--size",
            metavar="SIZE",
            parser=_size_option,
            help="16:9, 1:1, 9:16, or pixels like 1280x720.",
        ),
    ] = "16:9",
    theme: ThemeOption = "light",
    language: LanguageOption = DEFAULT,
    title: TitleOption = None,
    dataset: DatasetOption = None,
) -> None:
    """Show how control changed from one day to another, as a film.

    Exit status: 0 written, 2 the question or the dataset is malformed, the program that writes
    the film is missing, or the file cannot be written.
    """
    kind = output.suffix.lstrip(".").lower()
    if kind not in _KINDS:
        raise typer.BadParameter(f"{output.name!r} is not a film: end it in .mp4 or .gif")
    require_one_viewpoint(known_on=known_on, as_reported=as_reported)
    if within is not None and bounds is not None:
        raise typer.BadParameter("--within and --bbox both name a part of the map: choose one")
    shown = None if bounds is None else parse_bounds(bounds)
    folder = choose_dataset_folder(dataset)
    require_own_file(output, folder)
    # A missing program is reported before anything is drawn.
    ffmpeg = find_ffmpeg(os.environ) if kind == "mp4" else None
    with error_console().status("preparing the map"):
        loaded = load_dataset(folder)
        require_span(loaded, from_on, to_on)
        spec = AnimationSpec(
            from_on=from_on,
            to_on=to_on,
            step=parse_step(step),
            size=parse_frame_size(size, kind=kind),
            fps=fps,
            bounds=shown,
            within=require_areas(loaded.gazetteer, within),
            language=language,
            theme=theme,
            title=title,
        )
        resolution = resolve_for(
            loaded, known_on=known_on, according_to=according_to, as_reported=as_reported
        )
        animation = Animation(spec, resolution, build_geography(loaded))
    if ffmpeg is None:
        require_gif(animation)
    with (
        _stopping(),
        whole_file(output) as partial,
        progress_bar("drawing", len(animation), unit="frames") as tell,
    ):
        if ffmpeg is None:
            write_gif(animation, partial, tell=tell)
        else:
            write_mp4(animation, partial, ffmpeg=ffmpeg, tell=tell)
    _report(output, animation)


@contextmanager
def _stopping() -> Iterator[None]:
    """Turn a request to stop into an exception, so that the partial file is removed."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise StoppedError(f"stopped ({signal.Signals(number).name}): nothing was written")

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _report(output: Path, animation: Animation) -> None:
    size = animation.spec.size
    kilobytes = output.stat().st_size / _BYTES_PER_KB
    frames = len(animation)
    said = f"{frames:,} frame{'' if frames == 1 else 's'}"
    error_console().print(
        to_text(f"{output}: {said}, {size.width_px}x{size.height_px}, {kilobytes:,.0f} kB")
    )
