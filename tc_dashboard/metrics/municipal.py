"""Each municipality's part in the pilot: its roles on a day, its programmes, and how many live there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard import text
from tc_dashboard.domain import MunicipalityRole
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.starts import pilot_programmes, programme_starts

ORDER = (
    MunicipalityRole.AGREEMENT_PARTY, MunicipalityRole.APPLICANT, MunicipalityRole.IN_DIALOGUE,
    MunicipalityRole.CO_FUNDER,
)  # fmt: skip
"""From the most bound to the least: of a municipality's roles the first is the one that it goes by."""


@dataclass(frozen=True)
class Standing:
    """A municipality's roles on a day, the most bound first, since when it has had that one, and who says so."""

    roles: tuple[MunicipalityRole, ...]
    since: date
    source: str = ""

    @property
    def role(self) -> MunicipalityRole:
        return self.roles[0]


@dataclass(frozen=True)
class Inhabitants:
    """How many of working age live in a municipality, and in what year that was."""

    number: float
    year: int


def running_roles(facts: Facts, day: date) -> list[dict[str, Any]]:
    """The rows of Kommunroller that hold on the day, from the most bound role to the least."""
    rows = facts.municipality_roles.sort("from_date").iter_rows(named=True)
    running = [row for row in rows if row["from_date"] <= day and (row["to_date"] is None or row["to_date"] >= day)]
    return sorted(running, key=lambda row: ORDER.index(MunicipalityRole(row["role"])))


def standings(facts: Facts, day: date) -> Mapping[str, Standing]:
    """Code → standing, of those that have any role."""
    found: dict[str, Standing] = {}
    for row in running_roles(facts, day):
        code, role = row["municipality"], MunicipalityRole(row["role"])
        before = found.get(code)
        if before is None:
            found[code] = Standing((role,), row["from_date"], row["source"] or "")
        elif role not in before.roles:
            found[code] = Standing((*before.roles, role), before.since, before.source)
    return found


def programme_places(facts: Facts) -> Mapping[str, frozenset[str]]:
    """Each of the pilot's programmes → the codes of where it is given; of one that tells no place, none."""
    own = pilot_programmes(facts).select("programme", "study")
    places: dict[str, set[str]] = {programme: set() for programme in own["programme"]}
    for programme, study in (*own.iter_rows(), *programme_starts(facts).select("programme", "study").iter_rows()):
        places[programme] |= {study} if study else set()
    return {programme: frozenset(codes) for programme, codes in places.items()}


def programmes_given(facts: Facts) -> Mapping[str, int]:
    """Code → how many of the pilot's programmes are given there, by the programme's own row or a start's."""
    return Counter(code for codes in programme_places(facts).values() for code in codes)


def inhabitants(facts: Facts) -> Mapping[str, Inhabitants]:
    """Code → inhabitants aged 20 to 64 of the newest year that is loaded."""
    found: dict[str, Inhabitants] = {}
    for row in facts.reference_values.sort("year").iter_rows(named=True):
        if row["measure"] == text.Template.population_measure and row["value"]:
            found[row["place"]] = Inhabitants(row["value"], row["year"])
    return found
