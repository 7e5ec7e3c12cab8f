"""Read a link: from the keys and values of an address to a view that can be shown.

Nothing here raises: a mangled link still opens, with a notice for each value that could not be
used.
"""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import TypeVar
from urllib.parse import unquote

from dashboard.view import CompareBasis, CompareLook, Key, LinkTerms, MapTheme, Mode, ViewState
from views.words import shorten
from webmap.link_keys import BLANKS, LINK_KEYS, PATTERNS, VIEWPORT_KEYS
from wording.language import beside, t

_DAY, _NUMBER, NAME = (re.compile(PATTERNS[each]) for each in ("day", "number", "name"))

Value = TypeVar("Value")
Default = TypeVar("Default")
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Notice:
    """One value of an address that could not be used as is.

    Attributes
    ----------
    key
        The key of the address.
    value
        The value as received, shortened.
    message
        One sentence: what is wrong with it and what is shown instead.
    """

    key: str
    value: str
    message: str


class _UnusableError(Exception):
    """A value of an address that cannot be read; the text says why."""


def parse_address(
    values: Mapping[str, str], *, terms: LinkTerms
) -> tuple[ViewState, tuple[Notice, ...]]:
    """Read a view from the keys and values of an address.

    Unknown keys are ignored. A missing key means the default.

    Parameters
    ----------
    values
        Text by key, as the browser sent it.
    terms
        What the values are checked against.

    Returns
    -------
    ViewState
        A view that can be shown: its day lies within the dataset, its selection exists.
    tuple of Notice
        One for each value that was not used as is, in the order of the keys.
    """
    reader = _Reader(values)
    as_of = _read_day(reader, terms)
    mode = reader.read(Key.MODE, _word_parser(Mode), Mode.NOW, t("showing what is known now"))
    known_on = _read_known_on(reader, terms)
    according_to = _read_sources(reader, terms)
    parse_place = _place_parser(terms.place_ids)
    selection = reader.read(Key.PLACE, parse_place, None, t("no place is selected"))
    lat, lon, zoom = _read_viewport(reader)
    view = ViewState(
        as_of=as_of,
        mode=mode,
        known_on=known_on,
        according_to=according_to,
        selection=selection,
        lat=lat,
        lon=lon,
        zoom=zoom,
        compare_on=_read_compare_on(reader, terms),
        look=reader.read(
            Key.LOOK, _word_parser(CompareLook), CompareLook.PLAIN, t("showing the plain map")
        ),
        basis=reader.read(
            Key.BASIS, _word_parser(CompareBasis), CompareBasis.DAY, t("comparing two days")
        ),
        tab=reader.read(Key.TAB, _parse_tab, None, t("opening the first tab")),
        theme=reader.read(Key.THEME, _word_parser(MapTheme), None, t("following your system")),
        language=reader.read(
            Key.LANGUAGE, _language_parser(terms.languages), None, t("choosing by your browser")
        ),
    )
    if reader.text(Key.VERSION) not in ("", terms.version):
        reader.note(
            Key.VERSION,
            t(
                "is another version of the data than the one shown, “{version}”",
                version=terms.version,
            ),
            t("the map may answer differently than it did when the link was made"),
        )
    return view, tuple(reader.notices)


class _Reader:
    """Read one key at a time and collect the unusable values."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.notices: list[Notice] = []

    def text(self, key: Key) -> str:
        """Return the stripped value of a key, empty where it is missing."""
        return self.values.get(key, "").strip(BLANKS)

    def note(self, key: Key, problem: str, instead: str) -> None:
        """Collect a notice: the key and its value as received, the problem, the fallback."""
        value = shorten(self.text(key))
        message = t(
            "“{part}” in the link {problem}: {instead}.",
            part=f"{key}={value}",
            problem=problem,
            instead=instead,
        )
        self.notices.append(Notice(key.value, value, message))

    def read(
        self, key: Key, parse: Callable[[str], Value], default: Default, instead: str
    ) -> Value | Default:
        """Parse the value of a key; fall back to the default with a notice."""
        text = self.text(key)
        if not text:
            return default
        try:
            return parse(text)
        except _UnusableError as problem:
            self.note(key, str(problem), instead)
            return default


def _read_day(reader: _Reader, terms: LinkTerms) -> date:
    """Read the day and clamp it to the dataset's days."""
    last = terms.last_day
    day = reader.read(
        Key.DAY, _parse_day, last, t("showing the last day, {day}", day=last.isoformat())
    )
    if day < terms.first_day:
        shown = terms.first_day
        instead = t("showing {day}", day=shown.isoformat())
        reader.note(Key.DAY, t("lies before the first day of the data"), instead)
        return shown
    if day > last:
        instead = t("showing {day}", day=last.isoformat())
        reader.note(Key.DAY, t("lies after the last day of the data"), instead)
        return last
    return day


