"""Workbooks from rows built by name: every row has defaults, and what a row refers to is there by itself.

`COLUMNS` is the contract with those who deliver, written out once more, by hand: sheets, headings, what a cell holds
and whether it must be filled in. The tests hold the code to it.
"""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from tc_dashboard.domain import Role, Viewer
from tc_dashboard.intake import Preview

DAY = date(2026, 11, 22)
REGION = Viewer("Anna", Role.REGION)
ADMIN = Viewer("Ada", Role.ADMIN)
STEERING_GROUP = Viewer("Stina", Role.STEERING_GROUP)
HUDDINGE = Viewer("Hugo", Role.MUNICIPALITY, "0126")

TEXT, NUMBER, WHOLE, DATE, TERM, CHOICE = "text", "number", "whole", "date", "term", "choice"
MUNICIPALITY, ORGANISATION, YES_NO, TEXTS, CHOICES = "municipality", "organisation", "yes or no", "texts", "choices"
PLACE, KRONOR = "place", "kronor"


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its field, its heading, what a cell of it holds, whether it must be filled in."""

    field: str
    heading: str
    holds: str
    required: bool = False


def _columns(*told: tuple[str, str, str]) -> tuple[Column, ...]:
    """A heading that ends with `*` is required, as the contract writes it."""
    return tuple(Column(field, heading.rstrip("*"), holds, heading.endswith("*")) for field, heading, holds in told)


_PERSONS = (
    ("applicants", "Sökande"), ("eligible", "Behöriga"), ("admitted", "Antagna"), ("started", "Påbörjade"),
    ("studying", "Studerande"), ("on_leave", "Uppehåll"), ("dropouts", "Avbrott"),
    ("dropouts_90_days", "Avbrott inom 90 dagar"), ("completed", "Slutförda"), ("graduated", "Examinerade"),
    ("asked", "Tillfrågade"), ("answered", "Svarande"), ("in_work", "I arbete"),
    ("in_relevant_work", "I relevant arbete"),
)  # fmt: skip

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "Anordnare": _columns(
        ("name", "Anordnare*", TEXT), ("aliases", "Andra namn", TEXTS),
        ("organisation_number", "Organisationsnummer", ORGANISATION), ("owner_type", "Huvudmannatyp", CHOICE),
        ("municipality", "Kommun", MUNICIPALITY), ("interest_declared", "Intresseanmäld", DATE),
        ("certified_from", "Certifierad från", DATE),
    ),
    "Utbildningar": _columns(
        ("programme", "Utbildnings-ID*", TEXT), ("name", "Utbildning*", TEXT), ("form", "Utbildningsform*", CHOICE),
        ("area", "Branschområde*", CHOICE), ("provider", "Anordnare*", TEXT), ("study", "Studiekommun*", MUNICIPALITY),
        ("part_of", "Ingår i", CHOICE), ("extent", "Omfattning", NUMBER), ("extent_unit", "Omfattningsenhet", CHOICE),
        ("study_path_code", "Studievägskod", TEXT), ("certification", "Certifiering", CHOICE),
        ("certified_from", "Certifierad från", DATE), ("certified_to", "Certifierad till", DATE),
    ),
    "Starter": _columns(
        ("programme", "Utbildnings-ID*", TEXT), ("term", "Termin*", TERM), ("round", "Omgång", WHOLE),
        ("planned_start", "Planerad start*", DATE), ("start_date", "Startdatum", DATE), ("end_date", "Slutdatum", DATE),
        ("status", "Status*", CHOICE), ("status_date", "Statusdatum", DATE), ("moved_to", "Flyttad till", TERM),
        ("reason", "Orsak", TEXT), ("seats", "Platser*", WHOLE), ("last_application_day", "Sista ansökningsdag", DATE),
        ("study", "Studiekommun", MUNICIPALITY), ("provider", "Anordnare", TEXT),
        ("placements_needed", "Praktikplatser som behövs", WHOLE),
    ),
    "Deltagare": _columns(
        ("programme", "Utbildnings-ID*", TEXT), ("term", "Termin*", TERM), ("round", "Omgång", WHOLE),
        ("home", "Hemkommun*", MUNICIPALITY), ("sex", "Kön*", CHOICE), ("measured", "Mätdatum*", DATE),
        *((field, heading, WHOLE) for field, heading in _PERSONS),
        ("follow_up_method", "Uppföljningssätt", TEXT), ("preliminary", "Preliminär", YES_NO),
    ),
    "Företag": _columns(
        ("organisation_number", "Organisationsnummer*", ORGANISATION), ("name", "Företag*", TEXT),
        ("kind", "Slag", CHOICE), ("municipality", "Kommun*", MUNICIPALITY), ("areas", "Branschområde*", CHOICES),
        ("size", "Storlek", TEXT),
    ),
    "Engagemang": _columns(
        ("organisation_number", "Organisationsnummer*", ORGANISATION), ("type", "Typ*", CHOICE),
        ("from_date", "Från*", DATE), ("to_date", "Till", DATE), ("areas", "Branschområde", CHOICES),
        ("term", "Termin", TERM), ("programme", "Utbildnings-ID", TEXT), ("places", "Platser", WHOLE),
        ("places_used", "Använda platser", WHOLE), ("last_confirmed", "Senast bekräftad", DATE),
    ),
    "Kommunroller": _columns(
        ("municipality", "Kommun*", MUNICIPALITY), ("role", "Roll*", CHOICE), ("from_date", "Från*", DATE),
        ("to_date", "Till", DATE), ("source", "Källa", TEXT),
    ),
    "Mål": _columns(
        ("goal", "Mål-ID*", TEXT), ("name", "Mål*", TEXT), ("goal_type", "Måltyp", CHOICE),
        ("indicator", "Indikator*", CHOICE), ("counting", "Räknesätt", CHOICE), ("direction", "Riktning*", CHOICE),
        ("tolerance", "Tolerans", NUMBER), ("unit", "Enhet*", TEXT), ("base_value", "Utgångsvärde*", NUMBER),
        ("base_date", "Utgångsdatum*", DATE), ("target_value", "Målvärde*", NUMBER), ("target_date", "Måldatum*", DATE),
        ("interval_months", "Mätintervall", WHOLE), ("area", "Branschområde", CHOICE),
        ("form", "Utbildningsform", CHOICE), ("municipality", "Kommun", MUNICIPALITY), ("owner", "Ansvarig", TEXT),
        ("decision", "Beslut", TEXT), ("decision_date", "Beslutsdatum", DATE), ("source", "Källa", TEXT),
    ),
    "Målplan": _columns(
        ("goal", "Mål-ID*", TEXT), ("date", "Datum*", DATE), ("planned_value", "Planerat värde*", NUMBER)
    ),
    "Utfall": _columns(
        ("goal", "Mål-ID*", TEXT), ("date", "Datum*", DATE), ("value", "Värde*", NUMBER), ("comment", "Kommentar", TEXT)
    ),
    "Leveransplan": _columns(
        ("sender", "Uppgiftslämnare*", TEXT), ("dataset", "Datamängd*", CHOICE), ("measured", "Mätdatum*", DATE),
        ("due", "Senast*", DATE), ("mailbox", "Funktionsadress", TEXT),
    ),
    "Referensvärden": _columns(
        ("source", "Källa*", TEXT), ("table", "Tabell*", TEXT), ("place", "Område*", PLACE), ("year", "År*", WHOLE),
        ("measure", "Mått*", TEXT), ("value", "Värde", NUMBER), ("missing_because", "Saknas därför", TEXT),
        ("unit", "Enhet", TEXT), ("fetched", "Hämtad", DATE),
    ),
    "Bedömningar": _columns(
        ("goal", "Mål-ID*", TEXT), ("date", "Datum*", DATE), ("judgement", "Bedömning*", CHOICE),
        ("cause", "Orsak", TEXT), ("action", "Åtgärd", TEXT), ("owner", "Ansvarig", TEXT),
        ("done_by", "Klart senast", DATE),
    ),
    "Kompetensbehov": _columns(
        ("area", "Branschområde*", CHOICE), ("occupation", "Yrke", TEXT), ("year", "År*", WHOLE),
        ("kind", "Slag*", CHOICE), ("needed", "Behov*", WHOLE), ("organisation_number", "Organisationsnummer",
        ORGANISATION), ("source", "Källa*", TEXT),
    ),
    "Milstolpar": _columns(
        ("milestone", "Milstolps-ID*", TEXT), ("name", "Milstolpe*", TEXT), ("type", "Typ*", TEXT),
        ("planned", "Planerad*", DATE), ("forecast", "Prognos", DATE), ("done", "Utfall", DATE),
        ("owner", "Ansvarig", TEXT), ("comment", "Kommentar", TEXT),
    ),
    "Risker": _columns(
        ("risk", "Risk-ID*", TEXT), ("date", "Datum*", DATE), ("name", "Risk*", TEXT),
        ("likelihood", "Sannolikhet*", WHOLE), ("consequence", "Konsekvens*", WHOLE), ("owner", "Ansvarig", TEXT),
        ("action", "Åtgärd", TEXT), ("status", "Status*", CHOICE),
    ),
    "Självskattning": _columns(
        ("version", "Kriterieversion*", TEXT), ("criterion", "Kriterium*", TEXT), ("level", "Nivå*", CHOICE),
        ("provider", "Anordnare", TEXT), ("date", "Datum*", DATE), ("value", "Värde*", NUMBER),
        ("is_met", "Uppfyllt", YES_NO), ("evidence", "Underlag", TEXT),
    ),
    "Certifieringshandlingar": _columns(
        ("name", "Handling*", TEXT), ("level", "Nivå*", CHOICE), ("provider", "Anordnare", TEXT),
        ("status", "Status*", TEXT), ("owner", "Ansvarig", TEXT), ("due", "Förfaller", DATE),
        ("approved", "Godkänd av styrgruppen", DATE),
    ),
    "Styrgrupp": _columns(
        ("organisation", "Organisation*", TEXT), ("party", "Part*", CHOICE), ("role", "Roll*", CHOICE),
        ("level", "Nivå*", CHOICE), ("from_date", "Från*", DATE), ("to_date", "Till", DATE),
    ),
    "Ekonomi": _columns(
        ("funder", "Finansiär*", TEXT), ("year", "År*", WHOLE), ("period", "Period*", CHOICE),
        ("kind", "Slag*", CHOICE), ("budget", "Budget*", KRONOR), ("used", "Utfall", KRONOR),
        ("used_until", "Utfall till och med", DATE), ("forecast", "Prognos", KRONOR), ("decision", "Beslutsläge", TEXT),
    ),
    "Nöjdhetsindex": _columns(
        ("group", "Grupp*", CHOICE), ("date", "Datum*", DATE), ("provider", "Anordnare", TEXT),
        ("sent", "Utskick*", WHOLE), ("answers", "Svar*", WHOLE), ("index", "Index*", NUMBER),
    ),
}  # fmt: skip

FRAME_OF: Mapping[str, str] = {
    "Anordnare": "providers", "Utbildningar": "programmes", "Starter": "starts", "Deltagare": "cohorts",
    "Företag": "companies", "Engagemang": "engagements", "Kommunroller": "municipality_roles", "Mål": "goals",
    "Målplan": "goal_plan", "Utfall": "goal_outcomes", "Leveransplan": "delivery_plan",
    "Referensvärden": "reference_values", "Bedömningar": "assessments", "Kompetensbehov": "needs",
    "Milstolpar": "milestones", "Risker": "risks", "Självskattning": "self_assessments",
    "Certifieringshandlingar": "certification_documents", "Styrgrupp": "steering_seats", "Ekonomi": "funding",
    "Nöjdhetsindex": "satisfaction",
}  # fmt: skip

KEYS: Mapping[str, tuple[str, ...]] = {
    "Anordnare": ("Anordnare",),
    "Utbildningar": ("Utbildnings-ID",),
    "Starter": ("Utbildnings-ID", "Termin", "Omgång"),
    "Deltagare": ("Utbildnings-ID", "Termin", "Omgång", "Hemkommun", "Kön", "Mätdatum"),
    "Företag": ("Organisationsnummer",),
    "Engagemang": ("Organisationsnummer", "Typ", "Från", "Termin", "Utbildnings-ID"),
    "Kommunroller": ("Kommun", "Roll", "Från"),
    "Mål": ("Mål-ID",),
    "Målplan": ("Mål-ID", "Datum"),
    "Utfall": ("Mål-ID", "Datum"),
    "Leveransplan": ("Uppgiftslämnare", "Datamängd", "Mätdatum"),
    "Referensvärden": ("Källa", "Tabell", "Område", "År", "Mått"),
    "Bedömningar": ("Mål-ID", "Datum"),
    "Kompetensbehov": ("Branschområde", "Yrke", "År", "Slag", "Organisationsnummer", "Källa"),
    "Milstolpar": ("Milstolps-ID",),
    "Risker": ("Risk-ID", "Datum"),
    "Självskattning": ("Kriterieversion", "Kriterium", "Nivå", "Anordnare", "Datum"),
    "Certifieringshandlingar": ("Handling", "Nivå", "Anordnare"),
    "Styrgrupp": ("Organisation", "Roll", "Nivå", "Från"),
    "Ekonomi": ("Finansiär", "År", "Period", "Slag"),
    "Nöjdhetsindex": ("Grupp", "Datum", "Anordnare"),
}


# ---------------------------------------------------------------------------------------------------------------------
# Rows
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """One row of a sheet: what is written in its cells, by field. A field that isn't there is an empty cell."""

    sheet: str
    cells: Mapping[str, Any]

    def but(self, **cells: Any) -> "Row":
        """The same row with other things in some cells."""
        return replace(self, cells={**self.cells, **cells})

    def by_heading(self) -> dict[str, Any]:
        """All the contract's columns of the sheet, in order."""
        return {column.heading: self.cells.get(column.field) for column in COLUMNS[self.sheet]}


