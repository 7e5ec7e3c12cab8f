"""``python -m atlas export``: who held what, the fronts and the claims, as a file of data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from atlas.bounds import require_day, require_scope, require_span
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
from exports.data_files.data_file import SIDECAR_SUFFIX, build_data_file, choose_format
from exports.data_files.data_table import TableQuestion, What, build_data_table
from exports.data_files.metadata import build_metadata, build_sidecar
from layers.dataset import Dataset, load_dataset
from layers.geography import build_geography
from wording.language import DEFAULT, use_language


def _what_option(text: str) -> What:
    try:
        return What(text.strip().casefold())
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} cannot be exported: use one of {', '.join(What)}"
        ) from error


def export_command(
    *,
    what: Annotated[
        What,
        typer.Option(
            "--what",
            metavar="WHAT",
            parser=_what_option,
            help="cells (the land), places, fronts (lines) or claims (with their reports).",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Ends in .geojson, .gpkg, .kml, .csv or .xlsx; replaced if it exists.",
        ),
    ],
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DATE", parser=day_option, help="One day."),
    ] = None,
    from_on: Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DATE", parser=day_option, help="First day of a span, with --to."
        ),
    ] = None,
    to_on: Annotated[
        date | None,
        typer.Option("--to", metavar="DATE", parser=day_option, help="Last day of the span."),
    ] = None,
    known_on: KnownOnOption = None,
    according_to: AccordingToOption = None,
    within: WithinOption = None,
    language: LanguageOption = DEFAULT,
    dataset: DatasetOption = None,
) -> None:
    """Write data for other tools, and FILE.metadata.json next to it to describe the data.

    Exit status: 0 written, 2 the question or the dataset is malformed, or a file cannot be
    written.
    """
    first, last = _require_days(on, from_on, to_on)
    data_format = choose_format(output.name)
    folder = choose_dataset_folder(dataset)
    sidecar = output.with_name(output.name + SIDECAR_SUFFIX)
    require_own_file(output, folder)
    require_own_file(sidecar, folder)
    loaded = load_dataset(folder)
    question = TableQuestion(
        what=what,
        from_on=first,
        to_on=last,
        is_span=on is None,
        within=require_scope(loaded.gazetteer, within),
    )
    _require_span(loaded, question)
    # As text: a plain string would be read as markup, and a name may contain brackets.
    doing = to_text(f"writing {what} to {output.name}")
    with error_console().status(doing), use_language(language):
        resolution = resolve_for(loaded, known_on=known_on, according_to=according_to)
        table = build_data_table(resolution, lambda: build_geography(loaded), question)
        metadata = build_metadata(resolution, table)
        content = build_data_file(table, metadata, loaded, data_format)
        write_whole(output, content)
        write_whole(sidecar, build_sidecar(metadata, name=output.name, content=content))
    rows = len(table.frame)
    told = f"{output}: {rows} row{'' if rows == 1 else 's'}; described in {sidecar.name}"
    error_console().print(to_text(told))


def _require_days(on: date | None, from_on: date | None, to_on: date | None) -> tuple[date, date]:
    """Require one day or both ends of a span, and not both."""
    if on is not None and from_on is None and to_on is None:
        return on, on
    if on is None and from_on is not None and to_on is not None:
        return from_on, to_on
    raise typer.BadParameter("give one day (--on) or both ends of a span (--from and --to)")


def _require_span(dataset: Dataset, question: TableQuestion) -> None:
    if question.is_span:
        require_span(dataset, question.from_on, question.to_on)
    else:
        require_day(dataset, question.from_on, option="--on")
