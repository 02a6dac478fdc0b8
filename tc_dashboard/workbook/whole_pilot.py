"""The sheets of what the steering group steers beside starts and companies: from what is needed to what it costs."""

from collections.abc import Iterator

from tc_dashboard.domain import (
    FundingKind,
    FundingPeriod,
    Level,
    NeedKind,
    Party,
    RiskStatus,
    SeatRole,
    SurveyGroup,
)
from tc_dashboard.facts import FRAMES
from tc_dashboard.workbook.cells import Choice, Day, Kronor, Number, OrganisationNumber, Text, Whole, YesNo
from tc_dashboard.workbook.fields import Dataset, Field, words

_ONE_TO_FIVE = Whole(1, 5)
_YEAR = Whole(2000, 2100)


def whole_pilot(areas: Choice) -> Iterator[Dataset]:
    """In the template's order; `areas`: the words for the industry areas."""
    yield _needs(areas)
    yield _milestones()
    yield _risks()
    yield _self_assessments()
    yield _certification_documents()
    yield _steering_seats()
    yield _funding()
    yield _satisfaction()


def _needs(areas: Choice) -> Dataset:
    return Dataset(
        "Kompetensbehov",
        FRAMES["needs"],
        (
            Field("area", "Branschområde", areas, "Det branschområde som behovet gäller.", True, "Industri"),
            Field("occupation", "Yrke", Text(), "Yrket eller yrkesgruppen. Tomt betyder hela branschområdet.",
                  example="CNC-operatör"),
            Field("year", "År", _YEAR, "Kalenderåret som behovet gäller.", True, "2026"),
            Field("kind", "Slag", words(*NeedKind), "Företagsuppgift är vad företag själva säger. Prognoser är andras "
                  "beräkningar. Olika slag läggs aldrig ihop.", True, "Företagsuppgift"),
            Field("needed", "Behov", Whole(), "Antal personer.", True, "12"),
            Field("organisation_number", "Organisationsnummer", OrganisationNumber(), "Företaget, om uppgiften är ett "
                  "företags.", synonyms=("Orgnr",), example="559900-0006"),
            Field("source", "Källa", Text(), "Enkät, samtal eller prognosens namn.", True, "Företagsenkät 2026"),
        ),
        "Hur många personer som behövs, per branschområde och år: enligt företagen själva och enligt prognoser.",
    )  # fmt: skip


def _milestones() -> Dataset:
    return Dataset(
        "Milstolpar",
        FRAMES["milestones"],
        (
            Field("milestone", "Milstolps-ID", Text(), "Ert eget id. Samma id varje gång.", True, "MS1"),
            Field("name", "Milstolpe", Text(), "Vad som ska vara gjort.", True, "Ansökan inskickad"),
            Field("type", "Typ", Text(), "Till exempel Åtagande, Finansiering, Granskningsbesök, Protokoll, "
                  "Komplettering, Beslut eller Återcertifiering.", True, "Beslut"),
            Field("planned", "Planerad", Day(), "Dagen då den enligt planen ska vara gjord.", True, "2026-12-15"),
            Field("forecast", "Prognos", Day(), "Dagen då den väntas bli gjord, om den inte är planens."),
            Field("done", "Utfall", Day(), "Dagen då den blev gjord."),
            Field("owner", "Ansvarig", Text(), "Vem som ansvarar: funktion eller organisation."),
            Field("comment", "Kommentar", Text(), "Till exempel varför den är sen."),
        ),
        "Pilotens milstolpar: planerade, väntade och gjorda.",
    )  # fmt: skip


def _risks() -> Dataset:
    return Dataset(
        "Risker",
        FRAMES["risks"],
        (
            Field("risk", "Risk-ID", Text(), "Ert eget id. Samma id varje gång.", True, "R1"),
            Field("date", "Datum", Day(), "Dagen för bedömningen. En ny rad per bedömning visar hur risken ändras.",
                  True, "2026-09-15"),
            Field("name", "Risk", Text(), "Vad som kan hända.", True, "För få sökande till livsmedelsproduktion"),
            Field("likelihood", "Sannolikhet", _ONE_TO_FIVE, "1 är osannolikt, 5 är nästan säkert.", True, "3"),
            Field("consequence", "Konsekvens", _ONE_TO_FIVE, "1 är försumbart, 5 är mycket allvarligt.", True, "4"),
            Field("owner", "Ansvarig", Text(), "Vem som ansvarar: funktion eller organisation."),
            Field("action", "Åtgärd", Text(), "Vad som görs åt den."),
            Field("status", "Status", words(*RiskStatus), "Stängd när risken inte längre finns.", True, "Öppen"),
        ),
        "Pilotens risker, med en rad för varje gång de bedöms.",
    )  # fmt: skip


