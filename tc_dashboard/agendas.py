"""What a meeting's screens are made of, the same for its page, for the wall and for the command line."""

from collections.abc import Callable, Sequence
from datetime import date

from tc_dashboard import meetings
from tc_dashboard.domain import Role, Scope, Viewer
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.publication import Publication
from tc_dashboard.metrics.since import Moment
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.text.screens import Screens
from tc_dashboard.views import since
from tc_dashboard.views.screens import Asked

GROUP = Viewer(Screens.receiver, Role.STEERING_GROUP)
OF_THE_GROUP = (Screens.since, Screens.deviating, Screens.homes, Screens.decisions, Screens.earlier)
"""What only the group's papers answer: its own words at its meetings, and where everybody else's residents study."""

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
    return meeting.agenda if meeting and meeting.agenda else Screens.ordinary


def asked_for(database: Database, meeting: Meeting | None, shown: Moment, seen: Seen) -> Asked:
    """What the group is shown at a meeting, or without one, beside the held meetings before it."""
    earlier = [
        one for one in meetings.meetings_for(database, GROUP)
        if one.is_held and (one.day <= shown.day if meeting is None else (one.day, one.id) < (meeting.day, meeting.id))
    ]  # fmt: skip
    if not earlier:
        return Asked(shown.facts, shown.day, meeting)
    before = tuple((one, seen(one)) for one in earlier)
    context = _context(database, before[0][1].facts.revision, shown.facts.revision, earlier)
    return Asked(shown.facts, shown.day, meeting, before, context)


def _context(database: Database, then: int, now: int, earlier: Sequence[Meeting]) -> since.Context:
    """What was handed out before, what was decided about each file, and the limits at each end."""
    handed_out = [
        since.Paper(entry.subject, int(entry.detail["revision"]), entry.at.date())
        for entry in members.audit(database)
        if entry.event is Event.EXPORTED and "revision" in entry.detail
    ]
    of_meetings = [since.Paper(one.title, one.revision or 0, one.day) for one in earlier]
    limits = queries.thresholds(database, then), queries.thresholds(database, now)
    return since.Context((*of_meetings, *handed_out), since.decisions_in(queries.history(database)), limits)
