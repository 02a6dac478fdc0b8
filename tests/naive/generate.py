"""Small random workbooks that keep every rule of `datasets.md` and stand in its hard corners.

The same seed always makes the same workbook. `generate_update` makes a second workbook for the same ledger, whose rows
replace, add to and leave alone those of the first.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

Row = dict[str, Any]
Sheets = dict[str, list[Row]]

HEADINGS: dict[str, tuple[str, ...]] = {
    "Anordnare": (
        "Anordnare", "Andra namn", "Organisationsnummer", "Huvudmannatyp", "Kommun", "Intresseanmäld",
        "Certifierad från",
    ),
    "Utbildningar": (
        "Utbildnings-ID", "Utbildning", "Utbildningsform", "Branschområde", "Anordnare", "Studiekommun", "Ingår i",
        "Omfattning", "Omfattningsenhet", "Studievägskod", "Certifiering", "Certifierad från", "Certifierad till",
    ),
    "Starter": (
        "Utbildnings-ID", "Termin", "Omgång", "Planerad start", "Startdatum", "Slutdatum", "Status", "Statusdatum",
        "Flyttad till", "Orsak", "Platser", "Sista ansökningsdag", "Studiekommun", "Anordnare",
        "Praktikplatser som behövs",
    ),
    "Deltagare": (
        "Utbildnings-ID", "Termin", "Omgång", "Hemkommun", "Kön", "Mätdatum", "Sökande", "Behöriga", "Antagna",
        "Påbörjade", "Studerande", "Uppehåll", "Avbrott", "Avbrott inom 90 dagar", "Slutförda", "Examinerade",
        "Tillfrågade", "Svarande", "I arbete", "I relevant arbete", "Uppföljningssätt", "Preliminär",
    ),
    "Företag": ("Organisationsnummer", "Företag", "Slag", "Kommun", "Branschområde", "Storlek"),
    "Engagemang": (
        "Organisationsnummer", "Typ", "Från", "Till", "Branschområde", "Termin", "Utbildnings-ID", "Platser",
        "Använda platser", "Senast bekräftad",
    ),
    "Kommunroller": ("Kommun", "Roll", "Från", "Till", "Källa"),
    "Mål": (
        "Mål-ID", "Mål", "Måltyp", "Indikator", "Räknesätt", "Riktning", "Tolerans", "Enhet", "Utgångsvärde",
        "Utgångsdatum", "Målvärde", "Måldatum", "Mätintervall", "Branschområde", "Utbildningsform", "Kommun",
        "Ansvarig", "Beslut", "Beslutsdatum", "Källa",
    ),
    "Målplan": ("Mål-ID", "Datum", "Planerat värde"),
    "Utfall": ("Mål-ID", "Datum", "Värde", "Kommentar"),
    "Kompetensbehov": ("Branschområde", "Yrke", "År", "Slag", "Behov", "Organisationsnummer", "Källa"),
    "Milstolpar": (
        "Milstolps-ID", "Milstolpe", "Typ", "Planerad", "Prognos", "Utfall", "Ansvarig", "Kommentar",
    ),
    "Risker": ("Risk-ID", "Datum", "Risk", "Sannolikhet", "Konsekvens", "Ansvarig", "Åtgärd", "Status"),
    "Självskattning": (
        "Kriterieversion", "Kriterium", "Nivå", "Anordnare", "Datum", "Värde", "Uppfyllt", "Underlag",
    ),
    "Certifieringshandlingar": (
        "Handling", "Nivå", "Anordnare", "Status", "Ansvarig", "Förfaller", "Godkänd av styrgruppen",
    ),
    "Ekonomi": (
        "Finansiär", "År", "Period", "Slag", "Budget", "Utfall", "Utfall till och med", "Prognos", "Beslutsläge",
    ),
}  # fmt: skip

ALWAYS_WRITTEN = {
    "Anordnare": {"Anordnare"},
    "Utbildningar": {"Utbildnings-ID", "Utbildning", "Utbildningsform", "Branschområde", "Anordnare", "Studiekommun"},
    "Starter": {"Utbildnings-ID", "Termin", "Planerad start", "Status", "Platser"},
    "Deltagare": {"Utbildnings-ID", "Termin", "Hemkommun", "Kön", "Mätdatum"},
    "Företag": {"Organisationsnummer", "Företag", "Kommun", "Branschområde"},
    "Engagemang": {"Organisationsnummer", "Typ", "Från"},
    "Kommunroller": {"Kommun", "Roll", "Från"},
    "Mål": {
        "Mål-ID", "Mål", "Indikator", "Riktning", "Enhet", "Utgångsvärde", "Utgångsdatum", "Målvärde", "Måldatum",
    },
    "Målplan": {"Mål-ID", "Datum", "Planerat värde"},
    "Utfall": {"Mål-ID", "Datum", "Värde"},
    "Kompetensbehov": {"Branschområde", "År", "Slag", "Behov", "Källa"},
    "Milstolpar": {"Milstolps-ID", "Milstolpe", "Typ", "Planerad"},
    "Risker": {"Risk-ID", "Datum", "Risk", "Sannolikhet", "Konsekvens", "Status"},
    "Självskattning": {"Kriterieversion", "Kriterium", "Nivå", "Datum", "Värde"},
    "Certifieringshandlingar": {"Handling", "Nivå", "Status"},
    "Ekonomi": {"Finansiär", "År", "Period", "Slag", "Budget"},
}  # fmt: skip

COUNTS = HEADINGS["Deltagare"][6:20]
FORMS = (
    "Gymnasieskola", "Yrkesvux", "Lärlingsvux", "Kombinationsutbildning", "Yrkeshögskola", "Yrkeshögskola", "YH-kurs",
    "Arbetsmarknadsutbildning", "Nationell yrkesutbildning", "Övrigt",
)  # fmt: skip
AREAS = ("Industri", "Teknik", "Livsmedelsproduktion", "Läkemedelsproduktion")
PLACES = {
    "0126": "Huddinge",
    "0136": "Haninge",
    "0139": "Upplands-Bro",
    "0114": "Upplands Väsby",
    "0180": "Stockholm",
    "0181": "Södertälje",
    "0128": "Salem",
    "0123": "Järfälla",
    "0192": "Nynäshamn",
    "0305": "Håbo",
}
UNPLACED = ("Utanför länet", "Okänd")
KINDS = (
    "Intresseanmälan", "Intresseanmälan", "Avsiktsförklaring", "Styrgrupp", "Branschråd", "APL", "LIA", "Handledare",
    "Praktik", "Sommarjobb", "Utbildningsinnehåll", "Studiebesök", "Studiebesök",
)  # fmt: skip
PLANNED_STARTS = (
    date(2021, 8, 16), date(2022, 1, 10), date(2022, 8, 22), date(2023, 1, 9), date(2023, 8, 21), date(2024, 1, 8),
    date(2024, 5, 13), date(2024, 6, 30), date(2024, 7, 1), date(2024, 8, 19), date(2024, 12, 30), date(2024, 12, 31),
    date(2025, 1, 13), date(2025, 8, 18), date(2026, 1, 12), date(2026, 8, 17), date(2026, 11, 22), date(2026, 11, 23),
    date(2027, 1, 11), date(2027, 5, 22), date(2027, 5, 23),
)  # fmt: skip
CALENDAR = (
    date(2021, 3, 1), date(2021, 10, 15), date(2022, 4, 30), date(2023, 2, 28), date(2023, 12, 31), date(2024, 3, 30),
    date(2024, 4, 1), date(2024, 6, 29), date(2024, 6, 30), date(2024, 7, 1), date(2025, 5, 5), date(2026, 2, 1),
    date(2026, 8, 22), date(2026, 8, 23), date(2026, 11, 21), date(2026, 11, 22), date(2027, 1, 1),
)  # fmt: skip
COUNT_INDICATORS = (
    "Startade utbildningar", "Planerade starter", "Kommande starter", "Inställda starter", "Flyttade starter",
    "Utbildningsplatser", "Certifierade utbildningar", "Sökande", "Behöriga", "Antagna", "Påbörjade", "Studerande",
    "Avbrott", "Slutförda", "Examinerade", "I arbete",
)  # fmt: skip
RATE_INDICATORS = (
    "Nyttjade platser", "Antagna per plats", "Behöriga per plats", "Andel avbrott", "Andel slutförda", "Examensgrad",
    "Andel i arbete", "Andel kvinnor",
)  # fmt: skip
COMPANY_INDICATORS = (
    "Samverkansföretag", "Intresserade företag", "Nya samverkansföretag", "Förlorade samverkansföretag",
)  # fmt: skip
PLACE_INDICATORS = ("Erbjudna praktikplatser", "Samverkansföretag som tystnat")
AREA_INDICATORS = ("Företagens behov", "Gap mellan behov och slutförda")
WHOLE_PILOT_INDICATORS = (
    *PLACE_INDICATORS, *AREA_INDICATORS, "Godkända certifieringshandlingar", "Uppfyllda kvalitetskriterier",
    "Pilotens budget", "Pilotens utfall", "Klara milstolpar", "Försenade milstolpar", "Öppna risker",
)  # fmt: skip
WHOLE_PILOT_DAYS = (
    *CALENDAR, date(2023, 6, 29), date(2023, 6, 30), date(2025, 11, 21), date(2025, 11, 22), date(2026, 11, 23),
)  # fmt: skip
"""With the days around twelve months before the days that are asked about, and the day after them."""
CLOSINGS = (
    date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1), date(2026, 1, 1), date(2026, 11, 22),
    date(2026, 11, 23),
)  # fmt: skip
SPACES = (" ", "\u00a0", "\u2009", "\u202f")


# ---------------------------------------------------------------------------------------------------------------------
# How people write
# ---------------------------------------------------------------------------------------------------------------------


def written_number(random: Random, value: int | float) -> Any:
    """Mostly a number, sometimes text: 1 234 with any space, 12,5."""
    if random.random() < 0.75:
        return value
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{value:,}".replace(",", random.choice(SPACES))


def written_municipality(random: Random, code: str) -> Any:
    """A code as text or number, a name, with kommun, stad or genitive s, decomposed."""
    name = PLACES[code]
    ways: list[Any] = [code, int(code), name, f"{name} kommun", f"{name}s kommun", f"{name}s", name.upper()]
    ways.append(unicodedata.normalize("NFD", name))
    if name == "Stockholm":
        ways.append("Stockholms stad")
    return random.choice(ways)


def term_of(day: date) -> str:
    return f"{'HT' if day.month >= 7 else 'VT'}{day.year % 100:02d}"


def written_term(random: Random, term: str) -> str:
    season, year = term[:2], term[2:]
    name = "Höstterminen" if season == "HT" else "Vårterminen"
    return random.choice((term, term, f"{season} 20{year}", f"{season.lower()}-{year}", f"{name} 20{year}"))


def organisation_number(random: Random) -> str:
    digits = [5, 5, random.randint(2, 9), *(random.randint(0, 9) for _ in range(6))]
    total = 0
    for place, digit in enumerate(digits):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    digits.append(-total % 10)
    text = "".join(map(str, digits))
    return f"{text[:6]}-{text[6:]}"


def sometimes(random: Random, chance: float, value: Any) -> Any:
    return value if random.random() < chance else None


# ---------------------------------------------------------------------------------------------------------------------
# Providers, programmes, starts
# ---------------------------------------------------------------------------------------------------------------------

PROVIDERS = {
    "Tumba Teknikskola": ("Tumba TS", "Teknikskolan i Tumba"),
    "Södertörns Yrkeshögskola": ("SYH",),
    "Mälarens Gymnasium": ("Mälargymnasiet", "MG"),
    "Robotakademin": (),
}
UNLISTED_PROVIDER = "Ö-varvets lärcentrum"


def a_provider(random: Random) -> str:
    """The name of a provider as someone would write it: main name, alias, or one that no list has."""
    name = random.choice((*PROVIDERS, UNLISTED_PROVIDER))
    return random.choice((name, *PROVIDERS.get(name, ())))


def providers(random: Random) -> list[Row]:
    return [
        {
            "Anordnare": name,
            "Andra namn": "; ".join(others) or None,
            "Huvudmannatyp": random.choice(("Kommun", "Region", "Statlig", "Privat")),
            "Kommun": written_municipality(random, random.choice(list(PLACES))),
            "Certifierad från": sometimes(random, 0.3, random.choice(CALENDAR)),
        }
        for name, others in PROVIDERS.items()
    ]


def a_programme(random: Random, programme_id: str, belongs_to: str | None) -> Row:
    first = random.choice(CALENDAR)
    return {
        "Utbildnings-ID": programme_id,
        "Utbildning": random.choice(("CNC-operatör", "Processtekniker", "Automation", "Livsmedelstekniker")),
        "Utbildningsform": random.choice(FORMS),
        "Branschområde": random.choice(AREAS),
        "Anordnare": a_provider(random),
        "Studiekommun": written_municipality(random, random.choice(list(PLACES))),
        "Ingår i": belongs_to,
        "Certifiering": random.choice((None, "Ej påbörjad", "Ansökt", "Certifierad", "Certifierad", "Certifierad")),
        "Certifierad från": sometimes(random, 0.7, first),
        "Certifierad till": sometimes(random, 0.5, random.choice([day for day in CALENDAR if day > first] or [None])),
    }


def a_start(random: Random, programme_id: str, planned: date, round_number: int | None) -> Row:
    status = random.choice(
        ("Startad",) * 4 + ("Avslutad",) * 6 + ("Planerad", "Öppen för ansökan") * 2 + ("Inställd", "Flyttad")
    )
    if planned > date(2026, 6, 1):
        status = random.choice(("Planerad", "Öppen för ansökan", "Planerad", "Inställd", "Startad"))
    is_begun = status in ("Startad", "Avslutad")
    started = sometimes(random, 0.6 if is_begun else 0.1, planned + timedelta(days=random.choice((0, 0, 7, -3, 45))))
    length = random.choice((30, 180, 365, 700))
    has_end = random.random() < (0.75 if status == "Avslutad" else 0.5)
    return {
        "Utbildnings-ID": programme_id,
        "Termin": written_term(random, term_of(planned)),
        "Omgång": round_number,
        "Planerad start": planned,
        "Startdatum": started,
        "Slutdatum": (started or planned) + timedelta(days=length) if has_end else None,
        "Status": status,
        "Flyttad till": written_term(random, term_of(planned + timedelta(days=200))) if status == "Flyttad" else None,
        "Orsak": "För få sökande" if status in ("Inställd", "Flyttad") else None,
        "Platser": written_number(random, random.choice((8, 12, 16, 20, 24, 30, 1250))),
        "Studiekommun": sometimes(random, 0.3, written_municipality(random, random.choice(list(PLACES)))),
        "Anordnare": sometimes(random, 0.3, a_provider(random)),
    }


# ---------------------------------------------------------------------------------------------------------------------
# Participants
# ---------------------------------------------------------------------------------------------------------------------

SEX_MODES = (
    ("Kvinnor", "Män"),
    ("Kvinnor", "Män"),
    ("Kvinnor", "Män", "Uppgift saknas"),
    ("Totalt",),
    ("Kvinnor", "Män", "Totalt"),
    ("Kvinnor", "Män", "Uppgift saknas", "Totalt"),
    ("Kvinnor",),
    ("Kvinnor", "Totalt"),
    ("Uppgift saknas", "Totalt"),
)


def homes_of_a_start(random: Random) -> list[str]:
    codes = random.sample(list(PLACES), random.randint(1, 3))
    unplaced = [home for home in UNPLACED if random.random() < 0.4]
    return random.choice(
        (
            ["Samtliga"],
            [*codes, *unplaced],
            ["Samtliga", *codes, *unplaced],
            ["Samtliga", *codes],
            ["Samtliga", "Okänd"],
            ["Utanför länet", "Okänd"],
        )
    )


def missing(random: Random) -> str | None:
    return random.choice((None, None, None, "-", ".", ".."))


def numbers_by_sex(random: Random, sexes: tuple[str, ...]) -> dict[str, Any]:
    """One column at one Mätdatum: what each sex's cell holds. Totalt is the sum of a full split, never less than it."""
    top = random.choice((3, 9, 15)) if random.random() < 0.97 else 1500
    cells: dict[str, Any] = {}
    for sex in sexes:
        cells[sex] = random.randint(0, top) if random.random() < 0.8 else missing(random)
    if isinstance(cells.get("Totalt"), int):
        known = sum(value for sex, value in cells.items() if sex != "Totalt" and isinstance(value, int))
        full = isinstance(cells.get("Kvinnor"), int) and isinstance(cells.get("Män"), int)
        cells["Totalt"] = known if full else known + cells["Totalt"]
    return cells


