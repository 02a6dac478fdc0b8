"""Every page, for every role: Swedish, from our own server alone, and open to everyone as far as axe-core can see.

A page is loaded once for each role. All of axe-core's rules for WCAG 2.2 A and AA and its best practices are run at one
size. What size, letters or theme can change is looked at again in the same loaded page, for who sees the most and who
sees the least: how wide it is and the rules about that, and colours wide and narrow, since the letters' size decides
how much contrast they need.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import navigation
from tests.browser import harness
from tests.browser.harness import Server
from tests.browser.test_shell import english, is_own

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
EYES = {
    Role.ADMIN: text.Access.administrator,
    Role.STEERING_GROUP: text.Access.steering_group,
    Role.MUNICIPALITY: text.Access.municipality("Huddinge"),
}
"""The Region's own pages are all among the administrator's, drawn of the same parts."""
IN_EVERY_STATE = (Role.ADMIN, Role.MUNICIPALITY)
"""Who sees the most and the least: what the others see is drawn of the same parts."""
EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
OF_SIZE = ("target-size", "scrollable-region-focusable")
OF_COLOUR = ("color-contrast",)

RUN = """async ([options, outside]) => {
  const found = await axe.run({exclude: outside}, {...options, resultTypes: ["violations"]});
  return found.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 300)} ${
    [...node.any, ...node.all, ...node.none].map((one) => one.message).join(" ").slice(0, 300)}`));
}"""
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll('[data-testid="stMain"]')]
  .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => `wider than the window: ${box.tagName} ${
    box.scrollWidth} > ${box.clientWidth}: ` + [...box.querySelectorAll("*")].filter((one) => !one.closest(".tc-scroll")
    && one.getBoundingClientRect().right > box.clientWidth + 1).slice(0, 3).map((one) => one.outerHTML.slice(0, 90)))"""
LOADED = 1366
"""The width in CSS pixels that pages are loaded at."""
LETTERS = "36px"
"""Twice the size of Streamlit's own letters."""


@dataclass(frozen=True)
class State:
    """How a loaded page may be seen, and the rules that can be broken only so."""

    width: int = LOADED
    letters: str = ""
    scheme: Literal["light", "dark"] = "light"
    rules: tuple[str, ...] = ()


STATES = (
    State(),
    # Charts are drawn by the server in its theme's colours, which tests/render/test_palette.py computes.
    State(scheme="dark", rules=OF_COLOUR),
    State(letters=LETTERS, rules=OF_SIZE),
    # At 320 px the page is laid out as at 390, only tighter.
    State(390, rules=OF_COLOUR),
    State(320, rules=OF_SIZE),
    State(1920),
)
SETTLED = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))"
"""Two frames: what was asked for has been laid out and painted."""


def without_reload(route: Route) -> None:
    """A change of theme reads the page in again, for the charts' sake; here one loaded page is looked at in both."""
    answer = route.fetch(max_retries=3)
    script = answer.text().replace("location.reload()", "null")
    assert script != answer.text()
    route.fulfill(response=answer, body=script)


@pytest.fixture
def page_with_axe(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page that fails the test if it asks another server for anything, or breaks its own policy."""
    context = browser.new_context(**browser_context_args)
    context.add_init_script(path=AXE)
    context.route("**/sv.js*", without_reload)
    page, wrong = context.new_page(), []
    page.on("request", lambda asked: None if is_own(asked.url) else wrong.append(asked.url))
    page.on("console", lambda told: wrong.append(told.text) if "Content Security Policy" in told.text else None)
    yield page
    context.close()
    assert wrong == []


def violations(page: Page, options: dict[str, Any], outside: tuple[str, ...] = ()) -> list[str]:
    found: list[str] = page.evaluate(RUN, [options, list(outside)])
    return found


def at(page: Page, state: State) -> None:
    """The loaded page, seen so."""
    page.emulate_media(color_scheme=state.scheme)
    page.set_viewport_size(ViewportSize(width=state.width, height=844 if state.width < 700 else 768))
    # Whoever set their size.
    page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size, 'important')", state.letters)
    page.evaluate(SETTLED)


def in_every_state(page: Page) -> list[str]:
    """What the page breaks in some theme, at some size or with large letters."""
    found = []
    for state in STATES:
        at(page, state)
        told = page.evaluate(TOO_WIDE)
        if state.rules:
            only = {"runOnly": {"type": "rule", "values": list(state.rules)}}
            told += violations(page, only, (".js-plotly-plot",) if state.rules == OF_COLOUR else ())
        found += [f"{state.width} {state.letters} {state.scheme}: {one}" for one in told]
    at(page, State())
    return found


def test_the_region_has_no_page_that_the_administrator_lacks():
    assert {entry.address for entry in navigation.PAGES if Role.REGION in entry.roles} <= {
        entry.address for entry in navigation.PAGES if Role.ADMIN in entry.roles
    }


@pytest.mark.parametrize("role", EYES, ids=lambda role: role.name.lower())
def test_no_page_shuts_anyone_out(role: Role, page_with_axe: Page, server: Server):
    page, broken = page_with_axe, []
    for entry in navigation.PAGES:
        if role not in entry.roles:
            continue
        harness.open_page(page, f"{server.url}/{entry.address}?som={quote(EYES[role])}")
        expect(page.locator("html")).to_have_attribute("lang", "sv")
        if entry.address:  # The bare address leads to one's own start page.
            expect(page).to_have_title(f"{entry.title} – Teknikcollege Stockholm")
        found = [
            *english(page),
            *violations(page, EVERYTHING),
            *(in_every_state(page) if role in IN_EVERY_STATE else []),
        ]
        broken += [f"{entry.address}: {one}" for one in dict.fromkeys(found)]
    assert broken == [], "\n".join(broken)
