"""How sections are laid on a page."""

from tc_dashboard.ui import draw
from tc_dashboard.views.parts import Note, Section


def a_section(*, beside: bool = False) -> Section:
    return Section("", (Note("En mening."),), beside=beside)


def test_a_section_stands_beside_the_one_before_it_only_where_it_asks_to():
    sections = [a_section(), a_section(), a_section(beside=True), a_section()]

    assert draw.rows_of(sections) == [[0], [1, 2], [3]]


def test_a_first_section_stands_alone_whatever_it_asks_for():
    assert draw.rows_of([a_section(beside=True), a_section()]) == [[0], [1]]
