"""Meetings: planned, held once, closed for good; what a meeting saw stays what it saw."""

from datetime import date, timedelta

import pytest

from tc_dashboard import config, meetings, text
from tc_dashboard.domain import DecisionState
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.meetings import Draft
from tc_dashboard.storage import commands, members
from tc_dashboard.storage.members import Event
from tests.build import ADMIN, HUDDINGE, REGION, STEERING_GROUP, a_goal, a_programme, a_start

TODAY = config.today()


@pytest.fixture
def planned(database, save):
    """A meeting of today, over one published revision."""
    save(a_programme(), a_start())
    commands.publish(database, 1, REGION)
    return meetings.plan(database, TODAY, "Styrgruppsmöte 4", REGION)


def the_only(database, viewer=REGION):
    (found,) = meetings.meetings_for(database, viewer)
    return found


def test_it_is_frozen_at_what_was_published_when_it_was_held(database, save, planned):
    assert meetings.hold(database, planned, REGION) == 1

    save(a_goal())
    commands.publish(database, 2, REGION)

    assert the_only(database).revision == 1
    held = meetings.held_meeting(database, planned)
    assert held is not None
    assert held.revision == 1


def test_what_is_not_published_is_not_seen_by_the_meeting(database, save, planned):
    save(a_goal())

    assert meetings.hold(database, planned, REGION) == 1


def test_it_is_held_once(database, planned):
    meetings.hold(database, planned, REGION)

    with pytest.raises(UserFacingError, match=text.Meetings.held_already):
        meetings.hold(database, planned, REGION)


def test_it_is_not_held_before_its_day(database, save):
    save(a_goal())
    commands.publish(database, 1, REGION)
    tomorrow = TODAY + timedelta(days=1)
    number = meetings.plan(database, tomorrow, "I morgon", REGION)

    with pytest.raises(UserFacingError, match="Ändra mötets dag"):
        meetings.hold(database, number, REGION)
    assert meetings.held_meeting(database, number) is None


def test_a_meeting_of_a_day_when_nothing_was_published_sees_nothing(database, planned):
    number = meetings.plan(database, date(2025, 1, 31), "Förr", REGION)

    with pytest.raises(UserFacingError, match="2025-01-31"):
        meetings.hold(database, number, REGION)


def test_decisions_are_numbered_and_rewritten_until_it_is_closed(database, planned):
    draft = Draft("Starta kampanj", "Huddinge", date(2027, 1, 31), "M1")
    assert [meetings.propose(database, planned, one, REGION) for one in (draft, Draft("Två"))] == [1, 2]
    meetings.hold(database, planned, REGION)
    meetings.rewrite(database, planned, 1, Draft("Starta kampanjen", state=DecisionState.DECIDED), REGION)
    assert [one.draft.words for one in the_only(database).decisions] == ["Starta kampanjen", "Två"]

    meetings.close(database, planned, REGION)

    for act in (
        lambda: meetings.rewrite(database, planned, 1, draft, REGION),
        lambda: meetings.propose(database, planned, draft, REGION),
        lambda: meetings.change(database, planned, day=TODAY, title="Nytt", agenda=(), notes="", by=REGION),
    ):
        with pytest.raises(UserFacingError, match=text.Meetings.is_closed):
            act()
    trail = [entry for entry in members.audit(database) if entry.event is Event.MET]
    assert [entry.detail["did"] for entry in reversed(trail)] == [
        "planned", "decision", "decision", "held", "decision", "closed",
    ]  # fmt: skip
    assert {entry.detail.get("before") for entry in trail} == {None, "Starta kampanj"}


def test_the_day_of_a_held_meeting_stays_and_the_rest_can_be_written(database, planned):
    meetings.hold(database, planned, REGION)
    meetings.change(database, planned, day=TODAY, title="Nytt", agenda=("mal",), notes="Alla var där", by=REGION)
    assert (the_only(database).title, the_only(database).notes) == ("Nytt", "Alla var där")

    with pytest.raises(UserFacingError, match=text.Meetings.day_is_frozen):
        meetings.change(database, planned, day=date(2026, 1, 1), title="Nytt", agenda=(), notes="", by=REGION)


def test_it_is_not_closed_before_it_is_held(database, planned):
    with pytest.raises(UserFacingError, match=text.Meetings.not_held):
        meetings.close(database, planned, REGION)


@pytest.mark.parametrize(("words", "why"), [
    ("", text.Meetings.no_words), ("Ring 811218-9876", text.Meetings.personal_number), ("x" * 2001, "2 000"),
])  # fmt: skip
def test_words_that_cannot_be_kept_are_refused_and_not_repeated(database, planned, words, why):
    with pytest.raises(UserFacingError, match=why) as refused:
        meetings.propose(database, planned, Draft(words), REGION)

    assert "9876" not in str(refused.value)
    assert the_only(database).decisions == ()


def test_an_unknown_screen_is_refused(database, planned):
    with pytest.raises(UserFacingError, match=text.Meetings.unknown_screen):
        meetings.change(database, planned, day=TODAY, title="Nytt", agenda=("annat",), notes="", by=REGION)


def test_the_group_reads_all_and_writes_nothing(database, planned):
    meetings.propose(database, planned, Draft("Ett"), ADMIN)

    assert the_only(database, STEERING_GROUP) == the_only(database)
    for viewer in (STEERING_GROUP, HUDDINGE):
        for act in (
            lambda by: meetings.plan(database, TODAY, "Mitt", by),
            lambda by: meetings.hold(database, planned, by),
            lambda by: meetings.close(database, planned, by),
            lambda by: meetings.propose(database, planned, Draft("Mitt"), by),
            lambda by: meetings.rewrite(database, planned, 1, Draft("Mitt"), by),
        ):
            with pytest.raises(AccessDenied):
                act(viewer)
    assert [one.draft.words for one in the_only(database).decisions] == ["Ett"]


def test_a_municipality_knows_which_have_been_held_and_none_of_their_words(database, planned):
    meetings.propose(database, planned, Draft("Ett"), REGION)
    assert meetings.meetings_for(database, HUDDINGE) == ()

    meetings.change(database, planned, day=TODAY, title="Möte", agenda=(), notes="Hemligt", by=REGION)
    meetings.hold(database, planned, REGION)

    (told,) = meetings.meetings_for(database, HUDDINGE)
    assert (told.revision, told.notes, told.decisions) == (1, "", ())


def test_the_meeting_before_is_the_newest_held_one(database, planned):
    meetings.hold(database, planned, REGION)
    later = meetings.plan(database, TODAY, "Efter", REGION)
    found = meetings.meetings_for(database, REGION)

    (held,) = (one for one in found if one.id == planned)
    assert meetings.before(found, TODAY, later) == held
    assert meetings.before(found, TODAY, planned) is None
    assert meetings.before(found, TODAY + timedelta(days=1)) == held
    assert meetings.before(found, TODAY - timedelta(days=1)) is None
