"""A person's own workbook comes back with its faults marked, everything else as it was, and can be uploaded again."""

import io
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tc_dashboard import intake, text
from tc_dashboard.workbook import marked, reader
from tc_dashboard.workbook.marked import Fault
from tc_dashboard.workbook.reader import ErrorCell, Sheet
from tests import build
from tests.build import a_provider, cell_of

KOMMUN = cell_of("Anordnare", "Kommun")


@pytest.fixture
def formatted():
    """A workbook with two faulty rows and all kinds of formatting."""
    book = openpyxl.load_workbook(
        io.BytesIO(build.workbook_of(a_provider(name="A", municipality="Atlantis"), a_provider(name="B")))
    )
    sheet = book["Anordnare"]
    sheet["A2"].font = Font(bold=True, color="FF112233")
    sheet["A2"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["A3"].comment = Comment("Egen anteckning", "Anna")
    sheet.column_dimensions["A"].width = 33
    sheet.freeze_panes = "B2"
    sheet.merge_cells("A6:B6")
    sheet.add_data_validation(DataValidation("list", formula1='"A,B"', sqref="D2:D9"))
    sheet["G3"].number_format = "yyyy-mm-dd"
    return build.as_bytes(book)


def examined(database, content):
    return intake.examine(database, [intake.Upload("fil.xlsx", content)], today=build.DAY)


def marked_copy(preview, corrections=None):
    faults = [Fault(f.sheet, f.cell, f.heading, f.written, f.message) for f in preview.faulty]
    file = preview.read[0]
    return marked.marked(file.upload.name, file.upload.content, file.sheets, faults, corrections or {})


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_faulty_cell_is_filled_and_says_what_is_wrong(database, formatted):
    preview = examined(database, formatted)

    cell = opened(marked_copy(preview))["Anordnare"][KOMMUN]

    assert cell.value == "Atlantis"
    assert cell.fill.fill_type == "solid"
    assert cell.comment.text == preview.errors[0].message


def test_a_first_sheet_leads_to_each_faulty_cell(database, formatted):
    book = opened(marked_copy(examined(database, formatted)))

    sheet = book.worksheets[0]
    assert (sheet.title, book.active.title) == (text.Marked.sheet, text.Marked.sheet)
    assert sheet["A5"].hyperlink.location == f"'Anordnare'!{KOMMUN}"
    assert [sheet["A5"].value, sheet["B5"].value, sheet["C5"].value] == [f"Anordnare!{KOMMUN}", "Kommun", "Atlantis"]


def test_all_other_formatting_is_as_it_was(database, formatted):
    sheet = opened(marked_copy(examined(database, formatted)))["Anordnare"]

    assert (sheet["A2"].font.bold, sheet["A2"].font.color.rgb, sheet["A2"].fill.fgColor.rgb) == (
        True, "FF112233", "FF00FF00",
    )  # fmt: skip
    assert (sheet["A3"].comment.text, sheet["A3"].fill.fill_type) == ("Egen anteckning", None)
    assert (sheet.column_dimensions["A"].width, sheet.freeze_panes) == (33, "B2")
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A6:B6"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["D2:D9"]
    assert sheet["G3"].number_format == "yyyy-mm-dd"


def test_uploaded_again_it_says_the_same_as_before_and_when_mended_nothing(database, formatted):
    content = marked_copy(examined(database, formatted))
    again = examined(database, content)
    book = opened(content)
    book["Anordnare"][KOMMUN] = "Huddinge"

    mended = examined(database, build.as_bytes(book))

    assert [(p.place, p.message) for p in again.problems] == [
        (p.place, p.message) for p in examined(database, formatted).problems
    ]
    assert mended.problems == ()


def test_marked_again_only_what_is_still_wrong_is_marked(database):
    rows = (a_provider(name="A", municipality="Atlantis"), a_provider(name="B", municipality="Lemuria"))
    book = opened(marked_copy(examined(database, build.workbook_of(*rows))))
    book["Anordnare"][KOMMUN] = "Huddinge"

    again = opened(marked_copy(examined(database, build.as_bytes(book))))

    cells = [again["Anordnare"][f"{KOMMUN[0]}{row}"] for row in (2, 3)]
    assert [cell.fill.fill_type for cell in cells] == [None, "solid"]
    assert [cell.comment is not None for cell in cells] == [False, True]
    assert again.sheetnames == [text.Marked.sheet, "Anordnare"]


def test_what_was_corrected_on_the_page_stands_in_it(database, formatted):
    content = marked_copy(examined(database, formatted), {("Anordnare", KOMMUN): "Huddinge", ("Anordnare", "A9"): "12"})

    sheet = opened(content)["Anordnare"]
    assert (sheet[KOMMUN].value, sheet["A9"].value) == ("Huddinge", 12)


def test_a_file_of_another_kind_comes_back_as_a_workbook_with_the_same_cells():
    sheet = Sheet("Anordnare", ((2, ("Anordnare", "Kommun")), (4, ("=A", ErrorCell("#REF!")))))

    content = marked.marked(
        "fil.csv", b"Anordnare;Kommun", [sheet], [Fault("Anordnare", "B4", "Kommun", "", "Fel")], {}
    )

    cells = opened(content)["Anordnare"]
    assert (cells["A2"].value, cells["A4"].value, cells["B4"].value) == ("Anordnare", "'=A", "#REF!")
    assert cells["B4"].comment.text == "Fel"


@pytest.mark.parametrize(
    ("name", "copy"),
    [("a.xlsx", "a att rätta.xlsx"), ("a.b.XLSM", "a.b att rätta.xlsm"), ("a.csv", "a att rätta.xlsx")],
)
def test_the_copy_is_named_for_what_it_is(name, copy):
    assert marked.marked_name(name) == copy


def test_a_list_of_faults_never_holds_a_formula(database):
    content = marked.marked(
        "fil.xlsx", build.workbook_of(a_provider()), [], [Fault("Anordnare", "A2", "Anordnare", "=1+1", "=2+2")], {}
    )

    sheet = opened(content)[text.Marked.sheet]
    assert [sheet["C5"].data_type, sheet["D5"].data_type] == ["s", "s"]


def test_a_file_of_another_kind_says_what_did_not_come_along():
    content = marked.marked(
        "fil.xls", b"\xd0\xcf", [Sheet("A", ((1, ("x",)),))], [Fault("A", "A1", "", "x", "Fel")], {}
    )

    assert text.Marked.new_workbook(".xls") in opened(content)[text.Marked.sheet]["A2"].value


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_charts_drawings_tables_and_all_else_stay_byte_for_byte():
    before = parts_of(RICH)

    after = parts_of(marked.marked("fil.xlsx", RICH, [], [Fault("Anordnare", "E2", "Kommun", "x", "Fel")], {}))

    changed = {name for name in before if after.get(name) != before[name]}
    assert changed == {
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/comments1.xml",
        "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
    }  # fmt: skip
    assert set(after) - set(before) == {"xl/worksheets/sheet3.xml"}


def test_a_comment_of_the_persons_own_stays_above_what_is_said_and_when_that_is_mended():
    fault = Fault("Anordnare", "E2", "Kommun", "x", "Fel")
    once = marked.marked("fil.xlsx", RICH, [], [fault], {})

    twice = marked.marked("fil.xlsx", once, [], [], {})

    cells = [opened(content)["Anordnare"]["E2"] for content in (once, twice)]
    assert [cell.comment.text for cell in cells] == [f"Egen\n\n{text.Marked.author}:\nFel", "Egen"]
    assert [cell.fill.fill_type for cell in cells] == ["solid", None]
    assert parts_of(twice)["xl/drawings/vmlDrawing1.vml"] == parts_of(RICH)["xl/drawings/vmlDrawing1.vml"]


def test_names_of_one_sheet_stay_with_it_and_only_the_first_sheet_is_chosen():
    book = opened(marked.marked("fil.xlsx", RICH, [], [Fault("Anordnare", "E2", "", "x", "Fel")], {}))

    assert book["Diagram"].print_area == "'Diagram'!$A$1:$B$3"
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [True, False, False]


def test_a_cell_that_is_not_there_yet_gets_the_style_of_its_column():
    cell = opened(marked.marked("fil.xlsx", RICH, [], [Fault("Anordnare", "G30", "", "", "Fel")], {}))["Anordnare"][
        "G30"
    ]

    assert (cell.number_format, cell.comment.text) == ("yyyy-mm-dd", "Fel")


def test_what_is_said_of_merged_cells_stands_in_the_first_of_them():
    sheet = opened(marked.marked("fil.xlsx", RICH, [], [Fault("Anordnare", "B9", "", "", "Fel")], {}))["Anordnare"]

    assert sheet["A9"].comment.text == "Fel"


def test_macros_come_back_as_they_were():
    macros = with_parts(RICH, {"xl/vbaProject.bin": b"makron"}, ("sheet.main+xml", "sheet.macroEnabled.main+xml"))

    after = parts_of(marked.marked("fil.xlsm", macros, [], [Fault("Anordnare", "E2", "", "x", "Fel")], {}))

    assert after["xl/vbaProject.bin"] == b"makron"
    assert b"sheet.macroEnabled.main+xml" in after["[Content_Types].xml"]


def test_a_shared_formula_lives_on_when_its_first_cell_is_written_over():
    shared = with_parts(RICH, {}, ("", ""), sheet=(
        '<c r="H2"><f>1+1</f><v>2</v></c>',
        '<c r="H2"><f t="shared" ref="H2:I2" si="0">A1&amp;B1</f><v>2</v></c><c r="I2"><f t="shared" si="0"/></c>',
    ))  # fmt: skip

    sheet = opened(marked.marked("fil.xlsx", shared, [], [], {("Anordnare", "H2"): "7"}))["Anordnare"]

    assert (sheet["H2"].value, sheet["I2"].value) == (7, "=B1&C1")


def with_parts(content, more, types, sheet=("", "")):
    """The workbook with other parts and other words in its list of types and its first sheet."""
    parts = parts_of(content) | more
    for name, (old, new) in (("[Content_Types].xml", types), ("xl/worksheets/sheet1.xml", sheet)):
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def rich():
    """A workbook with what most programs lose: a drawing, a chart, a table, rules, a box for a comment."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, other = book.add_worksheet("Anordnare"), book.add_worksheet("Diagram")
    sheet.set_column("G:G", 12, book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_row(0, 0, ["Anordnare", "", "", "", "Kommun"])
    sheet.write_row(1, 0, ["Lernia", "", "", "", "Atlantis"])
    sheet.write_formula("H2", "=1+1", None, 2)
    sheet.write_comment("E2", "Egen", {"author": "Anna"})
    sheet.merge_range("A9:C9", "Not")
    sheet.conditional_format("A2:A9", {"type": "data_bar"})
    sheet.insert_textbox("I6", "En ruta")
    other.write_column(0, 0, [1, 2, 3])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Diagram!$A$1:$A$3", "trendline": {"type": "linear"}})
    other.insert_chart("D2", chart)
    other.add_table("F1:G4")
    other.print_area("A1:B3")
    other.activate()
    book.close()
    return buffer.getvalue()


RICH = rich()


def marked_in(content, cell):
    sheets = reader.read("fil.xlsx", content, lambda _: None)
    return marked.marked("fil.xlsx", content, sheets, [Fault("Anordnare", cell, "Kommun", "x", "Fel här")], {})


def renamed(content, **changes):
    """The same package with parts written by another program's habits; an empty one is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, held in parts_of(content).items():
            change = changes.get(name.rsplit("/", 1)[-1].partition(".")[0])
            told = change(held.decode()) if change else held
            if told:
                package.writestr(name, told)
    return out.getvalue()


def with_prefix(xml):
    return re.sub(r"<(/?)(?=\w)", r"<\1x:", xml).replace(' xmlns="', ' xmlns:x="')


def test_styles_with_names_of_another_program_stay_well_formed(formatted):
    copy = marked_in(renamed(formatted, styles=with_prefix), "A2")

    assert opened(copy)["Anordnare"]["A2"].fill.fill_type == "solid"


def test_a_workbook_without_styles_gets_the_one_part_that_others_find():
    bare = renamed(build.workbook_of(a_provider(name="A")), styles=lambda _: "")
    copy = marked_in(bare, "A2")

    assert "xl/styles.xml" in parts_of(copy)
    assert opened(copy)["Anordnare"]["A2"].fill.fill_type == "solid"