def participant_rows(random: Random, start: Row, home: str, measured: date, sexes: tuple[str, ...]) -> list[Row]:
    """The rows of one home at one Mätdatum."""
    chance = random.choice((0.35, 0.7, 1.0))
    by_column = {column: numbers_by_sex(random, sexes) for column in COUNTS if random.random() < chance}
    rows = []
    for sex in sexes:
        row: Row = {
            "Utbildnings-ID": start["Utbildnings-ID"],
            "Termin": start["Termin"],
            "Omgång": start["Omgång"],
            "Hemkommun": written_municipality(random, home) if home in PLACES else home,
            "Kön": sex,
            "Mätdatum": measured,
            "Preliminär": random.choice((None, "Ja", "Nej")),
        }
        for column, cells in by_column.items():
            value = cells[sex]
            row[column] = written_number(random, value) if isinstance(value, int) else value
        rows.append(row)
    return rows


def measuring_days(random: Random, start: Row) -> list[date]:
    first = start["Startdatum"] or start["Planerad start"]
    offsets = random.sample((-150, -60, 21, 22, 120, 200, 365, 420, 800), random.randint(1, 4))
    return sorted(first + timedelta(days=offset) for offset in offsets)


def participants_of(random: Random, start: Row) -> list[Row]:
    rows: list[Row] = []
    if random.random() < 0.15:
        return rows
    for home in homes_of_a_start(random):
        usual = random.choice(SEX_MODES)
        for measured in measuring_days(random, start):
            sexes = usual if random.random() < 0.7 else random.choice(SEX_MODES)
            rows += participant_rows(random, start, home, measured, sexes)
    return rows


