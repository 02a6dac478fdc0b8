"""Past the mask, on purpose: one figure at a time, by those who answer for the figures, and written down.

What is looked at is remembered until another figure is asked for, so nothing stays open behind one's back.
"""

from collections.abc import Mapping

import streamlit as st

from tc_dashboard import config
from tc_dashboard.domain import Viewer
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import PublishedFacts, Selection
from tc_dashboard.storage import members
from tc_dashboard.storage.members import EVERYONE, Event
from tc_dashboard.text import figure_named
from tc_dashboard.text.privacy import Privacy as Words
from tc_dashboard.ui import data

_LOOKED_AT = "unmasking.looked_at"
_Asked = tuple[str, tuple[tuple[str, str], ...], Selection, int]


def facts_behind(viewer: Viewer, figure: str, by: Mapping[str, str], selection: Selection) -> Facts:
    """The facts that the rows are read from: as they were delivered once someone has said that they mean to look."""
    is_looking = st.session_state.get(_LOOKED_AT) == _asked(viewer, figure, by, selection)
    if not is_looking:
        close()
    return data.delivered(viewer) if _may(viewer) and is_looking else data.facts(viewer)


def _may(viewer: Viewer) -> bool:
    """Never past the mask where a meeting's figures are looked at: they are the steering group's."""
    return viewer.sees_unpublished and data.asked_meeting() is None


def close() -> None:
    """What was looked at past the mask is shut: whoever comes back to it says so once more."""
    st.session_state.pop(_LOOKED_AT, None)


def offer(viewer: Viewer, facts: Facts, figure: str, by: Mapping[str, str], selection: Selection) -> None:
    """The way past the mask, or what it means to have gone it."""
    if not _may(viewer) or not (figure_named(figure) or "").startswith(("persons.", "rates.")):
        return
    if isinstance(facts, PublishedFacts):
        st.button(Words.look, help=Words.look_help, on_click=_look, args=(viewer, figure, by, selection))
    else:
        with st.container(key="tc-unmasked"):
            st.warning(Words.looking)


def _look(viewer: Viewer, figure: str, by: Mapping[str, str], selection: Selection) -> None:
    members.require_still(data.database(), viewer, config.now())
    for about in {by[key]: key for key in ("home", "study") if by.get(key)} or (EVERYONE,):
        told = {"about": about, "by": dict(by), "revision": data.revision_for(viewer)}
        members.log(data.database(), viewer, Event.UNMASKED, config.now(), figure_named(figure) or "", told)
    st.session_state[_LOOKED_AT] = _asked(viewer, figure, by, selection)


def _asked(viewer: Viewer, figure: str, by: Mapping[str, str], selection: Selection) -> _Asked:
    return figure, tuple(sorted(by.items())), selection, data.revision_for(viewer)
