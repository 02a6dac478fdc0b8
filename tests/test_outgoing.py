"""What goes out comes back: an export changes nothing, and one damaged cell is the one that is named."""

import io
import shutil
from random import Random
from uuid import uuid4

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tc_dashboard import intake, outgoing
from tc_dashboard.municipalities import code_of, municipalities, name_of
from tc_dashboard.storage import queries
from tc_dashboard.storage.database import open_database
from tc_dashboard.workbook.cells import Several, Text
from tc_dashboard.workbook.datasets import datasets
from tests import build
from tests.build import COLUMNS, a_goal, a_programme, a_provider, a_start, an_outcome
from tests.naive.generate import generate

FIXTURES = [HealthCheck.function_scoped_fixture]
DAMAGED = "?!"


@pytest.fixture
def ledger(migrated, tmp_path):
    """`ledger(seed)`: a database with a generated workbook in it, and the workbook."""

    def ledger(seed):
        path = tmp_path / f"{uuid4()}.sqlite"
        shutil.copy(migrated, path)
        database = open_database(f"sqlite:///{path}")
        content = generate(seed, tmp_path / f"{uuid4()}.xlsx").read_bytes()
        return database, content

    return ledger


def examine(database, content):
    return intake.examine(database, [intake.Upload("export.xlsx", content)], today=build.DAY)


def newest(database):
    return queries.load_facts(database, build.REGION.scope, queries.newest_revision(database))


@settings(max_examples=6, deadline=None, suppress_health_check=FIXTURES)
@given(seed=st.integers(0, 10**6))
def test_whatever_is_imported_and_exported_imports_as_nothing_new(ledger, seed):
    database, content = ledger(seed)
    intake.save(database, examine(database, content), build.REGION)

    preview = examine(database, outgoing.export(newest(database)))

    assert preview.errors == ()
    assert [(change.row, change.fields) for sheet in preview.sheets for change in sheet.changes.changed] == []
    assert preview.changes_nothing
    held = {name: len(frame) for name, frame in newest(database).frames.items() if len(frame)}
    assert {sheet.dataset: sheet.rows for sheet in preview.sheets if sheet.rows} == held


@settings(max_examples=6, deadline=None, suppress_health_check=FIXTURES)
@given(seed=st.integers(0, 10**6), at=st.randoms(use_true_random=False))
def test_one_damaged_cell_of_an_export_is_the_one_that_is_named(ledger, seed, at):
    database, content = ledger(seed)
    intake.save(database, examine(database, content), build.REGION)
    book = openpyxl.load_workbook(io.BytesIO(outgoing.export(newest(database))))
    sheet, cell = damage(book, at)

    assert build.errors_at(examine(database, build.as_bytes(book))) == [(sheet, cell)]


def damage(book, at: Random):
    """Spoil one cell that can be spoiled; (sheet, address)."""
    cells = [
        (cell, field)
        for dataset in datasets()
        for column, field in enumerate(dataset.fields, 1)
        if field.required or not takes_any_text(field.parser)
        for (cell,) in book[dataset.sheet].iter_rows(min_row=2, min_col=column, max_col=column)
        if cell.value is not None
    ]
    cell, field = at.choice(cells)
    cell.value = None if takes_any_text(field.parser) else DAMAGED
    return cell.parent.title, cell.coordinate


def takes_any_text(parser):
    return isinstance(parser, Text) or (isinstance(parser, Several) and takes_any_text(parser.each))


@pytest.mark.parametrize("row", [
    a_goal(tolerance=0.1 + 0.2, base_value=2 / 3, target_value=1e-7),
    an_outcome(value=-1.5),
    a_provider(interest_declared="1899-12-31", name="+1"),
    a_provider(interest_declared="1900-02-28", name="@a"),
    a_provider(aliases="Å;Ä;Ö", name="<&>\"'"),
    a_programme(part_of="-", extent=".", certification=".."),
    a_start(round="-", placements_needed=".."),
    a_start(study="0181", provider="0123"),
])  # fmt: skip
def test_what_is_hard_to_write_comes_back_as_it_was(save, database, row):
    save(row)

    preview = examine(database, outgoing.export(newest(database)))

    assert (preview.errors, [change.fields for sheet in preview.sheets for change in sheet.changes.changed]) == ((), [])
    assert preview.changes_nothing


def test_only_the_sheets_that_are_asked_for_are_there(save, facts):
    save(a_start())

    book = openpyxl.load_workbook(io.BytesIO(outgoing.export(facts(), ["starts"])))

    assert book.sheetnames == ["Hjälp", "Starter", "Listor"]
    assert outgoing.export(facts()) == outgoing.export(facts())


def test_every_sheet_of_the_contract_is_exported(save, facts):
    save(a_provider())

    assert openpyxl.load_workbook(io.BytesIO(outgoing.export(facts()))).sheetnames == ["Hjälp", *COLUMNS, "Listor"]


def test_every_municipality_is_known_again_by_the_name_that_is_written():
    assert [code for code in municipalities() if code_of(name_of(code)) != code] == []
