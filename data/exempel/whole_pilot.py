"""The invented rows of the sheets beside starts and companies: needs, milestones, risks, funding, population.

Public are only the funders, Region Stockholm's 1.5 million kronor, its five commitments, the eight criteria and the
reference values of the whole country; each row of those says so where it has a place for it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

INVENTED = "Exempeldata, inte beslutat"
INDUSTRY, TECHNOLOGY, FOOD, PHARMA = "Industri", "Teknik", "Livsmedelsproduktion", "Läkemedelsproduktion"
AREAS = (INDUSTRY, TECHNOLOGY, FOOD, PHARMA)

HEADINGS: dict[str, tuple[str, ...]] = {
    "Kompetensbehov": ("Branschområde", "Yrke", "År", "Slag", "Behov", "Organisationsnummer", "Källa"),
    "Milstolpar": ("Milstolps-ID", "Milstolpe", "Typ", "Planerad", "Prognos", "Utfall", "Ansvarig", "Kommentar"),
    "Risker": ("Risk-ID", "Datum", "Risk", "Sannolikhet", "Konsekvens", "Ansvarig", "Åtgärd", "Status"),
    "Självskattning": (
        "Kriterieversion", "Kriterium", "Nivå", "Anordnare", "Datum", "Värde", "Uppfyllt", "Underlag",
    ),
    "Certifieringshandlingar": (
        "Handling", "Nivå", "Anordnare", "Status", "Ansvarig", "Förfaller", "Godkänd av styrgruppen",
    ),
    "Styrgrupp": ("Organisation", "Part", "Roll", "Nivå", "Från", "Till"),
    "Ekonomi": (
        "Finansiär", "År", "Period", "Slag", "Budget", "Utfall", "Utfall till och med", "Prognos", "Beslutsläge",
    ),
    "Nöjdhetsindex": ("Grupp", "Datum", "Anordnare", "Utskick", "Svar", "Index"),
    "Referensvärden": ("Källa", "Tabell", "Område", "År", "Mått", "Värde", "Saknas därför", "Enhet", "Hämtad"),
}  # fmt: skip


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


SURVEY = "Exempelenkät bland samverkansföretag"
FORECAST = "Exempelprognos för länet"

STATED: tuple[tuple[int, str, str, dict[int, int]], ...] = (
    # Company's serial number, area, occupation, persons by year.
    (1, INDUSTRY, "CNC-operatör", {2024: 35, 2025: 40, 2026: 45, 2027: 45}),
    (2, INDUSTRY, "Industrimekaniker", {2025: 20, 2026: 25, 2027: 30}),
    (3, INDUSTRY, "CNC-operatör", {2024: 15, 2025: 22, 2026: 30, 2027: 25}),
    (4, INDUSTRY, "Gjutare", {2026: 12, 2027: 15}),
    (5, INDUSTRY, "CNC-operatör", {2025: 10, 2026: 10, 2027: 12}),
    (6, INDUSTRY, "Svetsare", {2025: 15, 2026: 22, 2027: 22}),
    (19, TECHNOLOGY, "Automationstekniker", {2024: 22, 2025: 30, 2026: 55, 2027: 60}),
    (21, TECHNOLOGY, "Underhållstekniker", {2025: 38, 2026: 65, 2027: 70}),
    (22, TECHNOLOGY, "Elektronikmontör", {2026: 35, 2027: 30}),
    (31, FOOD, "Processoperatör", {2025: 30, 2026: 50, 2027: 60}),
    (33, FOOD, "Livsmedelstekniker", {2026: 22, 2027: 22}),
    (37, PHARMA, "Läkemedelsoperatör", {2024: 75, 2025: 100, 2026: 150, 2027: 175}),
    (39, PHARMA, "Processtekniker", {2025: 45, 2026: 62, 2027: 75}),
)  # fmt: skip

FORECASTS: tuple[tuple[str, str, dict[int, int]], ...] = (
    ("Prognos efterfrågan", INDUSTRY, {2026: 620, 2027: 640, 2030: 700, 2035: 760}),
    ("Prognos tillgång", INDUSTRY, {2026: 410, 2027: 400, 2030: 370, 2035: 330}),
    ("Prognos efterfrågan", TECHNOLOGY, {2026: 540, 2027: 560, 2030: 620, 2035: 690}),
    ("Prognos tillgång", TECHNOLOGY, {2026: 470, 2027: 470, 2030: 460, 2035: 450}),
    ("Prognos efterfrågan", PHARMA, {2026: 380, 2027: 400, 2030: 460, 2035: 520}),
    ("Prognos tillgång", PHARMA, {2026: 300, 2027: 310, 2030: 330, 2035: 340}),
)


def need_rows(numbers: dict[int, str]) -> Iterator[Row]:
    """`numbers`: each invented company's organisation number, by its serial number."""
    for serial, area, occupation, years in STATED:
        for year, persons in years.items():
            yield area, occupation, year, "Företagsuppgift", persons, numbers[serial], SURVEY
    for kind, area, years in FORECASTS:
        for year, persons in years.items():
            yield area, None, year, kind, persons, None, FORECAST


