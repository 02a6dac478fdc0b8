"""What is said of the steering group's meetings: the page Möten, its refusals, and the marks of an earlier meeting."""

from collections.abc import Mapping
from datetime import date

from tc_dashboard import formats


class Meetings:
    """The page Möten."""

    no_title = "Mötet behöver ett namn, till exempel Styrgruppsmöte 4."
    no_words = "Beslutet behöver en text. Inget har sparats."
    day_is_frozen = "Mötet är hållet, så dess dag kan inte ändras. Inget har sparats."
    held_already = "Mötet är redan hållet. Läs in sidan igen."
    not_held = "Mötet är inte hållet än. Protokollet kan justeras när det är hållet."
    is_closed = "Mötet är justerat, så det kan inte ändras. Lägg ett nytt beslut på ett kommande möte i stället."
    personal_number = (
        "Texten ser ut att innehålla ett personnummer. Det får inte sparas här. Ta bort det och spara igen."
    )
    too_long = "Texten är för lång. Korta den till högst 2 000 tecken. Inget har sparats."
    unknown_screen = "Dagordningen har en punkt som inte finns. Läs in sidan igen."

    to_today = "Till dagens siffror"

    @staticmethod
    def as_at(day: date) -> str:
        return f"Som vid mötet {formats.day(day)}"

    @staticmethod
    def not_yet(day: date) -> str:
        return f"Mötet är satt till {formats.day(day)}. Det kan hållas först den dagen. Ändra dagen om mötet är i dag."

    @staticmethod
    def nothing_published(day: date) -> str:
        return (
            f"Inget var publicerat {formats.day(day)}, så det finns inget för mötet att se. "
            "Publicera på sidan Historik först."
        )

    @staticmethod
    def no_such_meeting(number: int) -> str:
        return f"Det finns inget möte {number}. Läs in sidan igen."

    @staticmethod
    def no_such_decision(number: int) -> str:
        return f"Mötet har inget beslut {number}. Läs in sidan igen."

    did: Mapping[str, str] = {
        "planned": "lade in mötet", "changed": "ändrade mötet", "held": "höll mötet", "closed": "justerade",
        "decision": "skrev ett beslut",
    }  # fmt: skip
