"""Two processes on one database, behind the proxies of `deploy/`: they see each other, and one may fall.

On PostgreSQL where the tests have one, as several processes are meant to; else on SQLite.
"""

import http.client
import json
import os
import shutil
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from datetime import date

import pytest
from streamlit.web.server.starlette import starlette_app_utils
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from websockets.exceptions import WebSocketException

from tc_dashboard import config, text
from tc_dashboard.config import ROOT
from tc_dashboard.domain import Role
from tc_dashboard.membership import claims_of
from tc_dashboard.storage import checking, members, queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.members import NewMember
from tc_dashboard.ui import gate
from tests import build
from tests.browser import harness
from tests.build import ADMIN
from tests.deploy import proxies
from tests.deploy.visitor import visiting

SECRET = "s" * 40
_UNSEEN = ssl._create_unverified_context()


class Installation:
    """Two processes, and who may sign in to them."""

    def __init__(self, folder, url):
        self.folder, self.url = folder, url
        self.port, self.unprotected = harness.free_port(), harness.free_port()
        self.origin = f"https://localhost:{self.port}"
        self.ports = (harness.free_port(), harness.free_port())
        self.processes = {}
        self.log = folder / "servers.log"
        self.environment = {
            **os.environ, "TC_DATABASE_URL": url, "TC_OPEN": "healthz,metrics", "TC_AUTH_COOKIE_SECRET": SECRET,
            "TC_AUTH_REDIRECT_URI": f"{self.origin}/oauth2callback", "TC_AUTH_ENTRA_CLIENT_ID": "x",
            "TC_AUTH_ENTRA_CLIENT_SECRET": "x", "TC_AUTH_ENTRA_SERVER_METADATA_URL": "https://x.example",
            "STREAMLIT_SERVER_COOKIE_SECRET": SECRET,
        }  # fmt: skip

    def start_all(self):
        """Those that aren't running, until they answer."""
        for port in self.ports:
            if port not in self.processes:
                command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
                with self.log.open("ab") as output:
                    self.processes[port] = subprocess.Popen(
                        command, cwd=ROOT, env=self.environment, stdout=output, stderr=output
                    )
        for port, process in self.processes.items():
            harness.wait_until_healthy(process, port, self.log)

    def kill(self, port):
        process = self.processes.pop(port)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def sessions(self, port):
        """How many browser tabs this process has, as a watcher on the machine asks it."""
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            (line,) = [line for line in answer.read().decode().splitlines() if line.startswith("tc_sessions ")]
        return float(line.split()[1])

    def fetch(self, path, cookie="", **headers):
        """(status, headers, body) through the proxy."""
        connection = http.client.HTTPSConnection("localhost", self.port, context=_UNSEEN, timeout=30)
        connection.request("GET", path, headers={"Cookie": cookie, **headers})
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, answer.headers, body


@pytest.fixture(scope="module")
def installation(server_url, tmp_path_factory):
    made = Installation(tmp_path_factory.mktemp("servers"), server_url)
    subprocess.run([sys.executable, "-m", "tc_dashboard", "prepare"], cwd=ROOT, env=made.environment, check=True)
    opened = open_database(server_url)
    members.add_member(opened, NewMember("entra", "anna@x.example", Role.REGION), ADMIN, config.now())
    opened.close()
    try:
        made.start_all()
        yield made
    finally:
        for process in made.processes.values():
            harness.stop(process)


@pytest.fixture
def signed_in(installation):
    told = {
        "is_logged_in": True, "origin": installation.origin, "provider": "entra", "iss": "https://i.example",
        "sub": "anna", "email": "anna@x.example", "iat": int(time.time()) - 60,
    }  # fmt: skip
    opened = open_database(installation.url)
    claims = claims_of(told)
    assert claims is not None
    members.admit(opened, claims, config.now(), config.session_length())
    opened.close()
    value = starlette_app_utils.create_signed_value(SECRET, USER_COOKIE_NAME, json.dumps(told)).decode()
    return f"{USER_COOKIE_NAME}={value}"


