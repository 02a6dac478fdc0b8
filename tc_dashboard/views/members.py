"""Medlemmar and Händelser: who may look and what has been done, as tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from tc_dashboard import config, formats, text
from tc_dashboard.membership import Member
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.storage.members import Entry, Event
from tc_dashboard.views.parts import Field, Note, Origin, Page, Row, Section, Table

WORDS, TOLD = text.Members, text.Audited


def build(members: Sequence[Member], events: Sequence[Entry], now: datetime) -> Page:
    """The members, and the domains of those who were refused."""
    today = now.astimezone(config.TIME_ZONE).date()
    refused = _domains(events, today)
    hints = (Section("", (refused, Note(WORDS.hint))),) if refused.rows else ()
    return Page(text.Titles.members, (Section(WORDS.list_heading, (_members(members, now, today),)), *hints))


def audit(events: Sequence[Entry], now: datetime) -> Page:
    """The audit trail."""
    today = now.astimezone(config.TIME_ZONE).date()
    fields = (
        Field("at", TOLD.at), Field("member", TOLD.member), Field("organisation", TOLD.organisation),
        Field("event", TOLD.event), Field("subject", TOLD.subject), Field("detail", TOLD.detail),
    )  # fmt: skip
    rows = tuple(
        Row({
            "at": formats.moment(entry.at), "member": entry.member, "organisation": entry.organisation,
            "event": TOLD.names[entry.event], "subject": TOLD.subject_of(entry.event, entry.subject),
            "detail": TOLD.detail_of(entry.event, entry.detail),
        })
        for entry in events
    )  # fmt: skip
    table = Table(TOLD.title_table, fields, rows, Origin(TOLD.source, today), empty=TOLD.nothing)
    return Page(text.Titles.events, (Section(TOLD.log_heading, (table,)),))


def looks(events: Sequence[Entry], now: datetime) -> Page:
    """Which organisations have seen or taken out a municipality's own figures, and on which days."""
    today = now.astimezone(config.TIME_ZONE).date()
    days = dict.fromkeys(
        (entry.at.astimezone(config.TIME_ZONE).date(), entry.organisation, TOLD.names[entry.event]) for entry in events
    )
    fields = (Field("day", TOLD.day, "date"), Field("organisation", TOLD.organisation), Field("event", TOLD.event))
    rows = tuple(Row({"day": day, "organisation": who, "event": what}) for day, who, what in days)
    table = Table(TOLD.looks_title, fields, rows, Origin(TOLD.source, today), TOLD.looks_sentence, TOLD.nobody_looked)
    return Page(TOLD.looks_title, (Section("", (table,)),))


def name_of(member: Member) -> str:
    """How a member is told from the others in a list."""
    return f"{member.email} ({member.provider}), {member.role}"


def state_of(member: Member, now: datetime) -> str:
    if member.valid_to is not None and member.valid_to <= now:
        return WORDS.ended
    if member.valid_from > now:
        return WORDS.later
    return WORDS.bound if member.issuer is not None else WORDS.first_time


def last_day(member: Member) -> date | None:
    """The last day on which a member may look."""
    if member.valid_to is None:
        return None
    return (member.valid_to - timedelta(microseconds=1)).astimezone(config.TIME_ZONE).date()


def report(members: Sequence[Member], now: datetime) -> list[dict[str, object]]:
    """The members as the command line tells them."""
    return [
        {
            "id": member.id, "provider": member.provider, "email": member.email, "name": member.name,
            "organisation": member.organisation, "role": str(member.role), "municipality": member.municipality_code,
            "valid_from": formats.day(member.valid_from.astimezone(config.TIME_ZONE).date()),
            "valid_to": formats.day(ends) if (ends := last_day(member)) else None, "state": state_of(member, now),
        }
        for member in members
    ]  # fmt: skip


def _members(members: Sequence[Member], now: datetime, today: date) -> Table:
    fields = (
        Field("name", WORDS.name), Field("organisation", WORDS.organisation), Field("email", WORDS.email),
        Field("provider", WORDS.provider), Field("role", WORDS.role), Field("municipality", WORDS.municipality),
        Field("from", WORDS.valid_from, "date"), Field("to", WORDS.valid_to, "date"), Field("state", WORDS.state),
    )  # fmt: skip
    names: Mapping[str, str] = county_municipalities()
    rows = tuple(
        Row({
            "name": member.name, "organisation": member.organisation, "email": member.email,
            "provider": member.provider, "role": str(member.role),
            "municipality": names.get(member.municipality_code or "", ""),
            "from": member.valid_from.astimezone(config.TIME_ZONE).date(), "to": last_day(member),
            "state": state_of(member, now),
        })
        for member in members
    )  # fmt: skip
    return Table(WORDS.who, fields, rows, Origin(WORDS.source, today), empty=WORDS.nobody_yet)


def _domains(events: Sequence[Entry], today: date) -> Table:
    refused = [entry for entry in events if entry.event is Event.REFUSED and entry.detail.get("domain")]
    counted = Counter((entry.detail["domain"], entry.detail["provider"]) for entry in refused)
    fields = (Field("domain", WORDS.domain), Field("provider", WORDS.provider), Field("times", WORDS.times, "whole"))
    rows = tuple(
        Row({"domain": domain, "provider": provider, "times": number})
        for (domain, provider), number in counted.most_common()
    )
    return Table(WORDS.domains, fields, rows, Origin(TOLD.source, today))