def _with_defaults(sheet: str, **defaults: Any) -> Callable[..., Row]:
    known = {column.field for column in COLUMNS[sheet]}
    assert defaults.keys() <= known, defaults

    def row(**cells: Any) -> Row:
        assert cells.keys() <= known, cells
        return Row(sheet, defaults | cells)

    return row


COMPANY, OTHER_COMPANY, THIRD_COMPANY = "559900-0006", "559900-0014", "559900-0022"

a_provider = _with_defaults("Anordnare", name="Lernia")
a_programme = _with_defaults(
    "Utbildningar", programme="P1", name="Industriteknik", form="Yrkesvux", area="Industri", provider="Lernia",
    study="Södertälje",
)  # fmt: skip
a_start = _with_defaults(
    "Starter", programme="P1", term="HT24", planned_start=date(2024, 8, 19), status="Startad", seats=20
)
a_cohort = _with_defaults(
    "Deltagare", programme="P1", term="HT24", home="Samtliga", sex="Totalt", measured=date(2024, 10, 15)
)
a_company = _with_defaults(
    "Företag", organisation_number=COMPANY, name="Exempel Precision AB", municipality="Södertälje",
    areas="Industri",
)  # fmt: skip
an_engagement = _with_defaults("Engagemang", organisation_number=COMPANY, type="APL", from_date=date(2024, 1, 1))
a_role = _with_defaults("Kommunroller", municipality="Huddinge", role="Avtalspart", from_date=date(2024, 1, 1))
a_goal = _with_defaults(
    "Mål", goal="M1", name="Starta tolv", indicator="Manuell", direction="Öka", unit="starter", base_value=0,
    base_date=date(2024, 1, 1), target_value=12, target_date=date(2027, 12, 31),
)  # fmt: skip
a_plan_point = _with_defaults("Målplan", goal="M1", date=date(2025, 12, 31), planned_value=6)
an_outcome = _with_defaults("Utfall", goal="M1", date=date(2025, 6, 30), value=3)
a_delivery = _with_defaults(
    "Leveransplan", sender="Huddinge", dataset="Deltagare", measured=date(2026, 10, 15), due=date(2026, 11, 1)
)

