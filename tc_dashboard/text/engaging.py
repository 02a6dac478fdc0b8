"""What the page Engagemang says: what companies do, who only signed up, who fell silent, and the way to partner."""

from collections.abc import Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import plural


class Engaging:
    """Headings, findings and column names."""

    nothing_yet = (
        "Här visas vad företagen gör och erbjuder, vilka som bara har anmält sig, vilka som har tystnat och "
        "vägen från intresse till samverkan. Fyll i bladen Företag och Engagemang i mallen, och Anordnare för "
        "anordnarnas väg."
    )
    what_they_do, who, ways = "Vad företagen gör och erbjuder", "Vilka det gäller", "Från intresseanmälan till partner"
    name, municipality, has, since, said, type, what, places, step, number, share_of_above = (
        "Företag", "Kommun", "Har lämnat", "Sedan", "Tyst sedan", "Typ", "Vad", "Platser", "Steg", "Antal",
        "Andel av steget ovanför",
    )  # fmt: skip
    no_company_way = (
        "Här visas företagens väg från intresseanmälan till samverkan. Skriv intresseanmälningarna i bladet Engagemang."
    )
    no_provider_way = (
        "Här visas anordnarnas väg från intresseanmälan till certifiering. Fyll i kolumnerna Intresseanmäld och "
        "Certifierad från i bladet Anordnare."
    )
    no_engagements = "Här visas vad företagen gör. Fyll i bladet Engagemang i mallen."
    nobody_does = "Inget företag är samverkansföretag i dag."
    no_places = "Inga platser för APL eller LIA är inlagda. Skriv dem i kolumnen Platser i bladet Engagemang i mallen."
    signed_up_alone, silent = "Har bara anmält sig", "Har tystnat"
    by_engagement = "Antal samverkansföretag per sätt att medverka. Ett företag kan göra flera saker."
    offered, used = "Erbjudna", "Använda"
    not_stated = "inte uppgivet"
    no_used = "Ingen har uppgett hur många platser som används"
    none_only_signed_up = "Alla som har anmält sig gör också något."
    none_silent = "Inget samverkansföretag har tystnat."
    about_signed_up = "Har en intresseanmälan eller en avsiktsförklaring, men gör ännu inget mer."
    about_silent = "Inget pågående engagemang är bekräftat på mer än tolv månader."
    company_steps = "Intresseanmälda", "Gick vidare", "Samverkansföretag i dag", "Aktiva i dag"
    provider_steps = "Intresseanmälda", "Med utbildning i piloten", "Certifierade"
    about_companies = (
        "Gick vidare: lämnade en avsiktsförklaring eller medverkade på annat sätt. Aktiva: gör mer än att ha lämnat en "
        "avsiktsförklaring."
    )
    about_providers = (
        "Anordnare med en dag för intresseanmälan. Varje steg är en del av steget ovanför. Certifierade är de som är "
        "det själva eller har en certifierad utbildning."
    )

    @staticmethod
    def answer(partners: float) -> str:
        return f"{plural(partners, 'företag', 'företag')} medverkar"

    @staticmethod
    def answer_sentence(signed_up: int, silent: int) -> str:
        told = [
            f"{formats.whole(signed_up)} har bara en intresseanmälan eller avsiktsförklaring" if signed_up else "",
            f"{formats.whole(silent)} av de som medverkar har tystnat" if silent else "",
        ]
        words = ". ".join(one for one in told if one)
        return f"{words}." if words else "Alla gör något, och ingen har tystnat."

    @staticmethod
    def places_sentence(term: str, offered: float, unstated: int, needing_none: int) -> str:
        """`offered`: on the day, for whatever term; the programmes that the table leaves out, by why."""
        about = f"Praktikplatser för de starter som hör till {term}."
        told = [
            f"Kortet Erbjudna praktikplatser ({formats.whole(offered)}) räknar alla terminer." if offered else "",
            f"För {plural(unstated, 'utbildning', 'utbildningar')} till är behovet inte uppgivet." if unstated else "",
            f"{plural(needing_none, 'utbildning', 'utbildningar')} till behöver inga platser." if needing_none else "",
        ]
        return " ".join([about, *filter(None, told)])

    @staticmethod
    def signed_up_title(number: int) -> str:
        return f"{formats.whole(number)} har bara anmält sig"

    @staticmethod
    def silent_title(number: int) -> str:
        return f"{formats.whole(number)} har tystnat"

    @staticmethod
    def used_title(offered: float, used: float) -> str:
        if not offered:
            return Engaging.no_used
        return f"{formats.whole(used)} av {formats.whole(offered)} platser används"

    @staticmethod
    def about_used(untold: float) -> str:
        about = "Platser i pågående engagemang för APL och LIA, där båda talen är uppgivna."
        lacking = plural(untold, "plats", "platser")
        return f"{about} För {lacking} till är det inte sagt hur många som används." if untold else about

    @staticmethod
    def way_title(steps: Sequence[int], last: str) -> str:
        """`last`: what those at the end are."""
        return f"{formats.whole(steps[-1])} av {formats.whole(steps[0])} {last}"

    companies_end, providers_end = (
        "som anmälde intresse är aktiva samverkansföretag",
        "som anmälde intresse är certifierade",
    )

    @staticmethod
    def beside_companies(number: int) -> str:
        return (
            f"{plural(number, 'samverkansföretag', 'samverkansföretag')} till har ingen intresseanmälan."
            if number
            else ""
        )

    @staticmethod
    def beside_providers(number: int) -> str:
        return (
            f"{plural(number, 'anordnare', 'anordnare')} till är med eller certifierade utan intresseanmälan. Sidan "
            "Anordnare räknar också dem."
            if number
            else ""
        )
