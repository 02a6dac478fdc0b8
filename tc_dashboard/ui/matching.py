"""Så läser vi filen: the questions between the choice of a file and the preview, and the one click that answers them.

What was read and guessed stays in the session until the file is put away; the answers are the widgets' own state.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tc_dashboard import text
from tc_dashboard.domain import Viewer
from tc_dashboard.intake import Upload
from tc_dashboard.recognition import Found, Recognised, recognise, remember
from tc_dashboard.render import html
from tc_dashboard.ui import data
from tc_dashboard.views import matching as views
from tc_dashboard.views.parts import Headline
from tc_dashboard.workbook.datasets import Field, by_frame
from tc_dashboard.workbook.mapping import OTHERS, SheetMapping
from tc_dashboard.workbook.matching import Guess
from tc_dashboard.workbook.reader import Sheet
from tc_dashboard.workbook.shape import MOST_HEADING_ROWS, Block
from tc_dashboard.workbook.signs import letter, shown

WORDS = text.Asking
_FILES, _ANSWERED, _REFUSED = "matching.files", "matching.answered", "matching.refused"
_WORDS_ASKED = 20

Columns = Mapping[int, str]
"""Column → its letter, heading and some of its values."""


@dataclass(frozen=True)
class _Place:
    """Where a question is asked: its widgets' keys begin so."""

    key: str
    file: Recognised
    sheet: Sheet

    def of(self, name: str) -> str:
        return f"{self.key}.{name}"


def prepared(uploads: Sequence[Upload], progress: Callable[[float, str], None]) -> tuple[Upload, ...] | None:
    """The uploads as they are to be read, with what has been confirmed; null where something must be asked first."""
    if _ANSWERED in st.session_state:
        return tuple(st.session_state[_ANSWERED])
    told = []
    for number, upload in enumerate(uploads):
        step = partial(_step, progress, number, len(uploads), text.Intake.reading(upload.name))
        told.append(recognise(data.database(), upload, step))
    if not any(file.must_be_confirmed for file in told):
        if any(file.refusal for file in told):
            st.session_state[_REFUSED] = tuple(told)
        return tuple(file.upload for file in told)
    st.session_state[_FILES] = tuple(told)
    return None


def _step(progress: Callable[[float, str], None], number: int, of: int, words: str, share: float) -> None:
    progress((number + share) / of, words)


def is_asking() -> bool:
    return _FILES in st.session_state and _ANSWERED not in st.session_state


def is_answered() -> bool:
    """Whether the files have been read and everything about them confirmed, so that they need not be chosen again."""
    return _ANSWERED in st.session_state


def offer_by_hand() -> None:
    """Where nothing was recognised in a file, the person may know better."""
    if _REFUSED in st.session_state:
        st.markdown(WORDS.by_hand_lead)
        st.button(WORDS.by_hand, type="primary", key="matching.by_hand", on_click=_ask_anyway)


def _ask_anyway() -> None:
    st.session_state[_FILES] = st.session_state.pop(_REFUSED)
    st.session_state.pop(_ANSWERED, None)


def holds_persons() -> bool:
    """Whether a file that waits for answers was refused for personal numbers: nothing of it may be kept."""
    return is_asking() and any(file.upload.holds_persons for file in st.session_state[_FILES])


def put_away() -> None:
    for name in (_FILES, _ANSWERED, _REFUSED):
        st.session_state.pop(name, None)


