"""The reports over several months or years, by name: which there are, their chapters, and their papers."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.periods import Period, newest_whole, periods
from tc_dashboard.text.screens import Screens
from tc_dashboard.views import evaluation, year
from tc_dashboard.views.chapters import Chapter, papers
from tc_dashboard.views.parts import Papers, Stamp

YEAR, EVALUATION = Screens.year, Screens.evaluation
REPORTS = (YEAR, EVALUATION)


def chapters(report: str, facts: Facts, before: year.Before, today: date, period: Period | None) -> Sequence[Chapter]:
    """The report's chapters; `period` is the yearly one's, the newest whole calendar year where None is asked for."""
    if report == EVALUATION:
        return evaluation.chapters(facts, before, today)
    return year.chapters(facts, _period(facts, today, period), before, today)


def report_papers(
    report: str, facts: Facts, before: year.Before, today: date, period: Period | None = None, reference: str = ""
) -> Papers:  # fmt: skip
    """The report as papers for the steering group."""
    stamp = Stamp(
        title(report, facts, today, period), Screens.receiver, today, facts.revision, facts.are_example(), reference
    )
    return papers(stamp, chapters(report, facts, before, today, period))


def title(report: str, facts: Facts, today: date, period: Period | None = None) -> str:
    """`Årsrapport 2025`."""
    if report == EVALUATION:
        return text.Titles.evaluation
    return f"{text.Titles.year} {_period(facts, today, period).code}"


def _period(facts: Facts, today: date, asked: Period | None) -> Period:
    return asked or newest_whole(periods(facts, today), today)
