"""What goes out as files: the template for a sender, and what its receiver may see."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tc_dashboard import agendas, config, formats, outgoing, text
from tc_dashboard.cli import papers
from tc_dashboard.cli.common import (
    AsOf,
    DatabaseUrl,
    MunicipalityCode,
    RevisionNumber,
    Today,
    app,
    known_revision,
    looked_at,
    receiver_of,
    scope_of,
    staff,
    write,
)  # fmt: skip
from tc_dashboard.domain import Scope
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import Facts
from tc_dashboard.render.papers import KINDS
from tc_dashboard.storage import members, queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.members import Event
from tc_dashboard.views.written_reports import REPORTS
from tc_dashboard.workbook.template import template as make_template


@app.command(help=text.Cli.template)
def template(
    file: Annotated[Path, typer.Argument(metavar=text.Cli.file)],
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    municipality: MunicipalityCode = None,
    provider: Annotated[str, typer.Option("--provider", help=text.Cli.provider)] = "",
) -> None:
    if municipality and provider:
        raise UserFacingError(text.Cli.one_sender)
    code = scope_of(municipality).municipality_code
    opened = open_database(database)
    if provider:
        facts = queries.load_facts(opened, Scope.county(), queries.newest_revision(opened))
        content = outgoing.template_for_provider(facts, _known_provider(facts, provider), config.today())
    else:
        content = outgoing.template_for_municipality(opened, code, config.today()) if code else make_template()
    write(file, content)
    typer.echo(text.Cli.written(str(file)))


def _known_provider(facts: Facts, name: str) -> str:
    known = facts.providers["name"].to_list()
    if name not in known:
        raise UserFacingError(text.Cli.no_such_provider(name, sorted(known, key=formats.swedish_order)))
    return name


@app.command(help=text.Cli.export)
def export(
    file: Annotated[Path, typer.Argument(metavar=text.Cli.any_file)],
    dataset: Annotated[list[str] | None, typer.Option("--dataset", metavar=text.Cli.sheet, help=text.Cli.only)] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="|".join((*KINDS, papers.RTS)), help=text.Cli.kind)] = "",
    meeting: Annotated[int | None, typer.Option("--meeting", help=text.Cli.meeting)] = None,
    agenda: Annotated[str, typer.Option("--agenda", metavar="|".join(REPORTS), help=text.Cli.agenda)] = "",
    period: Annotated[str, typer.Option("--period", metavar=text.Cli.period_form, help=text.Cli.period)] = "",
    reference: Annotated[str, typer.Option("--reference", help=text.Cli.reference)] = "",
    template: Annotated[Path | None, typer.Option("--template", help=text.Cli.slides)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    today: Today = None,
    revision: RevisionNumber = None,
    as_of: AsOf = None,
    municipality: MunicipalityCode = None,
) -> None:
    if not kind:
        if meeting is not None or agenda or period or reference or template or today or as_of:
            raise UserFacingError(text.Cli.only_with_kind(KINDS))
        _export_rows(file, dataset or (), database, revision, municipality)
    else:
        if dataset:
            raise UserFacingError(text.Cli.no_sheets_of_papers)
        code = scope_of(municipality).municipality_code
        opened = open_database(database)
        asked = papers.Wanted(kind, code, meeting, reference, template, agenda, period)
        hand_out = papers.hand_out_report if kind == papers.RTS else papers.hand_out
        typer.echo(hand_out(opened, file, asked, *looked_at(opened, today, revision, as_of)))


def _export_rows(
    file: Path, dataset: Sequence[str], database: str, revision: int | None, municipality: str | None
) -> None:  # fmt: skip
    """The template's sheets with what the receiver may see."""
    only, code = [_frame_named(name) for name in dataset], scope_of(municipality).municipality_code
    opened = open_database(database)
    number = known_revision(opened, revision)
    publication = agendas.publication(opened, number, config.today())
    facts = publication.for_municipality(code) if code else publication.for_group()
    write(file, outgoing.export(facts, only))
    rows = sum(count for name, count in outgoing.row_counts(facts).items() if not only or name in only)
    receiver = text.Members.organisation_of(*receiver_of(code))
    told = {"receiver": receiver, "revision": number}
    members.log(opened, staff(""), Event.EXPORTED, config.now(), file.name, told)
    typer.echo(text.Cli.exported(str(file), number, rows, receiver))


def _frame_named(name: str) -> str:
    frames = {sheet.casefold(): frame for frame, sheet in text.DATASET_NAMES.items()}
    if name.casefold() not in frames:
        raise UserFacingError(text.Cli.no_such_dataset(name, list(text.DATASET_NAMES.values())))
    return frames[name.casefold()]
