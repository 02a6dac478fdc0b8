"""csv and txt: whatever alphabet and delimiter, the same rows; and what was chosen is said."""

import pytest

from tc_dashboard.errors import UserFacingError
from tc_dashboard.workbook import reader

ROWS = {
    1: ("Kommun", "Läge", "Andel"),
    2: ("Södertälje", "Öppen", "12,5"),
    3: ("Håbo", "Stängd", "7"),
}


def written(delimiter=";", rows=ROWS):
    return "".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) + "\r\n" for row in rows.values()
    )


def read(content, name="Starter.csv"):
    (sheet,) = reader.read(name, content)
    return sheet


@pytest.mark.parametrize(
    ("encoding", "mark", "told"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("cp1252", b"", "Windows-1252"),
        ("mac_roman", b"", "Mac OS Roman"),
        ("cp850", b"", "DOS (850)"),
    ],
)
def test_the_alphabet_is_seen_and_said(encoding, mark, told):
    sheet = read(mark + written().encode(encoding))

    assert dict(sheet.rows) == ROWS
    assert sheet.remarks == (f"Textfilen lästes som {told} med semikolon mellan kolumnerna.",)


@pytest.mark.parametrize(
    ("delimiter", "told"), [(";", "semikolon"), (",", "komma"), ("\t", "tabb"), ("|", "lodstreck")]
)
def test_the_delimiter_is_seen_and_said(delimiter, told):
    sheet = read(written(delimiter).encode())

    assert dict(sheet.rows) == ROWS
    assert f"med {told} mellan" in sheet.remarks[0]


def test_decimal_commas_are_no_delimiters():
    content = "a;b;c\n" + "1,5;2,5;3,5\n" * 50

    assert read(content.encode()).rows[1] == (2, ("1,5", "2,5", "3,5"))


def test_semicolons_within_cells_are_no_delimiters():
    content = "Bolag,Kommun,Yrken\n" + "Alfa,Nacka,svets; drift\n" * 50

    assert read(content.encode()).rows[1] == (2, ("Alfa", "Nacka", "svets; drift"))


def test_titles_above_and_notes_below_keep_their_places():
    content = "Starter, hela länet, 2026\n\n" + written() + "\nKälla: Region Stockholm, 2026.\n"

    rows = dict(read(content.encode()).rows)

    assert (rows[1], rows[3], rows[5]) == (("Starter, hela länet, 2026",), ROWS[1], ROWS[3])
    assert rows[7] == ("Källa: Region Stockholm, 2026.",)


def test_excels_own_first_line_names_the_delimiter_and_is_no_row():
    assert dict(read(b"sep=|\r\na|b\r\n1|2\r\n").rows) == {1: ("a", "b"), 2: ("1", "2")}


def test_a_cell_with_a_line_break_is_one_cell_and_one_row():
    assert dict(read(b'a;b\n"x\ny";1\nz;2\n').rows) == {1: ("a", "b"), 2: ("x\ny", "1"), 3: ("z", "2")}


def test_old_line_ends_are_line_ends():
    assert dict(read(b"a;b\r1;2\r").rows) == {1: ("a", "b"), 2: ("1", "2")}


def test_one_column_is_told_to_be_one():
    sheet = read(b"Kommun\nNacka\n")

    assert dict(sheet.rows) == {1: ("Kommun",), 2: ("Nacka",)}
    assert "med en enda kolumn" in sheet.remarks[0]


def test_codes_keep_their_zeros_and_numbers_stay_as_written():
    assert read(b"kod;n\n0181;1 234,50\n").rows[1] == (2, ("0181", "1 234,50"))


def test_the_sheet_is_named_for_the_file():
    assert read(b"a;b\n1;2\n", "Starter.txt").name == "Starter"


def test_rows_with_more_cells_than_the_others_are_named():
    sheet = read(b"a;b\n1;2\n3;4\n5;6;7\n")

    assert "En rad har fler värden än de andra, med början i C4" in sheet.remarks[1]


def test_a_quotation_mark_that_is_never_closed_is_named():
    with pytest.raises(UserFacingError, match=r"Starter.csv har ett citattecken som inte avslutas i \w3"):
        read(b'a;b\n1;2\n"3;4\n' + b"5;6\n" * 100)


def test_a_quotation_mark_within_a_word_is_a_letter():
    assert read(b'a;b\n19" rack;2\n"x" y;3\n').rows[1] == (2, ('19" rack', "2"))


def test_letters_that_went_wrong_earlier_are_named():
    sheet = read("a;b\nSÃ¶dertÃ¤lje;1\n".encode())

    assert "i A2." in sheet.remarks[1]


def test_a_name_that_lies_changes_nothing():
    assert dict(read(written().encode(), "starter.xlsx").rows) == ROWS
