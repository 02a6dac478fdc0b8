"""Random whole pilots: no part of any page, and no cell of an export, tells a municipality another's persons.

Every count of persons is replaced by a rare number, so that whatever of a neighbour's is shown anywhere is known again.
"""

import io
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from random import Random
from typing import Any
from uuid import uuid4

import openpyxl
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tc_dashboard import intake, outgoing
from tc_dashboard.domain import Thresholds
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import PERSON_COLUMNS, Facts
from tc_dashboard.metrics.figures import FIGURES, Metric, Selection
from tc_dashboard.metrics.persons import PERSONS
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.views import about, companies, goal_page, lineage, our_municipality, overview, participants, starts
from tests import build
from tests.naive.generate import generate

DAY = build.DAY
EVERYTHING = Selection()
OF_PERSONS = [metric for metric in FIGURES if metric.counts_persons]


@pytest.fixture
def pilot(migrated, tmp_path):
    """`pilot(seed)`: the facts of a generated workbook, its persons as rare numbers."""

    def pilot(seed: int) -> Facts:
        path = tmp_path / f"{uuid4()}.sqlite"
        shutil.copy(migrated, path)
        database = open_database(f"sqlite:///{path}")
        content = generate(seed, tmp_path / f"{uuid4()}.xlsx").read_bytes()
        preview = intake.examine(database, [intake.Upload("pilot.xlsx", content)], today=DAY)
        intake.save(database, preview, build.REGION)
        facts = queries.load_facts(database, build.REGION.scope, 1)
        database.close()
        return with_rare_numbers(facts, Random(seed))

    return pilot


def with_rare_numbers(facts: Facts, chance: Random) -> Facts:
    rows = facts.cohorts.to_dicts()
    for row in rows:
        row.update({name: chance.randrange(10**6, 10**7) for name in PERSON_COLUMNS if row[name]})
    cohorts = pl.DataFrame(rows, schema=facts.cohorts.schema, orient="row")
    return replace(facts, frames={**facts.frames, "cohorts": cohorts})


def others_persons(facts: Facts, code: str) -> set[int]:
    """Every count that is one other municipality's: its residents, its participants, by each further breakdown.

    Not what the municipality itself delivers or answers for: residents of others that study there, its own elsewhere.
    """
    told: set[int] = set()
    for metric in PERSONS:
        cells = metric.rows(facts, DAY)
        others = cells.filter(pl.col("home") != code, pl.col("study") != code, pl.col("value") > 0)
        for place in ("home", "study"):
            for key in (*metric.keys, "measured"):
                for _, group in cells.filter(pl.col(place) != code, pl.col(place).str.contains(r"^\d{4}$")).group_by(
                    list(dict.fromkeys((place, key)))
                ):
                    if len(group.join(others, on=["subject", "home", "sex", "field"], how="semi")):
                        told.add(int(group["value"].sum()))
        told |= {int(value) for value in others["value"].drop_nulls()}
    return told - {0}


def numbers_in(part: Any) -> Iterator[int]:
    """Every whole number that stands in it, wherever: values, titles, sentences, sources, links."""
    if isinstance(part, bool) or part is None or isinstance(part, date):
        return
    if isinstance(part, int | float):
        yield round(part)
    elif isinstance(part, str):
        yield from (int(re.sub(r"\D", "", told)) for told in re.findall(r"\d[\d\u00a0\u202f ]*", part))
    elif is_dataclass(part):
        for field in fields(part):
            yield from numbers_in(getattr(part, field.name))
    elif isinstance(part, dict):
        yield from numbers_in([*part.keys(), *part.values()])
    elif isinstance(part, Iterable):
        for one in part:
            yield from numbers_in(one)


def pages_of(facts: Facts, others: Iterable[str]) -> Iterator[Any]:
    """Every page, filtered and not, and the way to the rows of every figure of persons, narrowed in every way."""
    for view in (overview, participants, goal_page, about):
        yield view.build(facts, today=DAY)
    if isinstance(facts, PublishedFacts) and facts.seen_by:
        yield our_municipality.build(facts, today=DAY)
    for selection in (EVERYTHING, *(Selection(studies=(code,)) for code in others)):
        yield starts.build(facts, selection, today=DAY)
        yield companies.build(facts, selection, today=DAY)
    for metric in OF_PERSONS:
        for by in ({}, *({key: code} for code in others for key in ("home", "study"))):
            yield from rows_of(facts, metric, by, EVERYTHING)
        yield from rows_of(facts, metric, {}, Selection(studies=tuple(others)))


def rows_of(facts: Facts, metric: Metric, by: dict[str, str], selection: Selection) -> Iterator[Any]:
    try:
        yield lineage.build(facts, metric.id, by, selection, today=DAY)
    except UserFacingError as refusal:
        yield str(refusal)


def places(facts: Facts) -> list[str]:
    found = {*facts.cohorts["home"].to_list(), *facts.programmes["study"].to_list()}
    return sorted(found & county_municipalities().keys())


@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # A whole pilot is its seed: there is nothing to shrink.
)  # fmt: skip
@given(seed=st.integers(0, 10**6), chance=st.randoms(use_true_random=False), is_open=st.booleans())
def test_nothing_that_a_municipality_is_shown_tells_anothers_persons(pilot, seed, chance, is_open):
    facts = pilot(seed)
    if not (known := places(facts)):
        return
    code = chance.choice(known)
    others = [other for other in known if other != code][:2]
    secret = others_persons(facts, code)
    limits = Thresholds(open_to=frozenset({code}) if is_open else frozenset())
    published = Publication(facts, DAY, limits).for_municipality(code)

    shown = {number for page in pages_of(published, others) for number in numbers_in(page)}
    assert shown & secret == set()
    assert cells_of(published) & secret == set()
    if secret and others:  # The same walk over what was delivered finds them.
        assert {number for page in pages_of(facts, others) for number in numbers_in(page)} & secret


def cells_of(published: PublishedFacts) -> set[int]:
    """Every number in the workbook that is handed out to the municipality, and in its tables."""
    book = openpyxl.load_workbook(io.BytesIO(outgoing.export(published)), read_only=True)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return {*numbers_in([cell for cell in cells if not isinstance(cell, date)]), *numbers_in(published.tables)}
