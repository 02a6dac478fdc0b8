"""Why a file was not read, and what to do; what a sheet lacks."""

from collections.abc import Sequence

_SAVE_AS = "Öppna filen i Excel, välj Spara som, formatet ”Excel-arbetsbok (.xlsx)”, och ladda upp den nya filen."


_ALPHABETS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac OS Roman",
    "cp850": "DOS (850)",
    "latin-1": "Latin-1",
}
_DELIMITERS = {"\t": "tabb", ";": "semikolon", ",": "komma", "|": "lodstreck"}


def _text_file(alphabet: str, delimiter: str) -> str:
    if not delimiter:
        return f"Textfilen lästes som {_ALPHABETS[alphabet]} med en enda kolumn."
    apart = _DELIMITERS.get(delimiter, f"”{delimiter}”")
    return f"Textfilen lästes som {_ALPHABETS[alphabet]} med {apart} mellan kolumnerna."


def _ragged(number: str, first: str) -> str:
    rows = "En rad har" if number == "1" else f"{number} rader har"
    return (
        f"{rows} fler värden än de andra, med början i {first}. Kontrollera om skiljetecknet också står inne i en cell."
    )


def _mojibake(number: str, *cells: str) -> str:
    more = int(number) - len(cells)
    listed = ", ".join(cells) + (f" och {more} till" if more else "")
    return (
        f"Bokstäver har blivit fel redan innan filen kom hit, i {listed}. Rätta dem, eller spara filen på nytt från "
        "ursprunget med UTF-8."
    )


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
    def refused(name: str, why: str, *details: str) -> str:
        reasons = {
            "damaged": f"{name} är skadad och kan inte läsas. Öppna filen i Excel, spara den på nytt och försök igen.",
            "empty": f"{name} är tom. Kontrollera att det är rätt fil.",
            "other": f"{name} är varken ett kalkylblad eller en textfil, och lästes inte. {_SAVE_AS}",
            "pdf": f"{name} är en PDF och lästes inte. Be om siffrorna som Excel-fil, eller fyll i mallen.",
            "image": f"{name} är en bild och lästes inte. Be om siffrorna som Excel-fil, eller fyll i mallen.",
            "document": f"{name} är ett textdokument och lästes inte. Kopiera tabellen till Excel och spara som .xlsx.",
            "slides": f"{name} är en presentation och lästes inte. Kopiera tabellen till Excel och spara som .xlsx.",
            "numbers": (
                f"{name} är sparad i Apple Numbers och lästes inte. Öppna filen i Numbers, välj Exportera till och "
                "Excel, och ladda upp den nya filen."
            ),
            "zipped": (
                f"{name} är en komprimerad mapp med kalkylblad i. Packa upp den och ladda upp filerna som ligger i den."
            ),
            "archive": f"{name} är en komprimerad mapp och lästes inte. Packa upp den och ladda upp filen som behövs.",
            "html": f"{name} är en webbsida, vad den än heter, och lästes inte. {_SAVE_AS}",
            "xml": f"{name} är sparad som XML och lästes inte. {_SAVE_AS}",
            "protected": f"{name} har ett lösenord. Ta bort lösenordet, spara filen och ladda upp den igen.",
            "large": (
                f"{name} innehåller mer än vad som går att läsa på en gång. Ta bort blad, rader och kolumner som inte "
                "behövs, även tomma rader långt ner i bladen, och försök igen."
            ),
            "far": (
                f"{name} har ett värde långt bort från de andra, i {', '.join(details)}, och lästes inte. Ta bort det "
                "värdet och spara filen, och försök igen."
            ),
            "quote": (
                f"{name} har ett citattecken som inte avslutas i {', '.join(details)}, så att resten av filen hamnar i "
                "den cellen. Ta bort citattecknet eller avsluta det, och försök igen."
            ),
            "slow": f"{name} tog för lång tid att läsa. Dela upp filen i mindre delar och försök igen.",
        }
        return reasons[why]

    @staticmethod
    def remark(what: str, *details: str) -> str:
        """What was odd about a sheet and how it was read."""
        worded = {"text": _text_file, "ragged": _ragged, "mojibake": _mojibake}
        if what in worded:
            return worded[what](*details)
        return {
            "macros": "Filen har makron. De lästes inte och kördes inte.",
            "missing_part": "Bladet finns i filens lista, men dess innehåll saknas i filen. Inget lästes därifrån.",
            "hidden_columns": f"Dolda kolumner lästes också: {', '.join(details)}.",
        }[what]

    @staticmethod
    def hidden_sheet(sheet: str) -> str:
        return f"Bladet {sheet} är dolt i filen, men lästes. Visa det i Excel om du vill se vad som står där."

    @staticmethod
    def hidden_rows(sheet: str, rows: Sequence[int]) -> str:
        shown = ", ".join(map(str, rows[:10])) + (f" och {len(rows) - 10} till" if len(rows) > 10 else "")
        return f"Dolda rader i bladet {sheet} lästes också: {shown}."

    @staticmethod
    def sheet_not_read(sheet: str) -> str:
        return (
            f"Bladet {sheet} lästes inte: det är inget av mallens blad, och ingen har bekräftat hur det ska läsas. Det "
            "påverkar inte de andra bladen."
        )

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
