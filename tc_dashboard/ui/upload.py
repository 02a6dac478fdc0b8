"""The upload page's hands: choose, examine, save. What it says is made in `views/upload.py`.

The steps live in the session, so nothing is lost when the page is drawn anew: the preview until it is saved or put
away, the receipt until the next file is examined.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tc_dashboard import config, intake, text, written
from tc_dashboard.decisions import Decisions
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.render import html
from tc_dashboard.storage import queries
from tc_dashboard.ui import data, deciding, draw, effects, handing_out, matching, navigation, proposing
from tc_dashboard.views import deciding as decided
from tc_dashboard.views import upload as views
from tc_dashboard.views.parts import Part

WORDS = text.Upload
KINDS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "txt")
_PREVIEW, _CHOSEN, _RECEIPT, _MESSAGE = "upload.preview", "upload.chosen", "upload.receipt", "upload.message"
_WHY, _REASON = "upload.why", "upload.reason"
_READING, _JUDGING, _SAVING, _ROUND = "upload.reading", "upload.judging", "upload.saving", "upload.round"
EXAMINED = 0.85
"""How far the bar has come when the files are examined, and what a save would mean is left to reckon."""


@dataclass(frozen=True)
class _Judging:
    """Files to be judged again, with what has been decided about them, and what is said when that is done."""

    read: tuple[intake.ReadFile, ...]
    decisions: Decisions
    said: str = ""


def draw_steps(viewer: Viewer) -> None:
    """From the choice of files, or a municipality's proposal, to the receipt."""
    # Each step has its place, whatever the others show: what is being filled in is not drawn anew when they change.
    choosing, working, answering = st.container(), st.container(), st.container()
    with choosing:
        proposing.draw_waiting(viewer, is_at_work=is_at_work(), begin=partial(_begin_reading))
        if told := st.session_state.get(_RECEIPT):
            _show_receipt(told)
        elif not is_at_work():
            st.markdown(WORDS.lead)
        files, senders = _choose()
    with working:
        if st.session_state.get(_READING):
            uploads = [intake.Upload(f.name, f.getvalue(), sender) for f, sender in zip(files, senders, strict=True)]
            if (number := proposing.opened()) is not None:
                uploads = [proposing.upload_of(number, viewer)]
            _examine(uploads, _identity(files, senders), viewer)
        if _JUDGING in st.session_state:
            _judge(st.session_state[_JUDGING], viewer)
        if message := st.session_state.get(_MESSAGE):
            st.warning(message)
    with answering:
        _answer(viewer, files, senders)


def _answer(viewer: Viewer, files: Sequence[UploadedFile], senders: Sequence[str]) -> None:
    """What was found in the files, and what is asked about them."""
    if matching.is_asking() and (not files or st.session_state.get(_CHOSEN) == _identity(files, senders)):
        _say_step("questions")
        matching.draw_questions(viewer, then=_read_as_confirmed, otherwise=_start_over)
    elif preview := st.session_state.get(_PREVIEW):
        if files and st.session_state.get(_CHOSEN) != _identity(files, senders):
            st.info(WORDS.other_files)
        else:
            _say_step("review")
            _show_preview(preview, viewer)


def _say_step(name: str) -> None:
    """Where a new step begins the browser goes to its answer."""
    st.html(f'<span data-step="{name}"></span>')


def is_at_work() -> bool:
    """Whether files are being read, asked about or shown: nothing else on the page is wanted then."""
    return matching.is_asking() or any(name in st.session_state for name in (_READING, _JUDGING, _PREVIEW))


def offer_template(viewer: Viewer) -> None:
    """For the person who has no file to choose."""
    st.html(html.heading(WORDS.template_title))
    st.markdown(WORDS.template_lead)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        handing_out.offer_template(viewer)


def _choose() -> tuple[Sequence[UploadedFile], tuple[str, ...]]:
    """The files, each with its sender; a new round empties both. Folded away when the page is at work with them."""
    number = st.session_state.get(_ROUND, 0)
    key = f"upload.files.{number}"
    held = st.session_state.get(key) or ()
    names = [file.name for file in held]
    is_folded = is_at_work() and (_is_about(held) if names else _RECEIPT in st.session_state)
    label = WORDS.chosen(names) if names else WORDS.start_over
    with st.expander(label) if is_folded else st.container():
        files = st.file_uploader(WORDS.choose, type=list(KINDS), accept_multiple_files=True, key=key)
        if len(files) < 2:
            senders = [_sender(WORDS.sender, f"upload.sender.{number}")]
        else:
            senders = [_sender(text.Deciding.sender_of(file.name), f"upload.sender.{file.file_id}") for file in files]
        _main_button(WORDS.examine, possible=bool(files), then=_begin_reading)
    return files, tuple(senders[: len(files)])


