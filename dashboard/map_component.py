"""The map as a Streamlit component: drawn once, steered in small messages, heard on release.

Streamlit compares a component's arguments from run to run. The map is given one byte string that
never changes, so it is sent once and drawn once. The rest goes through invisible components: the
words of the page's language, commands (some hundred bytes) and timelines that answer another
question (some kilobytes). While the slider moves nothing is sent either way.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar
from uuid import uuid4

import streamlit as st

from dashboard.link import NAME
from dashboard.method_page import method_page
from dashboard.screen import Screen, parse_screen
from dashboard.view import CompareBasis, CompareLook, MapTheme, Mode, ViewState
from webmap.basemaps import list_basemaps
from webmap.bundle import read_module, read_styles
from webmap.page import loading_html
from wording.language import browser_messages, current_language

Viewport = tuple[float, float, float] | tuple[None, None, None]
"""Latitude, longitude and zoom; three None before the map has reported."""

NO_VIEWPORT: Final[Viewport] = (None, None, None)

Word = TypeVar("Word", bound=StrEnum)

_STATE = "view"
_ASK = "ask"
_MAP = st.components.v2.component(
    "control_map",
    html=f'<div class="cm-host">{loading_html()}</div>',
    css=read_styles(),
    js=read_module("hosts/streamlit_map.js"),
)
# The map's message is long and never changes; the parts that change have components of their own.
_COMPANION: Final = read_module("hosts/streamlit_companion.js")
_COMMAND = st.components.v2.component("control_map_command", js=_COMPANION)
_WORDS = st.components.v2.component("control_map_words", js=_COMPANION)
_TIMELINES = st.components.v2.component("control_map_timelines", js=_COMPANION)


@dataclass(frozen=True, slots=True)
class MapState:
    """The state that the map reported at the last release of the pointer.

    Attributes
    ----------
    day
        The day shown; None until the map has reported for the first time.
    mode
        Known now, or as reported at the time.
    selection
        place_id of the chosen place, or None.
    viewport
        The part of the world in view; all None until the first report.
    compare_on, look, basis
        The day compared with, how the comparison is drawn, and what is compared.
    tab, theme
        The open tab under the map, and the colours that the reader chose.
    """

    day: date | None = None
    mode: Mode = Mode.NOW
    selection: str | None = None
    viewport: Viewport = NO_VIEWPORT
    compare_on: date | None = None
    look: CompareLook = CompareLook.PLAIN
    basis: CompareBasis = CompareBasis.DAY
    tab: str | None = None
    theme: MapTheme | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What one session knows of its map.

    Attributes
    ----------
    asked
        The view that the script passed last.
    reported
        What the map had reported at that time.
    believed
        The map's state as far as the server knows: its last report, with later commands.
    token, steps
        The last command; the browser executes a token once.
    """

    asked: ViewState
    reported: MapState
    believed: MapState
    token: str | None = None
    steps: Mapping[str, Any] = field(default_factory=dict)


def control_map(
    payload: bytes,
    *,
    view: ViewState,
    timelines: bytes | None = None,
    on_ask: Callable[[], None],
    key: str,
) -> MapState:
    """Show the map and return what it reported last.

    The map opens at `view`. Afterwards reader and script may both move it. A view that the script
    changed since its last run moves the map; one that merely lags behind the reader does not. The
    map flies to a selection that the script made, or whose viewport the script has blanked.

    Parameters
    ----------
    payload
        The bytes of `webmap.payload.build_payload`; pass the same object in every run.
    view
        The view that the script holds.
    timelines
        The bytes of `webmap.payload.build_timelines` to show other timelines than the payload's;
        None returns to the payload's own.
    on_ask
        Called when the reader wants another choice of reports, see `read_wish`.
    key
        Streamlit's key. A page can have only one map.

    Returns
    -------
    MapState
        What the map reported at the last release of the pointer; ``day`` is None before that.
    """
    reported = read_map_state(key, fallback=view)
    memory = _remember(key, view=view, reported=reported)
    with st.container(key=f"{key}-frame", gap=None):
        _WORDS(key=f"{key}-words", data={"words": browser_messages(current_language())})
        _COMMAND(
            key=f"{key}-command",
            data={
                "command": {
                    "view": _to_json(view),
                    "language": current_language(),
                    "basemaps": list_basemaps(),
                    "method": method_page.address,
                    "timelines": None if timelines is None else timelines[-8:].hex(),
                    "token": memory.token,
                    "steps": dict(memory.steps),
                }
            },
        )
        if timelines is not None:
            _TIMELINES(key=f"{key}-timelines", data=timelines)
        _MAP(key=key, data=payload, on_view_change=_ignore, on_ask_change=on_ask)
    return reported


