"""What changed around the day, on the page."""

from collections.abc import Sequence

import streamlit as st

from dashboard.day_view import SPAN_DAYS, ChangeView, DayView
from dashboard.markup import label_text
from dashboard.session import select_place
from dashboard.words import day_words

MAX_SHOWN = 12


def render_day_panel(view: DayView) -> None:
    """Show what changed in the days before and after the day, each leading to its place."""
    with st.container(key="changes"):
        before, after = st.columns(2, gap="large")
        with before:
            st.markdown(f"#### The {SPAN_DAYS} days up to {day_words(view.as_of)}")
            _render_changes(
                view.before, key="before", nothing="Nothing is reported to have changed."
            )
        with after:
            st.markdown(f"#### The next {SPAN_DAYS} days")
            _render_changes(view.after, key="after", nothing="Nothing is reported to change.")


def _render_changes(changes: Sequence[ChangeView], *, key: str, nothing: str) -> None:
    if not changes:
        st.caption(nothing)
        return
    for number, change in enumerate(changes[:MAX_SHOWN]):
        _render_change(change, key=f"change_{key}_{number}")
    if len(changes) > MAX_SHOWN:
        with st.expander(f"{len(changes) - MAX_SHOWN} more", key=f"more_{key}"):
            for number, change in enumerate(changes[MAX_SHOWN:], start=MAX_SHOWN):
                _render_change(change, key=f"change_{key}_{number}")


def _render_change(change: ChangeView, *, key: str) -> None:
    note = f" ({change.note})" if change.note else ""
    st.button(
        f"{change.on.day} {change.on:%b}: **{label_text(change.name)}** "
        f"({label_text(change.kind)}): {label_text(change.words + note)}",
        key=key,
        type="tertiary",
        on_click=select_place,
        args=(change.place_id,),
    )
