"""How a sheet was recognised: other words for headings, and the reason for each guess."""

import re
from collections.abc import Mapping, Sequence

from tc_dashboard.formats import whole

FILLERS = frozenset({"antal", "st", "stycken", "personer", "av", "i", "och", "för", "på"})
"""Words of a heading that say nothing of which column it is."""
IN_PARENTHESES = r"st\.?|antal|kv?/m(?:än|an)?(?:/t(?:ot)?)?|kvinnor/män"
"""What a heading may say in parentheses at its end without being another, as a pattern."""
NEGATIONS = ("o", "ej", "icke", "inte", "utan")
"""What turns a word into its opposite: Obehöriga isn't Behöriga."""
OTHER_UNITS = re.compile(r"%|\b(procent|andel|andelen|tkr|mkr|kr|kronor|sek|index|kvot)\b", re.IGNORECASE)
"""Units in a heading in which no number of persons, seats or places is written."""
FACTORS = tuple(
    (re.compile(rf"\b(?:antal i |i )?(?:{pattern})\b", re.IGNORECASE), times)
    for pattern, times in (
        (r"miljoner|miljontal|milj", 1_000_000), (r"tusental|tusen|1 ?000[- ]?tal", 1_000),
        (r"hundratal|100[- ]?tal", 100), (r"tiotal|10[- ]?tal", 10),
    )
)  # fmt: skip
"""Words of a heading that say what its numbers are to be multiplied by."""
CODES = re.compile(r"(kod|nummer|\bnr|\bid)\b", re.IGNORECASE)
"""Headings of columns of numbers that count nothing."""
FOOTNOTES = re.compile(
    r"(källa|källor|senaste uppdatering|definition|fotnot|not[ :.]|anm|kommentar|\.\.\s|rapportbeskrivning|kontakt|"
    r"uppgift saknas|teckenförklaring|enhet:|databas|intern referenskod|copyright|©|referenstid|datatyp|sort:|\*\s)",
    re.IGNORECASE,
)
TOTAL_HERE = re.compile(r"(summa|totalt?|samtliga|delsumma|slutsumma)\b[ :]?", re.IGNORECASE)
"""How a row of totals among rows of data begins."""
SEXES: Mapping[str, str] = {
    "k": "Kvinnor", "kv": "Kvinnor", "kvinnor": "Kvinnor", "kvinna": "Kvinnor", "flickor": "Kvinnor",
    "flicka": "Kvinnor", "kvinnliga": "Kvinnor", "manliga": "Män", "kvin": "Kvinnor", "kv.": "Kvinnor",
    "m": "Män", "män": "Män", "man": "Män", "pojkar": "Män", "pojke": "Män",
    "t": "Totalt", "tot": "Totalt", "totalt": "Totalt", "båda": "Totalt", "samtliga": "Totalt",
}  # fmt: skip
OF_WHICH = frozenset({"varav", "därav"})
"""Before a sex: the column beside it counts them all."""
EITHER_MUNICIPALITY = frozenset({"kommun", "kommunnamn", "kommunkod", "ort"})
"""Headings that, among participants, may mean where they study or where they live."""
ROUND = re.compile(r"\b(?:utbildnings)?omg(?:ång|\.)? ?\d{1,2}\b", re.IGNORECASE)
YEAR_HEADINGS = ("år", "startår", "kalenderår")
HALVES = frozenset({"ht", "vt", "höst", "vår", "hösttermin", "vårtermin", "höstterminen", "vårterminen"})
"""What a term is called beside a column that says its year."""
COUNTY_HEADINGS = ("län", "studielän", "län (studielän)")
DECISION_HEADINGS = ("beslut",)
GRANTED = ("beviljad", "beviljat", "bifall")
OWNERS = (
    (r"kolada|\brka\b", "Kolada"),
    (r"skolverket", "Skolverket"),
    (r"tillväxtanalys", "Tillväxtanalys"),
    (r"\bscb\b|statistiska centralbyrån|statistikdatabasen", "SCB"),
    (r"\bmyh\b|myndigheten för yrkes", "MYH"),
)
"""What a sheet says, and whose statistics it then is."""
HVE = "yh-poäng"
PLANNED, OTHER_SUPPLY, HIGHER_VOCATIONAL, POINTS = "Planerad", "Övrigt utbud", "Yrkeshögskola", "YH-poäng"

