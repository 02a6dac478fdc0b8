"""The tables of persons that are published, fixed before anyone asks: the county by each breakdown, and the goals.

Each number of a table is a sum of atoms, the delivered cells; `hiding` says which sums are hidden. Nothing finer than
these tables leaves this room in facts that are masked.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from tc_dashboard.domain import UNDIVIDED, Level, Role, Thresholds
from tc_dashboard.facts import FRAMES, LINEAGE, Facts
from tc_dashboard.metrics.atoms import Atoms
from tc_dashboard.metrics.candidates import COUNTED_IN_PERSONS, Candidate, Counted, of_goals, of_one, of_the_day
from tc_dashboard.metrics.cells import Figure, Near
from tc_dashboard.metrics.certification import without_small_surveys
from tc_dashboard.metrics.hiding import hidden_sums, small_changes, small_steps, steps_of_one_other
from tc_dashboard.metrics.matching import GAP
from tc_dashboard.metrics.published import GOAL, PERIOD, PROVIDER, TOTAL, Cell, PublishedFacts, Whose
from tc_dashboard.municipalities import spellings_of

OF_ONE_MUNICIPALITY = ("home", "study", "provider", "programme")
"""Breakdowns whose parts are single municipalities' numbers: never for another municipality.

Providers are for municipalities where that is decided; then those of one other municipality alone are hidden."""
_PLACES = ("home", "study")
_AS_ASKED = {"origin": "home"}
"""Own breakdowns that are asked for by another name: where participants come from is their home, told coarsely."""
_OF_PAGE_ALONE = ("year", PERIOD)
"""Own parts that Vår kommun shows and no breakdown that can be asked for has."""


class Publication:
    """What is published of one revision on one day, for the county and for each of its municipalities.

    Args:
        facts: The county's facts, as they were delivered.
        before: What was published the last time, which readers may have kept: where a part of it has changed by a few
            persons, its new number is not shown.
    """

    def __init__(
        self, facts: Facts, day: date, thresholds: Thresholds, before: "Publication | None" = None
    ) -> None:  # fmt: skip
        self._facts, self._day, self._thresholds = facts, day, thresholds
        self._atoms = Atoms(facts)
        self._counted = Counted(facts, self._atoms)
        # Where nobody is delivered there is nobody to protect, and nothing that a table could add.
        self._holds_nobody = facts.cohorts.is_empty()
        self._county = [] if self._holds_nobody else [*of_the_day(self._counted, day), *of_goals(self._counted, day)]
        shut = small_steps(self._county, self._atoms, thresholds)
        if before is not None:
            then = [one for one in before._county if before._hidden.isdisjoint(one.sums)]
            shut |= small_changes(then, before._atoms, self._county, self._atoms, thresholds)
        self._hidden: frozenset[int] = hidden_sums(self._county, self._atoms, thresholds, shut=shut)
        self._of_county = _published(facts, told(self._county, self._hidden, thresholds))
        self._of_one: dict[str, PublishedFacts] = {}

    def for_county(self) -> PublishedFacts:
        """What the Region sees."""
        return self._of_county

    def for_group(self) -> PublishedFacts:
        """What the steering group sees: the same, but for what single companies need.

        Providers' results neither, where it is decided that it doesn't see them.
        """
        sees = Role.STEERING_GROUP in self._thresholds.providers_for
        return replace(self._of_county if sees else self._of_county.without_providers(), shows_companies_needs=False)

    def for_municipality(self, code: str) -> PublishedFacts:
        """What a municipality sees: its own, and of the county's tables those that are about several others."""
        if code not in self._of_one:
            self._of_one[code] = self._made_for(code)
        return self._of_one[code]

    def _made_for(self, code: str) -> PublishedFacts:
        sees_providers = Role.MUNICIPALITY in self._thresholds.providers_for
        shared = (PROVIDER,) if sees_providers else ()
        county = [
            one for one in self._county if one.cell.part[0] in shared or one.cell.part[0] not in OF_ONE_MUNICIPALITY
        ]
        own = [] if self._holds_nobody else [*of_one(self._counted, self._day, code)]
        others = [
            one for one in self._county if one.cell.part[0] in _PLACES and one.cell.part[1] not in (code, UNDIVIDED)
        ]
        secret = {sums for one in others for sums in one.sums}
        secret |= {sums for one in county for sums in one.sums if self._atoms.are_of_one_other(sums, code)}
        secret |= steps_of_one_other(county, self._atoms, code)
        is_open = code in self._thresholds.open_to
        candidates = [*county, *others] if is_open else [*county, *own, *others]
        hidden = hidden_sums(candidates, self._atoms, self._thresholds, knower=code, secret=secret, shut=self._hidden)
        tables = told(county, hidden, self._thresholds)
        # What is its own is known to it: the county's mask was laid with each municipality as an insider, so its own
        # numbers in the clear tell it nothing more of others.
        tables |= {one.cell: one.figure for one in own} if is_open else told(own, hidden, self._thresholds)
        theirs = replace(
            _published(_without_the_groups_own(self._facts, code), tables), seen_by=code, shows_companies_needs=False
        )  # fmt: skip
        return theirs if sees_providers else theirs.without_providers()


