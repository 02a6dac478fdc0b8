"""A page's own address shows nothing to a viewer whom the seam refuses, on a server that nobody has visited before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tc_dashboard import text
from tc_dashboard.ui import navigation
from tests.browser import harness
from tests.browser.conftest import copied
from tests.browser.harness import Server

REFUSING_APP = Path(__file__).with_name("refusing_app.py")
DEEPEST_FIRST = sorted(navigation.PAGES, key=lambda entry: entry.address, reverse=True)
"""So the server's very first visitor comes by a deep link: until a menu has run is when one could slip through."""
DEEP_LINKS = 3
"""So many are come to from outside, the rest as by a link within, which is faster."""


@pytest.fixture(scope="module")
def refusing_server(prepared_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("refusing")
    database = copied(prepared_database, folder)
    with harness.running_server(database, folder / "server.log", app=REFUSING_APP) as started:
        yield started


def test_a_refused_viewer_sees_the_refusal_and_nothing_else(page: Page, refusing_server: Server):
    sent: list[bytes] = []

    def note(frame: str | bytes) -> None:
        sent.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    for number, entry in enumerate(DEEPEST_FIRST):
        open_page = harness.open_page if number < DEEP_LINKS else harness.go_to
        open_page(page, f"{refusing_server.url}/{entry.address}")
        expect(page.get_by_test_id("stMain"), entry.file).to_have_text(text.Access.nobody)

    everything = b"".join(sent)
    assert everything.count(text.Access.nobody.encode()) >= len(DEEPEST_FIRST)  # So names would have been found too.
    assert not [name for name in ("Exempeldata", "Revision 1", "Industriteknik") if name.encode() in everything]


@pytest.mark.parametrize("address", ["historik", "ladda-upp"])
def test_a_link_to_the_regions_pages_is_refused_kindly(address, page: Page, server: Server):
    harness.open_page(page, f"{server.url}/{address}?som={text.Access.steering_group}")

    expect(page.get_by_text("Den här sidan är till för Region Stockholm.")).to_be_visible()
    expect(page.get_by_role("link", name=text.Titles.upload)).to_have_count(0)
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_an_address_of_no_page_leads_to_the_start_page(page: Page, server: Server):
    harness.open_page(page, f"{server.url}/finns-inte")

    expect(page.get_by_role("dialog")).to_contain_text("Sidan finns inte")
    expect(page.get_by_role("heading", name=text.Titles.overview, exact=True)).to_be_attached()
