"""Columns: what a cell of each kind of column may hold, and its value in a record."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from math import isfinite

#: Separates the members of a list in one cell.
LIST_SEPARATOR = ";"
#: A day outside these years is a typing error (0204-01-05), whatever the conflict.
PLAUSIBLE_YEARS = range(1900, 2101)

_ID = re.compile(r"[^\s;,\"'<>&]+")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_ADDRESS = re.compile(r"https?://[^\s/\"<>]+[^\s\"<>]*")


class ColumnKind(Enum):
    """What a cell holds."""

    TEXT = auto()
    TEXTS = auto()
    ID = auto()
    IDS = auto()
    WORD = auto()
    DAY = auto()
    BOOLEAN = auto()
    DEGREES = auto()
    KILOMETRES = auto()
    COUNT = auto()
    YEAR = auto()
    COLOUR = auto()
    LANGUAGE = auto()
    SCRIPT = auto()
    ADDRESS = auto()


Value = str | tuple[str, ...] | StrEnum | date | bool | int | float | None


class BadValueError(ValueError):
    """A cell does not hold what its column requires; the author of the row can fix it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class ColumnSchema:
    """One column. ``refers_to`` is the file whose ids it holds, ``words`` its closed vocabulary.

    ``also`` are values that the column may hold instead of an id; ``limit`` is the maximum
    absolute value in degrees.
    """

    name: str
    kind: ColumnKind = ColumnKind.TEXT
    is_required: bool = False
    words: type[StrEnum] | None = None
    refers_to: str | None = None
    also: tuple[str, ...] = ()
    limit: float = 180.0


def _parse_id(column: ColumnSchema, text: str) -> str:
    if text in column.also or _ID.fullmatch(text):
        return text
    raise BadValueError(
        "is not an identifier", "write it without spaces, commas, semicolons, quotes or < > &"
    )


def _parse_list(column: ColumnSchema, text: str) -> tuple[str, ...]:
    members = text.split(LIST_SEPARATOR)
    if any(not member or member != member.strip() for member in members):
        raise BadValueError(
            "is not a valid list",
            "separate its members by ; only, without spaces or empty members",
        )
    if len(set(members)) < len(members):
        raise BadValueError("names a member twice", "name each member of the list once")
    if column.kind is ColumnKind.IDS:
        return tuple(_parse_id(column, member) for member in members)
    return tuple(members)


def _parse_word(column: ColumnSchema, text: str) -> StrEnum:
    words = column.words
    if words is None:
        raise TypeError(f"the column {column.name} declares no words")
    if text in {word.value for word in words}:
        return words(text)
    raise BadValueError(
        "is not in the vocabulary", f"use one of: {', '.join(word.value for word in words)}"
    )


def _parse_day(_column: ColumnSchema, text: str) -> date:
    if not _DAY.fullmatch(text):
        raise BadValueError("is not a day", "write it as YYYY-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValueError("is not a day in the calendar", "write a day that exists") from None
    if day.year not in PLAUSIBLE_YEARS:
        first, last = PLAUSIBLE_YEARS[0], PLAUSIBLE_YEARS[-1]
        raise BadValueError("is not a plausible day", f"write a day from {first} to {last}")
    return day


def _parse_boolean(_column: ColumnSchema, text: str) -> bool:
    if text not in {"true", "false"}:
        raise BadValueError("is neither true nor false", "write true or false in lower case")
    return text == "true"


def _parse_number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not isfinite(float(text)):
        raise BadValueError(
            "is not a number", "write it with a decimal point and without separators"
        )
    return float(text)


def _parse_degrees(column: ColumnSchema, text: str) -> float:
    number = _parse_number(text)
    if abs(number) > column.limit:
        raise BadValueError(
            "is not a coordinate in degrees",
            f"write {column.name} in degrees of WGS 84, from {-column.limit:g} to {column.limit:g}",
        )
    return number


def _parse_kilometres(_column: ColumnSchema, text: str) -> float:
    number = _parse_number(text)
    if number <= 0:
        raise BadValueError(
            "is not a length", "write kilometres greater than zero, or leave it blank"
        )
    return number


def _parse_count(_column: ColumnSchema, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise BadValueError("is not a count", "write a whole number without separators")
    return int(text)


def _parse_year(_column: ColumnSchema, text: str) -> int:
    if not _YEAR.fullmatch(text) or int(text) not in PLAUSIBLE_YEARS:
        first, last = PLAUSIBLE_YEARS[0], PLAUSIBLE_YEARS[-1]
        raise BadValueError("is not a plausible year", f"write a year from {first} to {last}")
    return int(text)


def _parse_pattern(column: ColumnSchema, text: str) -> str:
    pattern, problem, remedy = {
        ColumnKind.COLOUR: (_COLOUR, "is not a colour", "write it as #rrggbb"),
        ColumnKind.LANGUAGE: (
            _LANGUAGE,
            "is not a language code",
            "write the ISO 639 code in lower case, such as en",
        ),
        ColumnKind.SCRIPT: (
            _SCRIPT,
            "is not a script code",
            "write the ISO 15924 code, such as Latn",
        ),
        ColumnKind.ADDRESS: (
            _ADDRESS,
            "is not a web address",
            "write the whole address, beginning with https:// or http://",
        ),
    }[column.kind]
    if not pattern.fullmatch(text):
        raise BadValueError(problem, remedy)
    return text


_PARSERS: Mapping[ColumnKind, Callable[[ColumnSchema, str], Value]] = {
    ColumnKind.TEXTS: _parse_list,
    ColumnKind.ID: _parse_id,
    ColumnKind.IDS: _parse_list,
    ColumnKind.WORD: _parse_word,
    ColumnKind.DAY: _parse_day,
    ColumnKind.BOOLEAN: _parse_boolean,
    ColumnKind.DEGREES: _parse_degrees,
    ColumnKind.KILOMETRES: _parse_kilometres,
    ColumnKind.COUNT: _parse_count,
    ColumnKind.YEAR: _parse_year,
    ColumnKind.COLOUR: _parse_pattern,
    ColumnKind.LANGUAGE: _parse_pattern,
    ColumnKind.SCRIPT: _parse_pattern,
    ColumnKind.ADDRESS: _parse_pattern,
}
LIST_KINDS = frozenset({ColumnKind.TEXTS, ColumnKind.IDS})
_FREE_TEXT = frozenset({ColumnKind.TEXT, ColumnKind.TEXTS})
# Embeddings, overrides and isolates: one that is never closed reverses whatever a page or a
# table writes after the name, so that "held by" reads as something else.
_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")


def parse_value(column: ColumnSchema, text: str) -> Value:
    """Return the value of a cell as it appears in the record.

    Parameters
    ----------
    column
        The declaration of the cell's column.
    text
        The cell exactly as in the file. Nothing is trimmed: a stray space in an
        identifier is an error here, not a mystery later.

    Returns
    -------
    Value
        A str, enum member, ``datetime.date``, bool, int, float or tuple of str; None for a
        blank cell, and an empty tuple for a blank list.

    Raises
    ------
    BadValueError
        When the cell is required but blank, or does not hold what the column requires.
    """
    if not text.strip():
        if column.is_required:
            raise BadValueError("is blank", f"fill in {column.name}")
        return () if column.kind in LIST_KINDS else None
    if column.kind in _FREE_TEXT and _TURNS_TEXT.search(text):
        raise BadValueError(
            "holds a character that reverses the order of the text around it",
            "remove it: letters carry their own direction",
        )
    if column.kind is ColumnKind.TEXT:
        return text
    return _PARSERS[column.kind](column, text)
