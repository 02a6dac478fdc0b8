"""What stays in memory is taken out of the collector's way.

Streamlit has Python look through all its objects after every run of a page, which is most of what a run costs: the
libraries' own objects and the pages that are kept are many, and never garbage. `gc.freeze` puts them aside. Each time
something new is kept they are all taken back, looked through once and put aside anew, so nothing of a session that has
left is held.
"""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

PAUSE = 2.0
"""Seconds after something is kept: a page keeps many things, one after the other."""
_HEAVY = (
    "numpy", "pandas", "plotly.graph_objects", "plotly.io", "polars", "pyarrow", "sqlmodel", "tc_dashboard.ui.draw",
    "tc_dashboard.ui.filters", "tc_dashboard.ui.navigation",
)  # fmt: skip
"""What every page draws with, read in before the first visitor comes."""

_turn = threading.Lock()
_is_serving = False
_waiting: threading.Timer | None = None


@asynccontextmanager
async def serving(_: Any) -> AsyncIterator[None]:
    """Around the life of the server: warm before it answers."""
    global _is_serving  # noqa: PLW0603 - one process, one collector
    await asyncio.to_thread(_warm)
    _is_serving = True
    try:
        yield
    finally:
        _is_serving = False
        with _turn:
            if _waiting:
                _waiting.cancel()
        gc.unfreeze()


def _warm() -> None:
    for name in _HEAVY:
        import_module(name)
    settle()


def has_grown() -> None:
    """Something more is kept: it is put aside in a moment. Outside a server nothing happens."""
    global _waiting  # noqa: PLW0603
    with _turn:
        if not _is_serving or _waiting:
            return
        _waiting = threading.Timer(PAUSE, _settle_now)
        _waiting.daemon = True
        _waiting.start()


def _settle_now() -> None:
    global _waiting  # noqa: PLW0603
    with _turn:
        _waiting = None
    settle()


def settle() -> None:
    """Free what is garbage among all there is, and put the rest aside."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
