"""A meeting's papers as the screen has them. Always in the steering group's scope and with its mask."""

from tc_dashboard import agendas
from tc_dashboard.agendas import GROUP
from tc_dashboard.meetings import Meeting
from tc_dashboard.ui import data
from tc_dashboard.views import screens
from tc_dashboard.views.parts import Papers
from tc_dashboard.views.screens import Asked

__all__ = ["GROUP", "asked_for", "papers_of"]


def asked_for(meeting: Meeting | None) -> Asked:
    """What a meeting looks at: what it saw, if it has been held; of how things stand now where it is None."""
    return agendas.asked_for(data.database(), meeting, data.seen_by_the_group(meeting), data.seen_by_the_group)


def papers_of(meeting: Meeting | None, reference: str = "") -> Papers:
    """The screens of its agenda; of the ordinary one where it has none."""
    return screens.papers(asked_for(meeting), agendas.agenda_of(meeting), reference=reference)
