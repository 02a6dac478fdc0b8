"""What we ask for, sheet by sheet: columns, headings, parsers, keys. The contract with those who deliver."""

from collections.abc import Mapping
from functools import cache

from tc_dashboard.domain import (
    JUDGEMENTS,
    MANUAL_INDICATOR,
    OTHER_AREA,
    Certification,
    Counting,
    Direction,
    Engagement,
    ExtentUnit,
    GoalType,
    Home,
    MunicipalityRole,
    OrganisationKind,
    OwnerType,
    PartOf,
    Sex,
    StartStatus,
)
from tc_dashboard.facts import FRAMES
from tc_dashboard.pilot import pilot
from tc_dashboard.text.figures import FIGURES
from tc_dashboard.workbook.cells import (
    Choice,
    Day,
    Municipality,
    Number,
    OrganisationNumber,
    Place,
    SchoolTerm,
    Several,
    Text,
    Whole,
    YesNo,
)
from tc_dashboard.workbook.fields import Dataset, Field, words
from tc_dashboard.workbook.whole_pilot import whole_pilot

_SEXES = Choice(
    tuple(str(sex) for sex in Sex),
    {
        "K": Sex.WOMEN, "Kv": Sex.WOMEN, "Kvinna": Sex.WOMEN, "M": Sex.MEN, "Man": Sex.MEN,
        "Okänt": Sex.UNKNOWN, "Okänd": Sex.UNKNOWN, "Saknas": Sex.UNKNOWN, "T": Sex.TOTAL, "Total": Sex.TOTAL,
        "Båda": Sex.TOTAL, "Samtliga": Sex.TOTAL,
    },
)  # fmt: skip
_STATUSES = Choice(
    tuple(str(status) for status in StartStatus),
    {"Öppen": StartStatus.OPEN, "Pågår": StartStatus.STARTED, "Pågående": StartStatus.STARTED},
)
_HOME = Municipality((Home.ALL, Home.OUTSIDE_COUNTY, Home.UNKNOWN))


@cache
def datasets() -> tuple[Dataset, ...]:
    """All sheets in the template's order."""
    areas = Choice(tuple(area.name for area in pilot().areas))
    forms = Choice(tuple(form.name for form in pilot().forms))
    return (
        _providers(), _programmes(areas, forms), _starts(), _cohorts(), _companies(areas), _engagements(areas),
        _municipality_roles(), _goals(areas, forms), _goal_plan(), _goal_outcomes(), _delivery_plan(),
        _reference_values(), _assessments(), *whole_pilot(areas),
    )  # fmt: skip


@cache
def by_frame() -> Mapping[str, Dataset]:
    return {dataset.frame.name: dataset for dataset in datasets()}


def _providers() -> Dataset:
    return Dataset(
        "Anordnare",
        FRAMES["providers"],
        (
            Field("name", "Anordnare", Text(), "Anordnarens namn, så som det ska visas.", True, "Lernia"),
            Field("aliases", "Andra namn", Several(Text()), "Andra namn som förekommer, åtskilda med semikolon."),
            Field(
                "organisation_number", "Organisationsnummer", OrganisationNumber(), "Tio siffror.", synonyms=("Orgnr",)
            ),
            Field("owner_type", "Huvudmannatyp", words(*OwnerType), "Vem som äger anordnaren.", example="Privat"),
            Field("municipality", "Kommun", Municipality(), "Var anordnaren finns.", example="Södertälje"),
            Field("interest_declared", "Intresseanmäld", Day(), "Dag då anordnaren anmälde intresse."),
            Field("certified_from", "Certifierad från", Day(), "Dag då anordnaren blev certifierad."),
        ),
        "Utbildningsanordnare: skolor, företag och kommuner som ger utbildningarna.",
    )


