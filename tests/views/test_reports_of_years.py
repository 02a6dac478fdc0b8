"""The yearly report and the evaluation: the same figures as elsewhere, and words where there is nothing."""

from datetime import date, datetime

import pytest

from tc_dashboard.domain import DecisionState, RiskStatus, StartStatus, Thresholds
from tc_dashboard.meetings import Decision, Draft, Meeting
from tc_dashboard.metrics.periods import Period
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.since import Moment
from tc_dashboard.pilot import pilot
from tc_dashboard.text.evaluation import Evaluation
from tc_dashboard.text.tracks import Tracks
from tc_dashboard.text.year import Year
from tc_dashboard.views import evaluation, participants, tracks, written_reports, year
from tc_dashboard.views.parts import Chart, Table
from tests.metrics.build import (
    DAY,
    a_budget,
    a_cohort,
    a_goal,
    a_milestone,
    a_need,
    a_planned_start,
    a_programme,
    a_risk,
    a_role,
    a_start,
    an_ended_start,
    an_engagement,
    an_outcome,
    facts,
)

ALONE = {
    "starts": (a_start(),),
    "engagements": (an_engagement(),),
    "roles": (a_role(),),
    "goals": (a_goal(), an_outcome(value=60.0)),
    "milestones": (a_milestone(type="Åtagande"),),
    "risks": (a_risk(status=RiskStatus.OPEN),),
    "money": (a_budget(used=1.0),),
    "needs": (a_need(),),
    "nothing": (),
}


def values(table, *names):
    return [tuple(row.values.get(name) for name in names) for row in table.rows]


def chapter(chapters, question):
    return next(one for one in chapters if one.question == question)


@pytest.mark.parametrize("rows", ALONE.values(), ids=ALONE)
@pytest.mark.parametrize("report", written_reports.REPORTS)
def test_a_report_stands_on_any_one_sheet_alone(report, rows):
    told = written_reports.report_papers(report, facts(*rows), (), DAY)

    assert all(one.finding and one.question.endswith("?") for one in told.screens)
    assert not any(isinstance(part, Chart) and not part.rows for one in told.screens for part in one.parts)


def test_the_year_is_told_beside_the_one_before():
    told = facts(
        a_start(term="HT25", start_date=date(2025, 8, 20), seats=24), a_start(term="HT24"),
        an_engagement(from_date=date(2025, 3, 1)), a_milestone(done=date(2025, 4, 1)),
        a_budget(year=2025, budget=100_000.0, used=60_000.0),
    )  # fmt: skip

    (table, *_) = year.chapters(told, Period(2025), (), DAY)[0].parts

    assert isinstance(table, Table)
    found = {what: (now, before) for what, now, before in values(table, "what", "now", "before")}
    assert found[Year.starts] == (1, 1)
    assert found[Year.seats] == (24, 20)
    assert found[Year.came] == (1, 0)
    assert found[Year.done] == (1, 0)
    assert (found[Year.budget], found[Year.used]) == ((100_000, None), (60_000, None))


def test_what_is_not_delivered_is_no_zero_in_the_year():
    told = year.chapters(facts(a_milestone(done=date(2025, 4, 1))), Period(2025), (), DAY)

    found = dict(values(told[0].parts[0], "what", "now"))
    lacking = (Year.starts, Year.seats, Year.started, Year.came, Year.left, Year.ended_with, Year.joined, Year.decided)
    assert [found[name] for name in lacking] == [None] * len(lacking)
    assert found[Year.done] == 1
    assert (told[0].headline.answer, told[0].headline.sentence) == ("Kalenderåret 2025", "En milstolpe blev klar.")
    assert chapter(told, Year.terms_asked).headline.answer == Year.no_starts
    assert chapter(told, Year.joined_asked).headline.answer == Year.no_engagements


def test_a_goal_past_its_date_says_which_day_its_value_is_from():
    told = facts(
        a_goal(goal="A", target_date=date(2026, 6, 30)), an_outcome(goal="A", date=date(2026, 11, 1), value=50.0),
        a_goal(goal="B", target_date=date(2027, 6, 30)), an_outcome(goal="B", date=DAY, value=10.0),
        a_goal(goal="C"),
    )  # fmt: skip

    _, (_, table) = evaluation.outcome(told, DAY)

    assert isinstance(table, Table)
    by_goal = dict(values(table, "deadline", "stands"))
    assert by_goal[date(2026, 6, 30)] == "2026-11-01. Måldatum 2026-06-30 har passerat"
    assert by_goal[date(2027, 6, 30)] == f"I dag, {DAY}"
    assert "För ett mål har måldatumet passerat." in table.sentence


def test_a_protected_term_protects_the_year_and_its_words():
    county = facts(a_programme(), a_start(term="HT24"), a_cohort(term="HT24", started=3))
    published = Publication(county, DAY, Thresholds()).for_county()

    told = year.chapters(published, Period(2024), (), DAY)

    assert dict(values(told[0].parts[0], "what", "now"))[Year.started] == ".."
    assert "3" not in told[0].headline.answer.replace("2024", "")


