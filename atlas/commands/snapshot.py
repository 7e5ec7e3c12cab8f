"""``python -m atlas snapshot``: the map of a day as a page for a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from atlas.bounds import parse_bounds, require_areas, require_day
from atlas.console import error_console, to_text
from atlas.options import (
    AccordingToOption,
    AsReportedOption,
    DatasetOption,
    KnownOnOption,
    LanguageOption,
    OnOption,
    TitleOption,
    choose_dataset_folder,
    day_option,
)
from atlas.output_file import require_own_file, write_whole
from atlas.theme_option import ThemeOption
from atlas.viewpoint import require_one_viewpoint, resolve_for
from exports.figures.page_size import SizeError, parse_page_size
from exports.figures.snapshot import FORMATS, SnapshotSpec, build_snapshot
from layers.dataset import load_dataset
from layers.geography import build_geography
from wording.language import DEFAULT


def _size_option(text: str) -> str:
    try:
        parse_page_size(text, is_tall=True)
    except SizeError as error:
        raise typer.BadParameter(str(error)) from error
    return text


def snapshot_command(
    *,
    on: OnOption,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .png, .svg or .pdf file; replaced if it exists.",
        ),
    ],
    compare: Annotated[
        date | None,
        typer.Option(
            "--compare",
            metavar="DATE",
            parser=day_option,
            help="Draw what differs between this day and --on.",
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
            help="Show this area and count only in it: a name or an id.",
        ),
    ] = None,
    bbox: Annotated[
        str | None,
        typer.Option(
            "--bbox",
            metavar="W,S,E,N",
            help="Show what lies between these degrees; the legend counts the whole land.",
        ),
    ] = None,
    size: Annotated[
        str,
        typer.Option(
            "--size",
            metavar="SIZE",
            parser=_size_option,
            help="A4 (portrait or landscape, as suits the land), A4-portrait, A4-landscape, 16:9,"
            " or pixels like 1200x630.",
        ),
    ] = "A4",
    language: LanguageOption = DEFAULT,
    theme: ThemeOption = "light",
    title: TitleOption = None,
    subtitle: Annotated[
        str | None,
        typer.Option("--subtitle", metavar="TEXT", help="Replaces the subtitle; empty for none."),
    ] = None,
    link: Annotated[
        str | None,
        typer.Option("--link", metavar="URL", help="Address of the live view, for a QR code."),
    ] = None,
    dataset: DatasetOption = None,
) -> None:
    """Draw the map of a day, or of what differs between two days, for a report.

    Exit status: 0 written, 2 the question or the dataset is malformed, or the file cannot be
    written.
    """
    kind = output.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise typer.BadParameter(
            f"{output.name!r} is not a snapshot file: end it in"
            f" {', '.join('.' + each for each in FORMATS[:-1])} or .{FORMATS[-1]}"
        )
    require_one_viewpoint(known_on=known_on, as_reported=as_reported)
    if link is not None and not link.startswith(("https://", "http://")):
        raise typer.BadParameter(
            f"{link!r} is not an address: a link begins with https:// or http://"
        )
    bounds = None if bbox is None else parse_bounds(bbox)
    folder = choose_dataset_folder(dataset)
    require_own_file(output, folder)
    with error_console().status("drawing the map"):
        loaded = load_dataset(folder)
        require_day(loaded, on, option="--on")
        if compare is not None:
            require_day(loaded, compare, option="--compare")
        spec = SnapshotSpec(
            as_of=on,
            compare_on=compare,
            bounds=bounds,
            within=require_areas(loaded.gazetteer, within),
            size=size,
            format=kind,
            language=language,
            theme=theme,
            title=title,
            subtitle=subtitle,
            link=link,
        )
        resolution = resolve_for(
            loaded, known_on=known_on, according_to=according_to, as_reported=as_reported
        )
        picture = build_snapshot(spec, resolution, build_geography(loaded))
    write_whole(output, picture)
    error_console().print(to_text(f"{output}: {len(picture) / 1000:,.0f} kB"))
