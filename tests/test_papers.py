"""A meeting's papers: the same numbers in all of them as on the wall, and none that their receiver may not see."""

import csv
import hashlib
import io
import math
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import outloud
import polars as pl
import pypdf
import pytest
from pptx import Presentation

from tc_dashboard import agendas, config, intake, meetings
from tc_dashboard.domain import Scope
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.since import Moment
from tc_dashboard.render import deck, values
from tc_dashboard.render.papers import written
from tc_dashboard.render.pdf import pdf
from tc_dashboard.render.tables import table_of
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.text.handling import Handling
from tc_dashboard.text.papers import Package, PapersWorkbook
from tc_dashboard.views import screens
from tc_dashboard.views.parts import Chart, Field, Goals, Note, Papers, Row, Screen, Stamp, Table, Value
from tests.build import DAY, REGION, a_cohort, a_company, a_goal, a_programme, a_start, an_engagement, an_outcome
from tests.naive.generate import generate
from tests.render import build as parts

HOSTILE = '#let x = 1 *a* $x$ \\ =1+1 <script>alert(1)</script> "'


@pytest.fixture(scope="module")
def pilot(tmp_path_factory):
    """A generated pilot, published, as the group sees it; with its ledger."""
    folder = tmp_path_factory.mktemp("papers")
    database = open_database(f"sqlite:///{folder / 'ledger.sqlite'}")
    content = generate(3, folder / "pilot.xlsx").read_bytes()
    intake.save(database, intake.examine(database, [intake.Upload("pilot.xlsx", content)], today=DAY), REGION)
    commands.publish(database, 1, REGION)
    yield database, agendas.publication(database, 1, DAY)
    database.close()


@pytest.fixture(scope="module")
def made(pilot):
    """Every kind of the papers of every screen, by its kind."""
    database, publication = pilot
    facts = publication.for_county()
    papers = screens.papers(screens.Asked(facts, DAY), screens.ALL, reference="HSN 2026-1")
    history = queries.history(database)
    return papers, {kind: written(kind, papers, facts, history) for kind in ("pptx", "pdf", "xlsx", "html", "zip")}


def told(papers: Papers) -> list[str]:
    """Every value of every part, as it is written."""
    return [
        values.written(row.values.get(field.name), field)
        for screen in papers.screens
        for part in screen.parts
        if isinstance(part, Chart | Table | Goals)
        for table in [table_of(part)]
        for row in table.rows
        for field in table.fields
    ]


