"""What the page Utbildningsstarter says."""

from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import Finding, in_words, listed, plural, sentence_case


class Starts:
    """Headings, findings and column names."""

    none = (
        "Inga starter är inlagda än. Här visas vad som har startat, vad som startar härnäst och vad som blev inställt. "
        "Fyll i bladen Utbildningar och Starter i mallen och ladda upp den."
    )
    begun, awaited, cancelled, moved = "Startad", "Inte startad än", "Inställd", "Flyttad"
    plural: Mapping[str, str] = {
        begun: "Startade", awaited: "Inte startade än", cancelled: "Inställda", moved: "Flyttade",
    }  # fmt: skip
    fates_title: Mapping[str, str] = {
        "area": "Starterna per branschområde",
        "form": "Starterna per utbildningsform",
        "term": "Starterna per termin",
    }
    planned_so_far = "Planerade hittills"
    nothing_planned = "Inga starter i urvalet."
    term, fate, starts, start = "Termin", "Vad det blev", "Starter", "Start"
    seats, eligible, admitted, status = "Platser", "Behöriga", "Antagna", "Status"
    admitted_share = "Antagna av platserna"
    last_day, planned, became = "Sista ansökningsdag", "Planerad start", "Vad det blev"
    moved_to, reason, programme, form, study = "Flyttad till", "Orsak", "Utbildning", "Form", "Studiekommun"
    by_area = "Startade utbildningar per branschområde. Varje omgång räknas för sig."
    by_form = "Startade utbildningar per utbildningsform."
    by_term = "Alla starter efter den termin de hör till och vad som blev av dem."
    next_heading = "De närmaste sex månaderna"
    stopped_heading = "Inställda och flyttade starter"
    other_heading = "Övrigt utbud i länet"
    nothing_next = "Ingen start är planerad de närmaste sex månaderna."
    nothing_stopped = "Ingen start är inställd eller flyttad."
    next_sentence = "Antagna visas som andel av platserna. Streck betyder att uppgiften inte är lämnad än."
    other_sentence = "Till för jämförelse. Räknas inte i pilotens siffror och mål."

    most = Finding(
        "Inga starter i urvalet", "Alla starter i urvalet: {label}", "{label} har flest: {number} av {total} starter",
        "{label} har lika många starter, {number} var",
    )  # fmt: skip

    @staticmethod
    def answer(started: float) -> str:
        return "1 start har ägt rum" if started == 1 else f"{formats.whole(started)} starter har ägt rum"

    @staticmethod
    def answer_sentence(this_term: int, planned: float, term: str, empty: Sequence[str]) -> str:
        """`planned`: of the term, until the day; `empty`: the pilot's industry areas without any programme."""
        number = sentence_case(in_words(this_term)) if this_term else "Ingen"
        against = f", mot {formats.whole(planned)} planerade" if planned else ""
        now = f"{number} av dem den här terminen ({term}){against}."
        return f"{now} {listed(empty)} har ingen utbildning i piloten än." if empty else now

    @staticmethod
    def by_term_title(cancelled: int, moved: int) -> str:
        if not cancelled and not moved:
            return "Ingen start har ställts in eller flyttats"
        return f"{plural(cancelled, 'start är inställd', 'starter är inställda')} och {moved} flyttade"

    @staticmethod
    def start_name(name: str, study: str, number: int) -> str:
        which = f", omgång {number}" if number > 1 else ""
        return f"{name}, {study}{which}"

    @staticmethod
    def next_title(number: int, seats: float, share: float | None, held: int) -> str:
        """`held`: how many of the starts the share is of."""
        told = f"{plural(number, 'start', 'starter')} med {plural(seats, 'plats', 'platser')}"
        if share is None:
            return told
        of = "" if held == number else f" i de {held} som har lämnat antalet antagna"
        return f"{told}, {formats.share(share)} tillsatta{of}"

    @staticmethod
    def overdue(names: Sequence[str]) -> str:
        one = len(names) == 1
        return (
            f"{plural(len(names), 'start', 'starter')} skulle ha börjat men har kvar statusen Planerad eller Öppen för "
            f"ansökan, och räknas inte som {'startad' if one else 'startade'}: {listed(names)}."
        )

    @staticmethod
    def stopped_title(number: int) -> str:
        if not number:
            return "Ingen start är inställd eller flyttad"
        return plural(number, "start blev inte som planerat", "starter blev inte som planerat")

    @staticmethod
    def other_title(programmes: int, seats: int) -> str:
        return f"{plural(programmes, 'utbildning', 'utbildningar')} med {formats.whole(seats)} platser utanför piloten"
