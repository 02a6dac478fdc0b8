"""The command line: the same rooms as the pages, for whoever operates the installation.

Exit codes: 0 done (or nothing new), 2 something the person must mend (nothing is stored), 1 a bug.
"""

import getpass
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from tc_dashboard import config, formats, intake, listings, outgoing, reach, recognition, text
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Role, Scope, Viewer
from tc_dashboard.errors import Problem, Severity, UserFacingError
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.effects import Effects
from tc_dashboard.metrics.publication import Publication, published
from tc_dashboard.municipalities import code_of, county_municipalities
from tc_dashboard.posture import sign_in
from tc_dashboard.storage import commands, members, queries
from tc_dashboard.storage.database import Database, open_database
from tc_dashboard.storage.members import Event
from tc_dashboard.views import effects
from tc_dashboard.views import members as member_views
from tc_dashboard.views import reach as reach_views
from tc_dashboard.views.parts import Part
from tc_dashboard.workbook.template import template as make_template


class _Telling(TyperGroup):
    """What a person can mend is told on standard error, with exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UserFacingError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None


app = typer.Typer(
    cls=_Telling, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=text.Cli.about
)

DatabaseUrl = Annotated[str, typer.Option("--database", envvar=config.DATABASE_VARIABLE, help=text.Cli.database)]
AsJson = Annotated[bool, typer.Option("--json", help=text.Cli.json)]
By = Annotated[str, typer.Option("--by", help=text.Cli.by)]
Today = Annotated[datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help=text.Cli.today)]
RevisionNumber = Annotated[int | None, typer.Option("--revision", help=text.Cli.revision)]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=text.Cli.as_of)]
MunicipalityCode = Annotated[str | None, typer.Option("--municipality", help=text.Cli.municipality)]


def _staff(name: str) -> Viewer:
    return Viewer(name or getpass.getuser(), Role.ADMIN, organisation=text.Members.command_line)


def _print(told: Any) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


@app.command("import", help=text.Cli.import_)
def import_files(
    files: Annotated[list[Path], typer.Argument(metavar=text.Cli.files)],
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=text.Cli.dry_run)] = False,
    strict: Annotated[bool, typer.Option("--strict", help=text.Cli.strict)] = False,
    sender: Annotated[str, typer.Option("--sender", help=text.Cli.sender)] = "",
    by: By = "",
    as_json: AsJson = False,
) -> None:
    opened = open_database(database)
    uploads = [recognition.as_remembered(opened, intake.Upload(path.name, _content(path), sender)) for path in files]
    examined = intake.examine(opened, uploads, today=config.today(), decisions=Decisions(all_or_none=True))
    preview = _saying_what_is_remembered(examined)
    refused = bool(preview.errors) or (strict and bool(preview.warnings))
    receipt = None if refused or dry_run else intake.save(opened, preview, _staff(by))
    moves = _moves(opened, preview) if dry_run and not refused else None
    report = listings.import_report(preview, receipt, moves)
    if as_json:
        _print(report)
    else:
        told = listings.lines_of(_told(moves, preview)) if moves and not preview.changes_nothing else []
        typer.echo(text.Cli.import_report(report, dry_run=dry_run, refused=refused, effects=told))
    if refused:
        raise typer.Exit(2)


def _saying_what_is_remembered(preview: intake.Preview) -> intake.Preview:
    """The preview with a remark for each sheet that is read as a person has confirmed before."""
    remarks = tuple(
        Problem(
            name,
            mapping.sheet,
            "",
            Severity.REMARK,
            text.Cli.read_as_remembered(mapping.sheet, text.DATASET_NAMES[mapping.dataset]),
        )
        for name, upload in zip(preview.files, preview.uploads, strict=True)
        for mapping in upload.mappings
    )
    return replace(preview, problems=(*preview.problems, *remarks))


def _moves(opened: Database, preview: intake.Preview) -> Effects:
    facts = queries.load_facts(opened, Scope.county(), preview.based_on)
    return effects.found_of_upload(facts, preview, config.today())


def _told(moves: Effects, preview: intake.Preview) -> Sequence[Part]:
    return effects.parts(moves, "", config.today(), replaces_example=preview.replaces_example)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise UserFacingError(text.Cli.no_such_file(str(path))) from None


@dataclass(frozen=True)
class _Asked:
    """Which facts a command looks at, and the day it counts for."""

    facts: Facts
    day: date


def _asked(
    database: str,
    today: datetime | None,
    revision: int | None,
    as_of: datetime | None,
    municipality: str | None,
    *,
    mask: bool = False,
) -> _Asked:
    if as_of and (today or revision is not None):
        raise UserFacingError(text.Cli.as_of_alone)
    opened = open_database(database)
    if as_of:
        revision = queries.revision_at(opened, config.end_of_day(as_of.date()))
    chosen = as_of or today
    day = chosen.date() if chosen else config.today()
    asked, number = _scope(municipality), _known_revision(opened, revision)
    facts = queries.load_facts(opened, asked, number)
    if mask or asked.municipality_code:
        county = queries.load_facts(opened, Scope.county(), number) if asked.municipality_code else facts
        facts = published(facts, county, day, queries.thresholds(opened, number))
    return _Asked(facts, day)


def _known_revision(opened: Database, revision: int | None) -> int:
    """The revision that is asked for; the newest where none is."""
    newest = queries.newest_revision(opened)
    if revision is not None and not 0 <= revision <= newest:
        raise UserFacingError(text.Storage.no_such_revision(revision, newest))
    return newest if revision is None else revision


def _scope(municipality: str | None) -> Scope:
    if municipality is None:
        return Scope.county()
    code = code_of(municipality)
    if code is None:
        raise UserFacingError(text.Cells.unknown_municipality(municipality, ()))
    return Scope.municipality(code)


@app.command(help=text.Cli.figures)
def figures(
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    today: Today = None,
    revision: RevisionNumber = None,
    as_of: AsOf = None,
    municipality: MunicipalityCode = None,
    mask: Annotated[bool, typer.Option("--mask", help=text.Cli.mask)] = False,
    as_json: AsJson = False,
) -> None:
    asked = _asked(database, today, revision, as_of, municipality, mask=mask)
    report = listings.figures_report(asked.facts, asked.day)
    if as_json:
        _print(report)
    else:
        typer.echo(text.Cli.figures_report(report))


@app.command(help=text.Cli.rows)
def rows(
    figure: Annotated[str, typer.Argument(metavar=text.Cli.figure_name, help=text.Cli.figure)],
    by: Annotated[list[str] | None, typer.Option("--by", metavar=text.Cli.pair, help=text.Cli.narrowed)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    today: Today = None,
    revision: RevisionNumber = None,
    as_of: AsOf = None,
    municipality: MunicipalityCode = None,
    as_json: AsJson = False,
) -> None:
    asked = _asked(database, today, revision, as_of, municipality)
    report = listings.rows_report(asked.facts, asked.day, figure, _pairs(by or ()))
    if as_json:
        _print(report)
    else:
        typer.echo(text.Cli.rows_report(report))


def _pairs(by: Sequence[str]) -> dict[str, str]:
    pairs = [part.partition("=") for part in by]
    if any(not key or not sign for key, sign, _ in pairs):
        raise UserFacingError(text.Cli.not_a_pair)
    return {key: value for key, _, value in pairs}


@app.command(help=text.Cli.template)
def template(
    file: Annotated[Path, typer.Argument(metavar=text.Cli.file)],
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    municipality: MunicipalityCode = None,
    provider: Annotated[str, typer.Option("--provider", help=text.Cli.provider)] = "",
) -> None:
    if municipality and provider:
        raise UserFacingError(text.Cli.one_sender)
    code = _scope(municipality).municipality_code
    opened = open_database(database)
    if provider:
        facts = queries.load_facts(opened, Scope.county(), queries.newest_revision(opened))
        content = outgoing.template_for_provider(facts, _known_provider(facts, provider), config.today())
    else:
        content = outgoing.template_for_municipality(opened, code, config.today()) if code else make_template()
    _write(file, content)
    typer.echo(text.Cli.written(str(file)))


def _known_provider(facts: Facts, name: str) -> str:
    known = facts.providers["name"].to_list()
    if name not in known:
        raise UserFacingError(text.Cli.no_such_provider(name, sorted(known, key=formats.swedish_order)))
    return name


@app.command(help=text.Cli.export)
def export(
    file: Annotated[Path, typer.Argument(metavar=text.Cli.file)],
    dataset: Annotated[list[str] | None, typer.Option("--dataset", metavar=text.Cli.sheet, help=text.Cli.only)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    revision: RevisionNumber = None,
    municipality: MunicipalityCode = None,
) -> None:
    only, code = [_frame_named(name) for name in dataset or ()], _scope(municipality).municipality_code
    opened = open_database(database)
    number = _known_revision(opened, revision)
    publication = _publication(opened, number)
    facts = publication.for_municipality(code) if code else publication.for_county()
    _write(file, outgoing.export(facts, only))
    rows = sum(len(facts.frames[name]) for name in outgoing.handed_out(facts) if not only or name in only)
    receiver = text.Members.organisation_of(*_receiver(code))
    told = {"receiver": receiver, "revision": number}
    members.log(opened, _staff(""), Event.EXPORTED, config.now(), file.name, told)
    typer.echo(text.Cli.exported(str(file), number, rows, receiver))


@app.command("access-report", help=text.Cli.access_report)
def access_report(
    file: Annotated[Path | None, typer.Argument(metavar=text.Cli.file_or_none)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    as_json: AsJson = False,
) -> None:
    opened = open_database(database)
    newest = queries.newest_revision(opened)
    delivered = queries.load_facts(opened, Scope.county(), newest)
    published = _publication(opened, queries.newest_published(opened))
    reached = reach.report(_publication(opened, newest), published, delivered)
    if file is not None:
        _write(file, reach_views.as_workbook(reached))
    if as_json:
        _print(reach.as_plain(reached))
    elif file is not None:
        typer.echo(text.Reached.written(str(file)))
    else:
        typer.echo("\n".join(listings.lines_of(reach_views.parts(reached, config.today()))))


def _receiver(code: str | None) -> tuple[Role, str | None]:
    return (Role.MUNICIPALITY, code) if code else (Role.STEERING_GROUP, None)


def _publication(opened: Database, revision: int) -> Publication:
    """What is published of a revision today, after what was published before it."""
    before = queries.published_before(opened, revision)
    then = _published_alone(opened, before) if before else None
    return Publication(
        queries.load_facts(opened, Scope.county(), revision), config.today(), queries.thresholds(opened, revision), then
    )


def _published_alone(opened: Database, revision: int) -> Publication:
    facts = queries.load_facts(opened, Scope.county(), revision)
    return Publication(facts, config.today(), queries.thresholds(opened, revision))


def _frame_named(name: str) -> str:
    frames = {sheet.casefold(): frame for frame, sheet in text.DATASET_NAMES.items()}
    if name.casefold() not in frames:
        raise UserFacingError(text.Cli.no_such_dataset(name, list(text.DATASET_NAMES.values())))
    return frames[name.casefold()]


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError:
        raise UserFacingError(text.Cli.cannot_write(str(file))) from None


@app.command(help=text.Cli.history)
def history(database: DatabaseUrl = config.DEFAULT_DATABASE, as_json: AsJson = False) -> None:
    entries = queries.history(open_database(database))
    if as_json:
        _print(listings.history_report(entries))
    else:
        for entry, told in zip(entries, listings.history_report(entries), strict=True):
            typer.echo(text.Cli.history_line(told, formats.moment(entry.at)))


@app.command(help=text.Cli.undo)
def undo(
    revision: Annotated[int, typer.Argument(metavar="REVISION")],
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
) -> None:
    number = commands.undo(open_database(database), revision, _staff(by))
    typer.echo(text.Cli.undone(revision, number))


@app.command(help=text.Cli.publish)
def publish(
    revision: Annotated[int | None, typer.Argument(metavar="[REVISION]")] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    by: By = "",
) -> None:
    opened = open_database(database)
    number = queries.newest_revision(opened) if revision is None else revision
    commands.publish(opened, number, _staff(by))
    typer.echo(text.Cli.published(number))


@app.command(help=text.Cli.prepare)
def prepare(database: DatabaseUrl = config.DEFAULT_DATABASE) -> None:
    opened = open_database(database)
    if queries.newest_revision(opened) == 0:
        typer.echo(text.Cli.filling)
        _fill_with_example(opened)


def _fill_with_example(opened: Database) -> None:
    uploads = [intake.Upload(path.name, path.read_bytes()) for path in sorted(config.EXAMPLE.glob("*.xlsx"))]
    preview = intake.examine(opened, uploads, today=config.today(), example=True)
    staff = Viewer(text.Cli.example_maker, Role.REGION)
    commands.publish(opened, intake.save(opened, preview, staff, example=True).revision, staff)


member_app = typer.Typer(no_args_is_help=True, help=text.Cli.member)
app.add_typer(member_app, name="member")
audit_app = typer.Typer(no_args_is_help=True, help=text.Cli.audit)
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
    members.add_member(open_database(database), new, _staff(by), config.now())
    typer.echo(text.Members.was_added(email))


@member_app.command("list", help=text.Cli.member_list)
def member_list(database: DatabaseUrl = config.DEFAULT_DATABASE, as_json: AsJson = False) -> None:
    report = member_views.report(members.members(open_database(database)), config.now())
    if as_json:
        _print(report)
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
    members.end_member(opened, found[0].id, _staff(by), now)
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
    typer.echo(text.Audited.cleared(*members.clear(open_database(database), _staff(by), config.now(), kept)))
