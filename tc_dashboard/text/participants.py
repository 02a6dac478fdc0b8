"""What the page Deltagare says."""

from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import Bars, Finding, listed


class Participants:
    """Headings, findings and column names."""

    none = (
        "Inga deltagare är inlagda än. Här visas vägen från sökande till slutförd och vilka deltagarna är. Fyll i "
        "bladet Deltagare i mallen och ladda upp den."
    )
    step, persons, started = "Steg", "Personer", "Påbörjade"
    breakdowns = "Vilka de är och hur det går"
    applicants = "Behöriga sökande per plats, utbildning för utbildning"
    shares = "Andelar sida vid sida"
    shares_by: Mapping[str, str] = {
        "area": "Per branschområde", "form": "Per utbildningsform", "study": "Per kommun där utbildningen ges",
    }  # fmt: skip
    share_of_above = "Andel av steget före"
    funnel = "Från sökande till slutförda i de starter som har börjat."
    funnel_note = (
        "En person kan vara räknad flera gånger bland de sökande. Andelarna gäller de starter som har lämnat båda "
        "talen. Hur många som slutför sägs av Andel slutförda, som bara räknar avslutade starter."
    )
    by_term = "Påbörjade efter startens termin."
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
            "Ingen uppgift om slutförda är lämnad än"
            if completed is None
            else f"{formats.whole(completed)} har slutfört"
        )
        now = "" if studying is None else f", {formats.whole(studying)} studerar nu"
        return f"{done}{now}."

    @staticmethod
    def measured_apart(measures: Sequence[str]) -> str:
        return f"uppföljt på olika sätt ({listed(measures)}), så formerna ska inte jämföras"

    @staticmethod
    def measured_in_ways(measures: Sequence[str]) -> str:
        return f"Uppföljt på olika sätt ({listed(measures)}); varje sätt har sitt eget diagram."

    @staticmethod
    def response(rate: float) -> str:
        return f"svarsfrekvens {formats.share(rate)}"

    @staticmethod
    def funnel_title(of_admitted: float | None) -> str:
        """`of_admitted`: those who started, as a share of the admitted."""
        if of_admitted is None:
            return "Från sökande till slutförda"
        return f"{formats.share(of_admitted)} av de antagna påbörjade studierna"

    @staticmethod
    def by_term_title(terms: Mapping[str, float]) -> str:
        if not terms:
            return "Inga påbörjade i urvalet"
        best = max(terms, key=lambda term: terms[term])
        return f"Flest påbörjade {best}: {formats.whole(terms[best])} personer"

    most = Finding(
        "Inga påbörjade i urvalet", "Alla påbörjade i urvalet: {label}",
        "{label} har flest: {number} av {total} personer", "{label} har lika många påbörjade, {number} var",
    )  # fmt: skip
    most_home = Finding(
        "Inga hemkommuner är lämnade", "Alla bor i {label}", "Flest bor i {label}: {number} av {total} personer",
        "Flest bor i {label}, {number} i var och en",
    )  # fmt: skip
    most_study = Finding(
        "Inga påbörjade i urvalet", "Alla har börjat i {label}",
        "Flest har börjat i {label}: {number} av {total} personer", "Flest har börjat i {label}, {number} i var och en",
    )  # fmt: skip

    @staticmethod
    def completed(bars: Bars, whole: float | None) -> str:
        if not bars or whole is None:
            return "Inga avslutade starter har lämnat slutförda än"
        return f"{formats.share(whole)} slutför{Participants._highest(bars)}"

    @staticmethod
    def dropped(bars: Bars, whole: float | None) -> str:
        if not bars or whole is None:
            return "Inga avslutade starter har lämnat avbrott än"
        return f"{formats.share(whole)} avbryter{Participants._highest(bars)}"

    @staticmethod
    def _highest(bars: Bars) -> str:
        """Where the share is highest, if that says anything."""
        if len(bars) < 2 or bars[0][1] == bars[1][1]:
            return ""
        return f", störst andel inom {bars[0][0]}: {formats.share(bars[0][1])}"
