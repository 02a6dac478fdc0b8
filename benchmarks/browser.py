"""What a person waits for, in a real browser: a warm load, an interaction and a first visit (points 2 and 6)."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tc_dashboard.text.judging import Judging
from tests.browser import chromium, harness

LOOK: dict[str, Any] = {"locale": "sv-SE", "viewport": {"width": 1400, "height": 900}}
CHART = ".js-plotly-plot .main-svg:visible"


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, as the browser tests start it."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.launch_arguments(), headless=True
        )
        yield started
        started.close()


def _seconds(does: Callable[[], None]) -> float:
    began = time.monotonic()
    does()
    return time.monotonic() - began


def _warm(context: BrowserContext, url: str) -> float:
    page = context.new_page()

    def load() -> None:
        page.goto(url)
        page.locator(CHART).first.wait_for()
        harness.wait_until_finished(page)

    try:
        return _seconds(load)
    finally:
        page.close()


def _interact(page: Page) -> float:
    """The next goal chosen in the form that judges one, until the page has been run and drawn."""
    chosen = page.locator('[class*="st-key-judging-goal"] input')
    if not chosen.is_visible():
        page.locator('[data-testid="stPopoverButton"]', has_text=Judging.judge).first.click()
    chosen.click()
    page.keyboard.press("ArrowDown")

    def choose() -> None:
        with harness.rerun(page):
            page.keyboard.press("Enter")

    return _seconds(choose)


def beside(what: str, addresses: Mapping[str, str], rounds: int) -> dict[str, float]:
    """Median seconds of `warm` or `interaction` by server, turn by turn; and the ratio of ours to the floor."""
    told: dict[str, list[float]] = {name: [] for name in addresses}
    with browser() as started:
        contexts = {name: started.new_context(**LOOK) for name in addresses}
        pages = {name: contexts[name].new_page() for name in addresses}
        for name, url in addresses.items():
            harness.open_page(pages[name], url)
        for _ in range(rounds):
            for name, url in addresses.items():
                seconds = _warm(contexts[name], url) if what == "warm" else _interact(pages[name])
                told[name].append(seconds)
    ratio = statistics.median(a / b for a, b in zip(told["ours"], told["floor"], strict=True))
    return {**{name: statistics.median(seconds) for name, seconds in told.items()}, "ratio": ratio}


def cold(url: str) -> tuple[float, float]:
    """Bytes over the wire (compressed, with the messages of the page) and seconds to the first chart."""
    with browser() as started:
        context = started.new_context(**LOOK)
        page = context.new_page()
        wire = context.new_cdp_session(page)
        number = [0.0]

        def count(told: Mapping[str, float]) -> None:
            number[0] += told["encodedDataLength"]

        def count_frame(told: Mapping[str, Mapping[str, str]]) -> None:
            number[0] += len(told["response"]["payloadData"]) * 3 / 4  # Binary frames are told in base64.

        wire.on("Network.loadingFinished", count)
        wire.on("Network.webSocketFrameReceived", count_frame)
        wire.send("Network.enable")
        began = time.monotonic()
        page.goto(url)
        page.locator(CHART).first.wait_for(timeout=60_000)
        seconds = time.monotonic() - began
        harness.wait_until_finished(page)
        page.wait_for_timeout(1000)
        return number[0], seconds