@pytest.fixture(scope="module", params=sorted(proxies.KINDS))
def proxy(request, installation, tmp_path_factory):
    require(request.param)
    folder = tmp_path_factory.mktemp(request.param)
    with proxies.KINDS[request.param](folder, installation.port, installation.unprotected, installation.ports):
        wait_for(lambda: installation.fetch("/")[0] == http.HTTPStatus.OK)
        yield request.param


def require(program):
    if not shutil.which(program, path=proxies.PATH):
        pytest.skip(f"{program} is not installed: sudo apt install {program}")


def wait_for(is_so):
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.fixture
def homes(installation, proxy):
    """The cookie that keeps a browser with each process, by the process's port; one that has fallen is up again."""
    installation.start_all()
    found: dict[int, str] = {}
    deadline = time.monotonic() + 30
    while len(found) < len(installation.ports):
        assert time.monotonic() < deadline
        cookie = installation.fetch("/")[1]["Set-Cookie"].partition(";")[0]
        if cookie not in found.values():
            with visiting(installation.origin, cookie) as somebody:
                somebody.see()
                (port,) = [port for port in installation.ports if installation.sessions(port)]
            found[port] = cookie
            wait_for(lambda: not any(map(installation.sessions, installation.ports)))
    return found


@pytest.mark.parametrize("path", ["/healthz", "/healthz/ready", "/metrics", "/_stcore/metrics"])
def test_the_proxy_lets_nothing_of_the_inside_out(installation, proxy, path):
    status, headers, body = installation.fetch(path)

    assert (status, "tc_" in body) == (http.HTTPStatus.NOT_FOUND, False)
    assert headers["Strict-Transport-Security"] == gate.STRICT_TRANSPORT


@pytest.mark.parametrize("kind", sorted(proxies.KINDS))
def test_the_proxy_answers_in_swedish_while_no_process_does(kind, tmp_path):
    require(kind)
    installation = Installation(tmp_path, "")
    with proxies.KINDS[kind](tmp_path, installation.port, installation.unprotected, installation.ports):
        status, headers, body = installation.fetch("/", Accept="text/html")

    assert status in (http.HTTPStatus.BAD_GATEWAY, http.HTTPStatus.SERVICE_UNAVAILABLE)
    assert headers["Content-Type"].startswith("text/html")
    assert "Panelen startar om" in body


def test_the_proxy_keeps_its_own_cookie_from_scripts_and_from_the_unprotected(installation, proxy):
    (cookie,) = [told for told in installation.fetch("/")[1].get_all("Set-Cookie") if told.startswith("tc_server")]

    for word in ("Secure", "HttpOnly", "SameSite=Lax"):
        assert word in cookie


def test_two_processes_see_each_others_revisions_and_one_that_falls_costs_its_people_a_reload(
    installation, homes, signed_in
):
    first, second = installation.ports
    opened = open_database(installation.url)
    number = queries.newest_revision(opened) + 1
    rows = build.with_what_they_refer_to((build.a_cohort(started=10 + number, measured=date(2026, 10, number)),), {})
    one_cookie, other_cookie = (f"{homes[port]}; {signed_in}" for port in (first, second))
    with visiting(installation.origin, other_cookie) as other:
        with visiting(installation.origin, one_cookie) as one, visiting(installation.origin, one_cookie) as beside:
            one.see("ladda-upp")
            beside.see()
            assert f"Revision {number} " not in other.see()
            assert (installation.sessions(first), installation.sessions(second)) == (2, 1)
            one.upload(text.Upload.choose, "kommunen.xlsx", build.workbook_of(*rows))
            one.press(text.Upload.examine)
            assert f"Revision {number} " in one.press(text.Upload.save)
            assert f"Revision {number} " in other.see()

            installation.kill(first)
            with pytest.raises(WebSocketException):
                one.see("historik")
        assert f"Revision {number} " in other.see()

        status, headers, _ = installation.fetch("/", one_cookie)
        assert status == http.HTTPStatus.OK
        moved = headers["Set-Cookie"]
        again = f"{moved.partition(';')[0]}; {signed_in}" if moved else one_cookie
        with visiting(installation.origin, again) as one:
            assert f"Revision {number} " in one.see("historik")
            assert installation.sessions(second) == 2
    assert queries.newest_revision(opened) == number
    assert checking.check(opened).is_whole
    opened.close()
