"""What a municipality reads of the pilot's own sheets is the same from the ledger and from what is published."""

import pytest

from tc_dashboard.domain import Scope, Thresholds
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.storage import queries
from tests.build import (
    COMPANY,
    DAY,
    OTHER_COMPANY,
    a_budget,
    a_company,
    a_document,
    a_milestone,
    a_need,
    a_risk,
    a_seat,
    a_self_assessment,
    an_index,
)

SHEETS = (
    "needs", "milestones", "risks", "self_assessments", "certification_documents", "steering_seats", "funding",
    "satisfaction",
)  # fmt: skip
HUDDINGE = "0126"


@pytest.fixture
def pilot(database, save):
    save(
        a_company(municipality="Huddinge"), a_company(organisation_number=OTHER_COMPANY, name="Annans AB"),
        a_need(organisation_number=COMPANY), a_need(organisation_number=OTHER_COMPANY), a_need(source="Prognos"),
        a_milestone(), a_risk(), a_seat(), a_self_assessment(), a_self_assessment(level="Lokal", provider="Lernia"),
        a_document(), a_document(level="Lokal", provider="Lernia"), an_index(), an_index(provider="Lernia"),
        a_budget(), a_budget(funder="Huddinge kommun"), a_budget(funder="Huddinge"),
        a_budget(funder="Huddinges kommun"),
        a_budget(funder="Södertälje kommun"),
    )  # fmt: skip
    return database


def test_a_municipality_reads_what_is_its_own_or_everybodys(pilot):
    own = queries.load_facts(pilot, Scope.municipality(HUDDINGE), 1)

    assert {name: len(own.frames[name]) for name in SHEETS} == {
        "needs": 1, "milestones": 1, "risks": 0, "self_assessments": 1, "certification_documents": 1,
        "steering_seats": 1, "funding": 3, "satisfaction": 1,
    }  # fmt: skip
    assert set(own.funding["funder"]) == {"Huddinge", "Huddinge kommun", "Huddinges kommun"}


def test_what_is_published_to_it_holds_no_more(pilot):
    county = queries.load_facts(pilot, Scope.county(), 1)
    own = queries.load_facts(pilot, Scope.municipality(HUDDINGE), 1)

    shown = Publication(county, DAY, Thresholds()).for_municipality(HUDDINGE)

    assert {name: sorted(shown.frames[name]["key"]) for name in SHEETS} == {
        name: sorted(own.frames[name]["key"]) for name in SHEETS
    }
