"""The wall's own address: for those who may have a meeting's papers, and with nothing but its own script."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from tc_dashboard import config, meetings
from tc_dashboard.domain import Role
from tc_dashboard.storage import commands
from tc_dashboard.ui import gate, shell, wall
from tests.build import REGION, a_programme, a_start
from tests.ui.conftest import cookie_of

APP = Starlette(routes=wall.ROUTES, middleware=[Middleware(shell.SwedishShell), Middleware(gate.Gate)])
GROUP = {Role.ADMIN, Role.REGION, Role.STEERING_GROUP}


def visit(query="", *, host="panelen.example", cookie="", **headers):
    """Status, headers and body."""
    sent = []
    told = {"host": host, "accept": "text/html", **({"cookie": cookie} if cookie else {}), **headers}
    scope = {
        "type": "http", "path": wall.ADDRESS, "raw_path": wall.ADDRESS.encode(), "method": "GET", "scheme": "http",
        "server": ("127.0.0.1", 8501), "query_string": query.encode(), "http_version": "1.1",
        "client": ("127.0.0.1", 1),
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }  # fmt: skip

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    answered = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, b"".join(message.get("body", b"") for message in sent[1:]).decode()


@pytest.fixture
def held(signing, database, save):
    save(a_programme(), a_start())
    commands.publish(database, 1, REGION)
    number = meetings.plan(database, config.today(), "Styrgruppsmöte 4", REGION)
    meetings.hold(database, number, REGION)
    return number


def test_it_is_for_the_group_and_those_who_prepare(signing, held):
    answers = {role: visit(f"mote={held}", cookie=signing(role)) for role in Role}

    assert {role for role, (status, _, _) in answers.items() if status == 200} == GROUP
    assert [body for status, _, body in answers.values() if status != 200] == [""]
    assert len({body for status, _, body in answers.values() if status == 200}) == 1


def test_a_stranger_a_forged_cookie_and_an_unknown_meeting_get_nothing(signing, held):
    forged = cookie_of({"is_logged_in": True, "provider": "entra", "sub": "ADMIN"}, secret="x" * 40)

    for answer in (visit(f"mote={held}"), visit(f"mote={held}", cookie=forged)):
        assert answer[::2] == (404, "")
    for asked in ("mote=99", "mote=x", "mote=1%20or%201=1"):
        assert visit(asked, cookie=signing(Role.ADMIN))[0] == 404


def test_it_names_its_meeting_and_lets_in_its_own_script_alone(signing, held):
    _, headers, body = visit(f"mote={held}", cookie=signing(Role.STEERING_GROUP))

    assert "Styrgruppsmöte 4" in body
    assert '<html lang="sv"' in body
    policy = headers["content-security-policy"]
    (script,) = re.findall(r"<script>(.*?)</script>", body, re.DOTALL)
    assert shell.hashes([script]) in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert headers["cache-control"] == "no-store"
    assert not re.findall(r"\son\w+=", body)
    assert not re.findall(r"(?:src|href)=\"(?!#|data:)", body)


def test_without_a_meeting_it_shows_how_things_stand(signing, held):
    status, _, body = visit(cookie=signing(Role.REGION))

    assert status == 200
    assert "Lägesbild" in body
