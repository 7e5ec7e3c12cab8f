"""Options that several commands share: the dataset, days, and which reports count."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gazetteer.errors import UnknownKindError
from gazetteer.kinds import parse_kind_filter
from gazetteer.vocabulary import PlaceKind
from geo.errors import AtlasError
from layers.bundled import DATASETS_FOLDER, choose_bundled
from wording.language import DEFAULT, LANGUAGES

# date.fromisoformat also takes "20240131" and "2024-W05-3"; one way to write a day is enough.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayError(AtlasError, ValueError):
    """A text that is not a day of the calendar."""


def parse_day(text: str) -> date:
    """Parse a day written as year-month-day.

    Parameters
    ----------
    text
        For example ``2024-07-25``; blanks around it are ignored.

    Raises
    ------
    DayError
        When the text has another form, or names a day that does not exist.

    Examples
    --------
    >>> parse_day("2024-07-25")
    datetime.date(2024, 7, 25)
    """
    stripped = text.strip()
    if not _DAY.fullmatch(stripped):
        raise DayError(f"{stripped!r} is not a day: write year-month-day, like 2024-01-31")
    try:
        return date.fromisoformat(stripped)
    except ValueError as error:
        raise DayError(f"{stripped!r} is not in the calendar: {error}") from error


def choose_dataset_folder(folder: Path | None, *, datasets: Path = DATASETS_FOLDER) -> Path:
    """Choose the dataset: the folder that was named, else the single bundled one.

    Parameters
    ----------
    folder
        The folder that the user named; None means the bundled one.
    datasets
        The folder that holds the bundled datasets.

    Raises
    ------
    DatasetChoiceError
        When none was named and there is not exactly one bundled dataset.
    """
    return folder or choose_bundled(remedy="name one with --dataset FOLDER", datasets=datasets)


def day_option(text: str) -> date:
    """Parse the day of an option; an invalid one is reported with the option's name."""
    try:
        return parse_day(text)
    except DayError as error:
        raise typer.BadParameter(str(error)) from error


def _kind_option(text: str) -> str:
    try:
        parse_kind_filter(text)
    except UnknownKindError as error:
        raise typer.BadParameter(str(error)) from error
    return text


def _language_option(text: str) -> str:
    code = text.strip().casefold()
    if code not in LANGUAGES:
        raise typer.BadParameter(f"{text!r} is not a language: use one of {', '.join(LANGUAGES)}")
    return code


DatasetOption = Annotated[
    Path | None,
    typer.Option(
        "--dataset",
        metavar="FOLDER",
        help="Folder of the conflict; default: the single one under datasets/.",
    ),
]
OnOption = Annotated[
    date,
    typer.Option(
        "--on", metavar="DATE", parser=day_option, help="The day in the war, like 2024-07-26."
    ),
]
KnownOnOption = Annotated[
    date | None,
    typer.Option(
        "--known-on",
        metavar="DATE",
        parser=day_option,
        help="Count only what had been reported by this day; default: everything.",
    ),
]
AsReportedOption = Annotated[
    bool,
    typer.Option("--as-reported", help="Each day as reported by that day; not with --known-on."),
]
AccordingToOption = Annotated[
    str | None,
    typer.Option(
        "--according-to",
        metavar="LIST",
        help="Count only these publishers, collections or source ids, separated by commas; "
        "'not-captors' leaves out the captors' own claims. Default: all.",
    ),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        parser=_kind_option,
        help="The kind of place: " + ", ".join(PlaceKind) + ".",
    ),
]
WithinOption = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="PLACE",
        help="The area that encloses the place: a name or an id.",
    ),
]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="CODE",
        parser=_language_option,
        help=f"Language of words and names: {', '.join(LANGUAGES)}. Default: {DEFAULT}.",
    ),
]
TitleOption = Annotated[
    str | None,
    typer.Option("--title", metavar="TEXT", help="Replaces the title; empty for none."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
