"""Upload: choose files, see what they would change, save. For the Region."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, upload

viewer = access.require(Role.REGION)

st.title(text.Titles.upload)
upload.draw_steps(viewer)