SYNONYMS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("programmes", "programme"): (
        "Diarienummer", "Utbildningsnummer", "ID", "Utbildningsid", "Utbildningskod", "Ansökningsnummer", "Utb.nr",
        "Utbildningsnr", "Utb.kod",
    ),
    ("programmes", "name"): ("Utbildningsnamn", "Utbildningens namn", "Namn på utbildningen", "Program"),
    ("programmes", "form"): ("Form", "Skolform"),
    ("programmes", "area"): ("Utbildningsområde", "Bransch", "Område"),
    ("programmes", "provider"): (
        "Utbildningsanordnare", "Utbildningsanordnare administrativ enhet", "Skola", "Huvudman", "Anordnarens namn",
    ),
    ("programmes", "study"): ("Kommun", "Kommun (studiekommun)", "Studieort", "Ort", "Skolkommun", "Kommun 1"),
    ("programmes", "extent"): ("YH-poäng", "Poäng", "Gymnasiepoäng"),
    ("programmes", "study_path_code"): ("Studievägskod", "SUN5 inriktning"),
    ("starts", "programme"): (
        "Diarienummer", "Utbildningsnummer", "ID", "Utbildningsid", "Utbildningskod", "Utb-id", "Kurs-id", "Kursid",
        "Kurskod", "Program", "Utb.nr", "Utbildningsnr", "Utb.kod",
    ),
    ("starts", "term"): ("Starttermin", "Startar", "Period"),
    ("starts", "planned_start"): ("Planerat startdatum", "Start", "Kursstart"),
    ("starts", "last_application_day"): ("Sista ansökan", "Sista dag för ansökan", "Ansök senast"),
    ("starts", "status"): ("Läge",),
    ("starts", "start_date"): ("Faktisk start",),
    ("starts", "end_date"): ("Slut", "Sista dag"),
    ("starts", "round"): ("Omg", "Utbildningsomgång"),
    ("starts", "seats"): ("Utbildningsplatser", "Beviljade platser", "Beviljade platser utbildningsomgång"),
    ("starts", "provider"): ("Utbildningsanordnare", "Utbildningsanordnare administrativ enhet", "Skola"),
    ("starts", "study"): ("Kommun", "Kommun (studiekommun)", "Studieort", "Ort", "Skolkommun"),
    ("cohorts", "programme"): (
        "ID", "Utbildningsid", "Utbildningskod", "Utbildningsnummer", "Utb-id", "Kurs-id", "Kursid", "Kurskod",
        "Program", "Utb.nr", "Utbildningsnr", "Utb.kod",
    ),
    ("cohorts", "term"): ("Starttermin", "Period"),
    ("cohorts", "home"): (
        "Folkbokföringskommun", "Bostadskommun", "Hemort", "Boendekommun", "Folkbokförd i", "Folkbokförd",
        "Folkbokförd kommun", "Bor i",
    ),
    ("cohorts", "measured"): (
        "Mätdag", "Avser datum", "Per datum", "Statusdatum", "Datum", "Avläsningsdag", "Avläsningsdatum", "Avläst",
        "Uttagsdatum",
    ),
    ("cohorts", "applicants"): ("Antal sökande", "Ansökningar", "Ansökte", "Har sökt"),
    ("cohorts", "eligible"): ("Behöriga sökande", "Antal behöriga sökande"),
    ("cohorts", "admitted"): ("Antagna vid start", "Antal antagna vid start", "Antogs"),
    ("cohorts", "started"): ("Startade", "Påbörjat", "Började", "Börjat", "Antal som påbörjat"),
    ("cohorts", "dropouts"): ("Avhopp", "Avhoppade", "Avbrutit", "Antal avbrott", "Hoppade av", "Avbröt"),
    ("cohorts", "completed"): ("Fullföljt", "Slutfört", "Fullföljde", "Slutförde"),
    ("cohorts", "graduated"): ("Antal examinerade", "Utexaminerade"),
    ("companies", "organisation_number"): ("Org.nr", "Org nr", "Organisationsnr"),
    ("companies", "name"): ("Företagsnamn", "Namn", "Bolag"),
    ("providers", "name"): ("Utbildningsanordnare", "Anordnarens namn"),
    ("providers", "organisation_number"): ("Org.nr", "Org nr", "Organisationsnr"),
}  # fmt: skip
"""(frame, field) → other headings that mean the same, besides those of the contract."""


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"”{word}”" for word in words)