def _without_the_groups_own(facts: Facts, code: str) -> Facts:
    """The county's facts without what is the steering group's and the Region's, or another's: for a municipality.

    Of the pilot's own sheets it has what `storage.scoping` would give it. The delivery plan names every sender.
    """
    own = facts.companies.filter(pl.col("municipality") == code)["organisation_number"].implode()
    is_regional = pl.col("level") == Level.REGIONAL
    left = {
        "delivery_plan": facts.delivery_plan.clear(),
        "risks": facts.risks.clear(),
        "needs": facts.needs.filter(pl.col("organisation_number").is_in(own)),
        "funding": facts.funding.filter(pl.col("funder").is_in(spellings_of(code))),
        "self_assessments": facts.self_assessments.filter(is_regional),
        "certification_documents": facts.certification_documents.filter(is_regional),
    }
    return replace(facts, frames={**facts.frames, **left})


def published(facts: Facts, county: Facts, day: date, thresholds: Thresholds) -> PublishedFacts:
    """The facts of a scope with their persons as its own published tables; `county`: the whole county's facts."""
    publication, code = Publication(county, day, thresholds), facts.scope.municipality_code
    if code is None:
        return publication.for_county()
    tables = publication.for_municipality(code).tables
    own = {
        Cell(cell.metric, cell.day, (_AS_ASKED.get(cell.part[0], cell.part[0]), cell.part[1])): replace(
            figure, by={_AS_ASKED.get(key, key): value for key, value in figure.by.items()}
        )
        for cell, figure in tables.items()
        if cell.whose is Whose.PROGRAMMES and cell.part[0] not in _OF_PAGE_ALONE
    }
    goals_ = {cell: figure for cell, figure in tables.items() if cell.part[0] == GOAL}
    return _published(facts, own | goals_)


def _published(facts: Facts, tables: Mapping[Cell, Figure]) -> PublishedFacts:
    surveys = without_small_surveys(facts.satisfaction)
    frames = {**facts.frames, "cohorts": when_measured(facts), "satisfaction": surveys}
    return PublishedFacts(facts.ledger, facts.revision, facts.scope, frames, facts.imports, facts.columns, tables)


def when_measured(facts: Facts) -> pl.DataFrame:
    """The participants' frame with nothing but which starts were measured when, and how they were followed up."""
    keys = ("programme", "term", "round", "measured", "import_id")
    method = pl.col("follow_up_method").drop_nulls().first()
    told = facts.cohorts.group_by(keys, maintain_order=True).agg(method)
    empty = {name: dtype for name, dtype in FRAMES["cohorts"].schema.items() if name not in told.columns}
    blank = {name: pl.lit("{}" if name in LINEAGE and name in ("missing", "corrected", "letters") else None, dtype)
             for name, dtype in empty.items()}  # fmt: skip
    return told.with_columns(**blank).select(*FRAMES["cohorts"].schema)


def told(candidates: Collection[Candidate], hidden: Collection[int], thresholds: Thresholds) -> dict[Cell, Figure]:
    """The figures of the candidates, those of hidden sums without their values."""
    bases = {replace(one.cell, part=TOTAL): one.base for one in candidates if one.cell.part == TOTAL}
    return {
        one.cell: _told(one, any(sums in hidden for sums in one.sums), bases.get(replace(one.cell, part=TOTAL)),
                        thresholds)
        for one in candidates
    }  # fmt: skip


def _told(one: Candidate, is_hidden: bool, whole: float | None, thresholds: Thresholds) -> Figure:
    """The figure as it is shown; `whole` is the base of the table that it is a part of."""
    figure = one.figure
    if figure.value is None:
        return figure
    is_share = not figure.metric.startswith(("persons.", GAP))
    too_small_to_split = one.cell.part != TOTAL and whole is not None and 0 < whole < thresholds.base
    too_small = is_share and (one.base is None or one.base < thresholds.base)
    if is_hidden or too_small or too_small_to_split:
        return replace(figure, value=None, masked=True)
    rest = (one.base or 0.0) * (1 - figure.value)
    if figure.metric.startswith(COUNTED_IN_PERSONS) and 0 < round(rest) < thresholds.count:
        return replace(figure, value=None, masked=True, near=Near.ALL)
    return figure
