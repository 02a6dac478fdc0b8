"""Paper, less motion and the computer's own colours: what the stylesheet does where it isn't a screen that is asked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser import harness

CHART_HEAVY = "starter"
SHEET = (595, 842)
"""Points: the width and height of A4."""
TO_PRESS = ("Visa underlaget", "Kopiera förklaring", "Visa som", "Alla områden")


@pytest.fixture(scope="module")
def wide(browser, server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale=harness.LANGUAGE)
    page = context.new_page()
    harness.open_page(page, f"{server.url}/{CHART_HEAVY}")
    yield page
    context.close()


class TestAPrintedPage:
    def test_is_of_a4_with_its_findings_and_nothing_to_press(self, wide, tmp_path):
        wide.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        sheets = PdfReader(tmp_path / "page.pdf").pages

        assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {SHEET}
        assert 2 <= len(sheets) < wide.locator('[class*="st-key-tc-panel"]').count()
        told = "".join("".join(sheet.extract_text().split()) for sheet in sheets)
        findings = wide.locator(".tc-title").all_inner_texts()
        assert [finding for finding in findings if "".join(finding.split()) not in told] == []
        assert [words for words in TO_PRESS if "".join(words.split()) in told] == []

    def test_holds_every_chart_whole(self, wide):
        """While the sheet is being made: none wider than its panel, none lower than its box."""
        wide.emulate_media(media="print")
        wide.set_viewport_size({"width": 703, "height": 1000})
        cut = wide.evaluate(
            """() => {
                dispatchEvent(new Event("beforeprint"));
                const cut = [...document.querySelectorAll(".js-plotly-plot")].filter((chart) => {
                    const panel = chart.closest('[class*="st-key-tc-panel"]').getBoundingClientRect();
                    const own = chart.querySelector(".main-svg").getBoundingClientRect();
                    return own.right > panel.right || own.bottom > panel.bottom;
                }).length;
                dispatchEvent(new Event("afterprint"));
                return cut;
            }"""
        )
        assert cut == 0
        assert wide.locator(".js-plotly-plot").first.evaluate("(chart) => chart.style.zoom") == ""


def test_nothing_moves_for_whoever_asks_for_less_motion(page, server):
    page.emulate_media(reduced_motion="reduce")
    harness.open_page(page, server.url)

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
            const { animationDuration, transitionDuration } = getComputedStyle(one);
            const seconds = (durations) => Math.max(...durations.split(", ").map(parseFloat));
            return seconds(animationDuration) > 0.001 || seconds(transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0


def test_panels_have_edges_and_bars_their_colours_where_the_computer_sets_the_colours(page, server):
    page.emulate_media(forced_colors="active")
    harness.open_page(page, server.url)

    assert (
        page.locator('[class*="st-key-tc-card-"]').first.evaluate("(card) => getComputedStyle(card).borderStyle")
        == "solid"
    )
    assert page.locator(".stPlotlyChart").first.evaluate("(one) => getComputedStyle(one).forcedColorAdjust") == "none"
