"""A script that offers a file for download: its bytes are in the memory of one server."""

import streamlit as st

from dashboard.journal import note_session
from dashboard.session import run_again_after_an_interruption

if "told" not in st.session_state:
    st.session_state["told"] = True
    note_session(notices=0)
st.download_button("Take it", data=b"the same bytes wherever they come from", file_name="it.bin")
run_again_after_an_interruption()
