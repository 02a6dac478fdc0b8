"""Every INSERT and UPDATE. Each command checks who asks, and is one transaction and one revision."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from tc_dashboard import config, text
from tc_dashboard.changes import Changes, Row, compare
from tc_dashboard.domain import MAY_SEE_PROVIDERS, SMALLEST_THRESHOLD, Role, Thresholds, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.facts import FRAMES, Facts
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.progress import Waiting, batches, nth, part, unwatched
from tc_dashboard.storage import members, queries, undoing
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.members import Event
from tc_dashboard.storage.models import (
    Import,
    ImportColumn,
    Publication,
    RememberedLayout,
    Revision,
    Setting,
    StoredFile,
    as_table,
    table_of,
)

IMPORT, UNDO, SETTING = "import", "undo", "setting"
COMPARED, WRITTEN = 0.3, 0.9
"""How far a save has come when its rows are compared with the stored ones, and when they are written."""
NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True)
class FileToSave:
    """One file as it came, and which column each field was read from: (sheet, dataset, field) → letter."""

    name: str
    content: bytes
    sender: str
    columns: Mapping[tuple[str, str, str], str]
    decisions: str = "{}"
    """What was decided about the file before the save, as JSON."""


@dataclass(frozen=True)
class Saved:
    """What a save did: the revision it made (or found, where nothing was new) and the changes by dataset."""

    revision: int
    anything: bool
    changes: Mapping[str, Changes]


def save_import(
    database: Database,
    files: Sequence[FileToSave],
    rows: Mapping[str, Sequence[Row]],
    by: Viewer,
    *,
    based_on: int,
    gone: Mapping[str, Collection[str]] = NOTHING,
    example: bool = False,
    waiting: Waiting = unwatched,
) -> Saved:
    """Store the rows of all files as one revision, or nothing where no row would change.

    `gone`: keys by dataset of the rows that are closed with nothing in their place.
    The first real save closes the example pilot. Raises UserFacingError where the ledger has moved on since revision
    `based_on`, which the person looked at, or where a reference would lead nowhere.
    """
    _require(database, by)
    with database.writing() as connection:
        newest = queries.newest_revision_in(connection)
        if newest != based_on:
            raise UserFacingError(text.Storage.moved_on(based_on, newest))
        ends_example = not example and queries.holds_rows(connection, of_example=True)
        names = [name for name in FRAMES if rows.get(name) or gone.get(name)]
        changes = {}
        for number, name in enumerate(names):
            own = nth(number, len(names), part(waiting, 0.0, COMPARED))
            stored = {} if ends_example else queries.stored_rows(connection, name, part(own, 0.0, 0.5))
            changes[name] = compare(name, rows.get(name, ()), stored, gone.get(name, ()), part(own, 0.5, 1.0))
        if all(change.are_none for change in changes.values()):
            return Saved(newest, False, changes)
        revision = _new_revision(connection, newest, IMPORT, by)
        if ends_example:
            _close_all(connection, revision)
        imports = [_store_file(connection, file, revision, example) for file in files]
        for number, (name, change) in enumerate(changes.items()):
            own = nth(number, len(changes), part(waiting, COMPARED, WRITTEN))
            _apply(connection, name, change, imports, revision, own)
        waiting(WRITTEN)
        _check_references(connection)
        _keep_example_apart(connection, text.Storage.example_beside_real)
        told = {"files": [file.name for file in files]}
        members.log_in(connection, by, Event.IMPORTED, config.now(), str(revision), told)
        waiting(1.0)
    return Saved(revision, True, changes)


def undo(database: Database, revision: int, by: Viewer, reason: str = "") -> int:
    """Take back what a revision did, as a new revision: its rows close, those it closed come back with their lineage.

    Refused, with the reason, where the revision is not there or is undone already, where a row that it opened has since
    been closed, a key that it closed has been opened again, or a row that stays refers to one that would go.
    """
    _require(database, by)
    with database.writing() as connection:
        number = _undo(connection, revision, by, reason)
        members.log_in(connection, by, Event.UNDONE, config.now(), str(revision), {"revision": number})
        return number


def foresee_undo(database: Database, revision: int, by: Viewer) -> Facts:
    """All that would hold after undoing a revision; refused for the same reasons. Nothing is stored.

    The undo itself is done and rolled back, so what is foreseen is what will come, whatever was undone before.
    """
    _require(database, by)
    with database.writing() as connection:
        foreseen = queries.load_facts_in(connection, by.scope, _undo(connection, revision, by))
        connection.rollback()
    return foreseen


def _undo(connection: sa.Connection, revision: int, by: Viewer, reason: str = "") -> int:
    newest = queries.newest_revision_in(connection)
    _refuse_undo(connection, revision)
    number = _new_revision(connection, newest, UNDO, by, undoes=revision, reason=reason)
    for name in FRAMES:
        _take_back(connection, name, revision, number)
    _check_references(connection, undoing=revision)
    _keep_example_apart(connection, text.Storage.undo_mixes_example(revision))
    return number


def publish(database: Database, revision: int, by: Viewer) -> None:
    """Let the steering group and the municipalities see `revision`; the same again changes nothing.

    Refused where there is no such revision, and for one older than what is published already: then undo instead.
    """
    _require(database, by)
    with database.writing() as connection:
        newest = queries.newest_revision_in(connection)
        published = queries.newest_published_in(connection)
        if not 1 <= revision <= newest:
            raise UserFacingError(text.Storage.no_such_revision(revision, newest))
        if revision < published:
            raise UserFacingError(text.Storage.newer_is_published(revision, published))
        if revision > published:
            _insert(connection, Publication, revision=revision, published_at=config.now(), published_by=by.name)
            members.log_in(connection, by, Event.PUBLISHED, config.now(), str(revision))


def set_thresholds(database: Database, thresholds: Thresholds, by: Viewer) -> int:
    """Protect small numbers like this from a new revision on; the newest one, where it is so already.

    Others see it when that revision is published, like everything else. It can't be undone, only decided anew, for each
    has its decision. Raises UserFacingError where the limits may not be set so, or no decision is named.
    """
    members.require_admin(database, by, config.now(), "setting")
    decided = replace(thresholds, decision=thresholds.decision.strip())
    _check_thresholds(decided)
    with database.writing() as connection:
        newest = queries.newest_revision_in(connection)
        if queries.thresholds_in(connection, newest) == decided:
            return newest
        number = _new_revision(connection, newest, SETTING, by)
        told = {
            "smallest_count": decided.count, "smallest_base": decided.base, "open_to": sorted(decided.open_to),
            "providers_for": sorted(decided.providers_for),
        }  # fmt: skip
        _insert(connection, Setting, revision=number, decision=decided.decision, **told)
        told["decision"] = decided.decision
        members.log_in(connection, by, Event.SET, config.now(), str(number), told)
    return number


def _check_thresholds(thresholds: Thresholds) -> None:
    if not SMALLEST_THRESHOLD <= thresholds.count <= thresholds.base:
        raise UserFacingError(text.Settings.out_of_bounds)
    if not thresholds.decision:
        raise UserFacingError(text.Settings.no_decision)
    if not thresholds.open_to <= county_municipalities().keys():
        raise UserFacingError(text.Settings.unknown_municipality)
    if not thresholds.providers_for <= set(MAY_SEE_PROVIDERS):
        raise UserFacingError(text.Settings.unknown_role)


def remember_layout(database: Database, fingerprint: str, mappings: str, by: Viewer) -> None:
    """Keep how sheets of this layout are read, in place of what was kept before. Not a revision: no fact changes."""
    _require(database, by)
    with database.writing() as connection:
        connection.execute(sa.delete(RememberedLayout).where(as_table(RememberedLayout).c.fingerprint == fingerprint))
        _insert(
            connection, RememberedLayout, fingerprint=fingerprint, mappings=mappings, remembered_at=config.now(),
            remembered_by=by.name,
        )  # fmt: skip


def _require(database: Database, by: Viewer) -> None:
    if not by.may_prepare:
        members.log(database, by, Event.REFUSED, config.now(), "ledger")
        raise AccessDenied(text.Storage.only_for(Role.REGION))
    members.require_still(database, by, config.now())


def _insert(connection: sa.Connection, model: type[SQLModel], **values: Any) -> sa.CursorResult[Any]:
    return connection.execute(sa.insert(model).values(**values))


def _new_revision(
    connection: sa.Connection, newest: int, kind: str, by: Viewer, undoes: int | None = None, reason: str = ""
) -> int:
    number = newest + 1
    _insert(
        connection, Revision, number=number, kind=kind, saved_at=config.now(), saved_by=by.name, undoes=undoes,
        reason=reason,
    )  # fmt: skip
    return number


def _store_file(connection: sa.Connection, file: FileToSave, revision: int, example: bool) -> int:
    sha256 = hashlib.sha256(file.content).hexdigest()
    if queries.holds_file(connection, sha256):
        # A file that has been cleared comes back with a new delivery of it.
        is_bare = sa.and_(as_table(StoredFile).c.sha256 == sha256, as_table(StoredFile).c.size == 0)
        connection.execute(sa.update(StoredFile).where(is_bare).values(size=len(file.content), content=file.content))
    else:
        _insert(connection, StoredFile, sha256=sha256, size=len(file.content), content=file.content)
    result = _insert(
        connection, Import, revision=revision, file_name=file.name, sha256=sha256, sender=file.sender, example=example,
        decisions=file.decisions,
    )  # fmt: skip
    (import_id,) = result.inserted_primary_key or (0,)
    columns = [
        {"import_id": import_id, "sheet": sheet, "dataset": dataset, "field": name, "letter": letter}
        for (sheet, dataset, name), letter in file.columns.items()
    ]
    if columns:
        connection.execute(sa.insert(ImportColumn), columns)
    return import_id


def _apply(
    connection: sa.Connection, name: str, changes: Changes, imports: Sequence[int], revision: int, waiting: Waiting
) -> None:
    table = table_of(name)
    closed = [*(change.stored for change in changes.changed), *changes.gone]
    for rows in batches(closed, part(waiting, 0.0, 0.3)):
        _close(connection, table, [row.id for row in rows], revision)
    opened = [*changes.new, *(change.row for change in changes.changed)]
    for batch in batches(opened, part(waiting, 0.3 if closed else 0.0, 1.0)):
        connection.execute(sa.insert(table), [_as_stored(name, row, imports[row.file], revision) for row in batch])


def _as_stored(name: str, row: Row, import_id: int, revision: int) -> dict[str, Any]:
    return {
        **{column: row.values.get(column) for column in FRAMES[name].columns},
        "key": row.key,
        "import_id": import_id,
        "sheet": row.sheet,
        "row": row.row,
        "missing": _as_json(row.missing),
        "corrected": _as_json(row.corrected),
        "letters": _as_json(row.letters),
        "from_revision": revision,
    }


def _as_json(told: Mapping[str, str]) -> str:
    # Almost all are empty, and there are three in each row.
    return json.dumps(dict(told), sort_keys=True, ensure_ascii=False) if told else "{}"


def _close(connection: sa.Connection, table: sa.Table, ids: Iterable[int], revision: int) -> None:
    query = sa.update(table).where(table.c.id == sa.bindparam("closed_id"), table.c.to_revision.is_(None))
    connection.execute(query.values(to_revision=revision), [{"closed_id": number} for number in ids])


def _close_all(connection: sa.Connection, revision: int) -> None:
    for name in FRAMES:
        table = table_of(name)
        connection.execute(sa.update(table).where(table.c.to_revision.is_(None)).values(to_revision=revision))


def _take_back(connection: sa.Connection, name: str, revision: int, number: int) -> None:
    table = table_of(name)
    connection.execute(sa.update(table).where(undoing.opened_by(table, revision)).values(to_revision=number))
    columns, rows = undoing.closed_by(name, revision, number)
    connection.execute(sa.insert(table).from_select(columns, rows))


def _refuse_undo(connection: sa.Connection, revision: int) -> None:
    chain = undoing.undo_chain(connection, revision)
    if not chain:
        raise UserFacingError(text.Storage.no_such_revision(revision, queries.newest_revision_in(connection)))
    if queries.is_setting(connection, revision):
        raise UserFacingError(text.Settings.not_undone(revision))
    if len(chain) > 1:
        raise UserFacingError(text.Storage.already_undone(chain))
    if found := undoing.obstacles_in(connection, [revision]).get(revision):
        raise UserFacingError(
            text.Storage.cannot_undo(revision, found.changed, found.opened, found.referring, found.lost)
        )


def _keep_example_apart(connection: sa.Connection, refusal: str) -> None:
    """Example and real rows would be counted together."""
    if all(queries.holds_rows(connection, of_example=example) for example in (True, False)):
        raise UserFacingError(refusal)


def _check_references(connection: sa.Connection, undoing: int | None = None) -> None:
    for frame in FRAMES.values():
        for reference in frame.references:
            loose = queries.dangling(connection, frame.name, reference)
            if loose:
                raise UserFacingError(text.Storage.dangling(undoing, frame.name, reference.to, loose[0], len(loose)))
