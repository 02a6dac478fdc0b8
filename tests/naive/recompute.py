"""The naive recomputation: every figure of `figures.md`, straight from workbooks' cells.

Written from the contract (`figures.md`, `datasets.md`) alone, apart from the metrics: dicts and loops, slow on purpose.
It trusts its input: a workbook that breaks a rule of `datasets.md` is the importer's to refuse, not this module's.

    python tests/naive/recompute.py --today 2024-06-30 FILE.xlsx [FILE.xlsx ...]
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl

KOMMUNER = Path(__file__).resolve().parents[2] / "data" / "kommuner.csv"

Row = dict[str, Any]
Key = tuple[Any, ...]
Ledger = dict[str, dict[Key, Row]]

UNDIVIDED = "Ej uppdelat"
ALL_HOMES = "Samtliga"
UNPLACED_HOMES = ("Utanför länet", "Okänd")
WOMEN, MEN, UNKNOWN_SEX, BOTH = "Kvinnor", "Män", "Uppgift saknas", "Totalt"
MANUAL = "Manuell"

ON_TRACK, SLIGHTLY_OFF, OFF_TRACK = "Enligt plan", "Viss avvikelse", "Avviker"
NOT_MEASURED, TOO_EARLY = "Ej mätt", "Kan ännu inte bedömas"
REACHED, NOT_REACHED = "Uppnått", "Ej uppnått"

# ---------------------------------------------------------------------------------------------------------------------
# Sheets: the key and the headings by which the heading row is recognised
# ---------------------------------------------------------------------------------------------------------------------

KEYS: dict[str, tuple[str, ...]] = {
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
    "Kompetensbehov": ("Branschområde", "Yrke", "År", "Slag", "Organisationsnummer", "Källa"),
    "Milstolpar": ("Milstolps-ID",),
    "Risker": ("Risk-ID", "Datum"),
    "Självskattning": ("Kriterieversion", "Kriterium", "Nivå", "Anordnare", "Datum"),
    "Certifieringshandlingar": ("Handling", "Nivå", "Anordnare"),
    "Ekonomi": ("Finansiär", "År", "Period", "Slag"),
}
REQUIRED: dict[str, tuple[str, ...]] = {
    "Anordnare": ("Anordnare",),
    "Utbildningar": ("Utbildnings-ID", "Utbildning", "Utbildningsform", "Branschområde", "Anordnare", "Studiekommun"),
    "Starter": ("Utbildnings-ID", "Termin", "Planerad start", "Status", "Platser"),
    "Deltagare": ("Utbildnings-ID", "Termin", "Hemkommun", "Kön", "Mätdatum"),
    "Företag": ("Organisationsnummer", "Företag", "Kommun", "Branschområde"),
    "Engagemang": ("Organisationsnummer", "Typ", "Från"),
    "Kommunroller": ("Kommun", "Roll", "Från"),
    "Mål": ("Mål-ID", "Indikator", "Riktning", "Enhet", "Utgångsvärde", "Utgångsdatum", "Målvärde", "Måldatum"),
    "Målplan": ("Mål-ID", "Datum", "Planerat värde"),
    "Utfall": ("Mål-ID", "Datum", "Värde"),
    "Kompetensbehov": ("Branschområde", "År", "Slag", "Behov", "Källa"),
    "Milstolpar": ("Milstolps-ID", "Milstolpe", "Typ", "Planerad"),
    "Risker": ("Risk-ID", "Datum", "Risk", "Sannolikhet", "Konsekvens", "Status"),
    "Självskattning": ("Kriterieversion", "Kriterium", "Nivå", "Datum", "Värde"),
    "Certifieringshandlingar": ("Handling", "Nivå", "Status"),
    "Ekonomi": ("Finansiär", "År", "Period", "Slag", "Budget"),
}

DATES = {
    "Certifierad från", "Certifierad till", "Planerad start", "Startdatum", "Slutdatum", "Statusdatum",
    "Sista ansökningsdag", "Mätdatum", "Från", "Till", "Senast bekräftad", "Utgångsdatum", "Måldatum", "Beslutsdatum",
    "Datum", "Planerad", "Godkänd av styrgruppen",
}  # fmt: skip
NUMBERS = {
    "Platser", "Praktikplatser som behövs", "Sökande", "Behöriga", "Antagna", "Påbörjade", "Studerande", "Uppehåll",
    "Avbrott", "Avbrott inom 90 dagar", "Slutförda", "Examinerade", "Tillfrågade", "Svarande", "I arbete",
    "I relevant arbete", "Använda platser", "Tolerans", "Utgångsvärde", "Målvärde", "Mätintervall", "Planerat värde",
    "Värde", "År", "Behov", "Budget",
}  # fmt: skip
MUNICIPALITIES = {"Kommun", "Studiekommun", "Hemkommun"}
TERMS = {"Termin", "Flyttad till"}


class Token(str):
    """A cell that says why it holds nothing: `-`, `.` or `..`."""


# ---------------------------------------------------------------------------------------------------------------------
# Cells
# ---------------------------------------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """NFC, ends stripped, runs of any white space as one ordinary space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def as_number(value: Any) -> int | float:
    if isinstance(value, int | float):
        return value
    text = "".join(str(value).split()).replace(",", ".").replace("\u2212", "-")
    return float(text) if "." in text else int(text)


def as_date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(clean(str(value))[:10])


