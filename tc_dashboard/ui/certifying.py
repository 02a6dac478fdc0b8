"""The workbook for the self-assessment and the yearly report, made when it is asked for, and logged."""

import streamlit as st

from tc_dashboard import formats, meetings
from tc_dashboard.agendas import GROUP
from tc_dashboard.domain import Viewer
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.render import xlsx
from tc_dashboard.text.certification import Report as Words
from tc_dashboard.ui import access, data
from tc_dashboard.ui.papers import TYPES
from tc_dashboard.views import rts


def offer(facts: PublishedFacts, viewer: Viewer) -> None:
    """The button, and what the file holds."""
    day = data.today()
    name = Words.file_name(formats.day(day))

    def content() -> bytes:
        held = rts.held_in_year(meetings.meetings_for(data.database(), GROUP), day)
        return xlsx.book_of(rts.stamp(facts, day), Words.what, rts.sheets(facts, day, held))

    with st.container(key="tc-panel-rts"):
        st.markdown(Words.note)
        told = {"receiver": Words.receiver, "revision": facts.revision, "kind": "xlsx"}
        st.download_button(
            Words.button, access.released(viewer, name, content, told=told), file_name=name, mime=TYPES["xlsx"],
            on_click="ignore", key="certification.report",
        )  # fmt: skip
