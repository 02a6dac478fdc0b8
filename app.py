"""The server: `streamlit run app.py`. What is shown begins in `tc_dashboard/ui/menu.py`."""

import streamlit as st
from starlette.middleware import Middleware

from tc_dashboard import config, logs
from tc_dashboard.ui import failure, gate, handbook, shell, status, vanishing, wall

logs.set_up()
status.count()
logs.event("started")

app = st.App(
    "tc_dashboard/ui/menu.py",
    secrets={"auth": auth} if (auth := config.auth_settings()) else None,
    routes=[*shell.ROUTES, *wall.ROUTES, *handbook.ROUTES, *status.ROUTES],
    middleware=[Middleware(shell.SwedishShell), Middleware(gate.Gate)],
    on_script_error=failure.show,
    lifespan=vanishing.watching,
)
