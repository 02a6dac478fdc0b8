"""What the handling says of itself: the paper that is read before the meeting and kept after it."""

from datetime import date

from tc_dashboard import formats


class Handling:
    """Headings, and what stands around its charts and tables."""

    kind = "Handling"
    contents = "Frågorna"
    definitions = "Så räknas siffrorna"
    receiver, as_of, revision, reference, data = "Mottagare", "Per den", "Revision", "Diarienummer", "Data"
    page, of_pages = "Sida", "av"
    source = "Källa"
    numbers = "I siffror"
    continued = "Fortsättning:"

    @staticmethod
    def picture(title: str, sentence: str, has_table: bool) -> str:
        """What a screen reader says instead of a chart."""
        told = f"Diagram: {title.rstrip('.')}. {sentence}".strip()
        return f"{told} Siffrorna står i tabellen efter diagrammet." if has_table else told

    @staticmethod
    def about(day: date, revision: int) -> str:
        return (
            f"Handlingen visar läget per {formats.day(day)} så som det stod i revision {revision}: samma frågor, samma "
            "tal och samma skydd för små tal som mottagaren ser på skärmen."
        )

    @staticmethod
    def read_more(source: str) -> str:
        return f"Definition efter {source.rstrip('.')}."
