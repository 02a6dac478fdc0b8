"""Every page, for every role, with axe-core: WCAG 2.2 A and AA and its best practices, and no violation at all.

A page is loaded once for each role. All rules are run at one size; those that size, theme or larger letters can change
are run again in such states of the same loaded page, for the role that sees the most and the one that sees the least.
Dark is looked at wide and narrow: no colour in the stylesheet depends on more of the width than that.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.doors import PAGES
from tests.browser import harness
from tests.browser.harness import Server

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
EYES = {
    Role.ADMIN: text.Access.administrator,
    Role.REGION: text.Access.region,
    Role.STEERING_GROUP: text.Access.steering_group,
    Role.MUNICIPALITY: text.Access.municipality("Huddinge"),
}
WIDTHS = (1920, 1366, 390, 320)
LARGE_TEXT = "200 %"
STATES = (
    *(("light", width, "") for width in WIDTHS),
    ("light", 1366, LARGE_TEXT),
    ("dark", 1366, ""),
    ("dark", 390, ""),
)
IN_EVERY_STATE = (Role.ADMIN, Role.MUNICIPALITY)

EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
WHAT_CHANGES = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}}

RUN = """async ([options, outside]) => {
  const found = await axe.run({exclude: outside}, {...options, resultTypes: ["violations"]});
  return found.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 300)} ${
    [...node.any, ...node.all, ...node.none].map((one) => one.message).join(" ").slice(0, 300)}`));
}"""
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll('[data-testid="stMain"]')]
  .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => `wider than the window: ${box.tagName} ${
    box.scrollWidth} > ${box.clientWidth}: ` + [...box.querySelectorAll("*")].filter((one) => !one.closest(".tc-scroll")
    && one.getBoundingClientRect().right > box.clientWidth + 1).slice(0, 3).map((one) => one.outerHTML.slice(0, 90)))"""
SETTLED = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null))))"
"""Two frames: what was asked for has been laid out and painted."""


def without_reload(route: Route) -> None:
    """A change of theme reads the page in again, for the charts' sake; here one loaded page is looked at in both."""
    answer = route.fetch()
    script = answer.text().replace("location.reload()", "null")
    assert script != answer.text()
    route.fulfill(response=answer, body=script)


@pytest.fixture
def page_with_axe(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(**{**browser_context_args, "bypass_csp": True})
    context.add_init_script(path=AXE)
    context.route("**/sv.js*", without_reload)
    yield context.new_page()
    context.close()


def violations(page: Page, options: dict[str, Any], outside: tuple[str, ...] = ()) -> list[str]:
    found: list[str] = page.evaluate(RUN, [options, list(outside)])
    return found


def in_every_state(page: Page) -> list[str]:
    """What the page breaks in some theme, at some size or with large letters."""
    found = []
    for theme, width, letters in STATES:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size(ViewportSize(width=width, height=844 if width < 700 else 768))
        # Twice the letters of this size, whoever set it.
        size = "36px" if letters else ""
        page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size, 'important')", size)
        page.evaluate(SETTLED)
        # Charts are drawn by the server in its theme's colours, which tests/render/test_palette.py computes.
        broken = violations(page, WHAT_CHANGES, (".js-plotly-plot",)) + page.evaluate(TOO_WIDE)
        found += [f"{theme} {width} {letters}: {one}" for one in broken]
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(ViewportSize(width=1366, height=768))
    return found


@pytest.mark.parametrize("role", EYES, ids=lambda role: role.name.lower())
def test_no_page_shuts_anyone_out(role: Role, page_with_axe: Page, server: Server):
    page, broken = page_with_axe, []
    for entry in PAGES:
        if role not in entry.roles:
            continue
        harness.open_page(page, f"{server.url}/{entry.address}?som={quote(EYES[role])}")
        expect(page.locator("html")).to_have_attribute("lang", "sv")
        found = violations(page, EVERYTHING) + (in_every_state(page) if role in IN_EVERY_STATE else [])
        broken += [f"{entry.file}: {one}" for one in dict.fromkeys(found)]
    assert broken == [], "\n".join(broken)
