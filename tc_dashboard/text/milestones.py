"""What the page Milstolpar och risker says."""

from collections.abc import Mapping, Sequence

from tc_dashboard.text.spoken import in_words, plural, sentence_case


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
    source = "uppladdade milstolpar"

    @staticmethod
    def answer(done: float, number: int, late: float) -> str:
        told = f"{_so_many(int(done))} av {in_words(number)} milstolpar är {'klar' if done == 1 else 'klara'}"
        return f"{told}, {'en är försenad' if late == 1 else f'{in_words(int(late))} är försenade'}" if late else told

    @staticmethod
    def next_is(name: str, planned: str) -> str:
        return f"Närmast väntas: {name}, {planned}."

    @staticmethod
    def most_late(name: str, days: int) -> str:
        return f"Mest försenad i dag: {name}, {plural(days, 'dag', 'dagar')}."

    @staticmethod
    def done_late(days: int) -> str:
        return f"Klar {plural(days, 'dag', 'dagar')} sent"

    @staticmethod
    def late(days: int) -> str:
        return f"Försenad {plural(days, 'dag', 'dagar')}"

    @staticmethod
    def expected_late(days: int) -> str:
        return f"Väntas {plural(days, 'dag', 'dagar')} sent"

    @staticmethod
    def of_commitments(done: int, number: int) -> str:
        if number == 1:
            return f"Åtagandet är {'klart' if done else 'inte klart än'}"
        told = "Inget" if not done else sentence_case(in_words(done))
        return f"{told} av {in_words(number)} åtaganden är {'klara' if done > 1 else 'klart'}"

    @staticmethod
    def of_others(done: int, number: int) -> str:
        if not done:
            return "Inget är klart än"
        return f"{_so_many(done)} av {in_words(number)} är {'klar' if done == 1 else 'klara'}"

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
    grave, middling, light = "Hög (15–25)", "Medel (8–12)", "Låg (1–6)"
    no_action = "Ingen åtgärd är uppgiven"
    bars_sentence = "Riskvärdet är sannolikhet gånger konsekvens, från 1 till 25, enligt den senaste bedömningen."
    matrix_title = "Riskerna efter sannolikhet och konsekvens"
    matrix_sentence = "Risk-ID i varje ruta. Ju längre upp och till höger, desto allvarligare."
    table_title = "Öppna risker, de allvarligaste först"
    none = (
        "Inga risker är inlagda än. Här visas hur sannolika och allvarliga de är och hur de ändras. Fyll i bladet "
        "Risker i mallen och ladda upp den."
    )
    none_open = "Ingen risk är öppen"
    source = "uppladdade risker"
    trends: Mapping[int, str] = {1: rising, 0: same, -1: falling}

    @staticmethod
    def answer(number: int, grave: int) -> str:
        told = "En öppen risk" if number == 1 else f"{sentence_case(in_words(number))} öppna risker"
        many = "ingen" if not grave else "en" if grave == 1 else in_words(grave)
        return f"{told}, {many} med högt riskvärde"

    @staticmethod
    def gravest(name: str, value: int) -> str:
        return f"Allvarligast: {name} ({value} av 25)"

    @staticmethod
    def moved(rising: Sequence[str], falling: Sequence[str]) -> str:
        told = []
        if rising:
            told.append(f"{plural(len(rising), 'risk har', 'risker har')} ökat sedan bedömningen före")
        if falling:
            told.append(f"{plural(len(falling), 'risk har', 'risker har')} minskat")
        return f"{', '.join(told)}." if told else "Ingen risk har ändrats sedan bedömningen före."

    @staticmethod
    def lacking(number: int) -> str:
        return f"Åtgärd saknas för {plural(number, 'risk', 'risker')}." if number else ""

    likelihoods: Mapping[int, str] = {
        5: "5 Nästan säkert", 4: "4 Troligt", 3: "3 Möjligt", 2: "2 Mindre troligt", 1: "1 Osannolikt",
    }  # fmt: skip
    consequences: Mapping[int, str] = {
        1: "1 Försumbar", 2: "2 Liten", 3: "3 Kännbar", 4: "4 Allvarlig", 5: "5 Mycket allvarlig",
    }  # fmt: skip
