"""What the page Ekonomi says."""

from collections.abc import Mapping, Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.text.spoken import listed

_MILLION = 1_000_000


def millions(kronor: float) -> str:
    """`2,6 mnkr`; below a hundred thousand in kronor."""
    if abs(kronor) < _MILLION / 10:
        return f"{formats.whole(kronor)}\u00a0kr"
    return f"{formats.decimal(kronor / _MILLION, 2)}\u00a0mnkr"


class Economy:
    """Budget, outcome and forecast, by funder and year, and the time after the pilot."""

    title = "Ekonomi"
    funder, year, kind, budget, used, used_until, forecast, share, decision, kronor = (
        "Finansiär", "År", "Slag", "Budget", "Utfall", "Utfall t.o.m.", "Prognos", "Använt", "Beslutsläge", "Kronor",
    )  # fmt: skip
    series: Mapping[str, str] = {"budget": budget, "used": used, "forecast": forecast}
    by_funder = "Hela piloten, i kronor. Prognosen är finansiärens egen för hela perioden."
    by_year = "Alla finansiärer tillsammans, i kronor."
    rows_title = "Varje finansiär och år"
    rows_sentence = (
        "Bara piloten. Där det står inget inlagt har finansiären ingen rad för året: det kan betyda att den inte "
        "betalar då, eller att uppgiften saknas."
    )
    after_heading = "Efter piloten"
    after_table = "Finansiering efter piloten, per finansiär"
    no_after = "Ingen finansiering efter piloten är inlagd än i bladet Ekonomi."
    financing = "finansier"
    """What the name or Typ of a milestone about long-term financing holds, in small letters."""
    decided = "beslutad"
    """The Beslutsläge of money that is decided, in small letters."""
    none = (
        "Ingen ekonomi är inlagd än. Här visas budget, utfall och prognos per finansiär och år. Fyll i bladet Ekonomi "
        "i mallen och ladda upp den."
    )
    no_outcome = "Utfallet är inte lämnat än"
    total, not_there = "Totalt", "inget inlagt"
    """The table's last row, and what stands for a year that a funder has no row of."""
    left_definition = "Årets budget för piloten minus det som hittills har använts i år, alla finansiärer."
    over_definition = "Utfallet är större än budgeten."

    @staticmethod
    def answer(years: str, runs: bool, used: float | None, budget: float) -> str:
        """`years`: this year where it has an outcome, else the years that are over."""
        if used is None or not budget:
            return Economy.no_outcome
        what = f"av budgeten för {years} är använd" if runs else f"av budgeten {years} användes"
        return f"{formats.share(used / budget)} {what}: {millions(used)} av {millions(budget)}"

    @staticmethod
    def so_far(until: date | None, lacking: Sequence[str]) -> str:
        """How far this year's outcome goes, and who has told none."""
        told = []
        if until:
            gone = until.timetuple().tm_yday / date(until.year, 12, 31).timetuple().tm_yday
            told.append(
                f"Utfallet gäller till och med {formats.day(until)}, då {formats.share(gone)} av året hade gått."
            )
        if lacking:
            told.append(f"Utfall saknas från {listed(lacking)}.")
        return " ".join(told)

    @staticmethod
    def closed(years: str, used: float | None, budget: float) -> str:
        if used is None or not budget:
            return ""
        return f"Avslutade år ({years}): {formats.share(used / budget)}, {millions(used)} av {millions(budget)}."

    @staticmethod
    def whole(used: float | None, budget: float) -> str:
        """All years together, said to be so: what is over weighs most in it."""
        if used is None or not budget:
            return ""
        return f"Hela piloten: {formats.share(used / budget)} av budgeten, {millions(used)} av {millions(budget)}."

    @staticmethod
    def beyond(years: Sequence[int], end: date) -> str:
        """That money after the pilot's end is among the pilot's, for that is how it was told."""
        if not years:
            return ""
        named = Economy.years(years[0], years[-1])
        return f"Pilottiden tog slut {formats.day(end)}, men {named} är lämnade som pilot och räknas med."

    @staticmethod
    def years(first: int, last: int) -> str:
        return str(first) if first == last else f"{first}\u2013{last}"

    @staticmethod
    def left(year: int) -> str:
        return f"Kvar av budgeten {year}"

    @staticmethod
    def in_kind(kronor: float) -> str:
        return f"{millions(kronor)} av pilotens budget är egeninsats." if kronor else ""

    @staticmethod
    def plan(expected: float, budget: float) -> str:
        """How the use stands against the plan: what is expected in all, of the budget."""
        difference = expected - budget
        if not round(difference):
            return "Prognosen för hela piloten är att budgeten används."
        way = "mer" if difference > 0 else "mindre"
        return f"Prognosen för hela piloten är {millions(expected)}, {millions(abs(difference))} {way} än budget."

    @staticmethod
    def after(decided: float, asked: float) -> str:
        if not asked:
            return "Finansieringen efter piloten är inte beslutad."
        if decided >= asked:
            return "Finansieringen efter piloten är beslutad."
        return f"Efter piloten är {millions(decided)} av {millions(asked)} beslutade."

    @staticmethod
    def milestone(name: str, state: str, day: str) -> str:
        return f"{name}: {state.lower()} (planerad {day})."

    @staticmethod
    def by_funder_title(names: Sequence[str]) -> str:
        return f"{listed(names)} betalar piloten"

    @staticmethod
    def by_year_title(year: str, used: float) -> str:
        return f"Mest användes {year}: {millions(used)}"

    @staticmethod
    def after_title(undecided: Sequence[str]) -> str:
        return f"Inte beslutat än: {listed(undecided)}" if undecided else "Allt är beslutat"
