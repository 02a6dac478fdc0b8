"""Every page, for every role: Swedish, from our own server alone, and open to everyone as far as axe-core can see.

All of axe-core's rules for WCAG 2.2 A and AA and its best practices are run on each page as it is first seen. What size
or letters can change is looked at again in the same loaded page: how wide it is and the rules about that, and colours,
since the letters' size decides how much contrast they need. In dark each page is looked at anew, for its charts are
drawn by the server.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

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
EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
OF_SIZE = ("target-size", "scrollable-region-focusable")
OF_COLOUR = ("color-contrast",)
CHARTS = (".js-plotly-plot",)
"""Left out where letters or sizes are other than they were drawn for; tests/render/test_palette.py computes theirs."""
Scheme = Literal["light", "dark"]

RUN = """async ([options, outside]) => {
  const found = await axe.run({exclude: outside}, {...options, resultTypes: ["violations"]});
  return found.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 300)} ${
    [...node.any, ...node.all, ...node.none].map((one) => one.message).join(" ").slice(0, 300)}`));
}"""
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll('[data-testid="stMain"]')]
  .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => `wider than the window: ${box.tagName} ${
    box.scrollWidth} > ${box.clientWidth}: ` + [...box.querySelectorAll("*")].filter((one) => !one.closest(".tc-scroll")
    && one.getBoundingClientRect().right > box.clientWidth + 1).slice(0, 3).map((one) => one.outerHTML.slice(0, 90)))"""
LETTERS = "36px"
"""Twice the size of Streamlit's own letters."""


@dataclass(frozen=True)
class State:
    """How a loaded page may be seen, and the rules that can be broken only so."""

    width: int = 1366
    letters: str = ""
    rules: tuple[str, ...] = ()


AS_LOADED = State()
STATES = (
    State(letters=LETTERS, rules=OF_SIZE), State(320, rules=(*OF_SIZE, *OF_COLOUR)), State(390, rules=OF_COLOUR),
    State(1920, rules=OF_COLOUR),
)  # fmt: skip
SETTLED = """async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const moving = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map((one) => one.finished));
}"""
"""Two frames, and what was on its way there: what was asked for has been laid out and painted."""


@pytest.fixture
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """The computer's own theme."""
    return request.param


@pytest.fixture
def page_with_axe(browser: Browser, browser_context_args: dict[str, Any], scheme: Scheme) -> Iterator[Page]:
    """A page that fails the test if it asks another server for anything, or breaks its own policy."""
    context = browser.new_context(**browser_context_args, color_scheme=scheme)
    context.add_init_script(path=AXE)
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
    page.set_viewport_size(ViewportSize(width=state.width, height=844 if state.width < 700 else 768))
    # Whoever set their size.
    page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size, 'important')", state.letters)
    page.evaluate(SETTLED)


def only(*rules: str) -> dict[str, Any]:
    return {"runOnly": {"type": "rule", "values": list(rules)}}


def as_it_is(page: Page, scheme: Scheme) -> list[str]:
    """What the page breaks as it is first seen: in dark that is its colours alone, the rest being the same."""
    if scheme == "dark":
        return violations(page, only(*OF_COLOUR))
    return [*english(page), *page.evaluate(TOO_WIDE), *violations(page, EVERYTHING)]


def in_other_states(page: Page) -> list[str]:
    """What the page breaks at some other size or with large letters."""
    found = []
    for state in STATES:
        at(page, state)
        told = page.evaluate(TOO_WIDE) + (violations(page, only(*state.rules), CHARTS) if state.rules else [])
        found += [f"{state.width} {state.letters}: {one}" for one in told]
    at(page, AS_LOADED)
    return found


def test_the_region_has_no_page_that_the_administrator_lacks():
    assert {entry.address for entry in navigation.PAGES if Role.REGION in entry.roles} <= {
        entry.address for entry in navigation.PAGES if Role.ADMIN in entry.roles
    }


@pytest.mark.parametrize(
    ("role", "scheme"),
    [(role, scheme) for role in EYES for scheme in ("light", "dark")],
    ids=lambda one: one.name.lower() if isinstance(one, Role) else one,
    indirect=["scheme"],
)
def test_no_page_shuts_anyone_out(role: Role, scheme: Scheme, page_with_axe: Page, server: Server):
    page, broken = page_with_axe, []
    for entry in navigation.PAGES:
        if role not in entry.roles:
            continue
        harness.go_to(page, f"{server.url}/{entry.address}?som={quote(EYES[role])}")
        expect(page.locator("html")).to_have_attribute("lang", "sv")
        if entry.address:  # The bare address leads to one's own start page.
            expect(page).to_have_title(f"{entry.title} – Teknikcollege Stockholm")
        found = [*as_it_is(page, scheme), *in_other_states(page)]
        broken += [f"{entry.address}: {one}" for one in dict.fromkeys(found)]
    assert broken == [], "\n".join(broken)