COMMITMENT, CERTIFYING = "Åtagande", "Certifiering"
OFFICE, CHAIR = "Processledaren", "Styrgruppens ordförande"

MILESTONES: tuple[tuple[str | None, ...], ...] = (
    # Id, name, type, planned, forecast, done, owner, comment.
    ("MS01", "Pilotverksamheten har startat", COMMITMENT, "2021-04-14", None, "2021-04-14", "Region Stockholm",
        "Region Stockholms första åtagande; dagen är lanseringens."),
    ("MS02", "Första pilotutbildningen har startat", "Utbildning", "2021-10-01", None, "2021-10-04", "Lernia", None),
    ("MS03", "Plattform för näringsliv, bransch och utbildningsföretag är igång", COMMITMENT, "2022-03-31", None,
        "2022-05-16", "Region Stockholm", "Region Stockholms tredje åtagande."),
    ("MS04", "Branschråd för teknik och industri är bildat", COMMITMENT, "2022-02-28", None, "2022-02-14",
        "Branschrådet", "Region Stockholms fjärde åtagande."),
    ("MS05", "Fler aktörer kan ansluta: första öppna informationsdagen", COMMITMENT, "2022-09-30", None, "2022-09-12",
        OFFICE, "Region Stockholms femte åtagande."),
    ("MS06", "Fyra kommuner har skrivit samverkansavtal", "Avtal", "2024-06-30", None, "2025-01-01", CHAIR,
        "Två nämndbeslut sköts upp."),
    ("MS07", "Intresseanmälan skickad till Riksföreningen", CERTIFYING, "2025-03-31", None, "2025-03-24", OFFICE, None),
    ("MS08", "Ansökan godkänd av styrgruppen", CERTIFYING, "2026-09-24", "2026-12-10", None, OFFICE,
        "Den lokala självskattningen saknas från två anordnare."),
    ("MS09", "Ansökan inskickad", CERTIFYING, "2026-10-15", "2026-12-18", None, OFFICE, None),
    ("MS10", "Granskningsbesök", "Granskningsbesök", "2027-02-15", "2027-03-16", None, OFFICE, None),
    ("MS11", "Protokoll från granskningen", "Protokoll", "2027-03-15", "2027-04-16", None, "Riksföreningen", None),
    ("MS12", "Kompletteringar inskickade", "Komplettering", "2027-06-15", "2027-07-16", None, OFFICE, None),
    ("MS15", "Beslut om certifiering", "Beslut", "2027-09-15", "2027-10-15", None, "Industrirådet", None),
    ("MS13", "Beslut om finansiering efter piloten", COMMITMENT, "2026-11-30", "2027-02-28", None, CHAIR,
        "Region Stockholms andra åtagande: en långsiktig finansieringsmodell. Väntar på kommunernas budgetar."),
    ("MS14", "Slututvärdering lämnad", "Utvärdering", "2027-06-30", None, None, "Region Stockholm", None),
)  # fmt: skip


def milestone_rows() -> Iterator[Row]:
    for id_, name, kind, planned, forecast, done, owner, comment in MILESTONES:
        yield id_, name, kind, day(planned), day(forecast), day(done), owner, comment