class Matching:
    """Reasons for guesses, and what is told of what was not read."""

    @staticmethod
    def exact(heading: str, field: str) -> str:
        return f"Kolumnen ”{heading}” läses som {field}: det är samma rubrik."

    @staticmethod
    def synonym(heading: str, field: str) -> str:
        return f"Kolumnen ”{heading}” läses som {field}: det är ett annat namn för samma sak."

    @staticmethod
    def similar(heading: str, field: str, percent: int) -> str:
        return f"Kolumnen ”{heading}” läses som {field}: liknar rubriken ({percent} %)."

    @staticmethod
    def other_unit(heading: str, field: str) -> str:
        return f"Kolumnen ”{heading}” läses inte som {field}: den har en annan enhet."

    @staticmethod
    def multiplied(heading: str, field: str, factor: int) -> str:
        return f"Kolumnen ”{heading}” läses som {field}, och talen gånger {whole(factor)}, för så säger rubriken."

    @staticmethod
    def times(heading: str, factor: int) -> str:
        return f"Talen under ”{heading}” läses gånger {whole(factor)}, för så säger rubriken."

    @staticmethod
    def not_a_count(heading: str) -> str:
        return (
            f"Rubriken ”{heading}” säger att talen är något annat än ett antal. Kontrollera att det är rätt kolumn som "
            "läses."
        )

    @staticmethod
    def either_municipality(heading: str) -> str:
        return f"Kolumnen ”{heading}” kan vara där de studerar eller där de bor. Svara på frågan så läses den rätt."

    @staticmethod
    def several_fit(heading: str, fields: Sequence[str]) -> str:
        return f"Kolumnen ”{heading}” kan vara {' eller '.join(fields)}. Välj en av dem."

    @staticmethod
    def not_matched(heading: str) -> str:
        return f"Kolumnen ”{heading}” läses inte: ingen uppgift som vi frågar efter har den rubriken."

    @staticmethod
    def holds_places(heading: str, field: str) -> str:
        return f"Kolumnen ”{heading}” läses som {field}: den har namn på kommuner eller län."

    says_not_when = (
        "Filen säger inte vilken termin och dag omgångarna startar. Skriv vad varje omgång betyder under Ord som "
        "behöver översättas."
    )

    remembered = "Så här lästes den förra filen med samma rubriker. Kontrollera år och fasta värden."

    @staticmethod
    def column(letter: str) -> str:
        """A column that has no heading."""
        return f"kolumn {letter}"

    @staticmethod
    def must_be_confirmed(name: str, sheets: Sequence[str]) -> str:
        which = f"Bladet {sheets[0]}" if len(sheets) == 1 else f"Bladen {', '.join(sheets)}"
        return (
            f"{name} följer inte mallen. {which} liknar något som vi frågar efter, men hur det ska läsas måste "
            "bekräftas först. Ladda upp filen på sidan Ladda upp och välj hur den ska läsas. Då känns nästa fil av "
            "samma slag igen."
        )

    @staticmethod
    def supposed(heading: str) -> str:
        return f"Ingen rubrik säger vad som räknas. Vi antar {heading}: ändra det om det är något annat."

    @staticmethod
    def wide(field: str, labels: Sequence[str]) -> str:
        shown = labels if len(labels) < 4 else [*labels[:2], "…", labels[-1]]
        return f"Kolumnerna {_quoted(shown)} blir var sin rad, med värdet som {field}."

    @staticmethod
    def from_heading(field: str) -> str:
        return f"{field} tas ur kolumnernas rubriker."

    @staticmethod
    def constant(field: str, value: str) -> str:
        return f"{field} är ”{value}” på alla rader. Ändra det om det är fel."

    @staticmethod
    def joined(field: str, headings: Sequence[str]) -> str:
        return f"{field} sätts ihop av kolumnerna {_quoted(headings)}."

    @staticmethod
    def filtered(heading: str, words: Sequence[str]) -> str:
        return f"Bara rader där ”{heading}” är {_quoted(words)} läses."

    @staticmethod
    def filled_down(heading: str) -> str:
        return f"Tomma celler i ”{heading}” får värdet från raden ovanför, för det skrivs bara en gång per grupp."

    @staticmethod
    def total_row(written: str) -> str:
        return f"Raden ser ut som en summa (”{written}”) och läses inte, för då skulle allt räknas två gånger."

    @staticmethod
    def after_the_table(row: int) -> str:
        return f"Tabellen slutar på rad {row}. Det som står under läses inte."

    headings_again = "Raden upprepar rubrikerna och läses inte."

    @staticmethod
    def shifted(heading: str, letter: str) -> str:
        return (
            f"Under ”{heading}” finns inga värden, men kolumn {letter} har värden utan rubrik. Värdena verkar stå ett "
            "steg fel mot rubrikerna. Rätta det i filen och ladda upp den igen."
        )

    @staticmethod
    def nothing_under(heading: str) -> str:
        return f"Under ”{heading}” finns inga värden. Kontrollera att värdena bredvid står under rätt rubrik."

    @staticmethod
    def any_count(headings: Sequence[str]) -> str:
        return f"minst ett antal personer ({', '.join(headings[:4])} …)"

    @staticmethod
    def known_but_too_few(headings: Sequence[str], dataset: str, lacking: Sequence[str]) -> str:
        """That some headings are ours, but that the rows can't be, since what every such row needs isn't there."""
        return f"{_quoted(headings)} är sådant vi frågar efter, men till {dataset} saknas {', '.join(lacking)}."

    @staticmethod
    def nothing_found(name: str, sheets: Sequence[str], looked_for: Sequence[str], headings: Sequence[str]) -> str:
        """Why a file that holds nothing we ask for was not read."""
        found = f"Filen har {'bladet' if len(sheets) == 1 else 'bladen'} {', '.join(sheets)}"
        many = f" och {len(headings) - 6} till" if len(headings) > 6 else ""
        seen = f", med rubriker som {_quoted(headings[:6])}{many}." if headings else ", utan rubriker som går att läsa."
        return (
            f"{name} verkar inte innehålla något av det vi frågar efter: {', '.join(looked_for)}. {found}{seen} "
            "Inget har sparats. Kontrollera att det är rätt fil, eller utgå från mallen på sidan Ladda upp."
        )

    @staticmethod
    def all_empty(name: str, sheets: Sequence[str]) -> str:
        """Why a workbook without a single filled cell was not read."""
        which = f"bladet {sheets[0]} är tomt" if len(sheets) == 1 else f"bladen {', '.join(sheets)} är tomma"
        return f"{name} har inget att läsa: {which}. Kontrollera att det är rätt fil och att den är sparad."

    @staticmethod
    def too_wide(sheet: str, columns: int, most: int) -> str:
        return (
            f"Bladet {sheet} har {whole(columns)} kolumner. Tabeller med fler än {whole(most)} kolumner läses inte: "
            "ta bort dem som inte behövs."
        )

    @staticmethod
    def same_as(sheet: str, other: str) -> str:
        return f"Bladet {sheet} har samma uppgifter som {other} och läses inte, för då skulle allt räknas två gånger."

    @staticmethod
    def quarter(number: str) -> str:
        return f"kvartal {number}"
