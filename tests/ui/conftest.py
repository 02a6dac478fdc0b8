"""The app without a browser: its menu script, run by Streamlit's own test harness on a database of the test's own."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from streamlit.web.server.starlette import starlette_app_utils, starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tc_dashboard import config
from tc_dashboard.config import ROOT
from tc_dashboard.domain import Role
from tc_dashboard.membership import claims_of
from tc_dashboard.storage import members
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import NewMember
from tc_dashboard.ui import access, navigation
from tests import build
from tests.build import ADMIN

ORIGIN = "https://panelen.example"
SECRET = "s" * 40
MENU = ROOT / "tc_dashboard" / "ui" / "menu.py"
"""Aimed at `app.py`, the harness would draw nothing and pass every test: that file holds no script but a server."""


@pytest.fixture(autouse=True, scope="session")
def components_looked_for_once():
    """Each app of the harness reads what every installed package says of itself, and none of them changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


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
        if address:
            app._page_hash = calc_hash(address)  # As one who comes by the address; `switch_page` would draw two pages.
            app.run()
        else:  # Where it leads on to one's own start page, it does so once.
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


@pytest.fixture
def signing(database, monkeypatch):
    """A server where people sign in, with a member of each role; `signing(role)` is that member's cookie."""
    st.cache_resource.clear()
    monkeypatch.setenv(config.DATABASE_VARIABLE, database.url)
    monkeypatch.setenv("TC_AUTH_REDIRECT_URI", f"{ORIGIN}/oauth2callback")
    monkeypatch.setenv("TC_AUTH_COOKIE_SECRET", SECRET)
    for name in ("CLIENT_ID", "CLIENT_SECRET", "SERVER_METADATA_URL"):
        monkeypatch.setenv(f"TC_AUTH_ENTRA_{name}", "x")
    monkeypatch.setattr(starlette_websocket, "get_cookie_secret", lambda: SECRET)
    for role in Role:
        code = "0126" if role is Role.MUNICIPALITY else None
        new = NewMember("entra", f"{role.name.lower()}@x.example", role, code)
        members.add_member(database, new, ADMIN, config.now() - timedelta(days=1))

    def signed_in(role, **other):
        told = {
            "is_logged_in": True, "origin": ORIGIN, "provider": "entra", "iss": "https://i.example", "sub": role.name,
            "email": f"{role.name.lower()}@x.example", "iat": int(time.time()) - 60,
        } | other  # fmt: skip
        claims = claims_of(told)
        if claims:
            members.admit(database, claims, config.now(), timedelta(hours=8))
        return cookie_of(told)

    return signed_in


def cookie_of(told, secret=SECRET):
    value = starlette_app_utils.create_signed_value(secret, USER_COOKIE_NAME, json.dumps(told)).decode()
    return f"{USER_COOKIE_NAME}={value}"
