"""A municipality's own sheet: chosen, read, looked at and sent on Vår kommun; opened or declined on Ladda upp.

What was read is kept in the session under the municipality's code, so that other eyes in the same session never see it.
"""

from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tc_dashboard import config, proposals, text
from tc_dashboard.domain import ProposalState, Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.municipalities import name_of
from tc_dashboard.preview import Upload
from tc_dashboard.proposals import Draft
from tc_dashboard.reading import HoldsPersonalNumber
from tc_dashboard.render import html
from tc_dashboard.storage.proposals import Sent, content_of, proposals_for
from tc_dashboard.text.history import size
from tc_dashboard.ui import data, draw
from tc_dashboard.views import proposals as views

WORDS = text.Proposals
KINDS = ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "txt")
_ROUND, _TOLD, _REFUSED, _OPENED = "proposal.round", "proposal.told", "proposal.refused", "proposal.opened"


# The municipality's side


def draw_box(viewer: Viewer) -> None:
    """The way in for a municipality's own sheet, and what became of those it has sent."""
    code = viewer.municipality_code or ""
    st.html(html.heading(WORDS.heading))
    _tell()
    draft: Draft | None = st.session_state.get(_draft_key(code))
    if draft is None:
        _choose(code)
    else:
        _show(draft, viewer, code)
    if sent := proposals_for(data.database(), viewer):
        with st.container(key="tc-panel-sent"):
            table = views.sent(sent, config.today())
            st.html(html.above_table(table) + html.table(table))


def _choose(code: str) -> None:
    st.markdown(WORDS.lead)
    key = f"proposal.file.{code}.{st.session_state.get(_ROUND, 0)}"
    file = st.file_uploader(WORDS.choose, type=list(KINDS), key=key)
    if not st.button(WORDS.examine, disabled=file is None, key="proposal.examine") or file is None:
        return
    try:
        with st.spinner(WORDS.reading):
            upload = Upload(file.name, file.getvalue())
            st.session_state[_draft_key(code)] = proposals.draft(data.database(), upload, code, today=config.today())
    except HoldsPersonalNumber as refused:
        _forget()
        st.session_state[_REFUSED] = str(refused)
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _show(draft: Draft, viewer: Viewer, code: str) -> None:
    draw.page(views.build(draft, config.today()))
    with st.container(horizontal=True):
        st.button(WORDS.send, type="primary", key="proposal.send", on_click=partial(_send, draft, viewer, code))
        st.button(WORDS.again, key="proposal.again", on_click=partial(_put_away, code))


def _send(draft: Draft, viewer: Viewer, code: str) -> None:
    try:
        proposals.send(data.database(), draft, viewer)
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_TOLD] = WORDS.sent
    _put_away(code)


def _put_away(code: str) -> None:
    st.session_state.pop(_draft_key(code), None)


def _draft_key(code: str) -> str:
    return f"proposal.draft.{code}"


def _forget() -> None:
    """Let no bytes of the chosen file stay with Streamlit."""
    if context := get_script_run_ctx():
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def _tell() -> None:
    if refused := st.session_state.pop(_REFUSED, ""):
        st.warning(refused)
    if told := st.session_state.pop(_TOLD, ""):
        st.success(told)


# The Region's side


def opened() -> int | None:
    """The number of the sheet that the Region is looking at on Ladda upp."""
    return st.session_state.get(_OPENED)


def close() -> None:
    """Put the opened sheet back among those that wait."""
    st.session_state.pop(_OPENED, None)


def upload_of(number: int, viewer: Viewer) -> Upload:
    """A sheet as the upload page takes it in."""
    one = next(one for one in proposals_for(data.database(), viewer) if one.id == number)
    content = content_of(data.database(), number, viewer)
    return Upload(one.file_name, content, WORDS.sender(name_of(one.municipality_code)))


def draw_waiting(viewer: Viewer, *, is_at_work: bool, begin: partial[None]) -> None:
    """The sheets that wait for the Region, each with its ways on; while one is looked at, that one."""
    _tell()
    waiting = [one for one in proposals_for(data.database(), viewer) if one.state is ProposalState.SENT]
    if (number := opened()) is not None:
        for one in waiting:
            if one.id == number:
                st.info(WORDS.opened(name_of(one.municipality_code), one.file_name))
                st.text_area(WORDS.answer_to, key=_answer_key(one.id))
    elif waiting and not is_at_work:
        st.html(html.heading(WORDS.waiting))
        for one in waiting:
            _one(one, viewer, begin)


def _one(one: Sent, viewer: Viewer, begin: partial[None]) -> None:
    with st.container(key=f"tc-panel-proposal-{one.id}"):
        municipality = name_of(one.municipality_code)
        st.text(WORDS.about(one.file_name, size(one.size), one.sent_by, one.sent_at))
        st.text_area(WORDS.answer_to, key=_answer_key(one.id))
        with st.container(horizontal=True):
            st.button(
                WORDS.open_from(municipality), type="primary", key=f"proposal.open.{one.id}",
                on_click=partial(_open, one.id, begin),
            )  # fmt: skip
            st.button(WORDS.decline, key=f"proposal.decline.{one.id}", on_click=partial(_decline, one.id, viewer))


def _open(number: int, begin: partial[None]) -> None:
    begin()
    st.session_state[_OPENED] = number


def _decline(number: int, viewer: Viewer) -> None:
    try:
        proposals.decline(data.database(), number, st.session_state.get(_answer_key(number), ""), viewer)
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_TOLD] = WORDS.declined


def taken(viewer: Viewer, revision: int | None) -> None:
    """Tell the municipality that its sheet has been saved; what can't be kept of the answer is said."""
    number = opened()
    if number is None:
        return
    answer = st.session_state.get(_answer_key(number), "") or ("" if revision else WORDS.nothing_new)
    try:
        proposals.take(data.database(), number, answer, revision, viewer)
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)
    close()


def _answer_key(number: int) -> str:
    return f"proposal.answer.{number}"
