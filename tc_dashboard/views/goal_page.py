"""The page Mål: the answer, what is done about the goals that deviate, every goal, and each one's path."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tc_dashboard import text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.goals import GoalProgress, progress
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.text.goals import Goals as Words
from tc_dashboard.views import goals, judgements
from tc_dashboard.views.parts import Goals, Headline, Mark, Note, Page, Section, Tone


def build(facts: Facts, marks: tuple[Mark, ...] = (), *, today: date) -> Page:
    """The answer, the list, and one path per goal, with what has been decided about it."""
    found = goals.in_order(progress(facts, today))
    if not found:
        return Page(text.Titles.goals, (Section("", (Note(goals.no_goals(facts)),)),))
    lines = Goals(
        Words.all_goals,
        tuple(replace(goals.goal_line(p, facts, today), anchor=_anchor(p)) for p in found),
        goals.goal_origin(facts, today),
        "",
    )
    method = Section(Words.how_counted, (Note(Words.how), Note(Words.method)), folded=True)
    paths = tuple(replace(goals.path(p, facts, today, marks), anchor=_anchor(p)) for p in found)
    return Page(
        text.Titles.goals,
        (
            Section("", (_headline(found, facts, today), *_why_protected(facts, found))),
            Section("", (judgements.judged(facts, today),)), Section("", (lines,)), method,
            Section(Words.paths, paths, columns=2),
        ),
    )  # fmt: skip


def _anchor(found: GoalProgress) -> str:
    """Of its path: `mal-M1`."""
    return f"mal-{'-'.join(found.goal.goal.split())}"


def _headline(found: Sequence[GoalProgress], facts: Facts, today: date) -> Headline:
    said = goals.headline(found)
    return replace(
        said, sentence=f"{said.sentence} {Words.fall_short(goals.falling_short(found, facts, today))}".strip()
    )


def _why_protected(facts: Facts, found: Sequence[GoalProgress]) -> tuple[Note, ...]:
    """Why more can be protected for a municipality than for the steering group, where anything is."""
    is_for_one = isinstance(facts, PublishedFacts) and facts.seen_by
    return (Note(Words.protected_for_you, Tone.INFO),) if is_for_one and any(one.masked for one in found) else ()
