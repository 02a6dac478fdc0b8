"""What the page Vår kommun says."""

from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import listed, plural

PROTECTED_ANSWER = "Talen är för små för att visas"


def _persons(number: float) -> str:
    return plural(number, "person", "personer")


class OurMunicipality:
    """Headings, sentences and column names of a municipality's own page."""

    residents, programmes, companies = "Våra invånare", "Våra utbildningar", "Våra företag"
    started, completed, in_county = "Påbörjade", "Slutförda", "I hela länet"
    questions = (
        "Hur går det för kommunens invånare?",
        "Vilka utbildningar ges i kommunen, och hur går de?",
        "Vilka företag i kommunen är med?",
    )
    year = "Startår"
    by: Mapping[str, str] = {
        "year": "år", "form": "utbildningsform", "area": "branschområde", "study": "studiekommun",
        "origin": "hemkommun",
    }  # fmt: skip
    residents_heading = f"{residents}, var de än studerar"
    programmes_heading = f"{programmes}, var deltagarna än bor"
    tables: Mapping[str, str] = {"form": "Per utbildningsform", "area": "Per branschområde"}
    no_programmes = (
        "Kommunen har ingen egen utbildning i piloten än. Det är inget som saknas: en kommun kan vara med som partner "
        "utan egen utbildning, och invånarna kan studera i en annan kommun. Det syns under Våra invånare."
    )
    no_companies = "Inget samverkansföretag finns i kommunen än."
    start, form, provider, planned = "Start", "Utbildningsform", "Anordnare", "Planerad start"
    seats, status = "Platser", "Status"
    company, does = "Företag", "Medverkar med"
    nobody_yet = "Inga uppgifter om kommunens invånare är lämnade än."

    @staticmethod
    def answer(name: str, started: float) -> str:
        if not started:
            return f"Inga invånare i {name} har påbörjat en utbildning än"
        return f"{plural(started, 'invånare', 'invånare')} i {name} har påbörjat en utbildning"

    @staticmethod
    def answer_of_years(name: str, started: float, years: str) -> str:
        return f"{plural(started, 'invånare', 'invånare')} i {name} har påbörjat en utbildning {years}"

    @staticmethod
    def answer_sentence(
        studying: float | None, completed: float | None, county: float | None, standing: str = ""
    ) -> str:
        own = [f"{formats.whole(studying)} studerar nu"] if studying is not None else []
        own += [f"{formats.whole(completed)} har slutfört"] if completed is not None else []
        told = [standing] if standing else []
        told += [f"{listed(own)}."] if own else []
        told += [f"I hela länet har {_persons(county)} påbörjat en utbildning."] if county is not None else []
        return " ".join(told)

    @staticmethod
    def county(value: str, unit: str) -> str:
        """Under a municipality's own number, the county's."""
        return f"I hela länet: {value}" if unit in ("", "%") else f"I hela länet: {value}\u00a0{unit}"

    @staticmethod
    def county_of(column: str) -> str:
        """`Påbörjade i länet`: the heading of the county's column."""
        return f"{column} i länet"

    @staticmethod
    def county_by_year(years: Sequence[tuple[str, str]]) -> str:
        """`I hela länet 310 år 2024 och 402 år 2025.`"""
        return f"I hela länet: {listed([f'{number} år {year}' for year, number in years])}." if years else ""

    @staticmethod
    def by_year(best: tuple[str, float] | None) -> str:
        """`best`: the year with most, where all years are told."""
        return f"Flest började {best[0]}: {_persons(best[1])}" if best else "Påbörjade år för år"

    @staticmethod
    def by_study(best: tuple[str, float] | None, whole: float | None) -> str:
        if best is None or whole is None:
            return "Kommunerna där våra invånare studerar eller har studerat"
        if best[1] == whole:
            return f"Alla har börjat i {best[0]}: {_persons(whole)}"
        return f"Flest har börjat i {best[0]}: {formats.whole(best[1])} av {_persons(whole)}"

    @staticmethod
    def by_origin(own: float | None, whole: float | None) -> str:
        if own is None or whole is None:
            return "Var deltagarna bor"
        return f"{formats.whole(own)} av {_persons(whole)} bor i kommunen"

    by_year_sentence = "Antalet som har påbörjat en utbildning, efter startens år."
    by_study_sentence = "Invånare som har påbörjat en utbildning, efter den kommun där den ges."
    by_origin_sentence = "Deltagare som har påbörjat en utbildning i kommunen. Andra kommuner visas inte var för sig."

    @staticmethod
    def mostly_protected(keys: Sequence[str], years: str, whole: float | None) -> str:
        """One sentence in place of tables of which most is hidden."""
        per = listed([f"per {OurMunicipality.by[key]}" for key in keys])
        told = f"Påbörjade {per} visas inte, eftersom de flesta talen är skyddade."
        if whole is None:
            return f"{told} Summan för startåren {years} är också skyddad."
        return f"{told} Under startåren {years} var det {_persons(whole)} tillsammans."

    @staticmethod
    def protected_cards(names: Sequence[str]) -> str:
        return f"Skyddad uppgift: {listed([name[:1].lower() + name[1:] for name in names])}."

    @staticmethod
    def starts(starts: int, programmes: int, seats: float) -> str:
        return (
            f"{plural(starts, 'start', 'starter')} på {plural(programmes, 'utbildning', 'utbildningar')}, "
            f"{plural(seats, 'plats', 'platser')}"
        )

    @staticmethod
    def starts_sentence(gone: int) -> str:
        """`gone`: how many of them were cancelled or moved."""
        told = "Alla starter i kommunen, den senaste först."
        return f"{told} Inställda och flyttade räknas inte i rubriken." if gone else told

    @staticmethod
    def partners(number: float) -> str:
        return plural(number, "samverkansföretag", "samverkansföretag")
