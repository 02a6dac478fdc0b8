"""Members and the audit trail: every SELECT, INSERT and UPDATE about them. No fact stands here, so there is no scope.

A command checks who asks, and what it does is logged in its own transaction.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

import sqlalchemy as sa

from tc_dashboard import text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.membership import SKEW, Claims, Member, Standing, holds_still, row_for, standing
from tc_dashboard.storage.database import Database, afterwards
from tc_dashboard.storage.models import Audit, MemberRow, as_table

_member, _audit = as_table(MemberRow), as_table(Audit)
_AGAIN = timedelta(minutes=5)
"""The same refusal within this time is one event."""


EVERYONE = "*"
"""Stands for every municipality among what an export or an unmasked look is about."""


class Event(StrEnum):
    """What the audit trail tells. `subject`: a figure, a revision, a municipality's code, a file, a page, a member."""

    SIGNED_IN = "sign-in"
    SIGNED_OUT = "sign-out"
    REFUSED = "refused"
    IMPORTED = "import"
    UNDONE = "undo"
    PUBLISHED = "publish"
    SET = "setting"
    EXPORTED = "export"
    LOOKED = "look"
    UNMASKED = "unmasked"
    REPORTED = "report"
    PROPOSED = "proposal"
    MET = "meeting"
    MEMBER_ADDED = "member added"
    MEMBER_CHANGED = "member changed"
    MEMBER_ENDED = "member ended"
    CLEARED = "cleared"
    REMOVED = "removed"
    RESTORED = "restored"


OF_FIGURES = (
    Event.IMPORTED, Event.UNDONE, Event.PUBLISHED, Event.SET, Event.EXPORTED, Event.LOOKED, Event.UNMASKED,
    Event.REPORTED, Event.PROPOSED,
)  # fmt: skip
"""What the Region sees of the trail: what has been done with figures, and by which organisation."""


@dataclass(frozen=True)
class Entry:
    """One line of the audit trail, with the member's name as long as the member is there."""

    id: int
    at: datetime
    member: str
    organisation: str
    event: Event
    subject: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NewMember:
    """What an administrator says of somebody who is to be let in."""

    provider: str
    email: str
    role: Role
    municipality_code: str | None = None
    name: str = ""
    organisation: str = ""
    valid_from: datetime | None = None
    valid_to: datetime | None = None


def members(database: Database) -> tuple[Member, ...]:
    """All of them, also those who have ended, by organisation and e-mail."""
    with database.reading() as connection:
        rows = connection.execute(sa.select(_member).order_by(_member.c.organisation, _member.c.email, _member.c.id))
        return tuple(_as_member(row) for row in rows.mappings())


def member_for(database: Database, claims: Claims, now: datetime) -> Member | None:
    """The row that these claims speak for, whether it holds or not; None where there is none."""
    with database.reading() as connection:
        return row_for(claims, _candidates(connection, claims), now)


def audit(database: Database, newest: int | None = 500) -> tuple[Entry, ...]:
    """The newest events, the newest first; all of them where `newest` is None."""
    with database.reading() as connection:
        rows = connection.execute(
            sa.select(_audit, _member.c.name, _member.c.email)
            .outerjoin(_member, _member.c.id == _audit.c.member_id)
            .order_by(_audit.c.id.desc())
            .limit(newest)
        )
        return tuple(
            Entry(
                row.id, row.at, row.name or row.email or "", row.organisation, Event(row.event), row.subject,
                json.loads(row.detail),
            )
            for row in rows
        )  # fmt: skip


def audit_for(database: Database, by: Viewer, newest: int = 500) -> tuple[Entry, ...]:
    """What the viewer may see of it: administrators all; the Region what was done with figures, without names."""
    if by.role is Role.ADMIN:
        return audit(database, newest)
    if not by.may_prepare:
        raise AccessDenied(text.Storage.only_for(Role.REGION))
    found = (entry for entry in audit(database, None) if entry.event in OF_FIGURES)
    return tuple(replace(entry, member="") for entry in islice(found, newest))