def squeezed(text: str) -> str:
    """Without what a layout adds: spaces, soft hyphens, and breaks in long words."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text).replace("−", "").replace("…", "")


def words_of(kind: str, content: bytes) -> str:
    match kind:
        case "pdf":
            return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
        case "pptx":
            slides = Presentation(io.BytesIO(content)).slides
            cells = (c.text_frame.text for s in slides for shape in s.shapes if shape.has_table
                     for row in shape.table.rows for c in row.cells)  # fmt: skip
            notes = (s.notes_slide.notes_text_frame.text for s in slides if s.has_notes_slide)
            return "\n".join([*cells, *notes])
        case _:
            return content.decode("utf-8")


@pytest.mark.parametrize("kind", ["pdf", "pptx", "html"])
def test_every_number_of_every_screen_stands_in_the_paper(made, kind):
    papers, files = made
    found = squeezed(words_of(kind, files[kind]))

    numbers = {word for word in told(papers) if any(letter.isdigit() for letter in word) or word == ".."}
    assert len(numbers) > 50
    assert {word for word in numbers if squeezed(word) not in found} == set()


def test_the_workbook_holds_the_same_numbers_as_numbers(made):
    papers, files = made
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert not [cell for cell in cells if cell.data_type == "f"]
    held = {float(cell.value) for cell in cells if isinstance(cell.value, int | float)}
    shown = {
        float(value)
        for screen in papers.screens
        for part in screen.parts
        if isinstance(part, Chart | Table)
        for row in part.rows
        for value in row.values.values()
        if isinstance(value, int | float)
    }
    assert {value for value in shown if not any(abs(value - one) < 1e-9 for one in held)} == set()


def test_the_front_of_the_workbook_leads_to_every_sheet_by_its_whole_name(made):
    papers, files = made
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))

    links = {cell.value: cell.hyperlink for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink}
    assert [link.location for link in links.values()] == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert {f"{number} {screen.question}" for number, screen in enumerate(papers.screens, 1)} <= links.keys()


def test_a_row_of_the_workbook_is_as_high_as_its_text_in_its_column(made):
    _, files = made
    front = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).worksheets[0]
    row = next(row for row in range(1, 20) if front.cell(row, 2).value == PapersWorkbook.what)

    lines = math.ceil(len(PapersWorkbook.what) / front.column_dimensions["B"].width)
    assert front.row_dimensions[row].height == 15 * lines


@pytest.mark.parametrize("kind", ["pdf", "pptx", "xlsx", "html", "zip"])
def test_the_same_papers_are_the_same_bytes(pilot, made, kind):
    database, publication = pilot
    papers, files = made

    assert written(kind, papers, publication.for_county(), queries.history(database)) == files[kind]


def test_the_package_says_what_it_holds_and_holds_no_rows(pilot, made):
    _, files = made
    box = zipfile.ZipFile(io.BytesIO(files["zip"]))
    contents = box.read(Package.contents).decode("utf-8-sig")

    assert "HSN 2026-1" in contents
    sums = dict(line.split("  ", 1)[::-1] for line in contents.splitlines() if re.match(r"[0-9a-f]{64}  ", line))
    assert sums.keys() == {*box.namelist()} - {Package.contents}
    assert all(hashlib.sha256(box.read(name)).hexdigest() == value for name, value in sums.items())
    sources = list(csv.reader(io.StringIO(box.read(Package.sources).decode("utf-8-sig")), delimiter=";"))
    assert any("pilot.xlsx" in row for row in sources)
    book = openpyxl.load_workbook(io.BytesIO(box.read(Package.workbook)))
    assert "Starter" not in "".join(book.sheetnames)


def test_the_files_of_the_package_are_dated_with_the_day_of_the_papers(made):
    _, files = made
    box = zipfile.ZipFile(io.BytesIO(files["zip"]))

    assert {entry.date_time for entry in box.infolist()} == {(DAY.year, DAY.month, DAY.day, 0, 0, 0)}
    slides = Presentation(io.BytesIO(box.read(Package.slides))).core_properties
    book = openpyxl.load_workbook(io.BytesIO(box.read(Package.workbook))).properties
    assert {one.date() for one in (slides.created, slides.modified, book.created)} == {DAY}


def test_a_receiver_is_told_of_no_revision_that_is_not_published(database, save):
    for seats in (20, 21, 22):
        save(a_programme(), a_start(seats=seats))
    commands.undo(database, 3, REGION)
    commands.publish(database, 1, REGION)
    commands.publish(database, 4, REGION)
    publication = agendas.publication(database, 4, DAY)

    for facts in (publication.for_county(), publication.for_municipality("0126")):
        asked = screens.papers(screens.Asked(facts, DAY), ["mal"], "Huddinge")
        box = zipfile.ZipFile(io.BytesIO(written("zip", asked, facts, queries.history(database))))
        told = list(csv.reader(io.StringIO(box.read(Package.revisions).decode("utf-8-sig")), delimiter=";"))
        assert [row[0] for row in told[1:]] == ["1", "4"]
        assert "revision 3" not in str(told)


def test_no_neighbours_persons_are_in_a_municipalitys_papers(pilot):
    database, _ = pilot
    facts = queries.load_facts(database, Scope.county(), 1)
    rows = facts.cohorts.to_dicts()
    for number, row in enumerate(rows):
        row.update({name: 7_000_000 + number for name in ("started", "completed", "dropouts") if row[name]})
    rare = build_facts(facts, rows)
    publication = Publication(rare, DAY, queries.thresholds(database, 1))
    code = "0126"
    theirs = {row["started"] for row in rows if code != row["home"] and row["started"]}
    seen = publication.for_municipality(code)
    assert theirs
    names = [name for name in screens.ALL if name not in agendas.OF_THE_GROUP]
    papers = screens.papers(screens.Asked(seen, DAY), names, "Huddinge")

    for kind in ("pdf", "pptx", "html"):
        found = squeezed(words_of(kind, written(kind, papers, seen, queries.history(database))))
        assert not [value for value in theirs if str(value) in found]


def build_facts(facts, rows):

    cohorts = pl.DataFrame(rows, schema=facts.cohorts.schema, orient="row")
    return replace(facts, frames={**facts.frames, "cohorts": cohorts})


def hostile_papers() -> Papers:
    stamp = Stamp(HOSTILE, "Styrgruppen", DAY, 1, reference=HOSTILE)
    chart = parts.bars(3.0, "..", names=(HOSTILE, "Andra"))
    return Papers(stamp, (Screen("x", HOSTILE, HOSTILE, HOSTILE, (chart, table_of(chart))),))


def test_what_a_file_says_is_text_and_nothing_else():
    papers = hostile_papers()

    found = squeezed(words_of("pdf", pdf(papers)))
    page = deck.deck(papers).decode()

    assert squeezed("#let x = 1") in found
    assert squeezed("<script>alert(1)</script>") in found
    assert "<script>alert" not in page
    assert page.count("<script>") == 1


def test_a_municipalitys_handling_is_for_everyone_too(tmp_path, pilot):
    _, publication = pilot
    names = [name for name in screens.ALL if name not in agendas.OF_THE_GROUP]
    papers = screens.papers(screens.Asked(publication.for_municipality("0126"), DAY), names, "Huddinge")
    (path := tmp_path / "handling.pdf").write_bytes(pdf(papers))

    found = outloud.check(str(path))

    assert (found.error, found.errors, found.runs != []) == (None, 0, True)


@pytest.mark.parametrize("archive", [False, True])
def test_the_handling_is_for_everyone(tmp_path, made, archive):
    papers, _ = made
    path = tmp_path / "handling.pdf"
    path.write_bytes(pdf(papers, archive=archive))

    found = outloud.check(str(path))

    assert (found.error, found.errors, found.runs != []) == (None, 0, True)
    metadata = path.read_bytes()
    assert (b"pdfaid" in metadata) is archive
    assert str(pypdf.PdfReader(path).root_object["/Lang"]).startswith("sv")


def test_a_table_that_goes_on_says_which_it_is_and_repeats_its_headings(tmp_path):
    rows: list[dict[str, Value]] = [{"name": f"Namn {number}", "seats": number} for number in range(120)]
    long = parts.a_table(*rows)
    heading = values.heading(long.fields[0])
    stamp = Stamp("Underlag", "Styrgruppen", DAY, 1)
    screen = Screen("x", "En fråga?", "Ett svar", "En mening.", (replace(long, title="Alla namn"), Note("Sist.")))
    (path := tmp_path / "handling.pdf").write_bytes(pdf(Papers(stamp, (screen,))))

    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    holding = [page for page in pages if "Namn " in page]
    assert len(holding) > 2
    assert [f"{Handling.continued} Alla namn" in page for page in pages[1:]] == [False, *[True] * (len(holding) - 1)]
    assert all(heading in page for page in holding)
    assert outloud.check(str(path)).errors == 0


def test_no_word_of_a_table_is_broken_where_it_has_room():
    headings = ("Start", "Planerad start", "Platser", "Antagna av platserna", "Sista ansökningsdag", "Status")
    fields = tuple(Field(f"f{number}", heading) for number, heading in enumerate(headings))
    told = ("Maskinunderhåll med yrkessvenska, Järfälla", "2027-01-18", "18", "..", "2026-12-07", "Öppen för ansökan")
    row = Row({field.name: one for field, one in zip(fields, told, strict=True)})
    table = Table("Kommande starter", fields, (row,) * 5, parts.ORIGIN)
    stamp = Stamp("Underlag", "Styrgruppen", DAY, 1)

    found = words_of("pdf", pdf(Papers(stamp, (Screen("x", "En fråga?", "Ett svar", "", (table,)),)))).split()

    assert {word for one in (*headings, *told) for word in one.split()} - {*found} == set()


def test_the_first_meetings_papers_are_the_same_to_the_byte_after_a_correction(database, save):
    save(
        a_programme(), a_start(start_date=date(2025, 8, 1), seats=20), a_cohort(started=18), a_goal(),
        an_outcome(date=date(2025, 6, 30), value=4), a_company(), an_engagement(type="LIA"),
    )  # fmt: skip
    commands.publish(database, 1, REGION)
    number = meetings.plan(database, config.today(), "Möte 1", REGION)
    meetings.hold(database, number, REGION)
    (held,) = meetings.meetings_for(database, REGION)

    def papers_now() -> tuple[Papers, bytes]:
        shown = agendas.moment_at(database, held)
        asked = agendas.asked_for(database, held, shown, lambda one: agendas.moment_at(database, one))
        papers = screens.papers(asked, screens.ALL)
        return papers, written("pdf", papers, shown.facts, ())

    first = papers_now()
    save(a_start(start_date=date(2025, 8, 1), seats=25), a_cohort(started=22), a_goal(target_value=20))
    commands.publish(database, 2, REGION)

    assert papers_now() == first

    second = meetings.plan(database, config.today(), "Möte 2", REGION)
    later = next(one for one in meetings.meetings_for(database, REGION) if one.id == second)
    now = agendas.publication(database, 2, config.today()).for_county()
    asked = agendas.asked_for(
        database, later, Moment(now, config.today()), lambda one: agendas.moment_at(database, one)
    )
    (table,) = screens.screen("sedan", asked).parts
    assert isinstance(table, Table)
    sentences = " ".join(str(row.values["what"]) for row in table.rows)
    assert "20 → 25" in sentences
    assert "Möte 1" in sentences
    assert "12 → 20" in sentences
