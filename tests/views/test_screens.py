"""The screens of a meeting: each answers its question with the same numbers as the pages, and with none it may not."""

from datetime import date

import pytest

from tc_dashboard import config, text
from tc_dashboard.domain import DecisionState, Thresholds
from tc_dashboard.meetings import Draft, Meeting
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.since import Moment
from tc_dashboard.storage.meetings import Decision
from tc_dashboard.text.screens import Screens as Words
from tc_dashboard.views import meetings as views
from tc_dashboard.views import screens
from tc_dashboard.views.parts import Chart, Note, Row, Screen, Table
from tests.build import (
    DAY,
    a_cohort,
    a_company,
    a_goal,
    a_programme,
    a_reference_value,
    a_role,
    a_start,
    an_assessment,
    an_engagement,
    an_outcome,
)


@pytest.fixture
def seen(save, facts):
    """What the group sees of these rows on the day."""

    def seen(*rows):
        save(*rows)
        return Publication(facts(), DAY, Thresholds()).for_county()

    return seen


def rows_of(screen: Screen) -> tuple[Row, ...]:
    (table,) = screen.parts
    assert isinstance(table, Table)
    return table.rows


def test_every_question_has_a_screen_and_every_screen_a_question():
    assert set(screens.ALL) == Words.questions.keys()
    assert set(Words.ordinary) <= Words.questions.keys()
    assert len(Words.ordinary) <= 8


@pytest.mark.parametrize("name", screens.ALL)
def test_every_screen_has_an_answer_also_where_there_is_nothing(name, seen):
    found = screens.screen(name, screens.Asked(seen(a_programme()), DAY))

    assert found.finding
    assert found.question.endswith("?")


def test_the_goals_that_deviate_stand_with_what_is_done_about_them(seen):
    told = an_assessment(goal="M1", judgement="Viss avvikelse", cause="Få sökande", action="Kampanj", owner="Huddinge")
    facts = seen(
        a_goal(), an_outcome(date=DAY, value=0), told, a_goal(goal="M2"), an_outcome(goal="M2", date=DAY, value=0)
    )

    found = screens.screen(Words.deviating, screens.Asked(facts, DAY))

    rows = {row.values["why"]: row.values for row in rows_of(found)}
    assert rows["Få sökande Åtgärd: Kampanj"]["status"] == "Avviker (gruppen: viss avvikelse)"
    assert found.finding == Words.deviates(2, 0)
    assert found.sentence == Words.without_action(["M2"])


def test_a_judgement_after_the_day_is_not_known_on_it(seen):
    facts = seen(a_goal(), an_outcome(date=DAY, value=0), an_assessment(date=date(2027, 1, 1)))

    (row,) = rows_of(screens.screen(Words.deviating, screens.Asked(facts, DAY)))

    assert row.values["status"] == "Avviker"


def test_practice_places_are_set_against_what_the_next_term_needs(seen):
    coming = {"term": "VT27", "planned_start": date(2027, 1, 11), "status": "Planerad", "start_date": None}
    facts = seen(
        a_programme(programme="U1"), a_start(programme="U1", placements_needed=20, **coming),
        a_company(), an_engagement(type="LIA", programme="U1", term="VT27", places=8, from_date=date(2026, 1, 1)),
        an_engagement(type="APL", programme="U1", term="HT26", places=30, from_date=date(2026, 1, 2)),
        an_engagement(type="LIA", programme="U1", places=5, from_date=date(2025, 1, 1), to_date=date(2025, 2, 1)),
        an_engagement(type="Handledare", programme="U1", term="VT27", places=50, from_date=date(2026, 1, 3)),
    )  # fmt: skip

    found = screens.screen(Words.places, screens.Asked(facts, DAY))

    (row,) = rows_of(found)
    assert (row.values["needed"], row.values["offered"], row.values["gap"]) == (20, 8, 12)
    assert found.finding == Words.places_of("VT27", 20, 8)


def test_the_municipalities_stand_in_their_roles_of_the_day(seen):
    facts = seen(
        a_role(), a_role(municipality="Tyresö", role="I dialog"),
        a_role(municipality="Haninge", from_date=date(2020, 1, 1), to_date=date(2021, 1, 1)),
    )  # fmt: skip

    found = screens.screen(Words.municipalities, screens.Asked(facts, DAY))

    (drawn,) = found.parts
    assert isinstance(drawn, Chart)
    with_role = {row.values["municipality"]: row.values["role"] for row in drawn.rows if row.values["since"]}
    assert with_role == {"Huddinge": "Avtalspart", "Tyresö": "I dialog"}
    assert found.finding == Words.joined_title(1)


def test_few_who_drop_out_are_not_told_on_any_screen(seen):
    facts = seen(a_cohort(started=20, dropouts=3, dropouts_90_days=2))

    found = screens.screen(Words.dropouts, screens.Asked(facts, DAY))

    assert found.finding == Words.dropped(None, None)


