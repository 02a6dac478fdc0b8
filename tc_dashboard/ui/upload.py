"""The upload page's hands: choose, examine, save. What it says is made in `views/upload.py`.

The steps live in the session, so nothing is lost when the page is drawn anew: the preview until it is saved or put
away, the receipt until the next file is examined.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tc_dashboard import intake, text
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import queries
from tc_dashboard.ui import data, draw, matching, navigation
from tc_dashboard.views import upload as views
from tc_dashboard.workbook import template
from tc_dashboard.workbook.population import population_template

WORDS = text.Upload
_PREVIEW, _CHOSEN, _RECEIPT, _MESSAGE = "upload.preview", "upload.chosen", "upload.receipt", "upload.message"
_READING, _SAVING, _ROUND = "upload.reading", "upload.saving", "upload.round"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_steps(viewer: Viewer) -> None:
    """From the choice of files to the receipt."""
    _invite()
    files, sender = _choose()
    if st.session_state.get(_READING):
        _examine([intake.Upload(file.name, file.getvalue(), sender) for file in files], _identity(files, sender))
    if message := st.session_state.get(_MESSAGE):
        st.warning(message)
    if told := st.session_state.get(_RECEIPT):
        _show_receipt(told)
    elif matching.is_asking() and st.session_state.get(_CHOSEN) == _identity(files, sender):
        matching.draw_questions(viewer, then=_read_as_confirmed, otherwise=_start_over)
    elif preview := st.session_state.get(_PREVIEW):
        if files and st.session_state.get(_CHOSEN) != _identity(files, sender):
            st.info(WORDS.other_files)
        else:
            _show_preview(preview, viewer)


def _invite() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(WORDS.lead)
        st.download_button(
            WORDS.template, template.template, file_name=WORDS.template_file, mime=_EXCEL, on_click="ignore"
        )
        st.download_button(
            WORDS.population, lambda: population_template(data.today().year), file_name=WORDS.population_file,
            mime=_EXCEL, on_click="ignore",
        )  # fmt: skip


def _choose() -> tuple[Sequence[UploadedFile], str]:
    """The files and the sender; a new round empties both."""
    number = st.session_state.get(_ROUND, 0)
    files = st.file_uploader(WORDS.choose, type=["xlsx"], accept_multiple_files=True, key=f"upload.files.{number}")
    sender = st.text_input(WORDS.sender, placeholder=WORDS.sender_placeholder, key=f"upload.sender.{number}")
    _main_button(WORDS.examine, possible=bool(files), then=_begin_reading)
    return files, sender.strip()


def _main_button(label: str, *, possible: bool, then: Callable[[], None]) -> None:
    """The step that the page is waiting for; coloured only when it can be taken."""
    kind: Literal["primary", "secondary"] = "primary" if possible else "secondary"
    st.button(label, key=f"upload.{label}", type=kind, disabled=not possible, on_click=then)


def _identity(files: Sequence[UploadedFile], sender: str) -> tuple[str, ...]:
    return (*(file.file_id for file in files), sender)


def _begin_reading() -> None:
    _put_away()
    st.session_state[_READING] = True


def _read_as_confirmed() -> None:
    st.session_state[_READING] = True


def _cancel() -> None:
    _put_away()
    st.session_state[_MESSAGE] = WORDS.cancelled


def _start_over() -> None:
    _put_away()
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _put_away() -> None:
    for name in (_PREVIEW, _CHOSEN, _RECEIPT, _MESSAGE, _READING, _SAVING):
        st.session_state.pop(name, None)
    matching.put_away()


# Reading


def _examine(uploads: Sequence[intake.Upload], chosen: tuple[str, ...]) -> None:
    """Read and compare, with a bar. Any press of a button ends it at its next step, for it draws the page anew."""
    if not uploads:
        del st.session_state[_READING]  # The files went with a visit to another page.
        return
    place = st.empty()
    with place.container(key="tc-panel-reading"), st.spinner(WORDS.reading):
        bar = st.progress(0.0)
        st.button(WORDS.cancel, on_click=_cancel)
        prepared = matching.prepared(uploads, lambda done, step: _advance(bar, done, step))
        preview = prepared and intake.examine(
            data.database(), prepared, today=data.today(), progress=lambda done, step: _advance(bar, done, step)
        )
    st.session_state[_PREVIEW] = preview
    st.session_state[_CHOSEN] = chosen
    del st.session_state[_READING]
    place.empty()


def _advance(bar: Any, done: float, step: str) -> None:
    bar.progress(min(max(done, 0.0), 1.0), WORDS.step(done, step))


def _renew(preview: intake.Preview) -> None:
    """Compare the same files with the ledger as it is now, and say so."""
    st.session_state.pop(_SAVING, None)
    st.session_state[_PREVIEW] = intake.examine(data.database(), preview.uploads, today=data.today())
    st.session_state[_MESSAGE] = WORDS.stale
    st.rerun()


# Saving


def _show_preview(preview: intake.Preview, viewer: Viewer) -> None:
    if preview.based_on != queries.newest_revision(data.database()):
        _renew(preview)
    draw.page(views.build(preview, data.today()))
    can_be_saved = views.can_be_saved(preview)
    accepted = can_be_saved and (not preview.warnings or st.checkbox(WORDS.accept_warnings, key="upload.accepted"))
    saving = bool(st.session_state.get(_SAVING))
    with st.container(horizontal=True):
        if can_be_saved:
            _main_button(WORDS.save, possible=accepted and not saving, then=_begin_saving)
        st.button(WORDS.start_over, on_click=_start_over, disabled=saving)
    if accepted and saving:
        _save(preview, viewer)
    elif can_be_saved:
        draw.page(views.details(preview, data.today()))


def _begin_saving() -> None:
    st.session_state.pop(_MESSAGE, None)
    st.session_state[_SAVING] = True


def _save(preview: intake.Preview, viewer: Viewer) -> None:
    """Save once. A page drawn anew meanwhile rolls the save back, and this save begins again."""
    bar = st.progress(0.0, WORDS.saving)
    try:
        told = intake.save(data.database(), preview, viewer, progress=lambda done, step: _advance(bar, done, step))
    except UserFacingError as error:
        if preview.based_on != queries.newest_revision(data.database()):
            _renew(preview)
        st.session_state.pop(_SAVING, None)
        st.session_state[_MESSAGE] = str(error)
    else:
        _start_over()
        st.session_state[_RECEIPT] = told
    st.rerun()


def _show_receipt(told: intake.Receipt) -> None:
    draw.page(views.receipt(told))
    if told.saved:
        with st.container(key="tc-links", horizontal=True):
            navigation.link(navigation.HISTORY, WORDS.to_history)
            navigation.link(navigation.OVERVIEW, WORDS.to_overview)
