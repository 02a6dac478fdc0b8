"""One table of a file that doesn't follow the template, read as a person says: where it stands, and what each part is.

What was guessed is filled in; each answer gives another mapping.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tc_dashboard import text
from tc_dashboard.recognition import Recognised
from tc_dashboard.views import matching as views
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.fields import Field
from tc_dashboard.workbook.mapping import OTHERS, SheetMapping
from tc_dashboard.workbook.matching import Guess
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.shape import MOST_HEADING_ROWS, Block
from tc_dashboard.workbook.signs import letter, shown

WORDS = text.Asking
_WORDS_ASKED = 20

Columns = Mapping[int, str]
"""Column → its letter, heading and some of its values."""


@dataclass(frozen=True)
class Place:
    """Where a question is asked: its widgets' keys begin so."""

    key: str
    file: Recognised
    sheet: Sheet

    def of(self, name: str) -> str:
        return f"{self.key}.{name}"


def edited(place: Place, one: Guess) -> SheetMapping:
    """The mapping as it is answered now: the questions that must be answered first, the rest folded away."""
    asked, words = st.container(), st.container()
    with st.expander(WORDS.change, expanded=bool(views.lacks(one.mapping))):
        one = _where(place, one)
        table = views.block(place.sheet, one.mapping)
        # Another place or dataset makes other questions: their answers aren't mixed up.
        mark = f"{one.mapping.dataset}.{table.heading_rows}.{table.first_column}.{table.last_column}"
        place = replace(place, key=f"{place.key}.{mark}")
        with asked:
            place, one = _either_municipality(place, one, table)
        columns = views.options(table)
        # Drawn below the fields, but answered before them: they may take their values from the repeated headings.
        fields = st.container()
        mapping = _repeats(place, one.mapping, table, columns)
        with fields:
            mapping = _fields(place, mapping, columns)
        mapping = _filters(place, mapping, table, columns)
    with words:
        terms = st.container()  # What a term is called comes first, and its day after it: which is asked by the answer.
        mapping = _start_days(place, mapping, views.start_days(one.mapping))
        with terms:
            mapping = _words(place, mapping)
    with st.expander(WORDS.why_and_not(len(one.unread))):
        st.markdown("\n".join(f"- {why}" for why in one.reasons))
        if one.unread:
            st.markdown(f"**{WORDS.not_read_columns}**\n" + "\n".join(f"- {why}" for why in one.unread))
    return mapping


def _either_municipality(place: Place, one: Guess, table: Block) -> tuple[Place, Guess]:
    """The one question of a column that may be where participants live, or where they study."""
    if one.either_municipality is None:
        return place, one
    home, study = WORDS.home_or_study
    label = WORDS.either_municipality(table.name(one.either_municipality))
    answer = st.radio(label, [home, study], index=None, key=place.of("either"))
    if answer is None:
        return place, one
    return replace(place, key=f"{place.key}.{answer == home}"), views.with_home(one, is_home=answer == home)


def _start_days(place: Place, mapping: SheetMapping, held: Mapping[str, str]) -> SheetMapping:
    """Where no column says when the starts are planned: one day for every autumn, one for every spring."""
    if not views.asks_start_days(mapping):
        return mapping
    if not st.toggle(WORDS.same_day, value=True, key=place.of("same_day")):
        return mapping
    told = {}
    labels = {"HT": WORDS.autumn_day, "VT": WORDS.spring_day}
    for (term, label), side in zip(labels.items(), st.columns(2), strict=True):
        given = side.text_input(label, held.get(term, ""), key=place.of(f"day.{term}"), help=WORDS.month_day_help)
        told[term] = views.month_day(given) or ""
        if given.strip() and not told[term]:
            side.error(WORDS.not_a_month_day)
    return views.with_start_days(mapping, told)


