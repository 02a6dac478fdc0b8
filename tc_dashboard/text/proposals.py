"""What is said around a municipality's own sheet, on Vår kommun and on Ladda upp."""

from datetime import datetime

from tc_dashboard import config, formats
from tc_dashboard.domain import ProposalState
from tc_dashboard.text.upload import rows


def _when(moment: datetime) -> str:
    local = moment.astimezone(config.TIME_ZONE)
    return f"{formats.day(local.date())} kl. {local:%H.%M}"


class Proposals:
    """The way of a sheet from the municipality to the Region."""

    heading = "Skicka in kommunens uppgifter"
    lead = (
        "Ladda upp kommunens egen fil, helst mallen ifylld. Den granskas direkt, och du ser vad som behöver rättas. "
        "Sedan går den till Region Stockholm som ett förslag. Ingen siffra ändras förrän de har läst in den."
    )
    choose = "Fil: Excel, OpenDocument, csv eller text"
    examine = "Granska filen"
    reading = "Läser och granskar filen …"
    send = "Skicka till Region Stockholm"
    again = "Välj en annan fil"
    sent = "Filen är skickad till Region Stockholm. Svaret syns här."
    mine = "Det kommunen har skickat"
    personal_number = "Svaret innehåller ett personnummer. Inget har ändrats. Ta bort det och svara igen."
    not_our_template = (
        "Filen följer inte mallen, så raderna kan inte visas här. Du kan skicka den ändå: Region Stockholm läser den "
        "tillsammans med frågor om vad kolumnerna betyder."
    )
    unknown_rows = "Filen innehåller inga rader som gäller kommunen."
    problems = "Rätta gärna det här innan du skickar"
    warnings = "Stämmer det här? Det går att skicka ändå"
    file, when, state, answer = "Fil", "Skickad", "Läge", "Svar"
    waiting = "Förslag från kommunerna"
    answer_to = "Svar till kommunen"
    decline = "Avböj"
    why_declined = "Skriv varför förslaget avböjs, så att kommunen vet vad den ska göra."
    answered_already = "Förslaget är redan besvarat. Inget har ändrats."
    declined = "Förslaget är avböjt, och kommunen ser ditt svar."
    nothing_new = "Allt i filen fanns redan."

    @staticmethod
    def sent_already(name: str) -> str:
        return f"{name} är redan skickad och väntar på svar. Inget har skickats igen."

    @staticmethod
    def open_from(municipality: str) -> str:
        """The button for a sheet that waits."""
        return f"Förslag från {municipality}: öppna"

    @staticmethod
    def about(file: str, size: str, by: str, at: datetime) -> str:
        return f"{file}, {size}, skickad av {by} {_when(at)}"

    @staticmethod
    def opened(municipality: str, file: str) -> str:
        return f"Du granskar förslaget från {municipality}: {file}. När du sparar får kommunen veta det."

    @staticmethod
    def sender(municipality: str) -> str:
        """Who the file came from, as it is kept with the import."""
        return f"{municipality} kommun"

    @staticmethod
    def moment(at: datetime) -> str:
        return _when(at)

    @staticmethod
    def state_of(state: ProposalState, revision: int | None) -> str:
        return f"{state} i revision {revision}" if revision else str(state)

    @staticmethod
    def ready(number: int) -> str:
        return f"Filen kan skickas: {rows(number)}"

    @staticmethod
    def faulty(errors: int) -> str:
        return f"{errors} fel att rätta" if errors != 1 else "Ett fel att rätta"

    @staticmethod
    def rows_of(sheet: str, number: int) -> str:
        return f"{sheet}: {rows(number)} som gäller kommunen"

    @staticmethod
    def others(number: int) -> str:
        return f"{rows(number)} gäller bara andra kommuner och visas inte här."

    ready_sentence = "Filen har inga fel. Det är först när Region Stockholm läser in den som siffrorna ändras."
    faulty_sentence = (
        "Rätta i din fil och välj den igen. Du kan skicka den ändå, men då behöver Region Stockholm fråga dig om felen."
    )
