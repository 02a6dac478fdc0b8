"""What the page Milstolpar och risker says."""

from collections.abc import Mapping, Sequence

from tc_dashboard.text.spoken import counted, in_words, listed, plural, sentence_case


def _so_many(number: int) -> str:
    """How many milestones, first in a sentence."""
    return "Ingen" if not number else "En" if number == 1 else sentence_case(in_words(number))


class Milestones:
    """Milestones by plan, forecast and outcome."""

    title = "Milstolpar och risker"
    commitments_heading = "Region Stockholms åtaganden"
    others_heading = "Övriga milstolpar"
    commitment = "åtagande"
    """The Typ of the milestones that are the Region's own commitments, in small letters."""

    name, kind, planned, forecast, done, state, owner, comment = (
        "Milstolpe", "Typ", "Planerad", "Prognos", "Klar", "Läge", "Ansvarig", "Kommentar",
    )  # fmt: skip
    days = "Dagar efter plan"
    on_time, to_come, today_due = "Klar i tid", "Kommande", "Ska vara klar i dag"
    none = (
        "Inga milstolpar är inlagda än. Här visas vad som är planerat, väntat och klart. Fyll i bladet Milstolpar i "
        "mallen och ladda upp den."
    )
    late_chart_sentence = (
        "Dagar efter plan: för det som är klart (grått) till dagen då det blev klart, för det som är försenat (rött) "
        "och det som väntas bli sent (brunt) till prognosen, eller till i dag om den dagen har passerat."
    )

    @staticmethod
    def answer(done: float, number: int, late: float) -> str:
        of, many, overdue = counted(number, int(done), int(late))
        first = _so_many(int(done)) if done <= 1 else sentence_case(many)
        told = f"{first} av {of} milstolpar är {'klar' if done == 1 else 'klara'}"
        return f"{told}, {'en är försenad' if late == 1 else f'{overdue} är försenade'}" if late else told

    @staticmethod
    def next_is(name: str, planned: str) -> str:
        return f"Närmast väntas: {name}, {planned}."

    @staticmethod
    def most_late(name: str, days: int) -> str:
        return f"Mest försenad i dag: {name}, {plural(days, 'dag', 'dagar')}."

    @staticmethod
    def done_late(days: int) -> str:
        return f"Klar {plural(days, 'dag', 'dagar')} sent"

    done_late_word, late_word, expected_word = "klar sent", "försenad", "väntas bli sen"
    """Beside the bars, whose length says how much."""

    @staticmethod
    def late(days: int, expected: int) -> str:
        """Days until today, and how many it is expected to be in the end."""
        told = f"Försenad {plural(days, 'dag', 'dagar')}"
        return f"{told}, väntas bli {expected}" if expected > days else told

    @staticmethod
    def expected_late(days: int) -> str:
        return f"Väntas {plural(days, 'dag', 'dagar')} sent"

    @staticmethod
    def of_commitments(done: int, number: int) -> str:
        if number == 1:
            return f"Åtagandet är {'klart' if done else 'inte klart än'}"
        of, many = counted(number, done)
        told = "Inget" if not done else sentence_case(many)
        return f"{told} av {of} åtaganden är {'klara' if done > 1 else 'klart'}"

    @staticmethod
    def of_others(done: int, number: int) -> str:
        if not done:
            return "Inget är klart än"
        of, many = counted(number, done)
        first = _so_many(done) if done == 1 else sentence_case(many)
        return f"{first} av {of} är {'klar' if done == 1 else 'klara'}"

    @staticmethod
    def late_title(number: int) -> str:
        if number == 1:
            return "En milstolpe har blivit eller väntas bli sen"
        return f"{_so_many(number)} milstolpar har blivit eller väntas bli sena"


class Risks:
    """Risks: how likely, how grave, which way they move."""

    name, likelihood, consequence, value, trend, owner, action, day = (
        "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Trend", "Ansvarig", "Åtgärd", "Bedömd",
    )  # fmt: skip
    heading, number, status = "Risker", "Risk-ID", "Allvar"
    rising, falling, same, new = "↑ ökar", "↓ minskar", "→ oförändrad", "ny"
    grave, middling, light = "hög (15–25)", "medel (8–12)", "låg (1–6)"
    no_action = "Ingen åtgärd är uppgiven"
    bars_sentence = "Riskvärdet är sannolikhet gånger konsekvens, från 1 till 25, enligt den senaste bedömningen."
    matrix_title = "Riskerna efter sannolikhet och konsekvens"
    matrix_sentence = (
        "Risk-ID och risk i varje ruta. Ju längre upp och till höger, desto allvarligare. Åtgärd och ansvarig står i "
        "tabellen under, med samma ID."
    )
    table_title = "Öppna risker, de allvarligaste först"
    none = (
        "Inga risker är inlagda än. Här visas hur sannolika och allvarliga de är och hur de ändras. Fyll i bladet "
        "Risker i mallen och ladda upp den."
    )
    none_open = "Ingen risk är öppen"
    trends: Mapping[int, str] = {1: rising, 0: same, -1: falling}

    @staticmethod
    def answer(number: int, grave: int) -> str:
        of, high = counted(number, grave)
        told = "En öppen risk" if number == 1 else f"{sentence_case(of)} öppna risker"
        many = "ingen" if not grave else "en" if grave == 1 else high
        return f"{told}, {many} med högt riskvärde"

    @staticmethod
    def gravest(name: str, value: int) -> str:
        return f"Allvarligast: {name} ({value} av 25)"

    @staticmethod
    def moved(rising: Sequence[str], falling: Sequence[str]) -> str:
        told = []
        up, down = counted(len(rising), len(falling))
        if rising:
            told.append(f"{'en risk' if len(rising) == 1 else f'{up} risker'} har ökat")
        if falling:
            told.append(f"{'en risk' if len(falling) == 1 else f'{down} risker'} har minskat")
        if not told:
            return "Ingen risk har ändrats sedan bedömningen före."
        return f"{sentence_case(' och '.join(told))} sedan bedömningen före."

    @staticmethod
    def lacking(number: int) -> str:
        if not number:
            return ""
        return f"Åtgärd saknas för {'en risk' if number == 1 else f'{in_words(number)} risker'}."

    @staticmethod
    def old(ids: Sequence[str]) -> str:
        """The risks that nobody has assessed for half a year."""
        if not ids:
            return ""
        return f"{listed(ids)} har inte bedömts på mer än ett halvår."

    likelihoods: Mapping[int, str] = {
        5: "5 Nästan säkert", 4: "4 Troligt", 3: "3 Möjligt", 2: "2 Mindre troligt", 1: "1 Osannolikt",
    }  # fmt: skip
    consequences: Mapping[int, str] = {
        1: "1 Försumbar", 2: "2 Liten", 3: "3 Kännbar", 4: "4 Allvarlig", 5: "5 Mycket allvarlig",
    }  # fmt: skip
