"""Sessions whose tab is gone: kept a while in case it comes back, and then let go of.

Streamlit looks for them first when the next tab goes, so what the last ones in the evening held would stay all night.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from tc_dashboard.ui import memory


def kept() -> int:
    """How many have no tab and are kept."""
    found = _manager() if Runtime.exists() else None
    return len(found._session_storage.list()) if found else 0


def let_go() -> None:
    """Shut down each that has been kept for its time: what it showed, had uploaded and had to download."""
    manager = _manager()
    storage = manager._session_storage if manager else None
    if manager is None or not isinstance(storage, MemorySessionStorage):
        return
    with manager._storage_lock:
        gone = storage._cache.expire()  # type: ignore[attr-defined]
    for _, information in gone:
        information.session.shutdown()
    if gone:
        memory.has_grown()  # What they held is looked for among what was put aside.


def _manager() -> WebsocketSessionManager | None:
    manager = Runtime.instance()._session_mgr
    return manager if isinstance(manager, WebsocketSessionManager) else None


@contextlib.asynccontextmanager
async def watching(_: st.App) -> AsyncIterator[None]:
    """For as long as the server runs."""
    task = asyncio.create_task(_watch())
    try:
        yield
    finally:
        task.cancel()


async def _watch() -> None:
    while True:
        await asyncio.sleep(max(1, st.get_option("server.disconnectedSessionTTL") / 4))
        let_go()
