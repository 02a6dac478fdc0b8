"""The app with a mistake of ours in it, for whoever asks for `?fel=1`. Only a test starts it."""

from datetime import date

import streamlit as st
from starlette.middleware import Middleware

from tc_dashboard import logs
from tc_dashboard.config import ROOT
from tc_dashboard.ui import data, failure, gate, shell, status, vanishing

logs.set_up()
status.count()
_today = data.today


def _fails() -> date:
    if st.query_params.get("fel"):
        raise ZeroDivisionError("Anna Svensson")
    return _today()


data.today = _fails

app = st.App(
    ROOT / "tc_dashboard" / "ui" / "menu.py",
    routes=[*shell.ROUTES, *status.ROUTES],
    middleware=[Middleware(shell.SwedishShell), Middleware(gate.Gate)],
    on_script_error=failure.show,
    lifespan=vanishing.watching,
)
