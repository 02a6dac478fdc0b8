"""The access report on the screen, and as a file."""

import streamlit as st

from tc_dashboard import config
from tc_dashboard.domain import Viewer
from tc_dashboard.text.reach import Reached as Words
from tc_dashboard.ui import access, data, draw, handing_out
from tc_dashboard.views import reach as views


def draw_reach(viewer: Viewer) -> None:
    """Who reaches what, now."""
    reached = data.reached(viewer)
    st.markdown(Words.lead)
    st.download_button(
        Words.download, access.released(viewer, Words.file, lambda: views.as_workbook(reached)), file_name=Words.file,
        mime=handing_out.EXCEL, on_click="ignore",
    )  # fmt: skip
    draw.page(views.build(reached, today=config.today()))
