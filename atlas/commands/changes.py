"""``python -m atlas changes``: what changed hands between two days, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from atlas.bounds import require_scope, require_span
from atlas.change_selection import Selection, select_changes
from atlas.change_view import (
    CHANGE_COLUMNS,
    SUMMARY_COLUMNS,
    change_rows,
    print_changes,
    print_summary,
    summary_rows,
)
from atlas.console import error_console, print_json, to_text
from atlas.csv_table import CsvStyle, write_table
from atlas.options import (
    AccordingToOption,
    DatasetOption,
    JsonOption,
    KindOption,
    KnownOnOption,
    WithinOption,
    choose_dataset_folder,
    day_option,
)
from atlas.output_file import require_own_file
from gazetteer.kinds import parse_kind_filter
from layers.analysis.comparison import ChangeKind
from layers.analysis.land import Land, measure_places
from layers.dataset import Dataset, load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from layers.rules.according_to import AccordingTo
from views.records.answer import standpoint_record
from views.records.changes import ChangeRecords, ChangesRecord, summary_record
from views.records.places import place_record


def _parse_change(text: str) -> ChangeKind:
    try:
        return ChangeKind(text.strip().casefold())
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is not a kind of change: use one of {', '.join(ChangeKind)}"
        ) from error


def changes_command(
    *,
    from_on: Annotated[
        date,
        typer.Option(
            "--from", metavar="DATE", parser=day_option, help="Changes after this day, not on it."
        ),
    ],
    to_on: Annotated[
        date,
        typer.Option("--to", metavar="DATE", parser=day_option, help="Changes up to this day."),
    ],
    known_on: KnownOnOption = None,
    according_to: AccordingToOption = None,
    within: WithinOption = None,
    kind: KindOption = None,
    change: Annotated[
        list[ChangeKind] | None,
        typer.Option(
            "--change",
            metavar="KIND",
            parser=_parse_change,
            help="The kind of change: " + ", ".join(ChangeKind) + "; may be given several times.",
        ),
    ] = None,
    net: Annotated[
        bool,
        typer.Option(
            "--net", help="Compare only the two days; leave out what happened in between."
        ),
    ] = False,
    summary: Annotated[
        bool,
        typer.Option("--summary", help="Show what each side gained and lost, instead of a list."),
    ] = False,
    as_json: JsonOption = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE.csv", help="Write a table; replaced if it exists."
        ),
    ] = None,
    dataset: DatasetOption = None,
) -> None:
    """List what changed between two days, with the reports that say so.

    Exit status: 0 listed (also where nothing changed), 2 the question or the dataset is
    malformed, or the file cannot be written.
    """
    if as_json and output is not None:
        raise typer.BadParameter("--json and --output both say how to write: choose one")
    folder = choose_dataset_folder(dataset)
    if output is not None:
        require_own_file(output, folder)
    record = build_record(
        load_dataset(folder),
        from_on=from_on,
        to_on=to_on,
        known_on=known_on,
        according_to=according_to,
        within=within,
        kind=kind,
        change_kinds=change or (),
        is_net=net,
        is_summed=summary,
    )
    if as_json:
        print_json(record)
    elif output is not None:
        _write(output, record)
    elif record["summary"] is not None:
        print_summary(record, record["summary"])
    else:
        print_changes(record)


def build_record(
    dataset: Dataset,
    *,
    from_on: date,
    to_on: date,
    known_on: date | None = None,
    according_to: str | None = None,
    within: str | None = None,
    kind: str | None = None,
    change_kinds: tuple[ChangeKind, ...] | list[ChangeKind] = (),
    is_net: bool = False,
    is_summed: bool = False,
) -> ChangesRecord:
    """List the changes of ``(from_on, to_on]`` as one record, ready for JSON.

    Raises
    ------
    AtlasError
        When the days are in the wrong order or outside the dataset, or nothing in it matches
        `within`, `kind` or `according_to`.
    """
    require_span(dataset, from_on, to_on)
    admitted = AccordingTo.parse(according_to or "", dataset.sources.values())
    scope = require_scope(dataset.gazetteer, within)
    selection = Selection(
        from_on=from_on,
        to_on=to_on,
        scope=scope,
        place_kinds=parse_kind_filter(kind) if kind else None,
        kinds=frozenset(change_kinds),
        is_net=is_net,
    )
    resolution = resolve(dataset, known_on=known_on, according_to=admitted)
    changes = select_changes(resolution, selection)
    records = ChangeRecords(resolution)
    area_ids = sorted({area_id for each in scope.area_ids for area_id in each})
    return {
        "from_on": from_on.isoformat(),
        "until_on": to_on.isoformat(),
        **standpoint_record(known_on=known_on, according_to=admitted),
        "within": [place_record(dataset.gazetteer.place(each)) for each in area_ids],
        "net": is_net,
        "count": len(changes),
        "changes": [records.build(each) for each in changes],
        "summary": summary_record(changes, _measure(dataset), dataset) if is_summed else None,
    }


def _measure(dataset: Dataset) -> Mapping[str, Land]:
    """Measure the land, which takes about a second, with a notice on a terminal."""
    with error_console().status("measuring the land"):
        return measure_places(build_geography(dataset), dataset)


def _write(output: Path, record: ChangesRecord) -> None:
    if record["summary"] is None:
        write_table(output, CHANGE_COLUMNS, change_rows(record), style=CsvStyle())
        told = f"{record['count']} change{'' if record['count'] == 1 else 's'}"
    else:
        write_table(output, SUMMARY_COLUMNS, summary_rows(record["summary"]), style=CsvStyle())
        sides = len(record["summary"]["sides"])
        told = f"what {sides} side{'' if sides == 1 else 's'} gained and lost"
    error_console().print(to_text(f"{output}: {told}"))
