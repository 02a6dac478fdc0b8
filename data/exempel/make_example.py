"""Write the example pilot and the county's other supply as workbooks, the same bytes each time.

`exempelpilot.xlsx` is invented, but for what public sources say of the pilot: who pays, who has agreed, and that
Lernia held the first programme in the autumn of 2021. `ovrigt_utbud.xlsx` holds what MYH has granted; only the dates
of its starts are assumed. Run: `python -m data.exempel.make_example [FOLDER]`.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random

import xlsxwriter

from data.exempel import whole_pilot

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

DAY = date(2026, 11, 22)
"""The day that the example is told from; what lies after it is planned."""

SEED = "exempelpilot"
INVENTED = "Exempeldata, inte beslutat"
AGREEMENT = "https://www.regionstockholm.se/regional-utveckling/Kompetensarena-Stockholm/branschcollege/Teknikcollege"
FUNDING = "https://www.regionstockholm.se/verksamhet/Regional-utveckling/kompetensforsorjning/kompetensarena-stockholm/pilotprojekt-teknikcollege/"

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
    "Leveransplan": ("Uppgiftslämnare", "Datamängd", "Mätdatum", "Senast", "Funktionsadress"),
    "Bedömningar": ("Mål-ID", "Datum", "Bedömning", "Orsak", "Åtgärd", "Ansvarig", "Klart senast"),
    **whole_pilot.HEADINGS,
}  # fmt: skip


def day(written: str) -> date:
    return date.fromisoformat(written)


def organisation_number(series: str, serial: int) -> str:
    """An invented organisation number: the series of six digits, three more, and Luhn's check digit."""
    nine = f"{series}{serial:03d}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    check = -sum(value // 10 + value % 10 for value in doubled) % 10
    return f"{series}-{serial:03d}{check}"


# Providers: Lernia is the only real one, and for the first programme alone (the news of October 2021).

LERNIA = "Lernia"
VUX_SODERTALJE = "Exempelvux Södertälje"
VUX_HUDDINGE = "Exempelvux Huddinge"
VUX_HANINGE = "Exempelvux Haninge"
VUX_JARFALLA = "Exempelvux Järfälla"
VUX_NYNASHAMN = "Exempelvux Nynäshamn"
GY_HUDDINGE = "Exempelgymnasiet Huddinge"
GY_HANINGE = "Exempelgymnasiet Haninge"
GY_JARFALLA = "Exempelgymnasiet Järfälla"
GY_SODERTALJE = "Exempelgymnasiet Södertälje"
CAMPUS_SODERTALJE = "Exempelcampus Södertälje"
CAMPUS_NYNASHAMN = "Exempelcampus Nynäshamn"
REGION_SCHOOL = "Exempelskolan för läkemedelsteknik"
AB_SKILLS = "Påhittad Kompetens AB"
AB_ELECTRONICS = "Exempel Elektronikskola AB"
INSTITUTE = "Låtsasinstitutet för industriteknik"

PROVIDERS: tuple[Row, ...] = (
    (LERNIA, "Lernia Utbildning AB", None, "Privat", None, None, None),
    (VUX_SODERTALJE, "Exempelvux Sthlm Syd;Södertälje exempelvux", None, "Kommun", "Södertälje", day("2021-05-03"),
        day("2026-03-01")),
    (VUX_HUDDINGE, None, None, "Kommun", "Huddinge", day("2021-05-03"), day("2026-03-01")),
    (VUX_HANINGE, None, None, "Kommun", "Haninge", day("2022-09-12"), None),
    (VUX_JARFALLA, None, None, "Kommun", "Järfälla", day("2023-02-06"), None),
    (VUX_NYNASHAMN, None, None, "Kommun", "Nynäshamn", day("2025-01-20"), None),
    (GY_HUDDINGE, None, None, "Kommun", "Huddinge", day("2021-11-08"), day("2026-03-01")),
    (GY_HANINGE, None, None, "Kommun", "Haninge", day("2022-09-12"), day("2026-03-01")),
    (GY_JARFALLA, None, None, "Kommun", "Järfälla", day("2023-02-06"), day("2026-03-01")),
    (GY_SODERTALJE, None, None, "Kommun", "Södertälje", day("2022-04-04"), None),
    (CAMPUS_SODERTALJE, "Campus Exempel", None, "Kommun", "Södertälje", day("2021-09-20"), day("2026-03-01")),
    (CAMPUS_NYNASHAMN, None, None, "Kommun", "Nynäshamn", day("2021-12-06"), None),
    (REGION_SCHOOL, None, None, "Region", "Stockholm", day("2022-10-03"), None),
    (AB_SKILLS, "Påhittad Kompetens", organisation_number("559901", 1), "Privat", "Stockholm", day("2022-06-13"), None),
    (AB_ELECTRONICS, None, organisation_number("559901", 2), "Privat", "Tyresö", day("2024-03-11"), None),
    (INSTITUTE, None, None, "Statlig", "Järfälla", day("2024-10-07"), None),
)  # fmt: skip


@dataclass(frozen=True)
class Programme:
    """A pilot programme; `reporting` says how its provider divides the counts (`REPORTING`)."""

    id: str
    name: str
    form: str
    area: str
    provider: str
    study: str
    weeks: int
    extent: int
    extent_unit: str
    reporting: str = "homes"
    code: str | None = None
    certification: str = "Ej påbörjad"
    certified_from: str | None = None
    certified_to: str | None = None


AREAS = INDUSTRY, TECHNOLOGY, FOOD, PHARMA = "Industri", "Teknik", "Livsmedelsproduktion", "Läkemedelsproduktion"
GYP, YHP, WEEKS = "Gymnasiepoäng", "YH-poäng", "Veckor"
CERTIFIED = {"certification": "Certifierad", "certified_from": "2026-03-01", "certified_to": "2029-02-28"}
APPLIED = {"certification": "Ansökt"}

PROGRAMMES: tuple[Programme, ...] = (
    Programme("TCS-01", "Industriteknik bas", "Yrkesvux", INDUSTRY, VUX_SODERTALJE, "Södertälje", 40, 800, GYP,
        **CERTIFIED),
    Programme("TCS-02", "CNC-operatör", "Yrkesvux", INDUSTRY, VUX_HUDDINGE, "Huddinge", 44, 1000, GYP, **CERTIFIED),
    Programme("TCS-03", "Svetsare", "Lärlingsvux", INDUSTRY, VUX_HANINGE, "Haninge", 40, 900, GYP,
        "homes with total", **APPLIED),
    Programme("TCS-04", "Industrimekaniker", "Lärlingsvux", INDUSTRY, VUX_SODERTALJE, "Södertälje", 48, 1100, GYP,
        **APPLIED),
    Programme("TCS-05", "Industriteknik med yrkessvenska", "Kombinationsutbildning", INDUSTRY, VUX_HUDDINGE,
        "Huddinge", 52, 1000, GYP),
    Programme("TCS-06", "Maskinunderhåll med yrkessvenska", "Kombinationsutbildning", TECHNOLOGY, VUX_JARFALLA,
        "Järfälla", 52, 1000, GYP, "home totals"),
    Programme("TCS-07", "Elteknik och automation", "Yrkesvux", TECHNOLOGY, VUX_JARFALLA, "Järfälla", 42, 1000, GYP),
    Programme("TCS-08", "Drift- och underhållsteknik", "Yrkesvux", TECHNOLOGY, VUX_HANINGE, "Haninge", 40, 900, GYP,
        "homes with total"),
    Programme("TCS-09", "Mekatroniktekniker", "Yrkeshögskola", TECHNOLOGY, CAMPUS_NYNASHAMN, "Nynäshamn", 93, 400, YHP),
    Programme("TCS-10", "Processtekniker läkemedel", "Yrkeshögskola", PHARMA, CAMPUS_SODERTALJE, "Södertälje", 93,
        400, YHP, **CERTIFIED),
    Programme("TCS-11", "Kvalitetstekniker läkemedel", "Yrkeshögskola", PHARMA, REGION_SCHOOL, "Stockholm", 93, 400,
        YHP, "whole"),
    Programme("TCS-12", "GMP i praktiken", "YH-kurs", PHARMA, CAMPUS_SODERTALJE, "Södertälje", 12, 30, YHP, "whole"),
    Programme("TCS-13", "Industriell robotik", "YH-kurs", TECHNOLOGY, CAMPUS_SODERTALJE, "Södertälje", 15, 40, YHP,
        "whole"),
    Programme("TCS-14", "Additiv tillverkning", "YH-kurs", INDUSTRY, AB_SKILLS, "Huddinge", 10, 25, YHP, "whole"),
    Programme("TCS-15", "Industritekniska programmet", "Gymnasieskola", INDUSTRY, GY_HUDDINGE, "Huddinge", 147, 2500,
        GYP, code="IN", **CERTIFIED),
    Programme("TCS-16", "Teknikprogrammet, produktionsteknik", "Gymnasieskola", TECHNOLOGY, GY_HANINGE, "Haninge",
        147, 2500, GYP, "homes with total", code="TE", **CERTIFIED),
    Programme("TCS-17", "El- och energiprogrammet, automation", "Gymnasieskola", TECHNOLOGY, GY_JARFALLA, "Järfälla",
        147, 2500, GYP, code="EE", certification="Certifierad", certified_from="2027-01-01"),
    Programme("TCS-18", "Industritekniska programmet, lärling", "Gymnasieskola", INDUSTRY, GY_SODERTALJE,
        "Södertälje", 147, 2500, GYP, code="IN", **APPLIED),
    Programme("TCS-19", "Verkstadsmekaniker", "Arbetsmarknadsutbildning", INDUSTRY, AB_SKILLS, "Stockholm", 28, 28,
        WEEKS, "whole total"),
    Programme("TCS-20", "Processoperatör läkemedel", "Arbetsmarknadsutbildning", PHARMA, AB_SKILLS, "Södertälje", 26,
        26, WEEKS, "whole with unknown"),
    Programme("TCS-21", "Läkemedelsoperatör", "Yrkesvux", PHARMA, VUX_SODERTALJE, "Södertälje", 40, 900, GYP,
        **CERTIFIED),
    Programme("TCS-22", "Läkemedelsoperatör, lärling", "Lärlingsvux", PHARMA, VUX_SODERTALJE, "Nykvarn", 44, 900, GYP),
    Programme("TCS-23", "Elektronikmontör", "Yrkesvux", TECHNOLOGY, AB_ELECTRONICS, "Tyresö", 30, 600, GYP),
    Programme("TCS-24", "Plåt och svets", "Yrkesvux", INDUSTRY, VUX_NYNASHAMN, "Nynäshamn", 40, 800, GYP),
    Programme("TCS-25", "Servicetekniker industri", "Nationell yrkesutbildning", TECHNOLOGY, INSTITUTE, "Järfälla",
        40, 40, WEEKS),
    Programme("TCS-26", "Ytbehandlare", "Lärlingsvux", INDUSTRY, VUX_SODERTALJE, "Södertälje", 40, 800, GYP),
)  # fmt: skip

