"""Who has signed in: where they begin, whose eyes they may have, and how it ends. Every page: `test_every_page`."""

import time
from datetime import timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tc_dashboard import config, text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.errors import AccessDenied
from tc_dashboard.storage import members
from tc_dashboard.storage.members import Event, NewMember
from tc_dashboard.ui import access, navigation
from tests import build
from tests.build import ADMIN, a_goal
from tests.ui.conftest import MENU, button, go_to, said

STRANGER = {"is_logged_in": False}


def user(role, **other):
    return {
        "is_logged_in": True, "provider": "entra", "iss": "https://i.example", "sub": role.name,
        "email": f"{role.name.lower()}@x.example", "iat": int(time.time()) - 60,
    } | other  # fmt: skip


@pytest.fixture
def open_as(database, monkeypatch):
    """`open_as(user(Role.REGION), "historik", som="…")`: the page as that person sees it, where people sign in."""
    st.cache_resource.clear()
    monkeypatch.setenv(config.DATABASE_VARIABLE, database.url)
    monkeypatch.setattr(config, "today", lambda: build.DAY)
    monkeypatch.setenv("TC_AUTH_REDIRECT_URI", "https://panelen.example/oauth2callback")
    monkeypatch.setenv("TC_AUTH_COOKIE_SECRET", "s" * 40)
    for name in ("CLIENT_ID", "CLIENT_SECRET", "SERVER_METADATA_URL"):
        monkeypatch.setenv(f"TC_AUTH_ENTRA_{name}", "x")
    for role in Role:
        code = "0126" if role is Role.MUNICIPALITY else None
        new = NewMember("entra", f"{role.name.lower()}@x.example", role, code, name=role.name.title())
        members.add_member(database, new, ADMIN, config.now() - timedelta(days=1))

    def open_as(who, address="om", **query):
        app = AppTest.from_file(str(MENU), default_timeout=30)
        app.user = who
        app.query_params.update(query)
        app.run()
        if address is not None:
            go_to(app, address)
        assert not app.exception, app.exception
        return app

    return open_as


@pytest.mark.parametrize("role", Role)
def test_a_role_comes_in_where_it_begins(role, open_as, save):
    save(a_goal())

    assert [title.value for title in open_as(user(role), None).title] == [
        navigation.START.get(role, navigation.OVERVIEW).title
    ]


@pytest.mark.parametrize("role", [Role.STEERING_GROUP, Role.MUNICIPALITY])
@pytest.mark.parametrize("eyes", [text.Access.region, text.Access.administrator, "Botkyrka (kommun)", "Ingen"])
def test_others_have_no_eyes_but_their_own(role, eyes, open_as, save):
    save(a_goal())

    app = open_as(user(role), "ladda-upp", som=eyes)

    assert [info.value for info in app.info] == [text.Access.only_for(navigation.UPLOAD.roles)]
    assert access.CHOICE not in [box.key for box in app.selectbox]


def test_the_region_looks_through_others_eyes_marked_and_with_their_rights(open_as, save):
    save(a_goal())

    app = open_as(user(Role.REGION), "ladda-upp", som=text.Access.steering_group)

    assert text.Signing.marked(text.Access.steering_group) in said(app)
    assert [info.value for info in app.info] == [text.Access.only_for(navigation.UPLOAD.roles)]


def test_the_region_never_looks_through_an_administrators_eyes(open_as):
    app = open_as(user(Role.REGION), "medlemmar", som=text.Access.administrator)

    assert text.Access.nobody_like(text.Access.administrator) in said(app)
    assert not app.title


def test_an_administrator_may_look_through_the_regions_eyes_and_keeps_the_name(open_as):
    app = open_as(user(Role.ADMIN), "medlemmar", som=text.Access.region)

    assert [info.value for info in app.info] == [text.Access.only_for(navigation.MEMBERS.roles)]


def test_an_open_tab_ends_with_the_member(open_as, database, save):
    save(a_goal())
    app = open_as(user(Role.STEERING_GROUP), "mal")
    assert [title.value for title in app.title] == [text.Titles.goals]

    member = next(m for m in members.members(database) if m.role is Role.STEERING_GROUP)
    members.end_member(database, member.id, ADMIN, config.now())
    app.run()

    assert [title.value for title in app.title] == [text.Signing.title]
    assert text.Signing.refusals["ended"] in said(app)


def test_a_download_drawn_before_a_member_ended_makes_no_file_after(open_as, database):
    member = next(m for m in members.members(database) if m.role is Role.STEERING_GROUP)
    released = access.released(member.viewer, "rader.csv", lambda: b"rader")
    assert released() == b"rader"

    members.end_member(database, member.id, ADMIN, config.now())

    with pytest.raises(AccessDenied):
        access.released(member.viewer, "rader.csv", lambda: pytest.fail("the file was made"))()
    exported = [entry.subject for entry in members.audit(database) if entry.event is Event.EXPORTED]
    assert exported == ["rader.csv"]


def test_the_first_administrator_comes_from_the_configuration_and_only_the_first(open_as, database, monkeypatch):
    monkeypatch.setenv("TC_ADMIN", "entra:Ny@x.example")
    who = user(Role.ADMIN, sub="ny", email="ny@x.example")
    assert [title.value for title in open_as(who, "medlemmar").title] == [text.Signing.title]  # There is one already.

    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM member")

    assert [title.value for title in open_as(who, "medlemmar").title] == [text.Titles.members]


def test_sign_ins_refusals_and_looks_are_logged_once_a_session(open_as, database, save):
    save(a_goal())
    who = user(Role.MUNICIPALITY)
    open_as(who, "ladda-upp").run()
    open_as(who, "mal").run()

    told = [(entry.event, entry.subject, entry.organisation) for entry in reversed(members.audit(database))]
    huddinge = "Huddinge (kommun)"
    assert [entry for entry in told if entry[2] == huddinge] == [
        (Event.SIGNED_IN, "", huddinge),
        (Event.LOOKED, "0126", huddinge),
        (Event.REFUSED, "page", huddinge),
        (Event.LOOKED, "0126", huddinge),
    ]


def test_an_administrator_adds_and_ends_a_member(open_as, database):
    app = open_as(user(Role.ADMIN), "medlemmar")
    app.text_input(key="members.new-email").set_value("Ny@Huddinge.example")
    app.selectbox(key="members.new-role").set_value(Role.MUNICIPALITY)
    app.selectbox(key="members.new-municipality").set_value("Huddinge")
    button(app, text.Members.add).click().run()
    assert text.Members.was_added("Ny@Huddinge.example") in said(app)
    new = next(member for member in members.members(database) if member.email == "ny@huddinge.example")
    assert (new.role, new.municipality_code, new.provider) == (Role.MUNICIPALITY, "0126", "entra")

    app.selectbox(key="members.chosen").set_value(new.id).run()
    button(app, text.Members.end).click().run()
    assert text.Members.was_ended(new.email) in said(app)

    app = open_as(user(Role.ADMIN), "handelser")
    assert text.Audited.names["member ended"] in said(app)


@pytest.mark.parametrize(("about", "told"), [("", ""), ("0126", "Huddinge"), (members.EVERYONE, "alla kommuner")])
def test_the_trail_tells_of_what_was_downloaded_from_a_page(open_as, database, about, told):
    member = Viewer("Anna", Role.REGION, organisation="Region Stockholm")
    access.released(member, "rader.csv", lambda: b"rader", about)()

    app = open_as(user(Role.ADMIN), "handelser")

    assert not app.exception
    assert "rader.csv" in said(app)
    assert told in said(app)
