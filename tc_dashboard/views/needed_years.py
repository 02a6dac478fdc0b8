"""Need, seats, started and completed year by year: for the county, and by area as far as it is published."""

from collections.abc import Mapping
from datetime import date

from tc_dashboard.domain import Missing
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.balance import balances, companies_by_year, demand_by_year, seats_by_year, whole_balance
from tc_dashboard.metrics.figures import Figure, by_id, figure
from tc_dashboard.metrics.matching import demand_cells
from tc_dashboard.pilot import pilot
from tc_dashboard.text.needed import Needed as Words
from tc_dashboard.views.parts import Chart, Field, Row, Shape, Table, Value
from tc_dashboard.views.spoken import origin, origin_of, shown

_COLOURS = {
    Words.demand: "ink", Words.starting_seats: "accent.soft", Words.started: "accent", Words.completed: "status.info",
}  # fmt: skip


def by_year(facts: Facts, today: date) -> Chart:
    """The county's years that companies have said something about."""
    wanted: dict[int, float] = {}
    for _, year, needed in demand_by_year(facts).iter_rows():
        wanted[year] = wanted.get(year, 0.0) + needed
    years = sorted(wanted)
    seats = seats_by_year(facts, "day")
    rows = []
    for year in years:
        told: tuple[tuple[str, Value, str], ...] = (
            (Words.demand, wanted[year], "matching.demand" if year == today.year else ""),
            (Words.starting_seats, _seats_of(facts, seats, year), ""),
            (Words.started, _started(facts, year, today), ""),
            (Words.completed, _completed(facts, today) if year == today.year else None, ""),
        )
        rows += [
            Row({"year": str(year), "what": what, "value": value}, {}, metric)
            for what, value, metric in told if value is not None
        ]  # fmt: skip
    of_persons = [
        figure(by_id("matching.gap"), facts, today),
        *(_began(facts, year, today) for year in years if year <= today.year),
    ]
    answered = companies_by_year(facts)
    shown_year = today.year if today.year in wanted else years[-1]
    is_of_the_same = len(set(answered.values())) == 1
    now = None if is_of_the_same else (shown_year, wanted[shown_year], answered[shown_year])
    return Chart(
        title=Words.years_title((years[0], wanted[years[0]]), (years[-1], wanted[years[-1]]), now),
        shape=Shape.GROUPED,
        fields=(Field("year", Words.year), Field("what", Words.what), Field("value", Words.persons, "whole")),
        rows=tuple(rows),
        x="year",
        y="value",
        series="what",
        colours=_COLOURS,
        origin=origin_of(facts, [figure(by_id("matching.demand"), facts, today), *of_persons], today),
        sentence=f"{Words.answered(answered)} {Words.about_years}",
    )  # fmt: skip


def _started(facts: Facts, year: int, today: date) -> float | str | None:
    """Those who began in a calendar year, as far as they are published; nothing of a year to come."""
    if year > today.year or facts.cohorts.is_empty():
        return None
    return shown(_began(facts, year, today))


def _began(facts: Facts, year: int, today: date) -> Figure:
    return figure(by_id("persons.started"), facts, today, by={"year": str(year)})


def _completed(facts: Facts, today: date) -> float | str | None:
    whole = whole_balance(facts, today)
    return Missing.PROTECTED.value if whole.hidden else whole.completed


def area_years(facts: Facts, today: date) -> Table:
    """By area and year: need, seats that begin and seats that end, and this year who completed."""
    needs = {(area, year): needed for area, year, needed in demand_by_year(facts).iter_rows()}
    begin, end = seats_by_year(facts, "day"), seats_by_year(facts, "end_date")
    areas = tuple(area.name for area in pilot().areas)
    this_year = {one.area: one for one in balances(facts, today, areas)}
    years = sorted({year for _, year in needs})
    rows = []
    for area in areas:
        for year in years:
            balance = this_year[area]
            completed = Missing.PROTECTED.value if balance.hidden else balance.completed
            rows.append(
                Row({
                    "area": area, "year": str(year), "demand": needs.get((area, year), Words.not_stated),
                    "begin": _seats(facts, begin, (area, year)), "end": _seats(facts, end, (area, year)),
                    "completed": completed if year == today.year else None,
                })
            )  # fmt: skip
    fields = (
        Field("area", Words.area), Field("year", Words.year), Field("demand", Words.demand, "whole"),
        Field("begin", Words.starting_seats, "whole"), Field("end", Words.ending_seats, "whole"),
        Field("completed", Words.completed, "whole"),
    )  # fmt: skip
    source = origin(facts, demand_cells(facts, today), today)
    return Table(Words.area_years_title, fields, tuple(rows), source, Words.about_area_years)


Seats = Mapping[tuple[str, int], float | None]


def _seats(facts: Facts, seats: Seats, of: tuple[str, int]) -> float | None:
    """No start is 0 seats where starts are delivered, else nothing that can be said."""
    return None if facts.starts.is_empty() else seats.get(of, 0.0)


def _seats_of(facts: Facts, seats: Seats, year: int) -> float | None:
    """All areas' seats in a year; None where no start is delivered, or none of the year's tells its seats."""
    of_year = [value for (_, of), value in seats.items() if of == year]
    told = [value for value in of_year if value is not None]
    return None if facts.starts.is_empty() or (of_year and not told) else sum(told)
