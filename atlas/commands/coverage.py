"""``python -m atlas coverage``: where the map has reports, and where it is blind."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePath
from typing import Annotated

import typer

from atlas.console import error_console, to_text
from atlas.options import DatasetOption, LanguageOption, choose_dataset_folder
from atlas.output_file import require_own_file, write_whole
from exports.coverage.page import coverage_page
from exports.coverage.picture import draw_coverage
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from views.coverage_view import build_coverage_view
from wording.language import DEFAULT, use_language


def coverage_command(
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write the page, a .md file; replaced if it exists. Default: print it.",
        ),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(
            "--picture",
            metavar="FILE",
            help="Draw a small map as well, a .png file that the page then shows.",
        ),
    ] = None,
    language: LanguageOption = DEFAULT,
    dataset: DatasetOption = None,
) -> None:
    """Say where the map has reports, how many, and where nobody has reported, as a page.

    Exit status: 0 written, 2 the dataset is malformed, or a file cannot be written.
    """
    for path, suffix in ((output, ".md"), (picture, ".png")):
        if path is not None and path.suffix.lower() != suffix:
            raise typer.BadParameter(f"{path} is not a {suffix} file")
    folder = choose_dataset_folder(dataset)
    for path in (output, picture):
        if path is not None:
            require_own_file(path, folder)
    with error_console().status("measuring the coverage"), use_language(language):
        loaded = load_dataset(folder)
        geography = build_geography(loaded)
        view = build_coverage_view(resolve(loaded), geography)
        page = coverage_page(view, picture=_link(picture, output))
        drawn = None if picture is None else draw_coverage(view, geography)
    if picture is not None and drawn is not None:
        write_whole(picture, drawn)
        error_console().print(to_text(f"{picture}: {len(drawn) / 1000:,.0f} kB"))
    if output is None:
        sys.stdout.write(page)
    else:
        write_whole(output, page.encode())
        error_console().print(to_text(f"{output}: {len(page.encode()) / 1000:,.0f} kB"))


def _link(picture: Path | None, output: Path | None) -> str | None:
    """Return the path of the picture as seen from the page."""
    if picture is None:
        return None
    folder = Path.cwd() if output is None else output.resolve().parent
    return PurePath(os.path.relpath(picture.resolve(), folder)).as_posix()
