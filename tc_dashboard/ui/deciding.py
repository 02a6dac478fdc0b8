"""The upload page's grids: correct, leave out, accept, settle. What they say and decide is made in `views/deciding.py`.

The grids are filled in freely; at the press of any button everything that is filled in counts, and the files are judged
again.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tc_dashboard import config, text
from tc_dashboard.decisions import Decisions
from tc_dashboard.preview import Preview, State
from tc_dashboard.render import html
from tc_dashboard.views import deciding as views
from tc_dashboard.views import upload
from tc_dashboard.workbook import marked

WORDS = text.Deciding
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_VERSION = "upload.version"
_LOCKED = "rgba(128, 128, 128, 0.22)"
"""Over light and dark alike."""

Decide = Callable[[Decisions], None]
"""Judges the files again with these decisions."""


def draw(preview: Preview, decide: Decide) -> None:
    """Everything that a person may decide about the files."""
    _several(preview, decide)
    _disputes(preview, decide)
    _faults(preview, decide)
    _warnings(preview, decide)
    _missing(preview, decide)
    _made(preview, decide)


def filled_in(preview: Preview) -> Decisions:
    """The decisions with everything that is filled in on the page, whichever button is pressed."""
    reason = str(st.session_state.get(_key("reason")) or "")
    preview = replace(preview, decisions=views.with_corrections(preview, _answers("faults")))
    preview = replace(preview, decisions=views.with_reasons(preview, _answers("warnings"), reason))
    preview = replace(preview, decisions=views.with_gone(preview, _answers("missing")))
    # A judging that was cut short leaves the switch as the person set it.
    wanted = bool(st.session_state.get(_key("all"), preview.decisions.all_or_none))
    preview = replace(preview, decisions=views.with_all_or_none(preview, wanted=wanted))
    return views.with_settled(preview, _chosen(preview))


def _with_filled_in(preview: Preview) -> Preview:
    return replace(preview, decisions=filled_in(preview))


def _chosen(preview: Preview) -> dict[tuple[str, str], int]:
    """The files that are chosen where files disagree."""
    asked = enumerate(views.disputes(preview))
    chosen = {(dispute.dataset, dispute.key): st.session_state.get(_dispute_key(at)) for at, dispute in asked}
    return {row: int(file) for row, file in chosen.items() if file is not None}


def _dispute_key(number: int) -> str:
    return _key(f"dispute-{number}")


def new_version() -> None:
    """Let every grid begin anew: its rows are others after a new examination."""
    st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1


def _key(name: str) -> str:
    return f"deciding.{name}.{st.session_state.get(_VERSION, 0)}"


def _answers(grid: str) -> views.Answers:
    """What was filled in since the grid was drawn: row → column → value."""
    edited: dict[int, dict[str, object]] = st.session_state.get(_key(grid), {}).get("edited_rows", {})
    return edited


def _grid(rows: list[dict[str, Any]], columns: dict[str, Any], key: str) -> None:
    """Rows of which only the columns that are declared as fillable can be changed; the others are grey."""
    locked = [name for name in rows[0] if name not in (views.NEW, views.LEAVE_OUT, views.REASON, views.IS_GONE)]
    # Streamlit takes the style, and leaves it out of the columns that can be filled in; its type doesn't say so.
    styled: Any = pd.DataFrame(rows).style.set_properties(pd.Index(locked), **{"background-color": _LOCKED})
    st.data_editor(
        styled,
        key=key,
        width="stretch",
        hide_index=True,
        num_rows="fixed",
        column_config=columns,
        disabled=locked,
    )


def _several(preview: Preview, decide: Decide) -> None:
    if len(preview.files) < 2:
        return

    def switch() -> None:
        decide(views.with_all_or_none(_with_filled_in(preview), wanted=bool(st.session_state[key])))

    key = _key("all")
    st.toggle(WORDS.all_or_none, value=preview.decisions.all_or_none, key=key, on_change=switch)


def _faults(preview: Preview, decide: Decide) -> None:
    if not preview.faulty:
        return
    key = _key("faults")
    # Where files only disagree, the choice between them is what is asked.
    around = st.expander(WORDS.faults_instead) if upload.is_only_disputed(preview) else st.container()
    with around, st.container(key="tc-panel-detail-faults"):
        st.markdown(f"### {WORDS.faults}")
        st.markdown(WORDS.faults_how)
        columns = {
            views.NEW: st.column_config.TextColumn(WORDS.new, width="medium"),
            "written": WORDS.written, "heading": WORDS.heading, "place": WORDS.place, "file": WORDS.file,
            views.LEAVE_OUT: st.column_config.TextColumn(WORDS.leave_out, width="large"),
        }  # fmt: skip
        rows = views.faults(preview)
        _grid(rows, columns, key)
        if len(preview.faulty) > len(rows):
            st.markdown(WORDS.first_faults(len(rows), len(preview.faulty)))
        st.button(
            WORDS.examine_again,
            key=_key("again"),
            type="primary",
            on_click=lambda: decide(filled_in(preview)),
        )
        st.markdown(WORDS.or_in_excel)
        for number in sorted({cell.file for cell in preview.faulty}):
            file = preview.read[number]
            st.download_button(
                WORDS.marked(file.upload.name),
                partial(_marked, preview, number),
                file_name=marked.marked_name(file.upload.name),
                mime=_EXCEL,
                on_click="ignore",
                key=_key(f"marked-{number}"),
                help=None if marked.keeps_all(file.upload.content) else WORDS.marked_is_new,
            )


def _marked(preview: Preview, number: int) -> bytes:
    file = preview.read[number]
    texts = {(sheet, cell): told for (at, sheet, cell), told in preview.decisions.corrections.items() if at == number}
    return marked.marked(file.upload.name, file.upload.content, file.sheets, views.faults_of(preview, number), texts)


def _warnings(preview: Preview, decide: Decide) -> None:
    """In sight while they are asked; folded away when they are answered, or wait for the errors of their own file."""
    if not preview.warnings:
        return
    number = len(preview.warnings)
    wait = any(problem.cell and problem not in preview.decisions.accepted for problem in preview.warnings)
    label = WORDS.later(number) if wait and preview.errors else WORDS.answered(number)
    is_asked = preview.unaccepted and not preview.changes_nothing
    with st.container() if is_asked else st.expander(label), st.container(key="tc-panel-detail-warnings"):
        table = upload.warnings(preview, config.today())
        st.html(html.above_table(table) + html.table(table))
        if is_asked:
            _reasons(preview, decide)


def _reasons(preview: Preview, decide: Decide) -> None:
    rows = views.warnings(preview)
    key, reason = _key("warnings"), _key("reason")
    st.text_input(WORDS.for_all if len(rows) > 1 else WORDS.why, placeholder=WORDS.for_all_placeholder, key=reason)
    if len(rows) > 1:
        columns = {
            "file": WORDS.file, "place": WORDS.place,
            "message": st.column_config.TextColumn(WORDS.message_of_warning, width="large"),
            views.REASON: st.column_config.TextColumn(WORDS.why, width="medium"),
        }  # fmt: skip
        with st.expander(WORDS.own_reasons, key=_key("own"), on_change="rerun"):
            _grid(rows, columns, key)
    st.button(
        WORDS.accept,
        key=_key("accept"),
        type="secondary" if preview.errors else "primary",
        on_click=lambda: decide(filled_in(preview)),
    )


def _missing(preview: Preview, decide: Decide) -> None:
    rows = views.missing(preview)
    if not rows:
        return
    key = _key("missing")
    number = sum(len(held) for held in preview.missing.values())
    if preview.gone:
        st.warning(WORDS.goes(len(preview.decisions.gone), views.taken_along(preview)))
    # What is open is known here: a tick in the grid draws the page anew, and must not close it.
    with st.expander(
        WORDS.missing(number, len(preview.files)), expanded=bool(preview.gone), key=_key("open"), on_change="rerun"
    ):
        st.markdown(WORDS.missing_how)
        _grid(rows, {"dataset": WORDS.dataset, "row": WORDS.row, views.IS_GONE: WORDS.is_gone}, key)
        if number > len(rows):
            st.markdown(WORDS.first_missing(len(rows), number))
        st.button(WORDS.mark_gone, key=_key("gone"), on_click=lambda: decide(filled_in(preview)))


def _disputes(preview: Preview, decide: Decide) -> None:
    asked = views.disputes(preview)
    if not asked:
        return
    with st.container(key="tc-panel-disputes"):
        st.markdown(f"### {WORDS.disputes}")
        st.markdown(WORDS.disputes_how)
        if len(asked) > 1:
            with st.container(horizontal=True):
                for number in sorted({file for dispute in asked for file, _ in dispute.choices}):
                    st.button(
                        WORDS.all_by(preview.files[number]),
                        key=_key(f"all-by-{number}"),
                        on_click=lambda number=number: decide(views.all_by(_with_filled_in(preview), number)),
                    )
        for number, dispute in enumerate(asked):
            files = [file for file, _ in dispute.choices]
            st.radio(
                dispute.question,
                files,
                index=None if dispute.chosen is None else files.index(dispute.chosen),
                format_func=dict(dispute.choices).__getitem__,
                key=_dispute_key(number),
            )
        if len(preview.conflicts) > len(asked):
            st.markdown(WORDS.more_disputes(len(asked), len(preview.conflicts)))

        is_open = any(verdict.state is State.DISPUTED for verdict in preview.verdicts)
        st.button(
            WORDS.use,
            key=_key("settle"),
            type="primary" if is_open else "secondary",
            on_click=lambda: decide(filled_in(preview)),
        )


def _made(preview: Preview, decide: Decide) -> None:
    decisions = views.made(preview)
    if not decisions:
        return
    with st.expander(WORDS.made(len(decisions))):
        for number, one in enumerate(decisions):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(one.words)
                st.button(
                    WORDS.take_back,
                    key=_key(f"back-{number}"),
                    type="tertiary",
                    on_click=lambda one=one: decide(filled_in(preview).without(one.place)),
                )