def _self_assessments() -> Dataset:
    return Dataset(
        "Självskattning",
        FRAMES["self_assessments"],
        (
            Field("version", "Kriterieversion", Text(), "Årtalet för de kvalitetskriterier som skattas. Olika "
                  "versioner blandas aldrig.", True, "2021"),
            Field("criterion", "Kriterium", Text(), "Kriteriets nummer, 1 till 8.", True, "1"),
            Field("level", "Nivå", words(*Level), "Regional gäller hela Teknikcollege, Lokal en anordnare.", True,
                  "Regional"),
            Field("provider", "Anordnare", Text(), "Anordnaren, när nivån är lokal."),
            Field("date", "Datum", Day(), "Dagen för skattningen.", True, "2026-09-15"),
            Field("value", "Värde", Number(), "Skattningen, till exempel 1 till 4.", True, "3"),
            Field("is_met", "Uppfyllt", YesNo(), "Ja när kriteriet bedöms vara uppfyllt.", example="Nej"),
            Field("evidence", "Underlag", Text(), "Vad skattningen bygger på."),
        ),
        "Självskattning mot kvalitetskriterierna, över tid.",
    )  # fmt: skip


def _certification_documents() -> Dataset:
    return Dataset(
        "Certifieringshandlingar",
        FRAMES["certification_documents"],
        (
            Field("name", "Handling", Text(), "Handlingens namn.", True, "Regional handlingsplan"),
            Field(
                "level",
                "Nivå",
                words(*Level),
                "Regional gäller hela Teknikcollege, Lokal en anordnare.",
                True,
                "Regional",
            ),
            Field("provider", "Anordnare", Text(), "Anordnaren, när nivån är lokal."),
            Field("status", "Status", Text(), "Till exempel Ej påbörjad, Pågår eller Klar.", True, "Pågår"),
            Field("owner", "Ansvarig", Text(), "Vem som skriver: funktion eller organisation."),
            Field("due", "Förfaller", Day(), "Sista dagen att bli klar."),
            Field("approved", "Godkänd av styrgruppen", Day(), "Dagen då styrgruppen godkände den."),
        ),
        "Handlingarna i ansökan om certifiering.",
    )


def _steering_seats() -> Dataset:
    return Dataset(
        "Styrgrupp",
        FRAMES["steering_seats"],
        (
            Field(
                "organisation",
                "Organisation",
                Text(),
                "Organisationen som har platsen, aldrig en person.",
                True,
                "Exempel Precision AB",
            ),
            Field("party", "Part", words(*Party), "Vem platsen företräder.", True, "Arbetsliv"),
            Field("role", "Roll", words(*SeatRole), "Platsens roll.", True, "Ledamot"),
            Field("level", "Nivå", words(*Level), "Regional eller lokal styrgrupp.", True, "Regional"),
            Field("from_date", "Från", Day(), "Första dagen.", True, "2025-01-01"),
            Field("to_date", "Till", Day(), "Sista dagen. Tomt betyder att platsen gäller."),
        ),
        "Vilka organisationer som sitter i styrgrupperna, och för vem.",
    )


def _funding() -> Dataset:
    return Dataset(
        "Ekonomi",
        FRAMES["funding"],
        (
            Field("funder", "Finansiär", Text(), "Organisationen som betalar.", True, "Region Stockholm"),
            Field("year", "År", _YEAR, "Kalenderåret.", True, "2026"),
            Field("period", "Period", words(*FundingPeriod), "Pilot, eller tiden efter piloten.", True, "Pilot"),
            Field("kind", "Slag", words(*FundingKind), "Kontanta medel eller egeninsats.", True, "Kontant"),
            Field("budget", "Budget", Kronor(), "Hela kronor.", True, "500000"),
            Field("used", "Utfall", Kronor(), "Hela kronor som har använts."),
            Field("used_until", "Utfall till och med", Day(), "Sista dagen som utfallet gäller."),
            Field("forecast", "Prognos", Kronor(), "Hela kronor som väntas användas under året."),
            Field("decision", "Beslutsläge", Text(), "Till exempel Beslutad, Begärd eller Ej beslutad.",
                  example="Beslutad"),
        ),
        "Budget, utfall och prognos per finansiär och år, i kronor.",
    )  # fmt: skip


def _satisfaction() -> Dataset:
    return Dataset(
        "Nöjdhetsindex",
        FRAMES["satisfaction"],
        (
            Field("group", "Grupp", words(*SurveyGroup), "Vilka som har svarat.", True, "Företag"),
            Field("date", "Datum", Day(), "Dagen för enkäten.", True, "2026-05-15"),
            Field("provider", "Anordnare", Text(), "Tomt betyder alla anordnare tillsammans."),
            Field("sent", "Utskick", Whole(), "Antal enkäter som skickades ut.", True, "40"),
            Field("answers", "Svar", Whole(), "Antal svar.", True, "28"),
            Field("index", "Index", Number(), "Nöjdhetsindex.", True, "72"),
        ),
        "Nöjdhetsindex ur enkäterna till företag, lärare och studerande.",
    )
