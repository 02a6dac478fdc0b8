"""The access report in words."""

from collections.abc import Mapping

from tc_dashboard import formats


class Reached:
    """What each role and municipality reaches."""

    lead = (
        "Vad varje roll och kommun når just nu, räknat med samma kod som ritar sidorna. Administratörer och Region "
        "Stockholm ser den nyaste revisionen, de andra den publicerade."
    )
    title = "Åtkomst"
    who, page, sheet, act = "Vem", "Sida", "Blad", "Vad"
    heading = "Vad var och en når"
    pages, figures, rows, acts = "Sidor", "Siffror om personer", "Rader", "Får göra"
    rows_title = "Rader som går att få en och en, på sidan Underlag eller i en export"
    rows_note = (
        "Raderna i Deltagare lämnas bara ut till Region Stockholm, som de kom. Andra får de publicerade tabellerna, i "
        "exporten som ett eget blad."
    )
    yes, no = "Ja", "–"
    county, residents, programmes = "Alla i piloten", "Egna invånare", "Egna utbildningar"
    source = "Behörigheterna och det som är publicerat"
    download, file = "Ladda ner rapporten", "atkomst.xlsx"
    breakdown, whose, shown_heading, masked_heading = "Uppdelning", "Gäller", "Visas", "Skyddade"
    revision = "Revision"

    names: Mapping[str, str] = {
        "save": "Ladda upp och spara",
        "undo": "Ångra en revision",
        "publish": "Publicera en revision",
        "report": "Rapportera fel",
        "answer": "Besvara rapporterade fel",
        "propose": "Skicka in sin egen fil som ett förslag",
        "original files": "Hämta filerna som de kom",
        "delivered": "Hämta allt som det lämnades",
        "unpublished": "Se det som inte är publicerat",
        "unmask": "Se en siffra utan skydd, en i taget och loggat",
        "look as": "Se med andras ögon",
        "meet": "Planera och hålla möten och skriva beslut",
        "meeting papers": "Visa och hämta mötets underlag",
        "members": "Ändra medlemmar och se händelser",
        "thresholds": "Ändra gränserna för små tal",
        "clear": "Gallra händelser",
    }

    @staticmethod
    def numbers(shown: int, masked: int) -> str:
        if not shown and not masked:
            return Reached.no
        return f"{formats.whole(shown)} visas, {formats.whole(masked)} skyddade"

    @staticmethod
    def written(path: str) -> str:
        return f"Rapporten är sparad i {path}."
