"""Sessions whose tab is gone are let go of when their time is up, also when nobody comes after them."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from tc_dashboard.ui import vanishing


class Session:
    def __init__(self, name: str) -> None:
        self.id, self.is_shut_down = name, False

    def shutdown(self) -> None:
        self.is_shut_down = True


def held(session: Any) -> SessionInfo:
    return SessionInfo(client=None, session=session, script_run_count=1)


@pytest.fixture
def storage(monkeypatch):
    manager = WebsocketSessionManager.__new__(WebsocketSessionManager)
    manager._session_storage, manager._storage_lock = MemorySessionStorage(ttl_seconds=60), threading.Lock()
    monkeypatch.setattr(Runtime, "_instance", SimpleNamespace(_session_mgr=manager))
    return manager._session_storage


def test_one_is_kept_for_its_time_and_then_shut_down(storage, monkeypatch):
    early, late = Session("1"), Session("2")
    storage.save(held(early))
    now = storage._cache.timer()
    monkeypatch.setattr(storage._cache, "_timer", lambda: now + 50)
    storage.save(held(late))
    vanishing.let_go()
    assert (vanishing.kept(), early.is_shut_down) == (2, False)

    monkeypatch.setattr(storage._cache, "_timer", lambda: now + 70)
    vanishing.let_go()

    assert (early.is_shut_down, late.is_shut_down) == (True, False)
    assert len(storage._cache._data) == vanishing.kept() == 1
