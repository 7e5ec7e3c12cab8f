"""``python -m atlas report``: what changed between two days, as a document to share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from atlas.bounds import require_scope, require_span
from atlas.console import error_console, to_text
from atlas.options import (
    AccordingToOption,
    DatasetOption,
    KnownOnOption,
    LanguageOption,
    WithinOption,
    choose_dataset_folder,
    day_option,
)
from atlas.output_file import require_own_file, write_whole
from atlas.viewpoint import resolve_for
from exports.report.build import REPORT_WRITERS, build_report
from exports.report.question import ReportSpec
from layers.dataset import load_dataset
from layers.geography import build_geography
from wording.language import DEFAULT

_BYTES_PER_KB = 1000


def report_command(
    *,
    from_on: Annotated[
        date,
        typer.Option(
            "--from", metavar="DATE", parser=day_option, help="The first of the two days compared."
        ),
    ],
    to_on: Annotated[
        date,
        typer.Option("--to", metavar="DATE", parser=day_option, help="The last of the two days."),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write: FILE.docx or FILE.html; replaced if it exists.",
        ),
    ],
    known_on: KnownOnOption = None,
    according_to: AccordingToOption = None,
    within: WithinOption = None,
    language: LanguageOption = DEFAULT,
    title: Annotated[
        str | None,
        typer.Option(
            "--title", metavar="TEXT", help="Replaces the default title, which gives the days."
        ),
    ] = None,
    dataset: DatasetOption = None,
) -> None:
    """Write maps, changes with their reports, charts, land and caveats as one document.

    Exit status: 0 written, 2 the question or the dataset is malformed, or the file cannot be
    written.
    """
    writer = REPORT_WRITERS.get(output.suffix.casefold().removeprefix("."))
    if writer is None:
        raise typer.BadParameter(
            f"{output} is neither a .docx nor a .html file: a report is one of the two"
        )
    folder = choose_dataset_folder(dataset)
    require_own_file(output, folder)
    with error_console().status("reading the dataset") as status:
        loaded = load_dataset(folder)
        require_span(loaded, from_on, to_on)
        spec = ReportSpec(
            from_on=from_on,
            to_on=to_on,
            within=require_scope(loaded.gazetteer, within),
            language=language,
            title=title,
        )
        report = build_report(
            spec,
            resolve_for(loaded, known_on=known_on, according_to=according_to),
            resolve_for(loaded, according_to=according_to, as_reported=True),
            build_geography(loaded),
            tell=status.update,
        )
        content = writer(report)
    write_whole(output, content)
    error_console().print(to_text(f"{output}: {len(content) / _BYTES_PER_KB:,.0f} kB"))
