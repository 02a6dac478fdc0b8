"""Så läser vi filen: the questions between the choice of a file and the preview, and the one click that answers them.

What was read and guessed stays in the session until the file is put away; the answers are the widgets' own state.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from tc_dashboard import config, text
from tc_dashboard.domain import Viewer
from tc_dashboard.intake import Upload
from tc_dashboard.recognition import Found, Recognised, recognise, remember
from tc_dashboard.render import html
from tc_dashboard.ui import data
from tc_dashboard.ui.mapping import Place, edited
from tc_dashboard.views import matching as views
from tc_dashboard.views.parts import Headline
from tc_dashboard.workbook.datasets import by_frame
from tc_dashboard.workbook.mapping import SheetMapping
from tc_dashboard.workbook.matching import Guess
from tc_dashboard.workbook.reader import Sheet

WORDS = text.Asking
_FILES, _ANSWERED, _REFUSED = "matching.files", "matching.answered", "matching.refused"


def prepared(uploads: Sequence[Upload], progress: Callable[[float, str], None]) -> tuple[Upload, ...] | None:
    """The uploads as they are to be read, with what has been confirmed; null where something must be asked first."""
    if _ANSWERED in st.session_state:
        return tuple(st.session_state[_ANSWERED])
    told = []
    for number, upload in enumerate(uploads):
        step = partial(_step, progress, number, len(uploads), text.Intake.reading(upload.name))
        told.append(recognise(data.database(), upload, step))
    if not any(file.must_be_confirmed or file.likeness for file in told):
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
    if not file.found:
        lead = WORDS.lead_likely(file.likeness) if file.likeness else WORDS.lead_by_hand
    st.html(html.headline(Headline(WORDS.file(file.upload.name), lead)))
    mappings = []
    every = [
        (Place(f"matching.{number}.{found.sheet.name}.{order}", file, found.sheet), one, found)
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
        place = Place(f"matching.{number}.other.{name}", file, names[name])
        mappings += _guess(place, views.first_guess(names[name]), Found(names[name], ()), proposed=True)
    return mappings


def _guess(place: Place, one: Guess, found: Found, *, proposed: bool) -> list[SheetMapping]:
    label = WORDS.as_dataset(place.sheet.name, by_frame()[one.mapping.dataset].sheet)
    read = st.toggle(label, value=proposed, key=place.of("read"))
    if found.double_of and not read:
        st.caption(text.Matching.same_as(place.sheet.name, found.double_of))
    if not read:
        return []
    with st.container(key=f"tc-panel-{place.key}"):
        rows = st.container()  # The rows stand first, and are read by what is answered below them.
        mapping = edited(place, one)
        with rows:
            sample = views.sample(place.file.upload.name, place.sheet, mapping, config.today())
            st.html(html.above_table(sample.table) + html.table(sample.table))
            if sample.faulty and not views.lacks(mapping):
                st.caption(WORDS.faulty(sample.faulty))
    return [mapping]
