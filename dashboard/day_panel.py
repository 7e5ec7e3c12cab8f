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
            _render_changes(view.before, key="before", nothing="No change on the map.")
        with after:
            st.subheader(f"The {SPAN_DAYS} days after {day_words(view.as_of)}", anchor=False)
            _render_changes(view.after, key="after", nothing="No change on the map.")


def _render_changes(changes: Sequence[ChangeView], *, key: str, nothing: str) -> None:
    """Show the changes of places on the map; what the map cannot show stands behind one line."""
    on_map = [change for change in changes if change.is_on_map]
    others = [change for change in changes if not change.is_on_map]
    if not on_map:
        st.caption(nothing)
    with st.container(key=f"changes_{key}", gap=None):
        for number, change in enumerate(on_map[:MAX_SHOWN]):
            _render_change(change, key=f"change_{key}_{number}")
    _render_behind(f"{len(on_map) - MAX_SHOWN} more", on_map[MAX_SHOWN:], key=f"{key}_more")
    _render_behind(f"Also reported, not on the map ({len(others)})", others, key=f"{key}_others")


def _render_behind(label: str, changes: Sequence[ChangeView], *, key: str) -> None:
    """Show changes behind a line to open, nothing where there are none."""
    if not changes:
        return
    with st.expander(label, key=f"behind_{key}"), st.container(key=f"changes_{key}", gap=None):
        for number, change in enumerate(changes):
            _render_change(change, key=f"change_{key}_{number}")


def _render_change(change: ChangeView, *, key: str) -> None:
    kind = f" {label_text(change.kind)}" if change.kind else ""
    note = f" :gray[· {label_text(change.note)}]" if change.note else ""
    st.button(
        f"{change.on.day} {change.on:%b} · **{label_text(change.name)}**{kind} "
        f"· {label_text(change.words)}{note}",
        key=key,
        type="tertiary",
        on_click=select_place,
        args=(change.place_id,),
    )