PROGRAMME = {programme.id: programme for programme in PROGRAMMES}


@dataclass(frozen=True)
class Start:
    """A start; an empty status is read off the dates, a start that is not begun states its own."""

    id: str
    term: str
    planned_start: str
    seats: int
    round: int = 1
    status: str | None = None
    status_date: str | None = None
    delay_days: int = 0
    study: str | None = None
    provider: str | None = None
    moved_to: str | None = None
    reason: str | None = None
    reporting: str | None = None

    @property
    def programme(self) -> Programme:
        return PROGRAMME[self.id]

    @property
    def planned(self) -> date:
        return day(self.planned_start)

    @property
    def has_begun(self) -> bool:
        return self.status is None

    @property
    def begins(self) -> date:
        return self.planned + timedelta(days=self.delay_days)

    @property
    def ends(self) -> date:
        return self.begins + timedelta(weeks=self.programme.weeks, days=-3)

    @property
    def held_by(self) -> str:
        return self.provider or self.programme.provider


PLANNED, OPEN, CANCELLED, MOVED = "Planerad", "Öppen för ansökan", "Inställd", "Flyttad"
FEW, NO_APL, NO_TEACHER = "För få behöriga sökande", "För få APL-platser", "Saknade yrkeslärare"

STARTS: tuple[Start, ...] = (
    Start("TCS-01", "HT21", "2021-10-11", 20, provider=LERNIA),
    Start("TCS-01", "HT21", "2021-10-18", 16, round=2, study="Huddinge", provider=LERNIA),
    Start("TCS-01", "HT22", "2022-08-29", 20),
    Start("TCS-01", "VT23", "2023-01-16", 20),
    Start("TCS-01", "HT23", "2023-08-28", 20),
    Start("TCS-01", "VT24", "2024-01-15", 20),
    Start("TCS-01", "HT24", "2024-08-26", 22),
    Start("TCS-01", "VT25", "2025-01-13", 22),
    Start("TCS-01", "HT25", "2025-08-25", 22),
    Start("TCS-01", "VT26", "2026-01-12", 22),
    Start("TCS-01", "HT26", "2026-08-24", 22),
    Start("TCS-01", "HT26", "2026-10-12", 18, round=2, study="Huddinge"),
    Start("TCS-01", "VT27", "2027-01-18", 22, status=OPEN, status_date="2026-09-15"),
    Start("TCS-02", "HT22", "2022-09-05", 16),
    Start("TCS-02", "HT23", "2023-09-04", 16),
    Start("TCS-02", "HT24", "2024-09-02", 16),
    Start("TCS-02", "VT25", "2025-01-20", 16),
    Start("TCS-02", "HT25", "2025-09-01", 18),
    Start("TCS-02", "HT26", "2026-09-07", 18),
    Start("TCS-02", "VT27", "2027-01-25", 18, status=OPEN, status_date="2026-09-15"),
    Start("TCS-03", "VT23", "2023-01-23", 15),
    Start("TCS-03", "VT24", "2024-01-22", 15),
    Start("TCS-03", "VT25", "2025-01-27", 15),
    Start("TCS-03", "HT25", "2025-09-08", 15, status=CANCELLED, status_date="2025-08-20", reason=FEW),
    Start("TCS-03", "VT26", "2026-01-26", 15),
    Start("TCS-03", "VT27", "2027-02-01", 15, status=PLANNED, status_date="2026-10-01"),
    Start("TCS-04", "HT23", "2023-09-25", 16),
    Start("TCS-04", "HT24", "2024-09-23", 16),
    Start("TCS-04", "HT25", "2025-09-22", 16),
    Start("TCS-04", "HT26", "2026-09-28", 16, delay_days=7),
    Start("TCS-05", "VT22", "2022-01-17", 18, status=MOVED, status_date="2021-12-15", moved_to="HT22",
        reason=NO_TEACHER),
    Start("TCS-05", "HT22", "2022-08-22", 18),
    Start("TCS-05", "HT23", "2023-08-21", 18),
    Start("TCS-05", "HT24", "2024-08-19", 18),
    Start("TCS-05", "HT25", "2025-08-18", 18),
    Start("TCS-05", "HT26", "2026-08-31", 20),
    Start("TCS-06", "VT25", "2025-01-13", 18),
    Start("TCS-06", "VT26", "2026-01-19", 18),
    Start("TCS-06", "VT27", "2027-01-18", 18, status=OPEN, status_date="2026-10-05"),
    Start("TCS-07", "HT23", "2023-08-21", 20, reporting="home totals"),
    Start("TCS-07", "VT25", "2025-01-20", 20),
    Start("TCS-07", "HT25", "2025-08-25", 20),
    Start("TCS-07", "HT26", "2026-08-24", 20),
    Start("TCS-07", "VT27", "2027-02-08", 20, status=PLANNED, status_date="2026-10-05"),
    Start("TCS-08", "VT23", "2023-02-06", 16, status=CANCELLED, status_date="2023-01-18", reason=NO_APL),
    Start("TCS-08", "HT23", "2023-08-28", 16),
    Start("TCS-08", "HT24", "2024-08-26", 16),
    Start("TCS-08", "HT25", "2025-08-25", 16),
    Start("TCS-08", "HT26", "2026-08-31", 16),
    Start("TCS-09", "HT22", "2022-08-29", 20, reporting="whole"),
    Start("TCS-09", "HT23", "2023-08-28", 20, reporting="whole"),
    Start("TCS-09", "HT24", "2024-08-26", 20),
    Start("TCS-09", "HT25", "2025-08-25", 20),
    Start("TCS-09", "HT26", "2026-08-31", 20),
    Start("TCS-10", "HT22", "2022-08-29", 20, reporting="whole"),
    Start("TCS-10", "HT23", "2023-08-28", 20),
    Start("TCS-10", "HT24", "2024-08-26", 22),
    Start("TCS-10", "HT25", "2025-08-25", 22),
    Start("TCS-10", "HT26", "2026-08-31", 24),
    Start("TCS-11", "HT23", "2023-09-04", 20),
    Start("TCS-11", "HT25", "2025-09-01", 20),
    Start("TCS-11", "HT26", "2026-09-07", 20, status=MOVED, status_date="2026-08-26", moved_to="VT27", reason=FEW),
    Start("TCS-11", "VT27", "2027-01-11", 20, status=OPEN, status_date="2026-09-10"),
    Start("TCS-12", "VT24", "2024-03-04", 20),
    Start("TCS-12", "HT24", "2024-09-16", 20),
    Start("TCS-12", "VT25", "2025-03-03", 20),
    Start("TCS-12", "HT25", "2025-09-15", 20),
    Start("TCS-12", "VT26", "2026-03-02", 20),
    Start("TCS-12", "HT26", "2026-08-10", 20),
    Start("TCS-12", "HT26", "2026-11-02", 20, round=2),
    Start("TCS-12", "VT27", "2027-03-01", 20, status=PLANNED, status_date="2026-10-20"),
    Start("TCS-13", "HT24", "2024-09-09", 18),
    Start("TCS-13", "HT25", "2025-09-08", 18),
    Start("TCS-13", "VT26", "2026-02-09", 18),
    Start("TCS-13", "VT27", "2027-02-15", 18, status=OPEN, status_date="2026-10-20"),
    Start("TCS-14", "VT25", "2025-03-10", 16),
    Start("TCS-14", "VT26", "2026-03-09", 16, status=CANCELLED, status_date="2026-02-20", reason=FEW),
    Start("TCS-14", "HT26", "2026-11-16", 16, status=OPEN, status_date="2026-06-15"),
    Start("TCS-15", "HT22", "2022-08-15", 20),
    Start("TCS-15", "HT23", "2023-08-14", 20),
    Start("TCS-15", "HT24", "2024-08-19", 22),
    Start("TCS-15", "HT25", "2025-08-18", 24),
    Start("TCS-15", "HT26", "2026-08-17", 24),
    Start("TCS-16", "HT23", "2023-08-14", 25),
    Start("TCS-16", "HT24", "2024-08-19", 25),
    Start("TCS-16", "HT25", "2025-08-18", 25),
    Start("TCS-16", "HT26", "2026-08-17", 25),
    Start("TCS-17", "HT24", "2024-08-19", 22, reporting="homes protected"),
    Start("TCS-17", "HT25", "2025-08-18", 22),
    Start("TCS-17", "HT26", "2026-08-17", 22),
    Start("TCS-18", "HT23", "2023-08-14", 18),
    Start("TCS-18", "HT24", "2024-08-19", 18),
    Start("TCS-18", "HT25", "2025-08-18", 18),
    Start("TCS-18", "HT26", "2026-08-17", 18),
    Start("TCS-19", "VT23", "2023-02-13", 16),
    Start("TCS-19", "HT23", "2023-09-11", 16),
    Start("TCS-19", "VT24", "2024-02-12", 16),
    Start("TCS-19", "HT24", "2024-09-09", 18),
    Start("TCS-19", "VT25", "2025-02-10", 18),
    Start("TCS-19", "VT26", "2026-02-09", 18),
    Start("TCS-19", "HT26", "2026-09-14", 18),
    Start("TCS-19", "VT27", "2027-02-15", 18, status=PLANNED, status_date="2026-10-30"),
    Start("TCS-20", "HT24", "2024-10-07", 16),
    Start("TCS-20", "VT26", "2026-01-26", 16),
    Start("TCS-20", "HT26", "2026-10-05", 16, status=MOVED, status_date="2026-09-18", moved_to="VT27",
        reason=NO_TEACHER),
    Start("TCS-20", "VT27", "2027-02-01", 16, status=OPEN, status_date="2026-09-18"),
    Start("TCS-21", "VT22", "2022-01-24", 18),
    Start("TCS-21", "VT23", "2023-01-23", 18),
    Start("TCS-21", "VT24", "2024-01-22", 18),
    Start("TCS-21", "VT25", "2025-01-20", 20),
    Start("TCS-21", "HT25", "2025-08-25", 20),
    Start("TCS-21", "VT26", "2026-01-19", 20),
    Start("TCS-21", "HT26", "2026-09-07", 20),
    Start("TCS-21", "VT27", "2027-01-18", 20, status=OPEN, status_date="2026-09-15"),
    Start("TCS-22", "HT24", "2024-09-02", 15),
    Start("TCS-22", "HT25", "2025-09-01", 15),
    Start("TCS-23", "VT25", "2025-02-03", 16),
    Start("TCS-23", "VT26", "2026-02-02", 16),
    Start("TCS-23", "HT26", "2026-09-21", 16, status=CANCELLED, status_date="2026-09-04", reason=NO_APL),
    Start("TCS-23", "VT27", "2027-02-01", 16, status=OPEN, status_date="2026-10-12"),
    Start("TCS-24", "HT25", "2025-09-29", 15),
    Start("TCS-24", "HT26", "2026-09-21", 15),
    Start("TCS-25", "HT25", "2025-10-06", 16),
    Start("TCS-25", "HT26", "2026-10-05", 16),
    Start("TCS-26", "HT24", "2024-09-30", 15, status=CANCELLED, status_date="2024-09-06", reason=FEW),
    Start("TCS-26", "VT27", "2027-04-12", 15, status=PLANNED, status_date="2026-11-02"),
    Start("TCS-26", "HT27", "2027-09-06", 15, status=PLANNED, status_date="2026-11-02"),
)  # fmt: skip

