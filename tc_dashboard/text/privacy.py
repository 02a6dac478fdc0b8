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
        "Regionen har filerna."
    )
    look = "Visa oskyddat, med alla rader"
    look_help = "Att du har sett siffran utan skydd skrivs i händelseloggen."
    looking = (
        "Det här visas utan skydd för små tal, bara för dig och bara för den här siffran. Visa det inte på en delad "
        "skärm och för det inte vidare."
    )
    published = "Så är siffran publicerad"
    no_filters = (
        "Siffror om personer visas för hela länet, uppdelade på en sak i taget. Finare uppdelningar skulle röja små "
        "grupper, så här finns inga filter."
    )
    only_one_filter = (
        "Siffror om personer visas uppdelade på en sak i taget. Med det här urvalet är de därför skyddade."
    )
