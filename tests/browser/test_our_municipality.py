"""A municipality in a browser: its page comes first, a card leads to its rows, and the link beside to a report."""

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect

from tc_dashboard import text
from tests.browser import harness
from tests.browser.harness import Server
from tests.browser.test_shell import english

EYES = quote("Huddinge (kommun)")
CARD = '[class*="st-key-tc-card-"]'


def test_a_card_leads_to_its_rows_and_the_link_on_it_to_a_report(page: Page, server: Server):
    ours = f"{server.url}/var-kommun?som={EYES}"
    harness.open_page(page, ours)
    assert english(page) == []

    box = page.locator(CARD).first.locator(".tc-value").bounding_box()
    assert box
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    expect(page).to_have_url(re.compile(r"/underlag\?.*figur=persons.started.*whose=residents"))

    harness.open_page(page, ours)
    page.locator(CARD).first.get_by_role("link", name=text.Reports.link).click()
    expect(page).to_have_url(re.compile(r"/rapporterade-fel\?.*figur=persons.started.*whose=residents"))
    harness.wait_until_finished(page)
    expect(page.get_by_role("textbox", name=text.Reports.what)).to_be_visible()
    assert english(page) == []