HALF_PLACED = {"Yrkesvux", "Kombinationsutbildning", "Yrkeshögskola", "Nationell yrkesutbildning"}
"""Forms that need a placement for half of the seats at a time; apprentices need one each, other forms none."""


# Participants: every start draws its persons once; each delivery then counts the same persons as they stand that day.

HOMES: dict[str, dict[str, int]] = {
    "Södertälje": {"Södertälje": 58, "Nykvarn": 9, "Botkyrka": 11, "Salem": 6, "Huddinge": 6, "Strängnäs": 4,
        "Utanför länet": 4, "Okänd": 2},
    "Huddinge": {"Huddinge": 46, "Botkyrka": 19, "Stockholm": 15, "Haninge": 9, "Salem": 6, "Tyresö": 5},
    "Haninge": {"Haninge": 52, "Tyresö": 13, "Nynäshamn": 12, "Huddinge": 11, "Stockholm": 12},
    "Järfälla": {"Järfälla": 51, "Upplands-Bro": 15, "Stockholm": 16, "Sollentuna": 8, "Håbo": 6, "Okänd": 4},
    "Nynäshamn": {"Nynäshamn": 47, "Haninge": 24, "Stockholm": 12, "Södertälje": 9, "Utanför länet": 8},
    "Stockholm": {"Stockholm": 52, "Solna": 10, "Huddinge": 12, "Botkyrka": 12, "Nacka": 8, "Utanför länet": 6},
    "Tyresö": {"Tyresö": 46, "Haninge": 20, "Stockholm": 20, "Nacka": 14},
    "Nykvarn": {"Nykvarn": 40, "Södertälje": 42, "Salem": 10, "Utanför länet": 8},
}  # fmt: skip

WOMEN_SHARE = {INDUSTRY: 0.12, TECHNOLOGY: 0.14, PHARMA: 0.30}


@dataclass(frozen=True)
class Odds:
    """How a form fares: applicants per seat, share eligible, share that drops out, share of the completed graduated."""

    applicants: float
    eligible: float
    dropout: float
    graduated: float | None = None


ODDS = {
    "Gymnasieskola": Odds(1.7, 0.88, 0.14, 0.90),
    "Yrkesvux": Odds(2.1, 0.78, 0.22),
    "Lärlingsvux": Odds(1.7, 0.84, 0.18),
    "Kombinationsutbildning": Odds(1.9, 0.76, 0.25),
    "Yrkeshögskola": Odds(2.3, 0.70, 0.24, 0.82),
    "YH-kurs": Odds(2.0, 0.80, 0.12),
    "Arbetsmarknadsutbildning": Odds(1.5, 0.85, 0.18),
    "Nationell yrkesutbildning": Odds(1.8, 0.80, 0.17),
}

WOMEN, MEN, UNKNOWN, TOTAL = "Kvinnor", "Män", "Uppgift saknas", "Totalt"
ALL_HOMES = "Samtliga"

REPORTING: dict[str, tuple[bool, tuple[str, ...]]] = {
    "homes": (True, (WOMEN, MEN)),
    "homes with total": (True, (WOMEN, MEN, TOTAL)),
    "homes protected": (True, (WOMEN, MEN, TOTAL)),
    "home totals": (True, (TOTAL,)),
    "whole": (False, (WOMEN, MEN)),
    "whole total": (False, (TOTAL,)),
    "whole with unknown": (False, (WOMEN, MEN, UNKNOWN, TOTAL)),
}
"""How a provider divides its counts: by home municipality or not, and which rows by sex."""

FIRST_BY_HOME = day("2025-07-01")
"""From here on applications are delivered by home municipality too."""

DELIVERED = tuple(date(year, month, 15) for year in range(2021, 2027) for month in (2, 5, 8, 11))
LATEST = DELIVERED[-1]
LATE_PROVIDER = CAMPUS_NYNASHAMN
"""Has not delivered the latest Mätdatum."""


