"""What the pages are called, what stands on all of them, and what an empty one says."""

from collections.abc import Sequence

from tc_dashboard.domain import Role


class Titles:
    """The pages' names, in the menu and over the page."""

    overview = "Översikt"
    our_municipality = "Vår kommun"
    goals = "Mål"
    starts = "Utbildningsstarter"
    participants = "Deltagare"
    companies = "Partnerföretag"
    engagement = "Engagemang"
    matching = "Matchning"
    upload = "Ladda upp"
    history = "Historik"
    meetings = "Möten"
    about = "Om siffrorna"
    rows = "Underlag"
    members = "Medlemmar"
    events = "Händelser"
    reports = "Rapporterade fel"
    settings = "Inställningar"
    reach = "Åtkomst"
    milestones = "Milstolpar och risker"
    economy = "Ekonomi"
    municipalities = "Kommuner"
    joining = "Att ansluta"
    year = "Årsrapport"
    evaluation = "Slututvärdering"
    certification = "Certifiering"
    providers = "Anordnare"
    help = "Hjälp"
    accessibility = "Tillgänglighetsredogörelse"

    # What the menu calls pages that stand together.
    programmes = "Utbildningar"
    in_companies = "Företag"
    data = "Uppgifter"


def changes(number: int) -> str:
    """`1 ändring`, `3 ändringar`."""
    return f"{number} {'ändring' if number == 1 else 'ändringar'}"


class Everywhere:
    """What stands over every page, and where a page has nothing to show."""

    nothing_published = (
        "Inget är publicerat än. När Region Stockholm har publicerat den första uppladdningen visas den här."
    )
    nothing_uploaded = (
        "Det finns inga uppgifter än. Hämta mallen på sidan Ladda upp, fyll i den och ladda upp filen. "
        "Då visas siffrorna här."
    )
    no_such_figure = (
        "Den här sidan visar raderna bakom en siffra. Gå till en annan sida och välj Visa underlaget vid den siffra du "
        "vill följa."
    )
    not_of_municipalities = (
        "Den här siffran gäller hela piloten. Den visas för styrgruppen och Region Stockholm, inte för enskilda "
        "kommuner."
    )
    publish_first = (
        "Underlaget görs av det som är publicerat, och inget är publicerat än. Publicera på sidan Historik, så visas "
        "det här."
    )
    empty_ledger = "Inget är sparat än"
    no_publication = "Inget är publicerat än"
    all_published = "allt är publicerat"
    to_newest = "Till den nyaste"

    @staticmethod
    def nothing_yet(role: Role) -> str:
        return Everywhere.nothing_uploaded if role.may_prepare else Everywhere.nothing_published

    @staticmethod
    def revision(number: int) -> str:
        return f"Revision {number}"

    @staticmethod
    def earlier(number: int) -> str:
        return f"Du ser uppgifterna som de var i revision {number}, räknade per i dag. Nyare uppgifter finns."

    @staticmethod
    def published_revision(number: int) -> str:
        return f"Publicerad revision {number}"

    @staticmethod
    def unpublished(number: int) -> str:
        """`1 ändring ej publicerad`, `3 ändringar ej publicerade`."""
        return f"{changes(number)} ej {'publicerad' if number == 1 else 'publicerade'}"

    @staticmethod
    def browser_title(page: str, name: str) -> str:
        return f"{page} – {name}"


class Filters:
    """The row of filters: what they are called, what an empty one means, and their names in the address."""

    area = "Branschområde"
    all_areas = "Alla områden"
    form = "Utbildningsform"
    all_forms = "Alla former"
    study = "Kommun"
    all_studies = "Alla kommuner"
    term = "Termin"
    from_term = "Från termin"
    first_term = "Första"
    to_term = "Till och med"
    last_term = "Senaste"

    @staticmethod
    def unknown(asked: Sequence[str]) -> str:
        one = len(asked) == 1
        return (
            f"Adressen innehåller {'ett filter' if one else 'filter'} som inte finns: {', '.join(asked)}. "
            f"{'Det används' if one else 'De används'} inte, så siffrorna gäller utan {'det' if one else 'dem'}."
        )