def as_term(value: Any) -> str:
    """HT21 for HT21, HT 2021, ht-21, Höstterminen 2021."""
    found = re.fullmatch(r"(ht|vt|höstterminen|vårterminen)[ -]*(?:20)?(\d\d)", clean(str(value)).lower())
    if found is None:
        raise ValueError(f"not a term: {value!r}")
    return ("HT" if found[1].startswith("h") else "VT") + found[2]


@cache
def municipality_names() -> dict[str, str]:
    """Lower-case name or alias to four-digit code."""
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    with KOMMUNER.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            code = row["code"].zfill(4)
            names[clean(row["name"]).lower()] = code
            for alias in re.split(r"[;|]", row.get("aliases") or ""):
                if clean(alias):
                    aliases[clean(alias).lower()] = code
    return aliases | names


def as_municipality(value: Any) -> str:
    if isinstance(value, int | float):
        return f"{int(value):04d}"
    text = clean(str(value))
    if text.isdigit():
        return text.zfill(4)
    for word in (ALL_HOMES, *UNPLACED_HOMES):
        if text.lower() == word.lower():
            return word
    names = municipality_names()
    low = text.lower()
    tries = [low, *(low.removesuffix(suffix) for suffix in (" kommun", " stad") if low.endswith(suffix))]
    tries += [attempt.removesuffix("s") for attempt in tries if attempt.endswith("s")]
    for attempt in tries:
        if attempt in names:
            return names[attempt]
    raise ValueError(f"not a municipality: {value!r}")


def as_organisation(value: Any) -> str:
    text = clean(str(int(value) if isinstance(value, float) else value))
    bare = text.replace("-", "").replace(" ", "")
    return bare if bare.isdigit() else text


def as_text(value: Any) -> str:
    return clean(str(int(value) if isinstance(value, float) and value.is_integer() else value))


def as_round(value: Any) -> int:
    return int(as_number(value))


PARSERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(DATES, as_date),
    **dict.fromkeys(NUMBERS, as_number),
    **dict.fromkeys(MUNICIPALITIES, as_municipality),
    **dict.fromkeys(TERMS, as_term),
    "Omgång": as_round,
    "Organisationsnummer": as_organisation,
}
PARSERS_OF_SHEET: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("Milstolpar", "Utfall"): as_date,
    ("Ekonomi", "Utfall"): as_number,
    ("Självskattning", "Värde"): as_text,
}
"""The headings that mean one thing in one sheet and another in the next."""


def parse(sheet: str, heading: str, raw: Any) -> Any:
    """The value of one cell; None when empty, a `Token` for the three words for missing."""
    if raw is None or (isinstance(raw, str) and not clean(raw)):
        return 1 if heading == "Omgång" else None
    if isinstance(raw, str) and clean(raw) in ("-", ".", ".."):
        return Token(clean(raw))
    return PARSERS_OF_SHEET.get((sheet, heading), PARSERS.get(heading, as_text))(raw)


# ---------------------------------------------------------------------------------------------------------------------
# Workbooks
# ---------------------------------------------------------------------------------------------------------------------


def rows_of(sheet: str, grid: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """The rows under the heading row, which is the first that holds every required heading of the sheet."""
    headings: list[str] | None = None
    for cells in grid:
        if headings is None:
            words = ["" if cell is None else clean(str(cell)).rstrip("*").rstrip() for cell in cells]
            if all(word in words for word in REQUIRED[sheet]):
                headings = words
            continue
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells):
            continue
        row = {heading: parse(sheet, heading, cell) for heading, cell in zip(headings, cells, strict=False) if heading}
        row.setdefault("Omgång", 1)
        yield row


def upsert(ledger: Ledger, sheet: str, row: Row) -> None:
    """A new row with the same key replaces the old one; its `..` leaves what we already hold unmasked."""
    key = tuple(row.get(heading) for heading in KEYS[sheet])
    held = ledger[sheet].get(key, {})
    for heading, value in row.items():
        known = held.get(heading)
        if isinstance(value, Token) and value == ".." and known is not None and not isinstance(known, Token):
            row[heading] = known
    ledger[sheet][key] = row


def read_workbooks(paths: Iterable[str | Path]) -> Ledger:
    """The rows of the workbooks by sheet and natural key, in the order given."""
    ledger: Ledger = {sheet: {} for sheet in KEYS}
    for path in paths:
        workbook = openpyxl.load_workbook(path, data_only=True)
        for worksheet in workbook.worksheets:
            sheet = clean(worksheet.title)
            if sheet in KEYS:
                for row in rows_of(sheet, worksheet.iter_rows(values_only=True)):
                    upsert(ledger, sheet, row)
        workbook.close()
    return ledger


def number(row: Row, heading: str) -> int | float | None:
    value = row.get(heading)
    return value if isinstance(value, int | float) else None


def moment(row: Row, heading: str) -> date | None:
    value = row.get(heading)
    return value if isinstance(value, date) else None


def word(row: Row, heading: str) -> str | None:
    value = row.get(heading)
    return None if value is None or isinstance(value, Token) else str(value)


# ---------------------------------------------------------------------------------------------------------------------
# Time
# ---------------------------------------------------------------------------------------------------------------------