def looks_at(database: Database, by: Viewer, newest: int = 100) -> tuple[Entry, ...]:
    """Who has seen or taken out a municipality's own figures, for that municipality: organisations, never persons."""
    code = by.municipality_code
    if code is None:
        raise AccessDenied(text.Storage.only_for(Role.MUNICIPALITY))
    is_seen = sa.and_(_audit.c.event == str(Event.LOOKED), _audit.c.subject == code)
    is_taken = sa.and_(
        _audit.c.event.in_([str(Event.EXPORTED), str(Event.UNMASKED)]),
        sa.or_(*(_audit.c.detail.contains(json.dumps({"about": about})[1:-1]) for about in (code, EVERYONE))),
    )
    query = sa.select(_audit).where(sa.or_(is_seen, is_taken)).order_by(_audit.c.id.desc()).limit(newest)
    with database.reading() as connection:
        return tuple(
            Entry(row.id, row.at, "", row.organisation, Event(row.event), "") for row in connection.execute(query)
        )


def admit(database: Database, claims: Claims, now: datetime, longest: timedelta) -> Member | None:
    """Let somebody in who has just signed in: bind the row at the first sign-in, and log each sign-in once.

    None where the sign-in doesn't count.
    """
    with database.writing() as connection:
        member = row_for(claims, _candidates(connection, claims), now)
        if member is None or standing(member, claims, now, longest) is not Standing.HOLDS:
            return None
        if member.issuer is None:
            bound = {"issuer": claims.issuer, "subject": claims.subject, "bound_at": now}
            connection.execute(sa.update(_member).where(_member.c.id == member.id).values(**bound))
        told = {
            "provider": claims.provider,
            "issued": int(claims.issued_at.timestamp()),
            "first": member.issuer is None,
        }
        if not _is_logged(connection, member.id, claims):
            log_in(connection, member.viewer, Event.SIGNED_IN, now, detail=told)
        return row_for(claims, _candidates(connection, claims), now)


def ensure_administrator(database: Database, provider: str, email: str, now: datetime) -> None:
    """Make the first administrator, named by the configuration, where nobody is one."""
    with database.writing() as connection:
        if not _administrators(connection, now):
            operator = Viewer(text.Members.configuration, Role.ADMIN, organisation=text.Members.configuration)
            new = NewMember(provider, email, Role.ADMIN, organisation=text.Members.region)
            _add(connection, new, operator, now)


def add_member(database: Database, new: NewMember, by: Viewer, now: datetime) -> int:
    """Let somebody in, from the first sign-in at the provider on; UserFacingError where the row can't be right."""
    require_admin(database, by, now)
    with database.writing() as connection:
        return _add(connection, new, by, now)


def change_member(
    database: Database, member_id: int, role: Role, municipality_code: str | None, by: Viewer, now: datetime
) -> None:
    """Give a living member another role. Refused for the last administrator."""
    require_admin(database, by, now)
    _check_role(role, municipality_code)
    with database.writing() as connection:
        member = _living(connection, member_id, now)
        if role is not Role.ADMIN:
            _keep_an_administrator(connection, member, now)
        changed = {"role": str(role), "municipality_code": municipality_code}
        if (member.role, member.municipality_code) != (role, municipality_code):
            connection.execute(sa.update(_member).where(_member.c.id == member_id).values(**changed))
            before = {"role": str(member.role), "municipality_code": member.municipality_code}
            log_in(connection, by, Event.MEMBER_CHANGED, now, str(member_id), {"from": before, "to": changed})


def end_member(database: Database, member_id: int, by: Viewer, now: datetime) -> None:
    """Let a member in no more, from this moment. Refused for the last administrator."""
    require_admin(database, by, now)
    with database.writing() as connection:
        member = _living(connection, member_id, now)
        _keep_an_administrator(connection, member, now)
        # One who was to come later has never been one.
        ends = {"valid_to": now, "valid_from": min(member.valid_from, now)}
        connection.execute(sa.update(_member).where(_member.c.id == member_id).values(**ends))
        log_in(connection, by, Event.MEMBER_ENDED, now, str(member_id), {"role": str(member.role)})


