"""xls, ods and xlsb, each written here byte by byte: the same cells as from xlsx."""

import io
import struct
import zipfile
from datetime import date

import pytest

from tc_dashboard.errors import UserFacingError
from tc_dashboard.workbook import reader
from tc_dashboard.workbook.kinds.found import letters, number
from tc_dashboard.workbook.reader import ErrorCell

ODS = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def ods(*tables, styles="", manifest=""):
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} xmlns:calcext="urn:calcext">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": f"<m>{manifest}</m>"})


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def table(*rows, name="Blad", style=""):
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*cells, attributes=""):
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(shows="", attributes=""):
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in shows.split("\n")) if shows else ""
    return f"<table:table-cell {attributes}>{paragraphs}</table:table-cell>"


def valued(kind, value, shows):
    return cell(shows, f'office:value-type="{kind}" office:{"date-" if kind == "date" else ""}value="{value}"')


class TestOds:
    def rows(self, *rows):
        (sheet,) = reader.read("fil.ods", ods(table(*rows)))
        return dict(sheet.rows)

    def test_cells_come_by_their_stored_values(self):
        cells = (
            cell("Södertälje", 'office:value-type="string"'), valued("float", "20", "20"),
            valued("float", "12.5", "13"),
            valued("percentage", "0.125", "13 %"), valued("date", "2026-11-22", "22 nov"),
            valued("float", "180", "0180"),
            cell("SANT", 'office:value-type="boolean" office:boolean-value="true"'), cell("två\nrader"),
        )  # fmt: skip

        assert self.rows(row(*cells)) == {
            1: ("Södertälje", 20, 12.5, "12,5 %", date(2026, 11, 22), "0180", True, "två\nrader")
        }

    def test_errors_and_formulas_without_a_value_are_told_apart(self):
        error = cell("#REF!", 'table:formula="of:=X" office:value-type="string" calcext:value-type="error"')

        assert self.rows(row(error, cell("", 'table:formula="of:=1+1"'), cell("a"))) == {
            1: (ErrorCell("#REF!"), ErrorCell(""), "a")
        }

    def test_repeated_cells_and_rows_keep_their_places(self):
        many = 'table:number-columns-repeated="{}"'
        rows = (
            row(cell("a"), cell("", many.format(3)), cell("b", many.format(2)), cell("", many.format(16_000))),
            row(cell("", many.format(16_384)), attributes='table:number-rows-repeated="5"'),
            row(cell("c"), attributes='table:number-rows-repeated="2"'),
            row(cell("", many.format(16_384)), attributes='table:number-rows-repeated="1048000"'),
        )

        assert self.rows(*rows) == {1: ("a", None, None, None, "b", "b"), 7: ("c",), 8: ("c",)}

    def test_a_cell_repeated_without_end_is_refused(self):
        bomb = row(
            cell("a", 'table:number-columns-repeated="16000"'), attributes='table:number-rows-repeated="1048576"'
        )

        with pytest.raises(UserFacingError, match="mer än vad som går att läsa"):
            self.rows(bomb)

    def test_what_is_hidden_merged_or_commented_is_told(self):
        style = '<style:style style:name="t1"><style:table-properties table:display="false"/></style:style>'
        wide = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
        comment = "<office:annotation><text:p>Ring 1010101010</text:p></office:annotation>"
        content = ods(
            table(
                row(cell("a", wide), "<table:covered-table-cell/>"),
                row(
                    f"<table:table-cell>{comment}<text:p>b</text:p></table:table-cell>",
                    attributes='table:visibility="filter"',
                ),
                style="t1",
            ),
            styles=style,
        )  # fmt: skip

        (sheet,) = reader.read("fil.ods", content)

        assert (sheet.hidden, sheet.hidden_rows, sheet.merged) == (True, frozenset({2}), ((1, 0, 2, 1),))
        assert sheet.beside == ("Ring 1010101010",)
        assert dict(sheet.rows) == {1: ("a",), 2: ("b",)}

    @pytest.mark.parametrize(
        "written",
        [
            '<table:table-row><table:covered-table-cell><text:p>850709-9805</text:p></table:covered-table-cell></table:table-row>',
            row(cell("a", 'office:value-type="string" office:string-value="850709-9805"')),
            '<table:shapes><draw:rect xmlns:draw="d"><text:p>850709-9805</text:p></draw:rect></table:shapes>',
        ],
    )  # fmt: skip
    def test_a_long_number_that_no_cell_shows_is_told_of_beside(self, written):
        (sheet,) = reader.read("fil.ods", ods(table(written)))

        assert sheet.beside == ("850709-9805",)

    def test_a_long_number_in_a_cell_is_told_of_there_alone(self):
        (sheet,) = reader.read(
            "fil.ods", ods(table(row(cell("850709-9805"), valued("float", "8507099805", "8507099805"))))
        )

        assert sheet.beside == ()

    def test_one_with_a_password_is_told_so(self):
        with pytest.raises(UserFacingError, match="har ett lösenord"):
            reader.read("fil.ods", ods(table(), manifest="<manifest:encryption-data/>"))


