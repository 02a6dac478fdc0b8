"""The handbook and the hints in a real browser: found by keyboard, pictures drawn, put away for good."""

import re

from playwright.sync_api import expect

from tc_dashboard import handbook, text
from tc_dashboard.text.guides import GUIDES
from tc_dashboard.text.help import Help
from tc_dashboard.text.hints import Hints
from tests.browser import harness


def test_the_handbook_is_searched_by_keyboard_and_its_pictures_are_drawn(page, server):
    harness.open_page(page, f"{server.url}/hjalp?som={text.Access.steering_group}")

    page.get_by_role("searchbox", name=Help.search).focus()
    page.keyboard.type("visa på väggen")
    link = page.get_by_role("link", name=re.compile("Visa siffrorna på väggen"))
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")

    heading = page.get_by_role("heading", name="Visa siffrorna på väggen")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert "som=" in page.url
    pictures = page.locator(".tc-prose img")
    expect(pictures).to_have_count(len(list(handbook.pictures(handbook.chapters()["styrgrupp"].source))))
    page.mouse.wheel(0, 10)  # Who has begun to read is left alone.
    picture = pictures.last
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth") > 0


def test_a_goals_name_leads_to_its_path(page, server):
    harness.open_page(page, f"{server.url}/mal?som={text.Access.steering_group}")
    goal = page.locator(".tc-goals a").last
    title = page.get_by_role("heading", name=re.compile(f"^{re.escape(goal.inner_text())}:"))
    expect(title).not_to_be_in_viewport()

    goal.focus()
    page.keyboard.press("Enter")

    expect(title).to_be_in_viewport()


def test_a_hint_that_is_put_away_does_not_come_back(page, server):
    harness.open_page(page, f"{server.url}/?som={text.Access.steering_group}")
    hint = page.locator(".tc-hint")
    expect(hint).to_be_visible()

    hint.get_by_role("button", name=Hints.close).focus()
    page.keyboard.press("Enter")
    expect(hint).to_be_hidden()
    expect(page.get_by_role("heading", name=text.Titles.overview, exact=True)).to_be_focused()

    harness.open_page(page, f"{server.url}/?som={text.Access.steering_group}")
    expect(page.locator(".tc-hint")).to_be_hidden()
    harness.open_page(page, f"{server.url}/var-kommun?som={text.Access.municipality('Huddinge')}")
    expect(page.locator(".tc-hint")).to_be_visible()


def test_the_page_is_explained_by_keyboard(page, server):
    harness.open_page(page, f"{server.url}/mal")

    page.get_by_role("button", name=Help.this_page).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text(GUIDES["mal"])).to_be_visible()