def _is_about(files: Sequence[UploadedFile]) -> bool:
    """Whether it is these files that the page is at work with, and not others that were shown before."""
    ids = tuple(file.file_id for file in files)
    return _READING in st.session_state or st.session_state.get(_CHOSEN, ())[: len(ids)] == ids


def _sender(label: str, key: str) -> str:
    return st.text_input(label, placeholder=WORDS.sender_placeholder, key=key).strip()


def _main_button(label: str, *, possible: bool, then: Callable[[], None]) -> None:
    """The step that the page is waiting for; coloured only when it can be taken."""
    kind: Literal["primary", "secondary"] = "primary" if possible else "secondary"
    st.button(label, key=f"upload.{label}", type=kind, disabled=not possible, on_click=then)


def _identity(files: Sequence[UploadedFile], senders: Sequence[str]) -> tuple[str, ...]:
    return (*(file.file_id for file in files), *senders)


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
    proposing.close()
    for name in (_PREVIEW, _CHOSEN, _RECEIPT, _MESSAGE, _READING, _JUDGING, _SAVING, _REASON):
        st.session_state.pop(name, None)
    matching.put_away()


# Reading


def _examine(uploads: Sequence[intake.Upload], chosen: tuple[str, ...], viewer: Viewer) -> None:
    """Read and compare, with a bar. Any press of a button ends it at its next step, for it draws the page anew."""
    if not uploads and not matching.is_answered():
        del st.session_state[_READING]  # The files went with a visit to another page.
        return
    place = st.empty()
    try:
        with place.container(key="tc-panel-reading"), st.spinner(WORDS.reading):
            bar = st.progress(0.0)
            st.button(WORDS.cancel, on_click=_cancel)
            prepared = matching.prepared(
                uploads, lambda done, step: _advance(bar, EXAMINED * intake.READING * done, step)
            )
            if prepared:
                preview = intake.examine(
                    data.database(), prepared, today=config.today(),
                    progress=lambda done, step: _advance(bar, EXAMINED * done, step),
                )  # fmt: skip
                _reckon(preview, viewer, bar)
                _keep(preview)
    except UserFacingError as error:
        _start_over()
        st.session_state[_MESSAGE] = str(error)
        st.rerun()
    if uploads:
        st.session_state[_CHOSEN] = chosen
    del st.session_state[_READING]
    place.empty()
    if matching.holds_persons() or (prepared and any(file.holds_persons for file in preview.read)):
        _forget()
        st.rerun()


def _forget() -> None:
    """Let no bytes of the chosen files stay with Streamlit, and empty the choice: what may be kept was read already."""
    if context := get_script_run_ctx():
        context.uploaded_file_mgr.remove_session_files(context.session_id)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _keep(preview: intake.Preview) -> None:
    st.session_state[_PREVIEW] = preview
    deciding.new_version()


def _decide(preview: intake.Preview, decisions: Decisions, said: str = "") -> None:
    """Have the same files judged again, with what the person has decided, when the page is drawn."""
    st.session_state.pop(_MESSAGE, None)
    st.session_state[_JUDGING] = _Judging(preview.read, decisions, said)


def _judge(asked: _Judging, viewer: Viewer) -> None:
    """Judge again, with a bar that floats where the person is. A press on cancel leaves everything as it was.

    Before anything else of the preview is drawn: so what is filled in on the page is kept when it is cut short.
    """
    place = st.empty()
    message = asked.said
    try:
        with place.container(key="tc-panel-judging"):
            bar = st.progress(0.0, text.Intake.checking)
            st.button(WORDS.cancel, key="upload.cancel_judging", on_click=_cancel_judging)
            preview = intake.examine_read(
                data.database(), asked.read, today=config.today(), decisions=asked.decisions,
                progress=lambda done, step: _advance(bar, EXAMINED * done, step),
            )  # fmt: skip
            _reckon(preview, viewer, bar)
        _keep(preview)
    except UserFacingError as error:
        deciding.new_version()
        message = str(error)
    del st.session_state[_JUDGING]
    if message:
        st.session_state[_MESSAGE] = message
    place.empty()


def _cancel_judging() -> None:
    if st.session_state.pop(_JUDGING, None):
        is_shown = _PREVIEW in st.session_state
        st.session_state[_MESSAGE] = WORDS.judging_cancelled if is_shown else WORDS.held_cancelled


def _reckon(preview: intake.Preview, viewer: Viewer, bar: Any) -> None:
    """What a save would mean, which is shown with the preview and takes its time with a large file."""
    effects.of_upload(preview, viewer, lambda share: _advance(bar, EXAMINED + (1 - EXAMINED) * share, WORDS.reckoning))


def _advance(bar: Any, done: float, step: str) -> None:
    bar.progress(min(max(done, 0.0), 1.0), WORDS.step(done, step))


