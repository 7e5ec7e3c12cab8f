"""The language of the page, on the page."""

import streamlit as st

from dashboard.session import speak
from dashboard.view import LinkTerms
from wording.language import LANGUAGES, current_language, t, use_language

LANGUAGE = "language"


def render_language_switch(terms: LinkTerms) -> None:
    """Show the languages by their own names; a draft translation is marked as unreviewed."""
    st.session_state[LANGUAGE] = current_language()
    st.selectbox(
        t("Language"),
        options=list(LANGUAGES),
        format_func=_own_name,
        label_visibility="collapsed",
        width=160,
        key=LANGUAGE,
        on_change=_speak,
        args=(terms,),
    )


def _own_name(code: str) -> str:
    language = LANGUAGES[code]
    if not language.is_draft:
        return language.own_name
    # Marked in the language itself, for the people who read it.
    with use_language(code):
        return f"{language.own_name} ({t('draft')})"


def _speak(terms: LinkTerms) -> None:
    speak(st.session_state[LANGUAGE], terms=terms)
