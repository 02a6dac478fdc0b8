"""What every view says in the same words: changes, reservations, sources, keys; and how lists are read aloud."""

from collections.abc import Mapping, Sequence
from datetime import date

from tc_dashboard import formats

_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def in_words(number: int) -> str:
    """`tre`, and `13` from thirteen on."""
    return _WORDS[number] if number < len(_WORDS) else formats.whole(number)


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def listed(parts: Sequence[str]) -> str:
    """`A, B och C`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}" if parts else ""


def plural(number: float, one: str, many: str) -> str:
    """`1 start`, `2 starter`."""
    return f"{formats.whole(number)} {one if number == 1 else many}"


class Spoken:
    """Words around any figure."""

    keys: Mapping[str, str] = {
        "area": "Branschområde",
        "form": "Utbildningsform",
        "term": "Termin",
        "study": "Studiekommun",
        "provider": "Anordnare",
        "programme": "Utbildning",
        "home": "Hemkommun",
        "sex": "Kön",
        "municipality": "Kommun",
        "engagement": "Typ av engagemang",
    }

    no_programmes_here = (
        "Ingen utbildning i piloten ges i kommunen, så siffrorna om utbildningar är noll. Boende som studerar i andra "
        "kommuner räknas där."
    )

    @staticmethod
    def files(names: Sequence[str]) -> str:
        """`pilot.xlsx och starter.xlsx`; two names, then how many more."""
        if not names:
            return "inga uppgifter än"
        if len(names) <= 2:
            return listed(names)
        return f"{', '.join(names[:2])} och {len(names) - 2} filer till"

    @staticmethod
    def measured(day: date) -> str:
        return f"Senaste mätdatum {formats.day(day)}."

    @staticmethod
    def change(difference: float, since: date) -> str:
        return f"{formats.signed(difference)} sedan {formats.day(since)}"

    @staticmethod
    def share_change(difference: float, since: date) -> str:
        points = formats.signed(difference * 100, 1)
        return f"{points} procentenheter sedan {formats.day(since)}"

    @staticmethod
    def holds_for(held: int, expected: int) -> str:
        return f"gäller {held} av {plural(expected, 'start', 'starter')}"

    @staticmethod
    def lacking(lacking: int, expected: int) -> str:
        return f"uppgift saknas för {lacking} av {plural(expected, 'start', 'starter')}"

    @staticmethod
    def of_them(shown: int, number: int) -> str:
        return f"De {shown} största av {number} visas."
