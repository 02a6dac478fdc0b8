"""Looking after the database: backups, checks, clearing, and moving it."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tc_dashboard import config, listings, text
from tc_dashboard.cli.common import AsJson, By, DatabaseUrl, app, staff, tell_json
from tc_dashboard.domain import Scope
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import backups, checking, clearing, moving, queries
from tc_dashboard.storage.database import Database, open_database
from tc_dashboard.text.upkeep import lines_of


@app.command(help=text.Upkeep.backup)
def backup(
    target: Annotated[Path, typer.Argument(metavar=text.Upkeep.file_or_folder)],
    keep_days: Annotated[int | None, typer.Option("--keep-days", min=1, help=text.Upkeep.keep_days)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
) -> None:
    if not target.is_dir() and keep_days is not None:
        raise UserFacingError(text.Upkeep.keep_days_of_folder)
    if target.is_dir():
        written, removed = backups.back_up_into(database, target, config.now(), keep_days)
    else:
        backups.back_up(database, target)
        written, removed = target, ()
    typer.echo(text.Upkeep.backed_up(str(written), written.stat().st_size, [path.name for path in removed]))


@app.command(help=text.Upkeep.restore)
def restore(
    file: Annotated[Path, typer.Argument(metavar=text.Upkeep.file)],
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
) -> None:
    done = backups.restore(database, file, config.now(), staff(by))
    typer.echo(text.Upkeep.restored(done.newest, done.aside))


@app.command(help=text.Upkeep.check)
def check(database: DatabaseUrl = config.DEFAULT_DATABASE, as_json: AsJson = False) -> None:
    opened = backups.existing(database)
    checked = checking.check(opened)
    opened.close()
    if as_json:
        tell_json(_plain(checked))
    else:
        typer.echo(
            text.Upkeep.checked(
                checked.revisions, checked.imports, lines_of(checked.faults), is_whole=checked.is_whole
            )
        )  # fmt: skip
    if not checked.is_whole:
        raise typer.Exit(2)


def _plain(checked: checking.Checked) -> dict[str, Any]:
    faults = [{"what": str(one.what), "where": one.where, "number": one.number} for one in checked.faults]
    return {
        "revisions": checked.revisions,
        "imports": checked.imports,
        "whole": checked.is_whole,
        "faults": faults,
    }


@app.command("gallra", help=text.Upkeep.clear)
def clear(
    import_id: Annotated[int, typer.Argument(metavar=text.Upkeep.import_number)],
    decision: Annotated[str, typer.Option("--beslut", help=text.Upkeep.decision)],
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
) -> None:
    opened = open_database(database)
    try:
        done = clearing.clear_import(opened, import_id, decision, staff(by))
        scrubbed = clearing.scrub(opened)
    finally:
        opened.close()
    beside = [str(path) for path in backups.kept_beside(database)]
    typer.echo(text.Upkeep.cleared(done.import_id, done.rows, done.also, beside, scrubbed=scrubbed))


@app.command("migrate-database", help=text.Upkeep.migrate)
def migrate_database(
    from_url: Annotated[str, typer.Argument(metavar=text.Upkeep.from_url)],
    to_url: Annotated[str, typer.Argument(metavar=text.Upkeep.to_url)],
) -> None:
    backups.existing(from_url).close()
    source, target = open_database(from_url), open_database(to_url)
    try:
        counts = moving.move(source, target)
        wrong = moving.differences(source, target)
        newest, figures = queries.newest_revision(source), 0
        for revision in range(1, newest + 1):
            told = _figures(source, revision)
            figures += len(told["figures"]) + len(told["goals"])
            if told != _figures(target, revision):
                wrong.append(text.Everywhere.revision(revision))
    finally:
        source.close()
        target.close()
    if wrong:
        raise UserFacingError(text.Upkeep.moved_wrong(wrong))
    typer.echo(text.Upkeep.moved(sum(counts.values()), newest, figures))


def _figures(database: Database, revision: int) -> dict[str, Any]:
    facts = queries.load_facts(database, Scope.county(), revision)
    return dict(listings.figures_report(facts, config.today()))
