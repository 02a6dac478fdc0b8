"""What the page Utbildningsstarter says."""

from collections.abc import Mapping, Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.overview import Bars, most
from tc_dashboard.text.spoken import in_words, listed, plural, sentence_case


class Starts:
    """Headings, findings and column names."""

    begun, awaited, cancelled, moved = "Startad", "Planerad", "Inställd", "Flyttad"
    plural: Mapping[str, str] = {
        "Startad": "Startade", "Planerad": "Planerade", "Inställd": "Inställda", "Flyttad": "Flyttade",
    }  # fmt: skip
    fates_title: Mapping[str, str] = {
        "area": "Vad starterna blev, per branschområde",
        "form": "Vad starterna blev, per utbildningsform",
    }
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
    next_sentence = (
        "Antagna som andel av platserna, start för start. Starter utan stapel har inte lämnat antalet antagna än."
    )
    other_sentence = "Till för jämförelse. Räknas inte i pilotens siffror och mål."

    @staticmethod
    def most(bars: Bars, whole: float | None) -> str:
        return most(bars, whole, "Inga starter i urvalet", "{label} har flest: {number} av {total} starter")

    @staticmethod
    def answer(started: float) -> str:
        return "1 start har ägt rum" if started == 1 else f"{formats.whole(started)} starter har ägt rum"

    @staticmethod
    def answer_sentence(this_term: int, term: str, empty: Sequence[str]) -> str:
        now = f"{sentence_case(in_words(this_term))} av dem den här terminen ({term})."
        return f"{now} {listed(empty)} har ingen utbildning i piloten än." if empty else now

    @staticmethod
    def by_term_title(cancelled: int, moved: int) -> str:
        if not cancelled and not moved:
            return "Ingen start har ställts in eller flyttats"
        return f"{plural(cancelled, 'start är inställd', 'starter är inställda')} och {moved} flyttade"

    @staticmethod
    def start_name(name: str, study: str, day: date, number: int) -> str:
        which = f", omgång {number}" if number > 1 else ""
        return f"{name}, {study}{which} ({formats.day(day)})"

    @staticmethod
    def next_title(number: int, seats: float, share: float | None) -> str:
        full = "" if share is None else f", {formats.share(share)} tillsatta"
        return f"{plural(number, 'start', 'starter')} med {formats.whole(seats)} platser{full}"

    @staticmethod
    def stopped_title(number: int) -> str:
        if not number:
            return "Ingen start är inställd eller flyttad"
        return plural(number, "start blev inte som planerat", "starter blev inte som planerat")

    @staticmethod
    def other_title(programmes: int, seats: int) -> str:
        return f"{plural(programmes, 'utbildning', 'utbildningar')} med {formats.whole(seats)} platser utanför piloten"
