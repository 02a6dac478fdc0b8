"""Calendar years and läsår, and what happened within them."""

from datetime import date

import pytest

from tc_dashboard.domain import Thresholds
from tc_dashboard.metrics.periods import (
    Period,
    companies_that,
    funding_of,
    milestones_done,
    municipalities_that_joined,
    newest_whole,
    over_terms,
    periods,
)
from tc_dashboard.metrics.publication import Publication
from tests.metrics.build import (
    DAY,
    HUDDINGE,
    a_budget,
    a_cohort,
    a_milestone,
    a_programme,
    a_role,
    a_start,
    an_engagement,
    facts,
)


@pytest.mark.parametrize(
    ("code", "first", "last", "terms"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), ["VT25", "HT25"]),
        ("2024/25", date(2024, 7, 1), date(2025, 6, 30), ["HT24", "VT25"]),
        ("1999/00", date(1999, 7, 1), date(2000, 6, 30), ["HT99", "VT00"]),
    ],
)
def test_a_period_is_read_from_its_code_and_holds_two_terms(code, first, last, terms):
    found = Period.parse(code)

    assert (found.code, found.first, found.last) == (code, first, last)
    assert [term.code for term in found.terms] == terms


@pytest.mark.parametrize("code", ["", "25", "2024/26", "2024-25", "abcd", "2024/25 "])
def test_what_is_no_period_is_refused(code):
    with pytest.raises(ValueError, match=r"."):
        Period.parse(code)


def test_periods_reach_back_to_the_first_that_is_told_the_newest_first():
    found = [one.code for one in periods(facts(an_engagement(from_date=date(2024, 9, 1))), DAY)]

    assert found == ["2026", "2025", "2024", "2026/27", "2025/26", "2024/25"]
    assert newest_whole(periods(facts(an_engagement(from_date=date(2024, 9, 1))), DAY), DAY) == Period(2025)


def test_without_anything_there_is_the_year_that_runs():
    assert newest_whole(periods(facts(), date(2027, 3, 1)), date(2027, 3, 1)) == Period(2027)


def test_starts_count_in_the_period_of_their_term():
    told = facts(
        a_start(term="HT24"), a_start(term="VT25", start_date=date(2025, 1, 10)),
        a_start(term="HT25", start_date=date(2025, 8, 20)),
    )  # fmt: skip

    assert over_terms(told, "starts.started", Period.parse("2025"), DAY).value == 2
    assert over_terms(told, "starts.started", Period.parse("2024/25"), DAY).value == 2
    assert over_terms(told, "starts.started", Period.parse("2023"), DAY).value == 0


def test_a_period_is_protected_as_soon_as_one_of_its_terms_is():
    rows = [a_programme(), a_start(term="HT24"), a_start(term="VT25", start_date=date(2025, 1, 10))]
    told = facts(*rows, a_cohort(term="HT24", started=3), a_cohort(term="VT25", started=40))
    published = Publication(told, DAY, Thresholds()).for_county()

    found = over_terms(published, "persons.started", Period.parse("2024/25"), DAY)

    assert (found.value, found.is_told) == ("..", False)


def test_companies_come_and_leave_between_a_periods_ends():
    told = facts(
        an_engagement(organisation_number="A", from_date=date(2025, 3, 1)),
        an_engagement(organisation_number="B", from_date=date(2024, 3, 1), to_date=date(2025, 5, 1)),
        an_engagement(organisation_number="C", from_date=date(2025, 2, 1), to_date=date(2025, 5, 1)),
        an_engagement(organisation_number="D", from_date=date(2026, 1, 1)),
    )

    assert companies_that(told, Period(2025), DAY, came=True) == ("A",)
    assert companies_that(told, Period(2025), DAY, came=False) == ("B",)


def test_what_is_still_to_come_is_not_in_the_period_that_runs():
    told = facts(
        a_role(municipality=HUDDINGE, from_date=date(2026, 12, 1)),
        a_milestone(planned=date(2026, 12, 1), done=date(2026, 12, 1)),
    )

    assert municipalities_that_joined(told, Period(2026), DAY) == ()
    assert milestones_done(told, Period(2026), DAY) == ()
    assert municipalities_that_joined(told, Period(2026), date(2026, 12, 31)) == (HUDDINGE,)
    assert len(milestones_done(told, Period(2026), date(2026, 12, 31))) == 1


def test_money_follows_the_calendar_year():
    told = facts(a_budget(year=2025, budget=100.0))

    assert funding_of(told, Period(2025))["budget"].to_list() == [100.0]
    assert funding_of(told, Period(2025, True)).is_empty()
