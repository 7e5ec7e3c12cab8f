"""``python -m atlas annotate``: answer a whole table of places and days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from atlas.annotate_table import (
    AnnotatedTable,
    ColumnChoice,
    annotate_table,
    build_header,
    require_columns,
)
from atlas.app import EXIT_ANSWERED, EXIT_NOT_ANSWERED
from atlas.console import error_console, to_text
from atlas.csv_table import CsvTable, load_table, write_table
from atlas.options import (
    AccordingToOption,
    DatasetOption,
    KnownOnOption,
    choose_dataset_folder,
)
from atlas.output_file import require_writable
from atlas.progress import progress_bar
from layers.dataset import load_dataset
from layers.rules.according_to import AccordingTo

#: Work that takes no longer than this shows no progress bar.
PATIENCE_S = 1.0


def annotate_command(
    table: Annotated[
        Path, typer.Argument(metavar="IN.csv", help="The table: CSV in UTF-8 with a header row.")
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT.csv", help="Where to write; replaced if it exists."
        ),
    ],
    place_column: Annotated[
        str, typer.Option(metavar="C", help="Column with the name or id of the place.")
    ],
    date_column: Annotated[
        str, typer.Option(metavar="C", help="Column with the day, like 2024-07-26.")
    ],
    kind_column: Annotated[
        str | None, typer.Option(metavar="C", help="Column with the kind of place.")
    ] = None,
    within_column: Annotated[
        str | None, typer.Option(metavar="C", help="Column with the area that encloses it.")
    ] = None,
    lon_column: Annotated[
        str | None, typer.Option(metavar="C", help="Column with the longitude in degrees.")
    ] = None,
    lat_column: Annotated[
        str | None, typer.Option(metavar="C", help="Column with the latitude in degrees.")
    ] = None,
    known_on_column: Annotated[
        str | None,
        typer.Option(
            metavar="C", help="Column with the day of knowledge; blank cells mean --known-on."
        ),
    ] = None,
    known_on: KnownOnOption = None,
    according_to: AccordingToOption = None,
    delimiter: Annotated[
        str | None,
        typer.Option(
            metavar="D", help="What separates cells, like ';' or 'tab'; default: as in line 1."
        ),
    ] = None,
    prefix: Annotated[
        str, typer.Option(metavar="TEXT", help="Put before the names of the added columns.")
    ] = "",
    dataset: DatasetOption = None,
) -> None:
    """Add to every row of a table who held its place on its day.

    Existing columns are unchanged; place_id, place_name, place_kind, township_id, match_method,
    answer, status, extent, flags, since, rule, sources, holder_id, named_ids, source_ids and
    problem follow them.
    Cells are written as they were read: a spreadsheet may take text that begins with = for a
    formula.

    Exit status: 0 every row is answered, 1 some are not (their `problem` says why), 2 nothing
    was written.
    """
    columns = ColumnChoice(
        place=place_column,
        date=date_column,
        kind=kind_column,
        within=within_column,
        lon=lon_column,
        lat=lat_column,
        known_on=known_on_column,
    )
    rows = _load(table, output, columns, delimiter=delimiter, prefix=prefix)
    annotated = _answer(
        rows,
        columns,
        folder=choose_dataset_folder(dataset),
        known_on=known_on,
        according_to=according_to,
        prefix=prefix,
    )
    write_table(output, annotated.header, annotated.rows, style=rows.style)
    _print_summary(annotated, output)
    raise typer.Exit(EXIT_NOT_ANSWERED if annotated.problems else EXIT_ANSWERED)


def _load(
    path: Path, output: Path, columns: ColumnChoice, *, delimiter: str | None, prefix: str
) -> CsvTable:
    """Load the table, and refuse at once anything that would fail after the work."""
    if (columns.lon is None) != (columns.lat is None):
        raise typer.BadParameter("--lon-column and --lat-column belong together: give both")
    if delimiter is not None:
        delimiter = {"tab": "\t", r"\t": "\t"}.get(delimiter, delimiter)
        if len(delimiter) != 1 or delimiter in '"\r\n':
            raise typer.BadParameter(f"--delimiter {delimiter!r} is not one character")
    require_writable(output, never=path)
    rows = load_table(path, named=columns.names(), delimiter=delimiter)
    require_columns(rows, columns)
    build_header(rows, prefix=prefix)
    return rows


def _answer(
    rows: CsvTable,
    columns: ColumnChoice,
    *,
    folder: Path,
    known_on: date | None,
    according_to: str | None,
    prefix: str,
) -> AnnotatedTable:
    dataset = load_dataset(folder)
    admitted = AccordingTo.parse(according_to or "", dataset.sources.values())
    with progress_bar("answering", len(rows.rows), patience_s=PATIENCE_S) as show:
        return annotate_table(
            dataset,
            rows,
            columns,
            known_on=known_on,
            according_to=admitted,
            prefix=prefix,
            on_progress=show,
        )


def _print_summary(annotated: AnnotatedTable, output: Path) -> None:
    total = len(annotated.rows)
    answered = total - annotated.problems
    text = f"{output}: {answered} of {total} rows answered"
    if annotated.problems:
        text += f", {annotated.problems} not (see the column problem)"
    error_console().print(to_text(text))
