"""What is wrong with a cell, and what it should hold instead."""

from collections.abc import Sequence


def words(options: Sequence[str]) -> str:
    """`A, B eller C`."""
    return options[0] if len(options) == 1 else f"{', '.join(options[:-1])} eller {options[-1]}"


class Cells:
    """Messages about one cell. The place is added by whoever shows them."""

    counted = r"st|stycken|pers|person|personer|plats|platser|elev|elever|deltagare|studerande|sökande|antagna"
    """Words that say after a number what was counted, as a pattern."""

    @staticmethod
    def yes_or_no(value: bool) -> str:
        return "SANT" if value else "FALSKT"

    @staticmethod
    def not_a_number(written: str) -> str:
        return f"”{written}” är inte ett tal. Skriv ett tal med siffror, till exempel 1234 eller 12,5."

    @staticmethod
    def ambiguous_point(written: str) -> str:
        return (
            f"”{written}” kan betyda både tusental och decimaler. Skriv decimaler med komma (12,5) och tusental med "
            "mellanslag (1 234)."
        )

    @staticmethod
    def not_whole(written: str) -> str:
        return f"”{written}” är inte ett heltal. Skriv antalet utan decimaler."

    @staticmethod
    def negative(written: str) -> str:
        return f"”{written}” är negativt. Ett antal kan inte vara mindre än 0."

    @staticmethod
    def too_large(written: str) -> str:
        return f"”{written}” är orimligt stort för ett antal. Kontrollera cellen."

    kronor = r"kr|kronor|sek|:-"
    """Words that say after an amount that it is in kronor, as a pattern."""

    @staticmethod
    def outside(written: str, least: int, most: int) -> str:
        return f"”{written}” ligger utanför det som kan stå här. Skriv ett heltal från {least} till {most}."

    @staticmethod
    def not_a_date(written: str) -> str:
        return f"”{written}” är inte ett datum. Skriv år-månad-dag, till exempel 2026-11-22."

    @staticmethod
    def ambiguous_date(written: str, one: str, other: str) -> str:
        return f"”{written}” kan vara både {one} och {other}. Skriv år-månad-dag: det rätta av de två."

    @staticmethod
    def not_a_term(written: str) -> str:
        return f"”{written}” är inte en termin. Skriv till exempel HT21 eller VT22."

    @staticmethod
    def unknown_word(written: str, options: Sequence[str]) -> str:
        return f"”{written}” finns inte bland de ord som kan stå här. Skriv {words(options)}."

    @staticmethod
    def unknown_municipality(written: str, likely: str = "", also: Sequence[str] = ()) -> str:
        """`likely`: the name that may have been meant; `also`: what may stand besides."""
        guess = f" Menar du {likely}?" if likely else ""
        extra = f" Här kan också stå {words(also)}." if also else ""
        return (
            f"”{written}” är ingen av Sveriges 290 kommuner.{guess} Skriv namnet eller koden, till exempel 0181.{extra}"
        )

    @staticmethod
    def unknown_place(written: str) -> str:
        return f"”{written}” är ingen kommunkod. Skriv kommunens namn eller kod, länets namn, eller Riket."

    @staticmethod
    def bad_organisation_number(written: str) -> str:
        return (
            f"”{written}” är inte ett giltigt organisationsnummer. Det har tio siffror och en kontrollsiffra: jämför "
            "med "
            "registreringsbeviset."
        )

    @staticmethod
    def natural_person() -> str:
        return (
            "Numret hör till en fysisk person (en enskild firma har personnummer). Ta bort det och skriv ett eget id "
            "med "
            "bokstäver i stället, till exempel FIRMA-1."
        )

    @staticmethod
    def not_yes_or_no(written: str) -> str:
        return f"”{written}” går inte att läsa. Skriv Ja eller Nej."

    @staticmethod
    def required(heading: str) -> str:
        return f"{heading} saknas. Fyll i cellen: utan den går raden inte att spara."

    @staticmethod
    def error_value(written: str) -> str:
        return f"Cellen visar felet {written}. Rätta formeln eller skriv värdet."

    @staticmethod
    def no_stored_value() -> str:
        return (
            "Cellen har en formel utan sparat värde. Öppna filen i Excel, spara den och ladda upp den igen, eller "
            "skriv "
            "värdet i stället för formeln."
        )
