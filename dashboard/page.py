"""The page: what stands where, and in which order it is worked out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from dashboard.about import render_about
from dashboard.day_panel import render_day_panel
from dashboard.day_view import build_day_view
from dashboard.map_component import control_map
from dashboard.markup import label_text
from dashboard.place_panel import render_empty_panel, render_place_panel
from dashboard.place_view import build_place_view
from dashboard.question import Resolutions, build_question, knowledge_words
from dashboard.question_panel import render_question_panel
from dashboard.resources import Shared, load_resolutions, load_shared, load_timelines
from dashboard.search import render_search
from dashboard.session import current_notices, current_view, follow_map, open_session
from dashboard.view import ViewState
from dashboard.words import long_day_words
from geo.errors import AtlasError
from layers.answer import answer

STYLE = Path(__file__).with_name("style.css")
MAP_SHARE, PANEL_SHARE = 7, 3


def render() -> None:
    """Render the page; whatever a person can mend is told, anything else is a bug and surfaces."""
    st.html(STYLE)
    with _telling_problems():
        shared = load_shared()
        open_session(shared.terms)
        with st.container(key="top"):
            st.title(f"Frontline Atlas: {label_text(shared.dataset.title)}", anchor=False)
        for notice in current_notices():
            st.warning(label_text(notice.message), icon=":material/link_off:")
        _explore(shared)


@st.fragment
def _explore(shared: Shared) -> None:
    """Render all that follows the map; letting go of the slider reruns this and no more."""
    with _telling_problems():
        question = build_question(current_view())
        resolutions = load_resolutions(shared, question)
        map_column, panel_column = st.columns([MAP_SHARE, PANEL_SHARE], gap="medium")
        with map_column:
            day_line = st.empty()
            state = control_map(
                shared.payload,
                view=current_view(),
                timelines=load_timelines(shared, question),
                key="map",
            )
        view = follow_map(state)
        day_line.html(day_html(view))
        with panel_column, st.container(key="panel"):
            render_search(shared.dataset.gazetteer)
            render_question_panel(shared.dataset, shared.terms)
            _render_place(view, resolutions)
        render_day_panel(build_day_view(resolutions.of_mode(view.mode), as_of=view.as_of))
        render_about(shared.dataset, view)


def _render_place(view: ViewState, resolutions: Resolutions) -> None:
    if view.selection is None:
        render_empty_panel()
        return
    shown = resolutions.of_mode(view.mode)
    found = answer(shown, view.selection, as_of=view.as_of)
    render_place_panel(build_place_view(found, shown=shown))


def day_html(view: ViewState) -> Markup:
    """Write the day on the map in words, and which knowledge it shows."""
    return Markup('<p class="fa-day">{} <span>{}</span></p>').format(
        long_day_words(view.as_of), knowledge_words(view)
    )


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
