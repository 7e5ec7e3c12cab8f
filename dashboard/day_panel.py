"""What changed around the day, on the page."""

from collections.abc import Sequence

import streamlit as st

from dashboard.day_view import SPAN_DAYS, ChangeView, DayView
from dashboard.markup import label_text
from dashboard.session import select_place
from dashboard.words import day_words

MAX_SHOWN = 12


def render_day_panel(view: DayView, *, is_wide: bool) -> None:
    """Show what changed in the days before and after a day, each change leading to its place.

    Parameters
    ----------
    view
        The changes.
    is_wide
        Whether there is room for the days before and the days after side by side.
    """
    with st.container(key="changes"):
        before, after = st.columns(2, gap="large") if is_wide else (st.container(), st.container())
        with before:
            st.subheader(f"The {SPAN_DAYS} days up to {day_words(view.as_of)}", anchor=False)
            _render_changes(view.before, key="before", nothing="No change is reported.")
        with after:
            st.subheader(f"The next {SPAN_DAYS} days", anchor=False)
            _render_changes(view.after, key="after", nothing="No change is reported.")


def _render_changes(changes: Sequence[ChangeView], *, key: str, nothing: str) -> None:
    if not changes:
        st.caption(nothing)
        return
    with st.container(key=f"changes_{key}", gap=None):
        for number, change in enumerate(changes[:MAX_SHOWN]):
            _render_change(change, key=f"change_{key}_{number}")
    if len(changes) > MAX_SHOWN:
        more = st.expander(f"{len(changes) - MAX_SHOWN} more", key=f"more_{key}")
        with more, st.container(key=f"changes_{key}_more", gap=None):
            for number, change in enumerate(changes[MAX_SHOWN:], start=MAX_SHOWN):
                _render_change(change, key=f"change_{key}_{number}")


def _render_change(change: ChangeView, *, key: str) -> None:
    note = f" :gray[· {label_text(change.note)}]" if change.note else ""
    st.button(
        f"{change.on.day} {change.on:%b} · **{label_text(change.name)}** "
        f"{label_text(change.kind)} · {label_text(change.words)}{note}",
        key=key,
        type="tertiary",
        on_click=select_place,
        args=(change.place_id,),
    )