@dataclass(frozen=True)
class Person:
    """One drawn person. `reached`: 1 applied, 2 eligible, 3 admitted, 4 started. Days are counted from the start."""

    home: str
    sex: str
    reached: int
    dropped_on: int | None
    away: tuple[int, int]
    graduates: bool

    def is_away(self, days: int) -> bool:
        return self.away[0] <= days < self.away[1]


def drawn(rng: Random, weights: dict[str, int]) -> str:
    # `random()` alone is promised to stay the same between versions of Python.
    mark = rng.random() * sum(weights.values())
    for word, weight in weights.items():
        mark -= weight
        if mark < 0:
            return word
    return word


def sizes(rng: Random, start: Start) -> tuple[int, int, int, int]:
    """How many applied, were eligible, were admitted and started; what is still open or was called off has fewer."""
    odds = ODDS[start.programme.form]
    applied = round(start.seats * odds.applicants * (0.88 + 0.26 * rng.random()))
    if not start.has_begun:
        applied = round(applied * (0.3 if start.status in (CANCELLED, MOVED) else 0.45 + 0.3 * rng.random()))
    eligible = round(applied * odds.eligible)
    admitted = min(eligible, round(start.seats * (0.92 + 0.2 * rng.random())))
    if not start.has_begun:
        admitted = 0 if start.status in (CANCELLED, MOVED) else round(admitted * 0.7 * rng.random())
    started = round(admitted * (0.87 + 0.1 * rng.random())) if start.has_begun else 0
    return applied, eligible, admitted, started


def one_person(rng: Random, start: Start, reached: int) -> Person:
    programme, odds = start.programme, ODDS[start.programme.form]
    women = WOMEN_SHARE[programme.area] + 0.01 * (start.planned.year - 2021)
    sex = WOMEN if rng.random() < women else MEN
    unknown_sex = rng.random() < 0.06 and reporting_of(start) == "whole with unknown"
    days = programme.weeks * 7
    drops, when = rng.random() < odds.dropout, 22 + int((days - 40) * rng.random() ** 1.4)
    leaves, leave, stays_away = rng.random() < 0.06, int(days * (0.2 + 0.3 * rng.random())), rng.random() < 0.25
    return Person(
        home=drawn(rng, HOMES[start.study or programme.study]),
        sex=UNKNOWN if unknown_sex else sex,
        reached=reached,
        dropped_on=when if drops and reached == 4 else None,
        away=(leave, 10_000 if stays_away else leave + 80) if leaves and not drops else (0, 0),
        graduates=rng.random() < (odds.graduated or 0),
    )


@cache
def people(start: Start) -> tuple[Person, ...]:
    rng = Random(f"{SEED}/{start.id}/{start.term}/{start.round}")
    applied, eligible, admitted, started = sizes(rng, start)
    levels = [4] * started + [3] * (admitted - started) + [2] * (eligible - admitted) + [1] * (applied - eligible)
    return tuple(one_person(rng, start, level) for level in levels)


def reporting_of(start: Start) -> str:
    return start.reporting or start.programme.reporting


@cache
def measured_days(start: Start) -> dict[date, str]:
    """The Mätdatum of a start and what is delivered on each: applied, running, ended or followed up."""
    if start.status == PLANNED:
        return {}
    before = [d for d in DELIVERED if d <= start.planned - timedelta(days=10) and d <= LATEST]
    found = {before[-1]: "applied"} if before else {}
    if not start.has_begun:
        return found
    running = [d for d in DELIVERED if start.begins + timedelta(days=21) <= d < start.ends + timedelta(days=6)]
    found |= {d: "running" for n, d in enumerate(running) if n % 2 == 0 or d == LATEST}
    ended = [d for d in DELIVERED if d >= start.ends + timedelta(days=6)]
    followed = [d for d in DELIVERED if d >= start.ends + timedelta(days=182)]
    found |= {ended[0]: "ended"} if ended else {}
    found |= {followed[0]: "followed up"} if followed and start.programme.form != "Gymnasieskola" else {}
    return {d: kind for d, kind in found.items() if d <= LATEST}


def counted(start: Start, group: Sequence[Person], kind: str, measured: date) -> dict[str, Cell]:
    """One row's numbers for a group of persons."""
    if kind == "applied":
        levels = {"Sökande": 1, "Behöriga": 2, "Antagna": 3}
        return {heading: sum(p.reached >= level for p in group) for heading, level in levels.items()}
    begun, days = [p for p in group if p.reached == 4], (measured - start.begins).days
    dropped = [p for p in begun if p.dropped_on is not None and p.dropped_on <= days]
    staying = [p for p in begun if p.dropped_on is None or p.dropped_on > days]
    away = sum(p.is_away(days) for p in staying)
    present = len(begun) - len(dropped) - away
    row: dict[str, Cell] = {"Antagna": sum(p.reached >= 3 for p in group), "Påbörjade": len(begun)}
    row |= {"Studerande": present if kind == "running" else 0, "Uppehåll": away, "Avbrott": len(dropped)}
    if days >= 90:
        row["Avbrott inom 90 dagar"] = sum(p.dropped_on is not None and p.dropped_on <= 90 for p in begun)
    if kind == "ended":
        row["Slutförda"] = present
        row["Examinerade"] = examined(start, [p for p in staying if not p.is_away(days)])
    return row


def examined(start: Start, completed: Sequence[Person]) -> Cell:
    """Who graduated; a form without an exam says that the question does not apply, or nothing at all."""
    if ODDS[start.programme.form].graduated is not None:
        return sum(p.graduates for p in completed)
    return "." if start.programme.form in ("Arbetsmarknadsutbildning", "Lärlingsvux") else None


def with_gaps(start: Start, row: dict[str, Cell]) -> dict[str, Cell]:
    """The gaps that real deliveries have: a dash where there is nothing to report, a column never filled in."""
    if start.held_by == VUX_JARFALLA and row.get("Uppehåll") == 0:
        row = row | {"Uppehåll": "-"}
    if start.held_by == VUX_HUDDINGE and start.planned < day("2023-01-01"):
        row = {heading: number for heading, number in row.items() if heading != "Behöriga"}
    return row


def protected(rows: dict[str, dict[str, Cell]]) -> dict[str, dict[str, Cell]]:
    """One home's rows as a provider sends them that hides 1 to 4 itself: the total where it can, never one sex."""
    kept = {sex: dict(row) for sex, row in rows.items()}
    for heading in rows[TOTAL]:
        few = {sex for sex in rows if rows[sex][heading] in (1, 2, 3, 4)}
        for sex in few | ({WOMEN, MEN} if few else set()):
            kept[sex][heading] = ".."
    return kept


def homes_of(start: Start, kind: str) -> list[str]:
    by_home, _ = REPORTING[reporting_of(start)]
    if not by_home or (kind == "applied" and start.planned < FIRST_BY_HOME):
        return [ALL_HOMES]
    lowest = 1 if kind == "applied" else 3
    present = {person.home for person in people(start) if person.reached >= lowest}
    return [home for home in HOMES[start.study or start.programme.study] if home in present]


def delivered(start: Start, measured: date, kind: str) -> Iterator[dict[str, Cell]]:
    """The rows of one start and one Mätdatum."""
    _, sexes = REPORTING[reporting_of(start)]
    for home in homes_of(start, kind):
        at_home = [p for p in people(start) if home in (p.home, ALL_HOMES)]
        rows: dict[str, dict[str, Cell]] = {
            sex: with_gaps(start, counted(start, [p for p in at_home if sex in (p.sex, TOTAL)], kind, measured))
            for sex in sexes
        }
        if reporting_of(start) == "homes protected" and home != ALL_HOMES:
            rows = protected(rows)
        for sex, row in rows.items():
            whose: dict[str, Cell] = {"Hemkommun": home, "Kön": sex}
            yield whose | row


def followed_up(start: Start) -> dict[str, Cell]:
    """How those who completed fared; asked for the whole start, never by home or sex."""
    rng = Random(f"{SEED}/{start.id}/{start.term}/{start.round}/uppföljning")
    end = (start.ends - start.begins).days + 6
    asked = sum(p.reached == 4 and p.dropped_on is None and not p.is_away(end) for p in people(start))
    answered = sum(rng.random() < 0.70 for _ in range(asked))
    in_work = sum(rng.random() < 0.80 for _ in range(answered))
    relevant = sum(rng.random() < 0.78 for _ in range(in_work))
    row: dict[str, Cell] = {"Hemkommun": ALL_HOMES, "Kön": TOTAL, "Tillfrågade": asked}
    if answered < 7:
        row |= {"Svarande": "..", "I arbete": "..", "I relevant arbete": ".."}
    else:
        row |= {"Svarande": answered, "I arbete": in_work, "I relevant arbete": relevant}
    by_agency = start.programme.form == "Arbetsmarknadsutbildning"
    row["Uppföljningssätt"] = "Arbetsförmedlingen, 90 dagar" if by_agency else "Egen uppföljning, 6 månader"
    return row


