"""What a save or an undo would mean, drawn before it is done. What it says is made in `views/effects.py`."""

from weakref import ref

import streamlit as st

from tc_dashboard import config
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.intake import Preview
from tc_dashboard.progress import Waiting, unwatched
from tc_dashboard.text.effects import Effects as Words
from tc_dashboard.ui import data, draw
from tc_dashboard.views import effects, upload
from tc_dashboard.views.parts import Page, Part, Section, Table

_KEPT = "effects.upload"
_FEW = 8


def of_upload(preview: Preview, viewer: Viewer, waiting: Waiting = unwatched) -> tuple[Part, ...]:
    """What saving the preview would mean; nothing where it can't be saved. Counted once for each preview."""
    if not upload.can_be_saved(preview):
        return ()
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0]() is not preview:
        # Not the preview itself: the files in it are to go when it is put away.
        kept = ref(preview), effects.of_upload(data.newest_delivered(viewer), preview, config.today(), waiting)
        st.session_state[_KEPT] = kept
    parts: tuple[Part, ...] = kept[1]
    return parts


def draw_undo(revision: int, viewer: Viewer) -> None:
    """Which figures and goals would move back; where the undo would be refused, why."""
    try:
        parts = data.undo_effects(revision, viewer)
    except UserFacingError as error:
        st.error(str(error))
        return
    sums, tables = (tuple(part for part in parts if isinstance(part, Table) is wanted) for wanted in (False, True))
    draw.page(Page(Words.details, (Section("", sums),)))
    if tables:
        # Open where the question still stands on the screen below them.
        few = sum(len(table.rows) for table in tables if isinstance(table, Table)) <= _FEW
        with st.expander(Words.details, expanded=few):
            draw.page(Page(Words.details, (Section("", ()), Section("", tables))))
