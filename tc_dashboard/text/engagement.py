"""What the page Engagemang says."""

from tc_dashboard import formats
from tc_dashboard.text.spoken import Finding, plural


class InDepth:
    """Who does what, who only signed up, who fell silent, and the way from interest to partner."""

    title = "Engagemang"
    next_term, do_heading, quiet_heading, way_heading = (
        "Praktikplatser nästa termin", "Vad företagen gör", "Vilka som behöver ett samtal",
        "Från intresse till partner",
    )  # fmt: skip
    name, municipality, types, since, said = "Företag", "Kommun", "Har hittills", "Sedan", "Senaste besked"
    state, signed, silent = "Läge", "Bara anmält sig", "Tystnat"
    type, offered, used, share, told = "Typ", "Erbjudna platser", "Använda", "Andel", "Uppgifter"
    step, companies, providers = "Steg", "Företag", "Anordnare"
    company_steps = ("Har haft kontakt", "Har någon gång samverkat", "Samverkar i dag", "Gör mer än en avsikt")
    provider_steps = (
        "Har anmält intresse eller ger utbildning", "Ger utbildning i piloten", "Har sökt certifiering",
        "Har certifierad utbildning",
    )  # fmt: skip
    company_sentence = (
        "Kontakt är varje engagemang, även intresseanmälan och studiebesök. Mer än en avsikt är till exempel praktik, "
        "handledare eller branschråd."
    )
    provider_sentence = "Anordnare med utbildning i piloten räknas även om de inte har anmält intresse."
    offered_sentence = "Platser för apl och LIA i engagemang som pågår, per branschområde."
    use_title, use_sentence = (
        "Hur mycket av det som erbjuds används",
        "Bara engagemang som har uppgift om både erbjudna och använda platser är med.",
    )
    none_signed, none_silent = "Alla företag gör mer än att ha anmält sig.", "Inget samverkansföretag har tystnat."
    none = (
        "Inga engagemang är inlagda än. Här visas vad företagen gör och erbjuder. Fyll i bladen Företag och Engagemang "
        "i mallen och ladda upp dem."
    )
    source = "uppladdade engagemang"

    most_offered = Finding(
        "Inga praktikplatser erbjuds", "Alla erbjudna platser finns inom {label}",
        "{label} erbjuder flest: {number} av {total} platser", "{label} erbjuder lika många platser, {number} var",
    )  # fmt: skip

    @staticmethod
    def answer(partners: float, doing: int) -> str:
        of_all = plural(partners, "samverkansföretag", "samverkansföretag")
        return f"{formats.whole(doing)} av {of_all} gör mer än en avsikt"

    @staticmethod
    def sentence(signed: int, silent: int) -> str:
        return (
            f"{plural(signed, 'företag har', 'företag har')} bara anmält intresse eller avsikt, och "
            f"{plural(silent, 'samverkansföretag har', 'samverkansföretag har')} inte hörts av på ett år."
        )

    @staticmethod
    def signed_title(number: int) -> str:
        return f"{plural(number, 'företag har', 'företag har')} bara anmält intresse eller avsikt"

    @staticmethod
    def silent_title(number: int) -> str:
        return f"{plural(number, 'samverkansföretag har', 'samverkansföretag har')} tystnat"

    @staticmethod
    def way_title(first: int, now: int, who: str) -> str:
        return f"{formats.whole(now)} av {formats.whole(first)} {who}"

    of_companies, of_providers = "företag i kontakt samverkar i dag", "anordnare har en certifierad utbildning"
