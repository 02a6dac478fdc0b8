"""The history page's hands: undo, publish, have a file back. What it says is made in `views/history.py`."""

from functools import partial
from html import escape

import streamlit as st

from tc_dashboard import text, written
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.members import EVERYONE
from tc_dashboard.ui import access, data, draw, effects, handing_out, navigation
from tc_dashboard.views import history as views

WORDS = text.History
STEP = 20
_ASKED, _DONE, _REFUSED, _SHOWN = "history.asked", "history.done", "history.refused", "history.shown"
_WHY = "history.why"
_PUBLISH = 0
"""Stands for the question about publishing, where a revision's number stands for the one about undoing it."""


def draw_ledger(viewer: Viewer) -> None:
    """What waits to be published, then every revision, newest first."""
    shown = st.session_state.get(_SHOWN, STEP)
    history = queries.history(data.database())
    asked_about = [entry.revision for entry in history[:shown] if entry.undone_by is None]
    ledger = views.build(history, data.undo_obstacles(tuple(asked_about)))
    if not ledger.entries:
        draw.empty(ledger.waiting)
    st.markdown(WORDS.lead)
    _tell(st.session_state.pop(_DONE, ""))
    _publishing(ledger, viewer)
    handing_out.offer_export(viewer)
    for entry in ledger.entries[:shown]:
        _entry(entry, viewer, newest=ledger.entries[0].revision)
    left = max(0, len(ledger.entries) - shown)
    if left:
        st.button(WORDS.older(min(left, STEP)), on_click=_show_more)


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, STEP) + STEP


def _tell(done: str) -> None:
    if done:
        st.success(done)


def _publishing(ledger: views.Ledger, viewer: Viewer) -> None:
    with st.container(key="tc-panel-publishing"):
        st.markdown(f"**{ledger.waiting}**" if ledger.publishable else ledger.waiting)
        if not ledger.publishable:
            return
        if st.session_state.get(_ASKED) == _PUBLISH:
            command = partial(_publish, ledger.publishable, viewer)
            _question(WORDS.ask_publish(ledger.publishable), WORDS.publish_yes, WORDS.publish_no, command)
        else:
            st.button(WORDS.publish(ledger.publishable), type="primary", on_click=_ask, args=(_PUBLISH,))
        _refusal(_PUBLISH)


def _entry(entry: views.Entry, viewer: Viewer, newest: int) -> None:
    with st.container(key=f"tc-panel-revision-{entry.revision}"):
        st.html(_as_html(entry))
        with st.container(horizontal=True, vertical_alignment="center"):
            for file in entry.files:
                st.download_button(
                    file.label,
                    access.released(viewer, file.name, partial(_content, file.import_id), EVERYONE),
                    file_name=file.name,
                    key=f"file-{file.import_id}",
                    on_click="ignore",
                    help=WORDS.files,
                    icon=":material/download:",
                )
            if entry.revision != newest:
                navigation.link_to_revision(entry.revision, WORDS.as_it_was(entry.revision))
            if entry.can_be_undone and st.session_state.get(_ASKED) != entry.revision:
                st.button(WORDS.undo, key=f"undo-{entry.revision}", on_click=_ask, args=(entry.revision,))
            _refusal(entry.revision)
        if entry.decisions:
            with st.expander(WORDS.decisions(len(entry.decisions))):
                for told in entry.decisions:
                    st.text(told)
        if entry.why_not:
            st.caption(entry.why_not)
        if st.session_state.get(_ASKED) == entry.revision:
            effects.draw_undo(entry.revision, viewer)
            st.text_input(WORDS.why_undo, key=_WHY, help=WORDS.why_undo_help, max_chars=500)
            command = partial(_undo, entry.revision, viewer)
            _question(entry.ask_undo, WORDS.undo_yes, WORDS.keep, command)


def _as_html(entry: views.Entry) -> str:
    """The entry's words. Escaped: names of files come from outside."""
    marks = "".join(f'<span class="tc-chip tc-neutral">{escape(mark)}</span> ' for mark in entry.marks)
    return (
        f'<h2 class="tc-title">{escape(entry.what)}</h2>'
        f'<p class="tc-source">{escape(entry.heading)}, {escape(entry.by)} {marks}</p>'
        f"<p>{escape(' · '.join(entry.details))}</p>"
    )


def _question(question: str, yes: str, no: str, command: partial[None]) -> None:
    st.markdown(question)
    with st.container(horizontal=True):
        st.button(yes, type="primary", on_click=command)
        st.button(no, on_click=_ask, args=(None,))


def _ask(about: int | None) -> None:
    st.session_state[_ASKED] = about
    st.session_state.pop(_REFUSED, None)


def _undo(revision: int, viewer: Viewer) -> None:
    reason = st.session_state.get(_WHY, "")
    _ask(None)
    try:
        number = written.undo(data.database(), revision, reason, viewer)
    except UserFacingError as error:
        st.session_state[_REFUSED] = (revision, str(error))
    else:
        st.session_state[_DONE] = WORDS.was_undone(revision, number)


def _publish(revision: int, viewer: Viewer) -> None:
    _ask(None)
    try:
        commands.publish(data.database(), revision, viewer)
    except UserFacingError as error:
        st.session_state[_REFUSED] = (_PUBLISH, str(error))
    else:
        st.session_state[_DONE] = WORDS.was_published(revision)


def _refusal(about: int) -> None:
    refused = st.session_state.get(_REFUSED)
    if refused and refused[0] == about:
        st.error(refused[1])


def _content(import_id: int) -> bytes:
    return queries.original_file(data.database(), import_id)[1]