def _where(place: Place, one: Guess) -> Guess:
    """Which dataset, and where the table stands; the guess anew where a person says something else."""
    mapping = one.mapping
    st.markdown(f"**{WORDS.where}**")
    names = list(by_frame())
    width = max((len(cells) for _, cells in place.sheet.rows), default=1)
    left, middle, right = st.columns([2, 1, 1])
    dataset = left.selectbox(
        WORDS.dataset, names, index=names.index(mapping.dataset), format_func=lambda name: by_frame()[name].sheet,
        key=place.of("dataset"),
    )  # fmt: skip
    first = middle.selectbox(
        WORDS.first_column, range(width), mapping.first_column, format_func=letter, key=place.of("first")
    )
    last = right.selectbox(
        WORDS.last_column, range(width), mapping.last_column or width - 1, format_func=letter, key=place.of("last")
    )
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
    many = left.selectbox(
        WORDS.heading_rows, range(1, MOST_HEADING_ROWS + 1), len(mapping.heading_rows) - 1, key=place.of("many")
    )
    row = int(middle.number_input(WORDS.heading_row, 1, None, mapping.heading_rows[0], key=place.of("row")))
    end = int(right.number_input(WORDS.last_row, 0, None, mapping.last_row, key=place.of("end")))
    rows = tuple(range(row, row + many))
    told = (dataset, rows, first, last or width - 1, end)
    held = (
        mapping.dataset, mapping.heading_rows, mapping.first_column, mapping.last_column or width - 1, mapping.last_row
    )  # fmt: skip
    return one if told == held else views.anew(place.sheet, mapping, dataset, rows, (first, last, end))


def _fields(place: Place, mapping: SheetMapping, columns: Columns) -> SheetMapping:
    first, rest = views.fields(mapping)
    st.markdown(f"**{WORDS.fields}**")
    mapping = _side_by_side(place, mapping, first, columns)
    if rest and st.toggle(WORDS.more_fields, key=place.of("more")):
        mapping = _side_by_side(place, mapping, rest, columns)
    return mapping


def _side_by_side(place: Place, mapping: SheetMapping, fields: Sequence[Field], columns: Columns) -> SheetMapping:
    for pair in (fields[at : at + 2] for at in range(0, len(fields), 2)):
        for field, side in zip(pair, st.columns(2), strict=False):
            with side:
                mapping = _field(place, mapping, field, columns)
    return mapping


def _field(place: Place, mapping: SheetMapping, field: Field, columns: Columns) -> SheetMapping:
    named = {
        views.NOT_READ: WORDS.not_read, **columns, views.SEVERAL: WORDS.several, views.CONSTANT: WORDS.constant,
        **({views.FROM_HEADING: WORDS.from_heading} if mapping.repeats else {}),
    }  # fmt: skip
    held, source = views.choice_of(mapping, field.name), mapping.source(field.name)
    # A choice that stood before there were repeated headings to take from is none against them.
    of_heading = ".heading" if source and source.heading and not source.columns else ""
    choice = st.selectbox(
        f"{field.heading}{' *' if field.required else ''}", list(named),
        list(named).index(held) if held in named else 0,
        format_func=named.__getitem__, key=place.of(f"field.{field.name}{of_heading}"), help=field.help,
    )  # fmt: skip
    constant, joined = "", list(source.columns) if source else []
    if choice == views.CONSTANT:
        label = f"{field.heading}: {WORDS.fixed_value.lower()}"
        value = source.constant if source else ""
        key = place.of(f"constant.{field.name}")
        if meanings := views.meanings(field):
            index = meanings.index(value) if value in meanings else None
            constant = st.selectbox(label, meanings, index, placeholder=WORDS.choose, key=key) or ""
        else:
            constant = st.text_input(label, value, key=key)
    elif choice == views.SEVERAL:
        joined = st.multiselect(
            f"{field.heading}: {WORDS.joined_columns.lower()}", list(columns), [i for i in joined if i in columns],
            format_func=columns.__getitem__, key=place.of(f"joined.{field.name}"),
        )  # fmt: skip
    return views.chosen(mapping, field.name, choice, constant, joined)


