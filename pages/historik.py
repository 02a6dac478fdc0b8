"""The ledger, read aloud, with undo and publish. For the Region."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF
from tc_dashboard.ui import access, history, navigation, reports

viewer = access.require(*STAFF)

st.title(text.Titles.history)
with st.container(key="tc-more-of-this", horizontal=True, gap="medium"):
    reports.link_for_the_region(viewer)
    navigation.link(navigation.EVENTS, text.Audited.link_of_figures)
history.draw_ledger(viewer)
