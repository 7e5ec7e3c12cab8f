"""A script that shows the map of the nine townships and moves it, to test the component."""

from dataclasses import replace

import streamlit as st

from dashboard.map_component import control_map
from dashboard.session import merge_map_state
from dashboard.view import ViewState
from tests.e2e.worlds import nine_payload
from tests.unit.webmap.world import day, make_geography, make_resolution
from webmap.payload import build_timelines

st.set_page_config(layout="wide", page_icon="🗺")


@st.cache_resource
def load_payload() -> bytes:
    return nine_payload()


@st.cache_resource
def load_timelines() -> bytes:
    return build_timelines(make_resolution(fall=40, known_on=day(50)), make_geography())


if "view" not in st.session_state:
    st.session_state.view = ViewState(as_of=day(20))
    st.session_state.runs = 0
st.session_state.runs += 1
view: ViewState = st.session_state.view
if st.button("Find town 22"):
    view = replace(view, selection="town-22")
if st.button("Go to the first day"):
    view = replace(view, as_of=day(0))
st.button("Only run again")
ask_otherwise = st.toggle("Ask otherwise")

state = control_map(
    load_payload(),
    view=view,
    timelines=load_timelines() if ask_otherwise else None,
    on_ask=lambda: None,
    key="map",
)
st.session_state.view = (
    merge_map_state(view, state) if state != st.session_state.get("state") else view
)
st.session_state.state = state
st.text(f"run {st.session_state.runs}: {state.day} {state.mode} {state.selection}")
