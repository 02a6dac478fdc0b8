"""A municipality's papers: for itself, for the Region to hand out, and for one that is still deciding."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from tc_dashboard import agendas, config
from tc_dashboard.domain import Viewer
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.since import Moment
from tc_dashboard.municipalities import county_municipalities, name_of
from tc_dashboard.render.papers import written
from tc_dashboard.storage import queries
from tc_dashboard.text.municipalities import Joining, Municipalities
from tc_dashboard.ui import access, data
from tc_dashboard.ui.papers import TYPES
from tc_dashboard.views import joining
from tc_dashboard.views.parts import Papers


def offer_own(viewer: Viewer, facts: PublishedFacts) -> None:
    """Vår kommun as a PDF, of the figures that the page shows."""
    day = data.today()
    _button(viewer, Municipalities.paper_of, Municipalities.file_name(name_of(facts.seen_by), day), facts, day,
            lambda: agendas.papers_of_municipality(facts, day))  # fmt: skip


def offer_each(viewer: Viewer) -> None:
    """Any municipality's own papers, of the newest published, for those who hand them out."""
    if not queries.newest_published(data.database()):
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        names = county_municipalities()
        code = st.selectbox(
            Municipalities.choose, list(names), format_func=name_of, key="municipal.papers", width=260,
            help=Municipalities.paper_help,
        )  # fmt: skip
        day, name = config.today(), Municipalities.file_name(name_of(code), config.today())
        found = data.published_for_municipality(viewer, code)
        _button(viewer, Municipalities.paper_of, name, found, day, lambda: agendas.papers_of_municipality(found, day))


def choose_who_decides(seen: Moment) -> str:
    """Draw the choice among those that haven't signed; answers the code of the one that is chosen."""
    codes = joining.open_to_join(seen.facts, seen.day) or tuple(county_municipalities())
    return st.selectbox(Joining.choose, list(codes), format_func=name_of, key="municipal.joining", width=320)


def offer_joining(viewer: Viewer, seen: Moment, own: PublishedFacts) -> None:
    """The page as a PDF for the municipality."""
    name = Joining.file_name(name_of(own.seen_by), seen.day)
    _button(viewer, Joining.paper, name, own, seen.day, lambda: joining.papers(seen.facts, own, today=seen.day))


def offer_joining_to_itself(viewer: Viewer, facts: PublishedFacts) -> None:
    """On its own page, a municipality that hasn't signed gets the paper that the Region would hand it."""
    day = data.today()
    if facts.seen_by not in joining.open_to_join(facts, day):
        return
    st.caption(Joining.own_paper_about)
    # The group's mask, too, decides what of its residents is told: the same paper whoever takes it out.
    name, seen = Joining.file_name(name_of(facts.seen_by), day), data.seen_by_the_group()
    _button(viewer, Joining.own_paper, name, facts, day, lambda: joining.papers(seen.facts, facts, today=day))


def _button(
    viewer: Viewer, label: str, name: str, own: PublishedFacts, day: date, papers: Callable[[], Papers]
) -> None:  # fmt: skip
    """The papers are made when they are asked for, and logged with whom they are for."""

    def content() -> bytes:
        return written("pdf", papers(), own, queries.history(data.database()))

    told = {"receiver": name_of(own.seen_by), "revision": own.revision, "kind": "pdf"}
    st.download_button(
        label, access.released(viewer, name, content, about=own.seen_by, told=told), file_name=name, mime=TYPES["pdf"],
        on_click="ignore", key=f"municipal.pdf.{name}",
    )  # fmt: skip
