"""Columns: no word is broken where there is room for it, nothing is lost, and the table is as low as it can be."""

import pytest

from tc_dashboard.render.columns import columns, letters, natural

GOALS = [
    ("Avviker", "Tre av tio som påbörjar en utbildning är kvinnor. Processledaren ansvarar", "22 %"),
    ("Viss avvikelse", "Ett mål", "1,5 behöriga per plats"),
]


def lines(text: str, wide: float) -> int:
    """Written in another way than what is tested: the words are laid one by one."""
    told, rest = 1, wide
    for word in text.split(" "):
        if len(word) > rest and rest < wide:
            told, rest = told + 1, wide
        rest -= len(word) + 1
    return told


def height(rows, widths) -> int:
    return sum(max(lines(text, wide) for text, wide in zip(row, widths, strict=True)) for row in rows)


@pytest.mark.parametrize("whole", [40, 48, 60, 80, 150])
def test_the_widths_are_the_whole_and_no_word_is_broken(whole):
    found = columns(("Status", "Mål", "Utfall"), GOALS)

    widths, is_whole = letters(found, whole)

    assert sum(widths) == pytest.approx(whole)
    words = [max(len(word) for text in column for word in text.split()) for column in found]
    assert is_whole
    assert all(wide >= word for wide, word in zip(widths, words, strict=True))


def test_where_the_words_have_no_room_it_says_so_and_is_still_the_whole():
    widths, is_whole = letters(columns(("Livsmedelsproduktion", "Läkemedelsproduktion"), [("1", "2")]), 30)

    assert sum(widths) == pytest.approx(30)
    assert not is_whole


def test_the_table_is_lower_than_with_columns_of_the_same_width():
    widths, _ = letters(columns(("Status", "Mål", "Utfall"), GOALS), 60)

    assert height(GOALS, widths) < height(GOALS, [20, 20, 20])


def test_where_all_has_room_no_column_takes_what_is_left_alone():
    found = columns(("Termin", "Startad", "Inte startad än"), [("HT21", "2", "–")])

    widths, _ = letters(found, 3 * sum(natural(found)))

    assert max(widths) < 0.6 * sum(widths)


def test_a_bold_heading_has_more_room_than_its_letters():
    (wide,) = natural(columns(("Termin",), [("HT21",)]))

    assert wide > len("Termin")
