"""The server: `streamlit run app.py`. What is shown begins in `tc_dashboard/ui/menu.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from tc_dashboard import config, logs
from tc_dashboard.ui import ahead, failure, gate, handbook, memory, shell, status, vanishing, wall, wire

logs.set_up()
status.count()
logs.event("started")


@asynccontextmanager
async def serving(server: st.App) -> AsyncIterator[None]:
    """For as long as the server runs."""
    async with memory.serving(server), vanishing.watching(server), ahead.serving(server):
        yield


app = st.App(
    "tc_dashboard/ui/menu.py",
    secrets={"auth": auth} if (auth := config.auth_settings()) else None,
    routes=[*shell.ROUTES, *wall.ROUTES, *handbook.ROUTES, *status.ROUTES],
    middleware=[
        Middleware(shell.SwedishShell),
        Middleware(gate.Gate),
        Middleware(wire.Compressed, path_of=gate.path_of),
    ],
    lifespan=serving,
    on_script_error=failure.show,
)
