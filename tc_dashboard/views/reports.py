"""Reported faults as they are read: which figure, where it stands, and what has been said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tc_dashboard import text
from tc_dashboard.domain import ReportState
from tc_dashboard.metrics.published import WHOSE, Whose
from tc_dashboard.municipalities import name_of
from tc_dashboard.reports import Report
from tc_dashboard.text.history import when
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.parts import Tone

WORDS = text.Reports
TONES = {ReportState.NEW: Tone.WARNING, ReportState.ANSWERED: Tone.INFO, ReportState.MENDED: Tone.GOOD}


@dataclass(frozen=True)
class Said:
    """One word in the thread: who said it and when, and what."""

    heading: str
    words: str


@dataclass(frozen=True)
class Entry:
    """One report, ready to draw."""

    id: int
    title: str
    about: str
    by: str
    state: str
    tone: Tone
    thread: tuple[Said, ...]
    is_closed: bool


def entry(report: Report, published: int) -> Entry:
    """The report as it is told; `published`: the newest published revision."""
    sender = name_of(report.municipality_code) if report.municipality_code else WORDS.steering_group
    narrowed = [told_whose(report.whose), *narrowed_by(report.by)]
    return Entry(
        report.id,
        text.FIGURES[report.figure].name if report.figure in text.FIGURES else report.figure,
        WORDS.about(narrowed, report.day, report.revision),
        sender,
        WORDS.state(report.state, report.mended_in, published),
        TONES[report.state],
        tuple(
            Said(f"{WORDS.region if said.is_answer else sender}, {when(said.at)}", said.words) for said in report.thread
        ),
        report.state is ReportState.MENDED,
    )


def asked(by: Mapping[str, str], day: date, revision: int) -> str:
    """Which number is about to be reported."""
    whose = told_whose(by.get(WHOSE, Whose.COUNTY.value))
    rest = {key: value for key, value in by.items() if key != WHOSE}
    return WORDS.about([whose, *narrowed_by(rest)], day, revision)


def told_whose(whose: str) -> str:
    """Which of the municipality's persons, or the county."""
    return Spoken.whose.get(whose, WORDS.whole_county)


def narrowed_by(by: Mapping[str, str]) -> list[str]:
    """Each key that narrows a figure, with its value."""
    return [f"{Spoken.keys.get(key, key)}: {name_of(value)}" for key, value in by.items()]


def is_waiting(report: Report) -> bool:
    """Whether it is the Region's turn."""
    return report.state is ReportState.NEW
