"""Certification, funding, milestones and risks: what counts on a day, and what doesn't."""

from datetime import date

import pytest

from tc_dashboard.domain import FundingPeriod, Level, RiskStatus
from tc_dashboard.metrics.figures import by_id, figure, parts
from tests.metrics.build import (
    DAY,
    a_budget,
    a_document,
    a_milestone,
    a_risk,
    a_self_assessment,
    facts,
)

EARLIER, LATER = date(2026, 3, 1), date(2026, 12, 1)


def number(figure_id, *rows, day=DAY):
    return figure(by_id(figure_id), facts(*rows), day).value


def met(**told):
    return a_self_assessment(is_met=True, **told)


@pytest.mark.parametrize(("approved", "counted"), [(EARLIER, 1), (DAY, 1), (LATER, 0), (None, 0)])
def test_a_document_is_done_from_the_day_of_its_approval(approved, counted):
    assert number("certification.documents_done", a_document(approved=approved)) == counted


def test_the_same_document_of_two_providers_is_two():
    rows = [a_document(level=Level.LOCAL, provider=provider, approved=DAY) for provider in ("A", "B")]

    assert number("certification.documents_done", *rows) == 2


def test_a_criterion_is_met_by_its_newest_assessment():
    assert number("certification.criteria_met", met(), met(criterion="2")) == 2
    assert number("certification.criteria_met", met(), a_self_assessment(date=DAY, is_met=False)) == 0
    assert number("certification.criteria_met", met(), a_self_assessment(date=DAY)) == 0
    assert number("certification.criteria_met", met(), a_self_assessment(date=LATER, is_met=False)) == 1


def test_only_regional_assessments_of_the_newest_version_count():
    assert number("certification.criteria_met", met(level=Level.LOCAL, provider="A")) == 0
    assert number("certification.criteria_met", met(version="2014"), met(criterion="2")) == 1
    assert number("certification.criteria_met", met(version="9"), met(version="10", criterion="2")) == 1
    assert number("certification.criteria_met", met(version="2014"), met(version="2021", date=LATER)) == 1


@pytest.mark.parametrize(
    ("older", "newer"), [("10", "Kriterier 2023"), ("Version 9", "version 10"), ("2.9", "2.10"), ("2", "2.1")]
)
def test_versions_are_compared_by_the_numbers_in_them(older, newer):
    rows = [met(version=older), met(version=newer, criterion="2"), met(version=newer, criterion="3")]

    assert number("certification.criteria_met", *rows) == 2


def test_a_criterion_assessed_twice_on_a_day_is_met_when_both_say_so():
    assert number("certification.criteria_met", met(provider="A"), a_self_assessment(provider="B", is_met=False)) == 0
    assert number("certification.criteria_met", met(provider="A"), met(provider="B")) == 1


def test_budget_and_use_are_the_pilots_over_all_years():
    rows = [a_budget(used=100.0), a_budget(year=2027), a_budget(year=2025, funder="Huddinge", used=50.0),
            a_budget(year=2028, period=FundingPeriod.AFTER, used=9.0)]  # fmt: skip

    assert number("economy.budget", *rows) == 1_500_000
    assert number("economy.used", *rows) == 150
    by_funder = {one.by["funder"]: one.value for one in parts(by_id("economy.used"), facts(*rows), DAY, "funder")}
    by_year = {one.by["year"]: one.value for one in parts(by_id("economy.budget"), facts(*rows), DAY, "year")}
    assert by_funder == {"Huddinge": 50, "Region Stockholm": 100}
    assert by_year == {"2025": 500_000, "2026": 500_000, "2027": 500_000}


def test_use_that_nobody_has_told_is_no_figure():
    assert number("economy.used", a_budget()) is None


@pytest.mark.parametrize(
    ("planned", "done", "is_done", "is_late"),
    [
        (EARLIER, None, 0, 1), (EARLIER, EARLIER, 1, 0), (EARLIER, LATER, 0, 1), (DAY, None, 0, 0), (LATER, None, 0, 0),
        (LATER, DAY, 1, 0),
    ],
)  # fmt: skip
def test_a_milestone_is_done_or_late(planned, done, is_done, is_late):
    row = a_milestone(planned=planned, done=done)

    assert (number("milestones.done", row), number("milestones.late", row)) == (is_done, is_late)


def test_a_risk_is_open_until_its_newest_row_closes_it():
    assert number("risks.open", a_risk(), a_risk(risk="R2")) == 2
    assert number("risks.open", a_risk(), a_risk(date=DAY, status=RiskStatus.CLOSED)) == 0
    assert number("risks.open", a_risk(), a_risk(date=LATER, status=RiskStatus.CLOSED)) == 1
    assert number("risks.open", a_risk(status=RiskStatus.CLOSED), a_risk(date=DAY)) == 1