# ---------------------------------------------------------------------------------------------------------------------
# Companies and municipalities
# ---------------------------------------------------------------------------------------------------------------------


def a_company(random: Random, number: str, name: str) -> Row:
    return {
        "Organisationsnummer": number,
        "Företag": name,
        "Slag": random.choice((None, None, "Företag", "Företag", "Företag", "Branschorganisation", "Fackförbund")),
        "Kommun": written_municipality(random, random.choice(list(PLACES))),
        "Branschområde": ";".join(random.sample(AREAS, random.choice((1, 1, 2)))),
    }


def an_engagement(random: Random, company: str, programmes: list[str]) -> Row:
    first = random.choice(CALENDAR)
    return {
        "Organisationsnummer": company,
        "Typ": random.choice(KINDS),
        "Från": first,
        "Till": sometimes(random, 0.5, random.choice([day for day in CALENDAR if day >= first])),
        "Branschområde": sometimes(random, 0.3, random.choice(AREAS)),
        "Termin": sometimes(random, 0.2, written_term(random, random.choice(("HT23", "VT24")))),
        "Utbildnings-ID": sometimes(random, 0.2, random.choice(programmes)),
    }


def engagement_key(row: Row) -> tuple[Any, ...]:
    """A key too coarse rather than too fine: the term is left out, as it is written in many ways."""
    return tuple(row.get(heading) for heading in ("Organisationsnummer", "Typ", "Från", "Utbildnings-ID"))