a_reference_value = _with_defaults(
    "Referensvärden", source="SCB", table="Folkmängd", place="Södertälje", year=2024, measure="Folkmängd 20–64 år",
    value=60123,
)  # fmt: skip

an_assessment = _with_defaults("Bedömningar", goal="M1", date=date(2025, 9, 15), judgement="Viss avvikelse")

a_need = _with_defaults("Kompetensbehov", area="Industri", year=2026, kind="Företagsuppgift", needed=12, source="Enkät")
a_milestone = _with_defaults(
    "Milstolpar", milestone="MS1", name="Ansökan inskickad", type="Beslut", planned=date(2026, 6, 15)
)
a_risk = _with_defaults(
    "Risker", risk="R1", date=date(2026, 3, 1), name="För få sökande", likelihood=3, consequence=4, status="Öppen"
)
a_self_assessment = _with_defaults(
    "Självskattning", version="2021", criterion="1", level="Regional", date=date(2026, 3, 1), value=3
)
a_document = _with_defaults("Certifieringshandlingar", name="Handlingsplan", level="Regional", status="Pågår")
a_seat = _with_defaults(
    "Styrgrupp", organisation="Exempel AB", party="Arbetsliv", role="Ledamot", level="Regional",
    from_date=date(2025, 1, 1),
)  # fmt: skip
a_budget = _with_defaults(
    "Ekonomi", funder="Region Stockholm", year=2026, period="Pilot", kind="Kontant", budget=500_000
)
an_index = _with_defaults("Nöjdhetsindex", group="Företag", date=date(2026, 5, 15), sent=40, answers=28, index=72)

