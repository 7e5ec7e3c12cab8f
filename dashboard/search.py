"""The search box: any name of a place, in any of its languages."""

import streamlit as st

from dashboard.label_text import label_text
from dashboard.search_view import SearchView, build_search_view
from dashboard.session import select_place
from gazetteer.gazetteer import Gazetteer
from wording.language import t

SEARCH = "search"


def render_search(gazetteer: Gazetteer) -> str:
    """Show the search box and return its text, stripped."""
    text = st.text_input(
        t("Find a place"),
        key=SEARCH,
        placeholder=t("Find a place: a name in any language, or a code"),
        label_visibility="collapsed",
        icon=":material/search:",
        width=360,
        on_change=_search,
        args=(gazetteer,),
    )
    return text.strip()


def render_search_result(view: SearchView) -> None:
    """Show the result of a search, with the places to choose from."""
    with st.container(key="found", gap="xsmall"):
        st.text(view.message)
        for choice in view.choices:
            st.button(
                label_text(choice.label),
                key=f"choice_{choice.place_id}",
                width="stretch",
                on_click=_choose,
                args=(choice.place_id,),
            )


def _search(gazetteer: Gazetteer) -> None:
    """Select the place, where the text names exactly one."""
    text = st.session_state[SEARCH].strip()
    found = build_search_view(gazetteer, text).found if text else None
    if found is not None:
        select_place(found.place_id)


def _choose(place_id: str) -> None:
    """Select a place that the search offered, and clear the search."""
    st.session_state[SEARCH] = ""
    select_place(place_id)
