"""The view: everything that a link must hold to show the same picture to another reader.

The address of the page is the only store of a view; `dashboard.link` reads it back.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from webmap.link_keys import LINK_KEYS


class Mode(StrEnum):
    """Which knowledge the map shows while the day moves."""

    NOW = "now"
    REPORTED = "reported"


class CompareLook(StrEnum):
    """How the map draws a comparison; without one it is plain."""

    PLAIN = "plain"
    DIFFERENCE = "difference"
    SWIPE = "swipe"


class CompareBasis(StrEnum):
    """What the map compares with: another day, or the same day as known at the time."""

    DAY = "day"
    KNOWLEDGE = "knowledge"


class MapTheme(StrEnum):
    """Colours of the map; without one it follows the reader's system."""

    LIGHT = "light"
    DARK = "dark"


class Key(StrEnum):
    """The keys of the address, those of `webmap.link_keys` that the dashboard understands."""

    DAY = "day"
    MODE = "mode"
    KNOWN_ON = "known"
    ACCORDING_TO = "by"
    PLACE = "place"
    LAT = "lat"
    LON = "lon"
    ZOOM = "z"
    COMPARE_ON = "with"
    LOOK = "look"
    BASIS = "basis"
    TAB = "tab"
    THEME = "theme"
    LANGUAGE = "lang"
    VERSION = "v"


@dataclass(frozen=True, slots=True)
class ViewState:
    """One view of the map.

    Attributes
    ----------
    as_of
        The day in the war that is shown.
    mode
        Known now, or as reported at the time.
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
    compare_on
        The day to compare with, or None.
    look, basis
        How a comparison is drawn, and what the map is compared with.
    tab
        The tab that is open under the map, ``none`` for none; None means the first.
    theme
        Colours of the map; None follows the reader's system.
    language
        Language of the interface (ISO 639); None means the reader's own.
    """

    as_of: date
    mode: Mode = Mode.NOW
    known_on: date | None = None
    according_to: tuple[str, ...] = ()
    selection: str | None = None
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    compare_on: date | None = None
    look: CompareLook = CompareLook.PLAIN
    basis: CompareBasis = CompareBasis.DAY
    tab: str | None = None
    theme: MapTheme | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class LinkTerms:
    """The values that an address may have.

    Attributes
    ----------
    first_day, last_day
        The days that the dataset covers, both included.
    last_report_on
        The day of the latest report; on a later day of knowledge everything is known.
    version
        The dataset's version.
    place_ids
        Every place that can be selected.
    source_terms
        Every word that `according_to` understands.
    languages
        Codes of the languages of the interface.
    """

    first_day: date
    last_day: date
    last_report_on: date
    version: str
    place_ids: Container[str]
    source_terms: Container[str]
    languages: Container[str] = ("en",)


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
        numbers = {Key.LAT: view.lat, Key.LON: view.lon, Key.ZOOM: view.zoom}
        values |= {key: LINK_KEYS[key].write_number(number) for key, number in numbers.items()}
    values |= _comparison_to_address(view)
    for key, chosen in (
        (Key.TAB, view.tab),
        (Key.THEME, view.theme),
        (Key.LANGUAGE, view.language),
    ):
        if chosen is not None:
            values[key] = chosen
    values[Key.VERSION] = version
    return {key.value: value for key, value in values.items()}


def _comparison_to_address(view: ViewState) -> dict[Key, str]:
    values = {}
    if view.compare_on is not None:
        values[Key.COMPARE_ON] = view.compare_on.isoformat()
    if view.look is not CompareLook.PLAIN:
        values[Key.LOOK] = view.look.value
        if view.basis is not CompareBasis.DAY:
            values[Key.BASIS] = view.basis.value
    return values


def hold_within(view: ViewState, *, terms: LinkTerms) -> ViewState:
    """Return a view whose day and place the dataset has.

    A browser may send anything, including values from an earlier version of the data.
    """
    is_known = view.selection is None or view.selection in terms.place_ids
    return replace(
        view,
        as_of=min(max(view.as_of, terms.first_day), terms.last_day),
        selection=view.selection if is_known else None,
    )


def _escape(word: str) -> str:
    """Escape a source's name so that a comma in it does not end it."""
    return word.replace("%", "%25").replace(",", "%2C")
