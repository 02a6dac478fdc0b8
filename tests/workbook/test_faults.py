"""A fault in any cell of any sheet names exactly that cell, says what to do, and keeps the whole file out.

One workbook holds every kind of fault in every column, a row for each. All of them are told at once, and nothing else.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from tc_dashboard import intake
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import queries
from tests import build
from tests.build import COLUMNS, Column, Row, cell_of

FAULTS: dict[str, tuple[Any, ...]] = {
    build.TEXT: (),
    build.TEXTS: (),
    build.NUMBER: ("många", "1.234", True),
    build.WHOLE: ("många", "1.234", "12,5", 12.5, -1, "-1", 10**10, True),
    build.DATE: ("snart", "2024-02-30", 45000, "HT24"),
    build.TERM: ("sommaren", "HT1999", 2024),
    build.CHOICE: ("Något annat", 7),
    build.CHOICES: ("Något annat", "Industri;Skog"),
    build.MUNICIPALITY: ("Mumindalen", "9999", 12345),
    build.PLACE: ("9999", 12345),
    build.ORGANISATION: ("556016-0681", "851300-1233", 123),
    build.YES_NO: ("kanske", 2),
    build.KRONOR: ("många", "1.234", True, "12 tkr"),
}
IN_ANY_CELL = ("#REF!", "=1+1")
WHERE_REQUIRED = (None, " ", "-", ".", "..")


@dataclass(frozen=True)
class Fault:
    """Something that can't stand in a cell of this column, and the row of the workbook where it does."""

    sheet: str
    column: Column
    written: Any
    row: int

    @property
    def cell(self) -> str:
        return cell_of(self.sheet, self.column.heading, self.row)

    def __str__(self) -> str:
        return f"{self.sheet} {self.column.heading} {self.written!r}"


def good_row(sheet: str, number: int) -> Row:
    """A row without fault whose key no other number has."""
    day = date(2000, 1, 1) + timedelta(days=number)
    rows = {
        "Anordnare": lambda: build.a_provider(name=f"Anordnare {number}", municipality="Huddinge"),
        "Utbildningar": lambda: build.a_programme(programme=f"U{number}"),
        "Starter": lambda: build.a_start(round=number),
        "Deltagare": lambda: build.a_cohort(follow_up_method="Enkät", measured=day),
        "Företag": lambda: build.a_company(organisation_number=f"Firma {number}"),
        "Engagemang": lambda: build.an_engagement(from_date=day),
        "Kommunroller": lambda: build.a_role(from_date=day),
        "Mål": lambda: build.a_goal(goal=f"G{number}"),
        "Målplan": lambda: build.a_plan_point(date=day),
        "Utfall": lambda: build.an_outcome(date=day),
        "Leveransplan": lambda: build.a_delivery(measured=day),
        "Referensvärden": lambda: build.a_reference_value(measure=f"Mått {number}"),
        "Bedömningar": lambda: build.an_assessment(date=day),
        "Kompetensbehov": lambda: build.a_need(source=f"Enkät {number}"),
        "Milstolpar": lambda: build.a_milestone(milestone=f"MS{number}"),
        "Risker": lambda: build.a_risk(date=day),
        "Självskattning": lambda: build.a_self_assessment(date=day),
        "Certifieringshandlingar": lambda: build.a_document(name=f"Handling {number}"),
        "Styrgrupp": lambda: build.a_seat(from_date=day),
        "Ekonomi": lambda: build.a_budget(funder=f"Finansiär {number}"),
        "Nöjdhetsindex": lambda: build.an_index(date=day),
    }
    return rows[sheet]()


REFERRED = {
    "Anordnare": build.a_provider(), "Utbildningar": build.a_programme(), "Starter": build.a_start(),
    "Företag": build.a_company(), "Mål": build.a_goal(),
}  # fmt: skip
"""The second row of a sheet where others refer to it; elsewhere a good row of no consequence."""


def faults_of(sheet: str) -> list[Fault]:
    told = []
    for column in COLUMNS[sheet]:
        written = (*FAULTS[column.holds], *IN_ANY_CELL, *(WHERE_REQUIRED if column.required else ()))
        told += [(column, value) for value in written]
    return [Fault(sheet, column, value, row) for row, (column, value) in enumerate(told, 3)]


ALL = [fault for sheet in COLUMNS for fault in faults_of(sheet)]


