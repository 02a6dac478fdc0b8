"""Who is a member, and when a sign-in counts: rules about claims, rows and the clock, with nothing around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from tc_dashboard.domain import Role, Viewer

SKEW = timedelta(minutes=5)
"""How far ahead of ours a provider's clock may be."""


@dataclass(frozen=True)
class Claims:
    """What a provider has said about somebody, verified: who, when, and the e-mail unless it says that it isn't hers.

    `issued_at` is when this token was made, `began_at` when the person last proved who she is.
    """

    provider: str
    issuer: str
    subject: str
    email: str
    issued_at: datetime
    began_at: datetime

    @property
    def domain(self) -> str:
        """A hint for the administrator, never a right."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True)
class Member:
    """One row: who may look, through which provider, with which role, from when to when (not including `valid_to`).

    Until the first sign-in `issuer` and `subject` are None and the e-mail at that provider decides; after it they do.
    """

    id: int
    provider: str
    email: str
    name: str
    organisation: str
    role: Role
    municipality_code: str | None
    valid_from: datetime
    valid_to: datetime | None = None
    issuer: str | None = None
    subject: str | None = None
    bound_at: datetime | None = None
    signed_out_at: datetime | None = None

    @property
    def viewer(self) -> Viewer:
        """The member without a sign-in, as the audit trail knows them."""
        return Viewer(self.name or self.organisation, self.role, self.municipality_code, self.id, self.organisation)

    def seen_by(self, claims: Claims, longest: timedelta) -> Viewer:
        """The member by this sign-in, for as long as it counts."""
        until = min(claims.began_at, claims.issued_at) + longest
        return replace(self.viewer, issued_at=claims.issued_at, until=until)

    def is_living(self, now: datetime) -> bool:
        return self.valid_from <= now and (self.valid_to is None or now < self.valid_to)


class Standing(StrEnum):
    """Why a sign-in counts or doesn't; the values are for the audit trail."""

    HOLDS = "holds"
    UNKNOWN = "unknown"
    NOT_YET = "not yet"
    ENDED = "ended"
    SIGNED_OUT = "signed out"
    TOO_OLD = "too old"


def claims_of(told: Mapping[str, Any]) -> Claims | None:
    """The claims in what Streamlit keeps of a sign-in; None where somebody isn't signed in, or it can't be dated."""
    who = [told.get(name) for name in ("provider", "iss", "sub")]
    issued = told.get("iat")
    if not told.get("is_logged_in") or not all(who) or not isinstance(issued, int | float):
        return None
    began = told.get("auth_time")
    provider, issuer, subject = (str(part) for part in who)
    is_hers = told.get("email_verified") in (None, True, "true")
    return Claims(
        provider,
        issuer,
        subject,
        str(told.get("email") or "").strip().casefold() if is_hers else "",
        _moment(issued),
        _moment(began) if isinstance(began, int | float) else _moment(issued),
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def is_bound_to(member: Member, claims: Claims) -> bool:
    """Issuer and subject, and the provider too: another provider of ours could claim to be any issuer."""
    own = (member.provider, member.issuer, member.subject)
    return member.issuer is not None and own == (claims.provider, claims.issuer, claims.subject)


def may_be_bound_to(member: Member, claims: Claims) -> bool:
    """A row that nobody has signed in to, at this very provider, with this e-mail."""
    unbound = member.issuer is None and member.subject is None
    return unbound and bool(claims.email) and (member.provider, member.email) == (claims.provider, claims.email)


def row_for(claims: Claims, members: Sequence[Member], now: datetime) -> Member | None:
    """The row that these claims speak for: a living one before one that isn't, a bound one before one that isn't."""
    bound = [member for member in members if is_bound_to(member, claims)]
    free = [member for member in members if may_be_bound_to(member, claims)]
    living = [member for member in (*bound, *free) if member.is_living(now)]
    return next(iter([*living, *bound, *free]), None)


def standing(member: Member | None, claims: Claims, now: datetime, longest: timedelta) -> Standing:
    """Whether this sign-in counts now for the row that `row_for` found."""
    if member is None or not (is_bound_to(member, claims) or may_be_bound_to(member, claims)):
        return Standing.UNKNOWN
    if now < member.valid_from:
        return Standing.NOT_YET
    if not member.is_living(now):
        return Standing.ENDED
    if member.signed_out_at is not None and claims.issued_at <= member.signed_out_at:
        return Standing.SIGNED_OUT
    if now - min(claims.began_at, claims.issued_at) > longest or claims.issued_at > now + SKEW:
        return Standing.TOO_OLD
    return Standing.HOLDS


def holds_still(member: Member, viewer: Viewer, now: datetime) -> bool:
    """Whether the row still gives the rights that a viewer was made with, its own or those of eyes looked through."""
    role = (member.role, member.municipality_code) == (viewer.role, viewer.municipality_code)
    borrowed = member.role.may_prepare and viewer.role is not Role.ADMIN
    signed_out = bool(member.signed_out_at and viewer.issued_at and viewer.issued_at <= member.signed_out_at)
    too_old = bool(viewer.until and now > viewer.until)
    return member.is_living(now) and (role or borrowed) and not signed_out and not too_old