RISKS: tuple[tuple[str, str, str, str | None, tuple[tuple[str, int, int, str], ...]], ...] = (
    # Id, risk, owner, action, and each assessment: day, likelihood, consequence, status.
    ("R1", "Ingen finansiering efter piloten", CHAIR, "Förslag till fördelning mellan parterna i februari.",
        (("2026-03-12", 3, 5, "Öppen"), ("2026-06-11", 3, 5, "Öppen"), ("2026-09-24", 4, 5, "Öppen"))),
    ("R2", "För få sökande till livsmedelsproduktion", "Branschrådet", "Gemensam annonsering med företagen.",
        (("2026-03-12", 3, 3, "Öppen"), ("2026-09-24", 4, 3, "Öppen"))),
    ("R3", "Certifieringen drar ut på tiden", OFFICE, "Avstämning varje månad med anordnarna.",
        (("2026-03-12", 2, 4, "Öppen"), ("2026-06-11", 3, 4, "Öppen"), ("2026-09-24", 3, 4, "Öppen"))),
    ("R4", "För få praktikplatser våren 2027", OFFICE, "Samtal med de tio största samverkansföretagen.",
        (("2026-06-11", 4, 4, "Öppen"), ("2026-09-24", 3, 4, "Öppen"))),
    ("R5", "Brist på yrkeslärare inom automation", "Anordnarna", None,
        (("2025-12-08", 3, 3, "Öppen"), ("2026-06-11", 3, 3, "Öppen"))),
    ("R6", "Ofullständiga uppgifter från anordnarna", OFFICE, "Mall och påminnelser.",
        (("2025-12-08", 4, 3, "Öppen"), ("2026-06-11", 2, 3, "Öppen"), ("2026-09-24", 2, 2, "Öppen"))),
    ("R7", "Medfinansiär lämnar före 2025", CHAIR, None,
        (("2024-03-14", 2, 5, "Öppen"), ("2025-01-20", 1, 5, "Stängd"))),
)  # fmt: skip


def risk_rows() -> Iterator[Row]:
    for id_, name, owner, action, told in RISKS:
        for on, likelihood, consequence, status in told:
            yield id_, day(on), name, likelihood, consequence, owner, action, status


VERSION, OLD_VERSION = "2021", "2014"
"""The eight criteria of today, and the older ten; the years are invented."""

REGIONAL, LOCAL = "Regional", "Lokal"
ASSESSED: dict[str, tuple[int, ...]] = {
    # The regional values of criteria 1 to 8, of 4; 3 and more is met.
    "2025-03-10": (2, 2, 2, 3, 2, 2, 1, 2),
    "2025-11-17": (2, 3, 3, 3, 2, 2, 2, 2),
    "2026-09-14": (3, 3, 3, 3, 2, 3, 2, 2),
}
LOCALLY: dict[str, tuple[int, ...]] = {
    "Exempelvux Södertälje": (3, 3, 3, 3, 3, 3, 2, 3),
    "Exempelvux Huddinge": (2, 3, 3, 3, 2, 2, 2, 2),
    "Exempelgymnasiet Huddinge": (3, 3, 2, 3, 3, 3, 3, 2),
}
EVIDENCE = {1: "Årshjul och rutiner", 4: "Företagsenkäten", 6: "Besök i verkstäderna", 8: "Engagemangslistan"}
MET = 3


def self_assessment_rows() -> Iterator[Row]:
    for criterion, value in enumerate((2, 2, 1, 2, 1, 2, 2, 3, 2, 2), 1):
        yield OLD_VERSION, str(criterion), REGIONAL, None, day("2023-05-22"), value, "Nej", "Äldre mall"
    for on, values in ASSESSED.items():
        yield from _assessed(REGIONAL, None, on, values)
    for provider, values in LOCALLY.items():
        yield from _assessed(LOCAL, provider, "2026-09-07", values)


def _assessed(level: str, provider: str | None, on: str, values: Sequence[int]) -> Iterator[Row]:
    for criterion, value in enumerate(values, 1):
        met = "Ja" if value >= MET else "Nej"
        yield VERSION, str(criterion), level, provider, day(on), value, met, EVIDENCE.get(criterion)


DOCUMENTS: tuple[tuple[str | None, ...], ...] = (
    # Name, level, provider, status, owner, due, approved.
    ("Ansökan enligt mall", REGIONAL, None, "Pågår", OFFICE, "2026-11-30", None),
    ("Regional självskattning", REGIONAL, None, "Klar", OFFICE, "2026-09-15", "2026-09-24"),
    ("Lokal självskattning", LOCAL, "Exempelvux Södertälje", "Klar", "Södertälje", "2026-09-15", "2026-09-24"),
    ("Lokal självskattning", LOCAL, "Exempelvux Huddinge", "Klar", "Huddinge", "2026-09-15", "2026-09-24"),
    ("Lokal självskattning", LOCAL, "Exempelgymnasiet Huddinge", "Klar", "Huddinge", "2026-10-15", None),
    ("Lokal självskattning", LOCAL, "Exempelvux Haninge", "Ej påbörjad", "Haninge", "2026-10-15", None),
    ("Lokal självskattning", LOCAL, "Exempelvux Järfälla", "Pågår", "Järfälla", "2026-12-01", None),
    ("Regional handlingsplan", REGIONAL, None, "Klar", OFFICE, "2026-06-15", "2026-06-11"),
    ("Lokal handlingsplan", LOCAL, "Exempelvux Södertälje", "Pågår", "Södertälje", "2026-12-01", None),
    ("Regional verksamhetsplan", REGIONAL, None, "Klar", OFFICE, "2026-06-15", "2026-06-11"),
    ("Kontaktlista för styrgrupperna", REGIONAL, None, "Klar", OFFICE, "2026-09-15", "2026-09-24"),
    ("Samverkansavtal för certifieringsperioden", REGIONAL, None, "Pågår", CHAIR, "2026-12-15", None),
    ("Finansieringsplan", REGIONAL, None, "Ej påbörjad", CHAIR, "2027-01-31", None),
)  # fmt: skip


