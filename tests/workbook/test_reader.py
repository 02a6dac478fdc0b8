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
from tc_dashboard.workbook.kinds.package import ENTRIES, INFLATED_BYTES
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
        for column in range(1, 260):
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


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_DOCUMENT = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    '.main+xml"/></Types>',
    "word/document.xml": "<w/>",
}


class TestAFileThatIsNoWorkbook:
    @pytest.mark.parametrize(
        ("content", "is_told"),
        [
            (b"", "fil.xlsx är tom"),
            (bytes(100), "fil.xlsx är tom"),
            (b"  <!DOCTYPE HTML>\n<table><tr><td>1</td></tr></table>", "är en webbsida"),
            (b"<html></html>", "är en webbsida"),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "är en webbsida"),
            (b'<?xml version="1.0"?><office:document></office:document>', "är sparad som XML"),
            (b"%PDF-1.7", "är en PDF"),
            (b"\x89PNG\r\n\x1a\n" + bytes(50), "är en bild"),
            (b"{\\rtf1 Hej!}", "är ett textdokument"),
            (bytes(range(256)) * 20, "är varken ett kalkylblad eller en textfil"),
            (zipped({"brev.pdf": "Hej!"}), "är en komprimerad mapp"),
            (zipped({}), "är en komprimerad mapp"),
            (zipped({"uttag/starter.xlsx": "PK"}), "Packa upp den och ladda upp filerna"),
            (zipped({"Index/Document.iwa": "x"}), "Apple Numbers"),
            (zipped(WORD_DOCUMENT), "är ett textdokument"),
            (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "textdokument"),
            (OLE + "WordDocument".encode("utf-16-le"), "är ett textdokument"),
            (OLE + "EncryptedPackage".encode("utf-16-le"), "har ett lösenord"),
            (OLE + bytes(2000), "är varken ett kalkylblad eller en textfil"),
        ],
    )
    def test_is_told_what_it_is(self, content, is_told):
        assert is_told in refusal(content)

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
        assert "större än 50 MB" in refusal(b"PK\x03\x04" + bytes(reader.MAX_BYTES))

    def test_because_of_a_far_corner_is_answered_at_once(self):
        book = empty_book()
        sheet = book.create_sheet("Starter")
        sheet["A1"], sheet["XFD1048576"] = "a", "z"
        started = time.monotonic()

        told = refusal(as_bytes(book))

        assert "långt bort från de andra, i Starter!XFD1048576" in told
        assert time.monotonic() - started < reader.SECONDS / 2

    def test_because_it_swells_is_answered_at_once(self):
        bomb = io.BytesIO(one_sheet(["a"]))
        with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr("xl/media/bild.bmp", bytes(INFLATED_BYTES + 1))
        started = time.monotonic()

        assert len(bomb.getvalue()) < 1_000_000
        assert "mer än vad som går att läsa på en gång" in refusal(bomb.getvalue())
        assert time.monotonic() - started < reader.SECONDS / 2

    def test_because_of_very_many_parts_is_refused(self):
        book = io.BytesIO(one_sheet(["a"]))
        with zipfile.ZipFile(book, "a") as package:
            for number in range(ENTRIES):
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
        while answered <= INFLATED_BYTES and (chunk := process.stdout.read(1 << 20)):
            answered += len(chunk)
        process.kill()
        process.wait()
        process.stdout.close()

        assert answered <= INFLATED_BYTES

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


