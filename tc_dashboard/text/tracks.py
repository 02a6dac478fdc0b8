"""What is said of the pilot's tracks: adult education first, the others as they come."""

from collections.abc import Sequence

from tc_dashboard.text.spoken import in_words, listed, sentence_case


class Tracks:
    """One row a track, with what has begun in it."""

    heading, table_title = "Utbildningsspår", "Spår för spår"
    track, forms, first, starts, seats, state = (
        "Spår", "Utbildningsformer", "Första start", "Starter", "Platser", "Läge",
    )  # fmt: skip
    nothing = "Inga uppgifter än"
    none_begun = "Ingen start har ägt rum än"
    runs = "I gång"
    sentence = (
        "Spåren kommer med efter hand, vux först. Poäng av olika slag (gymnasiepoäng och yrkeshögskolepoäng) läggs "
        "aldrig ihop, så omfattning jämförs inte mellan spåren."
    )

    @staticmethod
    def planned(day: str) -> str:
        return f"Första start planerad {day}"

    @staticmethod
    def answer(running: int, of: int) -> str:
        if not running:
            return "Inget utbildningsspår är i gång än"
        return f"{sentence_case(in_words(running))} av {in_words(of)} utbildningsspår är i gång"

    @staticmethod
    def lacking(names: Sequence[str]) -> str:
        return f"Inga uppgifter än för {listed(names).lower()}." if names else ""