def participant_rows() -> Iterator[Row]:
    for start in STARTS:
        for measured, kind in sorted(measured_days(start).items()):
            if measured == LATEST and start.held_by == LATE_PROVIDER:
                continue
            rows = [followed_up(start)] if kind == "followed up" else delivered(start, measured, kind)
            for row in rows:
                row |= {"Utbildnings-ID": start.id, "Termin": start.term, "Omgång": start.round, "Mätdatum": measured}
                row["Preliminär"] = "Ja" if measured == LATEST else "Nej"
                yield tuple(row.get(heading) for heading in HEADINGS["Deltagare"])


def status_of(start: Start) -> tuple[str, date]:
    if start.status:
        return start.status, day(start.status_date or "")
    if start.ends <= DAY:
        return "Avslutad", start.ends
    return "Startad", min(start.begins + timedelta(days=21), DAY)


def placements_needed(start: Start) -> int | None:
    if start.programme.form == "Lärlingsvux":
        return start.seats
    return start.seats // 2 if start.programme.form in HALF_PLACED else None


def start_rows() -> Iterator[Row]:
    for start in STARTS:
        form = start.programme.form
        status, status_date = status_of(start)
        last_day = start.planned - timedelta(days=105 if form in ("Yrkeshögskola", "Gymnasieskola") else 42)
        yield (
            start.id, start.term, start.round if start.round > 1 or start.term == "HT26" else None, start.planned,
            start.begins if start.has_begun else None, start.ends if start.has_begun else None, status, status_date,
            start.moved_to, start.reason, start.seats, None if form == "Arbetsmarknadsutbildning" else last_day,
            start.study, start.provider, placements_needed(start),
        )  # fmt: skip


def programme_rows() -> Iterator[Row]:
    for p in PROGRAMMES:
        certified = [day(d) if d else None for d in (p.certified_from, p.certified_to)]
        yield (
            p.id, p.name, p.form, p.area, p.provider, p.study, "Pilot", p.extent, p.extent_unit, p.code,
            p.certification, *certified,
        )  # fmt: skip


# Companies: every one invented, with organisation numbers from unlikely series.


@dataclass(frozen=True)
class Organisation:
    """A company, trade organisation or union."""

    serial: int
    name: str
    municipality: str
    areas: tuple[str, ...]
    size: str
    kind: str | None = None

    @property
    def number(self) -> str:
        return organisation_number("559900" if self.kind is None else "899900", self.serial)


@dataclass(frozen=True)
class Engagement:
    """One thing that the organisation of that serial does, from a day, until further notice or to another day."""

    serial: int
    type: str
    start: str
    end: str | None = None
    confirmed: str | None = None
    area: str | None = None
    term: str | None = None
    programme: str | None = None
    places: int | None = None
    used: int | None = None


def placements(
    type_: str,
    serial: int,
    term: str,
    programme: str,
    places: int,
    used: int | None,
    start: str,
    end: str | None = None,
) -> Engagement:
    return Engagement(serial, type_, start, end, start, None, term, programme, places, used)


apl, lia = partial(placements, "APL"), partial(placements, "LIA")


MICRO, SMALL, MEDIUM, LARGE = "1–9", "10–49", "50–249", "250 eller fler"
INTEREST, LETTER, BOARD, COUNCIL = "Intresseanmälan", "Avsiktsförklaring", "Styrgrupp", "Branschråd"

COMPANIES: tuple[Organisation, ...] = (
    Organisation(1, "Exempel Precision AB", "Södertälje", (INDUSTRY,), LARGE),
    Organisation(2, "Påhittade Pumpar AB", "Huddinge", (INDUSTRY,), MEDIUM),
    Organisation(3, "Låtsaslager och Axlar AB", "Södertälje", (INDUSTRY,), MEDIUM),
    Organisation(4, "Exempelgjuteriet AB", "Haninge", (INDUSTRY,), SMALL),
    Organisation(5, "Fiktiv Fräs AB", "Huddinge", (INDUSTRY,), SMALL),
    Organisation(6, "Påhittad Svets i Haninge AB", "Haninge", (INDUSTRY,), SMALL),
    Organisation(7, "Exempel Verktyg AB", "Botkyrka", (INDUSTRY,), SMALL),
    Organisation(8, "Påhittad Plåt AB", "Nynäshamn", (INDUSTRY,), SMALL),
    Organisation(9, "Sagosvarven AB", "Tyresö", (INDUSTRY,), MICRO),
    Organisation(10, "Exempel Hydraulik AB", "Järfälla", (INDUSTRY,), MEDIUM),
    Organisation(11, "Låtsasmekano AB", "Södertälje", (INDUSTRY,), SMALL),
    Organisation(12, "Exempel Modellfordon AB", "Södertälje", (INDUSTRY,), LARGE),
    Organisation(13, "Påhittade Fjädrar AB", "Nykvarn", (INDUSTRY,), SMALL),
    Organisation(14, "Exempel Ytbehandling AB", "Södertälje", (INDUSTRY,), SMALL),
    Organisation(15, "Demoverkstaden Exempel AB", "Stockholm", (INDUSTRY,), MICRO),
    Organisation(16, "Fiktiv Formsprutning AB", "Botkyrka", (INDUSTRY,), SMALL),
    Organisation(17, "Exempel Montage AB", "Huddinge", (INDUSTRY,), MEDIUM),
    Organisation(18, "Påhittade Lyftdon AB", "Haninge", (INDUSTRY,), SMALL),
    Organisation(19, "Exempel Automation AB", "Järfälla", (TECHNOLOGY,), MEDIUM),
    Organisation(20, "Fiktiv Robotik AB", "Södertälje", (TECHNOLOGY,), SMALL),
    Organisation(21, "Påhittad Elkraft AB", "Stockholm", (TECHNOLOGY,), LARGE),
    Organisation(22, "Exempel Kretskort AB", "Tyresö", (TECHNOLOGY,), SMALL),
    Organisation(23, "Sagosensorer AB", "Stockholm", (TECHNOLOGY,), MICRO),
    Organisation(24, "Låtsas Styrsystem AB", "Järfälla", (TECHNOLOGY,), SMALL),
    Organisation(25, "Exempel Energiservice AB", "Haninge", (TECHNOLOGY,), MEDIUM),
    Organisation(26, "Fiktiv Fastighetsteknik AB", "Huddinge", (TECHNOLOGY,), MEDIUM),
    Organisation(27, "Påhittad Mätteknik AB", "Upplands-Bro", (TECHNOLOGY,), SMALL),
    Organisation(28, "Exempel Hissteknik AB", "Botkyrka", (TECHNOLOGY,), SMALL),
    Organisation(29, "Låtsas Kraftelektronik AB", "Järfälla", (TECHNOLOGY,), MEDIUM),
    Organisation(30, "Sago Underhåll AB", "Nynäshamn", (TECHNOLOGY,), MEDIUM),
    Organisation(31, "Exempelbageriet AB", "Södertälje", (FOOD,), MEDIUM),
    Organisation(32, "Påhittade Mejeriet AB", "Stockholm", (FOOD,), LARGE),
    Organisation(33, "Fiktiv Färdigmat AB", "Haninge", (FOOD,), MEDIUM),
    Organisation(34, "Exempel Charkuteri AB", "Botkyrka", (FOOD,), SMALL),
    Organisation(35, "Låtsasbryggeriet AB", "Huddinge", (FOOD,), SMALL),
    Organisation(36, "Sago Dryckestapp AB", "Järfälla", (FOOD,), SMALL),
    Organisation(37, "Exempel Läkemedelsfabrik AB", "Södertälje", (PHARMA,), LARGE),
    Organisation(38, "Påhittad Bioteknik AB", "Stockholm", (PHARMA,), MEDIUM),
    Organisation(39, "Fiktiva Vacciner AB", "Stockholm", (PHARMA,), MEDIUM),
    Organisation(40, "Låtsas Labb AB", "Solna", (PHARMA,), SMALL),
    Organisation(41, "Exempel Medicinteknik AB", "Järfälla", (PHARMA,), MEDIUM),
    Organisation(42, "Påhittade Provrör AB", "Nykvarn", (PHARMA,), SMALL),
    Organisation(43, "Sagomedicin AB", "Huddinge", (PHARMA,), SMALL),
    Organisation(44, "Låtsasdiagnostik AB", "Solna", (PHARMA,), MEDIUM),
    Organisation(45, "Exempel Processutrustning AB", "Södertälje", (INDUSTRY, PHARMA), MEDIUM),
    Organisation(46, "Fiktiv Förpackning AB", "Södertälje", (FOOD, PHARMA), MEDIUM),
    Organisation(47, "Exempel Industriservice AB", "Stockholm", (INDUSTRY, TECHNOLOGY), LARGE),
    Organisation(48, "Påhittade Tryckkärl AB", "Nynäshamn", (INDUSTRY, TECHNOLOGY), MEDIUM),
    Organisation(51, "Exempelbranschens arbetsgivare", "Stockholm", AREAS, SMALL, "Branschorganisation"),
    Organisation(52, "Påhittade fackförbundet", "Stockholm", (INDUSTRY, TECHNOLOGY), MEDIUM, "Fackförbund"),
)  # fmt: skip