def _programmes(areas: Choice, forms: Choice) -> Dataset:
    with_other = Choice(areas.words, {OTHER_AREA: OTHER_AREA})
    return Dataset(
        "Utbildningar",
        FRAMES["programmes"],
        (
            Field("programme", "Utbildnings-ID", Text(), "Ert eget id. Samma id varje gång.", True, "IND-BAS-SDT"),
            Field("name", "Utbildning", Text(), "Utbildningens namn.", True, "Industriteknik bas"),
            Field("form", "Utbildningsform", forms, "Vilken skolform det är.", True, "Yrkesvux"),
            Field("area", "Branschområde", with_other, "Det branschområde utbildningen leder till. I övrigt utbud får "
                  "det också vara Annat område.", True, "Industri"),
            Field("provider", "Anordnare", Text(), "Namnet i bladet Anordnare.", True, "Lernia"),
            Field("study", "Studiekommun", Municipality(), "Kommunen där utbildningen ges.", True, "Södertälje"),
            Field("part_of", "Ingår i", words(*PartOf), "Pilot räknas i siffror och mål. Övrigt utbud är till för "
                  "jämförelse. Tomt betyder Pilot.", default=str(PartOf.PILOT), example="Pilot"),
            Field("extent", "Omfattning", Number(), "Antal poäng eller veckor.", example="800"),
            Field("extent_unit", "Omfattningsenhet", words(*ExtentUnit), "Vad omfattningen räknas i.",
                  example="Gymnasiepoäng"),
            Field("study_path_code", "Studievägskod", Text(), "Skolverkets eller MYH:s kod, om den finns."),
            Field("certification", "Certifiering", words(*Certification), "Hur långt Teknikcollege-certifieringen har "
                  "kommit.", example="Ansökt"),
            Field("certified_from", "Certifierad från", Day(), "Första dagen certifieringen gäller."),
            Field("certified_to", "Certifierad till", Day(), "Dagen då certifieringen upphör."),
        ),
        "Utbildningar i piloten, och övrigt utbud att jämföra med.",
    )  # fmt: skip


def _starts() -> Dataset:
    return Dataset(
        "Starter",
        FRAMES["starts"],
        (
            Field("programme", "Utbildnings-ID", Text(), "Id ur bladet Utbildningar.", True, "IND-BAS-SDT"),
            Field("term", "Termin", SchoolTerm(), "Terminen då utbildningen startar.", True, "HT21"),
            Field("round", "Omgång", Whole(), "Löpnummer om samma utbildning startar flera gånger under terminen. Tomt "
                  "betyder 1.", default=1, example="1"),
            Field("planned_start", "Planerad start", Day(), "Dagen då starten är planerad.", True, "2021-10-04"),
            Field("start_date", "Startdatum", Day(), "Dagen då utbildningen verkligen startade."),
            Field("end_date", "Slutdatum", Day(), "Sista utbildningsdagen. Ska vara efter startdatum."),
            Field("status", "Status", _STATUSES, "Hur det gick med starten.", True, "Startad"),
            Field("status_date", "Statusdatum", Day(), "Dagen då statusen började gälla."),
            Field("moved_to", "Flyttad till", SchoolTerm(), "Terminen som starten flyttades till."),
            Field("reason", "Orsak", Text(), "Varför starten ställdes in eller flyttades."),
            Field("seats", "Platser", Whole(), "Antal platser i starten.", True, "20", synonyms=("Antal platser",)),
            Field("last_application_day", "Sista ansökningsdag", Day(), "Sista dagen att söka."),
            Field("study", "Studiekommun", Municipality(), "Tomt betyder utbildningens studiekommun."),
            Field("provider", "Anordnare", Text(), "Tomt betyder utbildningens anordnare."),
            Field("placements_needed", "Praktikplatser som behövs", Whole(), "Antal platser för apl eller LIA."),
        ),
        "Varje start av en utbildning: en rad per utbildning, termin och omgång.",
    )  # fmt: skip


