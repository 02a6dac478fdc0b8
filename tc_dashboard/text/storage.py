"""What the ledger says when it refuses, and the datasets' Swedish names."""

from collections.abc import Mapping, Sequence

DATASET_NAMES: Mapping[str, str] = {
    "providers": "Anordnare",
    "programmes": "Utbildningar",
    "starts": "Starter",
    "cohorts": "Deltagare",
    "companies": "Företag",
    "engagements": "Engagemang",
    "municipality_roles": "Kommunroller",
    "goals": "Mål",
    "goal_plan": "Målplan",
    "goal_outcomes": "Utfall",
    "delivery_plan": "Leveransplan",
    "reference_values": "Referensvärden",
}
"""Frame name → the name of its sheet."""


def rows(number: int) -> str:
    """`1 rad`, `2 rader`."""
    return f"{number} {'rad' if number == 1 else 'rader'}"


class Storage:
    """Messages of the storage room."""

    example_beside_real = "Exempelpiloten kan inte läsas in bredvid riktiga uppgifter. Inget har sparats."

    @staticmethod
    def cannot_open(url: str) -> str:
        return (
            f"Databasen kan inte öppnas: {url}. Kontrollera att mappen finns och går att skriva i, och att adressen "
            "är rätt skriven (till exempel sqlite:///data/teknikcollege.sqlite)."
        )

    @staticmethod
    def moved_on(based_on: int, newest: int) -> str:
        return (
            f"Någon annan har sparat under tiden: du såg revision {based_on}, men revision {newest} finns nu. Inget "
            "har "
            "sparats. Granska filen igen mot det som gäller nu."
        )

    @staticmethod
    def only_for(role: str) -> str:
        return f"Det här får bara {role} göra. Inget har ändrats. Kontakta Region Stockholm om något behöver rättas."

    @staticmethod
    def no_such_revision(revision: int, newest: int) -> str:
        known = f"Den nyaste är revision {newest}." if newest else "Historiken är tom."
        return f"Revision {revision} finns inte. {known}"

    @staticmethod
    def newer_is_published(revision: int, published: int) -> str:
        return (
            f"Revision {published} är redan publicerad, så den äldre revision {revision} kan inte publiceras. Vill du "
            "gå tillbaka: ångra de ändringar som blev fel och publicera sedan den nya revisionen."
        )

    @staticmethod
    def already_undone(chain: Sequence[int]) -> str:
        """`chain`: the revision, the one that undid it, the one that undid that, and so on."""
        revision, undone_by, *_, last = (*chain[:2], chain[-1])
        if len(chain) % 2 == 0:
            return f"Revision {revision} är redan ångrad, i revision {last}. Vill du ha tillbaka den: ångra {last}."
        return (
            f"Revision {revision} ångrades i revision {undone_by} men gäller igen sedan revision {last}. Vill du ta "
            "bort "
            f"den: ångra {last}."
        )

    @staticmethod
    def opened_rows_closed(revision: int, dataset: str, number: int, later: int) -> str:
        return (
            f"Revision {revision} kan inte ångras: {rows(number)} i {DATASET_NAMES[dataset]} som den lade in har sedan "
            f"ändrats i revision {later}. Ångra revision {later} först."
        )

    @staticmethod
    def closed_keys_opened(revision: int, dataset: str, number: int, later: int) -> str:
        return (
            f"Revision {revision} kan inte ångras: {rows(number)} i {DATASET_NAMES[dataset]} som den tog bort har "
            "sedan "
            f"lagts in igen i revision {later}. Ångra revision {later} först."
        )

    @staticmethod
    def undo_mixes_example(revision: int) -> str:
        return (
            f"Revision {revision} kan inte ångras: då skulle exempeldata stå bredvid de uppgifter som har sparats "
            "sedan "
            "dess. Ångra först de senare revisionerna."
        )

    @staticmethod
    def dangling(undoing: int | None, dataset: str, to: str, row: Mapping[str, object], number: int) -> str:
        place = f"{row['sheet']}, rad {row['row']}"
        count = f"{rows(number)} i {DATASET_NAMES[dataset]} hör till {DATASET_NAMES[to]} som då inte finns"
        if undoing is None:
            return f"Filen kan inte sparas: {count} (den första: {place}). Inget har sparats. Granska filen igen."
        return (
            f"Revision {undoing} kan inte ångras: {count} (den första: {place}). Ångra först de senare revisioner som "
            "lade in dem."
        )
