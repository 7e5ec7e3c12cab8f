"""The changes around the day, on the page."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from dashboard.day_view import SPAN_DAYS, ChangeView, DayView
from dashboard.label_text import label_text
from dashboard.session import select_place
from wording.language import day_words, mark, short_day_words, t

MAX_SHOWN = 12
NOTHING = mark("No change on the map.")
THE_END = mark("The dataset ends on {day}: what happened after it is not known here.")


def render_day_panel(view: DayView) -> None:
    """Show the changes before and after a day, each with a link to its place."""
    with st.container(key="changes"):
        st.subheader(
            t("The {n} days up to {day}", n=SPAN_DAYS, day=day_words(view.as_of)), anchor=False
        )
        _render_changes(view.before, key="before")
        st.subheader(
            t("The {n} days after {day}", n=SPAN_DAYS, day=day_words(view.as_of)), anchor=False
        )
        if view.as_of < view.last_day:
            _render_changes(view.after, key="after")
        if view.as_of > view.last_day - timedelta(days=SPAN_DAYS):
            st.caption(t(THE_END, day=day_words(view.last_day)))


def _render_changes(changes: Sequence[ChangeView], *, key: str) -> None:
    """Show the changes on the map; those that the map cannot show are folded behind one line."""
    on_map = [change for change in changes if change.is_on_map]
    others = [change for change in changes if not change.is_on_map]
    if not on_map:
        st.caption(t(NOTHING))
    with st.container(key=f"changes_{key}", gap=None):
        for number, change in enumerate(on_map[:MAX_SHOWN]):
            _render_change(change, key=f"change_{key}_{number}")
    more = t("{n} more", n=len(on_map) - MAX_SHOWN)
    also = t("Also reported, not on the map ({n})", n=len(others))
    _render_behind(more, on_map[MAX_SHOWN:], key=f"{key}_more")
    _render_behind(also, others, key=f"{key}_others")


def _render_behind(label: str, changes: Sequence[ChangeView], *, key: str) -> None:
    """Show changes folded behind one line, or nothing where there are none."""
    if not changes:
        return
    with st.expander(label, key=f"behind_{key}"), st.container(key=f"changes_{key}", gap=None):
        for number, change in enumerate(changes):
            _render_change(change, key=f"change_{key}_{number}")


def _render_change(change: ChangeView, *, key: str) -> None:
    kind = f" {label_text(change.kind)}" if change.kind else ""
    note = f" :gray[· {label_text(change.note)}]" if change.note else ""
    st.button(
        f"{short_day_words(change.on)} · **{label_text(change.name)}**{kind} "
        f"· {label_text(change.words)}{note}",
        key=key,
        type="tertiary",
        on_click=select_place,
        args=(change.place_id,),
    )
