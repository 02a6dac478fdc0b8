"""The municipalities' own sheets on their way to the Region: every SELECT, INSERT and UPDATE about them.

A municipality sees its own, the Region all; nobody else any. No figure changes by one: that takes an ordinary save.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tc_dashboard import config, text
from tc_dashboard.domain import ProposalState, Role, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.storage import members
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.storage.models import Proposal, as_table

_proposal = as_table(Proposal)
_LISTED = tuple(column for column in _proposal.columns if column.name not in ("content", "sha256"))


@dataclass(frozen=True)
class Sent:
    """One sheet that a municipality has sent, without its bytes, and what the Region said of it."""

    id: int
    municipality_code: str
    file_name: str
    size: int
    sent_at: datetime
    sent_by: str
    state: ProposalState
    answer: str
    answered_at: datetime | None
    answered_by: str | None
    revision: int | None


def send(database: Database, file_name: str, content: bytes, by: Viewer) -> int:
    """Keep a municipality's sheet for the Region; refused for other roles, and where the same already waits."""
    if by.municipality_code is None:
        raise AccessDenied(text.Storage.only_for(Role.MUNICIPALITY))
    members.require_own(database, by, config.now())
    sha256 = hashlib.sha256(content).hexdigest()
    same = sa.exists().where(
        _proposal.c.municipality_code == by.municipality_code, _proposal.c.sha256 == sha256,
        _proposal.c.state == ProposalState.SENT.value,
    )  # fmt: skip
    with database.writing() as connection:
        if connection.scalar(sa.select(same)):
            raise UserFacingError(text.Proposals.sent_already(file_name))
        result = connection.execute(
            sa.insert(Proposal).values(
                municipality_code=by.municipality_code, file_name=file_name, sha256=sha256, size=len(content),
                content=content, sent_at=config.now(), sent_by=by.name, state=ProposalState.SENT.value, answer="",
            )
        )  # fmt: skip
        members.log_in(connection, by, Event.PROPOSED, config.now(), file_name)
    (number,) = result.inserted_primary_key or (0,)
    return int(number)


def take(database: Database, number: int, answer: str, revision: int | None, by: Viewer) -> None:
    """Say that a sheet has been saved, and in which revision; none where nothing in it was new."""
    _answer(database, number, ProposalState.TAKEN, answer, revision, by)


def decline(database: Database, number: int, answer: str, by: Viewer) -> None:
    """Say why a sheet is not taken."""
    if not answer.strip():
        raise UserFacingError(text.Proposals.why_declined)
    _answer(database, number, ProposalState.DECLINED, answer, None, by)


def proposals_for(database: Database, viewer: Viewer) -> tuple[Sent, ...]:
    """The sheets that the viewer may see, the newest first."""
    with database.reading() as connection:
        query = sa.select(*_LISTED).where(_seen_by(viewer)).order_by(_proposal.c.id.desc())
        rows = connection.execute(query).mappings().all()
    return tuple(Sent(**{**row, "state": ProposalState(row["state"])}) for row in rows)


def content_of(database: Database, number: int, by: Viewer) -> bytes:
    """A sheet's bytes, for the Region."""
    if not by.sees_unpublished:
        raise AccessDenied(text.Storage.only_for(Role.REGION))
    with database.reading() as connection:
        return bytes(connection.execute(sa.select(_proposal.c.content).where(_proposal.c.id == number)).scalar_one())


def _answer(
    database: Database, number: int, state: ProposalState, answer: str, revision: int | None, by: Viewer
) -> None:  # fmt: skip
    """Once: an answered sheet keeps its answer."""
    if not by.sees_unpublished:
        raise AccessDenied(text.Storage.only_for(Role.REGION))
    members.require_own(database, by, config.now())
    with database.writing() as connection:
        waiting = sa.update(Proposal).where(
            _proposal.c.id == number, _proposal.c.state == ProposalState.SENT.value
        )  # fmt: skip
        done = connection.execute(
            waiting.values(
                state=state.value, answer=answer.strip(), answered_at=config.now(), answered_by=by.name,
                revision=revision,
            )
        )  # fmt: skip
        if done.rowcount != 1:
            raise UserFacingError(text.Proposals.answered_already)
        members.log_in(connection, by, Event.PROPOSED, config.now(), str(number), {"state": state.value})


def _seen_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    if viewer.sees_unpublished:
        return sa.true()
    if viewer.municipality_code is None:
        return sa.false()
    return _proposal.c.municipality_code == viewer.municipality_code