def _cohorts() -> Dataset:
    persons = (
        ("applicants", "Sökande", "Personer som sökt i tid."),
        ("eligible", "Behöriga", "Sökande som är behöriga."),
        ("admitted", "Antagna", "Personer som erbjudits och tackat ja till en plats."),
        ("started", "Påbörjade", "Personer som finns kvar tre veckor efter start, eller har kommit till senare."),
        ("studying", "Studerande", "Personer som studerar på mätdatumet."),
        ("on_leave", "Uppehåll", "Personer med studieuppehåll."),
        ("dropouts", "Avbrott", "Personer som har avbrutit."),
        ("dropouts_90_days", "Avbrott inom 90 dagar", "Personer som avbröt inom 90 dagar från start."),
        ("completed", "Slutförda", "Personer som har slutfört utbildningen."),
        ("graduated", "Examinerade", "Personer som har fått examen."),
        ("asked", "Tillfrågade", "Personer som fick uppföljningsfrågan."),
        ("answered", "Svarande", "Personer som svarade."),
        ("in_work", "I arbete", "Svarande som arbetar."),
        ("in_relevant_work", "I relevant arbete", "Svarande vars arbete stämmer med utbildningen."),
    )
    return Dataset(
        "Deltagare",
        FRAMES["cohorts"],
        (
            Field("programme", "Utbildnings-ID", Text(), "Id ur bladet Utbildningar.", True, "IND-BAS-SDT"),
            Field("term", "Termin", SchoolTerm(), "Terminen då starten skedde.", True, "HT21"),
            Field("round", "Omgång", Whole(), "Startens omgång. Tomt betyder 1.", default=1, example="1"),
            Field("home", "Hemkommun", _HOME, "Deltagarnas hemkommun, eller Samtliga. Även Utanför länet och Okänd.",
                  True, "Huddinge"),
            Field("sex", "Kön", _SEXES, "Kvinnor, Män, Uppgift saknas eller Totalt.", True, "Kvinnor"),
            Field("measured", "Mätdatum", Day(), "Dagen som uppgifterna gäller.", True, "2021-10-25"),
            *(Field(name, heading, Whole(), f"{help_} Antal personer.") for name, heading, help_ in persons),
            Field("follow_up_method", "Uppföljningssätt", Text(), "Hur arbete följdes upp. Olika sätt jämförs aldrig."),
            Field("preliminary", "Preliminär", YesNo(), "Ja om uppgiften kan komma att ändras.", example="Nej"),
        ),
        "Antal personer per start, hemkommun, kön och mätdatum. Aldrig uppgifter om enskilda.",
    )  # fmt: skip


def _companies(areas: Choice) -> Dataset:
    return Dataset(
        "Företag",
        FRAMES["companies"],
        (
            Field("organisation_number", "Organisationsnummer", OrganisationNumber(), "Tio siffror. För enskild firma: "
                  "ett eget id med bokstäver, aldrig personnummer.", True, "559900-0006", synonyms=("Orgnr",)),
            Field("name", "Företag", Text(), "Företagets eller organisationens namn.", True, "Exempel Precision AB"),
            Field("kind", "Slag", words(*OrganisationKind), "Tomt betyder Företag.",
                  default=str(OrganisationKind.COMPANY), example="Företag"),
            Field("municipality", "Kommun", Municipality(), "Var företaget finns.", True, "Södertälje"),
            Field("areas", "Branschområde", Several(areas), "Ett eller flera, åtskilda med semikolon.", True,
                  "Industri;Teknik"),
            Field("size", "Storlek", Text(), "Till exempel antal anställda.", example="10–49"),
        ),
        "Företag och organisationer som samverkar eller har anmält intresse.",
    )  # fmt: skip


def _engagements(areas: Choice) -> Dataset:
    return Dataset(
        "Engagemang",
        FRAMES["engagements"],
        (
            Field("organisation_number", "Organisationsnummer", OrganisationNumber(), "Numret ur bladet Företag.", True,
                  "559900-0006", synonyms=("Orgnr",)),
            Field("type", "Typ", words(*Engagement), "Vad företaget gör.", True, "APL"),
            Field("from_date", "Från", Day(), "Första dagen.", True, "2022-01-01"),
            Field("to_date", "Till", Day(), "Sista dagen. Tomt betyder att det pågår."),
            Field("areas", "Branschområde", Several(areas), "Tomt betyder företagets branschområden."),
            Field("term", "Termin", SchoolTerm(), "Terminen som engagemanget gäller, om det gäller en."),
            Field("programme", "Utbildnings-ID", Text(), "Utbildningen som engagemanget gäller, om det gäller en."),
            Field("places", "Platser", Whole(), "Antal platser som erbjuds."),
            Field("places_used", "Använda platser", Whole(), "Antal platser som använts."),
            Field("last_confirmed", "Senast bekräftad", Day(), "Dagen då företaget senast bekräftade."),
        ),
        "Vad företagen gör: en rad per företag, typ och period.",
    )  # fmt: skip


