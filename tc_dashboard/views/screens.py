"""The screens of a meeting: one question each, answered by the same parts as the pages show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.goals import progress
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.goals import Goals as GoalWords
from tc_dashboard.text.screens import Screens as Words
from tc_dashboard.views import companies, goals, participants, starts
from tc_dashboard.views.parts import Goals, Headline, Note, Part, Screen


@dataclass(frozen=True)
class Asked:
    """What the screens are made of: what the steering group may see, on the meeting's day."""

    facts: Facts
    today: date


def screen(name: str, asked: Asked) -> Screen:
    """The screen of that name."""
    headline, parts = _BUILDERS[name](asked)
    return Screen(name, Words.questions[name], headline.answer, headline.sentence, parts)


Built = tuple[Headline, tuple[Part, ...]]


def _goals(asked: Asked) -> Built:
    found = goals.in_order(progress(asked.facts, asked.today))
    if not found:
        return Headline(goals.no_goals(asked.facts), ""), ()
    lines = tuple(goals.goal_line(one, asked.facts, asked.today) for one in found)
    return goals.headline(found), (
        Goals(GoalWords.all_goals, lines, goals.goal_origin(asked.facts, asked.today), ""),
    )  # fmt: skip


def _starts(asked: Asked) -> Built:
    started = figure(by_id("starts.started"), asked.facts, asked.today).value or 0
    headline = starts.headline(asked.facts, EVERYTHING, asked.today, started)
    return headline, (starts.by_term(asked.facts, EVERYTHING, asked.today),)


def _stopped(asked: Asked) -> Built:
    table = starts.stopped(asked.facts, EVERYTHING, asked.today)
    return Headline(table.title, ""), (table,)


def _upcoming(asked: Asked) -> Built:
    found = starts.upcoming(asked.facts, EVERYTHING, asked.today)
    last = found[-1]
    return Headline(last.text if isinstance(last, Note) else getattr(last, "title", ""), ""), found


def _way(asked: Asked) -> Built:
    return participants.headline(asked.facts, asked.today), (participants.funnel(asked.facts, asked.today),)


def _companies(asked: Asked) -> Built:
    return companies.headline(asked.facts, EVERYTHING, asked.today), (
        companies.over_time(asked.facts, EVERYTHING, asked.today),
    )


_BUILDERS: Mapping[str, Callable[[Asked], Built]] = {
    Words.goals: _goals,
    Words.starts: _starts,
    Words.stopped: _stopped,
    Words.upcoming: _upcoming,
    Words.way: _way,
    Words.companies: _companies,
}
ALL = tuple(_BUILDERS)
