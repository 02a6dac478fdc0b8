"""Facts whose persons are published tables: what everyone sees but an officer who looks past the mask on purpose.

They hold no rows of persons at all. So whatever is asked of them, in whatever way, the answer is a number that was
published, or none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.cells import Figure, Metric

GOAL = "goal"
"""Stands for a breakdown's key where a goal's own figure is asked for; its value is the goal's id."""
PROVIDER = "provider"
"""The breakdown's key that not everyone sees persons by."""
TOTAL: tuple[str, str] = ("", "")
PERIOD = "period"
"""Stands for a breakdown's key where a municipality's sum over several years is asked for."""
WHOSE = "whose"
"""Beside the keys that narrow a figure: whose persons, where that isn't the county's."""
_YEARS = 3


def period_of(day: date) -> tuple[tuple[str, ...], str]:
    """The last three years, and what they are called together: `2024–2026`."""
    years = tuple(str(day.year - back) for back in reversed(range(_YEARS)))
    return years, f"{years[0]}\u2013{years[-1]}"


class Whose(StrEnum):
    """Whose persons a published table is about; the two others are told to the municipality itself."""

    COUNTY = "county"
    RESIDENTS = "residents"
    """Of one municipality: those who live there, wherever they study."""
    PROGRAMMES = "programmes"
    """Of one municipality: those who study there, wherever they live."""


@dataclass(frozen=True)
class Cell:
    """One place in the published tables: a metric on a day, whole (`TOTAL`) or one part of a breakdown."""

    metric: str
    day: date
    part: tuple[str, str] = TOTAL
    whose: Whose = Whose.COUNTY


@dataclass(frozen=True)
class PublishedFacts(Facts):
    """Facts without rows of persons, and the tables of them that are published."""

    tables: Mapping[Cell, Figure] = field(default_factory=dict)
    seen_by: str = ""
    """The code of the municipality that the tables are for; empty where they are for all who see the whole."""
    shows_providers: bool = True
    """Whether it holds persons and surveys provider by provider."""
    shows_companies_needs: bool = True
    """Whether it tells what one company says that it needs: a matter of business, for the Region alone."""

    def figure(
        self, metric: Metric, day: date, part: tuple[str, str] = TOTAL, whose: Whose = Whose.COUNTY
    ) -> Figure:  # fmt: skip
        """A number of the tables; what isn't among them is masked."""
        by = dict([part]) if part != TOTAL else {}
        if not self.hold_persons:
            return Figure(metric.id, 0.0 if metric.id.startswith("persons.") else None, 0, 0, None, None, by)
        return self.tables.get(Cell(metric.id, day, part, whose)) or self.masked(metric, by)

    def without_providers(self) -> "PublishedFacts":
        """The same for those who don't see results provider by provider: neither persons nor surveys."""
        tables = {cell: figure for cell, figure in self.tables.items() if cell.part[0] != PROVIDER}
        whole = self.satisfaction.filter(self.satisfaction["provider"].is_null())
        frames = {**self.frames, "satisfaction": whole}
        return replace(self, tables=tables, frames=frames, shows_providers=False)

    @property
    def hold_persons(self) -> bool:
        """Whether anybody is delivered; where nobody is, figures are counted from the frames, which hold none."""
        return bool(self.tables)

    @staticmethod
    def masked(metric: Metric, by: Mapping[str, str] | None = None) -> Figure:
        """What is answered about a number that isn't published."""
        return Figure(metric.id, None, 0, 0, None, None, by or {}, masked=True)

    def parts(self, metric: Metric, day: date, key: str, whose: Whose = Whose.COUNTY) -> tuple[Figure, ...]:
        """A breakdown of the tables, in their order; nothing where they don't have it."""
        asked = (metric.id, day, key, whose)
        return tuple(
            figure for cell, figure in self.tables.items() if (cell.metric, cell.day, cell.part[0], cell.whose) == asked
        )
