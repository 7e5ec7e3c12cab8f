"""The choice of which reports count, on the page."""

import streamlit as st

from dashboard.map_component import read_wish
from dashboard.question import list_source_choices
from dashboard.session import MAP, ask, current_view
from dashboard.view import LinkTerms
from layers.dataset import Dataset
from layers.rules.according_to import NOT_CAPTORS
from wording.language import t

KNOWN_ON = "known_on"
SOURCES = "according_to"
WITHOUT_CAPTORS = "without_captors"


def render_question_panel(dataset: Dataset, terms: LinkTerms) -> None:
    """Show the choice of reports behind a button that shows whether one was made."""
    view = current_view()
    is_chosen = view.known_on is not None or bool(view.according_to)
    choices = list_source_choices(dataset)
    named = [name for name in view.according_to if name != NOT_CAPTORS]
    st.session_state.setdefault(KNOWN_ON, view.known_on)
    st.session_state.setdefault(SOURCES, named)
    st.session_state.setdefault(WITHOUT_CAPTORS, NOT_CAPTORS in view.according_to)
    label = t("Counting some reports only") if is_chosen else t("Counting every report")
    with st.popover(
        label,
        icon=":material/filter_alt:",
        type="primary" if is_chosen else "secondary",
        width=240,
        key="question",
    ):
        st.date_input(
            t("Known on: only what had been reported by this day"),
            min_value=terms.first_day,
            max_value=terms.last_report_on,
            format="YYYY-MM-DD",
            key=KNOWN_ON,
            help=t(
                "Applies to what is known now. “As reported at the time” takes the day on the map."
            ),
            on_change=_ask,
            args=(terms,),
        )
        st.multiselect(
            t("According to: only these publishers or collections"),
            options=list(dict.fromkeys([*choices, *named])),
            format_func=lambda name: choices.get(name, name),
            placeholder=t("every source"),
            key=SOURCES,
            on_change=_ask,
            args=(terms,),
        )
        st.checkbox(
            t("Without what only the captor's own side says"),
            key=WITHOUT_CAPTORS,
            on_change=_ask,
            args=(terms,),
        )
        st.button(
            t("Count every report"),
            key="count_all",
            disabled=not is_chosen,
            on_click=_ask_all,
            args=(terms,),
        )


def ask_as_map_wishes(terms: LinkTerms) -> None:
    """Apply the choice of reports that the reader made in the tabs of the map."""
    names, is_without_captors = read_wish(MAP)
    known = [name for name in names if name in terms.source_terms]
    st.session_state[SOURCES] = known
    st.session_state[WITHOUT_CAPTORS] = is_without_captors
    _ask(terms)


def _ask(terms: LinkTerms) -> None:
    words = [*st.session_state[SOURCES]]
    if st.session_state[WITHOUT_CAPTORS]:
        words.append(NOT_CAPTORS)
    ask(st.session_state[KNOWN_ON], tuple(words), terms=terms)


def _ask_all(terms: LinkTerms) -> None:
    st.session_state[KNOWN_ON] = None
    st.session_state[SOURCES] = []
    st.session_state[WITHOUT_CAPTORS] = False
    _ask(terms)
