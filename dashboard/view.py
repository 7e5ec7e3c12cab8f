"""The view: everything that a link must hold to show somebody else the same picture.

The address of the page is the only store of a view. This module translates between the two,
key by key, and never raises: a link that somebody mangled still opens, with a notice for each
value that could not be used.
"""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import unquote

from dashboard.words import shorten

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DECIMAL = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,18})?")

Value = TypeVar("Value")
Default = TypeVar("Default")


class Mode(StrEnum):
    """Which knowledge the map shows while the day moves."""

    NOW = "now"
    REPORTED = "reported"


class Key(StrEnum):
    """The keys of the address."""

    DAY = "day"
    MODE = "mode"
    KNOWN_ON = "known"
    ACCORDING_TO = "by"
    PLACE = "place"
    LAT = "lat"
    LON = "lon"
    ZOOM = "z"
    VERSION = "v"


VIEWPORT_RANGES = {Key.LAT: (-90.0, 90.0), Key.LON: (-180.0, 180.0), Key.ZOOM: (0.0, 22.0)}


@dataclass(frozen=True, slots=True)
class ViewState:
    """One view of the map.

    Attributes
    ----------
    as_of
        The day in the war that is shown.
    mode
        Known now, or as it was reported at the time.
    known_on
        Only reports published by this day count; None means everything.
    according_to
        Publishers, collections or source ids that count; empty means all.
    selection
        The place whose panel is open, or None.
    lat, lon
        Centre of the map in WGS 84 degrees; None (both) means the whole country.
    zoom
        Zoom of the map; None exactly when the centre is None.
    """

    as_of: date
    mode: Mode = Mode.NOW
    known_on: date | None = None
    according_to: tuple[str, ...] = ()
    selection: str | None = None
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None


@dataclass(frozen=True, slots=True)
class LinkTerms:
    """What the values of an address are checked against.

    Attributes
    ----------
    first_day, last_day
        The days that the dataset covers, both included.
    last_report_on
        The day of the latest report; to stand on a later day is to know everything.
    version
        The dataset's version.
    place_ids
        Every place that can be selected.
    source_terms
        Every word that `according_to` understands.
    """

    first_day: date
    last_day: date
    last_report_on: date
    version: str
    place_ids: Container[str]
    source_terms: Container[str]


@dataclass(frozen=True, slots=True)
class Notice:
    """One value of an address that could not be used as it stands.

    Attributes
    ----------
    key
        The key of the address.
    value
        The value as it came, shortened.
    message
        What is wrong with it and what is shown instead, as one plain sentence.
    """

    key: str
    value: str
    message: str


class _UnusableError(Exception):
    """A value of an address that cannot be read; the text says why."""


def default_view(terms: LinkTerms) -> ViewState:
    """Build the view that opens without a link: the last day, everything known."""
    return ViewState(as_of=terms.last_day)


def to_address(view: ViewState, *, version: str) -> dict[str, str]:
    """Write a view as the keys and values of an address.

    Parameters
    ----------
    view
        The view.
    version
        The dataset's version, so that a link opened on newer data can say so.

    Returns
    -------
    dict
        Text by key. The day, the mode and the version are always there, even where they equal
        the default: a link must not change its meaning when data arrive.
    """
    values = {Key.DAY: view.as_of.isoformat(), Key.MODE: view.mode.value}
    if view.known_on is not None:
        values[Key.KNOWN_ON] = view.known_on.isoformat()
    if view.according_to:
        values[Key.ACCORDING_TO] = ",".join(map(_escape, view.according_to))
    if view.selection is not None:
        values[Key.PLACE] = view.selection
    if view.lat is not None and view.lon is not None and view.zoom is not None:
        values[Key.LAT] = _decimal(view.lat)
        values[Key.LON] = _decimal(view.lon)
        values[Key.ZOOM] = _decimal(view.zoom)
    values[Key.VERSION] = version
    return {key.value: value for key, value in values.items()}


def parse_address(
    values: Mapping[str, str], *, terms: LinkTerms
) -> tuple[ViewState, tuple[Notice, ...]]:
    """Read a view from the keys and values of an address.

    Keys that are not ours are left alone. A missing key means the default.

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
        One for each value that was not used as it stands, in the order of the keys.
    """
    reader = _Reader(values)
    as_of = _read_day(reader, terms)
    mode = reader.read(Key.MODE, _parse_mode, Mode.NOW, "showing what is known now")
    known_on = _read_known_on(reader, terms)
    according_to = _read_sources(reader, terms)
    parse_place = _place_parser(terms.place_ids)
    selection = reader.read(Key.PLACE, parse_place, None, "no place is selected")
    lat, lon, zoom = _read_viewport(reader)
    view = ViewState(as_of, mode, known_on, according_to, selection, lat, lon, zoom)
    if reader.text(Key.VERSION) not in ("", terms.version):
        reader.note(
            Key.VERSION,
            f"is another version of the data than the one shown, “{terms.version}”: "
            "the map may answer differently than it did when the link was made",
        )
    return view, tuple(reader.notices)


