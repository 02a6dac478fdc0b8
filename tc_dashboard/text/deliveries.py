"""What is said of those who have delivered and those who haven't, and the reminder to send them."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import plural


class Deliveries:
    """The planned deliveries, for the Region."""

    title = "Vem har lämnat?"
    no_plan = (
        "Det finns ingen leveransplan än. Fyll i mallens blad Leveransplan: vem som ska lämna vad, för vilket mätdatum "
        "och senast när. Då syns det här vem som har lämnat, och en påminnelse finns färdig att kopiera."
    )
    table = "Alla planerade leveranser"
    sender, dataset, measured, due = "Uppgiftslämnare", "Blad", "Mätdatum", "Senast"
    state, newest, mailbox = "Läge", "Senaste uppgifter", "Funktionsadress"
    late, waiting, delivered = "Försenad", "Väntas", "Lämnad"
    source = "bladet Leveransplan"
    how_counted = (
        "Lämnad betyder att uppgifter för mätdatumet eller ett senare finns. Deltagare dateras av sitt mätdatum, "
        "övriga blad av dagen då de sparades."
    )
    no_mailbox = "Ingen funktionsadress står i leveransplanen. Skicka till den ni brukar ha kontakt med."

    @staticmethod
    def show_all(number: int) -> str:
        return f"Visa alla {plural(number, 'planerad leverans', 'planerade leveranser')}"

    @staticmethod
    def summary(delivered: int, due: int, late: int, waiting: int) -> str:
        """`16 av 17 leveranser som skulle ha kommit är lämnade. 1 är försenad, 17 väntas.`"""
        told = f"{delivered} av {plural(due, 'leverans', 'leveranser')} som skulle ha kommit är lämnade."
        others = f"{late} är {'försenad' if late == 1 else 'försenade'}" if late else "Ingen är försenad"
        return f"{told} {others}, {waiting} väntas."

    @staticmethod
    def days_late(days: int) -> str:
        return f"{plural(days, 'dag', 'dagar')} sen"

    @staticmethod
    def reminder(sender: str) -> str:
        return f"Påminnelse till {sender}"

    @staticmethod
    def to_send(mailbox: str) -> str:
        """What stands over a reminder."""
        template = "Bifoga mallen, ifylld med det vi vet: den hämtas längst upp på sidan."
        to = f"Kopiera texten och skicka den till {mailbox}." if mailbox else Deliveries.no_mailbox
        return f"{to} {template}"

    @staticmethod
    def lacking(dataset: str, measured: date, due: date, newest: date | None) -> str:
        """One line of a reminder: what, for which date, when it was due, and what we have."""
        held = f"De senaste vi har är från {formats.day(newest)}" if newest else "Vi har inga sedan tidigare"
        return f"- {dataset} för mätdatum {formats.day(measured)}. Senaste dag var {formats.day(due)}. {held}."

    @staticmethod
    def letter(pilot: str, sender: str, mailbox: str, lacking: Sequence[str]) -> str:
        """The whole reminder, ready to send."""
        return "\n".join([
            *([f"Till: {mailbox}"] if mailbox else []),
            f"Ämne: Påminnelse om uppgifter till {pilot}",
            "",
            "Hej!",
            "",
            f"Vi saknar de här uppgifterna från {sender}:",
            "",
            *lacking,
            "",
            "Så lämnar ni dem: fyll i mallen som bifogas och svara på det här meddelandet med filen.",
            "Lämna bara antal, aldrig uppgifter om enskilda personer. En fil med personnummer läses inte in.",
            "",
            "Hör av er om något är oklart eller om ni behöver mer tid. Bortse från det här om ni redan har lämnat.",
            "",
            "Vänliga hälsningar",
            pilot,
        ])  # fmt: skip
