"""The dashboard: ``streamlit run streamlit_app.py``."""

import streamlit as st

from dashboard.page import ICON, render

# A file of our own: an emoji or a named icon would be fetched from another server.
st.set_page_config(page_title="Frontline Atlas", page_icon=ICON, layout="wide")
render()
