"""Help where one is: how to read this page, a hint to the newcomer that goes away, and the ways to more at the foot."""

from html import escape

import streamlit as st

from tc_dashboard import doors, handbook
from tc_dashboard.domain import Role
from tc_dashboard.render import prose
from tc_dashboard.text.guides import GUIDES
from tc_dashboard.text.help import Help
from tc_dashboard.text.hints import Hints
from tc_dashboard.ui import navigation

OVER_EVERY_PAGE = (doors.HELP, doors.ABOUT)
AT_EVERY_FOOT = (doors.HELP, doors.ABOUT, doors.ACCESSIBILITY)


def draw_ways(role: Role, address: str) -> None:
    """Over every page: how to read it, folded, and the ways to the handbook and the definitions."""
    draw_guide(role, address)
    for entry in OVER_EVERY_PAGE:
        if not entry.is_in_menu_of(role):
            navigation.link(entry, entry.title)


def draw_guide(role: Role, address: str) -> None:
    """The page explained in a few sentences, for those who may see it."""
    entry = next((entry for entry in doors.PAGES if entry.address == address), None)
    if entry is None or role not in entry.roles:
        return
    with st.container(key="tc-guide", width="content"), st.popover(Help.this_page, type="tertiary"):
        st.html(f'<h2 class="tc-title">{escape(entry.title)}</h2><p class="tc-sentence">{escape(GUIDES[address])}</p>')
        with st.container(key="tc-guide-more"):
            navigation.link_to_chapter(handbook.OWN[role], Help.more)


def draw_hint(role: Role, address: str) -> None:
    """On the page where the role begins, until the person puts it away: `sv.js` remembers that in the browser."""
    if address != navigation.start_of(role).address:
        return
    # The rule that hides it when it has been put away stands in the stylesheet, so it is never seen even for a moment.
    st.html(
        f'<div class="tc-hint" data-hint="{role.name.lower()}">{prose.prose(Hints.of[role], navigation.way)}'
        f'<button type="button" class="tc-hint-close">{escape(Hints.close)}</button></div>'
    )


def draw_foot() -> None:
    """The same ways below every page."""
    with st.container(key="tc-page-foot", horizontal=True, gap="medium"):
        for entry in AT_EVERY_FOOT:
            navigation.link(entry, entry.title)
