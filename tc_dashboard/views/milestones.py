"""Milstolpar och risker: what was promised when, what is late, and what threatens."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import formats
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.lateness import Milestone, milestones_on
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.milestones import Milestones as Words
from tc_dashboard.views import risks
from tc_dashboard.views.parts import Chart, Field, Headline, Note, Origin, Page, Part, Row, Section, Shape, Table, Tone
from tc_dashboard.views.spoken import card, origin

CARDS = ("milestones.done", "milestones.late", "risks.open")


def build(facts: Facts, *, today: date) -> Page:
    """The milestones, the Region's own commitments first, and the risks."""
    found = milestones_on(facts, today)
    headline, parts = late(facts, today)
    commitments = [one for one in found if is_commitment(one)]
    others = [one for one in found if not is_commitment(one)]
    told = (
        Section("", (headline,)),
        Section("", tuple(card(facts, figure, today, EVERYTHING) for figure in CARDS)),
        Section("", parts),
    )
    tables = [
        Section(heading, (table_of(facts, some, today, title(sum(one.is_done for one in some), len(some))),))
        for heading, some, title in (
            (Words.commitments_heading, commitments, Words.of_commitments),
            (Words.others_heading, others, Words.of_others),
        )
        if some
    ]
    return Page(Words.title, (*told, *tables, *risks.sections(facts, today)))


def late(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How many are done and late, what comes next, and a bar for each that is or will be late."""
    found = milestones_on(facts, today)
    if not found:
        return Headline(Words.none.split(".")[0], ""), (Note(Words.none, Tone.INFO),)
    done, overdue = (float(sum(flags)) for flags in zip(*((m.is_done, m.is_late) for m in found), strict=True))
    headline = Headline(Words.answer(done, len(found), overdue), _sentence(found, today))
    slipped = sorted((one for one in found if one.days), key=lambda one: -one.days)
    if not slipped:
        return headline, ()
    chart = Chart(
        title=Words.late_title(len(slipped)),
        shape=Shape.BARS,
        fields=(Field("name", Words.name), Field("days", Words.days, "whole"), Field("state", Words.state)),
        rows=tuple(Row({"name": one.name, "days": one.days, "state": _word(one)}) for one in slipped),
        x="name",
        y="days",
        beside="state",
        origin=_origin(facts, today),
        sentence=Words.late_chart_sentence,
        colours={one.name: _colour(one) for one in slipped},
    )
    return headline, (chart,)


def state(one: Milestone) -> str:
    """Where it stands, in a word or three."""
    if one.is_done:
        return Words.done_late(one.days) if one.days else Words.on_time
    if one.is_late:
        return Words.late(one.overdue, one.days)
    if one.planned == one.today:
        return Words.today_due
    return Words.expected_late(one.days) if one.days else Words.to_come


def _word(one: Milestone) -> str:
    return Words.done_late_word if one.is_done else Words.late_word if one.is_late else Words.expected_word


def _colour(one: Milestone) -> str:
    return "muted" if one.is_done else "status.bad" if one.is_late else "status.warning"


def _sentence(found: Sequence[Milestone], today: date) -> str:
    worst = max((one for one in found if one.is_late), key=lambda one: one.overdue, default=None)
    coming = [one for one in found if not one.is_done and (one.forecast or one.planned) >= today]
    nearest = min(coming, key=lambda one: one.forecast or one.planned, default=None)
    told = [Words.most_late(worst.name, worst.overdue)] if worst else []
    if nearest:
        told.append(Words.next_is(nearest.name, formats.day(nearest.forecast or nearest.planned)))
    return " ".join(told)


def is_commitment(one: Milestone) -> bool:
    """Whether it is one of the Region's own commitments."""
    return one.kind.casefold() == Words.commitment


def table_of(facts: Facts, found: Sequence[Milestone], today: date, title: str) -> Table:
    """These milestones, one a row."""
    fields = (
        Field("name", Words.name), Field("state", Words.state), Field("planned", Words.planned, "date"),
        Field("forecast", Words.forecast, "date"), Field("done", Words.done, "date"), Field("owner", Words.owner),
        Field("comment", Words.comment),
    )  # fmt: skip
    rows = tuple(
        Row({
            "name": one.name, "state": state(one), "planned": one.planned,
            "forecast": None if one.is_done else one.forecast, "done": one.done, "owner": one.owner or None,
            "comment": one.comment or None,
        })
        for one in found
    )  # fmt: skip
    return Table(title, fields, rows, _origin(facts, today))


def _origin(facts: Facts, today: date) -> Origin:
    behind = [by_id(figure).rows(facts, today) for figure in ("milestones.late", "milestones.done")]
    return origin(facts, max(behind, key=len), today)
