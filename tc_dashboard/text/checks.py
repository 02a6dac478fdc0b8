"""What rows must fulfil together, and what looks odd about them."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.storage import rows


class Checks:
    """Messages about rows. Errors stop the save; warnings are asked about."""

    area_outside_the_pilot = (
        "Branschområdet Annat område kan bara stå på utbildningar där Ingår i är Övrigt utbud. Skriv ett av pilotens "
        "branschområden."
    )

    @staticmethod
    def twice(key: Sequence[str], first: str) -> str:
        return f"Raden finns redan, i {first}: samma {', '.join(key)}. Behåll en av raderna."

    @staticmethod
    def files_differ(heading: str, others: Sequence[str]) -> str:
        return f"{heading} har ett annat värde i {' och '.join(others)}. Välj vilken fil som gäller."

    @staticmethod
    def waits_for(others: Sequence[str]) -> str:
        return f"Filen hör ihop med {' och '.join(others)} och kan sparas när felen där är rättade."

    @staticmethod
    def required_but_missing(heading: str, mark: str) -> str:
        return f"{heading} måste ha ett värde: ”{mark}” räcker inte här. Skriv värdet."

    @staticmethod
    def refers_to_nothing(wanted: Sequence[str], sheet: str) -> str:
        return (
            f"”{' · '.join(wanted)}” finns varken i filens blad {sheet} eller bland det som redan är sparat. Rätta "
            f"cellen, eller lägg till raden i bladet {sheet}."
        )

    @staticmethod
    def refers_to_example(wanted: Sequence[str], sheet: str) -> str:
        return (
            f"”{' · '.join(wanted)}” finns bara bland exempeldata, som försvinner när du sparar. Lägg till raden i "
            f"bladet {sheet} i din fil."
        )

    @staticmethod
    def refers_to_gone(wanted: Sequence[str], sheet: str) -> str:
        return (
            f"”{' · '.join(wanted)}” i {sheet} har du markerat som borttagen, men den här raden hör dit. Ta tillbaka "
            "markeringen, eller lämna raden utanför."
        )

    @staticmethod
    def parts_and_total(heading: str, parts: int, total: int) -> str:
        return (
            f"{heading}: kvinnor, män och uppgift saknas blir tillsammans {parts}, men Totalt är {total}. Rätta det "
            "tal "
            "som är fel."
        )

    @staticmethod
    def homes_and_all(heading: str, parts: int, total: int) -> str:
        return (
            f"{heading}: hemkommunerna blir tillsammans {parts}, men Samtliga är {total}. Hemkommunerna räknas och "
            "Samtliga räknas inte. Stämmer det?"
        )

    @staticmethod
    def invented(sheet: str, number: int) -> str:
        return (
            f"{rows(number).capitalize()} i bladet {sheet} är exempelpilotens påhittade uppgifter. Om de sparas räknas "
            "de som riktiga och märks inte längre som exempeldata. Ta bort dem ur filen om de inte ska vara med."
        )

    @staticmethod
    def end_before_start(start: date, end: date) -> str:
        return f"Slutdatum {end} är inte efter startdatum {start}. Rätta det datum som är fel."

    @staticmethod
    def overbooked(started: int, seats: int) -> str:
        return f"{started} har påbörjat men starten har {seats} platser. Stämmer det?"

    @staticmethod
    def overadmitted(admitted: int, seats: int) -> str:
        return f"{admitted} är antagna men starten har {seats} platser. Stämmer det?"

    @staticmethod
    def moved(programme: str, old: str, new: str) -> str:
        return (
            f"{programme} hade Studiekommun {old} och får {new}. Då räknas även tidigare starter i {new}, om de inte "
            "har en egen Studiekommun. Stämmer det?"
        )

    @staticmethod
    def emptied(heading: str, held: int, mark: str) -> str:
        now = f"ersätts av ”{mark}”" if mark else "försvinner, för cellen är tom"
        return f"{heading}: talet {held}, som redan är sparat, {now}. Skriv {held} om talet ska vara kvar."

    @staticmethod
    def more_than(part: str, many: int, whole: str, few: int) -> str:
        return f"{part} ({many}) är fler än {whole} ({few}). Stämmer det?"

    @staticmethod
    def states_and_started(states: int, started: int) -> str:
        return (
            f"Avbrott, slutförda, studerande och uppehåll blir tillsammans {states}, men påbörjade är {started}. "
            "Stämmer det?"
        )

    @staticmethod
    def started_in_future(day: date) -> str:
        return f"Starten är först {day}, men har redan påbörjade. Stämmer det?"

    @staticmethod
    def outside_term(day: date, term: str) -> str:
        return f"{day} ligger inte i terminen {term}. Stämmer det?"

    @staticmethod
    def older_than_held(measured: date, newest: date) -> str:
        return f"Mätdatum {measured} är äldre än det senaste som redan är lämnat, {newest}. Stämmer det?"

    @staticmethod
    def jump(heading: str, old: int, new: int, measured: date) -> str:
        return f"{heading} har gått från {old} till {new} sedan {measured}. Stämmer det?"

    @staticmethod
    def outcome_is_computed(goal: str, indicator: str) -> str:
        return f"Mål {goal} räknas av sig självt ({indicator}), så värdet används inte. Utfall behövs bara för Manuell."

    @staticmethod
    def provider_not_listed(name: str, number: int) -> str:
        """`number`: the rows of the sheet that name the provider; told once, at the first."""
        where = f" ({rows(number)} i bladet)" if number > 1 else ""
        return (
            f"Anordnaren ”{name}” finns inte i bladet Anordnare{where}. Namnet sparas som det står. Är det rätt stavat?"
        )

    @staticmethod
    def column_lost(heading: str, number: int) -> str:
        return (
            f"Kolumnen {heading} finns inte i filen. {rows(number).capitalize()} som redan är sparade har värden där, "
            "och "
            "de försvinner om du sparar. Lägg till kolumnen om de ska vara kvar."
        )

    @staticmethod
    def no_such_criterion(written: str, number: int) -> str:
        return (
            f"”{written}” är inte ett av dagens kriterier, 1 till {number}. Numren 9 och 10 finns bara i äldre mallar. "
            "Stämmer kriterieversionen?"
        )

    @staticmethod
    def funded_when(year: int, period: str, end: date) -> str:
        return f"Piloten slutar {end}, men år {year} står med Period {period}. Stämmer det?"

    @staticmethod
    def not_a_percentage(value: float) -> str:
        return f"{formats.number(value, '')} % är inte mellan 0 och 100. Stämmer det?"