@pytest.fixture(scope="module")
def preview(shared_database):
    rows = []
    for sheet in COLUMNS:
        rows.append(REFERRED.get(sheet, good_row(sheet, 1)))
        rows += [good_row(sheet, f.row).but(**{f.column.field: f.written}) for f in faults_of(sheet)]
    return intake.examine(shared_database, [intake.Upload("fel.xlsx", build.workbook_of(*rows))], today=build.DAY)


@pytest.fixture(scope="module")
def told(preview):
    """(sheet, cell) → the messages of the errors there."""
    messages: dict[tuple[str, str], list[str]] = {}
    for problem in preview.errors:
        messages.setdefault((problem.sheet, problem.cell), []).append(problem.message)
    return messages


@pytest.mark.parametrize("fault", ALL, ids=str)
def test_a_fault_is_told_once_at_its_cell(told, fault):
    assert len(told.get((fault.sheet, fault.cell), [])) == 1


@pytest.mark.parametrize("sheet", COLUMNS)
def test_no_other_cell_is_told_of(told, sheet):
    assert {cell for name, cell in told if name == sheet} == {fault.cell for fault in ALL if fault.sheet == sheet}


@pytest.mark.parametrize("sheet", COLUMNS)
def test_errors_come_from_the_top_of_the_sheet(preview, sheet):
    rows = [int("".join(filter(str.isdigit, problem.cell))) for problem in preview.errors if problem.sheet == sheet]

    assert rows == sorted(rows)


def test_a_place_is_written_as_a_spreadsheet_does(preview):
    first = preview.errors[0]

    assert first.place == f"{first.sheet}!{first.cell}"


@pytest.mark.parametrize("fault", [fault for fault in ALL if fault.written == "#REF!"], ids=str)
def test_an_error_value_is_told_as_it_is_shown(told, fault):
    assert told[fault.sheet, fault.cell] == ["Cellen visar felet #REF!. Rätta formeln eller skriv värdet."]


@pytest.mark.parametrize("fault", [fault for fault in ALL if fault.written is None], ids=str)
def test_an_empty_required_cell_is_told_by_its_heading(told, fault):
    assert told[fault.sheet, fault.cell] == [
        f"{fault.column.heading} saknas. Fyll i cellen: utan den går raden inte att spara."
    ]


@pytest.mark.parametrize("fault", [fault for fault in ALL if fault.written in ("-", ".", "..")], ids=str)
def test_a_mark_in_a_required_cell_is_told_by_its_heading(told, fault):
    assert told[fault.sheet, fault.cell] == [
        f"{fault.column.heading} måste ha ett värde: ”{fault.written}” räcker inte här. Skriv värdet."
    ]


@pytest.mark.parametrize(
    "fault", [f for f in ALL if isinstance(f.written, str) and len(f.written) > 3 and f.written[0] not in "#="], ids=str
)
def test_what_cannot_be_read_is_quoted(told, fault):
    (message,) = told[fault.sheet, fault.cell]
    natural_person = fault.written == "851300-1233"

    assert (fault.written.split(";")[-1] in message) is not natural_person


def test_every_message_says_what_to_do(told):
    advice = ("Skriv", "Fyll i", "Rätta", "jämför", "Öppna filen", "Ta bort", "Kontrollera", "kan inte vara mindre")

    assert [message for (message,) in told.values() if not any(word in message for word in advice)] == []


def test_no_message_speaks_english(told):
    english = (" is ", " not ", "True", "False", "None", "invalid", "Error")

    assert [message for (message,) in told.values() if any(word in message for word in english)] == []


def test_the_file_cannot_be_saved(shared_database, preview):
    with pytest.raises(UserFacingError, match=f"Filen har {len(ALL)} fel och kan inte sparas"):
        intake.save(shared_database, preview, build.REGION)

    assert queries.history(shared_database) == ()


@pytest.mark.parametrize("fault", [faults_of(sheet)[-1] for sheet in COLUMNS], ids=lambda fault: fault.sheet)
def test_one_fault_in_one_sheet_keeps_all_sheets_out(database, examine_alone, fault):
    rows = [REFERRED.get(sheet, good_row(sheet, 1)) for sheet in COLUMNS]
    rows.append(good_row(fault.sheet, 2).but(**{fault.column.field: fault.written}))

    preview = examine_alone(*rows)

    assert build.errors_at(preview) == [(fault.sheet, cell_of(fault.sheet, fault.column.heading, 3))]
    with pytest.raises(UserFacingError):
        intake.save(database, preview, build.REGION)
    assert queries.newest_revision(database) == 0
