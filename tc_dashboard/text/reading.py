"""Why a file was not read, and what to do; what a sheet lacks."""

from collections.abc import Sequence

_SAVE_AS = "Öppna filen i Excel, välj Spara som, formatet ”Excel-arbetsbok (.xlsx)”, och ladda upp den nya filen."


class Reading:
    """Messages about a whole file or a whole sheet."""

    @staticmethod
    def too_large(name: str, megabytes: int) -> str:
        return (
            f"{name} är större än {megabytes} MB och lästes inte. Ta bort bilder och blad som inte behövs, eller dela "
            "upp "
            "filen, och försök igen."
        )

    @staticmethod
    def not_a_workbook(name: str) -> str:
        return f"{name} är inte en Excel-arbetsbok (.xlsx). {_SAVE_AS}"

    @staticmethod
    def old_or_protected(name: str) -> str:
        return (
            f"{name} har ett lösenord eller är sparad i det äldre formatet .xls, och lästes inte. Ta bort lösenordet. "
            f"{_SAVE_AS}"
        )

    @staticmethod
    def refused(name: str, why: str) -> str:
        reasons = {
            "damaged": f"{name} är skadad och kan inte läsas. {_SAVE_AS}",
            "other": f"{name} är inte en Excel-arbetsbok (.xlsx). {_SAVE_AS}",
            "protected": f"{name} har ett lösenord. Ta bort lösenordet i Excel, spara filen och ladda upp den igen.",
            "large": (
                f"{name} innehåller mer än vad som går att läsa på en gång. Ta bort blad, rader och kolumner som inte "
                "behövs, även tomma rader långt ner i bladen, och försök igen."
            ),
            "slow": f"{name} tog för lång tid att läsa. Dela upp filen i mindre delar och försök igen.",
        }
        return reasons[why]

    personal_number = (
        "Filen innehåller personnummer eller samordningsnummer. Hela filen avvisades och inget av den har sparats. Ta "
        "bort "
        "numren ur alla blad, även dolda, och ur filens namn, och lämna bara antal personer. Ladda sedan upp filen "
        "igen."
    )

    @staticmethod
    def sheet_not_read(sheet: str) -> str:
        return f"Bladet {sheet} känns inte igen och lästes inte. Det påverkar inte de andra bladen."

    @staticmethod
    def no_headings(sheet: str, required: Sequence[str]) -> str:
        return (
            f"Rubrikraden hittades inte i bladet {sheet}. Den ska finnas bland de första 20 raderna och ha kolumnerna "
            f"{', '.join(required)}."
        )

    @staticmethod
    def columns_missing(headings: Sequence[str]) -> str:
        one = len(headings) == 1
        return (
            f"{'Kolumnen' if one else 'Kolumnerna'} {', '.join(headings)} saknas. Lägg till "
            f"{'den' if one else 'dem'} med {'samma rubrik' if one else 'samma rubriker'} som i mallen."
        )

    @staticmethod
    def column_not_read(heading: str) -> str:
        return f"Kolumnen ”{heading}” känns inte igen och lästes inte. Kontrollera rubriken mot mallen."

    @staticmethod
    def column_twice(heading: str, first: str) -> str:
        return f"Kolumnen {heading} finns två gånger, även i kolumn {first}. Behåll en av dem."

    @staticmethod
    def values_without_heading() -> str:
        return "Kolumnen har värden men ingen rubrik och lästes inte. Skriv en rubrik eller ta bort värdena."
