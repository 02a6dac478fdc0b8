"""What certification asks that can be reckoned: criteria, lateness, days after a visit, votes, small surveys."""

import json
from datetime import date, timedelta

import pytest

from tc_dashboard.criteria import CURRENT, CriteriaSet, newest_version, set_of
from tc_dashboard.domain import Level, Party, Review, SeatRole
from tc_dashboard.metrics.certification import (
    Seats,
    after_visits,
    assessments,
    documents_on,
    newest_of,
    older_versions,
    seats_on,
    surveys,
    without_small_surveys,
)
from tests.metrics.build import DAY, Row, a_document, a_milestone, a_seat, a_self_assessment, an_index, facts

EARLIER = date(2025, 3, 1)


def named(criteria: CriteriaSet, written: str) -> str:
    criterion = criteria.of(written)
    assert criterion
    return criterion.name


def seats(*rows: Row) -> Seats:
    found = seats_on(facts(*rows), DAY)
    assert found
    return found


@pytest.mark.parametrize("written", ["8", " 8 ", "8.", "8 Arbetslivets medverkan", "8.0",
                                     "arbetslivets  medverkan i utbildningen"])  # fmt: skip
def test_a_criterion_is_known_by_its_number_or_its_name(written):
    assert named(CURRENT, written) == "Arbetslivets medverkan i utbildningen"


@pytest.mark.parametrize("written", ["9", "10", "0", "18", "Annat"])
def test_today_there_are_eight(written):
    assert len(CURRENT.criteria) == 8
    assert CURRENT.of(written) is None


def test_the_older_ten_have_names_of_their_own():
    assert len(set_of("2014").criteria) == 10
    assert named(set_of("2014"), "7") == "Maskiner och utrustning"
    assert set_of("2030") is CURRENT
    assert newest_version({"2014", "2021", "999"}) == "2021"


def test_an_older_version_is_counted_apart_and_the_newest_assessment_stands():
    rows = (
        a_self_assessment(version="2014", criterion="9"), a_self_assessment(version="2014", criterion="10"),
        a_self_assessment(date=EARLIER, value=1.0), a_self_assessment(value=3.0, is_met=True),
        a_self_assessment(criterion="2", date=DAY + timedelta(1)),
        a_self_assessment(level=Level.LOCAL, provider="Lernia"),
    )  # fmt: skip

    regional = assessments(facts(*rows), DAY, Level.REGIONAL)
    assert [(one.number, one.value) for one in regional] == [(1, 1.0), (1, 3.0)]
    assert [(one.label, one.is_met) for one in newest_of(regional)] == [("1 Kvalitetssäkrad process", True)]
    assert [one.provider for one in assessments(facts(*rows), DAY, Level.LOCAL)] == ["Lernia"]
    assert older_versions(facts(*rows), DAY) == {"2014": 2}


def test_late_documents_come_first_and_what_is_ready_is_not_late():
    due = DAY - timedelta(38)
    rows = (
        a_document(name="Godkänd", due=due, approved=DAY), a_document(name="Klar", status="Klar", due=due),
        a_document(name="Sen", due=due), a_document(name="Snart", due=DAY + timedelta(8)),
        a_document(name="Senare godkänd", due=due, approved=DAY + timedelta(1)),
    )  # fmt: skip

    found = documents_on(facts(*rows), DAY)
    assert [(one.name, one.overdue) for one in found] == [
        ("Sen", 38), ("Senare godkänd", 38), ("Snart", 0), ("Klar", 0), ("Godkänd", 0),
    ]  # fmt: skip


def a_step(kind, planned, **told):
    return a_milestone(milestone=f"{kind}{planned}", name=kind, type=kind, planned=planned, **told)


def by_rule(*rows):
    ((_, steps),) = after_visits(facts(*rows), DAY)
    return [(one.kind, one.by_rule) for one in steps]


def test_the_days_after_a_visit_follow_from_what_has_happened_else_from_the_forecast():
    visit = a_step("Granskningsbesök", date(2026, 1, 15), forecast=date(2026, 1, 31))

    assert by_rule(visit) == [
        (Review.PROTOCOL, date(2026, 2, 28)), (Review.SUPPLEMENTS, date(2026, 5, 28)), (Review.DECISION, None),
        (Review.RENEWAL, None), (Review.RENEWAL, None),
    ]  # fmt: skip
    assert by_rule(
        visit, a_step("protokoll", date(2026, 2, 10), done=date(2026, 2, 12)), a_step("Beslut", date(2026, 9, 1))
    ) == [
        (Review.PROTOCOL, date(2026, 2, 28)), (Review.SUPPLEMENTS, date(2026, 5, 12)), (Review.DECISION, None),
        (Review.RENEWAL, date(2029, 9, 1)), (Review.RENEWAL, date(2034, 9, 1)),
    ]  # fmt: skip


def test_a_decision_before_the_visit_is_another_one():
    rows = (a_step("Beslut", date(2025, 9, 1)), a_step("Granskningsbesök", date(2026, 1, 15)))

    assert (Review.RENEWAL, None) in by_rule(*rows)


def test_working_life_is_companies_and_unions_and_the_co_opted_have_no_vote():
    rows = (
        a_seat(role=SeatRole.CHAIR), a_seat(organisation="Facket", party=Party.UNION),
        a_seat(organisation="Kommun A", party=Party.MUNICIPALITY),
        a_seat(organisation="Kommun B", party=Party.MUNICIPALITY),
        a_seat(organisation="Extra", role=SeatRole.CO_OPTED),
        a_seat(organisation="Slutat", to_date=DAY - timedelta(1)), a_seat(organisation="Lokal", level=Level.LOCAL),
    )  # fmt: skip

    found = seats(*rows)
    assert (found.voting, found.of_working_life, found.has_majority) == (4, 2, False)
    assert (found.chair, found.chair_is_company) == ("Företag A", True)
    assert seats(*rows, a_seat(organisation="Företag B")).has_majority
    assert not seats(a_seat(role=SeatRole.CHAIR, party=Party.UNION)).chair_is_company
    assert seats_on(facts(), DAY) is None


def test_a_survey_of_few_is_hidden_with_one_more_so_that_the_whole_tells_nothing():
    rows = (
        an_index(answers=60, sent=90), an_index(provider="A", answers=9), an_index(provider="B", answers=20),
        an_index(provider="C", answers=31), an_index(group="Lärare", answers=10),
    )  # fmt: skip

    shown = {(one.group, one.provider): (one.answers, one.index) for one in surveys(facts(*rows), DAY)}
    assert shown == {
        ("Studerande", ""): (60, 72.0), ("Studerande", "A"): (None, None), ("Studerande", "B"): (None, None),
        ("Studerande", "C"): (31, 72.0), ("Lärare", ""): (10, 72.0),
    }  # fmt: skip


def test_two_that_are_few_together_take_a_third_with_them():
    rows = (an_index(answers=40), *(an_index(provider=name, answers=n) for name, n in (("A", 3), ("B", 4), ("C", 33))))

    assert {one.provider: one.is_masked for one in surveys(facts(*rows), DAY)} == {
        "": False, "A": True, "B": True, "C": True,
    }  # fmt: skip


def test_what_is_published_holds_no_answers_that_are_hidden():
    held = without_small_surveys(facts(an_index(answers=9), an_index(group="Lärare", answers=10)).satisfaction)

    assert dict(held.select("group", "index").iter_rows()) == {"Studerande": None, "Lärare": 72.0}
    assert [json.loads(marks) for marks in held["missing"].drop_nulls()] == [{"answers": "..", "index": ".."}]