def document_rows() -> Iterator[Row]:
    for name, level, provider, status, owner, due, approved in DOCUMENTS:
        yield name, level, provider, status, owner, day(due), day(approved)


SEATS: tuple[tuple[str | None, ...], ...] = (
    # Organisation, party, role, level, from, to.
    ("Exempel Precision AB", "Arbetsliv", "Ordförande", REGIONAL, "2023-01-23", None),
    ("Region Stockholm", "Region", "Ordförande", REGIONAL, "2021-04-14", "2023-01-22"),
    ("Region Stockholm", "Region", "Ledamot", REGIONAL, "2023-01-23", None),
    ("Exempel Automation AB", "Arbetsliv", "Ledamot", REGIONAL, "2022-01-17", None),
    ("Exempel Modellfordon AB", "Arbetsliv", "Ledamot", REGIONAL, "2021-04-14", None),
    ("Exempel Läkemedelsfabrik AB", "Arbetsliv", "Ledamot", REGIONAL, "2021-04-14", None),
    ("Exempelbranschens arbetsgivare", "Arbetsliv", "Ledamot", REGIONAL, "2021-04-14", None),
    ("Påhittade fackförbundet", "Facklig", "Ledamot", REGIONAL, "2021-04-14", None),
    ("Huddinge kommun", "Kommun", "Ledamot", REGIONAL, "2021-04-14", None),
    ("Södertälje kommun", "Kommun", "Ledamot", REGIONAL, "2021-04-14", None),
    ("Järfälla kommun", "Kommun", "Adjungerad", REGIONAL, "2025-01-01", None),
    ("Exempelvux Södertälje", "Anordnare", "Adjungerad", REGIONAL, "2022-02-14", None),
    ("Fiktiv Fräs AB", "Arbetsliv", "Ordförande", LOCAL, "2024-09-02", None),
    ("Exempelvux Huddinge", "Anordnare", "Ledamot", LOCAL, "2024-09-02", None),
)  # fmt: skip


def seat_rows() -> Iterator[Row]:
    for organisation, party, role, level, start, end in SEATS:
        yield organisation, party, role, level, day(start), day(end)


CASH, IN_KIND = "Kontant", "Egeninsats"
PILOT, AFTER = "Pilot", "Efter piloten"
BUDGETS: tuple[Row, ...] = (
    # Funder, year, period, kind, budget, used, used until, forecast, decision.
    ("Region Stockholm", 2021, PILOT, CASH, 300_000, 265_000, day("2021-12-31"), 265_000, "Beslutad"),
    ("Region Stockholm", 2022, PILOT, CASH, 400_000, 412_000, day("2022-12-31"), 412_000, "Beslutad"),
    ("Region Stockholm", 2023, PILOT, CASH, 400_000, 388_000, day("2023-12-31"), 388_000, "Beslutad"),
    ("Region Stockholm", 2024, PILOT, CASH, 400_000, 341_000, day("2024-12-31"), 341_000, "Beslutad"),
    ("Huddinge kommun", 2022, PILOT, CASH, 200_000, 200_000, day("2022-12-31"), 200_000, "Beslutad"),
    ("Huddinge kommun", 2023, PILOT, CASH, 200_000, 185_000, day("2023-12-31"), 185_000, "Beslutad"),
    ("Huddinge kommun", 2025, PILOT, IN_KIND, 250_000, 244_000, day("2025-12-31"), 244_000, "Beslutad"),
    ("Huddinge kommun", 2026, PILOT, IN_KIND, 250_000, 160_000, day("2026-09-30"), 230_000, "Beslutad"),
    ("Södertälje kommun", 2022, PILOT, CASH, 200_000, 200_000, day("2022-12-31"), 200_000, "Beslutad"),
    ("Södertälje kommun", 2023, PILOT, CASH, 200_000, 197_000, day("2023-12-31"), 197_000, "Beslutad"),
    ("Södertälje kommun", 2025, PILOT, IN_KIND, 300_000, 287_000, day("2025-12-31"), 287_000, "Beslutad"),
    ("Södertälje kommun", 2026, PILOT, IN_KIND, 300_000, 214_000, day("2026-09-30"), 310_000, "Beslutad"),
    ("Region Stockholm", 2027, AFTER, CASH, 600_000, None, None, None, "Begärd"),
    ("Huddinge kommun", 2027, AFTER, CASH, 300_000, None, None, None, "Ej beslutad"),
    ("Södertälje kommun", 2027, AFTER, CASH, 300_000, None, None, None, "Beslutad"),
)  # fmt: skip
"""Region Stockholm's years add up to the 1.5 million kronor that are public; everything else is invented."""

