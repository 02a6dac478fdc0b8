"""What the ledger says when it refuses, and the datasets' Swedish names."""

from collections.abc import Mapping, Sequence

from tc_dashboard import formats

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
    "assessments": "Bedömningar",
    "needs": "Kompetensbehov",
    "milestones": "Milstolpar",
    "risks": "Risker",
    "self_assessments": "Självskattning",
    "certification_documents": "Certifieringshandlingar",
    "steering_seats": "Styrgrupp",
    "funding": "Ekonomi",
    "satisfaction": "Nöjdhetsindex",
}
"""Frame name → the name of its sheet."""


def rows(number: int) -> str:
    """`1 rad`, `2 rader`."""
    return f"{formats.whole(number)} {'rad' if number == 1 else 'rader'}"


def _in_sheets(found: Mapping[str, tuple[int, int]]) -> str:
    """`3 rader i Starter och 2 rader i Deltagare`."""
    told = [f"{rows(number)} i {DATASET_NAMES[name]}" for name, (number, _) in found.items()]
    return " och ".join(told) if len(told) < 3 else f"{', '.join(told[:-1])} och {told[-1]}"


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
    def cannot_undo(
        revision: int,
        changed: Mapping[str, tuple[int, int]],
        opened: Mapping[str, tuple[int, int]],
        referring: Mapping[str, tuple[int, int]],
        lost: Mapping[str, tuple[int, int]],
    ) -> str:
        """Everything that is in the way, dataset → (number of rows, newest revision in the way), and what to do."""
        told = [f"{_in_sheets(changed)} som den lade in har sedan ändrats"] if changed else []
        told += [f"{_in_sheets(opened)} som den tog bort har sedan lagts in igen"] if opened else []
        told += [f"{_in_sheets(referring)} hör till det som den lade in"] if referring and not told else []
        told += [f"{_in_sheets(lost)} hör till det som har tagits bort sedan dess"] if lost and not told else []
        if not told:
            return Storage.undo_mixes_example(revision)
        in_the_way = [*changed.values(), *opened.values()] or [*referring.values()] or [*lost.values()]
        last = max(later for _, later in in_the_way)
        return f"Revision {revision} kan inte ångras: {', och '.join(told)}. Ångra revision {last} först."

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
