"""The ledger: its history, undoing, publishing, and filling an empty one with the example."""

from typing import Annotated

import typer

from tc_dashboard import config, formats, intake, listings, text, written
from tc_dashboard.cli.common import AsJson, By, DatabaseUrl, app, staff, tell_json
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.database import Database, open_database


@app.command(help=text.Cli.history)
def history(database: DatabaseUrl = config.DEFAULT_DATABASE, as_json: AsJson = False) -> None:
    entries = queries.history(open_database(database))
    if as_json:
        tell_json(listings.history_report(entries))
    else:
        for entry, told in zip(entries, listings.history_report(entries), strict=True):
            typer.echo(text.Cli.history_line(told, formats.moment(entry.at)))


@app.command(help=text.Cli.undo)
def undo(
    revision: Annotated[int, typer.Argument(metavar="REVISION")],
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=text.Cli.undo_reason)] = "",
) -> None:
    number = written.undo(open_database(database), revision, reason, staff(by))
    typer.echo(text.Cli.undone(revision, number))


@app.command(help=text.Cli.publish)
def publish(
    revision: Annotated[int | None, typer.Argument(metavar="[REVISION]")] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
) -> None:
    opened = open_database(database)
    number = queries.newest_revision(opened) if revision is None else revision
    commands.publish(opened, number, staff(by))
    typer.echo(text.Cli.published(number))


@app.command(help=text.Cli.prepare)
def prepare(database: DatabaseUrl = config.DEFAULT_DATABASE) -> None:
    opened = open_database(database)
    if queries.newest_revision(opened) == 0:
        typer.echo(text.Cli.filling)
        _fill_with_example(opened)
        typer.echo(text.Cli.filled)


def _fill_with_example(opened: Database) -> None:
    uploads = [intake.Upload(path.name, path.read_bytes()) for path in sorted(config.EXAMPLE.glob("*.xlsx"))]
    preview = intake.examine(opened, uploads, today=config.today(), example=True)
    staff = Viewer(text.Cli.example_maker, Role.REGION)
    commands.publish(opened, intake.save(opened, preview, staff, example=True).revision, staff)
