"""What an upload's way to the ledger is called while it goes on."""


class Intake:
    """Steps and messages of reading and saving files."""

    checking = "Kontrollerar raderna …"
    comparing = "Jämför med det som redan är sparat …"
    saving = "Sparar …"
    done = "Klart"

    @staticmethod
    def reading(name: str) -> str:
        return f"Läser {name} …"

    @staticmethod
    def has_errors(number: int) -> str:
        return f"Filen har {number} fel och kan inte sparas. Rätta dem i filen och ladda upp den igen."
