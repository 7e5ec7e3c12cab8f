"""The dashboard: ``streamlit run streamlit_app.py``."""

import streamlit as st

from dashboard.page import render

st.set_page_config(page_title="Frontline Atlas", page_icon=":material/map:", layout="wide")
render()
