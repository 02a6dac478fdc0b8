"""A municipality's own sheet, in a real browser: from a layout that nobody has seen to the figure on the first page."""

from datetime import date

from playwright.sync_api import expect

from tc_dashboard import text
from tests import build
from tests.browser.harness import open_page, rerun

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = ("Kurs-id", "Termin", "Mätdag", "Boendekommun", "Kön", "Antal sökande", "Antagna", "Började", "Lokal")


def the_programme():
    """What the municipality's sheet refers to, in the template."""
    start = build.a_start(
        term="HT26", planned_start=date(2026, 9, 1), start_date=date(2026, 9, 1), status="Startad", seats=10
    )
    return build.workbook_of(*build.with_what_they_refer_to((start,), {}))


def own_layout(*started):
    """Title lines, headings of their own, words of their own, a footnote."""
    book = build.empty_book()
    sheet = book.create_sheet("Statistik vuxenutb")
    sheet.append(["Statistik vuxenutbildningen"])
    sheet.append(["Framtagen 2026-10-15"])
    sheet.append([])
    sheet.append(HEADINGS)
    for sex, number in zip(("Kv", "M"), started, strict=True):
        sheet.append(["P1", "Höst 2026", "2026-10-15", "Sthlm-Söder", sex, 25, 12, number, "B 12"])
    sheet.append([])
    sheet.append(["Källa: elevregistret"])
    return build.as_bytes(book)


def examine(page, content, name):
    with rerun(page):
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": EXCEL, "buffer": content})
    press(page, text.Upload.examine)


def press(page, name):
    with rerun(page):
        page.get_by_role("button", name=name, exact=True).click()


def fill(page, label, value):
    page.get_by_label(label, exact=True).fill(value)
    with rerun(page):
        page.keyboard.press("Enter")


def correct_first_fault(page, value):
    """The grid is one drawing: the first cell of it is the one to fill in."""
    page.locator('[data-testid="stDataFrame"]').click(position={"x": 30, "y": 52})
    page.keyboard.press("Enter")
    page.locator("#portal").get_by_role("textbox").fill(value)
    with rerun(page):
        page.keyboard.press("Enter")
    press(page, text.Deciding.examine_again)


def answer(page, words):
    return page.get_by_role("heading", name=words, exact=True)


def test_a_foreign_layout_becomes_a_figure_and_the_next_one_takes_one_click(page, fresh_server):
    open_page(page, f"{fresh_server.url}/ladda-upp")
    examine(page, the_programme(), "mall.xlsx")
    press(page, text.Upload.save)

    examine(page, own_layout("sju", 14), "Statistik.xlsx")
    expect(answer(page, text.Asking.file("Statistik.xlsx"))).to_be_visible()
    expect(page.get_by_text(text.Asking.why_and_not(1))).to_be_visible()
    fill(page, text.Asking.word("Sthlm-Söder", "Hemkommun"), "Stockholm")
    press(page, text.Asking.confirm)

    expect(answer(page, text.Upload.has_errors(1, 1))).to_be_in_viewport()
    expect(answer(page, text.Upload.has_errors(1, 1))).to_be_focused()
    correct_first_fault(page, "7")
    expect(answer(page, text.Upload.answer_first(1, 2))).to_be_visible()
    fill(page, text.Deciding.for_all, "Två klasser")
    press(page, text.Deciding.accept)
    expect(answer(page, text.Upload.ready(1, "2 nya rader"))).to_be_visible()
    press(page, text.Upload.save)
    expect(answer(page, text.Upload.saved(3, 2, 0))).to_be_in_viewport()

    examine(page, own_layout(8, 11), "Statistik november.xlsx")
    press(page, text.Asking.confirm)
    fill(page, text.Deciding.for_all, "Två klasser")
    press(page, text.Deciding.accept)
    press(page, text.Upload.save)
    open_page(page, fresh_server.url)

    card = page.locator("article.tc-card", has_text="Påbörjade").first
    expect(card.locator(".tc-value")).to_contain_text("19")
