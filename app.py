"""The server: `streamlit run app.py`. What is shown begins in `tc_dashboard/ui/menu.py`."""

import streamlit as st
from starlette.middleware import Middleware

from tc_dashboard.ui import failure, shell

app = st.App(
    "tc_dashboard/ui/menu.py",
    routes=shell.ROUTES,
    middleware=[Middleware(shell.SwedishShell)],
    on_script_error=failure.show,
)