def months_from(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def term_boundary(day: date) -> date:
    return date(day.year, 7, 1) if day >= date(day.year, 7, 1) else date(day.year, 1, 1)


# ---------------------------------------------------------------------------------------------------------------------
# The pilot: joined rows
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Start:
    key: Key
    status: str
    planned: date
    first_day: date  # Startdatum, else Planerad start
    last_day: date | None  # Slutdatum
    seats: int | float
    parts: dict[str, str] = field(hash=False)  # breakdown key to part


@dataclass
class Pilot:
    starts: list[Start]
    participants: dict[Key, list[Row]]
    programmes: list[Row]
    companies: dict[str, Row]
    engagements: list[Row]
    roles: list[Row]
    goals: dict[str, Row]
    plans: dict[str, list[tuple[date, float]]]
    results: dict[str, list[tuple[date, float]]]
    needs: list[Row]
    milestones: list[Row]
    risks: list[Row]
    assessments: list[Row]
    documents: list[Row]
    economy: list[Row]


def main_names(ledger: Ledger) -> dict[str, str]:
    """Every name of a provider, lower case, to its main name."""
    names: dict[str, str] = {}
    for row in ledger["Anordnare"].values():
        for other in (word(row, "Andra namn") or "").split(";"):
            if clean(other):
                names[clean(other).lower()] = row["Anordnare"]
    for row in ledger["Anordnare"].values():
        names[row["Anordnare"].lower()] = row["Anordnare"]
    return names


def build(ledger: Ledger) -> Pilot:
    names = main_names(ledger)

    def main_name(name: str) -> str:
        return names.get(name.lower(), name)

    programmes = {}
    for (programme_id,), row in ledger["Utbildningar"].items():
        if word(row, "Ingår i") in (None, "Pilot"):
            programmes[programme_id] = row
    starts = []
    for key, row in ledger["Starter"].items():
        programme = programmes.get(key[0])
        if programme is None:
            continue
        planned = row["Planerad start"]
        starts.append(
            Start(
                key=key,
                status=row["Status"],
                planned=planned,
                first_day=moment(row, "Startdatum") or planned,
                last_day=moment(row, "Slutdatum"),
                seats=number(row, "Platser") or 0,
                parts={
                    "area": programme["Branschområde"],
                    "form": programme["Utbildningsform"],
                    "term": key[1],
                    "study": word(row, "Studiekommun") or programme["Studiekommun"],
                    "provider": main_name(word(row, "Anordnare") or programme["Anordnare"]),
                    "programme": key[0],
                },
            )
        )
    participants: dict[Key, list[Row]] = {start.key: [] for start in starts}
    for key, row in ledger["Deltagare"].items():
        if key[:3] in participants:
            participants[key[:3]].append(row)
    plans: dict[str, list[tuple[date, float]]] = {}
    for (goal, day), row in ledger["Målplan"].items():
        plans.setdefault(goal, []).append((day, row["Planerat värde"]))
    results: dict[str, list[tuple[date, float]]] = {}
    for (goal, day), row in ledger["Utfall"].items():
        if number(row, "Värde") is not None:
            results.setdefault(goal, []).append((day, row["Värde"]))
    return Pilot(
        starts=starts,
        participants=participants,
        programmes=[row | {"provider": main_name(row["Anordnare"])} for row in programmes.values()],
        companies={key[0]: row for key, row in ledger["Företag"].items()},
        engagements=list(ledger["Engagemang"].values()),
        roles=list(ledger["Kommunroller"].values()),
        goals={key[0]: row for key, row in ledger["Mål"].items()},
        plans=plans,
        results=results,
        needs=list(ledger["Kompetensbehov"].values()),
        milestones=list(ledger["Milstolpar"].values()),
        risks=list(ledger["Risker"].values()),
        assessments=list(ledger["Självskattning"].values()),
        documents=list(ledger["Certifieringshandlingar"].values()),
        economy=list(ledger["Ekonomi"].values()),
    )


# ---------------------------------------------------------------------------------------------------------------------
# Persons: which cells count
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    home: str
    sex: str
    measured: date
    value: int | float


def newest_cells(rows: list[Row], column: str, day: date) -> dict[tuple[str, str], Cell]:
    newest: dict[tuple[str, str], Cell] = {}
    for row in rows:
        value = number(row, column)
        measured = row["Mätdatum"]
        if value is None or measured > day:
            continue
        place = (row["Hemkommun"], row["Kön"])
        if place not in newest or newest[place].measured < measured:
            newest[place] = Cell(*place, measured, value)
    return newest


def split_or_total(sexes: dict[str, Cell]) -> list[Cell]:
    """The cells of one home that are summed."""
    total = sexes.get(BOTH)
    split = [sexes[sex] for sex in (WOMEN, MEN, UNKNOWN_SEX) if sex in sexes]
    if total is None:
        return split
    if WOMEN in sexes and MEN in sexes and all(cell.measured >= total.measured for cell in split):
        return split
    return [Cell(total.home, UNDIVIDED, total.measured, total.value)]


def used_cells(rows: list[Row], column: str, day: date) -> list[Cell]:
    """The cells of one start that are summed for a column; none means that nothing is reported."""
    by_home: dict[str, dict[str, Cell]] = {}
    for (home, sex), cell in newest_cells(rows, column, day).items():
        by_home.setdefault(home, {})[sex] = cell
    homes = {home: split_or_total(sexes) for home, sexes in by_home.items()}
    placed = [home for home in homes if home != ALL_HOMES and home not in UNPLACED_HOMES]
    if not placed and ALL_HOMES in homes:
        return [Cell(UNDIVIDED, cell.sex, cell.measured, cell.value) for cell in homes[ALL_HOMES]]
    return [cell for home, cells in homes.items() if home != ALL_HOMES for cell in cells]


# ---------------------------------------------------------------------------------------------------------------------
# Figures of starts
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """A figure: no value means no figure; measured is the newest Mätdatum behind it."""

    value: float | None
    measured: date | None = None


def begun(start: Start, day: date) -> bool:
    return start.status in ("Startad", "Avslutad") and start.first_day <= day


def ended(start: Start, day: date) -> bool:
    return start.status == "Avslutad" and (start.last_day is None or start.last_day <= day)


def upcoming(start: Start, day: date) -> bool:
    return start.status in ("Planerad", "Öppen för ansökan") and day < start.planned <= months_from(day, 6)


STARTS = {
    "starts.started": begun,
    "starts.planned": lambda start, day: start.planned <= day and start.status != "Flyttad",
    "starts.upcoming": upcoming,
    "starts.cancelled": lambda start, day: start.status == "Inställd",
    "starts.moved": lambda start, day: start.status == "Flyttad",
}
PERSONS = {
    "persons.applicants": "Sökande",
    "persons.eligible": "Behöriga",
    "persons.admitted": "Antagna",
    "persons.started": "Påbörjade",
    "persons.studying": "Studerande",
    "persons.dropouts": "Avbrott",
    "persons.dropouts_90_days": "Avbrott inom 90 dagar",
    "persons.completed": "Slutförda",
    "persons.graduated": "Examinerade",
    "persons.in_work": "I arbete",
}
RATES = (
    "rates.fill",
    "rates.admitted_ahead",
    "rates.applicants_per_seat",
    "rates.dropout",
    "rates.completion",
    "rates.graduation",
    "rates.in_work",
    "rates.women",
)
START_KEYS = ("area", "form", "term", "study", "provider", "programme")


def persons_cells(pilot: Pilot, name: str, starts: list[Start], day: date) -> tuple[list[Start], list[Cell]]:
    counted = [start for start in starts if begun(start, day)]
    if name == "persons.studying":
        counted = [start for start in counted if not ended(start, day)]
    cells = []
    for start in counted:
        cells += used_cells(pilot.participants[start.key], PERSONS[name], day)
    return counted, cells


def total_of(counted: list[Start], cells: list[Cell]) -> Answer:
    if not counted:
        return Answer(0)
    if not cells:
        return Answer(None)
    return Answer(sum(cell.value for cell in cells), max(cell.measured for cell in cells))


@dataclass(frozen=True)
class Share:
    """What one start brings to a rate: cells above the line, cells below it, and seats below it."""

    above: list[Cell]
    below: list[Cell]
    seats: int | float = 0
    above_is_also_below: bool = False


def share_of(pilot: Pilot, name: str, start: Start, day: date) -> Share | None:
    """None where the start is not one that the rate is about, or does not hold both numerator and denominator."""

    def cells(column: str) -> list[Cell]:
        return used_cells(pilot.participants[start.key], column, day)

    is_begun, is_ended, is_upcoming = begun(start, day), ended(start, day), upcoming(start, day)
    per_seat = {
        "rates.fill": ("Påbörjade", is_begun),
        "rates.admitted_ahead": ("Antagna", is_upcoming),
        "rates.applicants_per_seat": ("Behöriga", is_begun or is_upcoming),
    }
    if name in per_seat:
        column, is_about = per_seat[name]
        above = cells(column)
        return Share(above, [], seats=start.seats) if is_about and above else None
    if name == "rates.women":
        used = cells("Påbörjade") if is_begun else []
        women = [cell for cell in used if cell.sex == WOMEN]
        men = [cell for cell in used if cell.sex == MEN]
        return Share(women, men, above_is_also_below=True) if women and men else None
    column, base = {
        "rates.dropout": ("Avbrott", "Slutförda"),
        "rates.completion": ("Slutförda", "Påbörjade"),
        "rates.graduation": ("Examinerade", "Påbörjade"),
        "rates.in_work": ("I arbete", "Svarande"),
    }[name]
    if not is_ended or (name == "rates.graduation" and start.parts["form"] != "Yrkeshögskola"):
        return None
    above, below = cells(column), cells(base)
    return Share(above, below, above_is_also_below=name == "rates.dropout") if above and below else None


def rate(pilot: Pilot, name: str, starts: list[Start], day: date) -> Answer:
    numerator: float = 0
    denominator: float = 0
    measured: list[date] = []
    for start in starts:
        share = share_of(pilot, name, start, day)
        if share is None:
            continue
        above = sum(cell.value for cell in share.above)
        numerator += above
        denominator += share.seats + sum(cell.value for cell in share.below)
        if share.above_is_also_below:
            denominator += above
        measured += [cell.measured for cell in share.above + share.below]
    return Answer(numerator / denominator, max(measured)) if denominator else Answer(None)


def starts_figure(pilot: Pilot, name: str, starts: list[Start], day: date) -> Answer:
    """One figure of the starts given."""
    if name in STARTS:
        return Answer(sum(1 for start in starts if STARTS[name](start, day)))
    if name == "seats":
        return Answer(sum(start.seats for start in starts if begun(start, day)))
    if name in PERSONS:
        return total_of(*persons_cells(pilot, name, starts, day))
    return rate(pilot, name, starts, day)


# ---------------------------------------------------------------------------------------------------------------------
# Figures of programmes, companies and municipalities
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Narrow:
    """A goal's Branschområde, Utbildningsform, Kommun, and a year of starts; none of them narrows by itself."""

    area: str | None = None
    form: str | None = None
    municipality: str | None = None
    year: int | None = None


def certified(pilot: Pilot, day: date) -> list[Row]:
    found = []
    for row in pilot.programmes:
        first, last = moment(row, "Certifierad från"), moment(row, "Certifierad till")
        in_force = (first is None or first <= day) and (last is None or last > day)
        if word(row, "Certifiering") == "Certifierad" and in_force:
            found.append(row)
    return found


def runs(row: Row, day: date) -> bool:
    last = moment(row, "Till")
    return row["Från"] <= day and (last is None or last >= day)


def areas_of(text: str | None) -> list[str]:
    return [clean(area) for area in (text or "").split(";") if clean(area)]


@dataclass(frozen=True)
class Tie:
    """A running engagement of a company, with the areas it counts in."""

    company: str
    kind: str
    municipality: str
    areas: tuple[str, ...]

    def parts(self, key: str) -> tuple[str, ...]:
        return {"area": self.areas, "municipality": (self.municipality,), "engagement": (self.kind,)}[key]


def ties(pilot: Pilot, day: date) -> list[Tie]:
    found = []
    for row in pilot.engagements:
        company = pilot.companies.get(row["Organisationsnummer"])
        if company is None or (word(company, "Slag") or "Företag") != "Företag" or not runs(row, day):
            continue
        areas = areas_of(word(row, "Branschområde")) or areas_of(word(company, "Branschområde"))
        found.append(Tie(row["Organisationsnummer"], row["Typ"], company["Kommun"], tuple(areas)))
    return found


def partner_ties(pilot: Pilot, day: date) -> list[Tie]:
    return [tie for tie in ties(pilot, day) if tie.kind not in ("Intresseanmälan", "Studiebesök")]


def last_heard_of(pilot: Pilot, company: str, day: date) -> date:
    """The newest Senast bekräftad, else Från, of a company's running engagements of every type."""
    return max(
        moment(row, "Senast bekräftad") or row["Från"]
        for row in pilot.engagements
        if row["Organisationsnummer"] == company and runs(row, day)
    )


def company_ties(pilot: Pilot, name: str, day: date) -> list[Tie]:
    """The engagements behind a figure of companies: who counts is settled first, a breakdown only sorts them."""
    now = partner_ties(pilot, day)
    partners = {tie.company for tie in now}
    if name == "companies.partners":
        return now
    if name == "companies.silent":
        return [tie for tie in now if last_heard_of(pilot, tie.company, day) < months_from(day, -12)]
    if name == "companies.interested":
        return [tie for tie in ties(pilot, day) if tie.kind == "Intresseanmälan" and tie.company not in partners]
    before = partner_ties(pilot, months_from(day, -3))
    former = {tie.company for tie in before}
    if name == "companies.new":
        return [tie for tie in now if tie.company not in former]
    return [tie for tie in before if tie.company not in partners]


COMPANIES = ("companies.partners", "companies.interested", "companies.new", "companies.lost", "companies.silent")
COMPANY_KEYS = ("area", "municipality", "engagement")


def sum_of(numbers: list[int | float | None]) -> float | None:
    """The sum of the numbers that there are; nothing to sum is 0, only missing numbers is no figure."""
    known = [value for value in numbers if value is not None]
    return sum(known) if known or not numbers else None


@dataclass(frozen=True)
class Offer:
    """The Platser of a running APL or LIA engagement; None where it holds no number."""

    places: int | float | None
    parts: dict[str, tuple[str, ...]] = field(hash=False)


def offers(pilot: Pilot, day: date) -> list[Offer]:
    found = []
    for row in pilot.engagements:
        company = pilot.companies.get(row["Organisationsnummer"])
        if company is None or row["Typ"] not in ("APL", "LIA") or not runs(row, day):
            continue
        areas = areas_of(word(row, "Branschområde")) or areas_of(word(company, "Branschområde"))
        parts = {"area": tuple(areas), "municipality": (company["Kommun"],), "engagement": (row["Typ"],)}
        found.append(Offer(number(row, "Platser"), parts))
    return found


def joined(pilot: Pilot, day: date) -> set[str]:
    return {row["Kommun"] for row in pilot.roles if row["Roll"] == "Avtalspart" and runs(row, day)}


def narrowed_starts(pilot: Pilot, narrow: Narrow) -> list[Start]:
    return [
        start
        for start in pilot.starts
        if narrow.area in (None, start.parts["area"])
        and narrow.form in (None, start.parts["form"])
        and narrow.municipality in (None, start.parts["study"])
        and narrow.year in (None, start.first_day.year)
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Figures of the rest of the pilot
# ---------------------------------------------------------------------------------------------------------------------


def demand(pilot: Pilot, day: date, area: str | None) -> float | None:
    """What companies themselves say that they need in the day's calendar year."""
    return sum_of(
        [
            number(row, "Behov")
            for row in pilot.needs
            if row["Slag"] == "Företagsuppgift" and row["År"] == day.year and area in (None, row["Branschområde"])
        ]
    )


def gap(pilot: Pilot, day: date, area: str | None) -> float | None:
    """The demand less the completed of starts whose Slutdatum is in the day's calendar year and has come."""
    closed = [
        start
        for start in pilot.starts
        if start.last_day is not None
        and date(day.year, 1, 1) <= start.last_day <= day
        and area in (None, start.parts["area"])
    ]
    needed = demand(pilot, day, area)
    completed = starts_figure(pilot, "persons.completed", closed, day).value
    return None if needed is None or completed is None else needed - completed


def money(pilot: Pilot) -> list[Row]:
    return [row for row in pilot.economy if row["Period"] == "Pilot"]


def documents_done(pilot: Pilot, day: date) -> int:
    approved = [moment(row, "Godkänd av styrgruppen") for row in pilot.documents]
    return len([when for when in approved if when is not None and when <= day])


def version_numbers(version: str) -> list[int]:
    """The numbers in a version's text: version 10 is newer than version 9."""
    return [int(digits) for digits in re.findall(r"\d+", version)]


def criteria_met(pilot: Pilot, day: date) -> int:
    """The newest version is the newest of the regional rows: a local group that is ahead moves no regional criteria.

    A criterion assessed more than once on its newest day is met only where all of those rows say Ja.
    """
    known = [row for row in pilot.assessments if row["Datum"] <= day and row["Nivå"] == "Regional"]
    if not known:
        return 0
    newest = max((row["Kriterieversion"] for row in known), key=version_numbers)
    by_criterion: dict[str, list[Row]] = {}
    for row in known:
        if row["Kriterieversion"] == newest:
            by_criterion.setdefault(row["Kriterium"], []).append(row)
    met = 0
    for rows in by_criterion.values():
        last = max(row["Datum"] for row in rows)
        met += all(word(row, "Uppfyllt") == "Ja" for row in rows if row["Datum"] == last)
    return met


def is_done(milestone: Row, day: date) -> bool:
    done = moment(milestone, "Utfall")
    return done is not None and done <= day


def milestones_done(pilot: Pilot, day: date) -> int:
    return len([row for row in pilot.milestones if is_done(row, day)])


def milestones_late(pilot: Pilot, day: date) -> int:
    return len([row for row in pilot.milestones if row["Planerad"] < day and not is_done(row, day)])


def risks_open(pilot: Pilot, day: date) -> int:
    newest: dict[str, Row] = {}
    for row in pilot.risks:
        held = newest.get(row["Risk-ID"])
        if row["Datum"] <= day and (held is None or held["Datum"] < row["Datum"]):
            newest[row["Risk-ID"]] = row
    return len([row for row in newest.values() if row["Status"] != "Stängd"])


MATCHING = {"matching.demand": demand, "matching.gap": gap}
ECONOMY = {"economy.budget": "Budget", "economy.used": "Utfall"}
ECONOMY_KEYS = {"funder": "Finansiär", "year": "År"}
STEERING = {
    "certification.documents_done": documents_done,
    "certification.criteria_met": criteria_met,
    "milestones.done": milestones_done,
    "milestones.late": milestones_late,
    "risks.open": risks_open,
}


WHOLE_PILOT = {"companies.places_offered", *MATCHING, *ECONOMY, *STEERING}


def whole_pilot_figure(pilot: Pilot, name: str, day: date, narrow: Narrow) -> Answer:
    if name == "companies.places_offered":
        kept_offers = [
            offer
            for offer in offers(pilot, day)
            if (narrow.area is None or narrow.area in offer.parts["area"])
            and (narrow.municipality is None or narrow.municipality in offer.parts["municipality"])
        ]
        return Answer(sum_of([offer.places for offer in kept_offers]))
    if name in MATCHING:
        return Answer(MATCHING[name](pilot, day, narrow.area))
    if name in ECONOMY:
        return Answer(sum_of([number(row, ECONOMY[name]) for row in money(pilot)]))
    return Answer(STEERING[name](pilot, day))


def figure(pilot: Pilot, name: str, day: date, narrow: Narrow) -> Answer:
    """One figure on a day, narrowed as a goal may narrow it."""
    if name == "programmes.certified":
        kept = [
            row
            for row in certified(pilot, day)
            if narrow.area in (None, row["Branschområde"])
            and narrow.form in (None, row["Utbildningsform"])
            and narrow.municipality in (None, row["Studiekommun"])
        ]
        return Answer(len(kept))
    if name in COMPANIES:
        kept_ties = [
            tie
            for tie in company_ties(pilot, name, day)
            if (narrow.area is None or narrow.area in tie.areas) and narrow.municipality in (None, tie.municipality)
        ]
        return Answer(len({tie.company for tie in kept_ties}))
    if name in WHOLE_PILOT:
        return whole_pilot_figure(pilot, name, day, narrow)
    if name == "municipalities.joined":
        return Answer(len([code for code in joined(pilot, day) if narrow.municipality in (None, code)]))
    if name == "goals.reached":
        return Answer(goals_reached(pilot, day))
    return starts_figure(pilot, name, narrowed_starts(pilot, narrow), day)


# ---------------------------------------------------------------------------------------------------------------------
# Goals
# ---------------------------------------------------------------------------------------------------------------------

INDICATORS = {
    "Startade utbildningar": "starts.started",
    "Planerade starter": "starts.planned",
    "Kommande starter": "starts.upcoming",
    "Inställda starter": "starts.cancelled",
    "Flyttade starter": "starts.moved",
    "Utbildningsplatser": "seats",
    "Certifierade utbildningar": "programmes.certified",
    "Sökande": "persons.applicants",
    "Behöriga": "persons.eligible",
    "Antagna": "persons.admitted",
    "Påbörjade": "persons.started",
    "Studerande": "persons.studying",
    "Avbrott": "persons.dropouts",
    "Avbrott inom 90 dagar": "persons.dropouts_90_days",
    "Slutförda": "persons.completed",
    "Examinerade": "persons.graduated",
    "I arbete": "persons.in_work",
    "Nyttjade platser": "rates.fill",
    "Antagna per plats": "rates.admitted_ahead",
    "Behöriga per plats": "rates.applicants_per_seat",
    "Andel avbrott": "rates.dropout",
    "Andel slutförda": "rates.completion",
    "Examensgrad": "rates.graduation",
    "Andel i arbete": "rates.in_work",
    "Andel kvinnor": "rates.women",
    "Samverkansföretag": "companies.partners",
    "Intresserade företag": "companies.interested",
    "Nya samverkansföretag": "companies.new",
    "Förlorade samverkansföretag": "companies.lost",
    "Anslutna kommuner": "municipalities.joined",
    "Uppnådda mål": "goals.reached",
    "Erbjudna praktikplatser": "companies.places_offered",
    "Samverkansföretag som tystnat": "companies.silent",
    "Företagens behov": "matching.demand",
    "Gap mellan behov och slutförda": "matching.gap",
    "Godkända certifieringshandlingar": "certification.documents_done",
    "Uppfyllda kvalitetskriterier": "certification.criteria_met",
    "Pilotens budget": "economy.budget",
    "Pilotens utfall": "economy.used",
    "Klara milstolpar": "milestones.done",
    "Försenade milstolpar": "milestones.late",
    "Öppna risker": "risks.open",
}
AGEING = ("persons.", "rates.")
COUNTED_BY_START = ("starts.", "seats", "persons.", "rates.")


@dataclass(frozen=True)
class GoalResult:
    outcome: float | None
    planned: float | None
    q: float | None
    status: str


def indicator_of(goal: Row) -> str:
    return MANUAL if goal["Indikator"] == MANUAL else INDICATORS[goal["Indikator"]]


def scale_of(goal: Row) -> int:
    return 100 if goal["Enhet"] == "%" and indicator_of(goal).startswith("rates.") else 1


def outcome_of(pilot: Pilot, goal_id: str, day: date) -> Answer:
    """The outcome with the date that it ages from, where it ages."""
    goal = pilot.goals[goal_id]
    name = indicator_of(goal)
    if name == MANUAL:
        known = sorted(entry for entry in pilot.results.get(goal_id, []) if entry[0] <= day)
        return Answer(known[-1][1], known[-1][0]) if known else Answer(None)
    narrow = Narrow(word(goal, "Branschområde"), word(goal, "Utbildningsform"), word(goal, "Kommun"))
    way = word(goal, "Räknesätt") or "Läge"
    if way == "Per år" and name.startswith(COUNTED_BY_START):
        narrow = Narrow(narrow.area, narrow.form, narrow.municipality, day.year)
        return figure(pilot, name, day, narrow)
    now = figure(pilot, name, day, narrow)
    if way == "Läge" or now.value is None:
        return now
    base_day = goal["Utgångsdatum"] if way == "Ackumulerat" else date(day.year - 1, 12, 31)
    before = figure(pilot, name, base_day, narrow).value
    if before is None:
        if name.startswith("rates."):
            return Answer(None)
        before = 0
    added = goal["Utgångsvärde"] / scale_of(goal) if way == "Ackumulerat" else 0
    return Answer(now.value - before + added, now.measured)


def planned_value(pilot: Pilot, goal_id: str, day: date) -> float:
    goal = pilot.goals[goal_id]
    steps = pilot.plans.get(goal_id, [])
    if not steps and indicator_of(goal).startswith(("starts.", "persons.")):
        day = term_boundary(day)
    points = sorted(
        [(goal["Utgångsdatum"], goal["Utgångsvärde"]), *steps, (goal["Måldatum"], goal["Målvärde"])],
        key=lambda point: point[0],
    )
    scale = scale_of(goal)
    if day <= points[0][0]:
        return points[0][1] / scale
    for (left, low), (right, high) in pairwise(points):
        if left <= day < right:
            return (low + (high - low) * (day - left).days / (right - left).days) / scale
    return points[-1][1] / scale


def distance_and_tolerance(goal: Row, outcome: float) -> tuple[float, float]:
    target = goal["Målvärde"] / scale_of(goal)
    tolerance = number(goal, "Tolerans")
    allowed = abs(target) * 0.05 if tolerance is None else tolerance / scale_of(goal)
    # Nine decimals, so that 0.78 is within 0.02 of 0.8 whatever the machine makes of it.
    return round(abs(outcome - target), 9), round(allowed, 9)


def is_reached(goal: Row, outcome: float | None) -> bool:
    if outcome is None:
        return False
    if goal["Riktning"] == "Behåll":
        distance, tolerance = distance_and_tolerance(goal, outcome)
        return distance <= tolerance
    past = round(outcome - goal["Målvärde"] / scale_of(goal), 9)
    return past >= 0 if goal["Riktning"] == "Öka" else past <= 0


def goals_reached(pilot: Pilot, day: date) -> int:
    """Goals that count reached goals are left out, so that none counts itself."""
    return sum(
        is_reached(goal, outcome_of(pilot, goal_id, day).value)
        for goal_id, goal in pilot.goals.items()
        if indicator_of(goal) != "goals.reached"
    )


def is_too_old(goal: Row, measured: date | None, day: date) -> bool:
    months = number(goal, "Mätintervall")
    name = indicator_of(goal)
    if months is None or measured is None or not (name == MANUAL or name.startswith(AGEING)):
        return False
    return measured < months_from(day, -int(months))


def goal_result(pilot: Pilot, goal_id: str, day: date) -> GoalResult:
    goal = pilot.goals[goal_id]
    answer = outcome_of(pilot, goal_id, day)
    outcome = answer.value
    held = goal["Riktning"] == "Behåll"
    base = goal["Utgångsvärde"] / scale_of(goal)
    planned = None if held else planned_value(pilot, goal_id, day)
    q = None
    if planned is not None and outcome is not None and planned != base:
        q = round((outcome - base) / (planned - base), 6)

    if outcome is None or is_too_old(goal, answer.measured, day):
        status = NOT_MEASURED
    elif day > goal["Måldatum"]:
        status = REACHED if is_reached(goal, outcome) else NOT_REACHED
    elif held:
        distance, tolerance = distance_and_tolerance(goal, outcome)
        status = ON_TRACK if distance <= tolerance else SLIGHTLY_OFF if distance <= 2 * tolerance else OFF_TRACK
    elif q is None:
        status = TOO_EARLY
    else:
        status = ON_TRACK if q >= 0.9 else SLIGHTLY_OFF if q >= 0.7 else OFF_TRACK
    return GoalResult(outcome, planned, q, status)


# ---------------------------------------------------------------------------------------------------------------------
# Everything
# ---------------------------------------------------------------------------------------------------------------------

# Programmes and municipalities have no breakdown in the contract; these are the ones that would make sense of them.
PROGRAMME_KEYS = {
    "area": "Branschområde",
    "form": "Utbildningsform",
    "study": "Studiekommun",
    "provider": "provider",
    "programme": "Utbildnings-ID",
}
OPTIONAL_BREAKDOWNS = {
    *(("programmes.certified", key) for key in PROGRAMME_KEYS),
    ("municipalities.joined", "municipality"),
}

Place = tuple[str, str | None, str | None]  # figure, breakdown key, part; the total has neither key nor part


@dataclass(frozen=True)
class Result:
    figures: dict[Place, float | None]
    goals: dict[str, GoalResult]


def parts_of_starts(pilot: Pilot, day: date) -> dict[Place, float | None]:
    found: dict[Place, float | None] = {}
    for name in (*STARTS, "seats", *PERSONS, *RATES):
        for key in START_KEYS:
            for part in {start.parts[key] for start in pilot.starts}:
                starts = [start for start in pilot.starts if start.parts[key] == part]
                found[name, key, part] = starts_figure(pilot, name, starts, day).value
    for name in PERSONS:
        _, cells = persons_cells(pilot, name, pilot.starts, day)
        for cell in cells:
            for key, part in (("home", cell.home), ("sex", cell.sex)):
                found[name, key, part] = (found.get((name, key, part)) or 0) + cell.value
    return found


def parts_of_the_whole_pilot(pilot: Pilot, day: date) -> dict[Place, float | None]:
    found: dict[Place, float | None] = {}
    offered = offers(pilot, day)
    for key in COMPANY_KEYS:
        for part in {part for offer in offered for part in offer.parts[key]}:
            places = [offer.places for offer in offered if part in offer.parts[key]]
            found["companies.places_offered", key, part] = sum_of(places)
    areas = {start.parts["area"] for start in pilot.starts} | {row["Branschområde"] for row in pilot.needs}
    for name, formula in MATCHING.items():
        for area in areas:
            found[name, "area", area] = formula(pilot, day, area)
    for name, heading in ECONOMY.items():
        for key, by in ECONOMY_KEYS.items():
            for part in {row[by] for row in money(pilot)}:
                amounts = [number(row, heading) for row in money(pilot) if row[by] == part]
                found[name, key, str(part)] = sum_of(amounts)
    return found


def parts_of_the_rest(pilot: Pilot, day: date) -> dict[Place, float | None]:
    found: dict[Place, float | None] = {}
    for name in COMPANIES:
        members: dict[tuple[str, str], set[str]] = {}
        for tie in company_ties(pilot, name, day):
            for key in COMPANY_KEYS:
                for part in tie.parts(key):
                    members.setdefault((key, part), set()).add(tie.company)
        for (key, part), companies in members.items():
            found[name, key, part] = len(companies)
    for row in certified(pilot, day):
        for key, heading in PROGRAMME_KEYS.items():
            place = ("programmes.certified", key, row[heading])
            found[place] = (found.get(place) or 0) + 1
    for code in joined(pilot, day):
        found["municipalities.joined", "municipality", code] = 1
    return found


def recompute(ledger: Ledger, day: date) -> Result:
    """Every figure, every part of it, and every goal on a day."""
    pilot = build(ledger)
    figures: dict[Place, float | None] = {
        (name, None, None): figure(pilot, name, day, Narrow()).value for name in INDICATORS.values()
    }
    figures |= parts_of_starts(pilot, day)
    figures |= parts_of_the_rest(pilot, day)
    figures |= parts_of_the_whole_pilot(pilot, day)
    return Result(figures, {goal_id: goal_result(pilot, goal_id, day) for goal_id in pilot.goals})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--today", type=date.fromisoformat, required=True)
    options = parser.parse_args()
    result = recompute(read_workbooks(options.files), options.today)
    figures = [
        {"id": name, "value": value, "by": {} if key is None else {key: part}}
        for (name, key, part), value in result.figures.items()
    ]
    goals = [{"id": goal_id} | vars(goal) for goal_id, goal in sorted(result.goals.items())]
    print(json.dumps({"figures": figures, "goals": goals}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
