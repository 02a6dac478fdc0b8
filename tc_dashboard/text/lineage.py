"""What the page Underlag says."""

from tc_dashboard.text.spoken import plural
from tc_dashboard.text.storage import DATASET_NAMES

HEADINGS = {
    ("starts", "status"): "Status", ("starts", "seats"): "Platser", ("programmes", "certification"): "Certifiering",
    ("engagements", "type"): "Typ", ("municipality_roles", "role"): "Roll", ("goals", "target_value"): "Målvärde",
    ("cohorts", "applicants"): "Sökande", ("cohorts", "eligible"): "Behöriga", ("cohorts", "admitted"): "Antagna",
    ("cohorts", "started"): "Påbörjade", ("cohorts", "studying"): "Studerande", ("cohorts", "dropouts"): "Avbrott",
    ("cohorts", "completed"): "Slutförda", ("cohorts", "graduated"): "Examinerade", ("cohorts", "answered"): "Svarande",
    ("cohorts", "in_work"): "I arbete",
}  # fmt: skip
"""(frame, field) → the heading of the column that was counted."""


class Lineage:
    """Headings and sentences around the rows behind a figure."""

    narrow = "Dela upp"
    click = "Klicka på en stapel för att se bara dess rader."
    where, file, value, what = "Cell", "Fil", "Värde", "Uppgift"
    details, measured, uploaded = "Gäller", "Mätdatum", "Uppladdad"
    all_rows = "Varje rad är en cell i en uppladdad fil. Rader utan värde saknar uppgiften och räknas inte."
    none = "Inga rader ligger bakom siffran."

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
    def first(shown: int, number: int) -> str:
        return f"De första {shown} av {number} raderna visas. Dela upp siffran för att se resten."

    @staticmethod
    def neighbours(hidden: int) -> str:
        return (
            f"{plural(hidden, 'rad', 'rader')} om boende i andra kommuner räknas med men visas inte. Varje rad är en "
            "cell i "
            "en uppladdad fil."
        )

    @staticmethod
    def field(dataset: str, name: str) -> str:
        return HEADINGS.get((dataset, name)) or HEADINGS.get(("cohorts", name), DATASET_NAMES[dataset])

    @staticmethod
    def uploaded_by(who: str, when: str, revision: int) -> str:
        return f"{when} av {who}, revision {revision}"
