"""What is said when the database can't do what it is asked, and by the commands that look after it."""

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "full": (
        "Disken är full, så det går inte att spara. Allt som redan var sparat är kvar och helt. Den som sköter servern "
        "behöver frigöra utrymme. Försök sedan igen."
    ),
    "read-only": (
        "Databasen går bara att läsa just nu, så det går inte att spara. Allt som redan var sparat är kvar. Den som "
        "sköter servern behöver göra disken eller mappen skrivbar. Försök sedan igen."
    ),
    "locked": (
        "Någon annan sparar just nu, och det tog för lång tid att vänta. Inget av ditt har sparats. Försök igen om en "
        "minut. Händer det igen: be den som sköter servern se efter vad som håller databasen upptagen."
    ),
    "broken": (
        "Databasen går inte att läsa: filen är skadad eller är ingen databas. Spara inget mer. Den som sköter servern "
        "behöver stoppa panelen och återställa den senaste säkerhetskopian (python -m tc_dashboard restore FIL)."
    ),
    "disk": (
        "Disken svarade med ett fel, så det går inte att läsa eller spara. Det som redan var sparat ligger kvar. Den "
        "som sköter servern behöver kontrollera disken, och sedan köra python -m tc_dashboard check."
    ),
    "away": (
        "Databasen svarar inte. Det som var sparat är kvar, men det du just skickade är inte sparat. Vänta en minut "
        "och läs in sidan igen. Händer det igen: be den som sköter servern kontrollera att databasen är i gång."
    ),
}
"""Cause → what has happened, and what to do."""


class Trouble:
    """What happened to the database, what that means for what was saved, and what to do."""

    @staticmethod
    def of(cause: str, reference: str) -> str:
        return f"{_WORDS[cause]} Referens: {reference}."

    @staticmethod
    def newer(level: str, known: str) -> str:
        return (
            f"Databasen är gjord av en nyare version av panelen (nivå {level}; den här versionen känner till {known}). "
            "Inget har ändrats. Installera den nyare versionen, eller återställ den säkerhetskopia som togs före "
            "uppgraderingen."
        )
