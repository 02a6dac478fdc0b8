"""What is said of the workbooks that go out."""

import re

from tc_dashboard.text.upload import Upload


class HandingOut:
    """Templates for a sender, and the export."""

    empty, municipality, provider = "Tom mall", "Kommun", "Anordnare"
    for_whom = "Mall för"
    help = (
        "En mall för en kommun eller en anordnare är ifylld med dess utbildningar och starter. Starter som pågår har "
        "egna rader, där bara antalen saknas. Mallen innehåller inget om någon annan."
    )
    population_help = (
        "Bladet Referensvärden med länets kommuner och de senaste åren ifyllda. Skriv in talen från SCB: rader utan "
        "värde läses inte in."
    )
    export_help = (
        "Alla blad, med samma rubriker som i mallen. Filen går att ladda upp igen: då ändras inget utom det som du har "
        "ändrat i den."
    )

    @staticmethod
    def choice(choice: tuple[str, str]) -> str:
        """`Huddinge (kommun)`."""
        kind, name = choice
        return f"{name} ({kind.lower()})" if name else kind

    @staticmethod
    def file(name: str) -> str:
        """`mall Huddinge.xlsx`; no signs that a file can't be named with."""
        safe = re.sub(r"[^\w .-]", "_", name)
        return f"mall {safe}.xlsx" if name else Upload.template_file

    @staticmethod
    def export(revision: int) -> str:
        return f"Ladda ner allt i revision {revision}"

    @staticmethod
    def export_file(revision: int) -> str:
        return f"revision-{revision}.xlsx"