INDEXES: tuple[Row, ...] = (
    # Group, day, provider, sent, answers, index.
    ("Företag", day("2023-06-15"), None, 38, 21, 62),
    ("Företag", day("2024-05-28"), None, 41, 26, 66),
    ("Företag", day("2025-05-20"), None, 46, 31, 69),
    ("Lärare", day("2024-05-28"), None, 52, 40, 70),
    ("Lärare", day("2025-05-20"), None, 57, 45, 73),
    ("Studerande", day("2024-05-28"), None, 210, 122, 71),
    ("Studerande", day("2025-05-20"), None, 260, 171, 74),
    ("Studerande", day("2025-05-20"), "Exempelvux Södertälje", 61, 44, 76),
    ("Studerande", day("2025-05-20"), "Exempelvux Huddinge", 58, 37, 72),
    ("Studerande", day("2025-05-20"), "Exempelgymnasiet Huddinge", 44, 31, 70),
)


INHABITANTS: dict[str, int] = {
    # Thousands aged 20 to 64: invented, and only about as many as there are. The real ones are SCB's.
    "Upplands Väsby": 29, "Vallentuna": 19, "Österåker": 26, "Värmdö": 25, "Järfälla": 51, "Ekerö": 15, "Huddinge": 67,
    "Botkyrka": 56, "Salem": 9, "Haninge": 57, "Tyresö": 27, "Upplands-Bro": 18, "Nykvarn": 6, "Täby": 40,
    "Danderyd": 16, "Sollentuna": 43, "Stockholm": 630, "Södertälje": 60, "Nacka": 63, "Sundbyberg": 36, "Solna": 57,
    "Lidingö": 25, "Vaxholm": 6, "Norrtälje": 33, "Sigtuna": 31, "Nynäshamn": 16,
}  # fmt: skip
NATIONAL_SOURCE = (
    "https://www.regionstockholm.se/regional-utveckling/Kompetensarena-Stockholm/branschcollege/Teknikcollege"
)
NATIONAL = (("Teknikcollegeregioner", 24, "regioner"), ("Kommuner i Teknikcollege, ungefär", 180, "kommuner"),
            ("Anordnare i Teknikcollege", 160, "anordnare"))  # fmt: skip
"""What the source says of the whole country in 2025."""


def reference_rows() -> Iterator[Row]:
    for name, thousands in INHABITANTS.items():
        yield ("Exempeldata", "Påhittad folkmängd, inte SCB:s", name, 2025, "Folkmängd 20–64 år", thousands * 1000,
               None, "personer", None)  # fmt: skip
    for measure, value, unit in NATIONAL:
        yield NATIONAL_SOURCE, "Teknikcollege i landet", "Riket", 2025, measure, value, None, unit, None


def sheets(numbers: dict[int, str]) -> dict[str, list[Row]]:
    """All nine; `numbers` as in `need_rows`."""
    return {
        "Kompetensbehov": list(need_rows(numbers)),
        "Milstolpar": list(milestone_rows()),
        "Risker": list(risk_rows()),
        "Självskattning": list(self_assessment_rows()),
        "Certifieringshandlingar": list(document_rows()),
        "Styrgrupp": list(seat_rows()),
        "Ekonomi": list(BUDGETS),
        "Nöjdhetsindex": list(INDEXES),
        "Referensvärden": list(reference_rows()),
    }
