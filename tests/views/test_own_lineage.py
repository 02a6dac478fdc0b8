"""Underlag of a municipality's own figures: its own published tables, and nobody else's."""

import pytest

from tc_dashboard.domain import Thresholds
from tc_dashboard.errors import UserFacingError
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.views import lineage
from tc_dashboard.views.parts import Chart, Headline
from tests.metrics.build import DAY, HUDDINGE
from tests.metrics.build import facts as facts_of
from tests.views.test_our_municipality import parts_of, some_years

STARTED = "persons.started"
OWN = {"whose": "residents"}


@pytest.fixture(scope="module")
def publication():
    return Publication(facts_of(*some_years(20, 30, 40)), DAY, Thresholds())


def asked(facts, by, figure=STARTED):
    return lineage.build(facts, figure, by, EVERYTHING, today=DAY)


@pytest.mark.parametrize(
    ("by", "number"), [(OWN, "90"), (OWN | {"year": "2024"}, "30"), (OWN | {"period": "2024\u20132026"}, "70")]
)
def test_a_municipality_follows_its_own_number(publication, by, number):
    (answer,) = parts_of(asked(publication.for_municipality(HUDDINGE), by), Headline)

    assert answer.answer == f"Påbörjade: {number} personer"


def test_the_whole_is_told_by_its_own_breakdowns(publication):
    page = asked(publication.for_municipality(HUDDINGE), OWN)

    rows = [dict(row.by) for chart in parts_of(page, Chart) for row in chart.rows]
    assert OWN | {"year": "2024"} in rows
    assert all(row["whose"] == "residents" for row in rows)


@pytest.mark.parametrize(
    "by",
    [
        {"whose": "everybody"}, {"whose": "county"}, OWN | {"home": "0181"}, OWN | {"provider": "Lernia"},
        OWN | {"year": "2024", "form": "Yrkesvux"}, {"year": "2024"}, {"period": "2024\u20132026"},
    ],
)  # fmt: skip
def test_what_is_not_among_its_tables_is_refused(publication, by):
    with pytest.raises(UserFacingError):
        asked(publication.for_municipality(HUDDINGE), by)


def test_nobody_follows_a_municipalitys_number_who_does_not_see_it(publication):
    with pytest.raises(UserFacingError):
        asked(publication.for_county(), OWN)
    with pytest.raises(UserFacingError):
        asked(facts_of(*some_years(20, 30, 40)), OWN)


def test_seats_are_nobodys(publication):
    with pytest.raises(UserFacingError):
        asked(publication.for_municipality(HUDDINGE), OWN, "seats")
