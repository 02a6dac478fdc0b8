"""What stands in a person's own workbook when it comes back with its faults marked."""

from tc_dashboard import formats


class Marked:
    """The first sheet, the comments' author, and what is said where a file can't be marked."""

    sheet = "Att rätta"
    """Known as our own when the file is uploaded again: see `workbook.layout.OWN_SHEETS`."""
    author = "Teknikcollege Stockholm"

    list_alone = (
        "Din fil är för stor eller för ovanlig för att kunna märkas, så här är bara listan. Rätta cellerna i din egen "
        "fil, spara den och ladda upp den igen."
    )

    @staticmethod
    def new_workbook(ending: str) -> str:
        kind = f"en {ending}-fil" if ending else "av en annan typ"
        return (
            f"Din fil är {kind}, som inte kan märkas. Det här är därför en ny arbetsbok med samma blad, celler och "
            "värden, men utan filens formatering, formler, diagram och makron."
        )

    @staticmethod
    def words(faults: int) -> dict[str, str]:
        cells = "1 cell" if faults == 1 else f"{formats.whole(faults)} celler"
        return {
            "sheet": Marked.sheet,
            "author": Marked.author,
            "lead": f"{cells} att rätta",
            "how": (
                "Klicka på en plats för att gå dit. Cellen är färgad och har en kommentar. Rätta, spara filen och "
                "ladda upp den igen: det här bladet läses inte."
            ),
            "place": "Plats",
            "heading": "Kolumn",
            "written": "Står nu",
            "message": "Vad som är fel och vad du gör",
        }

    @staticmethod
    def file_name(stem: str, suffix: str) -> str:
        return f"{stem} att rätta{suffix}"
