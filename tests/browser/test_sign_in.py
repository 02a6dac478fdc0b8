"""Signing in for real: two providers, each a process of its own, and a server that lets nobody else in."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tc_dashboard import config, text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.storage import members
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.members import Event, NewMember
from tc_dashboard.ui import navigation
from tests.browser import harness
from tests.browser.conftest import copied
from tests.browser.harness import Server

REGION, STEERING, HUDDINGE, LEAVING = (
    "anna@region.example",
    "stina@styr.example",
    "hugo@huddinge.example",
    "leo@huddinge.example",
)
OPERATOR = Viewer("Operator", Role.ADMIN)
PEOPLE = {
    "entra": {"anna": REGION, "stina": STEERING, "hugo": HUDDINGE, "leo": LEAVING, "okand": "okand@kista.example"},
    "andra": {"mallory": REGION},
}
"""Provider → subject → e-mail: at the other provider somebody says that she is Anna."""
SECRETS = ("Exempeldata", "Revision 1", "Industriteknik")
DEEPEST_FIRST = sorted(navigation.PAGES, key=lambda entry: entry.address, reverse=True)


@dataclass(frozen=True)
class Installation:
    server: Server
    providers: dict[str, str]

    @property
    def database(self):
        return open_database(harness.database_url(self.server.database))


@contextmanager
def running_provider(people: dict[str, str], log: Path) -> Iterator[str]:
    """A real OpenID Connect provider on loopback."""
    port = harness.free_port()
    claims = [json.dumps({"sub": subject, "email": email}) for subject, email in people.items()]
    command = [sys.executable, "-m", "oidc_provider_mock", "-p", str(port)]
    for told in claims:
        command += ["--user-claims", told]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT) as process:
        try:
            wait_for(port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            harness.stop(process)


def wait_for(port: int, log: Path) -> None:
    deadline = time.monotonic() + harness.START_SECONDS
    while fetched(f"http://127.0.0.1:{port}", "/.well-known/openid-configuration")[0] != http.HTTPStatus.OK:
        if time.monotonic() > deadline:
            raise RuntimeError(log.read_text("utf-8", errors="replace"))


def fetched(origin: str, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    """Status and body; 0 where nobody answers."""
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        connection.close()


@pytest.fixture(scope="module")
def installation(prepared_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("signing")
    database, port = copied(prepared_database, folder), harness.free_port()
    opened = open_database(harness.database_url(database))
    for new in (
        NewMember("entra", REGION, Role.REGION, name="Anna"),
        NewMember("entra", STEERING, Role.STEERING_GROUP),
        NewMember("entra", HUDDINGE, Role.MUNICIPALITY, "0126"),
        NewMember("entra", LEAVING, Role.MUNICIPALITY, "0126"),
    ):
        members.add_member(opened, new, OPERATOR, config.now())
    with (
        running_provider(PEOPLE["entra"], folder / "entra.log") as entra,
        running_provider(PEOPLE["andra"], folder / "andra.log") as other,
    ):
        environment = {
            "TC_AUTH_REDIRECT_URI": f"http://127.0.0.1:{port}/oauth2callback",
            "TC_AUTH_COOKIE_SECRET": "x" * 40,
            "TC_POLL_SECONDS": "1",
            **of_provider("ENTRA", entra),
            **of_provider("ANDRA", other),
        }
        with harness.running_server(database, folder / "server.log", environment=environment, port=port) as server:
            yield Installation(server, {"entra": entra, "andra": other})


def of_provider(name: str, url: str) -> dict[str, str]:
    return {
        f"TC_AUTH_{name}_CLIENT_ID": "panelen",
        f"TC_AUTH_{name}_CLIENT_SECRET": "hemligt",
        f"TC_AUTH_{name}_SERVER_METADATA_URL": f"{url}/.well-known/openid-configuration",
    }


def sign_in(page: Page, installation: Installation, subject: str, provider: str = "Entra") -> None:
    """The way of a person: the button, the provider's page, and back."""
    harness.open_page(page, installation.server.url)
    page.get_by_role("button", name=text.Signing.sign_in_with(provider)).click()
    page.get_by_role("button", name=subject).click()
    page.wait_for_url(f"{installation.server.url}/**")
    harness.wait_until_finished(page)


def cookies_of(context: BrowserContext) -> str:
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in context.cookies())


def main_of(page: Page):
    return page.get_by_test_id("stMain")


def test_a_stranger_gets_the_sign_in_page_and_nothing_else_at_every_address(page: Page, installation: Installation):
    sent: list[bytes] = []

    def note(frame: str | bytes) -> None:
        sent.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    for entry in DEEPEST_FIRST:
        harness.open_page(page, f"{installation.server.url}/{entry.address}?som={text.Access.region}")
        expect(main_of(page), entry.file).to_contain_text(text.Signing.lead)
        expect(page.get_by_role("heading", name=entry.title, exact=True), entry.file).to_have_count(0)

    everything = b"".join(sent)
    assert everything.count(text.Signing.lead.encode()) >= len(DEEPEST_FIRST)  # So names would have been found too.
    assert not [name for name in SECRETS if name.encode() in everything]


