"""The ways between the pages that `doors` lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote, unquote, urlencode

import streamlit as st

from tc_dashboard import doors, handbook
from tc_dashboard.domain import Role
from tc_dashboard.doors import Entry
from tc_dashboard.text.drawing import Around
from tc_dashboard.ui import access, data, filters, identity

OVERVIEW, UPLOAD, HISTORY, ABOUT, ROWS = doors.OVERVIEW, doors.UPLOAD, doors.HISTORY, doors.ABOUT, doors.ROWS
GOALS = doors.GOALS
MEMBERS, EVENTS, SETTINGS, REACH = doors.MEMBERS, doors.EVENTS, doors.SETTINGS, doors.REACH
OUR_MUNICIPALITY, REPORTS, MEETINGS = doors.OUR_MUNICIPALITY, doors.REPORTS, doors.MEETINGS
PAGES, START = doors.PAGES, doors.START
FIGURE = "figur"
"""The figure whose rows are asked for, in the address; beside it what narrows it, by its own name, and the filters."""

CHAPTER = "kapitel"
"""The chapter of the handbook that is asked for."""

DAY = "dag"
"""The day on which the figure is counted, where that isn't today."""


_ARRIVED = "navigation.arrived"


def pages_for(role: Role | None) -> list[Any]:
    """All pages, for Streamlit. Those outside the menu of `role` answer too: each refuses by itself, in our words."""
    return [
        st.Page(
            page.path,
            title=page.menu_title or page.title,
            url_path=page.address or None,
            default=page is OVERVIEW,
            visibility="visible" if page.is_in_menu_of(role) else "hidden",
        )
        for page in PAGES
    ]


def draw_group(address: str, role: Role) -> None:
    """The ways between the pages that stand together with this one; nothing where it stands alone."""
    group = doors.group_of(address, role)
    if len(group) < 2:
        return
    with st.container(key="tc-group", horizontal=True, gap="small"):
        for entry in group:
            if entry.address == address:
                st.html(f'<span class="tc-here" aria-current="page">{escape(entry.title)}</span>', width="content")
            else:
                st.page_link(entry.path, label=entry.title, query_params=whose_eyes())


def title_of(address: str) -> str:
    """What the page at an address is called."""
    return next((entry.title for entry in PAGES if entry.address == address), "")


def start_of(role: Role) -> Entry:
    """Where a role begins; who chooses eyes freely, on this computer, at the overview, but for a municipality's."""
    start = START.get(role, OVERVIEW)
    return start if identity.is_signed_in_mode() or start is OUR_MUNICIPALITY else OVERVIEW


def go_to_start(address: str, role: Role) -> None:
    """Once a session, from the bare address of the server to where the role begins."""
    is_arriving = not st.session_state.get(_ARRIVED)
    st.session_state[_ARRIVED] = True
    start = start_of(role)
    if is_arriving and not address and start is not OVERVIEW:
        st.switch_page(start.path, query_params=whose_eyes())


def link(page: Entry, label: str) -> None:
    """A link to another page."""
    st.page_link(page.path, label=label)


def link_to_chapter(chapter: str, label: str) -> None:
    """A link to a chapter of the handbook."""
    st.page_link(doors.HELP.path, label=label, query_params={CHAPTER: chapter, **whose_eyes()})


def link_to_revision(revision: int, label: str) -> None:
    """A link to the pages as they were at an earlier revision."""
    st.page_link(OVERVIEW.path, label=label, query_params={data.REVISION: str(revision)})


def link_to_meeting(meeting: int, label: str) -> None:
    """A link to the pages as they were at a held meeting."""
    st.page_link(OVERVIEW.path, label=label, query_params={data.MEETING: str(meeting)})


def link_to_report(figures: Sequence[str], by: Mapping[str, str], label: str) -> None:
    """The small link beside a figure to where a fault in it is told."""
    st.page_link(REPORTS.path, label=label, query_params={FIGURE: list(figures), **by, **whose_eyes()})


def asked_report() -> tuple[Sequence[str], Mapping[str, str]]:
    """The figures that the address of the reports' page names, of which one is at fault, and what narrows them."""
    return st.query_params.get_all(FIGURE), asked_rows()[1]


def link_to_rows(figure: str, by: Mapping[str, str], label: str = Around.rows) -> None:
    """The link under a figure to the rows behind it."""
    st.page_link(ROWS.path, label=label, query_params=_question(figure, by))


def open_rows(figure: str, by: Mapping[str, str], day: date | None = None) -> None:
    """Go to the rows behind a part of a figure, as it was on a day where that isn't today."""
    asked = _question(figure, by) | ({DAY: day.isoformat()} if day else {})
    st.switch_page(ROWS.path, query_params=asked)


def asked_rows() -> tuple[str, Mapping[str, str]]:
    """The figure that the address of the rows' page asks for ("" where it asks none), and what narrows it."""
    known = {FIGURE, DAY, *filters.NAMES, access.CHOICE, data.REVISION, data.MEETING}
    return st.query_params.get(FIGURE, ""), {k: v for k, v in st.query_params.items() if k not in known}


def asked_day() -> date:
    """The day that the address of the rows' page asks for, if it is a day that has been; else today."""
    try:
        asked = date.fromisoformat(st.query_params.get(DAY, ""))
    except ValueError:
        return data.today()
    return min(asked, data.today())


def _question(figure: str, by: Mapping[str, str]) -> dict[str, Any]:
    return {FIGURE: figure, **by, **filters.in_address(), **whose_eyes()}


def way(link: str) -> str:
    """A link as it is written in the handbook, as an address here; "" for a file that only the project has.

    `/mal` is a page, `kommun.md#rubrik` a chapter, `#rubrik` a place in the same one.
    """
    if link.startswith(("#", "https://", "mailto:")):
        return link
    if link.startswith("/"):
        return _address(link.removeprefix("/"), {})
    name, _, anchor = link.partition("#")
    name = name.removesuffix(".md")
    return address_of_chapter(name, anchor) if name in handbook.CHAPTERS else ""


def address_of_chapter(chapter: str, anchor: str = "") -> str:
    """The address of a chapter, or of a heading in it."""
    there = _address(doors.HELP.address, {CHAPTER: chapter})
    return f"{there}#{quote(unquote(anchor))}" if anchor else there


def _address(page: str, asked: dict[str, str]) -> str:
    query = urlencode(asked | whose_eyes())
    return f"./{page}{'?' if query else ''}{query}"


def whose_eyes() -> dict[str, str]:
    """What of the address follows to other pages: whose eyes look, and at which revision or meeting."""
    return {
        name: st.query_params[name] for name in (access.CHOICE, data.REVISION, data.MEETING) if name in st.query_params
    }