def biff(*records):
    """An Excel 2 sheet: records of a number, a length and bytes."""
    start = (0x0009, struct.pack("<HH", 2, 0x10))
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in (start, *records, (0x000A, b"")))


def at(row, column):
    return struct.pack("<HH3x", row, column)


class TestXls:
    @pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le"])
    def test_a_long_number_in_a_header_is_told_of_beside_and_one_in_a_cell_is_not(self, encoding):
        header = (0x0014, b"\x0b" + "850709-9805".encode(encoding))

        (sheet,) = reader.read("fil.xls", biff(header, (0x0004, at(0, 0) + b"\x0b850769-9802")))

        assert (sheet.beside, dict(sheet.rows)) == (("850709-9805",), {1: ("850769-9802",)})

    def test_cells_come_with_their_addresses_and_errors(self):
        content = biff(
            (0x0004, at(0, 0) + b"\x06Kommun"),
            (0x0003, at(2, 1) + struct.pack("<d", 12.5)),
            (0x0003, at(2, 2) + struct.pack("<d", 20)),
            (0x0005, at(2, 3) + bytes((0x17, 1))),
            (0x0005, at(2, 4) + bytes((1, 0))),
        )

        (sheet,) = reader.read("fil.xls", content)

        assert dict(sheet.rows) == {1: ("Kommun",), 3: (None, 12.5, 20, ErrorCell("#REF!"), True)}

    def test_one_that_was_cut_off_is_damaged(self):
        with pytest.raises(UserFacingError, match="är skadad"):
            reader.read("fil.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600))


def record(kind, data=b""):
    number = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    return number + bytes((len(data),)) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(*cells):
    sheet = (
        record(129)
        + record(148, struct.pack("<IIII", 1, 1, 0, 2))
        + record(145)
        + b"".join(cells)
        + record(146)
        + record(130)
    )
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    one = '<Relationship Id="rId{}" Type="' + relation + '/{}" Target="{}"/>'
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.bin" ContentType="{kind}"/></Types>',
            "_rels/.rels": relations.format(one.format(1, "officeDocument", "xl/workbook.bin")),
            "xl/_rels/workbook.bin.rels": relations.format(
                one.format(1, "worksheet", "worksheets/sheet1.bin") + one.format(2, "styles", "styles.bin")
            ),
            "xl/workbook.bin": record(131) + record(143)
            + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Blad")) + record(144) + record(132),
            "xl/styles.bin": record(278) + record(617, struct.pack("<I", 2)) + record(47, struct.pack("<HH12x", 0, 0))
            + record(47, struct.pack("<HH12x", 0, 9)) + record(618) + record(279),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )  # fmt: skip


class TestXlsb:
    def test_cells_come_with_their_errors_and_per_cent(self):
        content = xlsb(
            record(0, struct.pack("<I13x", 1)),
            record(5, struct.pack("<IId", 0, 0, 12.5)),
            record(5, struct.pack("<IId", 1, 1, 0.25)),
            record(3, struct.pack("<IIB", 2, 0, 0x17)),
        )

        (sheet,) = reader.read("fil.xlsb", content)

        assert (sheet.name, dict(sheet.rows)) == ("Blad", {2: (12.5, "25 %", ErrorCell("#REF!"))})


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_letters(column, name):
    assert (letters(column), number(name.encode())) == (name, column)
