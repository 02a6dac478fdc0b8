"""Every page, for each role, for a stranger and for one who matches no row, with sign-in and without.

They only look, so they look at one ledger; each is one session that goes on from page to page.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tc_dashboard import config, intake, text
from tc_dashboard.domain import Role
from tc_dashboard.storage import members
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import NewMember
from tc_dashboard.ui import access, data, navigation
from tests import build
from tests.build import ADMIN, a_cohort, a_company, a_goal
from tests.conftest import examined
from tests.ui.conftest import MENU, button, go_to, said

EYES = {
    Role.ADMIN: text.Access.administrator,
    Role.REGION: text.Access.region,
    Role.STEERING_GROUP: text.Access.steering_group,
    Role.MUNICIPALITY: "Huddinge (kommun)",
}
PAGES = pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.file)
ROLES = pytest.mark.parametrize("role", Role)


def user(role, **other):
    return {
        "is_logged_in": True, "provider": "entra", "iss": "https://i.example", "sub": role.name,
        "email": f"{role.name.lower()}@x.example", "iat": int(time.time()) - 60,
    } | other  # fmt: skip


NOBODY: dict[str, dict[str, Any]] = {
    "stranger": {"is_logged_in": False},
    "unknown": user(Role.REGION, email="okand@x.example", sub="okand"),
    "another provider": user(Role.REGION, provider="andra"),
    "too old": user(Role.REGION, iat=int(time.time()) - 9 * 3600),
    "undated": user(Role.REGION, sub=""),
}


@pytest.fixture(scope="module")
def ledger(shared_database: Database) -> Database:
    """A ledger with something on every page, and a member of each role."""
    rows = build.with_what_they_refer_to((a_goal(), a_cohort(started=18), a_company()), {})
    intake.save(shared_database, examined(shared_database, *rows), build.REGION)
    for role in Role:
        code = "0126" if role is Role.MUNICIPALITY else None
        new = NewMember("entra", f"{role.name.lower()}@x.example", role, code, name=role.name.title())
        members.add_member(shared_database, new, ADMIN, config.now() - timedelta(days=1))
    st.cache_resource.clear()  # Of other files' ledgers, which have the same id.
    return shared_database


@pytest.fixture(scope="module")
def sessions() -> dict[str, AppTest]:
    """Each one's session, by who it is."""
    return {}


@pytest.fixture
def seen(ledger, sessions, monkeypatch) -> Callable[..., AppTest]:
    """`seen("stranger", entry, eyes="…", user=…, som="…")`: the page as they see it next."""
    monkeypatch.setenv(config.DATABASE_VARIABLE, ledger.url)
    monkeypatch.setattr(config, "today", lambda: build.DAY)

    def seen(who: str, entry: Any, eyes: str = "", user: Any = None, **query: Any) -> AppTest:
        if who not in sessions:
            app = sessions[who] = AppTest.from_file(str(MENU), default_timeout=30)
            app.query_params.update(query)
            if eyes:
                app.session_state[access.CHOICE] = eyes
            if user:
                app.user = user
            app.run()
        app = go_to(sessions[who], entry.address)
        assert not app.exception, app.exception
        return app

    return seen


@pytest.fixture
def sign_in(monkeypatch):
    """A server where people sign in."""
    monkeypatch.setenv("TC_AUTH_REDIRECT_URI", "https://panelen.example/oauth2callback")
    monkeypatch.setenv("TC_AUTH_COOKIE_SECRET", "s" * 40)
    for name in ("CLIENT_ID", "CLIENT_SECRET", "SERVER_METADATA_URL"):
        monkeypatch.setenv(f"TC_AUTH_ENTRA_{name}", "x")


@pytest.fixture
def no_facts(monkeypatch):
    monkeypatch.setattr(data, "facts", lambda viewer: pytest.fail("facts were read"))


@PAGES
def test_no_page_answers_a_viewer_whom_the_seam_refuses(entry, seen, no_facts, monkeypatch):
    monkeypatch.setattr(access, "current_viewer", lambda: None)

    app = seen("nobody", entry)

    assert [warning.value for warning in app.warning] == [text.Access.nobody]
    assert said(app) == text.Access.nobody


@ROLES
@PAGES
def test_a_page_answers_the_roles_it_is_for_and_no_other(entry, role, seen):
    app = seen(f"eyes of {role}", entry, eyes=EYES[role])

    assert_answers(app, entry, role)


@pytest.mark.usefixtures("sign_in", "no_facts")
@pytest.mark.parametrize("who", NOBODY)
@PAGES
def test_whoever_does_not_count_gets_the_door_at_every_page(entry, who, seen):
    app = seen(who, entry, user=NOBODY[who], som=text.Access.region)

    assert [title.value for title in app.title] == [text.Signing.title]
    assert button(app, text.Signing.sign_in_with("Entra"))


@pytest.mark.usefixtures("sign_in")
@ROLES
@PAGES
def test_a_page_answers_the_members_it_is_for_and_no_other(entry, role, seen):
    app = seen(f"member who is {role}", entry, user=user(role))

    assert_answers(app, entry, role)


def assert_answers(app, entry, role):
    allowed = role in entry.roles
    assert [title.value for title in app.title] == [entry.title if allowed else text.Access.not_for_you]
    assert [refusal.value for refusal in app.info] == ([] if allowed else [text.Access.only_for(entry.roles)])
