"""The search box: any name of a place, in any of its languages."""

import streamlit as st

from dashboard.markup import label_text
from dashboard.search_view import SearchView, build_search_view
from dashboard.session import select_place
from gazetteer.gazetteer import Gazetteer

SEARCH = "search"


def render_search(gazetteer: Gazetteer) -> None:
    """Show the search box and what it found."""
    text = st.text_input(
        "Find a place",
        key=SEARCH,
        placeholder="Find a place: a name in any language, or a code",
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=_search,
        args=(gazetteer,),
    )
    if text.strip():
        _render_result(build_search_view(gazetteer, text))


def _search(gazetteer: Gazetteer) -> None:
    """Select what was searched for, where the text names one place."""
    text = st.session_state[SEARCH]
    if not text.strip():
        return
    found = build_search_view(gazetteer, text).found
    if found is not None:
        select_place(found.place_id)


def _render_result(view: SearchView) -> None:
    st.caption(label_text(view.message))
    for choice in view.choices:
        st.button(
            label_text(choice.label),
            key=f"choice_{choice.place_id}",
            type="tertiary",
            on_click=select_place,
            args=(choice.place_id,),
        )
