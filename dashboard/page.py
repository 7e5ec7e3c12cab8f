"""The page: what stands where, and in which order it is worked out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from dashboard.about import render_about
from dashboard.day_panel import render_day_panel
from dashboard.day_view import build_day_view
from dashboard.map_component import control_map
from dashboard.markup import label_text
from dashboard.place_panel import render_empty_panel, render_place_panel
from dashboard.place_view import build_place_view
from dashboard.question import build_question
from dashboard.question_panel import render_question_panel
from dashboard.resources import Shared, load_resolutions, load_shared, load_timelines
from dashboard.search import render_search, render_search_result
from dashboard.search_view import build_search_view
from dashboard.session import (
    MAP,
    current_notices,
    current_view,
    dismiss_notices,
    open_session,
)
from dashboard.view import LinkTerms, ViewState, hold_within
from geo.errors import AtlasError
from layers.answer import answer
from layers.dataset import Dataset

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")
MAP_AND_PANEL = (7, 3)
HEADER = (5, 2, 3)


def render() -> None:
    """Render the page; whatever a person can mend is told, anything else is a bug and surfaces."""
    st.html(STYLE)
    with _telling_problems():
        shared = load_shared()
        open_session(shared.terms)
        _explore(shared)


@st.fragment
def _explore(shared: Shared) -> None:
    """Render what a view shows; letting go of the slider reruns this and no more."""
    with _telling_problems():
        _render_notices()
        text = _render_header(shared.dataset, shared.terms)
        view = hold_within(current_view(), terms=shared.terms)
        question = build_question(view)
        resolutions = load_resolutions(shared, question)
        map_column, panel_column = st.columns(MAP_AND_PANEL, gap="medium")
        with map_column:
            control_map(
                shared.payload,
                view=view,
                timelines=load_timelines(shared, question),
                key=MAP,
            )
        shown = resolutions.of_mode(view.mode)
        day_view = build_day_view(shown, as_of=view.as_of)
        with panel_column:
            _render_found(shared.dataset, text, view)
        with panel_column, st.container(key="panel"):
            if view.selection is None:
                render_empty_panel()
                render_day_panel(day_view, is_wide=False)
            else:
                found = answer(shown, view.selection, as_of=view.as_of)
                render_place_panel(build_place_view(found, shown=shown))
        if view.selection is not None:
            render_day_panel(day_view, is_wide=True)
        render_about(shared.dataset, view)


def _render_notices() -> None:
    """Say what could not be used of the link that opened the page, until that has been read."""
    notices = current_notices()
    if not notices:
        return
    with st.container(key="notices"):
        listed = [f"- {label_text(notice.message)}" for notice in notices]
        st.warning("\n".join(listed), icon=":material/link_off:")
        st.button("Understood", key="dismiss", on_click=dismiss_notices)


def _render_header(dataset: Dataset, terms: LinkTerms) -> str:
    """Show what this is, and the search; return what is searched for."""
    with st.container(key="header"):
        title, question, search = st.columns(HEADER, gap="small", vertical_alignment="center")
        title.title(f"Frontline Atlas: {label_text(dataset.title)}", anchor=False)
        with question:
            render_question_panel(dataset, terms)
        with search:
            return render_search(dataset.gazetteer)


def _render_found(dataset: Dataset, text: str, view: ViewState) -> None:
    """Show what a search found above the panel, so that the map stays where it is.

    What it led to is no news once the reader has gone on to another place.
    """
    if not text:
        return
    result = build_search_view(dataset.gazetteer, text)
    if result.found is None or result.found.place_id == view.selection:
        render_search_result(result)


@contextmanager
def _telling_problems() -> Iterator[None]:
    """Show a problem that a person can mend: what is wrong, with which record, and what to do."""
    try:
        yield
    except AtlasError as problem:
        message, _, details = str(problem).partition("\n")
        st.error(label_text(message), icon=":material/error:")
        if details:
            st.text(details)