def test_a_school_year_says_that_money_follows_the_calendar():
    told = year.chapters(facts(a_budget()), Period(2025, True), (), DAY)

    assert chapter(told, Year.money_asked).headline.answer == Year.money_by_year


def test_the_evaluation_sorts_what_was_not_reached_first():
    told = facts(
        a_goal(goal="A", name="A"), an_outcome(goal="A", value=100.0), a_goal(goal="B", name="B"),
        an_outcome(goal="B", value=10.0), a_goal(goal="C", name="C"),
    )  # fmt: skip

    headline, (_, table) = evaluation.outcome(told, DAY)

    assert headline.answer == "Ett av tre mål är uppnått"
    assert values(table, "goal", "verdict") == [
        ("B", Evaluation.not_reached), ("C", Evaluation.not_yet), ("A", Evaluation.reached),
    ]  # fmt: skip


def test_the_country_stands_beside_the_pilot_with_its_sources():
    told = chapter(evaluation.chapters(facts(an_engagement(), a_role()), (), DAY), Evaluation.country_asked)

    assert "1 kommun med avtal" in told.headline.sentence.replace("\u00a0", " ")
    (table,) = told.parts
    assert (24, 180, 160) in values(table, "regions", "municipalities", "providers")
    assert all(source for (source,) in values(table, "source"))


def test_every_form_belongs_to_a_track():
    assert {form.track for form in pilot().forms} == set(pilot().tracks)


def test_a_track_without_data_is_said():
    told = facts(a_start(), a_programme(programme="P2", form="Yrkeshögskola"), a_planned_start(programme="P2"))

    headline, (table,) = tracks.joined(told, DAY)

    assert dict(values(table, "track", "state")) == {
        "Vux": Tracks.runs, "Yrkeshögskola": Tracks.planned("2027-01-11"), "Gymnasium": Tracks.nothing,
        "Arbetsmarknadsutbildning": Tracks.nothing,
    }  # fmt: skip
    assert headline.sentence == "Inga uppgifter än för gymnasium och arbetsmarknadsutbildning."


def test_a_track_counts_only_its_own_forms():
    other = a_programme(programme="P2", form="Lärlingsvux")
    told = facts(
        a_start(), other, a_start(programme="P2", seats=10),
        a_start(programme="P2", term="HT25", status=StartStatus.CANCELLED),
    )  # fmt: skip

    (first, *_) = values(tracks.joined(told, DAY)[1][0], "track", "starts", "seats", "first")

    assert first == ("Vux", 2, 30, date(2024, 8, 19))


def test_measures_of_work_never_share_a_chart():
    rows = [
        row
        for number, (form, method) in enumerate([("Yrkesvux", "Enkät"), ("Arbetsmarknadsutbildning", "Register")])
        for row in (
            a_programme(programme=f"P{number}", form=form),
            an_ended_start(programme=f"P{number}"),
            a_cohort(programme=f"P{number}", answered=30, in_work=20, follow_up_method=method),
        )
    ]
    published = Publication(facts(*rows), DAY, Thresholds()).for_county()

    measures, charts = participants.in_work_by_form(published, DAY)

    assert set(measures) == {"Enkät", "Register"}
    assert [[row.values["part"] for row in chart.rows] for chart in charts] == [
        ["Arbetsmarknadsutbildning"], ["Yrkesvux"],
    ]  # fmt: skip


def test_one_measure_of_work_is_one_chart():
    told = facts(an_ended_start(), a_cohort(answered=30, in_work=20, follow_up_method="Enkät"))

    assert len(participants.in_work_by_form(told, DAY)[1]) == 1


def test_what_was_decided_stands_with_what_has_come_of_it():
    then = Moment(facts(a_goal(), an_outcome(date=date(2026, 3, 1), value=10.0)), date(2026, 3, 2))
    now = facts(a_goal(), an_outcome(date=date(2026, 3, 1), value=10.0), an_outcome(value=60.0))
    written = datetime(2026, 3, 2, 12)
    decided = Decision(1, 1, 1, Draft("Annonsera", goal="M1", state=DecisionState.DECIDED), written, "Region")
    proposed = Decision(2, 1, 2, Draft("Vänta", state=DecisionState.PROPOSED), written, "Region")
    met = Meeting(1, date(2026, 3, 2), "Möte", (), "", 1, written, None, (decided, proposed))

    (learned, *_) = chapter(evaluation.chapters(now, [(met, then)], DAY), Evaluation.learned_asked).parts
    of_year = chapter(year.chapters(now, Period(2026), [(met, then)], DAY), Year.done_asked)
    of_another = chapter(year.chapters(now, Period(2025), [(met, then)], DAY), Year.done_asked)

    ((words, since),) = values(learned, "words", "since")
    assert (words, "".join(since.split())) == ("Annonsera", "10→60")
    assert values(of_year.parts[0], "words") == [("Annonsera",)]
    assert of_year.headline.answer == "Ett beslut fattades"
    assert of_another.headline.answer == Year.no_milestones
    with_milestones = facts(a_milestone())
    of_both = chapter(year.chapters(with_milestones, Period(2026), [(met, then)], DAY), Year.done_asked)
    assert of_both.headline.answer == "Ingen milstolpe blev klar och ett beslut fattades"
