"""Every definition, source and reservation behind the figures."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Role
from tc_dashboard.ui import access, data, draw
from tc_dashboard.views import about

viewer = access.require(*Role)
facts = data.facts(viewer)

st.title(text.Titles.about)
draw.page(data.view(about.build, facts))
