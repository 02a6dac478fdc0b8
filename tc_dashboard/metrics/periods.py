"""What a yearly report covers: a calendar year or a läsår, and what happened within it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from tc_dashboard.domain import FundingPeriod, Missing, Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.companies import joined_cells, lost_since, new_since
from tc_dashboard.metrics.figures import by_id, parts
from tc_dashboard.metrics.lateness import Milestone, milestones_on
from tc_dashboard.metrics.starts import programme_starts
from tc_dashboard.pilot import pilot


@dataclass(frozen=True)
class Period:
    """A calendar year, or a läsår from 1 July to 30 June: two whole terms in either case."""

    year: int
    """The one that it begins in."""
    is_school_year: bool = False

    @classmethod
    def parse(cls, code: str) -> "Period":
        """Read `2025` or `2024/25`; raises ValueError for anything else."""
        for one in (cls(int(code[:4]), False), cls(int(code[:4]), True)):
            if one.code == code:
                return one
        raise ValueError(code)

    @property
    def code(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}" if self.is_school_year else f"{self.year:04d}"

    @property
    def terms(self) -> tuple[Term, Term]:
        first = Term(self.year, self.is_school_year)
        return first, first.next()

    @property
    def first(self) -> date:
        return self.terms[0].first_day

    @property
    def last(self) -> date:
        return self.terms[1].next().first_day - timedelta(days=1)

    @property
    def before(self) -> "Period":
        """The one before it, of the same kind."""
        return Period(self.year - 1, self.is_school_year)

    def until(self, today: date) -> date:
        """The last day of it that has come."""
        return min(self.last, today)

    def holds(self, day: date, today: date) -> bool:
        """Whether a day is in it, and has come."""
        return self.first <= day <= self.until(today)


@dataclass(frozen=True)
class OfTerms:
    """A figure over a period's terms: protected as soon as one of them is; null where nobody has told it."""

    value: float | str | None
    is_told: bool
    """Whether it is a number."""


def periods(facts: Facts, today: date) -> tuple[Period, ...]:
    """The calendar years and läsår that the facts reach back to, the newest first, at most from the pilot's start."""
    told = [
        programme_starts(facts)["day"].min(), facts.engagements["from_date"].min(),
        facts.municipality_roles["from_date"].min(), facts.milestones["done"].min(),
    ]  # fmt: skip
    years = [day.year for day in told if isinstance(day, date)]
    funded = facts.funding.filter(pl.col("period") == FundingPeriod.PILOT)["year"].min()
    years += [funded] if isinstance(funded, int) else []
    first = min(today.year, max(min(years, default=today.year), pilot().start.year))
    years_back = range(today.year, first - 1, -1)
    school_years = [Period(year, True) for year in years_back]
    return (*(Period(year) for year in years_back), *(one for one in school_years if one.first <= today))


def newest_whole(of: Sequence[Period], today: date) -> Period:
    """The newest calendar year that is over; the one that runs where none is."""
    return next((one for one in of if one.last < today), of[0])


def over_terms(facts: Facts, metric: str, period: Period, today: date) -> OfTerms:
    """A count over the starts of the period's terms, of the figures that are told term by term."""
    codes = [term.code for term in period.terms]
    found = [part for part in parts(by_id(metric), facts, today, "term") if part.by["term"] in codes]
    if any(part.masked for part in found):
        return OfTerms(Missing.PROTECTED.value, False)
    values = [part.value for part in found if part.value is not None]
    return OfTerms(sum(values) if values or not found else None, bool(values) or not found)


def companies_that(facts: Facts, period: Period, today: date, *, came: bool) -> tuple[str, ...]:
    """The organisation numbers of those that are partners at its end and weren't before it; or the other way round."""
    ends = period.until(today), period.first - timedelta(days=1)
    cells = new_since(facts, *ends) if came else lost_since(facts, *ends)
    return tuple(cells["subject"].unique(maintain_order=True))


def municipalities_that_joined(facts: Facts, period: Period, today: date) -> tuple[str, ...]:
    """The codes of those with an agreement at its end and none before it."""
    now, then = (joined_cells(facts, day) for day in (period.until(today), period.first - timedelta(days=1)))
    return tuple(now.join(then, on="subject", how="anti")["subject"].unique(maintain_order=True))


def milestones_done(facts: Facts, period: Period, today: date) -> tuple[Milestone, ...]:
    """What was done in it, by the day that it was."""
    found = [one for one in milestones_on(facts, today) if one.done and period.holds(one.done, today)]
    return tuple(sorted(found, key=lambda one: (one.done or one.planned, one.name)))


def funding_of(facts: Facts, period: Period) -> pl.DataFrame:
    """The pilot's money of a calendar year, as rows of the frame; none of a läsår, for money follows the calendar."""
    is_of_it = (pl.col("period") == FundingPeriod.PILOT) & (pl.col("year") == period.year)
    return facts.funding.filter(is_of_it & pl.lit(not period.is_school_year)).sort("funder", "kind")
