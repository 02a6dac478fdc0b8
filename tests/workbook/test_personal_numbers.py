"""A personal identity number anywhere in a file refuses the whole file, and is never repeated.

The numbers here are none that anyone has: they are made of a date and four digits that fit it.
"""

import io
import zipfile
from functools import partial

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from stdnum import luhn

from tc_dashboard import intake
from tc_dashboard.storage import queries
from tc_dashboard.workbook.personal_numbers import holds_personal_number
from tests import build
from tests.build import a_company, a_provider

NUMBER, COORDINATION = "850709-9805", "850769-9802"
DIGITS = ("850709", "9805", "850769", "9802")


def with_check_digit(nine):
    return nine + luhn.calc_check_digit(nine)


class TestANumber:
    @pytest.mark.parametrize(
        "text",
        [
            "850709-9805", "8507099805", "19850709-9805", "198507099805", "850709+9805", "850709 9805",
            "850709\u20139805", "Anna 850709-9805", "(850709-9805)", "pnr:850709-9805.", "850769-9802", "198507699802",
        ],
    )  # fmt: skip
    def test_is_found_in_every_common_spelling(self, text):
        assert holds_personal_number([text])

    @pytest.mark.parametrize(
        "text",
        [
            "850709\u20119805", "850709\u22129805", "850709\u20149805", "850709 - 9805", "850709\u2013 9805",
            "850709  9805", "850709\u00a0-\u00a09805",
        ],
    )  # fmt: skip
    def test_is_found_with_other_dashes_and_spaces(self, text):
        assert holds_personal_number([text])

    @pytest.mark.parametrize(
        "text",
        [
            "556016-0680", "5560160680", "165560160680", "202100-2346", "559900-0006",  # Organisation numbers.
            "850709-9804", "851309-9808", "850732-9806", "850700-9804",  # No check digit, no month, no day.
            "1850709-98051", "18507099805123", "850709-98055",  # Longer numbers.
            "2026-11-22", "20261122", "1 234 567 890", "0181", "070-123 45 67", "",
        ],
    )  # fmt: skip
    def test_is_nothing_that_only_looks_like_one(self, text):
        assert not holds_personal_number([text])

    @pytest.mark.parametrize("date", ["000229", "960229", "040229"])
    def test_of_a_leap_day_is_one(self, date):
        assert holds_personal_number([with_check_digit(f"{date}123")])

    @given(st.dates(), st.integers(0, 999), st.booleans(), st.sampled_from(["", "-", "+", " "]), st.booleans())
    def test_is_found_for_any_day(self, day, serial, coordination, separator, century):
        days = day.day + (60 if coordination else 0)
        ten = with_check_digit(f"{day.year % 100:02d}{day.month:02d}{days:02d}{serial:03d}")
        written = f"{'19' if century else ''}{ten[:6]}{separator}{ten[6:]}"

        assert holds_personal_number([f"text {written} text"])

    @given(st.from_regex(r"[0-9]{2}[2-9][0-9]{6}", fullmatch=True))
    def test_is_never_a_legal_persons_number(self, nine):
        assert not holds_personal_number([with_check_digit(nine)])


def examined(database, content, name="uppgifter.xlsx"):
    return intake.examine(database, [intake.Upload(name, content)], today=build.DAY)


def book_with(change):
    """A good workbook in which `change(book)` has put something."""
    book = openpyxl.load_workbook(io.BytesIO(build.workbook_of(a_provider())))
    change(book)
    return build.as_bytes(book)