ENGAGEMENTS: tuple[Engagement, ...] = (
    Engagement(1, INTEREST, "2021-02-15", end="2021-06-30"),
    Engagement(1, BOARD, "2021-04-14", confirmed="2026-09-10"),
    apl(1, "HT26", "TCS-01", 4, 4, "2026-08-24", "2027-06-11"),
    apl(1, "VT27", "TCS-01", 4, None, "2026-10-19"),
    Engagement(2, LETTER, "2021-05-10", confirmed="2026-05-20"),
    apl(2, "HT26", "TCS-02", 3, 3, "2026-09-07", "2027-06-18"),
    apl(2, "VT27", "TCS-02", 3, None, "2026-11-02"),
    Engagement(3, LETTER, "2021-06-07", confirmed="2026-03-16"),
    Engagement(3, "Handledare", "2022-09-01", confirmed="2026-03-16"),
    Engagement(4, LETTER, "2022-03-14", confirmed="2025-06-02"),
    Engagement(5, INTEREST, "2021-09-06"),
    apl(5, "HT25", "TCS-02", 2, 2, "2025-09-01", "2026-07-03"),
    apl(5, "HT26", "TCS-02", 2, 2, "2026-09-07", "2027-06-18"),
    Engagement(6, LETTER, "2022-11-21", confirmed="2026-01-26"),
    apl(6, "VT26", "TCS-03", 4, 4, "2026-01-26", "2026-10-30"),
    apl(6, "VT27", "TCS-03", 4, None, "2026-10-12"),
    Engagement(7, LETTER, "2021-10-04", end="2024-10-31"),
    Engagement(7, INTEREST, "2021-06-14"),
    Engagement(8, LETTER, "2025-03-10", confirmed="2026-08-17"),
    apl(8, "HT26", "TCS-24", 5, 4, "2026-09-21", "2027-06-18"),
    Engagement(9, "Studiebesök", "2024-04-22", end="2024-04-22"),
    Engagement(9, INTEREST, "2024-03-04"),
    Engagement(10, COUNCIL, "2021-11-15", confirmed="2026-09-24"),
    Engagement(10, "Sommarjobb", "2025-06-09", confirmed="2026-06-08"),
    Engagement(11, LETTER, "2023-02-13", confirmed="2026-04-13"),
    apl(11, "HT26", "TCS-04", 3, 3, "2026-10-05", "2027-08-27"),
    Engagement(12, BOARD, "2021-04-14", confirmed="2026-09-10"),
    apl(12, "HT25", "TCS-04", 6, 5, "2025-09-22", "2026-08-21"),
    apl(12, "HT26", "TCS-04", 6, 6, "2026-10-05", "2027-08-27"),
    Engagement(12, "Sommarjobb", "2022-06-13", confirmed="2026-06-08"),
    Engagement(13, LETTER, "2024-05-13", confirmed="2025-09-08"),
    Engagement(14, LETTER, "2024-08-19", confirmed="2026-10-05"),
    apl(14, "VT27", "TCS-26", 4, None, "2026-11-09"),
    Engagement(15, "Praktik", "2025-02-10", end="2026-09-30", confirmed="2026-02-09"),
    Engagement(16, INTEREST, "2025-11-17"),
    apl(17, "HT26", "TCS-01", 3, 3, "2026-10-12", "2027-07-16"),
    Engagement(18, LETTER, "2026-09-28", confirmed="2026-09-28"),
    Engagement(19, BOARD, "2022-01-17", confirmed="2026-09-10"),
    Engagement(19, "Utbildningsinnehåll", "2022-09-05", confirmed="2026-05-18"),
    apl(19, "HT26", "TCS-07", 4, 4, "2026-08-24", "2027-06-11"),
    Engagement(20, LETTER, "2023-09-11", confirmed="2026-02-02"),
    Engagement(20, "Utbildningsinnehåll", "2024-06-03", confirmed="2026-02-02"),
    Engagement(21, COUNCIL, "2021-11-15", confirmed="2026-09-24"),
    apl(21, "HT26", "TCS-08", 3, 2, "2026-08-31", "2027-06-04"),
    Engagement(22, LETTER, "2024-10-14", confirmed="2026-02-02"),
    apl(22, "VT26", "TCS-23", 4, 3, "2026-02-02", "2026-08-28"),
    apl(22, "VT27", "TCS-23", 4, None, "2026-10-26"),
    Engagement(23, INTEREST, "2026-10-13"),
    Engagement(24, LETTER, "2023-03-20", confirmed="2026-03-09"),
    apl(24, "VT26", "TCS-06", 3, 3, "2026-01-19", "2027-01-15"),
    Engagement(25, LETTER, "2022-10-10", confirmed="2026-08-31"),
    apl(25, "HT26", "TCS-08", 5, 5, "2026-08-31", "2027-06-04"),
    Engagement(26, LETTER, "2022-12-05", end="2025-12-31"),
    Engagement(27, "Handledare", "2025-10-06", confirmed="2026-10-05"),
    apl(27, "HT26", "TCS-25", 4, 4, "2026-10-05", "2027-07-09"),
    Engagement(28, INTEREST, "2024-09-16"),
    Engagement(28, "Studiebesök", "2026-10-21", end="2026-10-21"),
    apl(29, "HT26", "TCS-07", 3, 3, "2026-08-24", "2027-06-11"),
    Engagement(29, "Sommarjobb", "2026-06-08", end="2026-08-14", confirmed="2026-06-08"),
    lia(30, "HT26", "TCS-09", 4, 4, "2026-09-14", "2027-01-15"),
    Engagement(30, COUNCIL, "2023-01-23", confirmed="2026-09-24"),
    Engagement(31, LETTER, "2022-05-16", confirmed="2025-04-07"),
    Engagement(32, COUNCIL, "2021-11-15", confirmed="2026-09-24"),
    Engagement(33, LETTER, "2023-06-12", end="2026-09-15"),
    Engagement(34, INTEREST, "2022-02-21"),
    Engagement(35, "Studiebesök", "2025-10-14", end="2025-10-14"),
    Engagement(35, INTEREST, "2025-09-01"),
    Engagement(36, "Sommarjobb", "2026-06-08", confirmed="2026-06-08"),
    Engagement(37, BOARD, "2021-04-14", confirmed="2026-09-10"),
    lia(37, "HT26", "TCS-10", 8, 8, "2026-09-14", "2027-01-15"),
    apl(37, "HT26", "TCS-21", 5, 5, "2026-09-07", "2027-06-11"),
    apl(37, "VT27", "TCS-21", 5, None, "2026-11-02"),
    Engagement(38, BOARD, "2021-04-14", confirmed="2026-09-10"),
    lia(38, "VT27", "TCS-11", 4, None, "2026-10-19"),
    Engagement(39, LETTER, "2022-08-29", confirmed="2026-08-31"),
    Engagement(39, "Utbildningsinnehåll", "2023-09-04", confirmed="2026-08-31"),
    Engagement(40, LETTER, "2023-11-06", confirmed="2026-01-12"),
    Engagement(41, INTEREST, "2026-09-07"),
    Engagement(41, "Handledare", "2026-10-05", confirmed="2026-10-05"),
    apl(42, "HT25", "TCS-22", 3, 3, "2025-09-01", "2026-09-04"),
    Engagement(43, INTEREST, "2023-04-17"),
    Engagement(44, COUNCIL, "2024-02-12", confirmed="2026-09-24"),
    lia(44, "HT26", "TCS-10", 2, 1, "2026-09-14", "2027-01-15"),
    Engagement(45, LETTER, "2022-04-25", confirmed="2026-04-20"),
    Engagement(45, "Handledare", "2023-09-04", confirmed="2026-04-20"),
    Engagement(46, LETTER, "2024-11-18", confirmed="2025-11-03"),
    Engagement(47, BOARD, "2023-01-23", confirmed="2026-09-10"),
    Engagement(47, "Praktik", "2026-02-09", confirmed="2026-09-14", area=INDUSTRY),
    Engagement(47, "Handledare", "2024-08-26", confirmed="2026-08-24", area=TECHNOLOGY),
    Engagement(48, LETTER, "2026-10-19", confirmed="2026-10-19"),
    Engagement(48, INTEREST, "2026-05-18", end="2026-10-18"),
    Engagement(51, BOARD, "2021-04-14", confirmed="2026-09-10"),
    Engagement(52, BOARD, "2021-04-14", confirmed="2026-09-10"),
)  # fmt: skip


