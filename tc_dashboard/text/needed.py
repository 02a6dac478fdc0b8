"""What the page Matchning says: what is needed, what there is, and which of seats and throughput is lacking."""

from collections.abc import Mapping, Sequence

from tc_dashboard import formats
from tc_dashboard.text.spoken import counted, in_words, listed, plural, sentence_case


class Needed:
    """Headings, findings and column names."""

    nothing_yet = (
        "Här visas vad företagen säger att de behöver, mot platser och slutförda per branschområde, och de prognoser "
        "som Regionen läser in. Fyll i bladet Kompetensbehov i mallen och ladda upp det."
    )
    why, numbers, others, detail = (
        "Varför det saknas folk", "Område för område", "Vad andra räknar med", "Vilka yrken det gäller",
    )  # fmt: skip
    area, year, occupation, persons, companies, kind_and_source, what, cause = (
        "Branschområde", "År", "Yrke", "Personer", "Företag som svarat", "Prognos och källa", "Vad", "Vad det beror på",
    )  # fmt: skip
    demand, completed, gap, throughput, completion, fill = (
        "Behov", "Slutförda", "Gap", "Slutförda av platserna", "Slutför av dem som börjat", "Fyllda platser",
    )  # fmt: skip
    starting_seats, ending_seats, started = "Platser som börjar", "Platser som slutar", "Började"
    not_stated = "ingen uppgift"
    whole_area = "Hela området"
    county = "Hela länet"
    bottlenecks = (
        "Ingen uppgift om behovet",
        "Går inte att säga",
        "Behovet är täckt",
        "För få platser",
        "För få platser",
        "",
        "Inte klart än",
    )
    """By `Bottleneck`, in its order; where seats are lost, what they are lost to says the rest."""
    losses = (
        "Det går inte att säga om platser stod tomma eller om för få av dem som började slutförde",
        "Platser stod tomma",
        "För få av dem som började slutförde",
        "Platser stod tomma och för få av dem som började slutförde",
    )
    """By `Loss`, in its order."""

    about_table = (
        "Platser i de starter som har slutdatum under året, och hur många som har slutfört dem till och med dagen. "
        "Gapet är behovet minus de slutförda. Tomma platser räknas med när slutförda jämförs med platser. "
        "Andelen fyllda platser och andelen som slutför av dem som börjat gäller hela piloten, för "
        "hur många som började publiceras inte per område och år. De säger vad det beror på; är någon av dem skyddad "
        "går det inte att säga."
    )
    about_areas = (
        "Behovet enligt företagen, platserna i de starter som slutar under året och de som har slutfört dem hittills."
    )
    about_years = (
        "Behov per kalenderår, platser och de som började per startens kalenderår. De som slutför visas bara för i år."
    )
    about_area_years = (
        "Hur många som började publiceras per år för länet och per område för hela piloten, men inte per område och "
        "år: grupperna blir för små. Slutförda visas för i år."
    )
    no_occupations = "Inget företag har sagt vilka yrken det behöver."
    no_forecasts = (
        "Ingen prognos är inläst. Prognoser läggs i bladet Kompetensbehov med Slag Prognos efterfrågan, Prognos "
        "tillgång eller Brist, och med källan."
    )
    about_forecasts = (
        "Varje slag och källa står för sig. De läggs inte ihop med varandra och inte med företagens uppgifter."
    )
    no_company_has_said = (
        "Inget företag har sagt vad det behöver. Företagens egna uppgifter läggs i bladet Kompetensbehov med Slag "
        "Företagsuppgift."
    )
    occupations_title = "Yrken som företagen behöver"
    about_occupations = (
        "Antalet personer som företagen själva säger att de behöver. Ett streck betyder att inget är sagt om året."
    )
    about_merged = (
        "Ett yrke som bara ett företag behöver under något år står ihop med områdets andra. Har ett företag ensamt "
        "svarat för ett område och år är områdets tal det företagets. Regionen ser yrkena var för sig."
    )
    rows_are_companies = (
        "Raderna är enskilda företags uppgifter och visas bara för Region Stockholm. Här står summan per område."
    )

    @staticmethod
    def answer(year: int, gap: float | None, demand: float | None) -> str:
        if demand is None:
            return f"Inget företag har sagt vad det behöver {year}"
        if gap is None:
            return f"Företagen behöver {plural(demand, 'person', 'personer')} {year}"
        if gap > 0:
            return f"{plural(gap, 'person', 'personer')} saknas mot företagens behov {year}"
        return f"Fler har slutfört än företagen behöver {year}" if gap < 0 else f"Företagens behov {year} är täckt"

    @staticmethod
    def answer_sentence(
        demand: float | None,
        completed: float | None,
        hidden: bool,
        seats: Sequence[str],
        lost: Sequence[tuple[str, Sequence[str]]],
    ) -> str:
        """`seats`: the areas with too few; `lost`: why there are seats that nobody completed on, and in which areas."""
        told = (("För få platser", seats), *lost)
        why = " ".join(f"{what} i {listed(areas)}." for what, areas in told if areas)
        if demand is None:
            return ""
        if hidden:
            return f"Hur många som har slutfört är skyddat. {why}".strip()
        if completed is None:
            return f"Inga uppgifter om slutförda är inlagda. {why}".strip()
        return f"Behovet är {formats.whole(demand)} och {formats.whole(completed)} har slutfört i år. {why}".strip()

    @staticmethod
    def stated_nothing(area: str, seats: float | None) -> str:
        there = "" if not seats else f" {plural(seats, 'plats', 'platser')} slutar i år."
        return f"**{area}**: {Needed.not_stated} om vad företagen behöver.{there}"

    @staticmethod
    def covered(area: str, demand: float, completed: float) -> str:
        return f"**{area}**: behovet {formats.whole(demand)} är täckt. {formats.whole(completed)} har slutfört."

    @staticmethod
    def too_few_seats(area: str, demand: float, seats: float, completed: float | None) -> str:
        if not seats:
            return f"**{area}**: behovet är {formats.whole(demand)} och inga platser slutar i år. Platserna saknas."
        through = "" if completed is None else f" {formats.whole(completed)} har slutfört."
        return (
            f"**{area}**: behovet är {formats.whole(demand)} men platserna bara {formats.whole(seats)}.{through} "
            f"{formats.whole(demand - seats)} platser saknas, även om alla slutför."
        )

    @staticmethod
    def merged(occupations: Sequence[str], *, are_all: bool) -> str:
        """The name of a row of several occupations: the others of an area, or all of it."""
        return f"{'Alla yrken' if are_all else 'Övriga yrken'}: {listed(occupations)}"

    @staticmethod
    def before(year: int) -> str:
        return f"År före {year} visas inte."

    @staticmethod
    def causes(lacking: str, lost: str) -> str:
        """What is lacking and what is lost, in one cell of the table."""
        return f"{lacking}. {lost}" if lacking and lost else lacking or lost

    @staticmethod
    def lost_to(lost: str, fill: float | None, completion: float | None) -> str:
        """Why seats gave nobody who completed, with the shares of the whole pilot where both may be told."""
        if fill is None or completion is None:
            return f"{lost}, för uppgifterna är skyddade eller saknas."
        return (
            f"{lost}: i hela piloten har {formats.share(fill)} av områdets platser fyllts, och av dem som började har "
            f"{formats.share(completion)} slutfört."
        )

    @staticmethod
    def both(area: str, demand: float, seats: float, completed: float, lost: float, why: str) -> str:
        return (
            f"**{area}**: behovet är {formats.whole(demand)}, platserna {formats.whole(seats)} och "
            f"{formats.whole(completed)} har slutfört. {plural(demand - seats, 'plats', 'platser')} saknas, men mer "
            f"betyder att {plural(lost, 'plats', 'platser')} inte gav någon som slutförde. {why}"
        )

    @staticmethod
    def too_few_come_through(
        area: str, demand: float, seats: float, completed: float, share: float | None, why: str
    ) -> str:  # fmt: skip
        of_seats = "" if share is None else f", {formats.share(share)} av platserna"
        return (
            f"**{area}**: behovet är {formats.whole(demand)}. Platserna räcker, de är {formats.whole(seats)}, men "
            f"{formats.whole(completed)} har slutfört{of_seats}. {why}"
        )

    @staticmethod
    def not_over(area: str, demand: float, completed: float, left: float) -> str:
        return (
            f"**{area}**: behovet är {formats.whole(demand)} och {formats.whole(completed)} har slutfört. "
            f"{plural(left, 'plats', 'platser')} slutar senare i år, så utfallet är inte klart än."
        )

    @staticmethod
    def cannot_tell(area: str, demand: float, seats: float | None, hidden: bool) -> str:
        if seats is None:
            return f"**{area}**: behovet är {formats.whole(demand)}. Inga platser är inlagda."
        why = "hur många som har slutfört är skyddat" if hidden else "uppgift om slutförda saknas"
        there = f"Platserna räcker, de är {formats.whole(seats)}"
        return f"**{area}**: behovet är {formats.whole(demand)}. {there}, men {why}."

    @staticmethod
    def areas_title(throughput: int, seats: int, of: int) -> str:
        """In how many of the areas seats are lacking, and in how many the seats give too few who complete."""
        many = dict(zip((throughput, seats, of), counted(throughput, seats, of), strict=True))
        told = [
            f"{what} i {'ett' if number == 1 else many[number]}"
            for number, what in ((seats, "platser saknas"), (throughput, "platserna ger för få slutförda")) if number
        ]  # fmt: skip
        return sentence_case(f"{listed(told)} av {many[of]} områden") if told else (
            "Behov, platser och slutförda per branschområde"
        )  # fmt: skip

    @staticmethod
    def years_title(first: tuple[int, float], last: tuple[int, float], now: tuple[int, float, int] | None) -> str:
        """The stated need in the first and the last year; `now` where they differ in kind: year, need, companies."""
        if now:
            who = f"{formats.whole(now[2])} företag behöver"
            return f"{who} {plural(now[1], 'person', 'personer')} {now[0]}"
        if first[0] == last[0]:
            return f"Företagen behöver {plural(first[1], 'person', 'personer')} {first[0]}"
        return f"Behovet går från {formats.whole(first[1])} ({first[0]}) till {formats.whole(last[1])} ({last[0]})"

    @staticmethod
    def answered(years: Mapping[int, int]) -> str:
        """How many companies each year's need is from: more answers is no larger need."""
        told = listed([f"{number} för {year}" for year, number in sorted(years.items())])
        return f"Så många företag har svarat: {told}. Fler svar är inte ett större behov."

    @staticmethod
    def table_title(year: int) -> str:
        return f"Behov, platser och slutförda {year}"

    area_years_title = "Behov och platser per område och år"

    @staticmethod
    def series_of(kind: str, source: str) -> str:
        return f"{kind}, {source}"

    @staticmethod
    def forecasts_title(year: int, number: int) -> str:
        """`number`: how many forecasts, each a kind and source."""
        return f"{sentence_case(in_words(number))} {'prognos' if number == 1 else 'prognoser'} för {year}, var för sig"

    @staticmethod
    def forecasts_sentence(without: Sequence[str], sources: Sequence[str]) -> str:
        """`sources`: those of the forecasts; one alone is named here, several in the names of the series."""
        told = [Needed.about_forecasts, f"Källa: {sources[0]}." if len(sources) == 1 else ""]
        told.append(f"Ingen prognos finns för {listed(without)}." if without else "")
        return " ".join(one for one in told if one)

    forecasts_table = "Prognoserna år för år"
