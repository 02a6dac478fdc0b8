"""The wall, from a file and without a network: nothing spills at any size, the keys lead, paper has it all."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tc_dashboard.render.deck import SCRIPT, deck
from tc_dashboard.views.parts import Goals, Note, Papers, Screen, Shape, Stamp
from tests.render.build import DAY, ORIGIN, a_card, a_goal, a_table, bars, in_series

HOSTILE = "<script>document.title = 'fel'</script>"
LONG = "En mening som aldrig tar slut och Läkemedelsproduktionsutbildningsplatser " * 4
ROWS = [{"name": f"Utbildning {n}", "seats": 1000 + n, "fill": "..", "more": None} for n in range(40)]
NAMES = tuple(LONG[n : n + 30] for n in range(18))
GOALS = Goals("Mål", tuple(a_goal(name=LONG[n : n + 60]) for n in range(20)), ORIGIN, "")
STACK = in_series(Shape.STACKED, {"Industri": {"HT21": 22}, "Teknik": {"HT21": 4}})
SCREENS = (
    Screen("a", "Hur många?", "1 234 personer", "", (bars(*range(18), names=NAMES),)),
    Screen("b", "Två?", HOSTILE, LONG, (bars(3, "..", None), bars(5, "~100", 7))),
    Screen("c", "Rader?", LONG[:140], "Mening.", (Note(LONG), a_table(*ROWS))),
    Screen("d", "Mål?", "Tre avviker", "Mening.", (GOALS,)),
    Screen("e", "Kort?", "Sex kort", "", tuple(a_card(label=f"Kort {n}") for n in range(6))),
    Screen("f", "Tomt?", "Inget", "", (bars(), a_table(empty="Inga rader"))),
    Screen("g", "När?", "Flest i Industri", "", (STACK,)),
)  # fmt: skip
PAPERS = Papers(Stamp("Styrgruppens möte", "Styrgruppen", DAY, 3, is_example=True), SCREENS)
SPILLS = """() => [...document.querySelectorAll('main > section, .body')].filter((box) =>
    box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1).length"""


@pytest.fixture
def wall(page: Page, tmp_path: Path) -> Page:
    file = tmp_path / "deck.html"
    file.write_bytes(deck(PAPERS))
    page.context.set_offline(True)
    page.goto(file.as_uri())
    return page


def heading(page: Page) -> str:
    return page.locator("section.on").locator("h1, h2").inner_text()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160), (1280, 720), (1024, 768)])
def test_nothing_spills_and_the_finding_is_the_largest(wall, width, height):
    wall.set_viewport_size({"width": width, "height": height})
    largest = """(section) => Math.max(...[...section.querySelectorAll(':not(h1, h2)')].filter(
        (one) => one.childElementCount === 0).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""

    assert wall.evaluate(SPILLS) == 0
    for section in wall.locator("main > section:not(:has(svg))").all():
        title = section.locator("h1, h2").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
        assert title > section.evaluate(largest)


def test_the_keys_lead_and_a_reload_stays(wall):
    assert heading(wall) == "Styrgruppens möte"
    for key, place in [("ArrowRight", 1), ("PageDown", 2), (" ", 3), ("ArrowLeft", 2), ("PageUp", 1), ("End", 7)]:
        wall.keyboard.press(key)
        expect(wall.locator("[data-count]")).to_have_text(f"{place} / 7")
    wall.reload()
    assert heading(wall) == "Flest i Industri"
    wall.keyboard.press("Home")
    assert heading(wall) == "Styrgruppens möte"


def test_what_is_left_out_is_counted_and_ears_have_it_all(wall):
    table = wall.locator("#s3")
    left_out = table.locator("[data-rows] > [hidden]").count()

    assert left_out > 0
    assert table.locator("[data-more]").text_content() == f"och {left_out} till i tabellen"
    assert table.locator(".ears tbody tr").count() == 40
    assert "1\u00a0039" in (table.locator(".ears").text_content() or "")


def test_a_script_in_a_text_is_text(wall):
    wall.keyboard.press("ArrowRight")
    wall.keyboard.press("ArrowRight")

    assert heading(wall) == HOSTILE
    assert wall.title() == "Styrgruppens möte"
    assert wall.locator("script").count() == 1


def test_it_prints_one_screen_a_page(wall):
    pages = PdfReader(BytesIO(wall.pdf(prefer_css_page_size=True, print_background=True))).pages

    assert len(pages) == len(SCREENS) + 1
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert "Sex kort" in pages[5].extract_text()


def test_the_same_papers_are_the_same_bytes_with_the_one_script_that_the_policy_names():
    document = deck(PAPERS)

    assert document == deck(PAPERS) != deck(replace(PAPERS, screens=SCREENS[:1]))
    assert f"<script>{SCRIPT}</script>" in document.decode()
    assert "http" not in document.decode().replace("http://www.w3.org/2000/svg", "").replace(
        "http://www.w3.org/1999/xlink", ""
    )
