"""Who may sign in, and what has been done."""

from datetime import datetime
from typing import Annotated

import typer

from tc_dashboard import config, formats, text
from tc_dashboard.cli.common import AsJson, By, DatabaseUrl, app, staff, tell_json
from tc_dashboard.cli.swedish import App
from tc_dashboard.domain import Role
from tc_dashboard.errors import UserFacingError
from tc_dashboard.municipalities import code_of, county_municipalities
from tc_dashboard.posture import sign_in
from tc_dashboard.storage import members
from tc_dashboard.storage.database import open_database
from tc_dashboard.views import members as member_views

member_app = App(no_args_is_help=True, help=text.Cli.member)
app.add_typer(member_app, name="member")
audit_app = App(no_args_is_help=True, help=text.Cli.audit)
app.add_typer(audit_app, name="audit")

Email = Annotated[str, typer.Argument(metavar=text.Cli.email)]
Provider = Annotated[str, typer.Option("--provider", help=text.Cli.sign_in_provider)]


@member_app.command("add", help=text.Cli.member_add)
def member_add(
    email: Email,
    role: Annotated[str, typer.Option("--role", help=text.Cli.role)],
    provider: Provider = "",
    municipality: Annotated[str | None, typer.Option("--municipality", help=text.Cli.of_municipality)] = None,
    name: Annotated[str, typer.Option("--name", help=text.Cli.name)] = "",
    last_day: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help=text.Cli.to)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
) -> None:
    new = members.NewMember(
        provider=_provider(provider), email=email, role=_role(role), name=name,
        municipality_code=_county_code(municipality),
        valid_to=config.end_of_day(last_day.date()) if last_day else None,
    )  # fmt: skip
    members.add_member(open_database(database), new, staff(by), config.now())
    typer.echo(text.Members.was_added(email))


@member_app.command("list", help=text.Cli.member_list)
def member_list(database: DatabaseUrl = config.DEFAULT_DATABASE, as_json: AsJson = False) -> None:
    report = member_views.report(members.members(open_database(database)), config.now())
    if as_json:
        tell_json(report)
    else:
        typer.echo("\n".join(map(text.Members.line, report)) or text.Members.nobody_yet)


@member_app.command("end", help=text.Cli.member_end)
def member_end(
    email: Email, provider: Annotated[str, typer.Option("--provider", help=text.Cli.sign_in_provider)] = "",
    database: DatabaseUrl = config.DEFAULT_DATABASE, by: By = "",
) -> None:  # fmt: skip
    opened, now = open_database(database), config.now()
    found = [
        member
        for member in members.members(opened)
        if member.email == email.strip().casefold() and provider in ("", member.provider)
        and (member.valid_to is None or member.valid_to > now)
    ]  # fmt: skip
    if len(found) != 1:
        raise UserFacingError(text.Members.several(email) if found else text.Members.no_such_member(email))
    members.end_member(opened, found[0].id, staff(by), now)
    typer.echo(text.Members.was_ended(email))


def _provider(name: str) -> str:
    """The provider named, which must be configured where any is; the only one where none is named."""
    configured = sign_in(config.auth_settings())
    known = list(configured.providers) if configured else []
    if not name and len(known) == 1:
        return known[0]
    if not name or (known and name not in known):
        raise UserFacingError(text.Members.no_such_provider(name, known))
    return name


def _role(name: str) -> Role:
    roles = {str(role).casefold(): role for role in Role}
    if name.casefold() not in roles:
        raise UserFacingError(text.Members.no_such_role(name))
    return roles[name.casefold()]


def _county_code(written: str | None) -> str | None:
    if written is None:
        return None
    code = code_of(written)
    if code not in county_municipalities():
        raise UserFacingError(text.Members.no_such_municipality(written))
    return code


@audit_app.command("list", help=text.Cli.audit_list)
def audit_list(database: DatabaseUrl = config.DEFAULT_DATABASE) -> None:
    for entry in reversed(members.audit(open_database(database))):
        typer.echo(
            text.Audited.line(formats.moment(entry.at), entry.organisation, entry.event, entry.subject, entry.detail)
        )


@audit_app.command("clear", help=text.Cli.audit_clear)
def audit_clear(
    days: Annotated[int | None, typer.Option("--days", min=1, help=text.Cli.days)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
) -> None:
    kept = config.audit_days() if days is None else days
    if kept is None:
        raise UserFacingError(text.Audited.no_decision)
    typer.echo(text.Audited.cleared(*members.clear(open_database(database), staff(by), config.now(), kept)))
