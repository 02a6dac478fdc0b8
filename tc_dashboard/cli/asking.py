"""Figures and the rows behind them, and who reaches what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from tc_dashboard import agendas, config, listings, reach, text
from tc_dashboard.cli.common import (
    AsJson,
    AsOf,
    DatabaseUrl,
    MunicipalityCode,
    RevisionNumber,
    Today,
    app,
    known_revision,
    looked_at,
    scope_of,
    tell_json,
    write,
)  # fmt: skip
from tc_dashboard.domain import Scope
from tc_dashboard.errors import UserFacingError
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.publication import published
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.views import reach as reach_views


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
    opened = open_database(database)
    day, revision = looked_at(opened, today, revision, as_of)
    asked, number = scope_of(municipality), known_revision(opened, revision)
    facts = queries.load_facts(opened, asked, number)
    if mask or asked.municipality_code:
        county = queries.load_facts(opened, Scope.county(), number) if asked.municipality_code else facts
        facts = published(facts, county, day, queries.thresholds(opened, number))
    return _Asked(facts, day)


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
        tell_json(report)
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
        tell_json(report)
    else:
        typer.echo(text.Cli.rows_report(report))


def _pairs(by: Sequence[str]) -> dict[str, str]:
    pairs = [part.partition("=") for part in by]
    if any(not key or not sign for key, sign, _ in pairs):
        raise UserFacingError(text.Cli.not_a_pair)
    return {key: value for key, _, value in pairs}


@app.command("access-report", help=text.Cli.access_report)
def access_report(
    file: Annotated[Path | None, typer.Argument(metavar=text.Cli.file_or_none)] = None,
    database: DatabaseUrl = config.DEFAULT_DATABASE,
    as_json: AsJson = False,
) -> None:
    opened = open_database(database)
    newest = queries.newest_revision(opened)
    delivered = queries.load_facts(opened, Scope.county(), newest)
    day = config.today()
    published = agendas.publication(opened, queries.newest_published(opened), day)
    reached = reach.report(agendas.publication(opened, newest, day), published, delivered)
    if file is not None:
        write(file, reach_views.as_workbook(reached))
    if as_json:
        tell_json(reach.as_plain(reached))
    elif file is not None:
        typer.echo(text.Reached.written(str(file)))
    else:
        typer.echo("\n".join(listings.lines_of(reach_views.parts(reached, day))))
