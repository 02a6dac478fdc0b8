"""Upload: choose files, see what they would change, save; and who has yet to deliver. For the Region."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import STAFF
from tc_dashboard.ui import access, deliveries, upload

viewer = access.require(*STAFF)

st.title(text.Titles.upload)
upload.draw_steps(viewer)
if not upload.is_at_work():
    upload.offer_template(viewer)
    deliveries.draw_deliveries(viewer)