def without_twins(rows: list[Row], key: Any) -> list[Row]:
    return list({key(row): row for row in rows}.values())


def municipality_roles(random: Random) -> list[Row]:
    rows = []
    for code in PLACES:
        for role in ("Avtalspart", "Avtalspart", "Medfinansiär", "Ansökande", "I dialog"):
            if random.random() < 0.3:
                first = random.choice(CALENDAR)
                last = random.choice([day for day in CALENDAR if day >= first])
                name = written_municipality(random, code)
                row = {"Kommun": name, "Roll": role, "Från": first, "Till": sometimes(random, 0.5, last), "code": code}
                rows.append(row)
    rows = without_twins(rows, lambda row: (row["code"], row["Roll"], row["Från"]))
    return [{heading: value for heading, value in row.items() if heading != "code"} for row in rows]


# ---------------------------------------------------------------------------------------------------------------------
# Goals
# ---------------------------------------------------------------------------------------------------------------------


def an_indicator(random: Random) -> str:
    return random.choice(
        (
            random.choice(COUNT_INDICATORS),
            random.choice(COUNT_INDICATORS),
            random.choice(RATE_INDICATORS),
            random.choice(COMPANY_INDICATORS),
            random.choice(("Anslutna kommuner", "Manuell", "Manuell")),
        )
    )


