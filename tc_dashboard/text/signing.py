"""Signing in: what a stranger, a refused person and a closed server are told."""

from collections.abc import Mapping, Sequence


class Signing:
    """The sign-in page, the refusals, and the bar that says who is signed in."""

    title = "Logga in"
    lead = "Panelen är till för dem som arbetar med Teknikcollege Stockholm. Logga in med kontot från din organisation."
    out = "Logga ut"
    again = "Logga in igen"
    open_choice = (
        "Ingen inloggning är inställd. Den som sitter vid den här datorn väljer fritt vems ögon panelen visas med."
    )
    looked_through = "Visas som"
    own_eyes = "Tillbaka till din egen vy"
    closed_title = "Panelen är stängd"

    refusals: Mapping[str, str] = {
        "unknown": (
            "**Du är inloggad, men finns inte bland dem som har tillgång till panelen.** Det är inget fel på ditt "
            "konto. Be en administratör på Region Stockholm att lägga till dig, och uppge det här:"
        ),
        "not yet": "**Din tillgång till panelen har inte börjat gälla än.** Kontakta Region Stockholm om det är fel.",
        "ended": "**Din tillgång till panelen är avslutad.** Kontakta Region Stockholm om du fortfarande behöver den.",
        "signed out": "**Du har loggat ut.** Logga in igen för att fortsätta.",
        "too old": "**Det har gått för lång tid sedan du loggade in.** Logga in igen för att fortsätta.",
        "undated": (
            "**Din inloggningstjänst säger inte vem du är eller när du loggade in, så panelen kan inte öppnas.** "
            "Kontakta Region Stockholm."
        ),
    }

    @staticmethod
    def sign_in_with(provider: str) -> str:
        return f"Logga in med {provider}"

    @staticmethod
    def to_tell(provider: str, email: str) -> str:
        return f"Inloggningstjänst: {provider}. E-post: {email or 'uppgift saknas hos inloggningstjänsten'}."

    @staticmethod
    def signed_in_as(name: str, organisation: str) -> str:
        return name if name == organisation else f"{name}, {organisation}"

    @staticmethod
    def marked(eyes: str) -> str:
        return f"Du ser panelen som {eyes}. Du ser och får göra det som den får, inget annat."

    @staticmethod
    def why_closed(faults: Sequence[str]) -> str:
        if faults:
            return (
                "Inloggningen är påbörjad men inte hel, så ingen släpps in. Den som driver servern behöver se över "
                f"inställningarna under [auth]: {', '.join(faults)}. Hur de skrivs står i README."
            )
        return (
            "Servern nås från andra datorer, men ingen inloggning är inställd. Därför visas inga uppgifter. Den som "
            "driver servern väljer: ställ in inloggning (README, Signing in), eller låt servern lyssna bara på "
            "127.0.0.1. I det senare fallet öppnas panelen på samma dator, utan någon server emellan."
        )

    @staticmethod
    def other_address(origin: str) -> str:
        return f"Panelen finns på en annan adress. Öppna {origin}."
