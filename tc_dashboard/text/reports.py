"""What is said around a reported fault, by both sides of it."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.domain import ReportState


class Reports:
    """Rapportera fel, and the page Rapporterade fel."""

    link = "Rapportera fel"
    lead = "Stämmer inte en siffra? Välj Rapportera fel vid den, så svarar Region Stockholm här."
    lead_region = "Fel som kommunerna och styrgruppen har rapporterat. Ditt svar syns för den som rapporterade."
    none = "Inga fel är rapporterade."
    which = "Vilken siffra gäller det?"
    what = "Vad är fel?"
    what_help = "Skriv vad som borde stå och hur du vet det. Skriv inga personnummer och inga namn på studerande."
    send = "Skicka till Region Stockholm"
    sent = "Tack. Region Stockholm har fått din rapport och svarar här."
    empty = "Skriv vad som är fel först."
    personal_number = (
        "Texten innehåller ett personnummer. Inget har sparats. Ta bort det och skriv vad som är fel utan uppgifter om "
        "enskilda personer."
    )
    too_long = "Texten är för lång. Skriv högst 2 000 tecken."
    no_such_figure = "Adressen säger inte vilken siffra det gäller. Välj Rapportera fel vid siffran."
    nothing_published = "Den revisionen är inte publicerad, så det finns ingen siffra att rapportera om."
    not_by_the_region = (
        "Rapportera fel är till för kommunerna och styrgruppen. Region Stockholm rättar siffran på sidan Ladda upp."
    )
    not_there = "Det finns ingen sådan rapport bland dina."
    write_on = "Skriv mer"
    answer = "Svar"
    send_answer = "Svara"
    mended = "Åtgärdat i revision"
    not_mended = "Inte åtgärdat än"
    answered = "Svaret är skickat."
    region = "Region Stockholm"
    steering_group = "Styrgruppen"
    whole_county = "Hela länet"

    @staticmethod
    def state(state: ReportState, mended_in: int | None, published: int) -> str:
        """`Åtgärdad i revision 14`, and, until that is published, that it isn't shown yet."""
        if mended_in is None:
            return str(state)
        told = f"{state} i revision {mended_in}"
        return told if mended_in <= published else f"{told}, som inte är publicerad än"

    @staticmethod
    def about(narrowed: Sequence[str], day: date, revision: int) -> str:
        """`Våra invånare · Industri · 2026-11-22, revision 12`"""
        return f"{' · '.join([*narrowed, formats.day(day)])}, revision {revision}"

    @staticmethod
    def link_to_all(waiting: int) -> str:
        return f"Rapporterade fel: {waiting} väntar på svar" if waiting else "Rapporterade fel"
