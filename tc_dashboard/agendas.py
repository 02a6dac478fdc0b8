"""What a meeting's screens are made of, the same for its page, for the wall and for the command line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tc_dashboard import meetings
from tc_dashboard.domain import Role, Scope, Viewer
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.since import ROW_BY_ROW, Moment
from tc_dashboard.municipalities import name_of
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.text.papers import Papers as PaperWords
from tc_dashboard.text.screens import Screens
from tc_dashboard.views import our_municipality, screens
from tc_dashboard.views.parts import Papers
from tc_dashboard.views.screens import Asked
from tc_dashboard.views.since_told import Context, Paper

GROUP = Viewer(Screens.receiver, Role.STEERING_GROUP)
OF_THE_GROUP = (
    Screens.since, Screens.deviating, Screens.applicants, Screens.homes, Screens.decisions, Screens.earlier,
    Screens.year, Screens.evaluation, Screens.milestones, Screens.risks, Screens.economy, Screens.certification,
    Screens.matching,
)  # fmt: skip
"""What only the group's papers answer: its own words at its meetings, what stands for others by themselves, and what is
asked on pages that a municipality doesn't have."""

Seen = Callable[[Meeting], Moment]
"""What the group saw at a held meeting, from whoever keeps it, or made by `moment_at`."""


def publication(database: Database, revision: int, day: date) -> Publication:
    """What is published of a revision on a day, after what was published before it."""
    before = queries.published_before(database, revision)
    return _published(database, revision, day, _published(database, before, day, None) if before else None)


def _published(database: Database, revision: int, day: date, before: Publication | None) -> Publication:
    facts = queries.load_facts(database, Scope.county(), revision)
    return Publication(facts, day, queries.thresholds(database, revision), before)


def moment_at(database: Database, meeting: Meeting) -> Moment:
    """What the group saw at a held meeting."""
    return Moment(publication(database, meeting.revision or 0, meeting.day).for_group(), meeting.day)


def agenda_of(meeting: Meeting | None) -> Sequence[str]:
    """The meeting's own; the ordinary one where it has none, or where there is no meeting."""
    if meeting is None:  # Nobody decides anything.
        return tuple(one for one in Screens.ordinary if one != Screens.decisions)
    return meeting.agenda or Screens.ordinary


def papers_of_municipality(
    own: PublishedFacts, day: date, agenda: Sequence[str] = Screens.ordinary, reference: str = ""
) -> Papers:
    """A municipality's papers: its own page first, then the questions that are not the group's alone."""
    theirs = [name for name in agenda if name not in OF_THE_GROUP]
    found = screens.papers(Asked(own, day), theirs, name_of(own.seen_by), reference)
    stamp = replace(found.stamp, title=name_of(own.seen_by), paper=PaperWords.title_of_municipality)
    return Papers(stamp, (*our_municipality.screens(own, today=day), *found.screens))


def asked_for(database: Database, meeting: Meeting | None, shown: Moment, seen: Seen) -> Asked:
    """What the group is shown at a meeting, or without one, beside the held meetings before it."""
    earlier = held_before(database, meeting, shown.day)
    if not earlier:
        return Asked(shown.facts, shown.day, meeting)
    told = [earlier[0], *(one for one in earlier[1:] if one.decided)]
    before = tuple((one, seen(one)) for one in told)
    return Asked(shown.facts, shown.day, meeting, before, context(database, earlier, before[0][1], shown))


def held_before(database: Database, meeting: Meeting | None, day: date) -> Sequence[Meeting]:
    """The meetings that were held before one, or by a day where it is None; the latest first."""
    return [
        one for one in meetings.meetings_for(database, GROUP)
        if one.is_held and (one.day <= day if meeting is None else (one.day, one.id) < (meeting.day, meeting.id))
    ]  # fmt: skip


def context(database: Database, earlier: Sequence[Meeting], then: Moment, now: Moment) -> Context:
    """What was handed out before, the limits at each end, and the ledger read aloud."""
    handed_out = [
        Paper(entry.subject, int(entry.detail["revision"]), entry.at.date(), is_file=True)
        for entry in members.audit(database)
        if entry.event is Event.EXPORTED and "revision" in entry.detail
    ]
    of_meetings = [Paper(one.title, one.revision or 0, one.day) for one in earlier]
    limits = (queries.thresholds(database, then.facts.revision), queries.thresholds(database, now.facts.revision))
    closed = queries.closed_between(database, ROW_BY_ROW, then.facts.revision, now.facts.revision)
    return Context((*of_meetings, *handed_out), limits, queries.history(database), closed)
