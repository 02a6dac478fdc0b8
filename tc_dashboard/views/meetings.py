"""Möten: which there are, what they decided, and what has come of it since."""

from collections.abc import Mapping, Sequence
from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.domain import Missing
from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Decision, Meeting
from tc_dashboard.metrics.goals import goal_progress
from tc_dashboard.metrics.plans import goals
from tc_dashboard.metrics.since import Moment
from tc_dashboard.text.meetings import Meetings as Words
from tc_dashboard.views import goals as goal_views
from tc_dashboard.views.parts import Field, Headline, Origin, Row, Table, Tone
from tc_dashboard.views.spoken import delivered


def state(meeting: Meeting) -> tuple[str, Tone]:
    """Where a meeting stands, in a word."""
    if meeting.is_closed:
        return Words.closed, Tone.GOOD
    return (Words.held, Tone.INFO) if meeting.is_held else (Words.planned, Tone.NEUTRAL)


def headline(meetings: Sequence[Meeting], today: date) -> Headline:
    """When the group meets next, or when it met last."""
    coming = min((one for one in meetings if not one.is_held and one.day >= today), key=lambda m: m.day, default=None)
    last = max((one for one in meetings if one.is_held), key=lambda m: m.day, default=None)
    waiting = max((one for one in meetings if not one.is_held and one.day < today), key=lambda m: m.day, default=None)
    answer = (
        Words.next_is(coming.day, today) if coming
        else Words.still_to_hold(waiting.day) if waiting
        else Words.none_planned
    )  # fmt: skip
    return Headline(answer, Words.last_was(last.day, last.title) if last else Words.none_held)


def listed(meetings: Sequence[Meeting], today: date) -> Table:
    """Every meeting, the newest first."""
    fields = (
        Field("day", Words.day, "date"), Field("title", Words.title), Field("state", Words.state),
        Field("revision", Words.revision, "whole"), Field("decisions", Words.decisions, "whole"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "day": one.day, "title": one.title, "state": state(one)[0], "revision": one.revision,
            "decisions": len(one.decided),
        })
        for one in meetings
    )  # fmt: skip
    return Table(Words.all_meetings, fields, rows, Origin(Words.own_notes, today), empty=Words.no_meetings)


def decisions(meeting: Meeting, then: Moment, now: Moment | None = None) -> Table:
    """A meeting's decisions. `then`: what the meeting saw; with `now`, what has happened to their figures since."""
    rows = tuple(_row(one, then, now) for one in meeting.decisions)
    since = (Field("since", Words.since_decision),) if now else ()
    fields = (
        Field("number", Words.number, "whole"), Field("words", Words.decision), Field("state", Words.state),
        Field("responsible", Words.responsible), Field("due", Words.due, "date"), Field("about", Words.about), *since,
    )  # fmt: skip
    return Table(
        Words.decisions_of(meeting.day), fields, rows, Origin(Words.own_notes, then.day), empty=Words.no_decisions
    )


def earlier(told: Sequence[tuple[Meeting, Moment]], now: Moment) -> Table:
    """What earlier meetings decided, the latest first, and what has happened to its figure since."""
    rows = tuple(
        Row({"meeting": meeting.day, "overdue": _overdue(one, now.day), **_row(one, then, now).values})
        for meeting, then in told
        for one in meeting.decided
    )
    fields = (
        Field("meeting", Words.day, "date"), Field("words", Words.decision), Field("responsible", Words.responsible),
        Field("due", Words.due, "date"), Field("overdue", Words.time), Field("about", Words.about),
        Field("since", Words.since_decision),
    )  # fmt: skip
    return Table(
        Words.earlier_title(len(rows), sum(bool(row.values["overdue"]) for row in rows)), fields, rows,
        Origin(Words.own_notes, now.day), empty=Words.no_earlier,
    )  # fmt: skip


def _overdue(decision: Decision, today: date) -> str:
    due = decision.draft.due
    return Words.overdue if due and due < today else ""


def _row(one: Decision, then: Moment, now: Moment | None) -> Row:
    draft = one.draft
    since = {"since": came_of(one, then, now)} if now else {}
    return Row(
        {
            "number": one.number, "words": draft.words, "state": str(draft.state),
            "responsible": draft.responsible or None, "due": draft.due,
            "about": about(one, then.facts) or None, **since,
        }
    )  # fmt: skip


def about(one: Decision, facts: Facts) -> str:
    """The goal or figure that a decision is about, by name."""
    if one.draft.goal:
        names = subjects(facts)
        return names.get((one.draft.goal, ""), one.draft.goal)
    return text.FIGURES[one.draft.figure].name if one.draft.figure in text.FIGURES else ""


def subjects(facts: Facts) -> Mapping[tuple[str, str], str]:
    """What a decision may be about: (goal's id, figure's id), of which one is empty, and its name."""
    of_goals = {(goal.goal, ""): goal.name for goal in goals(facts)}
    return of_goals | {("", figure_id): words.name for figure_id, words in text.FIGURES.items()}


def came_of(one: Decision, then: Moment, now: Moment) -> str:
    """`12 → 19`: the decision's figure when it was decided and now."""
    before, after = (_value(one, moment) for moment in (then, now))
    return Words.from_to(before, after) if before or after else ""


def _value(one: Decision, moment: Moment) -> str:
    """The value in words; empty where the decision is about none, or there was none."""
    if one.draft.goal:
        goal = next((goal for goal in goals(moment.facts) if goal.goal == one.draft.goal), None)
        if goal is None:
            return ""
        found = goal_progress(goal, moment.facts, moment.day)
        return Missing.PROTECTED.value if found.masked else goal_views.amount(goal, found.outcome)
    if one.draft.figure not in text.FIGURES:
        return ""
    value = delivered(moment.facts, one.draft.figure, moment.day)
    if value is None:
        return ""
    return value if isinstance(value, str) else formats.number(value, text.FIGURES[one.draft.figure].many)