def goal_values(random: Random, indicator: str, unit: str, direction: str) -> tuple[float, float]:
    if indicator in RATE_INDICATORS:
        base, target = sorted(random.sample((5, 10, 20, 40, 50, 60.5, 75, 80, 120), 2))
        if unit != "%":
            base, target = base / 100, target / 100
    elif indicator == "Manuell":
        base, target = sorted(random.sample((0, 2.5, 10, 60, 100, 1500), 2))
    elif indicator in (*COMPANY_INDICATORS, "Anslutna kommuner", "Certifierade utbildningar", "Uppnådda mål"):
        base, target = sorted(random.sample(range(8), 2))
    else:
        base, target = sorted(random.sample((0, 1, 2, 5, 10, 20, 50, 100, 1200), 2))
    return (target, base) if direction == "Minska" else (base, target)


@dataclass(frozen=True)
class Goal:
    """A row of Mål with the rows of Målplan and Utfall that belong to it."""

    row: Row
    plan: list[Row]
    results: list[Row]


def narrowing(random: Random, indicator: str) -> Row:
    """Branschområde, Utbildningsform and Kommun, only where the indicator has such a thing."""
    area, form = random.choice(AREAS), random.choice(FORMS)
    place = written_municipality(random, random.choice(list(PLACES)))
    if indicator in COUNT_INDICATORS or indicator in RATE_INDICATORS:
        return {
            "Branschområde": sometimes(random, 0.25, area),
            "Utbildningsform": sometimes(random, 0.15, form),
            "Kommun": sometimes(random, 0.15, place),
        }
    if indicator in AREA_INDICATORS:
        return {"Branschområde": sometimes(random, 0.5, area)}
    if indicator in (*COMPANY_INDICATORS, *PLACE_INDICATORS):
        return {"Branschområde": sometimes(random, 0.3, area), "Kommun": sometimes(random, 0.15, place)}
    return {}


