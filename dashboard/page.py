"""The page: its parts, and the order in which they are built."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.about import render_about
from dashboard.day_panel import render_day_panel
from dashboard.day_view import build_day_view
from dashboard.journal import note_problem
from dashboard.label_text import label_text
from dashboard.language_switch import render_language_switch
from dashboard.map_component import control_map
from dashboard.method_page import method_page
from dashboard.place_panel import render_empty_panel, render_place_panel
from dashboard.place_view import build_place_view
from dashboard.question import Question, build_question
from dashboard.question_panel import ask_as_map_wishes, render_question_panel
from dashboard.resources import Shared, load_resolutions, load_shared, load_timelines
from dashboard.search import render_search, render_search_result
from dashboard.search_view import build_search_view
from dashboard.session import (
    MAP,
    current_notices,
    current_view,
    dismiss_notices,
    has_moved_on,
    open_session,
    run_again_after_an_interruption,
)
from dashboard.share_panel import render_share_panel
from dashboard.view import Key, LinkTerms, ViewState, hold_within
from geo.errors import AtlasError
from layers.answer import answer
from layers.dataset import Dataset
from layers.names import dataset_title
from wording.language import choose, current_language, t, use_language

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")
MAP_AND_PANEL = (7, 3)


def render() -> None:
    """Render the page; show problems that a person can fix, and let any other error through."""
    st.html(STYLE)
    use_language(choose(st.query_params.get(Key.LANGUAGE), st.context.locale))
    with _telling_problems():
        shared = load_shared()
        open_session(shared.terms)
        _explore(shared)
        run_again_after_an_interruption()


@st.fragment
def _explore(shared: Shared) -> None:
    """Render what a view shows; releasing the slider reruns only this."""
    # A fragment runs in a thread of its own.
    use_language(choose(current_view().language, st.context.locale))
    with _telling_problems():
        if st.context.is_embedded:
            _show_map_alone(shared)
            return
        _render_notices()
        text, share_slot = _render_header(shared.dataset, shared.terms)
        begun_with = current_view()
        view = hold_within(begun_with, terms=shared.terms)
        question = build_question(view)
        resolutions = load_resolutions(shared, question)
        map_column, panel_column = st.columns(MAP_AND_PANEL, gap="medium")
        with map_column:
            _show_map(shared, view, question)
        if has_moved_on(begun_with):
            st.rerun()
        shown = resolutions.of_mode(view.mode)
        with share_slot:
            render_share_panel(shared, view, resolutions)
        with panel_column:
            _render_found(shared.dataset, text, view)
        with panel_column, st.container(key="panel"):
            if view.selection is None:
                render_empty_panel()
                render_day_panel(build_day_view(shown, as_of=view.as_of))
            else:
                found = answer(shown, view.selection, as_of=view.as_of)
                render_place_panel(build_place_view(found, shown=shown, method=method_page.address))
        render_about(shown, as_of=view.as_of)


def _show_map(shared: Shared, view: ViewState, question: Question) -> None:
    control_map(
        shared.payloads[current_language()],
        view=view,
        timelines=load_timelines(shared, question),
        on_ask=partial(ask_as_map_wishes, shared.terms),
        key=MAP,
    )


def _show_map_alone(shared: Shared) -> None:
    """Show only the map, for a frame in another page."""
    view = hold_within(current_view(), terms=shared.terms)
    _show_map(shared, view, build_question(view))


def _render_notices() -> None:
    """Show which parts of the opening link could not be used, until they are dismissed."""
    notices = current_notices()
    # Always there, even if empty: the elements after it keep their position on the page, and so
    # their state in the browser, when the notices go.
    with st.container(key="notices"):
        if not notices:
            return
        listed = [f"- {label_text(notice.message)}" for notice in notices]
        st.warning("\n".join(listed), icon=":material/link_off:")
        st.button(t("Understood"), key="dismiss", on_click=dismiss_notices)


def _render_header(dataset: Dataset, terms: LinkTerms) -> tuple[str, DeltaGenerator]:
    """Show the title and the search; return the search text and the slot for sharing."""
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        st.title(f"Frontline Atlas: {label_text(dataset_title(dataset))}", anchor=False)
        render_question_panel(dataset, terms)
        render_language_switch(terms)
        share_slot = st.container(key="share-slot", width="content")
        return render_search(dataset.gazetteer), share_slot


def _render_found(dataset: Dataset, text: str, view: ViewState) -> None:
    """Show what a search found above the panel, so that the map stays where it is.

    The result disappears once the reader has gone on to another place.
    """
    if not text:
        return
    result = build_search_view(dataset.gazetteer, text)
    if result.found is None or result.found.place_id == view.selection:
        render_search_result(result)


@contextmanager
def _telling_problems() -> Iterator[None]:
    """Show a problem that a person can fix: what is wrong, in which record, and what to do."""
    try:
        yield
    except AtlasError as problem:
        note_problem(problem)
        message, _, details = str(problem).partition("\n")
        st.error(label_text(message), icon=":material/error:")
        if details:
            st.text(details)
