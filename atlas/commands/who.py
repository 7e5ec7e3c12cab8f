"""``python -m atlas who``: who held a place on a day, and who says so."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from atlas.answer_view import print_answer
from atlas.app import EXIT_ANSWERED, EXIT_NOT_ANSWERED
from atlas.console import print_json
from atlas.options import (
    AccordingToOption,
    DatasetOption,
    JsonOption,
    KindOption,
    KnownOnOption,
    OnOption,
    WithinOption,
    choose_dataset_folder,
)
from atlas.refusal import describe_refusal
from gazetteer.resolve import find
from layers.answer import answer
from layers.dataset import Dataset, load_dataset
from layers.resolution import resolve
from layers.rules.according_to import AccordingTo
from views.admitted_reports import Reports
from views.records.answer import AnswerRecord, Asked, answer_record, refusal_record


def who_command(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A name or an id of a place.")],
    *,
    on: OnOption,
    known_on: KnownOnOption = None,
    according_to: AccordingToOption = None,
    kind: KindOption = None,
    within: WithinOption = None,
    as_json: JsonOption = False,
    dataset: DatasetOption = None,
) -> None:
    """Say who held a place on a day, by which rule, and the reports for and against.

    Exit status: 0 answered, 1 not answered (an unknown or ambiguous place, a day that the
    dataset does not reach), 2 the question or the dataset is malformed.
    """
    record = build_record(
        load_dataset(choose_dataset_folder(dataset)),
        place,
        on=on,
        known_on=known_on,
        according_to=according_to,
        kind=kind,
        within=within,
    )
    if as_json:
        print_json(record)
    else:
        print_answer(record)
    raise typer.Exit(EXIT_NOT_ANSWERED if record["problem"] else EXIT_ANSWERED)


def build_record(
    dataset: Dataset,
    text: str,
    *,
    on: date,
    known_on: date | None = None,
    according_to: str | None = None,
    kind: str | None = None,
    within: str | None = None,
) -> AnswerRecord:
    """Answer one question as a record; an unknown place gives its candidates.

    Raises
    ------
    AtlasError
        When nothing in the dataset matches `according_to`.
    """
    admitted = AccordingTo.parse(according_to or "", dataset.sources.values())
    asked = Asked(query=text, as_of=on, known_on=known_on, according_to=admitted)
    found = find(dataset.gazetteer, text, kind=kind, within=within)
    if found.match is None:
        return refusal_record(asked, problem=describe_refusal(found), candidates=found.candidates)
    resolution = resolve(dataset, known_on=known_on, according_to=admitted)
    return answer_record(
        asked,
        answer(resolution, found.match.place.place_id, as_of=on),
        dataset,
        Reports(dataset, according_to=admitted),
        note=found.note,
    )
