"""What the wall and the papers say of themselves, and where they leave something to the table."""

from datetime import date

from tc_dashboard import formats


class Cut:
    """Where there is no room for all."""

    @staticmethod
    def more(number: int) -> str:
        """`och 28 till i tabellen`."""
        return f"och {formats.whole(number)} till i tabellen"

    @staticmethod
    def earlier(number: int) -> str:
        """The same of terms, of which the newest are drawn."""
        return f"och {formats.whole(number)} tidigare i tabellen"

    some = "och {} till i tabellen"
    """The same, where the number is known only when it is drawn."""


class Stamped:
    """Who it is for, of which day and revision."""

    example = "Exempeldata"

    @staticmethod
    def line(receiver: str, as_of: date, revision: int) -> str:
        """`Styrgruppen · uppgifter per 2026-11-22 · revision 3`."""
        return f"{receiver} · uppgifter per {formats.day(as_of)} · revision {formats.whole(revision)}"


class Wall:
    """The deck's own words."""

    back = "Föregående"
    on = "Nästa"
    steps = "Bläddra"
    part = "({} av {})"
    """Which of the screens of one question it is, on those that come after the first."""
    appendix = "Bilaga {}"
    in_appendix = "Bilaga:"
    """Before the question, on the screens where it goes on."""
    on_at_the_end = "{} till, sist i visningen"
    target = "mål {}"
    all_questions = "Alla frågor"
    keys = "Bläddra med piltangenterna. Esc visar alla frågor."
