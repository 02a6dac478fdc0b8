"""The app without a browser: its menu script, run by Streamlit's own test harness on a database of the test's own."""

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tc_dashboard import config
from tc_dashboard.config import ROOT
from tc_dashboard.storage.database import Database
from tc_dashboard.ui import access, navigation
from tests import build

MENU = ROOT / "tc_dashboard" / "ui" / "menu.py"
"""Aimed at `app.py`, the harness would draw nothing and pass every test: that file holds no script but a server."""


@pytest.fixture
def open_page(database: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """`open_page("historik", eyes="Styrgruppen", omrade="Industri")`: the page as it stands when it has been drawn."""
    st.cache_resource.clear()  # The ledgers of all tests are copies of one, with the same id.
    monkeypatch.setenv(config.DATABASE_VARIABLE, database.url)
    monkeypatch.setattr(config, "today", lambda: build.DAY)

    def open_page(address: str = "", eyes: str = "", **query: Any) -> AppTest:
        app = AppTest.from_file(str(MENU), default_timeout=30)
        app.query_params.update(query)
        if eyes:
            app.session_state[access.CHOICE] = eyes
        go_to(app.run(), address)
        assert not app.exception, app.exception
        return app

    return open_page


def go_to(app: AppTest, address: str) -> AppTest:
    """Another page in the same session."""
    page = next(page for page in navigation.PAGES if page.address == address)
    return app.switch_page(str(page.path)).run()


def said(app: AppTest) -> str:
    """Everything that the page says, as one text; its stylesheet stands outside the page."""
    kinds = ("title", "markdown", "caption", "text", "info", "warning", "error", "success")
    words = [str(getattr(element, "value", "")) for kind in kinds for element in app.main.get(kind)]
    return "\n".join([*words, *(element.proto.body for element in app.main.get("html"))])


def button(app: AppTest, label: str, number: int = 0) -> Any:
    """The button that says so, from the top."""
    return [found for found in app.button if found.label == label][number]
