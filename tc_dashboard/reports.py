"""Reported faults on their way in: what is said must name a figure that there is, and no person."""

from collections.abc import Mapping
from datetime import date

from tc_dashboard import text
from tc_dashboard.domain import Viewer
from tc_dashboard.errors import UserFacingError
from tc_dashboard.metrics.candidates import OWN_KEYS
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.published import PERIOD, WHOSE, Whose
from tc_dashboard.storage import reports
from tc_dashboard.storage.database import Database
from tc_dashboard.storage.reports import Message, NewReport, Report
from tc_dashboard.workbook.personal_numbers import holds_personal_number

__all__ = ["LONGEST", "Message", "Report", "answer", "can_be_reported", "report"]

LONGEST, LONGEST_VALUE = 2000, 100


def can_be_reported(figure: str, by: Mapping[str, str]) -> bool:
    """Whether there is such a figure, and such a way to narrow it."""
    found = text.figure_named(figure)
    if found is None or any(len(value) > LONGEST_VALUE for value in by.values()):
        return False
    own = OWN_KEYS.get(Whose(by[WHOSE]), ()) if by.get(WHOSE) in [*Whose] else ()
    return all(key in by_id(found).keys or key in (*own, *((WHOSE, PERIOD) if own else ()), "goal") for key in by)


def report(
    database: Database, figure: str, by: Mapping[str, str], words: str, viewer: Viewer, *, day: date, revision: int
) -> int:
    """Keep what a viewer of published figures says is wrong; raises UserFacingError where it can't be kept."""
    if not can_be_reported(figure, by):
        raise UserFacingError(text.Reports.no_such_figure)
    words = _checked(words, *by.values())
    whose = by.get(WHOSE, Whose.COUNTY.value)
    narrowed = {key: value for key, value in by.items() if key != WHOSE}
    told = text.figure_named(figure) or figure
    return reports.report(database, NewReport(told, narrowed, whose, day, revision, words), viewer)


def answer(database: Database, number: int, words: str, viewer: Viewer, *, mended_in: int | None = None) -> None:
    """One more word in a thread; with `mended_in`, the Region's word that the fault is mended in that revision."""
    words = _checked(words)
    if mended_in is None:
        reports.write(database, number, words, viewer)
    else:
        reports.mend(database, number, words, mended_in, viewer)


def _checked(words: str, *more: str) -> str:
    if not words.strip():
        raise UserFacingError(text.Reports.empty)
    if len(words) > LONGEST:
        raise UserFacingError(text.Reports.too_long)
    if holds_personal_number([words, *more]):
        raise UserFacingError(text.Reports.personal_number)
    return words.strip()
