"""The handbook's pictures, anew from a server of their own with the example pilot: `make handbok-bilder`."""

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import FilePayload, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # Run as a file, not as a module.

from tc_dashboard import config, meetings, text
from tc_dashboard.domain import Role
from tc_dashboard.handbook import PICTURES
from tc_dashboard.storage import members
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.meetings import Draft
from tc_dashboard.storage.members import NewMember
from tests import build
from tests.browser import chromium, harness

COLOURS = 64
"""Screens have few; fewer bytes for the same picture."""
WIDTH, HEIGHT = 1366, 768
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MUNICIPALITY = text.Access.municipality("Huddinge")
HINTS_PUT_AWAY = " ".join(role.name.lower() for role in Role)


@dataclass(frozen=True)
class Picture:
    """One file: the address it is taken of, through whose eyes, what is done first, and the heading it begins at."""

    name: str
    address: str
    eyes: str
    act: Callable[[Page], None] = lambda page: None
    begins_at: str = ""


def to_the_first_answer(wall: Page) -> None:
    wall.keyboard.press("ArrowRight")


def choose_faulty_file(page: Page) -> None:
    with harness.rerun(page):
        page.locator("input[type=file]").set_input_files(file_named("Huddinge HT26.xlsx", faulty=True))
    with harness.rerun(page):
        page.get_by_role("button", name=text.Upload.examine).click()


def choose_own_file(page: Page) -> None:
    with harness.rerun(page):
        page.locator("input[type=file]").set_input_files(file_named("Huddinge HT26.xlsx", faulty=False))
    with harness.rerun(page):
        page.get_by_role("button", name=text.Proposals.examine).click()


TAKEN = (
    Picture("oversikt", "", text.Access.steering_group),
    Picture("moten", "moten", text.Access.steering_group),
    Picture("visning", "visning", "", to_the_first_answer),
    Picture("ladda-upp", "ladda-upp", text.Access.region),
    Picture("granskning", "ladda-upp", text.Access.region, choose_faulty_file, text.Deciding.faults),
    Picture("historik", "historik", text.Access.region, begins_at=text.History.lead),
    Picture("var-kommun", "var-kommun", MUNICIPALITY),
    Picture("skicka-in", "var-kommun", MUNICIPALITY, choose_own_file, text.Proposals.heading),
    Picture("medlemmar", "medlemmar", text.Access.administrator),
)


def file_named(name: str, *, faulty: bool) -> FilePayload:
    """A municipality's sheet with one cohort; with a number that isn't whole where it is to be faulty."""
    rows = build.with_what_they_refer_to((build.a_cohort(home="Huddinge", started=17),), {})
    content = build.workbook_of(*rows)
    if faulty:
        book = openpyxl.load_workbook(io.BytesIO(content))
        cell = next(cell for row in book["Deltagare"].iter_rows() for cell in row if cell.value == 17)
        cell.value = "cirka 17"
        changed = io.BytesIO()
        book.save(changed)
        content = changed.getvalue()
    return {"name": name, "mimeType": EXCEL, "buffer": content}


def furnish(database: Path) -> None:
    """A meeting with a decision, and members: what the example pilot has none of."""
    opened = open_database(harness.database_url(database))
    day = config.today() + timedelta(days=9)
    number = meetings.plan(opened, day, "Styrgruppsmöte 4", build.REGION)
    words = "Bjud in livsmedelsföretagen till ett frukostmöte."
    meetings.propose(opened, number, Draft(words, "Processledaren", day), build.REGION)
    people = (
        ("anna.andersson@regionstockholm.se", Role.REGION, None),
        ("stina.styrgrupp@foretaget.example", Role.STEERING_GROUP, None),
        ("hugo.holm@huddinge.se", Role.MUNICIPALITY, "0126"),
    )
    for email, role, code in people:
        members.add_member(opened, NewMember("entra", email, role, code), build.ADMIN, config.now())


def take(page: Page, server: str, picture: Picture) -> bytes:
    """What the window shows, on the wall the whole of it."""
    if picture.eyes:
        harness.open_page(page, f"{server}/{picture.address}?som={picture.eyes}")
    else:
        page.goto(f"{server}/{picture.address}")
    picture.act(page)
    if picture.begins_at:
        page.get_by_text(picture.begins_at, exact=True).first.evaluate("one => one.scrollIntoView({block: 'start'})")
        page.locator('[data-testid="stMain"]').evaluate("main => main.scrollBy(0, -90)")
    page.wait_for_timeout(500)
    return page.screenshot(animations="disabled")


def small(picture: bytes) -> bytes:
    """The same with a palette of its own."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        reduced = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        reduced.save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    executable = chromium.executable()
    if executable is None:
        sys.exit("No Chromium here. Set CHROMIUM to its path.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "pictures.sqlite"
        harness.prepare(database)
        furnish(database)
        browser = playwright.chromium.launch(executable_path=executable, args=chromium.launch_arguments())
        with harness.running_server(database, Path(folder) / "server.log") as server:
            for picture in TAKEN:
                context = browser.new_context(
                    viewport={"width": WIDTH, "height": HEIGHT},
                    locale=harness.LANGUAGE,
                    timezone_id=harness.ZONE,
                    reduced_motion="reduce",
                )
                context.add_init_script(f"localStorage.setItem('tc-put-away', '{HINTS_PUT_AWAY}')")
                content = small(take(context.new_page(), server.url, picture))
                (PICTURES / f"{picture.name}.png").write_bytes(content)
                print(f"{picture.name}.png, {len(content) // 1000} kB")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
