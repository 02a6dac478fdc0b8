"""The yearly report and the evaluation: the period that is looked at, and the papers as files."""

import streamlit as st

from tc_dashboard import text
from tc_dashboard.domain import Viewer
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.periods import Period, newest_whole, periods
from tc_dashboard.render.papers import written
from tc_dashboard.storage import queries
from tc_dashboard.text.meetings import Meetings
from tc_dashboard.text.papers import ReportPapers as Words
from tc_dashboard.text.screens import Screens
from tc_dashboard.text.year import Year
from tc_dashboard.ui import access, data, papers
from tc_dashboard.views import written_reports

PERIOD = "period"
"""In the address: the calendar year or läsår of the yearly report."""
_KINDS = ("pdf", "pptx", "xlsx")


def period(facts: Facts) -> Period:
    """Draw the choice of period, and answer which is chosen; it stands in the address, so it can be sent as a link."""
    found = periods(facts, data.today())
    asked = st.query_params.get(PERIOD, "")
    codes = [one.code for one in found]
    if asked and asked not in codes:
        st.warning(text.Filters.unknown([f"{PERIOD}={asked}"]))
    first = asked if asked in codes else newest_whole(found, data.today()).code
    chosen = st.selectbox(
        Year.choose, codes, index=codes.index(first), key="year.period", format_func=Year.heading,
        help=Year.choose_help, width=320,
    )  # fmt: skip
    if st.query_params.get(PERIOD) != chosen:
        st.query_params[PERIOD] = chosen
    return Period.parse(chosen)


def offer(report: str, viewer: Viewer, chosen: Period | None = None) -> None:
    """The report as files, always of what the steering group sees; each is made when it is asked for, and logged."""
    meeting = data.asked_meeting()
    shown = data.seen_by_the_group(meeting)
    name = written_reports.title(report, shown.facts, shown.day, chosen)
    with st.container(key="tc-panel-report-papers"):
        st.html(f'<h3 class="tc-title">{Words.heading}</h3><p class="tc-source">{Words.note}</p>')
        if not shown.facts.revision:
            st.markdown(Words.nothing_published)
            return
        with st.container(horizontal=True, gap="small"):
            for kind in _KINDS:
                _download(report, viewer, chosen, kind, Meetings.file_name(name, shown.day, kind))


def _download(report: str, viewer: Viewer, chosen: Period | None, kind: str, name: str) -> None:
    meeting = data.asked_meeting()
    shown = data.seen_by_the_group(meeting)

    def content() -> bytes:
        before = papers.asked_for(meeting).before
        made = written_reports.report_papers(report, shown.facts, before, shown.day, chosen)
        return written(kind, made, shown.facts, queries.history(data.database()))

    told = {"receiver": Screens.receiver, "revision": shown.facts.revision, "kind": kind}
    st.download_button(
        Meetings.files[kind], access.released(viewer, name, content, told=told), file_name=name,
        mime=papers.TYPES[kind], on_click="ignore", key=f"report.{report}.{kind}",
    )  # fmt: skip
