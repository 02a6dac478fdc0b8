"""What is said about small numbers that are protected."""


class Privacy:
    """Words around a protected number."""

    protected = "skyddad uppgift"
    near_all = "~100\u00a0%"
    footnote = (
        "`..` = Skyddad uppgift. Talet kan vara stort; det döljs då för att ett litet tal annars går att räkna ut."
    ).replace("`", "")
    no_rows = (
        "Raderna bakom siffror om personer visas inte, eftersom de gäller mindre grupper än de som publiceras. "
        "Region Stockholm har filerna."
    )
    look = "Visa oskyddat, med alla rader"
    look_help = "Att du har sett siffran utan skydd skrivs i händelseloggen."
    looking = (
        "Det här visas utan skydd för små tal, bara för dig och bara för den här siffran. Visa det inte på en delad "
        "skärm och för det inte vidare."
    )
    published = "Så är siffran publicerad"
    of_one_municipality = (
        "Hur det fördelas på enskilda kommuner och anordnare visas inte här. "
        "Era egna siffror finns på sidan Vår kommun."
    )
    no_filters = (
        "Siffror om personer visas för hela länet, uppdelade på en sak i taget. Finare uppdelningar skulle röja små "
        "grupper, så här finns inga filter."
    )
    only_one_filter = (
        "Siffror om personer visas uppdelade på en sak i taget. Med det här urvalet är de därför skyddade."
    )

    @staticmethod
    def mostly(what: str, whole: str) -> str:
        """In place of a chart where most numbers are hidden: one sentence, and the whole where it is shown."""
        told = f" För alla tillsammans: {whole}." if whole else ""
        return f"**{what}:** de flesta talen är skyddade, så de visas inte var för sig.{told}"