def a_decision(**more):
    draft = Draft("Fler starter", "Huddinge", date(2026, 1, 31), state=DecisionState.DECIDED, **more)
    return Decision(1, 1, 1, draft, config.now(), "Anna")


def a_meeting(*decisions, day=date(2026, 1, 1), revision=1):
    return Meeting(1, day, "Möte", (), "", revision, config.now(), None, decisions)


def test_an_earlier_decision_comes_back_with_what_happened_to_its_figure(seen):
    facts = seen(
        a_programme(), a_start(start_date=date(2025, 8, 1)), a_start(round=2, start_date=date(2026, 2, 1)),
    )  # fmt: skip
    then, now = Moment(facts, date(2026, 1, 1)), Moment(facts, DAY)
    before, after = (figure(by_id("starts.started"), facts, one.day).value or 0 for one in (then, now))
    assert before < after

    (row,) = views.earlier([(a_meeting(a_decision(figure="starts.started")), then)], now).rows

    assert row.values["since"] == f"{before:.0f} → {after:.0f}"
    assert row.values["overdue"] == text.Meetings.overdue


def test_a_decision_about_a_goal_names_it_and_follows_its_outcome(seen):
    facts = seen(
        a_goal(name="Tolv starter"), an_outcome(date=date(2025, 6, 30), value=3), an_outcome(date=DAY, value=7)
    )
    then = Moment(facts, date(2026, 1, 1))

    (row,) = views.decisions(a_meeting(a_decision(goal="M1")), then, Moment(facts, DAY)).rows

    assert (row.values["about"], row.values["since"]) == ("Tolv starter", "3\u00a0starter → 7\u00a0starter")


def test_a_decision_about_nothing_says_nothing_of_a_figure(seen):
    facts = seen(a_goal())

    (row,) = views.decisions(a_meeting(a_decision()), Moment(facts, DAY), Moment(facts, DAY)).rows

    assert (row.values["about"], row.values["since"]) == (None, "")


def test_the_programme_with_the_fewest_applicants_is_named_and_stands_first(seen):
    facts = seen(
        a_programme(programme="U1", name="Svetsare"), a_start(programme="U1", seats=100),
        a_cohort(programme="U1", applicants=120, eligible=80),
        a_programme(programme="U2", name="Robotik"), a_start(programme="U2", seats=50),
        a_cohort(programme="U2", applicants=120, eligible=90),
    )  # fmt: skip

    found = screens.screen(Words.applicants, screens.Asked(facts, DAY))

    (chart,) = found.parts
    assert isinstance(chart, Chart)
    assert [row.values["part"] for row in chart.rows] == ["Svetsare", "Robotik"]
    assert found.finding == Words.applicants_of(1, ("Svetsare", 0.8))
    assert chart.colours == {"Svetsare": "status.bad"}


def test_starts_stand_beside_those_planned_and_the_plan_of_the_goal(seen):
    goal = a_goal(
        name="Fem starter", indicator="Startade utbildningar", unit="starter", base_value=0, target_value=5,
        base_date=date(2025, 1, 1), target_date=date(2027, 12, 31),
    )  # fmt: skip
    cancelled = a_start(round=2, status="Inställd", start_date=None)
    facts = seen(a_programme(), a_start(), cancelled, goal)

    found = screens.screen(Words.starts, screens.Asked(facts, DAY))

    assert found.finding == Words.started_of(1, 2)
    assert "Målet ”Fem starter”: 1\u00a0starter, mot " in found.sentence


def test_residents_are_told_per_inhabitant_where_a_population_is_loaded(seen):
    home = a_cohort(home="Södertälje", started=50)
    people = a_reference_value(place="Södertälje", year=2025, value=60000)
    older = a_reference_value(place="Södertälje", year=2020, value=10)
    facts = seen(a_programme(), a_start(), home, people, older)

    found = screens.screen(Words.homes, screens.Asked(facts, DAY))

    _, chart = found.parts
    assert isinstance(chart, Chart)
    (row,) = chart.rows
    assert row.values["value"] == pytest.approx(50 / 60)
    assert "2025" in chart.origin.source
    assert Words.per_thousand(("Södertälje", 50 / 60), 2025) == found.sentence


def test_without_a_population_it_is_said_that_it_is_lacking(seen):
    found = screens.screen(Words.homes, screens.Asked(seen(a_programme(), a_start(), a_cohort(started=50)), DAY))

    assert found.parts[1:] == (Note(Words.no_population),)


def test_how_the_goals_have_turned_since_the_meeting_stands_with_the_goals(seen):
    before = date(2026, 9, 1)
    facts = seen(a_goal(), an_outcome(date=before, value=0), an_outcome(date=DAY, value=100_000))
    meeting = Meeting(1, before, "Möte", (), "", 1, None, None)
    asked = screens.Asked(facts, DAY, None, ((meeting, Moment(facts, before)),))

    told = screens.screen(Words.goals, asked).sentence

    assert told.startswith(Words.goals_turned(before, 0, 1))
    assert screens.screen(Words.goals, screens.Asked(facts, DAY)).sentence.startswith(Words.no_change_known)
