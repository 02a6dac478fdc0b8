"""Who has delivered, on the page where deliveries arrive. What it says is made in `views/deliveries.py`."""

import re

import streamlit as st

from tc_dashboard import config
from tc_dashboard.domain import Viewer
from tc_dashboard.render import html
from tc_dashboard.text.deliveries import Deliveries as Words
from tc_dashboard.ui import data, draw
from tc_dashboard.views import deliveries as views
from tc_dashboard.views.parts import Note, Page, Section

_NOTHING = Section("", ())
_ABOVE = (_NOTHING,) * 6
"""Sections are told apart by their number, and the upload's own stand on the same page."""


def draw_deliveries(viewer: Viewer) -> None:
    """The answer, a reminder to each that is late, and all that is planned."""
    told = views.build(data.newest_delivered(viewer), config.today())
    st.html(html.heading(Words.title))
    st.html(html.note(told.answer))
    for reminder in told.reminders:
        with st.expander(_plain(reminder.heading)):
            st.html(html.note(Note(reminder.what_to_do)))
            st.code(reminder.letter, language=None, wrap_lines=True)
    if told.table.rows:
        with st.expander(Words.show_all(len(told.table.rows))):
            draw.page(Page(Words.title, (*_ABOVE, Section("", (told.table,)))))


def _plain(label: str) -> str:
    """A label as it is written: names come from files, and Streamlit would read them as Markdown."""
    return re.sub(r"([^\w\s]|_)", r"\\\1", label)