def read_map_state(key: str, *, fallback: ViewState) -> MapState:
    """Return what the map reported last, before it is shown again.

    A script that follows its reader takes this over first and passes the result to
    `control_map`; a view that lags behind would look like a wish to move back.

    Parameters
    ----------
    key
        The key of the map.
    fallback
        Supplies the day where the browser sent none that can be read.
    """
    return _parse_state(_raw_state(key), fallback=fallback)


def read_wish(key: str) -> tuple[tuple[str, ...], bool]:
    """Return the choice of reports that the reader wants of the map.

    Returns
    -------
    tuple
        Names of publishers or collections, as the browser sent them, and whether to leave out
        claims made only by the captor's own side.
    """
    state = st.session_state.get(key)
    wish = state.get(_ASK) if isinstance(state, Mapping) else None
    if not isinstance(wish, Mapping):
        return (), False
    names = wish.get("accordingTo")
    listed = names if isinstance(names, list | tuple) else ()
    return tuple(name for name in listed if isinstance(name, str)), wish.get(
        "withoutCaptors"
    ) is True


def read_screen(key: str) -> Screen:
    """Return the part of the world that the reader saw when the map last reported."""
    return parse_screen(_raw_state(key))


def _ignore() -> None:
    """Do nothing: a callback is how Streamlit learns which state a component keeps."""


def _raw_state(key: str) -> object:
    state = st.session_state.get(key)
    return state.get(_STATE) if isinstance(state, Mapping) else None


def _remember(key: str, *, view: ViewState, reported: MapState) -> Memory:
    """Update what the session knows about its map."""
    slot = f"{key}-memory"
    memory = follow(st.session_state.get(slot), view=view, reported=reported)
    st.session_state[slot] = memory
    return memory


def follow(memory: Memory | None, *, view: ViewState, reported: MapState) -> Memory:
    """Compare a view with what the map is known to show; write a command where it must move.

    Parameters
    ----------
    memory
        What was known after the last run of the script; None in the first.
    view
        The view that the script holds now.
    reported
        What the map reported last.

    Returns
    -------
    Memory
        With a new token where there is something new to do.
    """
    wanted = _shown_by(view)
    if memory is None:
        return Memory(asked=view, reported=reported, believed=wanted)
    believed = memory.believed
    if reported != memory.reported:
        # The reader moved the map, and the script does not know yet: only the parts of its view
        # that it changed itself since its last run are intended.
        believed = reported
        wanted = _changes_only(_shown_by(memory.asked), wanted, otherwise=reported)
    steps = plan_steps(believed, wanted)
    if not steps:
        return replace(memory, asked=view, reported=reported, believed=believed)
    return Memory(view, reported, wanted, token=uuid4().hex, steps=steps)


def _changes_only(before: MapState, now: MapState, *, otherwise: MapState) -> MapState:
    """Return a third state, updated with the fields that differ between the first two."""
    changed = {
        each.name: getattr(now, each.name)
        for each in fields(MapState)
        if getattr(now, each.name) != getattr(before, each.name)
    }
    return replace(otherwise, **changed)


