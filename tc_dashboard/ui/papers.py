"""A meeting's papers as the screen has them. Always in the steering group's scope and with its mask."""

from collections.abc import Callable, Hashable, Sequence

import streamlit as st

from tc_dashboard import agendas
from tc_dashboard.agendas import GROUP
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.since import Moment
from tc_dashboard.render.papers import check_template, written
from tc_dashboard.storage import queries
from tc_dashboard.text.meetings import Meetings as Words
from tc_dashboard.text.screens import Screens
from tc_dashboard.ui import access, data
from tc_dashboard.views import screens
from tc_dashboard.views.parts import Papers
from tc_dashboard.views.screens import Asked

__all__ = ["GROUP", "asked_for", "known_of", "offer", "papers_of"]

ADDRESS = "visning"
"""Where the deck is served, beside the pages."""
_TEMPLATE = "papers.template"
TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "zip": "application/zip",
}


def asked_for(meeting: Meeting | None) -> Asked:
    """What a meeting looks at: what it saw, if it has been held; of how things stand now where it is None."""
    return agendas.asked_for(data.database(), meeting, data.seen_by_the_group(meeting), data.seen_by_the_group)


def known_of(before: Sequence[tuple[Meeting, Moment]]) -> tuple[Hashable, ...]:
    """What of the earlier meetings may be otherwise another time, for the pages that are kept."""
    return tuple((meeting, moment.facts.revision, moment.day) for meeting, moment in before)


def papers_of(meeting: Meeting | None, reference: str = "") -> Papers:
    """The screens of its agenda; of the ordinary one where it has none."""
    return screens.papers(asked_for(meeting), agendas.agenda_of(meeting), reference=reference)


def offer(meeting: Meeting | None, viewer: Viewer) -> None:
    """The way to the wall, and the papers as files; each is made when it is asked for, and logged."""
    with st.container(key="tc-panel-papers"):
        heading = Words.papers if meeting else Words.papers_now
        st.html(f'<h3 class="tc-title">{heading}</h3><p class="tc-source">{Words.papers_note}</p>')
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            asked = f"?{data.MEETING}={meeting.id}" if meeting else ""
            st.link_button(Words.show, f"{ADDRESS}{asked}", type="primary", help=Words.show_help)
            number = meeting.id if meeting else "now"
            st.html(f'<p class="tc-source">{Words.take_out}</p>', width="content")
            for kind in TYPES:
                if kind != "zip":
                    _download(kind, meeting, viewer, lambda: "")
        if viewer.may_prepare:
            with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
                key = f"papers.reference.{number}"
                st.text_input(Words.reference, key=key, help=Words.reference_help, width=260)
                _download("zip", meeting, viewer, lambda: str(st.session_state.get(key, "")))
                _own_template()


def _download(kind: str, meeting: Meeting | None, viewer: Viewer, reference: Callable[[], str]) -> None:
    revision, day = data.shown_to_the_group(meeting)
    name = Words.file_name(meeting.title if meeting else Screens.situation, day, kind)

    template = st.session_state.get(_TEMPLATE)

    def content() -> bytes:
        made = papers_of(meeting, reference())
        facts = data.seen_by_the_group(meeting).facts
        return written(kind, made, facts, queries.history(data.database()), template)

    told = {"receiver": Screens.receiver, "revision": revision, "kind": kind}
    st.download_button(
        Words.files[kind], access.released(viewer, name, content, told=told), file_name=name, mime=TYPES[kind],
        on_click="ignore", key=f"papers.{kind}.{meeting.id if meeting else 'now'}",
    )  # fmt: skip


def _own_template() -> None:
    """The Region's own slides to write in, for as long as the session lasts; what can't be used is told at once."""
    with st.popover(Words.own_template):
        st.markdown(Words.own_template_help)
        file = st.file_uploader(Words.own_template, type=["pptx"], key="papers.own-template", on_change=_put_away)
        if file is None or st.session_state.get(_TEMPLATE):
            return
        try:
            check_template(file.getvalue())
        except UserFacingError as error:
            st.error(str(error))
        else:
            st.session_state[_TEMPLATE] = file.getvalue()
            st.rerun()


def _put_away() -> None:
    st.session_state.pop(_TEMPLATE, None)
