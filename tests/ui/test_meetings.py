"""The page Möten, and every page as it was at a meeting."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tc_dashboard import config, meetings, text
from tc_dashboard.domain import DecisionState
from tc_dashboard.storage import commands
from tc_dashboard.text.goals import Goals
from tc_dashboard.text.judging import Judging
from tc_dashboard.text.meetings import Agenda
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.text.screens import Screens
from tc_dashboard.ui import data
from tests import build
from tests.build import DAY, REGION, a_cohort, a_goal, a_programme, a_start
from tests.ui.conftest import button, go_to, said

GROUP, HUDDINGE = text.Access.steering_group, text.Access.municipality("Huddinge")
EYES = pytest.mark.parametrize("eyes", [text.Access.region, GROUP, HUDDINGE])


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """The day of these tests is the one that the pages are drawn for, whenever they are run."""
    monkeypatch.setattr(config, "now", lambda: datetime.combine(DAY, time(12), UTC))


@pytest.fixture
def held(database, save):
    """A meeting that saw one start; then came another, published."""
    day = config.today()
    save(a_programme(), a_start(start_date=date(2025, 8, 1)), a_goal())
    commands.publish(database, 1, REGION)
    number = meetings.plan(database, day, "Styrgruppsmöte 4", REGION)
    meetings.hold(database, number, REGION)
    save(a_start(round=2, start_date=date(2025, 9, 1)))
    commands.publish(database, 2, REGION)
    return number


@EYES
def test_everyone_can_open_the_pages_as_they_were_at_the_meeting(open_page, held, eyes):
    now = open_page("starter", eyes=eyes)
    then = open_page("starter", eyes=eyes, **{data.MEETING: str(held)})

    assert text.Meetings.to_today not in [one.label for one in now.button]
    day = meetings.held_meeting(data.database(), held)
    assert day is not None
    assert text.Meetings.as_at(day.day) in said(then)
    assert "1 start har ägt rum" in said(then)
    assert "2 starter har ägt rum" in said(now)


def test_the_meeting_follows_to_other_pages_until_one_leaves_it(open_page, held):
    app = open_page("starter", eyes=GROUP, **{data.MEETING: str(held)})

    go_to(app, "mal")
    assert text.Meetings.to_today in [one.label for one in app.button]

    button(app, text.Meetings.to_today).click().run()
    assert text.Meetings.to_today not in [one.label for one in app.button]


@pytest.mark.parametrize("asked", ["99", "x", "-1", "1; drop table meeting"])
def test_an_address_of_no_held_meeting_shows_today(open_page, held, asked):
    app = open_page("starter", eyes=GROUP, **{data.MEETING: asked})

    assert "2 starter har ägt rum" in said(app)
    assert text.Meetings.to_today not in [one.label for one in app.button]


def test_a_planned_meeting_is_no_way_to_what_is_not_published(open_page, database, save):
    save(a_programme(), a_start(start_date=date(2025, 8, 1)))
    number = meetings.plan(database, DAY, "Möte", REGION)

    app = open_page("starter", eyes=GROUP, **{data.MEETING: str(number)})

    assert text.Everywhere.nothing_published in said(app)


def test_nobody_looks_past_the_mask_at_a_meeting(open_page, database, save):
    save(a_cohort(started=3))
    commands.publish(database, 1, REGION)
    number = meetings.plan(database, config.today(), "Möte", REGION)
    meetings.hold(database, number, REGION)

    now = open_page("underlag", eyes=text.Access.region, figur="persons.started")
    then = open_page("underlag", eyes=text.Access.region, figur="persons.started", **{data.MEETING: str(number)})

    assert [len([b for b in app.button if b.label == Privacy.look]) for app in (now, then)] == [1, 0]


def test_the_region_plans_decides_holds_and_closes(open_page, database, save):
    save(a_goal())
    commands.publish(database, 1, REGION)
    app = open_page("moten", eyes=text.Access.region)
    app.text_input(key="meetings.new.0.title").set_value("Styrgruppsmöte 5")
    app.date_input(key="meetings.new.0.day").set_value(config.today())
    button(app, text.Meetings.add).click().run()
    assert text.Meetings.done["plan"] in said(app)
    (one,) = meetings.meetings_for(database, REGION)
    assert (one.title, one.agenda) == ("Styrgruppsmöte 5", Screens.ordinary)

    app.text_area(key=f"meetings.{one.id}.decision.new.1.words").set_value("Starta en kampanj")
    app.selectbox(key=f"meetings.{one.id}.decision.new.1.about").set_value(("M1", ""))
    button(app, text.Meetings.save).click().run()
    assert text.Meetings.done["propose"] in said(app)
    assert "Starta en kampanj" in said(app)

    button(app, text.Meetings.hold_sure).click().run()
    assert text.Meetings.done["hold"] in said(app)
    button(app, text.Meetings.close_sure).click().run()
    assert text.Meetings.done["close"] in said(app)

    (one,) = meetings.meetings_for(database, REGION)
    assert one.is_closed
    assert [(d.draft.words, d.draft.goal, d.draft.state) for d in one.decisions] == [
        ("Starta en kampanj", "M1", DecisionState.PROPOSED)
    ]
    assert text.Meetings.write_decision not in said(app)


def test_a_proposal_is_settled_by_one_press_from_the_meetings_day_on(open_page, database, save):
    save(a_goal())
    commands.publish(database, 1, REGION)
    number = meetings.plan(database, config.today(), "Möte", REGION)
    draft = meetings.Draft("Starta en kampanj", "Anna", goal="M1")
    meetings.propose(database, number, draft, REGION)
    meetings.propose(database, number, meetings.Draft("Vänta"), REGION)
    app = open_page("moten", eyes=text.Access.region)

    app.button(key=f"meetings.{number}.settle.1.DECIDED").click().run()
    app.button(key=f"meetings.{number}.settle.2.POSTPONED").click().run()

    assert text.Meetings.done["settle"] in said(app)
    first, second = (one.draft for one in meetings.meetings_for(database, REGION)[0].decisions)
    assert first == replace(draft, state=DecisionState.DECIDED)
    assert second.state is DecisionState.POSTPONED
    assert text.Meetings.to_settle not in said(app)


def test_before_its_day_a_meeting_takes_proposals_and_says_why_no_more(open_page, database, save):
    save(a_goal())
    commands.publish(database, 1, REGION)
    number = meetings.plan(database, config.today() + timedelta(days=8), "Möte", REGION)
    meetings.propose(database, number, meetings.Draft("Starta en kampanj"), REGION)

    app = open_page("moten", eyes=text.Access.region)

    assert button(app, text.Meetings.hold_sure).disabled
    assert text.Meetings.not_yet(config.today() + timedelta(days=8)) in said(app)
    assert text.Meetings.to_settle not in said(app)
    states = app.selectbox(key=f"meetings.{number}.decision.new.0.state").options
    assert states == [DecisionState.PROPOSED, DecisionState.WITHDRAWN]


def test_what_is_refused_is_told_and_nothing_is_lost(open_page, database, save):
    save(a_goal())
    app = open_page("moten", eyes=text.Access.region)

    button(app, text.Meetings.add).click().run()

    assert text.Meetings.no_title in [error.value for error in app.error]
    assert meetings.meetings_for(database, REGION) == ()


def test_the_group_sees_decisions_and_no_forms(open_page, held, database):
    meetings.propose(database, held, meetings.Draft("Starta en kampanj", figure="starts.started"), REGION)

    app = open_page("moten", eyes=GROUP)

    assert "Starta en kampanj" in said(app)
    assert "1 → 2" in said(app)
    assert not [one for one in app.button if one.label in (text.Meetings.add, text.Meetings.close_sure)]


def test_a_municipality_is_kindly_turned_away(open_page, held):
    app = open_page("moten", eyes=HUDDINGE)

    assert "Styrgruppsmöte 4" not in said(app)


def test_a_judgement_is_written_on_the_page_and_needs_a_cause_where_it_differs(open_page, database, save, facts):
    save(a_goal())
    app = open_page("mal", eyes=text.Access.region)
    app.selectbox(key="judging.M1.0.judgement").set_value("Avviker")
    button(app, Judging.save).click().run()
    assert "Skriv orsaken" in app.error[0].value
    assert facts().assessments.is_empty()

    app.selectbox(key="judging.M1.0.judgement").set_value("Avviker")
    app.text_area(key="judging.M1.0.cause").set_value("För få sökande")
    button(app, Judging.save).click().run()

    assert Judging.was_judged in said(app)
    (row,) = facts().assessments.iter_rows(named=True)
    assert (row["goal"], row["judgement"], row["cause"], row["date"]) == ("M1", "Avviker", "För få sökande", build.DAY)


def test_a_goal_is_edited_on_the_page_with_a_reason(open_page, database, save, facts):
    save(a_goal(target_value=12))
    app = open_page("mal", eyes=text.Access.region)
    app.number_input(key="judging.edit.M1.0.target_value").set_value(15.0)
    button(app, Judging.save, 1).click().run()
    assert text.Written.no_reason in [error.value for error in app.error]

    app.number_input(key="judging.edit.M1.0.target_value").set_value(15.0)
    app.text_input(key="judging.edit.M1.0.reason").set_value("Beslut 2026-11-20")
    button(app, Judging.save, 1).click().run()

    assert Judging.was_edited in said(app)
    assert facts().goals["target_value"].to_list() == [15.0]


@pytest.mark.parametrize("eyes", [GROUP, HUDDINGE])
def test_others_have_no_forms_for_goals(open_page, database, save, eyes):
    save(a_goal())
    commands.publish(database, 1, REGION)

    app = open_page("mal", eyes=eyes)

    assert not [one for one in app.button if one.label == Judging.save]


@pytest.fixture
def agenda(open_page, database, save):
    """The page Möten with a planned meeting; `agenda()` is what is stored."""
    save(a_goal())
    commands.publish(database, 1, REGION)
    number = meetings.plan(database, DAY, "Möte", REGION)
    app = open_page("moten", eyes=text.Access.region)
    return app, f"agenda.{number}", lambda: meetings.meetings_for(database, REGION)[0].agenda


def test_the_agenda_is_put_in_order_step_by_step(agenda):
    app, key, stored = agenda
    first, second, third, *rest = Screens.ordinary
    assert button(app, Agenda.up).disabled

    button(app, Agenda.down).click().run()
    assert stored() == (second, first, third, *rest)
    assert app.radio(key=f"{key}.chosen").value == first
    button(app, Agenda.down).click().run()
    assert stored() == (second, third, first, *rest)

    app.radio(key=f"{key}.chosen").set_value(rest[-1]).run()
    assert button(app, Agenda.down).disabled
    button(app, Agenda.up).click().run()
    assert stored()[-2:] == (rest[-1], rest[-2])


def test_the_agenda_takes_more_questions_gives_some_away_and_goes_back_to_the_ordinary(agenda):
    app, key, stored = agenda
    rest = Screens.ordinary[1:]

    button(app, Agenda.away).click().run()
    assert stored() == rest
    app.selectbox(key=f"{key}.add").set_value(Screens.women).run()
    assert stored() == (*rest, Screens.women)
    assert app.radio(key=f"{key}.chosen").value == Screens.women

    button(app, Agenda.ordinary).click().run()
    assert stored() == Screens.ordinary
    assert Agenda.ordinary not in [one.label for one in app.button]


def test_putting_the_agenda_in_order_leaves_title_notes_and_day(agenda, database):
    app, key, _ = agenda
    number = int(key.rpartition(".")[2])
    meetings.change(database, number, day=DAY, title="Nytt namn", agenda=Screens.ordinary, notes="Fika", by=REGION)
    app.run()

    button(app, Agenda.down).click().run()

    (one,) = meetings.meetings_for(database, REGION)
    assert (one.title, one.notes, one.day) == ("Nytt namn", "Fika", DAY)


def test_the_figures_of_earlier_meetings_wait_until_their_decisions_are_opened(open_page, database, held, monkeypatch):
    meetings.propose(database, held, _decided("Första"), REGION)
    for name in ("Andra", "Tredje"):
        number = meetings.plan(database, config.today(), name, REGION)
        meetings.propose(database, number, _decided(name), REGION)
        meetings.hold(database, number, REGION)
    meetings.plan(database, config.today(), "Nästa", REGION)
    seen: list[str] = []
    as_it_is = data.seen_by_the_group

    def watched(one=None):
        seen.append(one.title if one else "")
        return as_it_is(one)

    monkeypatch.setattr(data, "seen_by_the_group", watched)

    app = open_page("moten", eyes=GROUP)

    assert set(seen) == {"", "Tredje"}
    assert text.Meetings.earlier_folded(3) in [one.label for one in app.expander]
    assert "Första" not in said(app)
    app.session_state[f"meetings.{meetings.meetings_for(database, REGION)[0].id}.earlier"] = True
    app.run()
    assert {"Styrgruppsmöte 4", "Andra", "Tredje"} < set(seen)
    assert "Första" in said(app)


def test_decisions_stand_in_the_charts_of_their_figures(open_page, database, held):
    meetings.propose(database, held, _decided("Fler starter", "starts.started"), REGION)

    assert "Fler starter" in said(open_page("starter", eyes=GROUP))
    assert "Fler starter" in said(open_page("starter", eyes=GROUP, **{data.MEETING: str(held)}))
    assert "Fler starter" not in said(open_page("starter", eyes=HUDDINGE))
    assert "Fler starter" not in said(open_page("foretag", eyes=GROUP))


def _decided(words, figure="starts.started"):
    return meetings.Draft(words, figure=figure, state=DecisionState.DECIDED)


def test_the_goals_come_before_how_they_are_counted(open_page, database, save):
    save(a_goal())
    app = open_page("mal", eyes=text.Access.region)

    assert Goals.how_counted in [one.label for one in app.expander]
    told = said(app)
    assert told.index(Goals.all_goals) < told.index(Goals.method[:40])


def test_the_page_opens_at_the_meeting_that_is_looked_at(open_page, database, held):
    meetings.plan(database, config.today(), "Nästa", REGION)

    assert '<h2 class="tc-heading">Nästa</h2>' in said(open_page("moten", eyes=GROUP))
    then = said(open_page("moten", eyes=GROUP, **{data.MEETING: str(held)}))
    assert '<h2 class="tc-heading">Styrgruppsmöte 4</h2>' in then
