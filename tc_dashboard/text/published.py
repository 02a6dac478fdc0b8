"""The published tables of persons as a sheet of a workbook."""

from collections.abc import Mapping


class Published:
    """Its words."""

    sheet = "Publicerade tabeller"
    headings = ("Siffra", "Gäller", "Dag", "Uppdelning", "Del", "Värde", "Enhet")
    whose: Mapping[str, str] = {
        "county": "Alla i piloten", "residents": "Våra invånare", "programmes": "Våra utbildningar",
    }  # fmt: skip
    keys: Mapping[str, str] = {"": "Hela", "year": "År", "origin": "Varifrån deltagarna kommer", "goal": "Mål"}
    """Breakdowns that no page names; the others as in `Spoken.keys`."""
    share = "andel"
    why = (
        "Det här är de tabeller om personer som publiceras. Rader om mindre grupper lämnas inte ut, så bladet "
        "Deltagare är inte med. Läses filen in igen hoppas det här bladet över."
    )

    @staticmethod
    def of_municipality(name: str) -> str:
        """”Våra” says nothing to whoever the file is sent on to."""
        return f"I ”Våra invånare” och ”Våra utbildningar” är vi {name}."
