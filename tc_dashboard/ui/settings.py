"""The hands of the settings' page: the limits for small numbers, each change with its decision."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import MAY_SEE_PROVIDERS, Thresholds, Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.municipalities import county_municipalities
from tc_dashboard.storage import commands
from tc_dashboard.ui import data

WORDS = text.Settings
_PROVIDERS = "settings.providers"
_DONE, _REFUSED = "settings.done", "settings.refused"
_COUNT, _BASE, _OPEN_TO, _DECISION = "settings.count", "settings.base", "settings.open-to", "settings.decision"


def draw_settings(viewer: Viewer) -> None:
    """What holds now, also where others don't see it yet, and the form that changes it."""
    held = data.newest_thresholds()
    st.markdown(WORDS.lead)
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused)
    st.header(WORDS.now)
    st.markdown(WORDS.told(held))
    st.text(WORDS.decided(held))
    _form(held, viewer)


def _form(held: Thresholds, viewer: Viewer) -> None:
    st.header(WORDS.heading)
    with st.form("settings", clear_on_submit=False):
        st.number_input(WORDS.count, value=held.count, key=_COUNT, help=WORDS.count_help)
        st.number_input(WORDS.base, value=held.base, key=_BASE, help=WORDS.base_help)
        st.multiselect(
            WORDS.open_to, list(county_municipalities()), default=sorted(held.open_to), key=_OPEN_TO,
            format_func=lambda code: county_municipalities()[code], help=WORDS.open_help,
        )  # fmt: skip
        st.multiselect(
            WORDS.providers, list(MAY_SEE_PROVIDERS), default=[r for r in MAY_SEE_PROVIDERS if r in held.providers_for],
            key=_PROVIDERS, format_func=lambda role: WORDS.providers_roles[role], help=WORDS.providers_help,
        )  # fmt: skip
        st.text_input(WORDS.decision, key=_DECISION, help=WORDS.decision_help)
        st.form_submit_button(WORDS.save, type="primary", on_click=_save, args=(viewer,))


def _save(viewer: Viewer) -> None:
    asked = st.session_state
    wanted = Thresholds(
        int(asked[_COUNT]), int(asked[_BASE]), asked[_DECISION], frozenset(asked[_OPEN_TO]),
        frozenset(asked[_PROVIDERS]),
    )  # fmt: skip
    try:
        asked[_DONE] = WORDS.was_set(commands.set_thresholds(data.database(), wanted, viewer))
    except UserFacingError as error:
        asked[_REFUSED] = str(error)
    else:
        asked[_DECISION] = ""