def sign_out(database: Database, member: Member, claims: Claims, now: datetime) -> None:
    """From now on no sign-in of this member counts that was made before, in any tab or browser."""
    with database.writing() as connection:
        # A provider's clock may be ahead of ours; this sign-in must not outlive itself by that.
        moment = max(now, claims.issued_at)
        connection.execute(sa.update(_member).where(_member.c.id == member.id).values(signed_out_at=moment))
        log_in(connection, member.viewer, Event.SIGNED_OUT, now)


def refuse(database: Database, claims: Claims, why: Standing, now: datetime) -> None:
    """Note that a sign-in didn't count: the provider and the e-mail's domain, never the e-mail. Once in a while."""
    with database.writing() as connection:
        told = {"provider": claims.provider, "domain": claims.domain, "why": str(why)}
        detail = json.dumps(told, ensure_ascii=False, sort_keys=True)
        again = sa.select(sa.exists().where(_audit.c.detail == detail, _audit.c.at > now - _AGAIN))
        if not connection.scalar(again):
            nobody = Viewer("", Role.STEERING_GROUP, organisation=text.Members.nobody)
            log_in(connection, nobody, Event.REFUSED, now, detail=told)


def log(
    database: Database,
    by: Viewer,
    event: Event,
    now: datetime,
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Note what somebody did, where it is no change of the ledger or the members."""
    with database.writing() as connection:
        log_in(connection, by, event, now, subject, detail)


def log_in(
    connection: sa.Connection,
    by: Viewer,
    event: Event,
    now: datetime,
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """The same within a transaction."""
    told = json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True)
    connection.execute(
        sa.insert(_audit).values(
            at=now, member_id=by.member_id, organisation=by.label, event=str(event), subject=subject, detail=told
        )
    )
    afterwards(connection, str(event), member=by.member_id, role=str(by.role))


def clear(database: Database, by: Viewer, now: datetime, days: int) -> tuple[int, int]:
    """Delete events, and members who ended, more than so many days ago; how many of each."""
    require_admin(database, by, now)
    before = now - timedelta(days=days)
    with database.writing() as connection:
        events = connection.execute(sa.delete(_audit).where(_audit.c.at < before)).rowcount
        ended = connection.execute(sa.delete(_member).where(_member.c.valid_to < before)).rowcount
        log_in(connection, by, Event.CLEARED, now, detail={"events": events, "members": ended, "days": days})
    return events, ended


def _add(connection: sa.Connection, new: NewMember, by: Viewer, now: datetime) -> int:
    _check_role(new.role, new.municipality_code)
    provider, email, starts = new.provider.strip(), new.email.strip().casefold(), new.valid_from or now
    if not provider or email.count("@") != 1 or email.startswith("@") or email.endswith("@"):
        raise UserFacingError(text.Members.no_email)
    if new.valid_to is not None and new.valid_to <= max(starts, now):
        raise UserFacingError(text.Members.ends_before)
    same = sa.select(_member).where(_member.c.provider == provider, _member.c.email == email)
    if any(row["valid_to"] is None or row["valid_to"] > now for row in connection.execute(same).mappings()):
        raise UserFacingError(text.Members.already(email, provider))
    result = connection.execute(
        sa.insert(_member).values(
            provider=provider, email=email, name=new.name.strip(),
            organisation=new.organisation.strip() or text.Members.organisation_of(new.role, new.municipality_code),
            role=str(new.role), municipality_code=new.municipality_code, valid_from=starts, valid_to=new.valid_to,
        )
    )  # fmt: skip
    (number,) = result.inserted_primary_key or (0,)
    told = {"role": str(new.role), "municipality_code": new.municipality_code, "provider": provider}
    log_in(connection, by, Event.MEMBER_ADDED, now, str(number), told)
    return int(number)


def _check_role(role: Role, municipality_code: str | None) -> None:
    if (role is Role.MUNICIPALITY) != (municipality_code is not None):
        raise UserFacingError(text.Members.municipality_of_role)


def require_still(database: Database, by: Viewer, now: datetime) -> None:
    """Raise AccessDenied where a member's row or sign-in no longer gives the rights that the page was drawn with.

    A button that was drawn before can be pressed after: what it does is asked here again.
    """
    if by.member_id is None:
        return
    with database.reading() as connection:
        row = connection.execute(sa.select(_member).where(_member.c.id == by.member_id)).mappings().one_or_none()
    member = _as_member(row) if row else None
    if member is None or not holds_still(member, by, now):
        log(database, by, Event.REFUSED, now, "right")
        raise AccessDenied(text.Members.no_longer)


def require_own(database: Database, by: Viewer, now: datetime) -> None:
    """The same, and that the eyes are the member's own: nobody writes in another's name."""
    require_still(database, by, now)
    if by.member_id is None:
        return
    own = next((member for member in members(database) if member.id == by.member_id), None)
    is_own = own is not None and (own.role, own.municipality_code) == (by.role, by.municipality_code)
    if not is_own and not (own is not None and own.role.may_prepare and by.may_prepare):
        log(database, by, Event.REFUSED, now, "name")
        raise AccessDenied(text.Members.not_in_anothers_name)


def require_admin(database: Database, by: Viewer, now: datetime, subject: str = "member") -> None:
    """Raise AccessDenied, and log it, where it isn't an administrator who asks. `subject`: what is asked for."""
    if by.role is not Role.ADMIN:
        log(database, by, Event.REFUSED, now, subject)
        raise AccessDenied(text.Members.only_administrators)
    require_still(database, by, now)


def _living(connection: sa.Connection, member_id: int, now: datetime) -> Member:
    row = connection.execute(sa.select(_member).where(_member.c.id == member_id)).mappings().one_or_none()
    member = _as_member(row) if row else None
    if member is None or (member.valid_to is not None and member.valid_to <= now):
        raise UserFacingError(text.Members.not_there)
    return member


def _administrators(connection: sa.Connection, now: datetime) -> list[Member]:
    rows = connection.execute(sa.select(_member).where(_member.c.role == str(Role.ADMIN))).mappings()
    return [member for member in map(_as_member, rows) if member.is_living(now)]


def _keep_an_administrator(connection: sa.Connection, member: Member, now: datetime) -> None:
    if [other.id for other in _administrators(connection, now)] == [member.id]:
        raise UserFacingError(text.Members.last_administrator)


def _candidates(connection: sa.Connection, claims: Claims) -> list[Member]:
    """Rows of this provider that are bound to the claims, or to nobody."""
    is_bound = sa.and_(_member.c.issuer == claims.issuer, _member.c.subject == claims.subject)
    is_free = sa.and_(_member.c.issuer.is_(None), _member.c.email == claims.email)
    query = sa.select(_member).where(_member.c.provider == claims.provider, sa.or_(is_bound, is_free))
    return [_as_member(row) for row in connection.execute(query.order_by(_member.c.id.desc())).mappings()]


def _is_logged(connection: sa.Connection, member_id: int, claims: Claims) -> bool:
    """Whether this very sign-in stands in the trail: a second tab, or a page read in again, is no other."""
    query = sa.select(_audit.c.detail).where(
        _audit.c.member_id == member_id,
        _audit.c.event == str(Event.SIGNED_IN),
        _audit.c.at > claims.issued_at - SKEW,
    )
    issued = int(claims.issued_at.timestamp())
    return any(json.loads(detail)["issued"] == issued for detail in connection.scalars(query))


def _as_member(row: sa.RowMapping) -> Member:
    return Member(**{**row, "role": Role(row["role"])})
