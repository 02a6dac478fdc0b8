"""The words of the template and its help sheet."""

from collections.abc import Sequence

from tc_dashboard.text.cells import words as joined


class Template:
    """What the template says of itself."""

    title = "Uppgifter till Teknikcollege Stockholm"
    help_sheet = "Hjälp"
    lists_sheet = "Listor"
    yes, no = "Ja", "Nej"
    population_source, population_table = "SCB", "Folkmängd"
    population_measure, population_unit = "Folkmängd 20–64 år", "personer"
    introduction = (
        "Fyll i de blad som ni har uppgifter om. Blad och frivilliga kolumner som ni inte använder kan lämnas tomma.",
        "Mörkblå rubriker måste fyllas i, ljusa är frivilliga. Peka på en rubrik för att se vad den gäller.",
        "Lämna bara antal, aldrig uppgifter om enskilda personer. En fil med personnummer avvisas i sin helhet.",
        (
            "Tom cell: uppgiften lämnas inte. - betyder inget att redovisa, . betyder inte tillämpligt, .. betyder "
            "skyddad uppgift. Inget av dem är 0: skriv 0 när antalet är noll."
        ),
        "En rad med samma nyckel som en tidigare rad ersätter den. Rader som inte är med i filen ligger kvar.",
        "I bladet Deltagare räknas en rad först när den har minst ett antal. Förifyllda rader får stå kvar tomma.",
        (
            "En cell blir röd när samma nyckel står på två rader, eller när kvinnor, män och uppgift saknas inte blir "
            "lika många som totalt."
        ),
        "Rubrikerna är låsta, utan lösenord. Behöver ni ändra dem: välj Granska, Ta bort bladets skydd.",
    )
    help_headings = ("Blad", "Kolumn", "Måste fyllas i", "Vad som ska stå", "Exempel")
    figure_headings = ("Nyckeltal", "Vad det betyder (namnet kan skrivas som Indikator i bladet Mål)")
    check_title = "Kontrollera cellen"
    check_list = "Värdet finns inte i listan. Välj ett värde ur listan, eller skriv det som det står i bladet Hjälp."
    check_number = "Skriv ett tal. Tecknen - . och .. får också stå här."
    check_day = "Skriv ett datum som år-månad-dag, till exempel 2026-11-22."

    @staticmethod
    def check_whole(least: int, most: int | None) -> str:
        asked = f"som är {least} eller mer" if most is None else f"från {least} till {most}"
        return f"Skriv ett heltal {asked}. Tecknen - . och .. får också stå här."

    version_property = "Mallversion"

    @staticmethod
    def version(number: int | str) -> str:
        return f"Mallens version: {number}"

    @staticmethod
    def other_version(version: int, newest: int) -> str:
        return (
            f"Filen är gjord i version {version} av mallen. Den läses som vanligt. Hämta gärna version {newest} "
            "på sidan Ladda upp till nästa gång."
        )

    @staticmethod
    def key(headings: Sequence[str]) -> str:
        return f"Nyckel: {', '.join(headings)}. En ny rad med samma nyckel ersätter den gamla."

    @staticmethod
    def what(help_text: str, words: Sequence[str]) -> str:
        return f"{help_text} Välj bland: {joined(words)}." if words else help_text

    @staticmethod
    def note(help_text: str, *, required: bool, example: str, words: Sequence[str]) -> str:
        lines = ["Måste fyllas i." if required else "Frivillig.", help_text]
        if words:
            lines.append(f"Välj bland: {joined(words)}.")
        if example:
            lines.append(f"Exempel: {example}")
        return "\n".join(lines)
