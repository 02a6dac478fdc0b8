"""What the page Underlag says."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import plural
from tc_dashboard.text.storage import DATASET_NAMES

HEADINGS = {
    ("starts", "status"): "Status", ("starts", "seats"): "Platser", ("programmes", "certification"): "Certifiering",
    ("engagements", "type"): "Typ", ("municipality_roles", "role"): "Roll", ("goals", "target_value"): "Målvärde",
    ("goal_outcomes", "value"): "Utfall",
    ("cohorts", "applicants"): "Sökande", ("cohorts", "eligible"): "Behöriga", ("cohorts", "admitted"): "Antagna",
    ("cohorts", "started"): "Påbörjade", ("cohorts", "studying"): "Studerande", ("cohorts", "dropouts"): "Avbrott",
    ("cohorts", "completed"): "Slutförda", ("cohorts", "graduated"): "Examinerade", ("cohorts", "answered"): "Svarande",
    ("cohorts", "in_work"): "I arbete",
}  # fmt: skip
"""(frame, field) → the heading of the column that was counted."""


class Lineage:
    """Headings and sentences around the rows behind a figure."""

    narrow = "Dela upp"
    click = "Klicka på en stapel för att gå vidare till den delen."
    where, file, value, what = "Cell", "Fil", "Värde", "Uppgift"
    details, measured, uploaded = "Gäller", "Mätdatum", "Uppladdad"
    each_row = "Varje rad är en cell i en uppladdad fil."
    none = "Inga rader ligger bakom siffran."
    reported = "Utfallet är rapporterat i bladet Utfall och räknas inte fram ur andra uppgifter."
    download, download_file = "Ladda ner alla rader", "underlag.csv"

    @staticmethod
    def narrowed(parts: Sequence[str]) -> str:
        return f"Siffran gäller ett urval: {' · '.join(parts)}."

    @staticmethod
    def on_day(day: date) -> str:
        return f"Siffran är räknad per {formats.day(day)}, med de uppgifter som finns nu."

    @staticmethod
    def terms(first: str, last: str) -> str:
        """`HT21 till VT24`; nothing where no term is chosen."""
        if first and last:
            return first if first == last else f"{first} till {last}"
        return f"från {first}" if first else f"till och med {last}" if last else ""

    @staticmethod
    def outcome(goal: str, value: float | None, unit: str) -> str:
        return f"{goal}: {formats.number(value, '')} {unit}" if value is not None else f"{goal}: inget utfall än"

    @staticmethod
    def rows(*, gaps: int, shown: int, of: int) -> str:
        """What is to be known of the rows: those without a value, those too many to show."""
        told = [Lineage.each_row]
        if gaps:
            told.append(f"{plural(gaps, 'rad', 'rader')} till saknar uppgiften och räknas inte.")
        if shown < of:
            told.append(f"De första {shown} av {of} visas här. Ladda ner för att se alla.")
        return " ".join(told)

    @staticmethod
    def by(key: str) -> str:
        return f"Efter {key.lower()}"

    @staticmethod
    def reservation(words: str) -> str:
        return f"Siffran {words}." if words.startswith("gäller") else f"{words[:1].upper()}{words[1:]}."

    @staticmethod
    def rows_title(number: int) -> str:
        return plural(number, "rad ligger bakom siffran", "rader ligger bakom siffran")

    @staticmethod
    def field(dataset: str, name: str) -> str:
        return HEADINGS.get((dataset, name)) or HEADINGS.get(("cohorts", name), DATASET_NAMES[dataset])

    @staticmethod
    def uploaded_by(who: str, when: str, revision: int, *, corrected_from: str | None = None) -> str:
        uploaded = f"{when} av {who}, revision {revision}"
        if corrected_from is None:
            return uploaded
        before = f"från ”{corrected_from}”" if corrected_from else "från en tom cell"
        return f"{uploaded}. Rättad vid uppladdningen {before}"