def test_the_region_signs_in_and_begins_where_files_are_uploaded(page: Page, installation: Installation):
    sign_in(page, installation, "anna")

    expect(page.get_by_role("heading", name=text.Titles.upload, exact=True)).to_be_visible()
    expect(page.get_by_text("Anna, Region Stockholm")).to_be_visible()
    anna = next(member for member in members.members(installation.database) if member.email == REGION)
    assert (anna.issuer, anna.subject) == (installation.providers["entra"], "anna")


def test_the_same_address_at_another_provider_is_somebody_else(page: Page, installation: Installation):
    sign_in(page, installation, "mallory", "Andra")

    expect(main_of(page)).to_contain_text("finns inte bland dem som har tillgång till panelen")
    expect(main_of(page)).to_contain_text(text.Signing.to_tell("Andra", REGION))
    expect(page.get_by_role("button", name=text.Signing.out)).to_be_visible()
    refusals = [entry.detail for entry in members.audit(installation.database) if entry.event is Event.REFUSED]
    assert {"provider": "andra", "domain": "region.example", "why": "unknown"} in refusals


def test_an_ended_member_loses_what_an_open_tab_shows(page: Page, installation: Installation):
    sign_in(page, installation, "leo")
    heading = page.get_by_role("heading", name=text.Titles.our_municipality, exact=True)
    expect(heading).to_be_attached()

    leo = next(member for member in members.members(installation.database) if member.email == LEAVING)
    members.end_member(installation.database, leo.id, OPERATOR, config.now())

    expect(main_of(page)).to_contain_text("Din tillgång till panelen är avslutad")
    expect(heading).to_have_count(0)


def test_a_municipality_has_no_other_eyes_whatever_the_address_says(page: Page, installation: Installation):
    sign_in(page, installation, "hugo")
    expect(page.get_by_text(text.Access.look_as, exact=True)).to_have_count(0)

    harness.open_page(page, f"{installation.server.url}/ladda-upp?som={text.Access.region}")

    expect(page.get_by_text("Den här sidan är till för Region Stockholm.")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_a_download_is_its_members_own_and_signing_out_ends_the_cookie(
    page: Page, installation: Installation, browser: Browser, browser_context_args
):
    url = installation.server.url
    sign_in(page, installation, "anna")
    harness.open_page(page, f"{url}/historik")
    with page.expect_response(lambda answer: "/media/" in answer.url) as fetching, page.expect_download():
        page.get_by_role("button", name="exempelpilot.xlsx").first.click()
    file, cookie = urlsplit(fetching.value.url).path, cookies_of(page.context)
    assert fetched(url, file, Cookie=cookie)[0] == http.HTTPStatus.OK
    assert fetched(url, file) == (http.HTTPStatus.NOT_FOUND, b"")
    exported = [entry.subject for entry in members.audit(installation.database) if entry.event is Event.EXPORTED]
    assert exported[:1] == ["exempelpilot.xlsx"]
    kept = page.context.cookies()

    page.get_by_role("button", name=text.Signing.out).click()
    page.wait_for_url(f"{installation.providers['entra']}/**")

    assert fetched(url, file, Cookie=cookie) == (http.HTTPStatus.NOT_FOUND, b"")
    assert fetched(url, "/_stcore/upload_file/a/b", "PUT", Cookie=cookie) == (http.HTTPStatus.NOT_FOUND, b"")
    with browser.new_context(**browser_context_args) as replaying:
        replaying.add_cookies([{**cookie} for cookie in kept])  # type: ignore[typeddict-item]
        replayed = replaying.new_page()
        harness.open_page(replayed, f"{url}/historik")
        expect(main_of(replayed)).to_contain_text("Du har loggat ut")
        expect(replayed.get_by_role("heading", name=text.Titles.history, exact=True)).to_have_count(0)


def test_a_stranger_can_upload_nothing_and_learn_nothing(installation: Installation):
    url = installation.server.url

    for path in ("/media/abc.xlsx", "/_stcore/metrics", "/_stcore/agent/openapi.json", "/finns-inte"):
        assert fetched(url, path) == (http.HTTPStatus.NOT_FOUND, b""), path
    assert fetched(url, "/_stcore/upload_file/a/b", "PUT") == (http.HTTPStatus.NOT_FOUND, b"")
    assert fetched(url, "/_stcore/health") == (http.HTTPStatus.OK, b"ok")
    assert json.loads(fetched(url, "/_stcore/host-config")[1])["allowedOrigins"] == []
