"""The explanation of a figure, as text to pass on: for whoever calls and asks."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import listed


class Explaining:
    """Kopiera förklaring."""

    copy = "Kopiera förklaring"
    example = "Exempeldata: uppgifterna är påhittade."

    @staticmethod
    def value(name: str, value: str) -> str:
        return f"{name}: {value}"

    @staticmethod
    def named(heading: str, value: str) -> str:
        """`Startade 50`."""
        return f"{heading} {value}"

    @staticmethod
    def counted(definition: str) -> str:
        return f"Så räknar vi: {definition}"

    @staticmethod
    def as_of(day: date, source: str, senders: Sequence[str]) -> str:
        who = f", lämnat av {listed(senders)}" if senders else ""
        return f"Gäller {formats.day(day)}. Källa: {source}{who}."

    @staticmethod
    def reservation(words: str) -> str:
        return f"Att tänka på: {words}"

    @staticmethod
    def seen_in(pilot: str, revision: int) -> str:
        return f"Hämtat ur {pilot}, revision {formats.whole(revision)}."
