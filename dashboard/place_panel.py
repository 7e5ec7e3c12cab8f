"""The panel of a place on the page."""

import streamlit as st

from dashboard.place_html import panel_html
from dashboard.place_view import PlaceLink, PlaceView
from dashboard.session import select_place
from views.words import kind_beside
from wording.language import t

GO_TO = "go_to"


def render_place_panel(view: PlaceView) -> None:
    """Show who holds a place, why, what was reported and how control came about."""
    st.html(panel_html(view))
    _render_neighbours(view)


def render_empty_panel() -> None:
    """Say what to do while no place is chosen."""
    st.info(
        t(
            "Click a place on the map, or search for one above, to read who held it on this day, "
            "who says so, and how it came to be so."
        ),
        icon=":material/touch_app:",
    )


def _render_neighbours(view: PlaceView) -> None:
    """Show links to the places inside and around."""
    links = {link.place_id: link for link in (*view.inside, *view.parents)}
    if not links:
        return
    st.selectbox(
        t("Go to a place inside or around it"),
        options=list(links),
        index=None,
        format_func=lambda place_id: _link_label(links[place_id]),
        placeholder=t(
            "{inside} inside, {around} around", inside=len(view.inside), around=len(view.parents)
        ),
        key=f"{GO_TO}_{view.place_id}",
        on_change=_go_to,
        args=(view.place_id,),
    )


def _go_to(place_id: str) -> None:
    chosen = st.session_state[f"{GO_TO}_{place_id}"]
    if chosen is not None:
        select_place(chosen)


def _link_label(link: PlaceLink) -> str:
    words = f": {link.words}" if link.words else ""
    kind = kind_beside(link.name, link.kind)
    return f"{link.name} ({kind}){words}" if kind else f"{link.name}{words}"
