"""The app with a seam that refuses everyone. Only a test starts it; nothing in the app can be made to do so."""

import streamlit as st
from starlette.middleware import Middleware

from tc_dashboard.config import ROOT
from tc_dashboard.ui import access, failure, shell

access.current_viewer = lambda: None

app = st.App(
    ROOT / "tc_dashboard" / "ui" / "menu.py",
    routes=shell.ROUTES,
    middleware=[Middleware(shell.SwedishShell)],
    on_script_error=failure.show,
)
