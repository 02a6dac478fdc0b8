"""The gate before Streamlit: who gets through to which address, in each state of the server."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import streamlit as st
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tc_dashboard import config
from tc_dashboard.domain import Role
from tc_dashboard.membership import claims_of
from tc_dashboard.storage import members
from tc_dashboard.storage.members import NewMember
from tc_dashboard.ui import gate, identity, navigation, shell
from tests.build import ADMIN
from tests.ui.conftest import ORIGIN, cookie_of

THROUGH = 299
"""The status of an app that nobody should reach without leave."""
GUARDED = (
    "/media/abc.xlsx",
    "/_stcore/upload_file/a/b",
    "/app/static/x",
    "/hamta/uppgifter.xlsx",
    "/handbok/oversikt.png",
    "/finns-inte",
)
NOWHERE = ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent", "/_stcore/script-health-check")


def ask(path, *, host="panelen.example", cookie="", server="127.0.0.1", kind="http", **headers):
    """Status, headers and body of what the gate lets through or answers by itself."""
    sent = []
    told = {"host": host, **({"cookie": cookie} if cookie else {}), **headers}
    scope = {
        "type": kind, "path": path, "method": "GET", "scheme": "http", "server": (server, 8501), "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in told.items()],
    }  # fmt: skip

    async def app(scope, receive, send):
        start = {"type": "http.response.start", "status": THROUGH, "headers": [(b"set-cookie", b"a=b; Path=/")]}
        await send(start if kind == "http" else {"type": "websocket.accept"})
        if kind == "http":
            await send({"type": "http.response.body", "body": b"streamlit"})

    async def receive():
        return {"type": f"{kind}.request"}

    async def send(message):
        sent.append(message)

    # In a thread of its own: where browser tests ran before, this one has a loop running already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(gate.Gate(app)(scope, receive, send))).result()
    if kind == "websocket":
        return sent[-1]["type"], {}, b""
    answered = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, b"".join(message.get("body", b"") for message in sent[1:])


def status(path, **more):
    return ask(path, **more)[0]


@pytest.mark.parametrize("path", GUARDED + NOWHERE)
def test_a_stranger_gets_nothing_beside_the_sign_in_page(signing, path):
    assert ask(path)[::2] == (404, b"")


@pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.file)
def test_a_stranger_gets_the_empty_document_in_which_the_sign_in_page_is_drawn(signing, entry):
    assert status(f"/{entry.address}") == THROUGH


@pytest.mark.parametrize("path", [route.path for route in shell.ROUTES])
def test_the_shells_own_files_are_for_anybody(signing, path):
    assert status(path) == THROUGH


def test_members_get_files_and_only_those_who_prepare_or_send_their_own_may_upload(signing):
    cookies = {role: signing(role) for role in Role}

    assert {role: status("/media/abc.xlsx", cookie=cookie) for role, cookie in cookies.items()} == dict.fromkeys(
        Role, THROUGH
    )
    uploads = {role: status("/_stcore/upload_file/a/b", cookie=cookie) for role, cookie in cookies.items()}
    sending = {Role.ADMIN, Role.REGION, Role.MUNICIPALITY}
    assert {role for role, answer in uploads.items() if answer == THROUGH} == sending


@pytest.mark.parametrize("path", NOWHERE)
def test_streamlits_side_entrances_lead_nowhere_for_members_too(signing, path):
    assert status(path, cookie=signing(Role.ADMIN)) == 404


def test_a_cookie_counts_for_nothing_when_it_is_old_forged_foreign_or_of_somebody_unknown(signing):
    media = "/media/abc.xlsx"
    told = {
        "is_logged_in": True, "origin": ORIGIN, "provider": "entra", "iss": "https://i.example", "sub": "REGION",
        "iat": int(time.time()) - 60,
    }  # fmt: skip
    assert status(media, cookie=signing(Role.REGION)) == THROUGH
    assert status(media, cookie=cookie_of(told)) == THROUGH

    assert status(media, cookie=cookie_of(told, secret="f" * 40)) == 404
    assert status(media, cookie=cookie_of(told | {"origin": "https://other.example"})) == 404
    assert status(media, cookie=cookie_of(told | {"iat": int(time.time()) - 9 * 3600})) == 404
    assert status(media, cookie=cookie_of(told | {"sub": "nobody"})) == 404
    assert status(media, cookie=f"{USER_COOKIE_NAME}=rubbish") == 404


def test_a_provider_that_is_taken_away_takes_its_members_with_it(signing, database, monkeypatch):
    new = NewMember("andra", "hugo@x.example", Role.MUNICIPALITY, "0126")
    members.add_member(database, new, ADMIN, config.now() - timedelta(days=1))
    for name in ("CLIENT_ID", "CLIENT_SECRET", "SERVER_METADATA_URL"):
        monkeypatch.setenv(f"TC_AUTH_ANDRA_{name}", "x")
    cookie = signing(Role.MUNICIPALITY, provider="andra", email="hugo@x.example", sub="hugo")
    assert status("/media/abc.xlsx", cookie=cookie) == THROUGH

    for name in ("CLIENT_ID", "CLIENT_SECRET", "SERVER_METADATA_URL"):
        monkeypatch.delenv(f"TC_AUTH_ANDRA_{name}")

    assert status("/media/abc.xlsx", cookie=cookie) == 404


def test_a_replayed_cookie_of_one_who_has_signed_out_or_ended_counts_for_nothing(signing, database):
    region, steering = signing(Role.REGION), signing(Role.STEERING_GROUP)
    by_role = {member.role: member for member in members.members(database)}
    claims = claims_of({"is_logged_in": True, "provider": "e", "iss": "i", "sub": "s", "iat": time.time()})
    assert claims is not None

    members.sign_out(database, by_role[Role.REGION], claims, config.now())
    members.end_member(database, by_role[Role.STEERING_GROUP].id, ADMIN, config.now())

    assert status("/media/abc.xlsx", cookie=region) == 404
    assert status("/media/abc.xlsx", cookie=steering) == 404


def test_another_address_than_the_configured_one_opens_nothing_but_health(signing):
    answer = ask("/", host="127.0.0.1:8501")

    assert answer[0] == 421
    assert ORIGIN in answer[2].decode()
    assert ask("/_stcore/stream", host="127.0.0.1:8501", kind="websocket")[0] == "websocket.close"
    assert status("/_stcore/health", host="10.0.0.7") == THROUGH


def test_over_tls_the_browser_is_told_to_stay_there_and_to_keep_its_cookies_there(signing):
    headers = ask("/")[1]

    assert headers["strict-transport-security"] == gate.STRICT_TRANSPORT
    assert headers["set-cookie"] == "a=b; Path=/; Secure"


def test_a_downloaded_file_is_not_kept_by_the_browser(signing):
    assert ask("/media/abc.xlsx", cookie=signing(Role.REGION))[1]["cache-control"] == "no-store"
    assert "cache-control" not in ask("/static/x.js")[1]


@pytest.fixture
def local(monkeypatch):
    monkeypatch.setattr(identity, "configured", lambda: None)
    assert status("/", host="127.0.0.1:8501") == THROUGH


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501"])
def test_on_this_computer_everything_is_open_but_the_side_entrances(local, host):
    assert status("/media/x", host=host) == THROUGH
    assert ask("/_stcore/stream", host=host, kind="websocket")[0] == "websocket.accept"
    assert status("/_stcore/metrics", host=host) == 404
    assert "strict-transport-security" not in ask("/", host=host)[1]


@pytest.mark.parametrize(
    "other",
    [
        {"host": "panelen.example"},
        {"host": "127.0.0.1.evil.example"},
        {"host": "127.0.0.1:8501", "server": "192.168.1.5"},
        {"host": "127.0.0.1:8501", "x_forwarded_for": "10.0.0.7"},
        {"host": "127.0.0.1:8501", "forwarded": "for=10.0.0.7"},
    ],
    ids=["another name", "a name like it", "another address of the machine", "a proxy", "another proxy"],
)
def test_an_open_choice_is_for_nobody_who_comes_from_elsewhere(local, other):
    code, _, body = ask("/", **other)

    assert (code, "README" in body.decode()) == (503, True)
    assert status("/media/x", **other) == 503
    assert ask("/_stcore/stream", kind="websocket", **other)[0] == "websocket.close"


@pytest.mark.parametrize("path", ["/", "/historik", *GUARDED, *NOWHERE, "/_stcore/host-config", "/auth/login"])
def test_bound_to_other_addresses_without_sign_in_there_is_one_page_and_no_data(path, monkeypatch):
    monkeypatch.setattr(identity, "configured", lambda: None)
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else None)

    code, _, body = ask(path, host="127.0.0.1:8501")

    assert (code, "127.0.0.1" in body.decode()) == (503, True)
    assert ask("/_stcore/stream", kind="websocket")[0] == "websocket.close"


def test_half_a_sign_in_closes_the_server_and_says_what_is_missing(signing, monkeypatch):
    monkeypatch.setenv("TC_AUTH_COOKIE_SECRET", "")

    code, _, body = ask("/")

    assert (code, "cookie_secret" in body.decode()) == (503, True)
