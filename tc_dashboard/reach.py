"""What each role and each municipality reaches: pages, numbers, rows, exports and acts.

Made from what decides it when somebody looks: `doors`, `Publication` and `outgoing.handed_out`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tc_dashboard import outgoing
from tc_dashboard.domain import Role
from tc_dashboard.doors import MAY, PAGES, Act, Entry
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.published import PublishedFacts, Whose
from tc_dashboard.municipalities import county_municipalities


@dataclass(frozen=True)
class Numbers:
    """How many of the numbers of some tables are shown, and how many are masked."""

    shown: int
    masked: int


@dataclass(frozen=True)
class Reach:
    """What one role, or one municipality, reaches.

    `tables`: (whose persons, breakdown) → the numbers published to them; `rows`: frame → the rows that they can have
    one by one, on a page or in an export.
    """

    role: Role
    municipality_code: str | None
    revision: int
    pages: tuple[Entry, ...]
    tables: Mapping[tuple[Whose, str], Numbers]
    rows: Mapping[str, int]
    acts: tuple[Act, ...]

    def of(self, whose: Whose) -> Numbers:
        """All numbers of persons about these."""
        found = [numbers for (about, _), numbers in self.tables.items() if about is whose]
        return Numbers(sum(one.shown for one in found), sum(one.masked for one in found))


def report(newest: Publication, published: Publication, delivered: Facts) -> tuple[Reach, ...]:
    """Every role, and every municipality of the county.

    `newest`, and `delivered` row by row, are what those who prepare see; `published` what the others do.
    """
    whole = [
        _reach(Role.ADMIN, None, newest.for_county(), delivered),
        _reach(Role.REGION, None, newest.for_county(), delivered),
        _reach(Role.STEERING_GROUP, None, published.for_group()),
    ]
    own = [_reach(Role.MUNICIPALITY, code, published.for_municipality(code)) for code in county_municipalities()]
    return (*whole, *own)


def _reach(role: Role, code: str | None, facts: PublishedFacts, delivered: Facts | None = None) -> Reach:
    rows_of: Facts = facts if delivered is None else delivered
    return Reach(
        role=role,
        municipality_code=code,
        revision=facts.revision,
        pages=tuple(page for page in PAGES if role in page.roles),
        tables=_tables(facts),
        rows=outgoing.row_counts(rows_of),
        acts=tuple(act for act in Act if role in MAY[act]),
    )


def _tables(facts: PublishedFacts) -> dict[tuple[Whose, str], Numbers]:
    found: dict[tuple[Whose, str], Numbers] = {}
    for cell, figure in facts.tables.items():
        key = cell.whose, cell.part[0]
        before = found.get(key, Numbers(0, 0))
        found[key] = Numbers(before.shown + (not figure.masked), before.masked + figure.masked)
    return found


def as_plain(reached: tuple[Reach, ...]) -> list[dict[str, Any]]:
    """The same as plain data, ready for JSON."""
    return [
        {
            "role": str(one.role),
            "municipality": one.municipality_code,
            "revision": one.revision,
            "pages": [f"/{page.address}" for page in one.pages],
            "figures": [
                {"whose": str(whose), "by": key or None, "shown": numbers.shown, "masked": numbers.masked}
                for (whose, key), numbers in one.tables.items()
            ],
            "rows": dict(one.rows),
            "acts": [str(act) for act in one.acts],
        }
        for one in reached
    ]
