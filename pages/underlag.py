"""The rows behind one figure, with the file, sheet and row that each came from."""

import streamlit as st

from tc_dashboard import doors, text
from tc_dashboard.domain import Role
from tc_dashboard.errors import UserFacingError
from tc_dashboard.text.lineage import Lineage as Words
from tc_dashboard.ui import access, data, draw, filters, navigation, unmasking
from tc_dashboard.views import lineage

viewer = access.require(*Role)
figure, by = navigation.asked_rows()
if not doors.may_follow(viewer.role, figure):
    st.title(text.Titles.rows)
    draw.empty(text.Everywhere.not_of_municipalities)
selection, day = filters.from_address(), navigation.asked_day()
facts = unmasking.facts_behind(viewer, figure, by, selection)

st.title(text.Titles.rows)
try:
    page = lineage.build(facts, figure, by, selection, today=day)
except UserFacingError as error:
    draw.empty(str(error))

if day != data.today():
    st.info(Words.on_day(day))
unmasking.offer(viewer, facts, figure, by, selection)
draw.page(page)
draw.report_link([figure], by)
if lineage.has_rows(page):
    draw.download(
        Words.download, Words.download_file, lambda: lineage.every_row(facts, figure, by, selection, today=day)
    )
