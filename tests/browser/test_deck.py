"""The wall, from a file and without a network: nothing spills at any size, the keys lead, paper has it all."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tc_dashboard import text
from tc_dashboard.render.deck import SCRIPT, deck
from tc_dashboard.text.screens import Screens
from tc_dashboard.text.stamped import Wall
from tc_dashboard.views.parts import Goals, Note, Papers, Screen, Shape, Stamp
from tests.browser import harness
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
    for key, place in [
        ("ArrowRight", 1),
        ("PageDown", 2),
        (" ", 3),
        ("ArrowRight", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("End", 7),
    ]:
        wall.keyboard.press(key)
        expect(wall.locator("[data-count]")).to_have_text(f"{place} / 7")
    wall.reload()
    assert heading(wall) == "Flest i Industri"
    wall.keyboard.press("Home")
    assert heading(wall) == "Styrgruppens möte"


@pytest.mark.parametrize("by", ["Escape", Wall.all_questions])
def test_the_list_of_questions_is_one_step_away(wall, by):
    wall.keyboard.press("End")
    if by == "Escape":
        wall.keyboard.press(by)
    else:
        wall.get_by_role("button", name=by).click()
    assert heading(wall) == "Styrgruppens möte"


def test_each_question_has_one_screen_and_what_goes_on_comes_after_the_last(wall):
    seen = []
    for _ in range(wall.locator("main > section").count()):
        seen.append(wall.locator("[data-count]").inner_text())
        wall.keyboard.press("ArrowRight")

    assert seen[:8] == ["", *(f"{number} / 7" for number in range(1, 8))]
    assert seen[8:] == [one.replace("#", "Bilaga ") for one in ("#1.2", "#3.2", "#3.3", "#4.2")]
    wall.keyboard.press("End")
    assert heading(wall) == "Flest i Industri"


def test_all_rows_have_one_screen_where_somewhat_smaller_letters_give_them_room(page, tmp_path):
    file = tmp_path / "deck.html"
    file.write_bytes(deck(replace(PAPERS, screens=(Screen("h", "Vilka?", "Tio", "", (a_table(*ROWS[:10]),)),))))
    page.goto(file.as_uri())

    assert page.locator("main > section").count() == 2
    assert page.locator("#s1 tbody[data-rows] > :not([hidden])").count() == 10


def test_rows_go_on_to_two_more_screens_and_what_is_left_out_is_counted_on_the_last(wall):
    screens = [wall.locator(one) for one in ("#s3", "#s3-2", "#s3-3")]
    shown = [one.locator("tbody[data-rows] > :not([hidden]) > :first-child").all_text_contents() for one in screens]

    assert [name for names in shown for name in names] == [f"Utbildning {n}" for n in range(sum(map(len, shown)))]
    assert all(shown)
    assert screens[2].locator("[data-more]").text_content() == f"och {40 - sum(map(len, shown))} till i tabellen"
    assert [one.locator(".part").text_content() for one in screens] == ["", *(Wall.part.format(n, 3) for n in (2, 3))]
    kinds = [one.locator(".kind").text_content() for one in screens]
    assert kinds == ["", *[f"{Wall.in_appendix} "] * 2]
    first = screens[0].locator("[data-more] a")
    assert first.text_content() == Wall.on_at_the_end.format(40 - len(shown[0]))
    assert first.get_attribute("href") == "#3.2"
    assert screens[0].locator(".ears tbody tr").count() == 40
    assert "1\u00a0039" in (screens[0].locator(".ears").text_content() or "")


def test_the_screen_that_goes_on_has_its_own_address_and_the_number_of_its_question(wall):
    wall.goto(f"{wall.url.partition('#')[0]}#3")
    wall.locator("section.on [data-more] a").focus()
    wall.keyboard.press("Enter")

    assert wall.evaluate("location.hash") == "#3.2"
    expect(wall.locator("[data-count]")).to_have_text("Bilaga 3.2")
    wall.set_viewport_size({"width": 1024, "height": 768})
    wall.reload()
    expect(wall.locator("#s3-2")).to_have_class("on")


def test_a_chart_has_its_screen_to_itself_where_the_rows_beside_it_have_no_room(page, tmp_path):
    pair = Screen("h", "Vilka?", "Flest i A", "Mening.", (bars(3, 5), a_table(*ROWS[:12])))
    few = replace(pair, id="i", parts=(bars(3, 5), a_table(*ROWS[:2])))
    file = tmp_path / "deck.html"
    file.write_bytes(deck(replace(PAPERS, screens=(pair, few))))
    page.goto(file.as_uri())

    first, second = page.locator("#s1"), page.locator("#s1-2")
    assert first.locator("svg").count() == 1
    assert first.locator("tbody[data-rows] > :not([hidden])").count() == 0
    assert second.locator("svg").count() == 0
    assert second.locator("tbody[data-rows] > :not([hidden])").count() > 3
    assert page.locator("#s2 svg").count() == 1
    assert page.locator("#s2 tbody[data-rows] > :not([hidden])").count() == 2


def test_a_script_in_a_text_is_text(wall):
    for _ in range(2):
        wall.keyboard.press("ArrowRight")

    assert heading(wall) == HOSTILE
    assert wall.title() == "Styrgruppens möte"
    assert wall.locator("script").count() == 1


def test_it_prints_one_screen_a_page(wall):
    pages = PdfReader(BytesIO(wall.pdf(prefer_css_page_size=True, print_background=True))).pages

    assert len(pages) == wall.locator("main > section").count() > len(SCREENS) + 1
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert any("Sex kort" in page.extract_text() for page in pages)


def test_the_deck_that_is_taken_out_arrives_as_it_was_made_and_opens_without_a_network(page, server, tmp_path):
    harness.open_page(page, f"{server.url}/moten?som={text.Access.steering_group}")
    with page.expect_download() as download:
        page.get_by_role("button", name=text.Meetings.files["html"]).click()
    file = tmp_path / "visning.html"
    download.value.save_as(file)
    page.context.set_offline(True)
    page.goto(file.as_uri())

    assert "sv.js" not in file.read_text("utf-8")
    assert heading(page) == Screens.situation
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-count]")).to_have_text("1 / 7")


def test_the_same_papers_are_the_same_bytes_with_the_one_script_that_the_policy_names():
    document = deck(PAPERS)

    assert document == deck(PAPERS) != deck(replace(PAPERS, screens=SCREENS[:1]))
    assert f"<script>{SCRIPT}</script>" in document.decode()
    assert "http" not in document.decode().replace("http://www.w3.org/2000/svg", "").replace(
        "http://www.w3.org/1999/xlink", ""
    )


def test_beside_a_chart_that_goes_on_a_shorter_one_is_not_drawn_again():
    pair = Screen("h", "Var?", "Flest i A", "", (bars(*range(18), names=NAMES), replace(bars(3, 5), title="Kort")))
    document = deck(replace(PAPERS, screens=(pair,))).decode()

    first, second = document.split('<section id="s1-2"')
    assert first.count(">Kort</h3>") == 1
    assert ">Kort</h3>" not in second
    assert f"{Wall.in_appendix} Var?" in second
    assert Wall.part.format(2, 2) in second
    assert Wall.part.format(1, 2) not in first
