"""What an upload's way to the ledger is called while it goes on."""

from collections.abc import Sequence


def _first_of(places: Sequence[str], one: str, many: str) -> str:
    """`Deltagare!C14 och 2 celler till`."""
    more = len(places) - 1
    return places[0] + (f" och {more} {one if more == 1 else many} till" if more else "")


class Intake:
    """Steps and messages of reading and saving files."""

    checking = "Kontrollerar raderna …"
    comparing = "Jämför med det som redan är sparat …"
    saving = "Sparar …"
    done = "Klart"

    personal_number_in_words = (
        "Det du skrev innehåller ett personnummer eller samordningsnummer och har inte sparats. Skriv utan numret."
    )
    personal_number_in_name = (
        "Filens namn innehåller personnummer eller samordningsnummer. Hela filen avvisades och inget av den har "
        "sparats. Ge filen ett annat namn och ladda upp den igen."
    )
    nameless = "Fil med personnummer i namnet"

    @staticmethod
    def unnamed(number: int) -> str:
        """What a file is called whose own name must not be repeated."""
        return f"{Intake.nameless} ({number})"

    @staticmethod
    def sheet(number: int) -> str:
        """What a sheet is called whose own name must not be repeated."""
        return f"blad nummer {number}"

    @staticmethod
    def empty(name: str) -> str:
        return f"{name} är tom: filen är 0 byte stor. Öppna originalet, spara det igen och ladda upp den nya filen."

    @staticmethod
    def personal_number(cells: Sequence[str], formulas: Sequence[str], names: Sequence[str], *, beside: bool) -> str:
        """Where the numbers stand: `i Deltagare!C14 och 2 celler till`."""
        places = [f"i {_first_of(cells, 'cell', 'celler')}"] if cells else []
        places += [f"i en formel i {_first_of(formulas, 'blad', 'blad')}"] if formulas else []
        places += [f"i namnet på {_first_of(names, 'blad', 'blad')}"] if names else []
        if beside:
            places.append(
                "utanför cellerna: i en kommentar, ett sidhuvud, en sidfot, en ritning eller filens egenskaper"
            )
        return (
            f"Filen innehåller personnummer eller samordningsnummer, {'; '.join(places)}. Hela filen avvisades och "
            "inget av den har sparats. Ta bort numren, även i dolda blad, och lämna bara antal personer. Ladda sedan "
            "upp filen igen."
        )

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