def company_rows() -> Iterator[Row]:
    for company in COMPANIES:
        yield company.number, company.name, company.kind, company.municipality, "; ".join(company.areas), company.size


def engagement_rows() -> Iterator[Row]:
    numbers = {company.serial: company.number for company in COMPANIES}
    for e in ENGAGEMENTS:
        end, confirmed = (day(d) if d else None for d in (e.end, e.confirmed))
        yield (
            numbers[e.serial], e.type, day(e.start), end, e.area, e.term, e.programme, e.places, e.used, confirmed,
        )  # fmt: skip


ROLES: tuple[Row, ...] = (
    ("Huddinge", "Medfinansiär", day("2021-04-14"), day("2024-04-14"), f"{FUNDING} (dagarna är antagna)"),
    ("Södertälje", "Medfinansiär", day("2021-04-14"), day("2024-04-14"), f"{FUNDING} (dagarna är antagna)"),
    ("Huddinge", "Avtalspart", day("2025-01-01"), None, f"{AGREEMENT} (dagen är antagen)"),
    ("Södertälje", "Avtalspart", day("2025-01-01"), None, f"{AGREEMENT} (dagen är antagen)"),
    ("Järfälla", "Avtalspart", day("2025-01-01"), None, f"{AGREEMENT} (dagen är antagen)"),
    ("Haninge", "Avtalspart", day("2025-01-01"), None, f"{AGREEMENT} (dagen är antagen)"),
    ("Haninge", "I dialog", day("2022-09-12"), day("2024-12-31"), INVENTED),
    ("Järfälla", "I dialog", day("2023-02-06"), day("2024-12-31"), INVENTED),
    ("Nynäshamn", "Ansökande", day("2026-09-14"), None, INVENTED),
    ("Nynäshamn", "I dialog", day("2025-01-20"), day("2026-09-13"), INVENTED),
    ("Botkyrka", "I dialog", day("2025-10-06"), None, INVENTED),
    ("Tyresö", "I dialog", day("2026-03-02"), None, INVENTED),
    ("Nykvarn", "I dialog", day("2026-10-12"), None, INVENTED),
)


# Goals: no numeric goal of the pilot is public, so every one is invented and says so.


@dataclass(frozen=True)
class Goal:
    id: str
    name: str
    type: str
    indicator: str
    counting: str | None
    unit: str
    base: float
    base_day: str
    target: float
    target_day: str
    direction: str = "Öka"
    tolerance: float | None = None
    interval: int | None = None
    area: str | None = None
    form: str | None = None
    municipality: str | None = None
    owner: str = "Processledaren"


ADDED_UP, YEARLY, STANDING = "Ackumulerat", "Per år", "Läge"
EFFECT, PROJECT, PART = "Effektmål", "Projektmål", "Delmål"

GOALS: tuple[Goal, ...] = (
    Goal("M01", "Minst 40 utbildningar har startat till och med 2024", PROJECT, "Startade utbildningar", ADDED_UP,
        "starter", 0, "2021-01-01", 40, "2024-12-31"),
    Goal("M02", "Fem kommuner har anslutit sig till och med 2024", PROJECT, "Anslutna kommuner", STANDING,
        "kommuner", 0, "2021-01-01", 5, "2024-12-31", owner="Styrgruppens ordförande"),
    Goal("M03", "1 900 personer har påbörjat en utbildning", EFFECT, "Påbörjade", ADDED_UP, "personer", 0,
        "2021-01-01", 1900, "2026-12-31", interval=6),
    Goal("M04", "30 utbildningar startar varje år", PROJECT, "Startade utbildningar", YEARLY, "starter", 2,
        "2021-12-31", 30, "2026-12-31"),
    Goal("M05", "150 personer om året påbörjar en utbildning inom läkemedelsproduktion", EFFECT, "Påbörjade", YEARLY,
        "personer", 15, "2022-12-31", 150, "2026-12-31", interval=6, area=PHARMA),
    Goal("M06", "Tre av tio som påbörjar är kvinnor", EFFECT, "Andel kvinnor", STANDING, "%", 18, "2021-12-31", 30,
        "2027-06-30", interval=6),
    Goal("M07", "Åtta av tio slutför sin utbildning", EFFECT, "Andel slutförda", STANDING, "%", 60, "2022-12-31", 80,
        "2026-12-31", interval=12),
    Goal("M08", "Högst 15 procent avbryter", EFFECT, "Andel avbrott", STANDING, "%", 25, "2023-06-30", 15,
        "2027-06-30", direction="Minska", interval=12),
    Goal("M09", "38 samverkansföretag", PROJECT, "Samverkansföretag", STANDING, "företag", 8, "2021-12-31", 38,
        "2026-12-31"),
    Goal("M10", "Tolv samverkansföretag inom livsmedelsproduktion", PART, "Samverkansföretag", None, "företag", 1,
        "2021-12-31", 12, "2027-06-30", area=FOOD, owner="Branschrådet"),
    Goal("M11", "Tolv certifierade utbildningar", PROJECT, "Certifierade utbildningar", STANDING, "utbildningar", 6,
        "2026-06-30", 12, "2027-06-30"),
    Goal("M12", "Nöjdhetsindex 75 bland företagen", EFFECT, "Manuell", STANDING, "poäng", 62, "2023-06-30", 75,
        "2027-06-30", interval=12),
    Goal("M13", "20 möten i branschrådet", PART, "Manuell", STANDING, "möten", 0, "2021-12-31", 20, "2026-12-31",
        interval=6, owner="Branschrådet"),
    Goal("M14", "Nio av tio platser används", PROJECT, "Nyttjade platser", STANDING, "%", 90, "2021-12-31", 90,
        "2027-06-30", direction="Behåll", tolerance=5, interval=6),
    Goal("M15", "350 personer har påbörjat en utbildning i Huddinge", PART, "Påbörjade", ADDED_UP, "personer", 0,
        "2021-01-01", 350, "2027-06-30", interval=6, municipality="Huddinge", owner="Huddinge"),
    Goal("M16", "Åtta av tio har arbete efter utbildningen", EFFECT, "Andel i arbete", STANDING, "%", 70,
        "2022-12-31", 80, "2026-12-31", interval=12),
    Goal("M17", "54 platser om året på yrkeshögskolan", PROJECT, "Utbildningsplatser", YEARLY, "platser", 20,
        "2021-12-31", 54, "2026-12-31", form="Yrkeshögskola"),
    Goal("M18", "Sju av tio på yrkeshögskolan tar examen", EFFECT, "Examensgrad", STANDING, "%", 60, "2023-12-31",
        70, "2026-12-31", interval=12, form="Yrkeshögskola"),
    Goal("M19", "Minst 1,5 behöriga sökande per plats", PART, "Behöriga per plats", STANDING, "behöriga per plats",
        1, "2021-12-31", 1.5, "2025-12-31", interval=12),
    Goal("M20", "15 samverkansföretag i Södertälje", PART, "Samverkansföretag", STANDING, "företag", 3, "2021-12-31",
        15, "2027-06-30", municipality="Södertälje", owner="Södertälje"),
)  # fmt: skip

GOAL_PLAN: tuple[Row, ...] = (
    ("M03", day("2022-12-31"), 150),
    ("M03", day("2023-12-31"), 400),
    ("M03", day("2024-12-31"), 800),
    ("M03", day("2025-12-31"), 1300),
    ("M11", day("2026-12-31"), 6),
    ("M11", day("2027-03-31"), 9),
    ("M15", day("2023-12-31"), 70),
    ("M15", day("2025-12-31"), 230),
)

OUTCOMES: tuple[Row, ...] = (
    ("M12", day("2023-06-15"), 62, "Första mätningen, 21 svar"),
    ("M12", day("2024-05-28"), 66, "26 svar"),
    ("M12", day("2025-05-20"), 69, "31 svar; mätningen 2026 är inte gjord"),
    ("M13", day("2022-12-12"), 4, None),
    ("M13", day("2023-12-11"), 8, None),
    ("M13", day("2024-12-09"), 12, None),
    ("M13", day("2025-12-08"), 16, None),
    ("M13", day("2026-05-25"), 17, "Ett möte ställdes in"),
    ("M13", day("2026-09-24"), 19, None),
)


