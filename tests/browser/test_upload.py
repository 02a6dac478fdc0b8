"""From a workbook to the steering group's screen, in a real browser: upload, see it, save, publish, undo."""

import io
import shutil
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import expect

from tc_dashboard import text
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tests import build
from tests.browser import harness
from tests.browser.harness import open_page, rerun

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(page, server, content, name="kommunen.xlsx"):
    """Choose a file on the upload page and have it examined."""
    open_page(page, f"{server.url}/ladda-upp")
    with rerun(page):
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": EXCEL, "buffer": content})
    with rerun(page):
        page.get_by_role("button", name=text.Upload.examine).click()


def look_as(page, server, name):
    open_page(page, f"{server.url}/?som={name}")


def card(page, label):
    return page.locator("article.tc-card", has_text=label).first


@pytest.fixture
def workbook():
    """Two starts of one programme, with 17 who began."""
    return build.workbook_of(
        *build.with_what_they_refer_to(
            (
                build.a_start(
                    round=1, term="HT26", planned_start=date(2026, 9, 1), start_date=date(2026, 9, 1), status="Startad"
                ),
                build.a_start(
                    round=2, term="HT26", planned_start=date(2026, 9, 8), start_date=date(2026, 9, 8), status="Startad"
                ),
                build.a_cohort(round=1, term="HT26", started=17, measured=date(2026, 10, 1)),
            ),
            {},
        )
    )


def test_an_uploaded_workbook_changes_the_figures_on_the_screen(page, fresh_server, workbook):
    upload(page, fresh_server, workbook)
    expect(page.get_by_text("Exempeldata försvinner när du sparar.")).to_be_visible()
    save(page)
    expect(page.get_by_text("Revision 2").first).to_be_visible()

    open_page(page, fresh_server.url)

    expect(card(page, "Startade utbildningar").locator(".tc-value")).to_contain_text("2")
    expect(card(page, "Påbörjade").locator(".tc-value")).to_contain_text("17")
    expect(page.get_by_text("Exempeldata", exact=True)).to_have_count(0)


def save(page):
    with rerun(page):
        page.get_by_role("button", name=text.Upload.save, exact=True).click()


def confirm(page, question, answer):
    """Press the button, then yes."""
    with rerun(page):
        page.get_by_role("button", name=question).first.click()
    with rerun(page):
        page.get_by_role("button", name=answer).click()


def test_the_steering_group_sees_an_upload_first_when_it_is_published(page, fresh_server, workbook):
    upload(page, fresh_server, workbook)
    save(page)
    look_as(page, fresh_server, text.Access.steering_group)
    expect(page.get_by_text("Exempeldata", exact=True)).to_have_count(1)

    open_page(page, f"{fresh_server.url}/historik?som={text.Access.region}")
    confirm(page, text.History.publish(2), text.History.publish_yes)
    look_as(page, fresh_server, text.Access.steering_group)

    expect(card(page, "Startade utbildningar").locator(".tc-value")).to_have_text("2 starter")


def test_undo_gives_the_earlier_figures_back(page, fresh_server, workbook):
    open_page(page, fresh_server.url)
    before = card(page, "Startade utbildningar").locator(".tc-value").inner_text()
    upload(page, fresh_server, workbook)
    save(page)
    open_page(page, f"{fresh_server.url}/historik")
    confirm(page, text.History.undo, text.History.undo_yes)

    open_page(page, fresh_server.url)

    expect(card(page, "Startade utbildningar").locator(".tc-value")).to_have_text(before)


def test_a_faulty_workbook_names_the_cell_and_cannot_be_saved(page, server):
    content = build.workbook_of(*build.with_what_they_refer_to((build.a_cohort(started="tolv"),), {}))
    upload(page, server, content)

    expect(page.get_by_text("”tolv” är inte ett tal.").first).to_be_visible()
    expect(page.get_by_text("Deltagare!").first).to_be_visible()
    expect(page.get_by_role("button", name=text.Upload.save, exact=True)).to_have_count(0)


def test_faulty_cells_are_corrected_on_the_page_one_after_the_other_and_the_corrections_are_kept(page, fresh_server):
    places = {"Atlantis": "Huddinge", "Utopia": "Haninge"}
    providers = [build.a_provider(name=f"Lernia {wrong}", municipality=wrong) for wrong in places]
    upload(page, fresh_server, build.workbook_of(*providers))

    # The grid is one drawing: the first cell of it is the first to fill in, and Enter leads to the next.
    page.locator('[data-testid="stDataFrame"]').click(position={"x": 30, "y": 52})
    for right in places.values():
        page.keyboard.press("Enter")
        page.locator("#portal").get_by_role("textbox").fill(right)
        with rerun(page):
            page.keyboard.press("Enter")
    with rerun(page):
        page.get_by_role("button", name=text.Deciding.examine_again).click()
    expect(page.get_by_text(text.Deciding.made(2))).to_be_visible()
    save(page)

    database = open_database(f"sqlite:///{fresh_server.database.as_posix()}")
    corrected = queries.history(database)[0].files[0].decisions.corrected
    database.close()
    assert {correction.before: correction.after for correction in corrected} == places


def test_the_marked_workbook_is_the_persons_own(page, server):
    upload(page, server, build.workbook_of(build.a_provider(name="Lernia", municipality="Atlantis")))

    with page.expect_download() as told:
        page.get_by_role("button", name=text.Deciding.marked("kommunen.xlsx")).click()
    book = openpyxl.load_workbook(io.BytesIO(told.value.path().read_bytes()))

    assert told.value.suggested_filename == "kommunen att rätta.xlsx"
    assert book.sheetnames == [text.Marked.sheet, "Anordnare"]
    assert book["Anordnare"]["E2"].comment.text.startswith("”Atlantis”")


def test_a_refused_personal_number_is_in_no_file_that_the_server_writes(page, prepared_database, tmp_path):
    """Neither in the workbook's own bytes, packed, nor as the digits."""
    folder, scratch = tmp_path / "server", tmp_path / "scratch"
    scratch.mkdir()
    shutil.copytree(prepared_database.parent, folder)
    content = build.workbook_of(build.a_provider(name="Anna 850709-9805"))
    database, environment = folder / prepared_database.name, {"TMPDIR": str(scratch), "TMP": str(scratch)}
    with harness.running_server(database, folder / "server.log", environment=environment) as server:
        upload(page, server, content)
        expect(page.get_by_text("personnummer").first).to_be_visible()

        written = [path.read_bytes() for root in (folder, scratch) for path in root.rglob("*") if path.is_file()]

    # Long enough to be this workbook's own, and packed as it came.
    packed = content[200:260]
    telling = [*(digits.encode() for digits in ("850709-9805", "8507099805", "850709%2D9805")), packed]
    assert written
    assert not [file[:40] for file in written for told in telling if told in file]


def test_a_file_with_personal_numbers_is_put_away_and_another_can_be_chosen(page, server):
    upload(page, server, build.workbook_of(build.a_provider(name="Anna 850709-9805")))
    expect(page.get_by_text("personnummer").first).to_be_visible()
    expect(page.get_by_test_id("stFileUploader").get_by_text("kommunen.xlsx")).to_have_count(0)

    with rerun(page):
        content = build.workbook_of(build.a_provider())
        page.locator("input[type=file]").set_input_files({"name": "ny.xlsx", "mimeType": EXCEL, "buffer": content})
    with rerun(page):
        page.get_by_role("button", name=text.Upload.examine).click()

    expect(page.get_by_role("heading", name=text.Upload.ready(1, text.counted(1, 0)), exact=True)).to_be_visible()
