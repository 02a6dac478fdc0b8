"""The script that Streamlit runs for every page: the shell around it, the menu, and whose eyes are looking."""

from html import escape

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import EXAMPLE_DATA, Viewer
from tc_dashboard.pilot import pilot
from tc_dashboard.ui import access, data, filters, helping, identity, navigation, signing, style, unmasking
from tc_dashboard.ui.shell import ICON_FILE


def banner(viewer: Viewer, address: str) -> None:
    """Over every page: example data or not, which revision is seen, and whose eyes see it."""
    with st.container(key="shell", horizontal=True, vertical_alignment="center"):
        if data.is_example(viewer):
            st.html(f'<span class="tc-chip tc-warning">{EXAMPLE_DATA}</span>', width="content")
        st.html(f'<p class="tc-source">{escape(state_of(viewer))}</p>')
        if meeting := data.asked_meeting():
            st.html(
                f'<span class="tc-chip tc-warning">{escape(text.Meetings.as_at(meeting.day))}</span>', width="content"
            )
            st.button(text.Meetings.to_today, on_click=data.leave_meeting, type="tertiary")
        elif data.earlier_revision(viewer):
            st.button(text.Everywhere.to_newest, on_click=data.see_newest, type="tertiary")
        helping.draw_ways(viewer.role, address)
        access.choose()
    if st.session_state.pop(data.NO_MEETING, False):
        st.warning(text.Meetings.meeting_is_not_there)
    signing.draw_bar()


def state_of(viewer: Viewer) -> str:
    """`Revision 15 · 3 ändringar ej publicerade`: which revision this is, and for the Region what waits."""
    revision, words = data.revision_for(viewer), text.Everywhere
    if not viewer.sees_unpublished:
        return words.published_revision(revision) if revision else words.no_publication
    if not revision:
        return words.empty_ledger
    if data.asked_meeting():
        return words.revision(revision)
    if data.earlier_revision(viewer):
        return words.earlier(revision)
    waiting = data.unpublished_count()
    return f"{words.revision(revision)} · {words.unpublished(waiting) if waiting else words.all_published}"


def run() -> None:
    viewer = access.current_viewer()
    pages = navigation.pages_for(viewer.role if viewer else None)
    page = st.navigation(pages, position="top" if viewer else "hidden")
    st.set_page_config(
        page_title=text.Everywhere.browser_title(navigation.title_of(page.url_path), pilot().name),
        page_icon=ICON_FILE,
        layout="wide",
    )
    st.logo(ICON_FILE, size="large")
    style.apply()
    if viewer:
        navigation.go_to_start(page.url_path, viewer.role)
        banner(viewer, page.url_path)
    elif identity.is_signed_in_mode() and not access.may_choose():
        signing.draw_door()
        st.stop()
    if page.url_path != navigation.ROWS.address:
        unmasking.close()
    if viewer:
        navigation.draw_group(page.url_path, viewer.role)
        helping.draw_hint(viewer.role, page.url_path)
    filters.arrive(page.url_path)
    # The foot is drawn first, for a page may stop where it is.
    body = st.container(key="body")
    if viewer:
        helping.draw_foot()
    with body:
        page.run()


run()
