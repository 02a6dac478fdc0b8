"""A meeting's papers: what its screens are made of. Always in the steering group's scope and with its mask."""

from collections.abc import Sequence

from tc_dashboard import meetings
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.meetings import Meeting
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.members import Event
from tc_dashboard.text.screens import Screens
from tc_dashboard.ui import data
from tc_dashboard.views import screens, since
from tc_dashboard.views.parts import Papers
from tc_dashboard.views.screens import Asked

GROUP = Viewer(Screens.receiver, Role.STEERING_GROUP)


def asked_for(meeting: Meeting | None) -> Asked:
    """What a meeting looks at: what it saw, if it has been held; of how things stand now where it is None."""
    found = meetings.meetings_for(data.database(), GROUP)
    shown = data.seen_by_the_group(meeting)
    earlier = [
        one for one in found if one.is_held and (meeting is None or (one.day, one.id) < (meeting.day, meeting.id))
    ]  # fmt: skip
    before = tuple((one, data.seen_by_the_group(one)) for one in earlier)
    return Asked(shown.facts, shown.day, meeting, before, _context(before[0][1].facts.revision, shown.facts.revision,
                 earlier) if before else since.NO_CONTEXT)  # fmt: skip


def papers_of(meeting: Meeting | None, reference: str = "") -> Papers:
    """The screens of its agenda; of the ordinary one where it has none."""
    agenda: Sequence[str] = meeting.agenda if meeting and meeting.agenda else Screens.ordinary
    return screens.papers(asked_for(meeting), agenda, reference=reference)


def _context(then: int, now: int, earlier: Sequence[Meeting]) -> since.Context:
    """What was handed out before, what was decided about each file, and the limits at each end."""
    database = data.database()
    handed_out = [
        since.Paper(entry.subject, int(entry.detail["revision"]), entry.at.date())
        for entry in members.audit(database)
        if entry.event is Event.EXPORTED and "revision" in entry.detail
    ]
    of_meetings = [since.Paper(one.title, one.revision or 0, one.day) for one in earlier]
    limits = queries.thresholds(database, then), queries.thresholds(database, now)
    return since.Context((*of_meetings, *handed_out), since.decisions_in(queries.history(database)), limits)
