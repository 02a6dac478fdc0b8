"""What every view says in the same words: changes, reservations, sources, keys; and how lists are read aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tc_dashboard import formats

_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def in_words(number: int) -> str:
    """`tre`, and `13` from thirteen on."""
    return _WORDS[number] if number < len(_WORDS) else formats.whole(number)


def counted(*numbers: int) -> tuple[str, ...]:
    """The numbers of one sentence, written alike: all in words, or all in digits where any is more than twelve."""
    are_small = all(number < len(_WORDS) for number in numbers)
    return tuple(in_words(number) if are_small else formats.whole(number) for number in numbers)


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def listed(parts: Sequence[str]) -> str:
    """`A, B och C`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}" if parts else ""


def plural(number: float, one: str, many: str) -> str:
    """`1 start`, `2 starter`."""
    return f"{formats.whole(number)} {one if number == 1 else many}"


Bars = Sequence[tuple[str, float]]
"""(label, value) of the bars that are not 0, largest first."""


@dataclass(frozen=True)
class Finding:
    """What the title of a chart of bars says: nothing to show, one bar with all, one ahead of the others, or several.

    The patterns may hold `{label}`, `{number}` and `{total}`; in `tied` the label names all who share the first place.
    """

    none: str
    alone: str
    ahead: str
    tied: str

    def of(self, bars: Bars, whole: float | None) -> str:
        """The finding about these bars, of which the whole is the total."""
        if not bars:
            return self.none
        number = bars[0][1]
        total = number if whole is None else whole
        first = [name for name, value in bars if value == number]
        if len(first) > 3:
            return f"{sentence_case(in_words(len(first)))} delar förstaplatsen med {formats.whole(number)} var"
        pattern = self.tied if len(first) > 1 else self.alone if number == total else self.ahead
        return pattern.format(label=listed(first), number=formats.whole(number), total=formats.whole(total))


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
        "funder": "Finansiär",
        "whose": "Vilka",
        "year": "År",
        "period": "Startår",
        "origin": "Bor i",
    }
    per: Mapping[str, str] = {
        "area": "branschområde", "form": "utbildningsform", "term": "termin", "study": "studiekommun",
        "provider": "anordnare", "programme": "utbildning", "home": "hemkommun", "sex": "kön", "municipality": "kommun",
        "engagement": "typ av engagemang", "funder": "finansiär", "year": "år",
    }  # fmt: skip
    whose: Mapping[str, str] = {"residents": "Våra invånare", "programmes": "Våra utbildningar"}

    none_delivered = "inga uppgifter är lämnade än"
    none_counts = "inget som räknas här är lämnat än"

    @staticmethod
    def by(name: str, key: str) -> str:
        """`Andel avbrott per utbildningsform`: what a chart shows, where no part can be said to be first."""
        return f"{name} per {Spoken.per[key]}"

    @staticmethod
    def files(names: Sequence[str]) -> str:
        """`pilot.xlsx och starter.xlsx`; two names, then how many more."""
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
    def not_delivered(sheet: str) -> str:
        return f"Inte lämnat: bladet {sheet}"

    @staticmethod
    def lacking(lacking: int, expected: int) -> str:
        return f"uppgift saknas för {lacking} av {plural(expected, 'start', 'starter')}"

    @staticmethod
    def of_them(shown: int, number: int, key: str = "") -> str:
        which = "senaste" if key == "term" else "största"
        return f"De {shown} {which} av {number} visas, tabellen har alla."

    @staticmethod
    def of_the_county(municipality: str) -> str:
        """What a municipality's pages but its own are about."""
        return f"Siffrorna gäller hela länet. Siffror för {municipality} finns på sidan Vår kommun."