def book_with_formula(formula):
    """A workbook whose only provider is named by a formula, with the value that it gave."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Anordnare")
        sheet.write_string("A1", "Anordnare")
        sheet.write_formula("A2", formula, None, "Lernia")
    return buffer.getvalue()


def put(address, value, sheet="Anordnare"):
    def change(book):
        book[sheet][address] = value

    return change


def name_sheet(book):
    book.create_sheet(f"Blad {NUMBER}")


def hide(book):
    book.create_sheet("Gömt").append([NUMBER])
    book["Gömt"].sheet_state = "veryHidden"


def comment(book):
    book["Anordnare"]["A2"].comment = Comment(f"Ring {NUMBER}", "Anna")


def describe(book):
    book.properties.description = f"Gäller {NUMBER}"


def footer(book):
    book["Anordnare"].oddFooter.center.text = NUMBER


PLACES = {
    "a cell": put("B2", NUMBER),
    "a sentence in a cell": put("B2", f"Kontakt: Anna, {NUMBER}, Södertälje"),
    "a coordination number in a cell": put("B2", COORDINATION),
    "a number cell": put("B2", 8507099805),
    "a long number cell": put("B2", 198507099805),
    "a cell far from the table": put("AZ400", NUMBER),
    "a heading": put("H1", NUMBER),
    "the name of a sheet": name_sheet,
    "a hidden sheet": hide,
}
OUTSIDE_CELLS = {
    "a comment": lambda: book_with(comment),
    "the file's properties": lambda: book_with(describe),
    "a footer": lambda: book_with(footer),
    "a formula": lambda: book_with_formula(f'=IF("{NUMBER}"="","","Lernia")'),
}


def with_part(name, xml):
    buffer = io.BytesIO(book_with(lambda _: None))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, xml)
    return buffer.getvalue()


RUNS = "<a:p><a:r><a:rPr b='1'/><a:t>850709</a:t></a:r><a:r><a:t>-9805</a:t></a:r></a:p>"
PARTS = {
    "a text box of two fonts": ("xl/drawings/drawing9.xml", RUNS),
    "a comment with a coded dash": ("xl/comments9.xml", "<t>850709&#45;9805</t>"),
    "a comment in a part of another name": ("xl/notes/notes.xml", f"<t>{NUMBER}</t>"),
    "the description of a picture": ("xl/drawings/drawing9.xml", f'<p descr="{NUMBER}"/>'),
    "what a chart remembers": ("xl/charts/chart9.xml", f"<c:v>{NUMBER}</c:v>"),
    "a property that someone has made": ("docProps/custom.xml", f'<property name="{NUMBER}"/>'),
    "the people of a discussion": ("xl/persons/person.xml", f'<person displayName="{NUMBER}"/>'),
    "a text that no cell shows": ("xl/sharedStrings9.xml", f"<si><t>{NUMBER}</t></si>"),
    "a sheet that is not listed": ("xl/worksheets/sheet9.xml", f"<sheetData><row><v>{NUMBER}</v></row></sheetData>"),
    "a filter": ("xl/worksheets/sheet9.xml", f'<sheetData/><filter val="{NUMBER}"/>'),
    "a link": ("xl/worksheets/_rels/sheet9.xml.rels", f'<Relationship Target="mailto:{NUMBER}"/>'),
    "the name of a part": (f"xl/media/{NUMBER}.png", ""),
}  # fmt: skip
OUTSIDE_CELLS |= {place: partial(with_part, *part) for place, part in PARTS.items()}


def test_what_only_looks_like_one_in_the_files_own_numbers_is_none(database):
    own = '<a id="{AB850709-9805-4ABC-8000-000000000000}"/><c:axId val="8507099805"/>'

    assert not examined(database, with_part("xl/charts/chart9.xml", own)).errors


def several(book):
    for address in ("B2", "C4", "D9"):
        book["Anordnare"][address] = NUMBER


TOLD = {
    "one cell": (lambda: book_with(put("B2", NUMBER)), "i Anordnare!B2."),
    "several cells": (lambda: book_with(several), "i Anordnare!B2 och 2 celler till."),
    "a hidden sheet": (lambda: book_with(hide), "i Gömt!A1."),
    "a comment": (lambda: book_with(comment), "utanför cellerna: i en kommentar"),
    "a footer": (lambda: book_with(footer), "utanför cellerna: i en kommentar, ett sidhuvud, en sidfot"),
    "a formula": (OUTSIDE_CELLS["a formula"], "i en formel i Anordnare."),
    "a sheet's name": (lambda: book_with(name_sheet), "i namnet på blad nummer 2."),
}


@pytest.mark.parametrize("place", TOLD)
def test_the_refusal_says_where_it_stands_and_never_what_it_is(database, place):
    make, told = TOLD[place]

    (problem,) = examined(database, make()).problems

    assert told in problem.message
    assert not any(digits in f"{problem}" for digits in DIGITS)


def test_a_cell_in_a_sheet_that_is_named_by_one_is_told_by_the_sheets_order(database):
    def both(book):
        name_sheet(book)
        put("C7", NUMBER, f"Blad {NUMBER}")(book)

    (problem,) = examined(database, book_with(both)).problems

    assert "i blad nummer 2!C7; i namnet på blad nummer 2." in problem.message
    assert not any(digits in f"{problem}" for digits in DIGITS)


class TestAFileThatHoldsOne:
    @pytest.fixture(params=PLACES, ids=lambda place: f"in {place}")
    def preview(self, request, database):
        return examined(database, book_with(PLACES[request.param]))

    def test_is_refused_whole_and_the_number_is_not_repeated(self, preview):
        (problem,) = preview.problems

        assert "innehåller personnummer eller samordningsnummer" in problem.message
        assert preview.errors == preview.problems
        assert preview.sheets == ()
        assert not any(digits in f"{problem}{preview}" for digits in DIGITS)

    @pytest.mark.parametrize("place", OUTSIDE_CELLS)
    def test_outside_the_cells_is_refused_too(self, database, place):
        """What would be kept with the original file: anywhere in the file is anywhere."""
        preview = examined(database, OUTSIDE_CELLS[place]())

        assert [problem.message[:40] for problem in preview.errors] == ["Filen innehåller personnummer eller samo"]

    def test_as_a_number_cell_that_lost_its_first_zero_is_refused_too(self, database):
        """Whoever was born in 2005 is 0507091239; in a number cell that is 507091239, and Excel may show the zero."""
        preview = examined(database, book_with(put("B2", 507091239)))

        assert preview.errors

    def test_in_its_name_is_refused_and_the_number_is_told_nowhere(self, database):
        preview = examined(database, build.workbook_of(a_provider()), name=f"{NUMBER}.xlsx")

        (problem,) = preview.errors
        assert "innehåller personnummer" in problem.message
        assert not any(digits in problem.message for digits in DIGITS)

    def test_in_the_name_of_a_file_that_cannot_be_read_does_not_tell_it(self, database):
        (problem,) = examined(database, b"brev", name=f"{NUMBER}.xlsx").errors

        assert not any(digits in problem.message for digits in DIGITS)

    def test_keeps_every_other_file_from_being_saved(self, database):
        uploads = [
            intake.Upload("god.xlsx", build.workbook_of(a_provider())),
            intake.Upload("dålig.xlsx", book_with(put("B2", NUMBER))),
        ]

        preview = intake.examine(database, uploads, today=build.DAY)

        assert [problem.file for problem in preview.errors] == ["dålig.xlsx"]

    def test_leaves_nothing_in_the_database(self, database, tmp_path):
        preview = examined(database, book_with(put("B2", NUMBER)))

        with pytest.raises(Exception, match="kan inte sparas"):
            intake.save(database, preview, build.REGION)

        assert queries.history(database) == ()
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM stored_file").scalar() == 0
        assert not any(NUMBER.encode() in path.read_bytes() for path in tmp_path.iterdir())

    def test_next_to_other_faults_tells_none_of_them(self, database):
        """A message about another cell could repeat the number, which stands in it."""

        def both(book):
            put("B2", NUMBER)(book)
            put("E2", f"Mumindalen {NUMBER}")(book)

        assert len(examined(database, book_with(both)).problems) == 1


def test_an_organisation_number_refuses_nothing(database):
    preview = examined(database, build.workbook_of(a_company(organisation_number="556016-0680")))

    assert preview.problems == ()


def test_the_workbooks_of_these_tests_are_zips_of_readable_parts():
    """The number is really in the file that is refused for it, not only in an object of openpyxl."""
    with zipfile.ZipFile(io.BytesIO(book_with(comment))) as package:
        assert any(NUMBER.encode() in package.read(name) for name in package.namelist())
