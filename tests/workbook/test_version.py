"""The template's version travels in the file; another version is read all the same, with a friendly word."""

import io

import openpyxl
import pytest

from tc_dashboard import intake, text
from tc_dashboard.views import upload
from tc_dashboard.views.parts import Note
from tc_dashboard.workbook.template import template
from tc_dashboard.workbook.version import VERSION
from tests import build


@pytest.fixture
def told(database):
    """`told(said)`: the preview of a template whose help sheet says this of its version."""

    def told(said):
        book = openpyxl.load_workbook(io.BytesIO(template()))
        assert book["Hjälp"]["A2"].value == text.Template.version(VERSION)
        book["Hjälp"]["A2"].value = said
        book["Anordnare"]["A2"].value = "Lernia"
        return intake.examine(database, [intake.Upload("mall.xlsx", build.as_bytes(book))], today=build.DAY)

    return told


def test_it_is_a_property_of_the_file():
    book = openpyxl.load_workbook(io.BytesIO(template()))

    assert (
        book.custom_doc_props[  # type: ignore[attr-defined]
            text.Template.version_property
        ].value
        == VERSION
    )


def test_the_newest_is_not_remarked_on(told):
    assert told(text.Template.version(VERSION)).problems == ()


@pytest.mark.parametrize(("said", "version"), [(None, 1), (text.Template.version(1), 1), (text.Template.version(9), 9)])
def test_another_is_read_and_remarked_on(told, said, version):
    preview = told(said)

    assert [problem.message for problem in preview.remarks] == [text.Template.other_version(version, VERSION)]
    assert (preview.errors, preview.warnings, preview.changes_nothing) == ((), (), False)


def test_the_remark_is_a_note_on_the_page(told):
    page = upload.build(told(None), build.DAY)

    notes = [part.text for section in page.sections for part in section.parts if isinstance(part, Note)]
    assert notes == [text.Template.other_version(1, VERSION)]


def test_a_help_sheet_of_someone_elses_is_not_taken_for_ours(database):
    book = build.empty_book()
    book.create_sheet("Hjälp").append(["Så fyller du i"])
    book.create_sheet("Anordnare").append(["Anordnare"])

    preview = intake.examine(database, [intake.Upload("egen.xlsx", build.as_bytes(book))], today=build.DAY)

    assert preview.problems == ()
