"""One session: its view, kept in `st.session_state`, seeded from the address once.

The map moves the view from the browser and tells the server when the hand lets go; the search
and the lists move it from the server. Whoever moved last wins: what the map reports counts only
when it differs from what it reported before.
"""

from dataclasses import replace

import streamlit as st

from dashboard.map_component import MapState
from dashboard.view import Key, LinkTerms, Mode, Notice, ViewState, parse_address, to_address

VIEW = "view"
NOTICES = "notices"
LAST_MAP_STATE = "last_map_state"


def open_session(terms: LinkTerms) -> None:
    """Read the address once, when the session opens."""
    if VIEW in st.session_state:
        return
    view, notices = parse_address(st.query_params.to_dict(), terms=terms)
    st.session_state[VIEW] = view
    st.session_state[NOTICES] = notices


def current_view() -> ViewState:
    """Return the view of the session."""
    view: ViewState = st.session_state[VIEW]
    return view


def current_notices() -> tuple[Notice, ...]:
    """Return what could not be used of the address that opened the session."""
    notices: tuple[Notice, ...] = st.session_state[NOTICES]
    return notices


def follow_map(state: MapState) -> ViewState:
    """Take over what the map reports, if it reports anything new, and return the view."""
    if state != st.session_state.get(LAST_MAP_STATE):
        st.session_state[LAST_MAP_STATE] = state
        st.session_state[VIEW] = _merge(current_view(), state)
    return current_view()


def _merge(view: ViewState, state: MapState) -> ViewState:
    """Return the view as the map left it; what the map has not reported yet stays."""
    if state.day is None:
        return view
    lat, lon, zoom = state.viewport
    return replace(
        view,
        as_of=state.day,
        mode=Mode(state.mode),
        selection=state.selection,
        lat=lat,
        lon=lon,
        zoom=zoom,
    )


def select_place(place_id: str | None) -> None:
    """Select a place; the map flies to it."""
    st.session_state[VIEW] = replace(current_view(), selection=place_id)


def ask(*, terms: LinkTerms, **changes: object) -> None:
    """Change which reports count, and write it into the address.

    The map writes everything else itself, at once and without the server; these two the server
    alone knows. Keys of others in the address are kept.
    """
    view = replace(current_view(), **changes)
    st.session_state[VIEW] = view
    own = to_address(view, version=terms.version)
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in Key}
    st.query_params.from_dict(kept | own)
