"""What the page Partnerföretag says."""

from collections.abc import Mapping
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.overview import two_areas
from tc_dashboard.text.spoken import Finding, in_words, plural, sentence_case


class Companies:
    """Headings, findings and column names."""

    day, companies, name, municipality = "Dag", "Samverkansföretag", "Företag", "Kommun"
    names = "Vilka det gäller"
    none = (
        "Inga företags engagemang är inlagda än. Här visas hur många företag som medverkar, i vilka branschområden och "
        "vad de gör. Fyll i bladen Företag och Engagemang i mallen och ladda upp den."
    )
    by_area = f"Samverkansföretag per branschområde. {two_areas}"
    by_engagement = "Antal samverkansföretag per sätt att medverka. Ett företag kan göra flera saker."
    by_municipality = "Samverkansföretag efter den kommun de finns i."
    over_time = f"Samverkansföretag vid varje kvartals slut. {two_areas}"
    does: Mapping[str, str] = {
        "companies.new": "Gör nu",
        "companies.lost": "Gjorde",
        "companies.interested": "Har hittills",
    }

    @staticmethod
    def answer(number: float) -> str:
        return plural(number, "samverkansföretag", "samverkansföretag")

    @staticmethod
    def answer_sentence(new: int, lost: int, since: date) -> str:
        return (
            f"{sentence_case(in_words(new))} {'nytt' if new == 1 else 'nya'} och {in_words(lost)} "
            f"som har lämnat sedan {formats.day(since)}."
        )

    most = Finding(
        "Inga samverkansföretag i urvalet", "Alla samverkansföretag i urvalet: {label}",
        "{label} har flest: {number} av {total} företag", "{label} har lika många företag, {number} var",
    )  # fmt: skip
    most_do = Finding(
        "Inga samverkansföretag i urvalet", "Alla medverkar med {label}",
        "Vanligast är {label}: {number} av {total} företag", "Vanligast är {label}, {number} företag var",
    )  # fmt: skip
    most_in = Finding(
        "Inga samverkansföretag i urvalet", "Alla samverkansföretag finns i {label}",
        "Flest finns i {label}: {number} av {total} företag", "Flest finns i {label}, {number} i var och en",
    )  # fmt: skip

    @staticmethod
    def over_time_title(first: float, now: float, since: date) -> str:
        return f"Från {formats.whole(first)} till {plural(now, 'företag', 'företag')} sedan {formats.day(since)}"

    @staticmethod
    def named(metric: str, number: int) -> tuple[str, str]:
        """(title, what an empty table says)"""
        if metric == "companies.new":
            return f"{plural(number, 'nytt', 'nya')} på tre månader", "Inget företag har tillkommit."
        if metric == "companies.lost":
            return f"{number} har lämnat på tre månader", "Inget företag har lämnat."
        return f"{number} har bara anmält intresse", "Alla som har anmält intresse är samverkansföretag."
