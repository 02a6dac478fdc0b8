"""From bytes to cells: what Excel shows is what is read, and no file, however made, does harm."""

import io
import re
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime
from unicodedata import normalize

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tc_dashboard.config import ROOT
from tc_dashboard.errors import UserFacingError
from tc_dashboard.workbook import child, reader
from tc_dashboard.workbook.reader import ErrorCell
from tests.build import as_bytes, empty_book, workbook


def one_sheet(*rows, number_formats=None, epoch=None):
    """A workbook whose sheet has these rows from A1 on; `number_formats`: address → format."""
    book = empty_book()
    if epoch:
        book.epoch = epoch
    sheet = book.create_sheet("Blad")
    for row in rows:
        sheet.append(row)
    for address, written in (number_formats or {}).items():
        sheet[address].number_format = written
    return as_bytes(book)


def cells(content):
    """The rows of the only sheet: row number → cells."""
    (sheet,) = reader.read("fil.xlsx", content)
    return dict(sheet.rows)


def repacked(content, change):
    """The same package with each part changed by `change(name, data)`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return buffer.getvalue()


class TestCells:
    def test_come_as_they_are_in_order(self):
        written = ("Lernia", 20, 12.5, True, None, "sist")

        assert cells(one_sheet(written)) == {1: written}

    def test_with_dates_come_as_dates(self):
        assert cells(one_sheet([date(2026, 11, 22), datetime(2026, 11, 22, 8, 24)])) == {1: (date(2026, 11, 22),) * 2}

    def test_with_dates_of_a_1904_workbook_come_as_the_same_dates(self):
        content = one_sheet([date(2026, 11, 22), datetime(2026, 11, 22)], epoch=CALENDAR_MAC_1904)

        assert cells(content) == {1: (date(2026, 11, 22),) * 2}

    @pytest.mark.parametrize(
        ("number", "written", "read"),
        [(0.8, "0%", "80 %"), (0.125, "0.0%", "12,5 %"), (1, "0%", "100 %"), (0, "0%", "0 %"), (0.07, "0%", "7 %"),
         (0.29, "0.00%", "29 %"), (0.8, "General", 0.8)],
    )  # fmt: skip
    def test_with_a_percent_format_come_as_a_person_sees_them(self, number, written, read):
        assert cells(one_sheet([number], number_formats={"A1": written})) == {1: (read,)}

    @pytest.mark.parametrize("shows", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"])
    def test_that_show_an_error_come_as_that_error(self, shows):
        assert cells(one_sheet(["a", shows])) == {1: ("a", ErrorCell(shows))}

    def test_with_a_formula_but_no_stored_value_are_told_apart_from_empty_ones(self):
        assert cells(one_sheet(["a", "=1+1", None, "b"])) == {1: ("a", ErrorCell(""), None, "b")}

    def test_with_a_formula_come_by_the_value_that_was_stored(self):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            sheet = book.add_worksheet("Blad")
            sheet.write_formula("A1", "=1+1", None, 2)
            sheet.write_formula("B1", '="Ler"&"nia"', None, "Lernia")
            sheet.write_formula("C1", "=1/0", None, "#DIV/0!")

        assert cells(buffer.getvalue()) == {1: (2, "Lernia", ErrorCell("#DIV/0!"))}

    def test_with_a_formula_whose_stored_value_is_empty_text_are_empty(self):
        """`=IF(C1="";"";C1)` filled down below the data: Excel stored its value, which is nothing."""

        def as_excel_stores_it(name, data):
            written = b'<c r="B1"><f>IF(C1="","",C1)</f><v></v></c>'
            stored = b'<c r="B1" t="str"><f>IF(C1="","",C1)</f><v></v></c>'
            assert written in data or "sheet1" not in name
            return data.replace(written, stored)

        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            sheet = book.add_worksheet("Blad")
            sheet.write_string("A1", "a")
            sheet.write_formula("B1", '=IF(C1="","",C1)', None, "")
            sheet.write_string("D1", "d")

        (read,) = cells(repacked(buffer.getvalue(), as_excel_stores_it)).values()

        assert read[1] in (None, "")

    def test_with_letters_and_spaces_come_as_they_were_written(self):
        written = f"{normalize('NFD', 'Läkemedel')}  och\u00a0teknik\n"

        assert cells(one_sheet([written])) == {1: (written,)}

    def test_with_text_that_looks_like_a_number_or_a_date_stay_text(self):
        assert cells(one_sheet(["0181", "2026-11-22", "1 234,50"])) == {1: ("0181", "2026-11-22", "1 234,50")}


class TestRows:
    def test_keep_the_sheets_own_numbers_when_some_between_are_empty(self):
        assert cells(one_sheet(["ett"], [], [None, None], ["fyra"], [""], ["sex"])).keys() >= {1, 4, 6}
        assert cells(one_sheet(["ett"], [], [None, None], ["fyra"])) == {1: ("ett",), 4: ("fyra",)}

    def test_keep_the_sheets_own_columns_when_the_first_are_empty(self):
        assert cells(one_sheet([None, None, "C"])) == {1: (None, None, "C")}

    def test_are_all_read_where_the_file_tells_a_wrong_size_of_the_sheet(self):
        def lie(name, data):
            return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', data) if "sheet1" in name else data

        assert cells(repacked(one_sheet(["a", "b"], ["c", "d"]), lie)) == {1: ("a", "b"), 2: ("c", "d")}

    def test_are_read_where_empty_cells_far_to_the_right_are_only_coloured(self):
        book = empty_book()
        sheet = book.create_sheet("Blad")
        sheet.append(["a", "b"])
        for column in range(1, child.COLUMNS + 50):
            sheet.cell(1, column).fill = PatternFill("solid", "FFCCDDEE")

        assert cells(as_bytes(book)) == {1: ("a", "b")}

    def test_may_number_many_thousands(self):
        read = cells(one_sheet(*([number] for number in range(1, 20_001))))

        assert (len(read), read[20_000]) == (20_000, (20_000,))


class TestSheets:
    def test_come_in_order_with_hidden_ones_among_them(self):
        book = empty_book()
        for name, state in (("Starter", "visible"), ("Gömt", "hidden"), ("Djupt gömt", "veryHidden")):
            book.create_sheet(name).sheet_state = state
            book[name].append([name])

        read = reader.read("fil.xlsx", as_bytes(book))

        assert [(sheet.name, sheet.rows) for sheet in read] == [
            (name, ((1, (name,)),)) for name in ("Starter", "Gömt", "Djupt gömt")
        ]

    def test_without_a_cell_have_no_rows(self):
        assert cells(one_sheet()) == {}


def refusal(content, name="fil.xlsx"):
    with pytest.raises(UserFacingError) as refused:
        reader.read(name, content)
    return str(refused.value)


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


SAVE_AS = "välj Spara som, formatet ”Excel-arbetsbok (.xlsx)”"
WORD_DOCUMENT = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    '.main+xml"/></Types>',
    "word/document.xml": "<w/>",
}


class TestAFileThatIsNoWorkbook:
    @pytest.mark.parametrize("content", [b"", b"Hej!", b"a;b\n1;2\n", b"<html></html>", b"%PDF-1.7", bytes(100)])
    def test_is_told_how_to_become_one(self, content):
        told = refusal(content)

        assert "fil.xlsx är inte en Excel-arbetsbok" in told
        assert SAVE_AS in told

    @pytest.mark.parametrize("content", [zipped({"brev.txt": "Hej!"}), zipped({})], ids=["zip", "empty zip"])
    def test_but_a_zip_is_told_so_too(self, content):
        assert "fil.xlsx är inte en Excel-arbetsbok" in refusal(content)

    def test_but_a_word_document_is_told_so_too(self):
        assert "fil.xlsx är inte en Excel-arbetsbok" in refusal(zipped(WORD_DOCUMENT))

    def test_but_of_the_old_kind_or_with_a_password_is_told_what_to_do(self):
        told = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))

        assert "lösenord" in told
        assert ".xls" in told
        assert SAVE_AS in told

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.98])
    def test_because_it_was_cut_off_is_told_that_it_is_damaged(self, share):
        content = one_sheet(["a", "b"], ["c", "d"])

        assert "fil.xlsx är skadad" in refusal(content[: int(len(content) * share)])

    @pytest.mark.parametrize(
        "change",
        [
            lambda name, data: data[: len(data) // 2] if "sheet1" in name else data,
            lambda name, data: b"<a><b></a>" if name == "xl/workbook.xml" else data,
            lambda name, data: data.replace(b"<row", b'<row r="x"') if "sheet1" in name else data,
        ],
        ids=["a part is cut off", "a part is not XML", "a row has no number"],
    )
    def test_because_of_what_is_inside_is_told_that_it_is_damaged(self, change):
        assert "fil.xlsx är skadad" in refusal(repacked(one_sheet(["a", "b"], ["c", "d"]), change))

    def test_because_a_part_is_locked_is_told_so(self):
        content = bytearray(one_sheet(["a"]))
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = content.find(signature)
            while start >= 0:
                content[start + offset] |= 1
                start = content.find(signature, start + 4)

        assert "fil.xlsx har ett lösenord" in refusal(bytes(content))


class TestAFileThatIsTooMuch:
    def test_in_bytes_is_not_even_opened(self):
        assert "större än 25 MB" in refusal(b"PK\x03\x04" + bytes(reader.MAX_BYTES))

    def test_because_of_a_far_corner_is_answered_at_once(self):
        book = empty_book()
        sheet = book.create_sheet("Starter")
        sheet["A1"], sheet["XFD1048576"] = "a", "z"
        started = time.monotonic()

        told = refusal(as_bytes(book))

        assert "mer än vad som går att läsa på en gång" in told
        assert time.monotonic() - started < reader.SECONDS / 2

    def test_because_it_swells_is_answered_at_once(self):
        bomb = io.BytesIO(one_sheet(["a"]))
        with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/media/bild.bmp", bytes(child.INFLATED_BYTES + 1))
        started = time.monotonic()

        assert len(bomb.getvalue()) < 1_000_000
        assert "mer än vad som går att läsa på en gång" in refusal(bomb.getvalue())
        assert time.monotonic() - started < reader.SECONDS / 2

    def test_because_of_very_many_parts_is_refused(self):
        book = io.BytesIO(one_sheet(["a"]))
        with zipfile.ZipFile(book, "a") as package:
            for number in range(child.ENTRIES):
                package.writestr(f"xl/media/{number}", b"")

        assert "mer än vad som går att läsa på en gång" in refusal(book.getvalue())

    def test_because_one_text_is_repeated_never_swells_in_the_answer(self):
        """Half a megabyte of workbook whose answer would be gigabytes, all of it gathered by the server."""
        text, times = "x" * 32_000, 20_000
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            sheet = book.add_worksheet("Starter")
            for row in range(times):
                sheet.write_string(row, 0, text)
        assert len(buffer.getvalue()) < 500_000
        command = [sys.executable, "-W", "ignore", "-m", child.__name__]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(buffer.getvalue())
        process.stdin.close()

        answered = 0
        while answered <= child.INFLATED_BYTES and (chunk := process.stdout.read(1 << 20)):
            answered += len(chunk)
        process.kill()
        process.wait()
        process.stdout.close()

        assert answered <= child.INFLATED_BYTES

    def test_because_an_entity_explodes_does_no_harm(self):
        entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
        bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{entities}]>'

        def explode(name, data):
            if "sheet1" not in name:
                return data
            return bomb.encode() + data.split(b"?>", 1)[-1].replace(b"<t>a</t>", b"<t>&a8;</t>")

        content = repacked(workbook({"Blad": [{"a": 1}]}), explode)

        assert "fil.xlsx" in refusal(content)


def test_a_file_is_read_without_touching_the_network_or_files_that_it_names():
    """An external entity is refused or stays empty; its file is never in the answer."""
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'

    def name_a_file(name, data):
        if "sheet1" not in name:
            return data
        return outside + data.split(b"?>", 1)[-1].replace(b"<t>a</t>", b"<t>&f;</t>")

    assert "fil.xlsx är skadad" in refusal(repacked(workbook({"Blad": [{"a": 1}]}), name_a_file))


def test_a_file_with_macros_is_read_and_the_macros_are_not_run():
    def with_macro(name, data):
        plain = b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"
        macros = b"vnd.ms-excel.sheet.macroEnabled.main"
        return data.replace(plain, macros) if "Content_Types" in name else data

    content = repacked(one_sheet(["a"]), with_macro)

    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Blad"]
    assert cells(content) == {1: ("a",)}