def _read_known_on(reader: _Reader, terms: LinkTerms) -> date | None:
    """Read the day of knowledge and clamp it to the days that can make a difference."""
    day = reader.read(Key.KNOWN_ON, _parse_day, None, t("counting every report"))
    if day is None:
        return None
    if day < terms.first_day:
        shown = terms.first_day
        instead = t("using {day}", day=shown.isoformat())
        reader.note(Key.KNOWN_ON, t("lies before the first day of the data"), instead)
        return shown
    if day > terms.last_report_on:
        reader.note(Key.KNOWN_ON, t("lies after the last report"), t("counting every report"))
        return None
    return day


def _read_compare_on(reader: _Reader, terms: LinkTerms) -> date | None:
    """Read the day to compare with and clamp it to the dataset's days."""
    day = reader.read(Key.COMPARE_ON, _parse_day, None, t("comparing with no other day"))
    if day is None or terms.first_day <= day <= terms.last_day:
        return day
    shown = min(max(day, terms.first_day), terms.last_day)
    instead = t("comparing with {day}", day=shown.isoformat())
    reader.note(Key.COMPARE_ON, t("lies outside the data"), instead)
    return shown


def _read_sources(reader: _Reader, terms: LinkTerms) -> tuple[str, ...]:
    """Read the sources that count; drop those that the dataset does not have."""
    parts = reader.text(Key.ACCORDING_TO).split(",")
    words = [unquote(part.strip()) for part in parts if part.strip()]
    known = dict.fromkeys(word for word in words if word in terms.source_terms)
    unknown = [word for word in words if word not in terms.source_terms]
    if unknown:
        listed = shorten(beside([f"“{word}”" for word in unknown]))
        problem = t(
            "names what is no publisher, collection or source of this dataset ({names})",
            names=listed,
        )
        instead = t("counting the others") if known else t("counting every source")
        reader.note(Key.ACCORDING_TO, problem, instead)
    return tuple(known)


def _read_viewport(reader: _Reader) -> tuple[float, float, float] | tuple[None, None, None]:
    """Read the centre and the zoom, all three or none."""
    keys = [Key(key) for key in VIEWPORT_KEYS]
    if not any(reader.text(key) for key in keys):
        return None, None, None
    numbers = []
    for key in keys:
        try:
            numbers.append(_parse_decimal(reader.text(key), key))
        except _UnusableError as problem:
            reader.note(key, str(problem), t("showing the whole map"))
            return None, None, None
    lat, lon, zoom = numbers
    return lat, lon, zoom


def _parse_day(text: str) -> date:
    """Parse a day written as YYYY-MM-DD only."""
    if not _DAY.fullmatch(text):
        raise _UnusableError(t("is not a day written YYYY-MM-DD"))
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise _UnusableError(t("is not a day of the calendar")) from problem


def _word_parser(words: type[Word]) -> Callable[[str], Word]:
    """Build the parser that admits only the words of a closed list."""

    def parse(text: str) -> Word:
        try:
            return words(text)
        except ValueError as problem:
            allowed = _either([f"“{word.value}”" for word in words])
            raise _UnusableError(t("is not {words}", words=allowed)) from problem

    return parse


def _either(words: list[str]) -> str:
    """List the allowed words."""
    return reduce(lambda most, last: t("{most} or {last}", most=most, last=last), words)


def _language_parser(languages: Container[str]) -> Callable[[str], str]:
    """Build the parser that admits only languages of the interface."""

    def parse(text: str) -> str:
        if text not in languages:
            raise _UnusableError(t("is no language of this page"))
        return text

    return parse


def _parse_tab(text: str) -> str:
    """Parse the name of a tab; the map opens its first tab if none has that name."""
    if not NAME.fullmatch(text):
        raise _UnusableError(t("names no tab"))
    return text


def _place_parser(place_ids: Container[str]) -> Callable[[str], str]:
    """Build the parser that admits only places of the dataset."""

    def parse(text: str) -> str:
        if text not in place_ids:
            raise _UnusableError(t("names no place of this dataset"))
        return text

    return parse


def _parse_decimal(text: str, key: Key) -> float:
    """Parse a plain decimal number within the range of its key."""
    low, high = LINK_KEYS[key].range
    if not text:
        raise _UnusableError(t("is missing"))
    if not _NUMBER.fullmatch(text):
        raise _UnusableError(t("is not a number"))
    number = float(text)
    if not low <= number <= high:
        raise _UnusableError(t("is not between {low} and {high}", low=f"{low:g}", high=f"{high:g}"))
    return number