def a_goal(random: Random, goal_id: str, indicator: str | None = None) -> Goal:
    indicator = indicator or an_indicator(random)
    direction = random.choice(("Öka", "Öka", "Öka", "Minska", "Behåll"))
    unit = random.choice(("%", "%", "andel")) if indicator in RATE_INDICATORS else random.choice(("st", "personer"))
    if indicator == "Manuell":
        unit = random.choice(("%", "mnkr"))
    base, target = goal_values(random, indicator, unit, direction)
    first = random.choice((date(2021, 1, 1), date(2021, 12, 31), date(2023, 6, 15), date(2024, 6, 1)))
    last = random.choice((date(2024, 6, 29), date(2024, 12, 31), date(2026, 11, 22), date(2027, 6, 30)))
    tolerance = target * random.choice((0.02, 0.1, 0.4))
    row = {
        "Mål-ID": goal_id,
        "Mål": f"Målet {goal_id}",
        "Måltyp": random.choice((None, "Effektmål", "Projektmål", "Delmål")),
        "Indikator": indicator,
        "Räknesätt": random.choice((None, "Läge", "Ackumulerat", "Per år")),
        "Riktning": direction,
        "Tolerans": sometimes(random, 0.6, written_number(random, round(tolerance, 4))),
        "Enhet": unit,
        "Utgångsvärde": written_number(random, base),
        "Utgångsdatum": first,
        "Målvärde": written_number(random, target),
        "Måldatum": last,
        "Mätintervall": sometimes(random, 0.35, random.choice((1, 3, 6, 12, 24))),
        **narrowing(random, indicator),
    }
    plan = []
    if random.random() < 0.4:
        for part in sorted(random.sample((1, 3, 5, 8), random.randint(1, 2))):
            day = first + timedelta(days=(last - first).days * part // 10)
            value = round(base + (target - base) * random.choice((0.1, 0.3, 0.6)), 4)
            plan.append({"Mål-ID": goal_id, "Datum": day, "Planerat värde": written_number(random, value)})
    results = []
    if indicator == "Manuell":
        for day in sorted(random.sample(CALENDAR, random.randint(0, 4))):
            value = round(base + (target - base) * random.choice((0, 0.25, 0.5, 0.9, 1, 1.1)), 4)
            results.append({"Mål-ID": goal_id, "Datum": day, "Värde": written_number(random, value)})
    return Goal(row, plan, results)


# ---------------------------------------------------------------------------------------------------------------------
# The rest of the pilot. Drawn by a generator of its own, so that what is added here moves nothing above.
# ---------------------------------------------------------------------------------------------------------------------

VERSIONS = (("Version 9", "Version 10"), ("2.9", "2.10"), (2014, 2019), ("9", "Kriterier 2023", "10"))
FUNDERS = ("Region Stockholm", "Huddinge kommun", "Södertälje kommun", "Europeiska socialfonden")
STATED, FORECAST = "Företagsuppgift", "Prognos efterfrågan"


def a_number_or_not(random: Random, value: int) -> Any:
    return written_number(random, value) if random.random() < 0.75 else missing(random)


def with_places(random: Random, engagement: Row) -> Row:
    """An engagement with its Platser and the day that it was last confirmed, and now and then areas of its own."""
    confirmed = random.choice([day for day in WHOLE_PILOT_DAYS if day >= engagement["Från"]])
    return engagement | {
        "Platser": a_number_or_not(random, random.choice((0, 1, 4, 12, 1200))),
        "Senast bekräftad": confirmed if random.random() < 0.6 else missing(random),
    }


def closed_on_corner_days(random: Random, start: Row) -> Row:
    """Now and then a start that ends on the last day of a year, on the day asked about, or on the day after."""
    later = [day for day in CLOSINGS if day > (start["Startdatum"] or start["Planerad start"])]
    return start | {"Slutdatum": random.choice(later)} if later and random.random() < 0.3 else start


def needs(random: Random, companies: list[str]) -> list[Row]:
    rows = [
        {
            "Branschområde": random.choice(AREAS),
            "Yrke": random.choice((None, "Svetsare", "Processoperatör")),
            "År": random.choice((2023, 2024, 2024, 2025, 2026, 2026, 2027)),
            "Slag": random.choice((STATED, STATED, STATED, FORECAST, "Prognos tillgång", "Brist")),
            "Behov": written_number(random, random.choice((0, 3, 12, 40, 1500))),
            "Organisationsnummer": sometimes(random, 0.5, random.choice(companies)),
            "Källa": random.choice(("Enkät", "Samtal")),
        }
        for _ in range(random.choice((0, 3, 14)))
    ]
    headings = ("Branschområde", "Yrke", "År", "Slag", "Organisationsnummer", "Källa")
    return without_twins(rows, lambda row: tuple(row[heading] for heading in headings))


def a_milestone(random: Random, index: int) -> Row:
    return {
        "Milstolps-ID": f"S{index:02d}",
        "Milstolpe": f"Milstolpen {index}",
        "Typ": random.choice(("Beslut", "Granskningsbesök")),
        "Planerad": random.choice(WHOLE_PILOT_DAYS),
        "Prognos": sometimes(random, 0.3, random.choice(WHOLE_PILOT_DAYS)),
        "Utfall": random.choice(WHOLE_PILOT_DAYS) if random.random() < 0.5 else missing(random),
    }


def a_risk(random: Random, index: int, day: date) -> Row:
    return {
        "Risk-ID": f"R{index}",
        "Datum": day,
        "Risk": f"Risken {index}",
        "Sannolikhet": random.randint(1, 5),
        "Konsekvens": random.randint(1, 5),
        "Status": random.choice(("Öppen", "Stängd")),
    }


def assessments(random: Random) -> list[Row]:
    """Criteria assessed over time, in one version after another, and some twice on one day."""
    rows = []
    for version in random.choice(VERSIONS):
        for _ in range(random.choice((0, 6, 24))):
            row = {
                "Kriterieversion": version,
                "Kriterium": f"Kriterium {random.randint(1, 4)}",
                "Nivå": random.choice(("Regional", "Regional", "Regional", "Lokal")),
                "Anordnare": random.choice((None, None, None, "Robotakademin")),
                "Datum": random.choice(CALENDAR),
                "Värde": random.randint(1, 4),
                "Uppfyllt": random.choice(("Ja", "Ja", "Ja", "Nej", None, "-")),
            }
            rows.append(row)
    headings = ("Kriterieversion", "Kriterium", "Nivå", "Anordnare", "Datum")
    return without_twins(rows, lambda row: tuple(row[heading] for heading in headings))


def documents(random: Random) -> list[Row]:
    rows = [
        {
            "Handling": random.choice(("Ansökan", "Handlingsplan", "Verksamhetsplan", "Kontaktlista")),
            "Nivå": random.choice(("Regional", "Lokal")),
            "Anordnare": random.choice((None, None, "Robotakademin")),
            "Status": random.choice(("Utkast", "Klar")),
            "Godkänd av styrgruppen": random.choice(CALENDAR) if random.random() < 0.7 else missing(random),
        }
        for _ in range(random.choice((0, 8)))
    ]
    return without_twins(rows, lambda row: (row["Handling"], row["Nivå"], row["Anordnare"]))


def an_economy(random: Random) -> list[Row]:
    rows = [
        {
            "Finansiär": random.choice(FUNDERS),
            "År": random.choice((2021, 2024, 2026, 2027)),
            "Period": random.choice(("Pilot", "Pilot", "Pilot", "Efter piloten")),
            "Slag": random.choice(("Kontant", "Egeninsats")),
            "Budget": written_number(random, random.choice((0, 250, 40000, 1500000))),
            "Utfall": a_number_or_not(random, random.choice((0, 125, 39999, 1400000))),
        }
        for _ in range(random.choice((0, 3, 12)))
    ]
    return without_twins(rows, lambda row: tuple(row[key] for key in ("Finansiär", "År", "Period", "Slag")))


def whole_pilot(random: Random, companies: list[str]) -> Sheets:
    return {
        "Kompetensbehov": needs(random, companies),
        "Milstolpar": [a_milestone(random, index) for index in range(random.choice((0, 12)))],
        "Risker": [
            a_risk(random, index, day)
            for index in range(random.choice((0, 6)))
            for day in random.sample(CALENDAR, random.randint(1, 3))
        ],
        "Självskattning": assessments(random),
        "Certifieringshandlingar": documents(random),
        "Ekonomi": an_economy(random),
    }


def whole_pilot_again(random: Random, first: Sheets) -> Sheets:
    """Some of those rows delivered once more, with other numbers, days and words; `..` keeps what we hold."""
    kept = {"Milstolpar": "Utfall", "Ekonomi": "Utfall", "Certifieringshandlingar": "Godkänd av styrgruppen"}
    sheets: Sheets = {
        name: [row | {heading: random.choice((".." if row[heading] else None, None))} for row in first[name][::2]]
        for name, heading in kept.items()
    }
    other = {"Öppen": "Stängd", "Stängd": "Öppen"}
    return sheets | {
        "Kompetensbehov": [row | {"Behov": 17} for row in first["Kompetensbehov"][::2]],
        "Risker": [row | {"Status": other[row["Status"]]} for row in first["Risker"][::2]],
        "Självskattning": [row | {"Uppfyllt": "Ja"} for row in first["Självskattning"][::2]],
    }


# ---------------------------------------------------------------------------------------------------------------------
# Workbooks
# ---------------------------------------------------------------------------------------------------------------------


def starts_of(random: Random, programme_id: str) -> list[Row]:
    """One to four starts; now and then two rounds in one term, the first without a number."""
    rows = []
    for planned in random.sample(PLANNED_STARTS, random.randint(1, 4)):
        rows.append(a_start(random, programme_id, planned, random.choice((None, 1))))
        if random.random() < 0.2:
            rows.append(a_start(random, programme_id, planned + timedelta(days=1), 2))
    return without_twins(rows, lambda row: (term_of(row["Planerad start"]), row["Omgång"] or 1))


def sheets_of(seed: int) -> Sheets:
    """The rows of the workbook that `generate` writes."""
    random = Random(seed)
    belongs = [None, "Pilot", "Pilot", "Övrigt utbud"]
    programmes = [a_programme(random, f"U{index:02d}", belongs[index % 4]) for index in range(random.randint(9, 13))]
    starts = [start for row in programmes for start in starts_of(random, row["Utbildnings-ID"])]
    companies = [a_company(random, organisation_number(random), f"Bolag {index} AB") for index in range(9)]
    companies = without_twins(companies, lambda row: row["Organisationsnummer"])
    numbers = [row["Organisationsnummer"] for row in companies]
    ids = [row["Utbildnings-ID"] for row in programmes]
    engagements = [an_engagement(random, random.choice(numbers), ids) for _ in range(22)]
    goals = [a_goal(random, f"M{index:02d}") for index in range(22)]
    goals.append(a_goal(random, "M98", random.choice(RATE_INDICATORS)))
    goals.append(a_goal(random, "M99", "Uppnådda mål"))
    rest = Random(seed + 500_000)
    starts = [closed_on_corner_days(rest, start) for start in starts]
    engagements += [an_engagement(rest, rest.choice(numbers), ids) | {"Typ": kind} for kind in ("APL", "APL", "LIA")]
    engagements = [with_places(rest, row) for row in engagements]
    goals += [a_goal(rest, f"P{index:02d}", indicator) for index, indicator in enumerate(WHOLE_PILOT_INDICATORS)]
    return {
        "Anordnare": providers(random),
        "Utbildningar": programmes,
        "Starter": starts,
        "Deltagare": [row for start in starts for row in participants_of(random, start)],
        "Företag": companies,
        "Engagemang": without_twins(engagements, engagement_key),
        "Kommunroller": municipality_roles(random),
        "Mål": [goal.row for goal in goals],
        "Målplan": [row for goal in goals for row in goal.plan],
        "Utfall": [row for goal in goals for row in goal.results],
        **whole_pilot(rest, numbers),
    }


def start_key(row: Row) -> tuple[Any, ...]:
    return (row["Utbildnings-ID"], row["Termin"], row["Omgång"] or 1)


def again(random: Random, row: Row, totals: set[tuple[Any, ...]]) -> Row:
    """A participant row delivered once more: some cells corrected, some protected (`..` keeps what we hold).

    Where a Totalt stands beside the row it is left as it was, so that the parts still make the sum.
    """
    changed = dict(row)
    group = (*start_key(row), row["Mätdatum"])
    for column in COUNTS:
        value = row.get(column)
        if isinstance(value, int) and random.random() < 0.3:
            changed[column] = ".." if group in totals or random.random() < 0.5 else value + random.randint(0, 5)
        elif value is None and group not in totals and random.random() < 0.1:
            changed[column] = random.randint(0, 5)
    return changed


def update_of(seed: int) -> Sheets:
    """The rows of the workbook that `generate_update` writes: some replace the first workbook's, some are new."""
    first = sheets_of(seed)
    random = Random(seed + 100_000)
    totals = {(*start_key(row), row["Mätdatum"]) for row in first["Deltagare"] if row["Kön"] == "Totalt"}
    delivered = {(*start_key(row), row["Mätdatum"]) for row in first["Deltagare"]}
    participants = [again(random, row, totals) for row in first["Deltagare"] if random.random() < 0.25]
    starts = []
    for start in first["Starter"]:
        if random.random() < 0.3:
            status = random.choice(("Startad", "Avslutad", "Inställd", "Flyttad"))
            starts.append(start | {"Status": status, "Orsak": None})
        measured = (start["Startdatum"] or start["Planerad start"]) + timedelta(days=random.choice((33, 250, 500)))
        if random.random() < 0.4 and (*start_key(start), measured) not in delivered:
            for home in homes_of_a_start(random):
                participants += participant_rows(random, start, home, measured, random.choice(SEX_MODES))
    programmes = [
        row | {"Anordnare": a_provider(random), "Branschområde": random.choice(AREAS)}
        for row in first["Utbildningar"]
        if random.random() < 0.3
    ]
    programmes.append(a_programme(random, "U77", None))
    starts += starts_of(random, "U77")
    for start in starts:
        if start["Utbildnings-ID"] == "U77":
            participants += participants_of(random, start)
    engagements = [row | {"Till": row["Från"]} for row in first["Engagemang"] if random.random() < 0.25]
    goals = [row | {"Räknesätt": "Läge", "Mätintervall": None} for row in first["Mål"] if random.random() < 0.2]
    return {
        "Anordnare": [{"Anordnare": "Robotakademin", "Andra namn": f"RA;{UNLISTED_PROVIDER}"}],
        "Utbildningar": programmes,
        "Starter": starts,
        "Deltagare": participants,
        "Företag": [a_company(random, row["Organisationsnummer"], row["Företag"]) for row in first["Företag"][:2]],
        "Engagemang": engagements,
        "Mål": goals,
        "Utfall": [row | {"Värde": 7} for row in first["Utfall"] if random.random() < 0.3],
        **whole_pilot_again(random, first),
    }


def write(sheets: Sheets, path: Path) -> Path:
    """One sheet per dataset, headings in the first row; optional columns without a value are left out."""
    workbook = openpyxl.Workbook()
    for empty in workbook.worksheets:
        workbook.remove(empty)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        headings = [
            heading
            for heading in HEADINGS[name]
            if heading in ALWAYS_WRITTEN[name] or any(row.get(heading) is not None for row in rows)
        ]
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
    workbook.save(path)
    return path


def generate(seed: int, path: Path) -> Path:
    return write(sheets_of(seed), path)


def generate_update(seed: int, path: Path) -> Path:
    return write(update_of(seed), path)
