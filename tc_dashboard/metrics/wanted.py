"""What companies need by occupation, and that no single company's need is told to others than the Region."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from tc_dashboard.domain import NeedKind
from tc_dashboard.facts import Facts

FEWEST_COMPANIES = 2
"""So many must stand behind an occupation's need for it to be told by itself to others than the Region."""


@dataclass(frozen=True)
class Wanted:
    """What companies need of one occupation, or of several that are told together: by year, and how many say so."""

    area: str
    occupations: tuple[str | None, ...]
    """None stands for the whole area."""
    by_year: Mapping[int, float]
    companies: Mapping[int, frozenset[str]]
    is_whole_area: bool = False
    """Whether these are all occupations of the area, told together."""

    @property
    def number_of_companies(self) -> int:
        return len(frozenset[str]().union(*self.companies.values()))

    @property
    def is_of_several(self) -> bool:
        """Whether at least two companies stand behind every year of it."""
        return all(len(those) >= FEWEST_COMPANIES for those in self.companies.values())


def wanted(facts: Facts, years: Collection[int]) -> tuple[Wanted, ...]:
    """What companies need by occupation in these years."""
    found: dict[tuple[str, str | None], tuple[dict[int, float], dict[int, frozenset[str]]]] = {}
    for area, occupation, year, needed, companies in occupations(facts).iter_rows():
        if year in years:
            by_year, those = found.setdefault((area, occupation), ({}, {}))
            by_year[year], those[year] = needed, frozenset(companies)
    return tuple(Wanted(area, (one,), *told) for (area, one), told in found.items())


def wanted_of_several(facts: Facts, years: Collection[int]) -> tuple[Wanted, ...]:
    """The same, but occupations that one company alone needs in some year are told together.

    Where that too would be one company's, the whole area is told together: its sum is published.
    """
    rows = wanted(facts, years)
    told: list[Wanted] = []
    for area in dict.fromkeys(one.area for one in rows):
        of_area = [one for one in rows if one.area == area]
        several = [one for one in of_area if one.is_of_several]
        alone = [one for one in of_area if not one.is_of_several]
        if not alone:
            told += several
            continue
        together = _together(area, alone)
        if several and together.is_of_several:
            told += [*several, together]
        else:
            told.append(replace(_together(area, of_area), is_whole_area=True))
    return tuple(told)


def _together(area: str, rows: Sequence[Wanted]) -> Wanted:
    years = sorted({year for one in rows for year in one.by_year})
    return Wanted(
        area,
        tuple(occupation for one in rows for occupation in one.occupations),
        {year: sum(one.by_year.get(year, 0.0) for one in rows) for year in years},
        {year: frozenset[str]().union(*(one.companies.get(year, ()) for one in rows)) for year in years},
    )


def occupations(facts: Facts) -> pl.DataFrame:
    """What companies need by `area`, `occupation` (null: the whole area), `year`: `needed`, and the `companies`."""
    stated = facts.needs.filter(pl.col("kind") == NeedKind.COMPANIES)
    return stated.group_by("area", "occupation", "year").agg(
        pl.col("needed").sum(), companies=pl.col("organisation_number").drop_nulls().unique()
    )  # fmt: skip