def _municipality_roles() -> Dataset:
    return Dataset(
        "Kommunroller",
        FRAMES["municipality_roles"],
        (
            Field("municipality", "Kommun", Municipality(), "Kommunen.", True, "Huddinge"),
            Field("role", "Roll", words(*MunicipalityRole), "Kommunens roll i samarbetet.", True, "Avtalspart"),
            Field("from_date", "Från", Day(), "Första dagen rollen gäller.", True, "2025-01-01"),
            Field("to_date", "Till", Day(), "Sista dagen. Tomt betyder att rollen gäller."),
            Field("source", "Källa", Text(), "Beslut eller dokument."),
        ),
        "Vilka kommuner som är med, i vilken roll och sedan när.",
    )


def _goals(areas: Choice, forms: Choice) -> Dataset:
    names = {figure.name: figure.synonyms for figure in FIGURES.values()}
    indicators = Choice(
        (*names, MANUAL_INDICATOR),
        {s: name for name, synonyms in names.items() for s in synonyms}
        | {identity: figure.name for identity, figure in FIGURES.items()},
    )
    return Dataset(
        "Mål",
        FRAMES["goals"],
        (
            Field("goal", "Mål-ID", Text(), "Ert eget id. Samma id varje gång.", True, "M1"),
            Field("name", "Mål", Text(), "Målet i ord.", True, "Starta tolv utbildningar"),
            Field("goal_type", "Måltyp", words(*GoalType), "Vilket slags mål det är.", example="Projektmål"),
            Field("indicator", "Indikator", indicators, "Ett nyckeltals namn (se bladet Hjälp), eller Manuell.", True,
                  "Startade utbildningar"),
            Field("counting", "Räknesätt", words(*Counting), "Läge: värdet på dagen. Ackumulerat: ökningen sedan "
                  "utgångsdatum. Per år: årets värde. Tomt betyder Läge.", default=str(Counting.POSITION),
                  example="Läge"),
            Field("direction", "Riktning", words(*Direction), "Vart värdet ska.", True, "Öka"),
            Field("tolerance", "Tolerans", Number(), "För Behåll: hur mycket värdet får avvika. Tomt betyder 5 % av "
                  "målvärdet."),
            Field("unit", "Enhet", Text(), "Till exempel starter, personer eller %.", True, "starter"),
            Field("base_value", "Utgångsvärde", Number(), "Värdet när målet sattes.", True, "0"),
            Field("base_date", "Utgångsdatum", Day(), "Dagen som utgångsvärdet gäller.", True, "2021-04-14"),
            Field("target_value", "Målvärde", Number(), "Värdet som ska nås.", True, "12"),
            Field("target_date", "Måldatum", Day(), "Dagen då målet ska vara nått.", True, "2024-06-30"),
            Field("interval_months", "Mätintervall", Whole(), "Hur ofta utfallet ska mätas, i månader."),
            Field("area", "Branschområde", areas, "Om målet gäller ett område."),
            Field("form", "Utbildningsform", forms, "Om målet gäller en form."),
            Field("municipality", "Kommun", Municipality(), "Om målet gäller en kommun."),
            Field("owner", "Ansvarig", Text(), "Vem som ansvarar: funktion eller organisation."),
            Field("decision", "Beslut", Text(), "Beslutets beteckning, till exempel protokoll och paragraf."),
            Field("decision_date", "Beslutsdatum", Day(), "Dagen för beslutet."),
            Field("source", "Källa", Text(), "Dokumentet där målet står."),
        ),
        "Målen för piloten, med utgångsvärde, målvärde och datum.",
    )  # fmt: skip


def _goal_plan() -> Dataset:
    return Dataset(
        "Målplan",
        FRAMES["goal_plan"],
        (
            Field("goal", "Mål-ID", Text(), "Id ur bladet Mål.", True, "M1"),
            Field("date", "Datum", Day(), "Dagen för delvärdet.", True, "2022-12-31"),
            Field("planned_value", "Planerat värde", Number(), "Värdet som är planerat den dagen.", True, "5"),
        ),
        "Planerade värden på vägen mot ett mål. Utan plan räknas en rak linje.",
    )


