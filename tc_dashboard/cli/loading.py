"""Reading files in."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from tc_dashboard import config, intake, listings, recognition, text
from tc_dashboard.cli.common import AsJson, By, DatabaseUrl, app, staff, tell_json
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Scope
from tc_dashboard.errors import Problem, Severity, UserFacingError
from tc_dashboard.metrics.effects import Effects
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import Database, open_database
from tc_dashboard.views import effects
from tc_dashboard.views.parts import Part


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
    receipt = None if refused or dry_run else intake.save(opened, preview, staff(by))
    moves = _moves(opened, preview) if dry_run and not refused else None
    report = listings.import_report(preview, receipt, moves)
    if as_json:
        tell_json(report)
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
