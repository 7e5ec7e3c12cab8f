"""The dashboard as a service: ``streamlit run streamlit_server.py``; preloads, answers /health."""

import streamlit as st

from dashboard.journal import note_failure
from dashboard.server import Service

service = Service()
app = st.App(
    "streamlit_app.py",
    routes=service.routes,
    lifespan=service.serve,
    on_script_error=note_failure,
)
