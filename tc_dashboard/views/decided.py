"""What the group has decided, as marks in the charts over time of the goals and figures that it was about."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.plans import Goal, goals
from tc_dashboard.text.goals import Goals as Words
from tc_dashboard.views.parts import Chart, Mark, Page, Part, Shape


def marks_of(meetings: Iterable[Meeting]) -> tuple[Mark, ...]:
    """The decisions of held meetings that are about a goal or a figure, the earliest first."""
    found = (
        Mark(meeting.day, one.draft.words, one.draft.goal, one.draft.figure)
        for meeting in meetings
        if meeting.is_held
        for one in meeting.decided
        if one.draft.goal or one.draft.figure
    )
    return tuple(sorted(found, key=lambda mark: mark.day))


def decided_about_goal(marks: Sequence[Mark], goal: Goal, today: date) -> tuple[Mark, ...]:
    """Those about the goal, or about the very figure that it counts."""
    figure = counted_by(goal)
    return tuple(
        mark for mark in marks
        if mark.day <= today and (mark.about == goal.goal or (mark.figure and mark.figure == figure))
    )  # fmt: skip


def counted_by(goal: Goal) -> str:
    """The figure that the goal counts the whole of; empty for one of an area, a form or a municipality alone."""
    return "" if goal.is_manual or goal.area or goal.form or goal.municipality else goal.metric


def in_words(marks: Sequence[Mark]) -> str:
    """`Beslut 2026-09-24: Fler starter under våren.`"""
    return " ".join(Words.decided(mark.day, mark.words) for mark in marks)


def shows_time(page: Page) -> bool:
    """Whether any chart of the page is over time, so that there may be a decision to mark."""
    return any(_is_over_time(part) for section in page.sections for part in section.parts)


def marked_page(page: Page, marks: Sequence[Mark], facts: Facts, today: date) -> Page:
    """The page with each chart over time marked where something has been decided about its figure."""
    sections = tuple(
        replace(section, parts=marked(section.parts, marks, facts, today)) for section in page.sections
    )  # fmt: skip
    return replace(page, sections=sections)


def marked(parts: Iterable[Part], marks: Sequence[Mark], facts: Facts, today: date) -> tuple[Part, ...]:
    """The parts with each chart over time marked. A goal's path has its own marks already."""
    counted = {goal.goal: counted_by(goal) for goal in goals(facts)}
    known = [(mark, mark.figure or counted.get(mark.about, "")) for mark in marks if mark.day <= today]
    return tuple(_marked(part, known) for part in parts)


def _marked(part: Part, known: Sequence[tuple[Mark, str]]) -> Part:
    if not isinstance(part, Chart) or not _is_over_time(part):
        return part
    figures = {part.origin.figure, *(row.figure for row in part.rows), *(way.origin.figure for way in part.ways)}
    about_it = tuple(mark for mark, figure in known if figure and figure in figures)
    told = f"{part.sentence} {in_words(about_it)}".strip()
    return replace(part, marks=about_it, sentence=told) if about_it else part


def _is_over_time(part: Part) -> bool:
    """Over dates, or a bar or a column for each term; a goal's path is left to `views.goals`."""
    if not isinstance(part, Chart) or part.shape is Shape.PATH:
        return False
    is_of_dates = any(field.name == part.x and field.kind == "date" for field in part.fields)
    return is_of_dates or any("term" in row.by for row in part.rows)
