"""The shell in a browser: Swedish throughout, nothing fetched from elsewhere, nothing against its own policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tc_dashboard import text
from tc_dashboard.text.shell import WORDS
from tests.browser import harness
from tests.browser.harness import Server
from tests.ui import streamlit_words

WORDS_AND_LABELS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const silent = 'script, style, noscript, [data-testid="stIconMaterial"]';
      if (!node.parentElement.closest(silent)) found.add(node.data.trim());
    } else for (const name of ["aria-label", "title", "placeholder", "alt"])
      found.add((node.getAttribute(name) ?? "").trim());
  }
  return [...found].filter(Boolean);
}"""
ENGLISH = re.compile(
    r"\b(the|and|or|of|to|for|your|you|this|upload|file|files|open|close|clear|choose|select|remove|add|page|search|show|"
    r"download|copy|options?|available|results?|running|link|heading|skip|content|error|drag|drop|browse|per file)\b",
    re.IGNORECASE,
)


STREAMLITS = streamlit_words.english() - {*WORDS.values()} - {"Alt", "Dollar", "Euro", "Median", "Yen"}
"""Streamlit's own words, but for those that are Swedish too."""
ADDRESS = re.compile(r"\S*[/.]\S+")


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page that fails the test if it asks another server for anything, or breaks its own policy."""
    elsewhere: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: None if is_own(request.url) else elsewhere.append(request.url))
    page.on("console", lambda told: broken.append(told.text) if "Content Security Policy" in told.text else None)
    yield page
    assert not elsewhere
    assert not broken


def is_own(address: str) -> bool:
    return address.startswith(("http://127.0.0.1:", "data:", "blob:"))


def english(page: Page) -> list[str]:
    """What is shown or read aloud and is one of Streamlit's own words, or has a common English word in it.

    Addresses and names of files have their own words.
    """
    shown: list[str] = page.evaluate(WORDS_AND_LABELS)
    return [words for words in shown if words in STREAMLITS or ENGLISH.search(ADDRESS.sub("", words))]


def test_the_choices_of_a_filter_are_in_swedish(watched: Page, server: Server):
    harness.open_page(watched, f"{server.url}/starter")

    watched.get_by_role("combobox", name=text.Filters.area).click()
    expect(watched.get_by_role("option", name="Industri")).to_be_visible()

    assert english(watched) == []


def test_a_calendar_and_a_number_are_in_swedish(watched: Page, server: Server):
    """The steps of a number have names for ears alone, and so have the months of a calendar."""
    harness.open_page(watched, f"{server.url}/installningar?som={text.Access.administrator}")
    expect(watched.get_by_role("button", name="Öka").first).to_be_attached()
    assert english(watched) == []

    harness.open_page(watched, f"{server.url}/moten")
    watched.get_by_label(text.Meetings.day).first.click()
    expect(watched.get_by_role("button", name="Nästa månad")).to_be_visible()
    assert english(watched) == []


def test_what_a_field_says_while_it_is_filled_in_is_in_swedish(watched: Page, server: Server):
    """In a form and outside one, of one line and of many: each says how what is written is handed over."""
    harness.open_page(watched, f"{server.url}/moten?som={text.Access.region}")
    watched.get_by_label(text.Meetings.name).first.press_sequentially("Möte")
    expect(watched.get_by_text("Tryck på Retur när du är klar")).to_be_visible()
    assert english(watched) == []

    watched.get_by_role("button", name=text.Meetings.add).click()
    watched.get_by_role("button", name=text.Meetings.edit, exact=True).click()
    watched.get_by_label(text.Meetings.notes).press_sequentially("Kaffe")
    expect(watched.get_by_text("Retur när du är klar")).to_be_visible()
    assert english(watched) == []


def test_a_file_of_the_wrong_kind_is_refused_in_swedish(watched: Page, server: Server):
    harness.open_page(watched, f"{server.url}/ladda-upp")

    watched.locator("input[type=file]").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    )
    expect(watched.get_by_text("a.pdf")).to_be_visible()

    assert english(watched) == []


def test_filters_follow_to_another_page_and_stand_in_its_address(page: Page, server: Server):
    harness.open_page(page, f"{server.url}/starter?omrade=Industri&kommun=Huddinge")

    page.get_by_role("link", name=text.Titles.in_companies, exact=True).click()

    expect(page).to_have_url(re.compile(r"/foretag\?.*omrade=Industri.*kommun=Huddinge"))
    harness.wait_until_finished(page)
    expect(page.get_by_test_id("stMultiSelect").filter(has_text=text.Filters.area)).to_contain_text("Industri")


def test_a_link_to_the_rows_keeps_the_filters(page: Page, server: Server):
    harness.open_page(page, f"{server.url}/starter?omrade=Industri")

    page.get_by_role("link", name="Visa underlaget").first.click()

    expect(page).to_have_url(re.compile(r"/underlag\?.*figur=.*omrade=Industri"))


def test_the_way_back_takes_back_a_choice(page: Page, server: Server):
    harness.open_page(page, f"{server.url}/foretag?omrade=Industri")
    areas = page.get_by_test_id("stMultiSelect").filter(has_text=text.Filters.area)
    areas.get_by_role("button", name="Ta bort Industri").click()
    expect(page).not_to_have_url(re.compile("omrade"))

    page.go_back()

    expect(areas.get_by_role("button", name="Ta bort Industri")).to_be_visible()
