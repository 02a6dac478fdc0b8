"""Rapporterade fel: a viewer of published figures tells of a fault, the Region answers, both see where it stands."""

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from tc_dashboard import reports, text
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.render import html
from tc_dashboard.storage import queries
from tc_dashboard.storage.reports import reports_for
from tc_dashboard.ui import data, navigation
from tc_dashboard.views import reports as views
from tc_dashboard.views.parts import Note

WORDS = text.Reports
_DONE, _REFUSED, _ROUND = "reports.done", "reports.refused", "reports.round"


def draw_reports(viewer: Viewer) -> None:
    """The form, where the address names a figure; then every report that the viewer may see."""
    found = reports_for(data.database(), viewer)
    published = queries.newest_published(data.database())
    if not viewer.sees_unpublished:
        _form(viewer)
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    st.markdown(WORDS.lead_region if viewer.sees_unpublished else WORDS.lead)
    if not found:
        st.html(html.note(Note(WORDS.none)))
    for one in found:
        _entry(views.entry(one, published), viewer)


def link_for_the_region(viewer: Viewer) -> None:
    """The way in from the history, with how many wait for an answer."""
    waiting = sum(views.is_waiting(one) for one in reports_for(data.database(), viewer))
    navigation.link(navigation.REPORTS, WORDS.link_to_all(waiting))


def _form(viewer: Viewer) -> None:
    figures, by = navigation.asked_report()
    known = [figure for figure in dict.fromkeys(figures) if reports.can_be_reported(figure, by)]
    if not figures:
        return
    if not known:
        st.warning(WORDS.no_such_figure)
        return
    with st.container(key="tc-panel-report"):
        figure = known[0]
        if len(known) > 1:
            figure = st.selectbox(WORDS.which, known, format_func=_name, key="reports.figure")
        else:
            st.html(f'<h2 class="tc-title">{escape(_name(figure))}</h2>')
        revision = data.revision_for(viewer)
        st.html(f'<p class="tc-source">{escape(views.asked(by, data.today(), revision))}</p>')
        key = f"reports.words.{st.session_state.get(_ROUND, 0)}"
        st.text_area(WORDS.what, key=key, help=WORDS.what_help, max_chars=reports.LONGEST)

        def send() -> None:
            reports.report(
                data.database(), figure, by, st.session_state.get(key, ""), viewer, day=data.today(), revision=revision
            )

        st.button(WORDS.send, type="primary", on_click=partial(_carry_out, send, WORDS.sent))


def _name(figure: str) -> str:
    return text.FIGURES[text.figure_named(figure) or figure].name


def _entry(entry: views.Entry, viewer: Viewer) -> None:
    with st.container(key=f"tc-panel-report-{entry.id}"):
        st.html(
            f'<h2 class="tc-title">{escape(entry.title)}</h2>'
            f'<p class="tc-source">{escape(entry.by)} · {escape(entry.about)} '
            f'<span class="tc-chip tc-{entry.tone}">{escape(entry.state)}</span></p>'
        )
        for said in entry.thread:
            st.html(f'<p class="tc-source">{escape(said.heading)}</p>')
            st.text(said.words)
        with st.expander(WORDS.answer if viewer.sees_unpublished else WORDS.write_on):
            _answering(entry, viewer)


def _answering(entry: views.Entry, viewer: Viewer) -> None:
    key = f"reports.answer.{entry.id}.{st.session_state.get(_ROUND, 0)}"
    st.text_area(WORDS.answer if viewer.sees_unpublished else WORDS.what, key=key, max_chars=reports.LONGEST)
    revisions = key + ".mended"
    if viewer.sees_unpublished:
        newest = queries.newest_revision(data.database())
        st.selectbox(
            WORDS.mended, [None, *range(newest, 0, -1)], key=revisions,
            format_func=lambda number: WORDS.not_mended if number is None else text.Everywhere.revision(number),
        )  # fmt: skip

    def send() -> None:
        words, mended_in = st.session_state.get(key, ""), st.session_state.get(revisions)
        reports.answer(data.database(), entry.id, words, viewer, mended_in=mended_in)

    st.button(
        WORDS.send_answer if viewer.sees_unpublished else WORDS.send, key=f"{key}.send",
        on_click=partial(_carry_out, send, WORDS.answered if viewer.sees_unpublished else WORDS.sent),
    )  # fmt: skip


def _carry_out(command: Callable[[], None], done: str) -> None:
    """What was written stays where it is refused."""
    try:
        command()
    except UserFacingError as error:
        st.session_state[_REFUSED] = str(error)
    else:
        st.session_state[_DONE] = done
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