def _renew(preview: intake.Preview) -> None:
    """Compare the same files with the ledger as it is now, with the same decisions, and say what has changed."""
    st.session_state.pop(_SAVING, None)
    database = data.database()
    bar = st.progress(0.0)
    renewed = intake.examine_read(
        database, preview.read, today=config.today(), decisions=preview.decisions,
        progress=lambda done, step: _advance(bar, done, step),
    )  # fmt: skip
    _keep(renewed)
    since = [entry for entry in reversed(queries.history(database)) if entry.revision > preview.based_on]
    entries = [(entry.revision, entry.by, entry.at, entry.counts) for entry in since]
    changed = text.Deciding.somebody_saved(entries, decided.touched_since(preview, renewed))
    st.session_state[_MESSAGE] = f"{changed} {WORDS.stale}"
    st.rerun()


# Saving


def _show_preview(preview: intake.Preview, viewer: Viewer) -> None:
    if preview.based_on != queries.newest_revision(data.database()):
        _renew(preview)
    moved = effects.of_upload(preview, viewer)
    draw.page(views.build(preview, config.today(), moved))
    saving = bool(st.session_state.get(_SAVING))
    if not saving:
        matching.offer_by_hand()
        deciding.draw(preview, partial(_decide, preview))
    can_be_saved = views.can_be_saved(preview)
    may_be_saved = can_be_saved and not preview.unaccepted
    if can_be_saved and preview.changes_saved and not saving:
        st.text_input(WORDS.why, st.session_state.get(_REASON, ""), key=_WHY, help=WORDS.why_help, max_chars=500)
    with st.container(horizontal=True):
        if can_be_saved:
            _main_button(WORDS.save, possible=may_be_saved and not saving, then=partial(_begin_saving, preview))
        st.button(WORDS.start_over, on_click=_start_over, disabled=saving)
    if may_be_saved and saving:
        _save(preview, viewer)
    elif can_be_saved:
        _show_details(preview, moved)


def _show_details(preview: intake.Preview, moved: Sequence[Part]) -> None:
    """Folded away, so that the answer and its buttons stand together on the screen."""
    for number, detail in enumerate(views.details(preview, config.today(), moved)):
        with st.expander(detail.label, expanded=detail.is_open):
            for order, table in enumerate(detail.tables):
                with st.container(key=f"tc-panel-detail-{number}-{order}"):
                    above = html.above_table(table) if len(detail.tables) > 1 or table.sentence else ""
                    st.html(above + html.table(table))


def _begin_saving(preview: intake.Preview) -> None:
    """Save what is shown; what was filled in since is judged and shown first."""
    st.session_state.pop(_MESSAGE, None)
    if (decisions := deciding.filled_in(preview)) == preview.decisions:
        try:
            st.session_state[_REASON] = str(st.session_state.get(_WHY, ""))
            st.session_state[_PREVIEW] = written.with_reason(preview, st.session_state[_REASON])
        except UserFacingError as error:
            st.session_state[_MESSAGE] = str(error)
        else:
            st.session_state[_SAVING] = True
        return
    _decide(preview, decisions, WORDS.filled_in_since)


def _cancel_saving() -> None:
    """Nothing of a save that is cut short stays; one that was already whole when the button was pressed stands."""
    if st.session_state.pop(_SAVING, None):
        st.session_state[_MESSAGE] = WORDS.saving_cancelled


def _save(preview: intake.Preview, viewer: Viewer) -> None:
    """Save once. A page drawn anew meanwhile rolls the save back; it begins again, unless it was cancelled."""
    bar = st.progress(0.0, WORDS.saving)
    st.button(WORDS.cancel, key="upload.cancel_saving", on_click=_cancel_saving)
    try:
        told = intake.save(data.database(), preview, viewer, progress=lambda done, step: _advance(bar, done, step))
    except UserFacingError as error:
        if preview.based_on != queries.newest_revision(data.database()):
            _renew(preview)
        st.session_state.pop(_SAVING, None)
        st.session_state[_MESSAGE] = str(error)
    else:
        proposing.taken(viewer, told.revision if told.saved else None)
        _start_over()
        st.session_state[_RECEIPT] = told
        _go_on_with_what_is_held(preview)
    st.rerun()


def _go_on_with_what_is_held(preview: intake.Preview) -> None:
    """Files that the save held back stay on the page, with what was decided about them."""
    read, decisions = intake.still_held(preview)
    if read:
        st.session_state[_JUDGING] = _Judging(read, decisions)


def _show_receipt(told: intake.Receipt) -> None:
    _say_step("receipt")
    draw.page(views.receipt(told))
    if told.saved:
        with st.container(key="tc-links", horizontal=True):
            navigation.link(navigation.HISTORY, WORDS.to_history)
            navigation.link(navigation.OVERVIEW, WORDS.to_overview)
