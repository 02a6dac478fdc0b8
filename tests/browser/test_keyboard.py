"""By keyboard alone: an import from choosing the file to saved, and every stop on a page seen and in order."""

from typing import Any

from playwright.sync_api import Page, expect

from tc_dashboard import text
from tests import build
from tests.browser import harness
from tests.browser.harness import Server

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_STOPS = 150
STOP = r"""() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  let seen = false;
  for (let box = one, up = 0; box && up < 4; box = box.parentElement, up++) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box);
    seen ||= (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  }
  const told = one.getAttribute("aria-label") || one.innerText || one.getAttribute("title") || "";
  const name = told.trim().split("\n").pop();
  const order = [...document.querySelectorAll("*")].indexOf(one);
  const inChart = Boolean(one.closest(".js-plotly-plot"));
  return { name, seen, order, inChart, tag: one.outerHTML.slice(0, 120) };
}"""


def tab(page: Page) -> dict[str, Any] | None:
    page.keyboard.press("Tab")
    stop: dict[str, Any] | None = page.evaluate(STOP)
    return stop


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called that has the focus."""
    passed = []
    for _ in range(MOST_STOPS):
        stop = tab(page)
        if stop and stop["name"] == name:
            return
        passed.append(stop and stop["name"])
    raise AssertionError((name, passed))


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Tab to it, press it, and wait for the run that follows."""
    tab_to(page, name)
    with harness.rerun(page):
        page.keyboard.press(key)


def test_an_import_is_driven_from_the_choice_of_a_file_to_saved(page: Page, fresh_server: Server):
    content = build.workbook_of(build.a_company(name="Ett nytt företag"))
    page.on("filechooser", lambda _: None)  # Asked for now, the browser hands it over by the time it is wanted.
    harness.open_page(page, f"{fresh_server.url}/ladda-upp")

    tab_to(page, "Välj filer")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    with harness.rerun(page):
        chooser.value.set_files({"name": "kommunen.xlsx", "mimeType": EXCEL, "buffer": content})
    press(page, text.Upload.examine)
    press(page, text.Upload.save)

    expect(page.get_by_text("Revision 2").first).to_be_visible()


def test_every_stop_is_seen_and_in_the_order_of_the_page_and_none_is_in_a_chart(page: Page, server: Server):
    harness.open_page(page, f"{server.url}/starter")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()

    stops: list[dict[str, Any]] = []
    while len(stops) < MOST_STOPS and (stop := tab(page)) and (not stops or stop["order"] != stops[0]["order"]):
        stops.append(stop)

    assert 20 < len(stops) < MOST_STOPS, "The walk came to no end."
    assert [stop["tag"] for stop in stops if not stop["seen"]] == []
    assert [stop["tag"] for stop in stops if stop["inChart"]] == []
    assert [stop["order"] for stop in stops] == sorted(stop["order"] for stop in stops)