def _goal_outcomes() -> Dataset:
    return Dataset(
        "Utfall",
        FRAMES["goal_outcomes"],
        (
            Field("goal", "Mål-ID", Text(), "Id ur bladet Mål.", True, "M9"),
            Field("date", "Datum", Day(), "Dagen då värdet gällde.", True, "2023-06-30"),
            Field("value", "Värde", Number(), "Utfallet.", True, "3"),
            Field("comment", "Kommentar", Text(), "Hur värdet togs fram."),
        ),
        "Utfall för mål vars indikator är Manuell.",
    )


def _delivery_plan() -> Dataset:
    return Dataset(
        "Leveransplan",
        FRAMES["delivery_plan"],
        (
            Field(
                "sender", "Uppgiftslämnare", Text(), "Kommun eller anordnare som lämnar uppgifterna.", True, "Huddinge"
            ),
            Field("dataset", "Datamängd", Choice(_SHEETS), "Namnet på det blad som ska lämnas.", True, "Deltagare"),
            Field("measured", "Mätdatum", Day(), "Dagen som uppgifterna ska gälla.", True, "2026-10-15"),
            Field("due", "Senast", Day(), "Sista dagen att lämna.", True, "2026-11-01"),
            Field("mailbox", "Funktionsadress", Text(), "E-post till en funktion, aldrig till en person."),
        ),
        "Vem som ska lämna vad, för vilket mätdatum och senast när.",
    )


def _reference_values() -> Dataset:
    return Dataset(
        "Referensvärden",
        FRAMES["reference_values"],
        (
            Field("source", "Källa", Text(), "Vem som har tagit fram statistiken.", True, "SCB"),
            Field("table", "Tabell", Text(), "Tabellens eller registrets namn.", True, "Folkmängd"),
            Field("place", "Område", Place(), "Kommun, län, region eller Riket.", True, "Södertälje",
                  synonyms=("Region", "Län", "Kommunnamn", "Kommunkod", "Regionkod", "Kommunnummer", "Kommun")),
            Field("year", "År", Whole(), "Året som värdet gäller.", True, "2024", synonyms=("Årtal", "Läsår")),
            Field("measure", "Mått", Text(), "Vad värdet mäter.", True, "Folkmängd 20–64 år",
                  synonyms=("Nyckeltal", "Indikator", "Variabel")),
            Field("value", "Värde", Number(), "Värdet. En rad utan värde och utan förklaring läses inte in."),
            Field("missing_because", "Saknas därför", Text(), "Varför värdet saknas, om det gör det.",
                  synonyms=("Anledning",)),
            Field("unit", "Enhet", Text(), "Till exempel personer eller %.", example="personer"),
            Field("fetched", "Hämtad", Day(), "Dagen då värdet hämtades från källan.", example="2026-03-01"),
        ),
        "Statistik från andra att jämföra med, till exempel folkmängd per kommun och år.",
        says_nothing_without=("value", "missing_because"),
    )  # fmt: skip


def _assessments() -> Dataset:
    return Dataset(
        "Bedömningar",
        FRAMES["assessments"],
        (
            Field("goal", "Mål-ID", Text(), "Id ur bladet Mål.", True, "M1"),
            Field("date", "Datum", Day(), "Dagen för bedömningen.", True, "2026-09-15"),
            Field("judgement", "Bedömning", words(*JUDGEMENTS), "Hur styrgruppen bedömer målet.", True,
                  "Viss avvikelse"),
            Field("cause", "Orsak", Text(), "Varför målet avviker, eller varför bedömningen är en annan än den "
                  "beräknade."),
            Field("action", "Åtgärd", Text(), "Vad som görs åt det."),
            Field("owner", "Ansvarig", Text(), "Vem som gör det: funktion eller organisation."),
            Field("done_by", "Klart senast", Day(), "Dagen då åtgärden ska vara gjord."),
        ),
        "Styrgruppens egen bedömning av målen. Kan också skrivas direkt på sidan Mål.",
    )  # fmt: skip


_SHEETS = (
    "Anordnare", "Utbildningar", "Starter", "Deltagare", "Företag", "Engagemang", "Kommunroller", "Mål", "Målplan",
    "Utfall", "Referensvärden", "Bedömningar", "Kompetensbehov", "Milstolpar", "Risker", "Självskattning",
    "Certifieringshandlingar", "Styrgrupp", "Ekonomi", "Nöjdhetsindex",
)  # fmt: skip