_REFERRED: tuple[tuple[str, Mapping[str, str], Callable[..., Row]], ...] = (
    ("Deltagare", {"programme": "programme", "term": "term", "round": "round"}, a_start),
    ("Starter", {"programme": "programme"}, a_programme),
    ("Engagemang", {"programme": "programme"}, a_programme),
    ("Engagemang", {"organisation_number": "organisation_number"}, a_company),
    ("Målplan", {"goal": "goal"}, a_goal),
    ("Utfall", {"goal": "goal"}, a_goal),
    ("Bedömningar", {"goal": "goal"}, a_goal),
    ("Utbildningar", {"provider": "name"}, a_provider),
    ("Starter", {"provider": "name"}, a_provider),
)
"""(referring sheet, its field → the field there, the default row), in an order in which each finds the earlier ones."""


def with_what_they_refer_to(rows: Iterable[Row], known: Mapping[str, set[tuple[str, ...]]]) -> tuple[Row, ...]:
    """The rows, and after them a default row for every start, programme, provider, company and goal that they name.

    `known`: what the ledger holds already, sheet → identities (see `identity`).
    """
    complete = list(rows)
    for sheet, fields, build in _REFERRED:
        for row in [row for row in complete if row.sheet == sheet]:
            wanted = {there: row.cells[here] for here, there in fields.items() if row.cells.get(here) is not None}
            referred = build(**wanted)
            there = {identity(other) for other in complete if other.sheet == referred.sheet}
            if wanted and identity(referred) not in there | known.get(referred.sheet, set()):
                complete.append(referred)
    return tuple(complete)


