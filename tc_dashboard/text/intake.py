"""What an upload's way to the ledger is called while it goes on."""


class Intake:
    """Steps and messages of reading and saving files."""

    checking = "Kontrollerar raderna …"
    comparing = "Jämför med det som redan är sparat …"
    saving = "Sparar …"
    done = "Klart"

    personal_number_in_words = (
        "Det du skrev innehåller ett personnummer eller samordningsnummer och har inte sparats. Skriv utan numret."
    )
    nameless = "Fil med personnummer i namnet"

    @staticmethod
    def unnamed(number: int) -> str:
        """What a file is called whose own name must not be repeated."""
        return f"{Intake.nameless} ({number})"

    @staticmethod
    def again(name: str, number: int) -> str:
        """`fil.xlsx`, `fil.xlsx (2)`."""
        return name if number == 1 else f"{name} ({number})"

    @staticmethod
    def reading(name: str) -> str:
        return f"Läser {name} …"

    @staticmethod
    def has_errors(number: int) -> str:
        return f"Filen har {number} fel och kan inte sparas. Rätta dem i filen och ladda upp den igen."
