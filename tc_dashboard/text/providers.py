"""What the page Anordnare says."""

from tc_dashboard import formats
from tc_dashboard.text.spoken import Finding, in_words, plural, sentence_case


class Providers:
    """The providers, their programmes, how far certified they are, and their results."""

    title = "Anordnare"
    name, kind, municipality, programmes, certified, starts, seats, started, completed, certified_from = (
        "Anordnare", "Huvudman", "Kommun", "Utbildningar", "Certifierade utbildningar", "Startade", "Platser",
        "Påbörjade", "Slutfört", "Anordnaren certifierad från",
    )  # fmt: skip
    table_title = "Varje anordnare i piloten"
    results_title = "Resultat per anordnare"
    results_sentence = (
        "Påbörjade är personer. Slutfört är andelen av dem som började i avslutade starter. Små tal är skyddade (..)."
    )
    table_sentence = "Startade är utbildningsstarter, platser är de startade starternas."
    step, number, share_of_above = "Steg", "Anordnare", "Av steget ovanför"
    interested, with_programme, certified_step = (
        "Har anmält intresse eller är med", "Anordnare med pilotutbildning", "Certifierade anordnare",
    )  # fmt: skip
    by_provider = "Startade utbildningar, varje omgång för sig."
    most_starts = Finding(
        "Ingen utbildning har startat", "{label} har startat alla", "{label} har startat flest: {number} av {total}",
        "{label} har startat flest: {number} var",
    )  # fmt: skip
    without_title = "Anmälde intresse, har ingen utbildning i piloten"
    declared = "Intresseanmäld"
    programmes_title, programme, form, certification, from_day, to_day = (
        "Utbildningarna, anordnare för anordnare", "Utbildning", "Utbildningsform", "Certifiering", "Från",
        "Till",
    )  # fmt: skip
    hidden = (
        "Resultat per anordnare visas inte för er. Region Stockholms administratör bestämmer på sidan Inställningar "
        "vilka som ser dem."
    )
    none_in_pilot = "Ingen utbildning är inlagd för någon anordnare än. Fyll i bladet Utbildningar."
    none = (
        "Inga anordnare är inlagda än. Här visas vilka som är med, deras utbildningar och hur långt de har kommit med "
        "certifieringen. Fyll i bladen Anordnare och Utbildningar i mallen och ladda upp den."
    )

    @staticmethod
    def answer(with_programmes: int, certified: int) -> str:
        if not with_programmes:
            return "Ingen anordnare har en utbildning i piloten än"
        told = plural(with_programmes, "anordnare har utbildningar i piloten", "anordnare har utbildningar i piloten")
        many = "ingen" if not certified else in_words(certified) if certified > 1 else "en"
        return f"{told}, {many} är certifier{'ad' if certified <= 1 else 'ade'}"

    @staticmethod
    def funnel_sentence(without_interest: int) -> str:
        """`without_interest`: how many are in it and have declared no interest; Engagemang has only the others."""
        told = (
            "Anordnare som har anmält intresse, är certifierade eller har en utbildning i piloten. Varje steg är en "
            "del av det ovanför. Certifierade är de som är det själva eller har en certifierad utbildning."
        )
        if not without_interest:
            return told
        how_many = "En" if without_interest == 1 else sentence_case(in_words(without_interest))
        return (
            f"{told} {how_many} av dem har ingen intresseanmälan och räknas därför "
            "inte i anordnarnas väg på sidan Engagemang."
        )

    @staticmethod
    def interest(number: int) -> str:
        if not number:
            return ""
        told = "En anordnare" if number == 1 else f"{sentence_case(in_words(number))} anordnare"
        return f"{told} har anmält intresse men har ingen utbildning än."

    @staticmethod
    def funnel_title(share: float | None) -> str:
        if share is None:
            return "Från intresse till certifiering"
        return f"{formats.share(share)} av dem som har en utbildning är certifierade"
