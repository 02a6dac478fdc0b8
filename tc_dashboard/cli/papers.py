"""A meeting's papers from the command line: for the steering group, or for a municipality with its own mask."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from tc_dashboard import agendas, config, meetings, text
from tc_dashboard.cli.common import known_revision, receiver_of, staff, write
from tc_dashboard.errors import UserFacingError
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.periods import Period
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.since import Moment
from tc_dashboard.render import xlsx
from tc_dashboard.render.papers import KINDS, written
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.text.certification import Report
from tc_dashboard.views import rts, screens, written_reports
from tc_dashboard.views.parts import Papers

RTS = "rts"
"""The kind that is no meeting's papers: underlag for the self-assessment and the yearly report."""


@dataclass(frozen=True)
class Wanted:
    """Which papers: their kind, the municipality and the meeting that they are for, what the registrar calls them."""

    kind: str
    municipality: str | None
    meeting: int | None
    reference: str
    template: Path | None
    report: str = ""
    """The yearly report or the evaluation instead of a meeting's screens; `period` is the yearly report's."""
    period: str = ""


def hand_out(database: Database, file: Path, wanted: Wanted, day: date, revision: int | None) -> str:
    """Write the papers to the file and note it; what is returned is what to tell."""
    if wanted.kind not in KINDS:
        raise UserFacingError(text.Cli.no_such_kind(wanted.kind, (*KINDS, RTS)))
    if wanted.template and wanted.kind not in ("pptx", "zip"):
        raise UserFacingError(text.Cli.template_of_slides)
    _check_report(wanted)
    template = _read(wanted.template) if wanted.template else None
    papers, facts = _made(database, wanted, day, revision)
    write(file, written(wanted.kind, papers, facts, queries.history(database), template))
    receiver = text.Members.organisation_of(*receiver_of(wanted.municipality))
    told = {"receiver": receiver, "revision": facts.revision, "kind": wanted.kind}
    members.log(database, staff(""), Event.EXPORTED, config.now(), file.name, told)
    return text.Cli.papers_written(str(file), facts.revision, papers.stamp.as_of, receiver)


def hand_out_report(database: Database, file: Path, wanted: Wanted, day: date, revision: int | None) -> str:
    """Write the underlag for the yearly report to RTS to the file and note it; what is returned is what to tell."""
    if wanted.municipality or wanted.meeting is not None or wanted.reference or wanted.template:
        raise UserFacingError(text.Cli.report_alone)
    number = known_revision(database, revision)
    if not number:
        raise UserFacingError(text.Cli.nothing_published)
    facts = agendas.publication(database, number, day).for_group()
    held = rts.held_in_year(meetings.meetings_for(database, agendas.GROUP), day)
    write(file, xlsx.book_of(rts.stamp(facts, day), Report.what, rts.sheets(facts, day, held)))
    told = {"receiver": Report.receiver, "revision": number, "kind": RTS}
    members.log(database, staff(""), Event.EXPORTED, config.now(), file.name, told)
    return text.Cli.papers_written(str(file), number, day, Report.receiver)


def _made(database: Database, wanted: Wanted, day: date, revision: int | None) -> tuple[Papers, PublishedFacts]:
    meeting = _meeting(database, wanted.meeting)
    if meeting and meeting.revision:
        if revision is not None or day != config.today():
            raise UserFacingError(text.Cli.meeting_alone)
        day, revision = meeting.day, meeting.revision
    number = known_revision(database, revision)
    if not number:
        raise UserFacingError(text.Cli.nothing_published)
    publication = agendas.publication(database, number, day)
    agenda = agendas.agenda_of(meeting)
    if wanted.municipality:
        own = publication.for_municipality(wanted.municipality)
        return agendas.papers_of_municipality(own, day, agenda, wanted.reference), own
    shown = Moment(publication.for_group(), day)
    asked = agendas.asked_for(database, meeting, shown, partial(agendas.moment_at, database))
    if wanted.report:
        made = written_reports.report_papers(
            wanted.report, asked.facts, asked.before, day, _period(wanted.period), wanted.reference
        )
        return made, publication.for_group()
    return screens.papers(asked, agenda, reference=wanted.reference), publication.for_group()


def _check_report(wanted: Wanted) -> None:
    """Raises UserFacingError for a report that there isn't, or one that isn't the municipality's."""
    if wanted.report and wanted.report not in written_reports.REPORTS:
        raise UserFacingError(text.Cli.no_such_agenda(wanted.report, written_reports.REPORTS))
    if wanted.report and wanted.municipality:
        raise UserFacingError(text.Cli.report_of_the_group)
    if wanted.period and wanted.report != written_reports.YEAR:
        raise UserFacingError(text.Cli.period_of_the_year(written_reports.YEAR))
    _period(wanted.period)


def _period(code: str) -> Period | None:
    try:
        return Period.parse(code) if code else None
    except ValueError:
        raise UserFacingError(text.Cli.no_such_period(code)) from None


def _meeting(database: Database, number: int | None) -> Meeting | None:
    if number is None:
        return None
    found = {one.id: one for one in meetings.meetings_for(database, agendas.GROUP)}
    if number not in found:
        raise UserFacingError(text.Cli.no_such_meeting(number, sorted(found)))
    return found[number]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise UserFacingError(text.Cli.no_such_file(str(path))) from None