def plan_steps(believed: MapState, wanted: MapState) -> dict[str, Any]:
    """List what the map must do to get from where it is to where it should be.

    Returns
    -------
    dict
        Empty where nothing differs. ``day``, ``mode`` and ``selection`` where they differ;
        ``fly_to`` for a selection that is new or whose viewport is blank; ``viewport`` where
        another one is wanted.
    """
    steps: dict[str, Any] = {}
    if wanted.day is not None and wanted.day != believed.day:
        steps["day"] = wanted.day.isoformat()
    if wanted.mode != believed.mode:
        steps["mode"] = wanted.mode.value
    if wanted.selection != believed.selection:
        steps["selection"] = wanted.selection
    is_blanked = wanted.viewport == NO_VIEWPORT != believed.viewport
    if wanted.selection is not None and ("selection" in steps or is_blanked):
        steps["fly_to"] = wanted.selection
    elif wanted.viewport not in (NO_VIEWPORT, believed.viewport):
        steps["viewport"] = dict(zip(("lat", "lon", "zoom"), wanted.viewport, strict=True))
    return steps


def _shown_by(view: ViewState) -> MapState:
    """Return the state of a map that shows a view."""
    viewport = NO_VIEWPORT
    if view.lat is not None and view.lon is not None and view.zoom is not None:
        viewport = (view.lat, view.lon, view.zoom)
    return MapState(
        day=view.as_of,
        mode=view.mode,
        selection=view.selection,
        viewport=viewport,
        compare_on=view.compare_on,
        look=view.look,
        basis=view.basis,
        tab=view.tab,
        theme=view.theme,
    )


def _to_json(view: ViewState) -> dict[str, Any]:
    return {
        "asOf": view.as_of.isoformat(),
        "mode": view.mode.value,
        "selection": view.selection,
        "lat": view.lat,
        "lon": view.lon,
        "zoom": view.zoom,
        "compareOn": None if view.compare_on is None else view.compare_on.isoformat(),
        "look": view.look.value,
        "basis": view.basis.value,
        "tab": view.tab,
        "theme": view.theme,
    }


def _parse_state(raw: object, *, fallback: ViewState) -> MapState:
    """Read what the browser sent; it may send anything, so invalid values are ignored."""
    if not isinstance(raw, Mapping):
        return MapState()
    viewport = raw.get("viewport")
    selection = raw.get("selection")
    tab = raw.get("tab")
    return MapState(
        day=_parse_day(raw.get("asOf")) or fallback.as_of,
        mode=_parse_word(Mode, raw.get("mode")) or Mode.NOW,
        selection=selection if isinstance(selection, str) else None,
        viewport=_parse_viewport(viewport) if isinstance(viewport, Mapping) else NO_VIEWPORT,
        compare_on=_parse_day(raw.get("compareOn")),
        look=_parse_word(CompareLook, raw.get("look")) or CompareLook.PLAIN,
        basis=_parse_word(CompareBasis, raw.get("basis")) or CompareBasis.DAY,
        tab=tab if isinstance(tab, str) and NAME.fullmatch(tab) else None,
        theme=_parse_word(MapTheme, raw.get("theme")),
    )


def _parse_word(words: type[Word], raw: object) -> Word | None:
    return words(raw) if isinstance(raw, str) and raw in set(words) else None


def _parse_day(raw: object) -> date | None:
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        return None


def _parse_viewport(raw: Mapping[str, object]) -> Viewport:
    lat, lon, zoom = (raw.get(name) for name in ("lat", "lon", "zoom"))
    if (
        isinstance(lat, int | float)
        and isinstance(lon, int | float)
        and isinstance(zoom, int | float)
    ):
        numbers = (float(lat), float(lon), float(zoom))
        return numbers if all(map(math.isfinite, numbers)) else NO_VIEWPORT
    return NO_VIEWPORT
