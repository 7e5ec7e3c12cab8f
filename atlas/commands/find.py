"""``python -m atlas find``: which place a name or code means."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from atlas.app import EXIT_ANSWERED, EXIT_NOT_ANSWERED
from atlas.console import output_console, print_json, to_text
from atlas.options import (
    DatasetOption,
    JsonOption,
    KindOption,
    WithinOption,
    choose_dataset_folder,
)
from gazetteer.load import load_gazetteer
from gazetteer.resolve import Outcome, find
from views.records.places import CandidateRecord, FoundRecord, found_record

_HEADINGS = {
    Outcome.MATCH: "{query!r} is {name}, {kind} {place_id}",
    Outcome.AMBIGUOUS: "{query!r} is ambiguous",
    Outcome.NONE: "no place is called {query!r}",
}


def find_command(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help="A name in any spelling, a code, or a unit's number; the area it lies in may "
            "follow it: 'Elm, Northland'.",
        ),
    ],
    *,
    kind: KindOption = None,
    within: WithinOption = None,
    as_json: JsonOption = False,
    dataset: DatasetOption = None,
) -> None:
    """Find the place that a name or a code means, or the places that may be meant.

    Exit status: 0 one place is meant, 1 several or none are, 2 the question or the dataset is
    malformed.
    """
    gazetteer = load_gazetteer(choose_dataset_folder(dataset))
    found = find(gazetteer, text, kind=kind, within=within)
    record = found_record(found, query=text)
    if as_json:
        print_json(record)
    else:
        print_find_record(record)
    raise typer.Exit(EXIT_ANSWERED if found.outcome is Outcome.MATCH else EXIT_NOT_ANSWERED)


def print_find_record(record: FoundRecord) -> None:
    """Print the outcome, the note and a table of the candidates."""
    console = output_console()
    match = record["match"]
    heading = _HEADINGS[Outcome(record["outcome"])].format(
        query=record["query"],
        name=match["name"] if match else "",
        kind=match["kind"].replace("_", " ") if match else "",
        place_id=match["place_id"] if match else "",
    )
    console.print(to_text(heading, style="bold"))
    if record["note"]:
        console.print(to_text(f"Note: {record['note']}", style="dim"))
    if not record["candidates"]:
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("id", overflow="fold")
    table.add_column("place", overflow="fold")
    table.add_column("in", overflow="fold")
    for heading in ("lon, lat", "method", "score"):
        table.add_column(heading, no_wrap=True)
    for candidate in record["candidates"]:
        table.add_row(*(to_text(cell) for cell in _cells(candidate)))
    console.print(table)


def _cells(candidate: CandidateRecord) -> tuple[str, ...]:
    lon, lat = candidate["lon"], candidate["lat"]
    return (
        candidate["place_id"],
        f"{candidate['name']}, {candidate['kind'].replace('_', ' ')}",
        candidate["parent_id"] or "",
        "" if lon is None or lat is None else f"{lon:.2f}, {lat:.2f}",
        candidate["method"],
        f"{candidate['score']:.0f}",
    )