ASSESSMENTS: tuple[Row, ...] = (
    (
        "M02",
        day("2026-09-24"),
        "Ej uppnått",
        "Botkyrka väntar på ett nämndbeslut.",
        "Underlag till nämnden i december.",
        "Styrgruppens ordförande",
        day("2026-12-15"),
    ),
    (
        "M05",
        day("2026-06-11"),
        "Avviker",
        "Två starter ställdes in.",
        "Ny omgång till hösten.",
        "Södertälje",
        day("2026-09-01"),
    ),
    (
        "M05",
        day("2026-09-24"),
        "Viss avvikelse",
        "Höstens omgång är fylld till hälften.",
        "Gemensam annonsering med företagen.",
        "Södertälje",
        day("2027-01-31"),
    ),
    (
        "M06",
        day("2026-09-24"),
        "Avviker",
        "Få kvinnor söker till industri och teknik.",
        "Studiebesök och förebilder i vuxenutbildningens vägledning.",
        "Huddinge",
        day("2027-02-28"),
    ),
    (
        "M08",
        day("2026-09-24"),
        "Enligt plan",
        "Avbrotten kommer tidigt och minskar sedan handledningen började i våras.",
        None,
        None,
        None,
    ),
    (
        "M10",
        day("2026-09-24"),
        "Avviker",
        "Branschrådet har saknat en samordnare.",
        "Samordnare utses.",
        "Branschrådet",
        day("2026-12-31"),
    ),
    (
        "M20",
        day("2026-09-24"),
        "Viss avvikelse",
        "Tre företag har tackat ja men inte börjat.",
        None,
        "Södertälje",
        None,
    ),
)
"""What an invented steering group has said of its goals; one judgement differs from what is computed, and says why."""


def goal_rows() -> Iterator[Row]:
    for g in GOALS:
        yield (
            g.id, g.name, g.type, g.indicator, g.counting, g.direction, g.tolerance, g.unit, g.base, day(g.base_day),
            g.target, day(g.target_day), g.interval, g.area, g.form, g.municipality, g.owner, None, None, INVENTED,
        )  # fmt: skip


MAILBOX = {
    VUX_SODERTALJE: "vuxstatistik@sodertalje.example", VUX_HUDDINGE: "vuxstatistik@huddinge.example",
    VUX_HANINGE: "vuxstatistik@haninge.example", VUX_JARFALLA: "vuxstatistik@jarfalla.example",
    CAMPUS_SODERTALJE: "campus@sodertalje.example", CAMPUS_NYNASHAMN: "campus@nynashamn.example",
    "Region Stockholm": "teknikcollege@region.example",
}  # fmt: skip
PLANNED_DELIVERIES = (day("2026-02-15"), day("2026-05-15"), day("2026-08-15"), LATEST, day("2027-02-15"))


def delivers(provider: str, measured: date) -> bool:
    """Whether a provider has a start to report on a Mätdatum; of the next one, whether it has any that goes on."""
    own = [start for start in STARTS if start.held_by == provider]
    if measured <= LATEST:
        return any(measured in measured_days(start) for start in own)
    return any(start.ends > DAY and start.status not in (CANCELLED, MOVED) for start in own)


def delivery_rows() -> Iterator[Row]:
    for measured in PLANNED_DELIVERIES:
        latest = measured + timedelta(days=5)
        for provider in (str(row[0]) for row in PROVIDERS):
            if delivers(provider, measured):
                yield provider, "Deltagare", measured, latest, MAILBOX.get(provider)
        for dataset in ("Starter", "Engagemang"):
            yield "Region Stockholm", dataset, measured, latest, MAILBOX["Region Stockholm"]


# The county's other supply: what MYH granted in its 2024 round (table 3), ”Teknik och tillverkning” in Län Stockholm:
# seven programmes, three rounds each, 510 seats. The industry area is our reading of its ”SUN5 inriktning”.

MYH = "Myndigheten för yrkeshögskolan, resultat av ansökningsomgång 2024 (resultat-ansokningsomgang-2024.xlsx)"
ROUNDS = (("HT25", "2025-09-01"), ("HT26", "2026-09-01"), ("HT27", "2027-09-01"))
"""Assumed: MYH grants rounds and seats, not dates. A round granted in 2024 starts first in HT25 or VT26."""

TELGE, NYNASHAMN = "Södertälje kommun, Campus Telge", "Campus Nynäshamn"
GRANTED = (
    # Diary number, name, area, provider, its kind, study municipality, YH points, seats a round.
    ("MYH 2024/3933", "Produktionstekniker", INDUSTRY, NYNASHAMN, "Kommun", "Nynäshamn", 400, 20),
    ("MYH 2024/4168", "Produktionstekniker och -utvecklare med inriktning hållbar produktion", INDUSTRY, TELGE,
        "Kommun", "Södertälje", 400, 20),
    ("MYH 2024/4170", "Underhållstekniker", INDUSTRY, TELGE, "Kommun", "Södertälje", 420, 20),
    ("MYH 2024/3969", "Hiss- och rulltrappstekniker", TECHNOLOGY, "Xenter Yrkeshögskola", "Kommun", "Botkyrka", 225,
        20),
    ("MYH 2024/3614", "Energiingenjör", TECHNOLOGY, "Företagsekonomiska Institutet 1888 AB", "Privat", "Stockholm",
        400, 35),
    ("MYH 2024/3039", "Vätgasingenjör", TECHNOLOGY, "Hermods AB Stockholm", "Privat", "Stockholm", 400, 35),
    ("MYH 2024/3666", "Automationstekniker", TECHNOLOGY, NYNASHAMN, "Kommun", "Nynäshamn", 400, 20),
)  # fmt: skip


def other_supply() -> dict[str, list[Row]]:
    """What MYH granted as sheets: each programme one of the other supply, each round a planned start."""
    owners = {provider: (kind, study) for _, _, _, provider, kind, study, _, _ in GRANTED}
    return {
        "Anordnare": [
            (provider, None, None, kind, study if kind == "Kommun" else None, None, None)
            for provider, (kind, study) in owners.items()
        ],
        "Utbildningar": [
            (id_, name, "Yrkeshögskola", area, provider, study, "Övrigt utbud", points, YHP, None, None, None, None)
            for id_, name, area, provider, _, study, points, _ in GRANTED
        ],
        "Starter": [
            (id_, term, None, day(planned), None, None, PLANNED, None, None, None, seats, None, None, None, None)
            for id_, *_, seats in GRANTED
            for term, planned in ROUNDS
        ],
    }


def example_pilot() -> dict[str, list[Row]]:
    return {
        "Anordnare": list(PROVIDERS),
        "Utbildningar": list(programme_rows()),
        "Starter": list(start_rows()),
        "Deltagare": list(participant_rows()),
        "Företag": list(company_rows()),
        "Engagemang": list(engagement_rows()),
        "Kommunroller": list(ROLES),
        "Mål": list(goal_rows()),
        "Målplan": list(GOAL_PLAN),
        "Utfall": list(OUTCOMES),
        "Leveransplan": list(delivery_rows()),
        "Bedömningar": list(ASSESSMENTS),
        **whole_pilot.sheets({company.serial: company.number for company in COMPANIES}),
    }


EXAMPLE_NOTE = (
    "Exempeldata: påhittade uppgifter. Offentliga är bara medfinansiärerna 2021, Region Stockholms 1,5 miljoner kronor "
    "och fem åtaganden, avtalsparterna 2025, att Lernia höll den första utbildningen och referensvärdena för riket."
)
MYH_NOTE = f"Källa: {MYH}. Utbildningsområde Teknik och tillverkning, Stockholms län. Branschområdet är vår tolkning."
DATES_NOTE = "Antagna startdagar: MYH beviljar omgångar och platser, inte datum."


def write(path: Path, title: str, sheets: dict[str, list[Row]], notes: dict[tuple[str, int], str]) -> None:
    """A workbook with one table per sheet; `notes` are cell comments on headings, by sheet and column."""
    # A fixed date of creation; the dates inside the zip are already fixed by XlsxWriter.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title, "created": datetime(2026, 11, 22, 12, tzinfo=UTC)})
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            table = [HEADINGS[name], *rows]
            for n, row in enumerate(table):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(n, column, value, *([bold] if n == 0 else []))
            for column, width in enumerate(widths(table)):
                sheet.set_column(column, column, width)
            sheet.freeze_panes(1, 0)
            for (of, column), note in notes.items():
                if of == name:
                    sheet.write_comment(0, column, note, {"x_scale": 2.5})


def widths(table: Sequence[Row]) -> Iterable[int]:
    for column in zip(*table, strict=True):
        yield min(48, 2 + max(10 if isinstance(value, date) else len(str(value or "")) for value in column))


def write_both(folder: Path) -> None:
    pilot = example_pilot()
    notes = {(name, 0): EXAMPLE_NOTE for name in pilot}
    write(folder / "exempelpilot.xlsx", "Exempeldata: en påhittad pilot", pilot, notes)
    other = other_supply()
    notes = {(name, 0): MYH_NOTE for name in other} | {("Starter", 3): DATES_NOTE}
    write(folder / "ovrigt_utbud.xlsx", "Övrigt utbud: YH-utbildningar som MYH beviljade 2024", other, notes)


if __name__ == "__main__":
    write_both(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
