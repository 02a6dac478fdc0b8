"""What the page Deltagare says."""

from collections.abc import Mapping

from tc_dashboard import formats
from tc_dashboard.text.overview import Bars, most


class Participants:
    """Headings, findings and column names."""

    step, persons, started = "Steg", "Personer", "Påbörjade"
    breakdowns = "Vilka de är och hur det går"
    funnel = "Från sökande till slutförda i de starter som har börjat."
    funnel_note = (
        "En person kan vara räknad flera gånger bland de sökande. "
        "Slutförda kan bara finnas i starter som har avslutats."
    )
    by_term = "Påbörjade efter startens termin och branschområde."
    by_area = "Påbörjade per branschområde."
    by_form = "Påbörjade per utbildningsform."
    by_home = "Påbörjade efter den kommun de bor i. Ej uppdelat är starter som bara har lämnat en total."
    by_study = "Påbörjade efter den kommun där utbildningen ges."
    completed_by_form = "Slutförda som andel av alla som påbörjade, avslutade starter."
    dropped_by_form = "Avbrott som andel av dem som har slutfört eller avbrutit, avslutade starter."

    @staticmethod
    def answer(started: float | None) -> str:
        if started is None:
            return "Inget antal påbörjade är lämnat än"
        return "1 person har påbörjat en utbildning" if started == 1 else (
            f"{formats.whole(started)} personer har påbörjat en utbildning"
        )  # fmt: skip

    @staticmethod
    def answer_sentence(completed: float | None, studying: float | None) -> str:
        done = (
            "Antalet slutförda är inte lämnat än" if completed is None else f"{formats.whole(completed)} har slutfört"
        )
        now = "" if studying is None else f" och {formats.whole(studying)} studerar nu"
        return f"{done}{now}."

    @staticmethod
    def response(rate: float) -> str:
        return f"svarsfrekvens {formats.share(rate)}"

    @staticmethod
    def funnel_title(admitted: float | None, started: float | None) -> str:
        if not admitted or started is None:
            return "Från sökande till slutförda"
        return f"{formats.share(started / admitted)} av de antagna påbörjade studierna"

    @staticmethod
    def by_term_title(terms: Mapping[str, float]) -> str:
        if not terms:
            return "Inga påbörjade i urvalet"
        best = max(terms, key=lambda term: terms[term])
        return f"Flest påbörjade {best}: {formats.whole(terms[best])} personer"

    @staticmethod
    def most(bars: Bars, whole: float | None) -> str:
        return most(bars, whole, "Inga påbörjade i urvalet", "{label} har flest: {number} av {total} personer")

    @staticmethod
    def most_home(bars: Bars, whole: float | None) -> str:
        return most(bars, whole, "Inga hemkommuner är lämnade", "Flest bor i {label}: {number} av {total} personer")

    @staticmethod
    def most_study(bars: Bars, whole: float | None) -> str:
        return most(bars, whole, "Inga påbörjade i urvalet", "Flest studerar i {label}: {number} av {total} personer")

    @staticmethod
    def completed(bars: Bars, whole: float | None) -> str:
        if not bars or whole is None:
            return "Inga avslutade starter har lämnat slutförda än"
        return f"{formats.share(whole)} slutför, flest inom {bars[0][0]}: {formats.share(bars[0][1])}"

    @staticmethod
    def dropped(bars: Bars, whole: float | None) -> str:
        if not bars or whole is None:
            return "Inga avslutade starter har lämnat avbrott än"
        return f"{formats.share(whole)} avbryter, flest inom {bars[0][0]}: {formats.share(bars[0][1])}"