def _repeats(place: Place, mapping: SheetMapping, table: Block, columns: Columns) -> SheetMapping:
    held = {index: name for repeat in mapping.repeats for name, index in repeat.columns}
    left, right = st.columns(2, vertical_alignment="bottom")
    picked = left.multiselect(
        WORDS.repeats, list(columns), [index for index in held if index in columns], format_func=columns.__getitem__,
        key=place.of("repeats"), help=WORDS.repeats_help,
    )  # fmt: skip
    if not picked:
        return views.with_repeats(mapping, table, {}) if held else mapping
    into = _values(place, mapping, table, columns, {index: held.get(index, "") for index in picked}, right)
    skip = right.checkbox(WORDS.skip_zero, value=mapping.skip_zero, key=place.of("zero"))
    if into != held:
        mapping = views.with_repeats(mapping, table, into)
    return replace(mapping, skip_zero=skip)


def _values(
    place: Place, mapping: SheetMapping, table: Block, columns: Columns, held: Mapping[int, str], at: DeltaGenerator
) -> dict[int, str]:
    """What the repeated columns hold: all the same, or each its own, as their headings say."""
    names = views.value_fields(mapping)
    first = next(iter(names))
    likely = {index: name or views.likely_value(mapping, table, index) or first for index, name in held.items()}
    several = len(set(likely.values())) > 1
    mark = ".".join(sorted(set(likely.values())))  # Other columns, other suggestions: the old answer was to others.
    options = {**names, "": WORDS.each_its_own}
    field = at.selectbox(
        WORDS.repeats_field, list(options), list(options).index("" if several else likely[min(likely)]),
        format_func=options.__getitem__, key=place.of(f"into.{mark}"),
    )  # fmt: skip
    if field:
        return dict.fromkeys(likely, field)
    return {
        index: at.selectbox(
            WORDS.value_of(columns[index]), list(names), list(names).index(name), format_func=names.__getitem__,
            key=place.of(f"into.{index}"),
        )
        for index, name in likely.items()
    }  # fmt: skip


def _filters(place: Place, mapping: SheetMapping, table: Block, columns: Columns) -> SheetMapping:
    held = {one.column: list(one.words) for one in mapping.filters}
    picked = st.multiselect(
        WORDS.filters, list(columns), [index for index in held if index in columns], format_func=columns.__getitem__,
        key=place.of("filters"), placeholder=WORDS.every_row,
    )  # fmt: skip
    told = {}
    for index in picked:
        there = sorted({shown(cell) for cell in table.column(index)} | set(held.get(index, [])))
        told[index] = st.multiselect(
            f"{WORDS.filter_words}: {table.name(index)}", there, held.get(index, []), key=place.of(f"filter.{index}")
        )
    return views.with_filters(mapping, told)


def _words(place: Place, mapping: SheetMapping) -> SheetMapping:
    asked = views.asked_words(place.sheet, mapping)
    if not asked:
        return mapping
    st.markdown(f"**{WORDS.words}.** {WORDS.words_lead}")
    for name, written in asked.items():
        mapping = _meanings(place, mapping, by_frame()[mapping.dataset].by_name[name], written[:_WORDS_ASKED])
    return mapping


def _meanings(place: Place, mapping: SheetMapping, field: Field, written: Sequence[str]) -> SheetMapping:
    source = mapping.source(field.name)
    held = dict(source.words) if source else {}
    meanings = views.meanings(field)
    told = {}
    in_order = sorted(written, key=lambda word: word == OTHERS)  # What holds for the rest is asked after the others.
    sides: list[DeltaGenerator] = []
    for word in in_order:
        sides = sides or list(st.columns(2))  # A row of two at a time: so they stand in order on a narrow screen too.
        column = sides.pop(0)
        label = WORDS.other_words(field.heading) if word == OTHERS else WORDS.word(word, field.heading)
        key = place.of(f"word.{field.name}.{word}")
        if meanings:
            index = meanings.index(held[word]) if held.get(word) in meanings else None
            told[word] = column.selectbox(label, meanings, index, placeholder=WORDS.choose, key=key) or ""
        else:
            told[word] = column.text_input(
                label, held.get(word, ""), key=key, placeholder=WORDS.perhaps(views.likely_meaning(field, word))
            )
    return views.with_words(mapping, field.name, told)
