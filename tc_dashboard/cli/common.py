"""What every command shares: the app, its options, and what it may see."""

import getpass
import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from tc_dashboard import config, text
from tc_dashboard.cli import swedish
from tc_dashboard.domain import Role, Scope, Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.municipalities import code_of, likely
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import Database


class _Telling(swedish.Group):
    """What a person can mend is told on standard error, with exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UserFacingError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None


app = swedish.App(
    cls=_Telling, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=text.Cli.about
)

DatabaseUrl = Annotated[str, typer.Option("--database", envvar=config.DATABASE_VARIABLE, help=text.Cli.database)]
AsJson = Annotated[bool, typer.Option("--json", help=text.Cli.json)]
By = Annotated[str, typer.Option("--by", help=text.Cli.by)]
Today = Annotated[datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help=text.Cli.today)]
RevisionNumber = Annotated[int | None, typer.Option("--revision", help=text.Cli.revision)]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=text.Cli.as_of)]
MunicipalityCode = Annotated[str | None, typer.Option("--municipality", help=text.Cli.municipality)]


def staff(name: str) -> Viewer:
    return Viewer(name or getpass.getuser(), Role.ADMIN, organisation=text.Members.command_line)


def tell_json(told: Any) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def known_revision(opened: Database, revision: int | None) -> int:
    """The revision that is asked for; the newest where none is."""
    newest = queries.newest_revision(opened)
    if revision is not None and not 0 <= revision <= newest:
        raise UserFacingError(text.Storage.no_such_revision(revision, newest))
    return newest if revision is None else revision


def scope_of(municipality: str | None) -> Scope:
    if municipality is None:
        return Scope.county()
    code = code_of(municipality)
    if code is None:
        raise UserFacingError(text.Cells.unknown_municipality(municipality, likely(municipality)))
    return Scope.municipality(code)


def receiver_of(code: str | None) -> tuple[Role, str | None]:
    return (Role.MUNICIPALITY, code) if code else (Role.STEERING_GROUP, None)


def looked_at(
    opened: Database, today: datetime | None, revision: int | None, as_of: datetime | None
) -> tuple[date, int | None]:
    """The day that is asked for, and the revision where one is; `--as-of` says both."""
    if as_of and (today or revision is not None):
        raise UserFacingError(text.Cli.as_of_alone)
    if as_of:
        return as_of.date(), queries.revision_at(opened, config.end_of_day(as_of.date()))
    return today.date() if today else config.today(), revision


def write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError:
        raise UserFacingError(text.Cli.cannot_write(str(file))) from None