class TestWhatTheFastReaderDoesNotTell:
    def test_a_number_with_a_format_of_zeros_keeps_them(self):
        assert cells(one_sheet([180, 12.5], number_formats={"A1": "0000", "B1": "0000"})) == {1: ("0180", 12.5)}

    def test_an_error_below_the_last_value_is_still_there(self):
        assert cells(one_sheet(["a"], [], [None, "#REF!"])) == {1: ("a",), 3: (None, ErrorCell("#REF!"))}

    def test_hidden_rows_columns_and_merged_cells_are_told(self):
        book = empty_book()
        sheet = book.create_sheet("Blad")
        for row in (["a", "b", "c", "d"], [1, 2, 3, 4], [5, 6, 7, 8]):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
        for letter in "BC":
            sheet.column_dimensions[letter].hidden = True
        sheet.merge_cells("A3:B3")

        (read,) = reader.read("fil.xlsx", as_bytes(book))

        assert (read.hidden, read.hidden_rows, read.merged) == (False, frozenset({2}), ((3, 0, 3, 1),))
        assert read.rows[1] == (2, (1, 2, 3, 4))
        assert read.remarks[0].startswith("Dolda kolumner lästes också: B")

    def test_hidden_sheets_are_told(self):
        book = empty_book()
        for name in ("Syns", "Göms"):
            book.create_sheet(name).append([1])
        book["Göms"].sheet_state = "veryHidden"

        assert [sheet.hidden for sheet in reader.read("fil.xlsx", as_bytes(book))] == [False, True]

    def test_cells_without_addresses_stand_after_one_another(self):
        """Some programs leave the addresses out."""

        def without(name, data):
            return re.sub(rb' r="[A-Z]*[0-9]+"', b"", data) if "sheet1" in name else data

        content = one_sheet(["a", 0.5, "#N/A"], ["b", "=1+1", 0.25], number_formats={"B1": "0%", "C2": "0%"})

        assert cells(repacked(content, without)) == {
            1: ("a", "50 %", ErrorCell("#N/A")),
            2: ("b", ErrorCell(""), "25 %"),
        }

    def test_elements_may_have_a_prefix_and_their_attributes_another_order(self):
        def other(name, data):
            if "sheet1" not in name:
                return data
            data = re.sub(rb'<c r="(\w+)" s="(\d+)"', rb"<c s='\2' r='\1'", data)
            data = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", data)
            return data.replace(b"xmlns=", b"xmlns:x=")

        content = one_sheet(["a", 0.5, "#N/A", "=1+1"], number_formats={"B1": "0%"})

        assert cells(repacked(content, other)) == {1: ("a", "50 %", ErrorCell("#N/A"), ErrorCell(""))}

    def test_a_sheet_of_many_pieces_is_told_the_same_way_throughout(self):
        rows = 60_000
        content = one_sheet(
            *([number, number / 1000, "text"] for number in range(1, rows + 1)),
            number_formats={f"B{number}": "0.0%" for number in range(1, rows + 1)},
        )

        read = cells(content)

        assert len(read) == rows
        assert all(row[0] == number and str(row[1]).endswith(" %") for number, row in read.items())

    def test_letters_that_went_wrong_earlier_are_named_with_their_cells(self):
        (read,) = reader.read("fil.xlsx", one_sheet(["Södertälje", "SÃ¶dertÃ¤lje"], ["Åsa\ufffd", "â€”"], ["Ã"]))

        assert "i B1, A2, B2" in read.remarks[0]

    def test_numbers_that_are_none_are_errors(self):
        def not_a_number(name, data):
            return data.replace(b"<v>7</v>", b"<v>INF</v>") if "sheet1" in name else data

        assert cells(repacked(one_sheet(["a", 7]), not_a_number)) == {1: ("a", ErrorCell("#NUM!"))}


def test_a_comment_and_a_formula_with_a_long_number_are_searched_too():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Blad")
        sheet.write_string("A1", "a")
        sheet.write_comment("A1", "Ring 1010101010")
        sheet.write_formula("B1", '=LEN("2020202020")', None, 10)
        sheet.set_header("&CNummer 3030303030")

    (read,) = reader.read("fil.xlsx", buffer.getvalue())

    assert '=LEN("2020202020")' in read.beside
    assert any("1010101010" in words for words in read.beside)
    assert any("3030303030" in words for words in read.beside)


def test_macros_are_told_of():
    buffer = io.BytesIO(one_sheet(["a"]))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")

    (read,) = reader.read("fil.xlsm", buffer.getvalue())

    assert read.remarks == ("Filen har makron. De lästes inte och kördes inte.",)


def test_a_sheet_whose_part_is_missing_is_told_of_and_the_others_are_read():
    content = workbook({"Ett": [{"a": 1}], "Två": [{"b": 2}]})
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            if not entry.filename.endswith("sheet1.xml"):
                new.writestr(entry.filename, old.read(entry))

    first, second = reader.read("fil.xlsx", buffer.getvalue())

    assert (first.rows, "saknas i filen" in first.remarks[0]) == ((), True)
    assert len(second.rows) == 2


def test_a_child_that_dies_is_an_answer(monkeypatch):
    for code, told in (("os.abort()", "mer än vad som går"), ("raise SystemExit(3)", "skadad")):
        monkeypatch.setattr(reader, "COMMAND", (sys.executable, "-c", f"import os; {code}"))

        assert told in refusal(one_sheet(["a"]))


def test_a_child_that_says_nothing_is_an_answer(monkeypatch):
    monkeypatch.setattr(reader, "COMMAND", (sys.executable, "-c", "import threading; threading.Event().wait()"))
    monkeypatch.setattr(reader, "SECONDS", 1)

    assert "tog för lång tid" in refusal(one_sheet(["a"]))


def test_waiting_may_end_the_reading():
    class Enough(Exception):
        pass

    def stop(share):
        raise Enough

    with pytest.raises(Enough):
        reader.read("fil.xlsx", one_sheet(["a"]), stop)