def draw_questions(viewer: Viewer, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
    """All questions, and the buttons: `then` reads the files as confirmed, `otherwise` begins again."""
    files: tuple[Recognised, ...] = st.session_state[_FILES]
    answers: list[tuple[Recognised, list[SheetMapping]]] = []
    lacking: list[str] = []
    for number, file in enumerate(files):
        mappings = _file(number, file) if file.must_be_confirmed or file.refusal else []
        answers.append((file, mappings))
        lacking += [told for mapping in mappings if (told := views.lacks(mapping))]
    for told in lacking:
        st.warning(told)
    keep = st.checkbox(WORDS.remember, value=True, key="matching.remember")
    with st.container(horizontal=True):
        st.button(
            WORDS.confirm, type="primary", key="matching.confirm", disabled=bool(lacking), on_click=_confirm,
            args=(answers, viewer, keep, then),
        )  # fmt: skip
        st.button(text.Upload.start_over, on_click=otherwise, key="matching.start_over")


def _confirm(
    answers: Sequence[tuple[Recognised, list[SheetMapping]]], viewer: Viewer, keep: bool, then: Callable[[], None]
) -> None:
    uploads = []
    for file, mappings in answers:
        uploads.append(replace(file.upload, mappings=tuple(mappings)))
        for sheet in file.upload.sheets or ():
            own = [mapping for mapping in mappings if mapping.sheet == sheet.name]
            if keep and own:
                remember(data.database(), sheet, own, viewer)
    st.session_state[_ANSWERED] = tuple(uploads)
    then()


def _file(number: int, file: Recognised) -> list[SheetMapping]:
    lead = WORDS.lead_remembered if any(found.remembered for found in file.found) else WORDS.lead
    st.html(html.headline(Headline(WORDS.file(file.upload.name), lead if file.found else WORDS.lead_by_hand)))
    mappings = []
    every = [
        (_Place(f"matching.{number}.{found.sheet.name}.{order}", file, found.sheet), one, found)
        for found in file.found
        for order, one in enumerate(found.guesses)
    ]
    proposed = [views.is_proposed(file, found, one) for _, one, found in every]
    for told, is_proposed in zip(every, proposed, strict=True):
        if is_proposed:
            mappings += _guess(*told, proposed=True)
    names = {sheet.name: sheet for sheet in file.others if sheet.rows}
    if all(proposed) and not names:
        return mappings
    # What is chosen in it draws the page anew, and must not close it.
    with (
        st.expander(WORDS.nothing_else, expanded=not any(proposed), key=f"matching.{number}.more", on_change="rerun")
        if every
        else st.container()
    ):
        for told, is_proposed in zip(every, proposed, strict=True):
            if not is_proposed:
                mappings += _guess(*told, proposed=False)
        if names:
            mappings += _by_hand(number, file, names)
    return mappings


def _by_hand(number: int, file: Recognised, names: Mapping[str, Sheet]) -> list[SheetMapping]:
    """The sheets that nothing was recognised in; where that is all of them, the fullest is taken up at once."""
    fullest = [] if file.found else [max(names, key=lambda name: len(names[name].rows))]
    picked = st.multiselect(WORDS.choose_sheet, list(names), fullest, key=f"matching.{number}.others")
    mappings = []
    for name in picked:
        place = _Place(f"matching.{number}.other.{name}", file, names[name])
        mappings += _guess(place, views.first_guess(names[name]), Found(names[name], ()), proposed=True)
    return mappings


def _guess(place: _Place, one: Guess, found: Found, *, proposed: bool) -> list[SheetMapping]:
    label = WORDS.as_dataset(place.sheet.name, by_frame()[one.mapping.dataset].sheet)
    read = st.toggle(label, value=proposed, key=place.of("read"))
    if found.double_of and not read:
        st.caption(text.Matching.same_as(place.sheet.name, found.double_of))
    if not read:
        return []
    with st.container(key=f"tc-panel-{place.key}"):
        rows = st.container()  # The rows stand first, and are read by what is answered below them.
        mapping = _edited(place, one)
        with rows:
            sample = views.sample(place.file.upload.name, place.sheet, mapping, data.today())
            st.html(html.above_table(sample.table) + html.table(sample.table))
            if sample.faulty and not views.lacks(mapping):
                st.caption(WORDS.faulty(sample.faulty))
    return [mapping]


def _edited(place: _Place, one: Guess) -> SheetMapping:
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


def _either_municipality(place: _Place, one: Guess, table: Block) -> tuple[_Place, Guess]:
    """The one question of a column that may be where participants live, or where they study."""
    if one.either_municipality is None:
        return place, one
    home, study = WORDS.home_or_study
    label = WORDS.either_municipality(table.name(one.either_municipality))
    answer = st.radio(label, [home, study], index=None, key=place.of("either"))
    if answer is None:
        return place, one
    return replace(place, key=f"{place.key}.{answer == home}"), views.with_home(one, is_home=answer == home)


def _start_days(place: _Place, mapping: SheetMapping, held: Mapping[str, str]) -> SheetMapping:
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


def _where(place: _Place, one: Guess) -> Guess:
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


def _fields(place: _Place, mapping: SheetMapping, columns: Columns) -> SheetMapping:
    first, rest = views.fields(mapping)
    st.markdown(f"**{WORDS.fields}**")
    mapping = _side_by_side(place, mapping, first, columns)
    if rest and st.toggle(WORDS.more_fields, key=place.of("more")):
        mapping = _side_by_side(place, mapping, rest, columns)
    return mapping


def _side_by_side(place: _Place, mapping: SheetMapping, fields: Sequence[Field], columns: Columns) -> SheetMapping:
    for pair in (fields[at : at + 2] for at in range(0, len(fields), 2)):
        for field, side in zip(pair, st.columns(2), strict=False):
            with side:
                mapping = _field(place, mapping, field, columns)
    return mapping


def _field(place: _Place, mapping: SheetMapping, field: Field, columns: Columns) -> SheetMapping:
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


def _repeats(place: _Place, mapping: SheetMapping, table: Block, columns: Columns) -> SheetMapping:
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
    place: _Place, mapping: SheetMapping, table: Block, columns: Columns, held: Mapping[int, str], at: DeltaGenerator
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


def _filters(place: _Place, mapping: SheetMapping, table: Block, columns: Columns) -> SheetMapping:
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


def _words(place: _Place, mapping: SheetMapping) -> SheetMapping:
    asked = views.asked_words(place.sheet, mapping)
    if not asked:
        return mapping
    st.markdown(f"**{WORDS.words}.** {WORDS.words_lead}")
    for name, written in asked.items():
        mapping = _meanings(place, mapping, by_frame()[mapping.dataset].by_name[name], written[:_WORDS_ASKED])
    return mapping


def _meanings(place: _Place, mapping: SheetMapping, field: Field, written: Sequence[str]) -> SheetMapping:
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
            told[word] = column.text_input(label, held.get(word, ""), key=key)
    return views.with_words(mapping, field.name, told)
