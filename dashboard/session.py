"""One session: its view, kept in `st.session_state`, seeded from the address once.

The map moves the view in the browser and tells the server when the pointer is released; the search
and the lists move it from the server. The last move wins: a report of the map counts only when it
differs from the one before.
"""

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from dashboard.journal import note_session
from dashboard.link import Notice, parse_address
from dashboard.map_component import MapState, read_map_state
from dashboard.view import Key, LinkTerms, ViewState, to_address

MAP = "map"
"""Key of the map; the others are the session's own."""

VIEW = "view"
NOTICES = "notices"
LAST_MAP_STATE = "last_map_state"
OWN_KEYS = frozenset(key.value for key in Key)


def open_session(terms: LinkTerms) -> None:
    """Read the address once, when the session opens."""
    if VIEW in st.session_state:
        return
    view, notices = parse_address(st.query_params.to_dict(), terms=terms)
    st.session_state[VIEW] = view
    st.session_state[NOTICES] = notices
    note_session(notices=len(notices))
    if notices:
        # Unusable values must not remain in the address and be shared again.
        _write_question(view, terms)


@st.fragment(run_every=timedelta(hours=1))
def run_again_after_an_interruption() -> None:
    """Do nothing, once an hour, so that Streamlit reruns a page that lost its server.

    Streamlit leaves any other page as is. A server that takes over from one that stopped would
    then know neither the page's fragments nor the files that it offers for download.
    """


def current_view() -> ViewState:
    """Return the view of the session, updated with what the map has reported since.

    Callbacks run before the script. They, too, must start from where the reader left the map, or
    their changes would be lost to a report that arrives with them.
    """
    state = read_map_state(MAP, fallback=st.session_state[VIEW])
    if state != st.session_state.get(LAST_MAP_STATE):
        st.session_state[LAST_MAP_STATE] = state
        st.session_state[VIEW] = merge_map_state(st.session_state[VIEW], state)
    view: ViewState = st.session_state[VIEW]
    return view


def has_moved_on(begun_with: ViewState) -> bool:
    """Whether the map, once shown, reports another view than the run began with.

    This happens when a reader's server stops and this one takes over. Streamlit passes on the
    address as it was when the page was opened, and the map's reports since then, which can be
    read only after the map has been shown here for the first time.
    """
    return current_view() != begun_with


def current_notices() -> tuple[Notice, ...]:
    """Return a notice for each unusable part of the address that opened the session."""
    notices: tuple[Notice, ...] = st.session_state[NOTICES]
    return notices


def dismiss_notices() -> None:
    """Forget the notices once they have been read."""
    st.session_state[NOTICES] = ()


def merge_map_state(view: ViewState, state: MapState) -> ViewState:
    """Return a view as the map left it; before the map's first report nothing changes."""
    if state.day is None:
        return view
    lat, lon, zoom = state.viewport
    return replace(
        view,
        as_of=state.day,
        mode=state.mode,
        selection=state.selection,
        lat=lat,
        lon=lon,
        zoom=zoom,
        compare_on=state.compare_on,
        look=state.look,
        basis=state.basis,
        tab=state.tab,
        theme=state.theme,
    )


def select_place(place_id: str) -> None:
    """Select a place; the map flies to it even when it was already selected."""
    st.session_state[VIEW] = replace(
        current_view(), selection=place_id, lat=None, lon=None, zoom=None
    )


def ask(known_on: date | None, according_to: tuple[str, ...], *, terms: LinkTerms) -> None:
    """Change which reports count, and write it into the address.

    The map itself writes everything else, at once and without the server; only the server knows
    these two. Other keys in the address are kept.
    """
    view = replace(current_view(), known_on=known_on, according_to=according_to)
    st.session_state[VIEW] = view
    _write_question(view, terms)


def speak(language: str, *, terms: LinkTerms) -> None:
    """Change the language of the page, and write it into the address."""
    view = replace(current_view(), language=language)
    st.session_state[VIEW] = view
    _write_question(view, terms)


def _write_question(view: ViewState, terms: LinkTerms) -> None:
    """Write a view into the address, and keep the other keys in it."""
    address = st.query_params.to_dict()
    others = {key: value for key, value in address.items() if key not in OWN_KEYS}
    st.query_params.from_dict(others | to_address(view, version=terms.version))
