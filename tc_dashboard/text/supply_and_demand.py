"""What the page Matchning says."""

from tc_dashboard import formats
from tc_dashboard.text.spoken import listed


class Matching:
    """What is needed against what comes out, and where the way leaks."""

    title = "Matchning"
    forecasts_heading, occupations_heading = "Prognoser", "Yrken som företagen efterfrågar"
    area, needed, seats, fill, completion, completed, gap, lacking, year = (
        "Branschområde", "Behov", "Platser", "Nyttjade platser", "Andel slutförda", "Slutförda", "Gap",
        "Vad som saknas", "År",
    )  # fmt: skip
    occupation, persons, source, what = "Yrke", "Antal personer", "Källa", "Uppgift"
    whole_area = "Hela branschområdet"
    not_told = "Ingen uppgift om behov"
    covered, hidden = "Behovet täcks", "Kan inte visas"
    more_seats, better_way, both = "Platser", "Genomströmning", "Platser och genomströmning"
    each_kind = (
        "Olika slags prognoser och olika källors prognoser läggs aldrig ihop. Varje diagram är en källas prognos av "
        "ett slag."
    )
    none = (
        "Inget behov är inlagt än. Här visas vad företagen säger att de behöver mot hur många som slutför. Fyll i "
        "bladet Kompetensbehov i mallen och ladda upp den."
    )
    none_forecast = "Ingen prognos är inlagd än i bladet Kompetensbehov."
    needs_source = "uppladdade kompetensbehov"

    @staticmethod
    def answer(gap: float | None, demand: float, year: int) -> str:
        if gap is None:
            return f"Företagen behöver {formats.whole(demand)} personer {year}"
        if gap <= 0:
            return f"Fler har slutfört än företagen säger att de behöver {year}"
        return f"{formats.whole(gap)} av {formats.whole(demand)} personer saknas {year}"

    @staticmethod
    def sentence(by_way: list[str], by_seats: list[str]) -> str:
        told = []
        if by_way:
            told.append(f"Inom {listed(by_way)} räcker platserna, men för få slutför.")
        if by_seats:
            told.append(f"Inom {listed(by_seats)} är platserna för få.")
        return " ".join(told)

    @staticmethod
    def chart_title(year: int) -> str:
        return f"Behov, platser och slutförda {year}"

    @staticmethod
    def chart_sentence(year: int) -> str:
        return (
            f"Behov enligt företagen {year}, platser i de starter som har börjat {year}, och de som har slutfört en "
            f"start med slutdatum {year} till och med i dag."
        )

    @staticmethod
    def table_title(year: int) -> str:
        return f"Var det brister, område för område, {year}"

    table_sentence = (
        "Genomströmning saknas där platserna skulle räcka om alla slutförde. Nyttjade platser och andel slutförda "
        "gäller alla starter i piloten."
    )

    @staticmethod
    def forecast_title(kind: str, source: str) -> str:
        return f"{kind} enligt {source}"

    @staticmethod
    def forecast_sentence(first: int, last: int) -> str:
        return f"Antal personer per branschområde, {first}–{last}."

    @staticmethod
    def occupations_title(number: int, year: int) -> str:
        return f"{formats.whole(number)} yrken efterfrågas {year}"