def hold_within(view: ViewState, *, terms: LinkTerms) -> ViewState:
    """Return a view whose day and place the dataset has.

    A browser may send anything, also what an earlier version of the data had.
    """
    is_known = view.selection is None or view.selection in terms.place_ids
    return replace(
        view,
        as_of=min(max(view.as_of, terms.first_day), terms.last_day),
        selection=view.selection if is_known else None,
    )


class _Reader:
    """Reads one key at a time and collects what could not be used."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.notices: list[Notice] = []

    def text(self, key: Key) -> str:
        """Return the value of a key without the blanks around it, empty where it is missing."""
        return self.values.get(key, "").strip()

    def note(self, key: Key, problem: str) -> None:
        """Collect a notice that opens with the key and its value as they came."""
        value = shorten(self.text(key))
        self.notices.append(Notice(key.value, value, f"“{key}={value}” in the link {problem}."))

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
            self.note(key, f"{problem}: {instead}")
            return default


def _read_day(reader: _Reader, terms: LinkTerms) -> date:
    """Read the day and hold it within the dataset."""
    last = terms.last_day
    day = reader.read(Key.DAY, _parse_day, last, f"showing the last day, {last.isoformat()}")
    if day < terms.first_day:
        shown = terms.first_day
        reader.note(Key.DAY, f"lies before the first day of the data: showing {shown.isoformat()}")
        return shown
    if day > last:
        reader.note(Key.DAY, f"lies after the last day of the data: showing {last.isoformat()}")
        return last
    return day


def _read_known_on(reader: _Reader, terms: LinkTerms) -> date | None:
    """Read the day on which the asker stands and hold it within what can make a difference."""
    day = reader.read(Key.KNOWN_ON, _parse_day, None, "counting every report")
    if day is None:
        return None
    if day < terms.first_day:
        shown = terms.first_day
        reader.note(
            Key.KNOWN_ON, f"lies before the first day of the data: using {shown.isoformat()}"
        )
        return shown
    if day > terms.last_report_on:
        reader.note(Key.KNOWN_ON, "lies after the last report: counting every report")
        return None
    return day


def _read_sources(reader: _Reader, terms: LinkTerms) -> tuple[str, ...]:
    """Read the sources that count; drop the words that the dataset does not know."""
    parts = reader.text(Key.ACCORDING_TO).split(",")
    words = [unquote(part.strip()) for part in parts if part.strip()]
    known = dict.fromkeys(word for word in words if word in terms.source_terms)
    unknown = [word for word in words if word not in terms.source_terms]
    if unknown:
        listed = shorten(", ".join(f"“{word}”" for word in unknown))
        rest = "the others" if known else "every source"
        reader.note(
            Key.ACCORDING_TO,
            "names what is no publisher, collection or source of this dataset "
            f"({listed}): counting {rest}",
        )
    return tuple(known)


def _read_viewport(reader: _Reader) -> tuple[float, float, float] | tuple[None, None, None]:
    """Read the centre and the zoom, all three or none."""
    if not any(reader.text(key) for key in VIEWPORT_RANGES):
        return None, None, None
    numbers = []
    for key, (low, high) in VIEWPORT_RANGES.items():
        try:
            numbers.append(_parse_decimal(reader.text(key), low=low, high=high))
        except _UnusableError as problem:
            reader.note(key, f"{problem}: showing the whole map")
            return None, None, None
    lat, lon, zoom = numbers
    return lat, lon, zoom


def _parse_day(text: str) -> date:
    """Parse a day written YYYY-MM-DD and in no other way."""
    if not ISO_DAY.fullmatch(text):
        raise _UnusableError("is not a day written YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise _UnusableError("is not a day of the calendar") from problem


def _parse_mode(text: str) -> Mode:
    """Parse the mode."""
    try:
        return Mode(text)
    except ValueError as problem:
        allowed = " or ".join(f"“{mode.value}”" for mode in Mode)
        raise _UnusableError(f"is not {allowed}") from problem


def _place_parser(place_ids: Container[str]) -> Callable[[str], str]:
    """Build the parser that admits only places of the dataset."""

    def parse(text: str) -> str:
        if text not in place_ids:
            raise _UnusableError("names no place of this dataset")
        return text

    return parse


def _parse_decimal(text: str, *, low: float, high: float) -> float:
    """Parse a plain decimal number within a closed range."""
    if not text:
        raise _UnusableError("is missing")
    if not DECIMAL.fullmatch(text):
        raise _UnusableError("is not a number")
    number = float(text)
    if not low <= number <= high:
        raise _UnusableError(f"is not between {low:g} and {high:g}")
    return number


def _escape(word: str) -> str:
    """Write a source's name so that a comma in it does not end it."""
    return word.replace("%", "%25").replace(",", "%2C")


def _decimal(value: float) -> str:
    """Write a coordinate or a zoom with no more digits than it needs."""
    return f"{value:.5f}".rstrip("0").rstrip(".")