def identity(row: Row) -> tuple[str, ...]:
    """The row's natural key as these tests write it; an empty Omgång is 1."""
    by_heading = row.by_heading()
    return tuple(
        "1" if heading == "Omgång" and by_heading[heading] is None else str(by_heading[heading])
        for heading in KEYS[row.sheet]
    )


# ---------------------------------------------------------------------------------------------------------------------
# Workbooks
# ---------------------------------------------------------------------------------------------------------------------

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]


def workbook(sheets: Sheets) -> bytes:
    """An xlsx file: each sheet with the headings of its rows in row 1 and the rows from row 2 on."""
    book = empty_book()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
    return as_bytes(book)


def workbook_of(*rows: Row) -> bytes:
    """An xlsx file with the rows, each sheet with all of the contract's columns."""
    sheets: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        sheets.setdefault(row.sheet, []).append(row.by_heading())
    return workbook(sheets)


def empty_book() -> openpyxl.Workbook:
    """A workbook without any sheet."""
    book = openpyxl.Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    return book


def as_bytes(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(sheet: str, heading: str, row: int = 2) -> str:
    """The address of a column's cell in a sheet that has all of the contract's columns: `J2`."""
    headings = [column.heading for column in COLUMNS[sheet]]
    return f"{get_column_letter(headings.index(heading) + 1)}{row}"


def errors_at(preview: Preview) -> list[tuple[str, str]]:
    """(sheet, cell) of each error."""
    return [(problem.sheet, problem.cell) for problem in preview.errors]


def warnings_at(preview: Preview) -> list[tuple[str, str]]:
    """(sheet, cell) of each warning."""
    return [(problem.sheet, problem.cell) for problem in preview.warnings]
