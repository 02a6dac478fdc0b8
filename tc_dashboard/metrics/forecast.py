"""Where a goal is heading: a random walk with drift through its own outcomes.

Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., 5.2 (the drift method) and 5.5 (its
interval). Time is counted in terms. Between two outcomes D terms apart the outcome moves by m·D on average, with the
variance s²·D. With T terms observed, h terms ahead the expected value is the newest outcome + m·h. Its error has two
parts that do not depend on each other: what is still to happen, s²·h, and that m, a mean over T terms, is itself
uncertain by s²/T, h times over: s²·h²/T. Together s²·h·(1 + h/T), as in 5.5.

What comes at terms (starts, seats, persons) moves otherwise in spring than in autumn, so each has a drift of its own,
mv and ma, of nv and na terms, with one s² around both. With hv terms of spring and ha of autumn ahead, the expected sum
is mv·hv + ma·ha and its error's variance s²·(hv + ha) + s²·hv²/nv + s²·ha²/na, for the two means rest on different
terms. With one season it is the former. A part of a term counts as that part of it.

The range takes Student's t, for s is estimated: from as many moves as there were, less one for each drift.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import floor, sqrt

from scipy.special import stdtrit

from tc_dashboard.domain import Counting, Direction, Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.goals import GoalProgress, goal_cells, outcome_on, path_days
from tc_dashboard.metrics.plans import Goal, Point
from tc_dashboard.metrics.starts import SOON, awaited_cells
from tc_dashboard.metrics.values import count

RANGE = 0.8
"""The share of outcomes that the range should hold."""
FEWEST = 4
"""Moves between outcomes, under which nothing is said."""
RECENT = 6.0
"""Terms back that count as today's pace where there is an outcome at each term's end: the pilot began from nothing."""
FARTHEST = 10
"""Years ahead that are looked through for the day when the target is reached."""
_AT_TERMS = ("starts.", "seats", "persons.")
_STARTED = "starts.started"


class Why(StrEnum):
    """Why there is no forecast."""

    TOO_FEW = "too few"
    UNMOVED = "unmoved"
    OVER = "over"
    PROTECTED = "protected"
    MID_YEAR = "mid-year"
    """A count per year, to be reached in the middle of one: there are no such years to go by."""


@dataclass(frozen=True)
class Step:
    """What is expected on a day, and the range."""

    day: date
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """A goal's own outcome ahead, in the goal's unit. The first step is what is known, the last is at the deadline.

    `pace`: per term, or per year of a goal that is counted so. `lacking`: what is left to the target, null where it is
    reached, or is to be kept. `left`: terms, or years, until the deadline. `reached`: when the target is met at today's
    pace; null where that isn't within ten years, or no question.
    """

    steps: tuple[Step, ...]
    pace: float
    lacking: float | None
    left: float
    reached: date | None
    per_year: bool

    @property
    def needed(self) -> float | None:
        """The pace from now on that reaches the target; null where so little time is left that there is no pace."""
        return self.lacking / self.left if self.lacking is not None and self.left >= 1 else None

    @property
    def end(self) -> Step:
        return self.steps[-1]


@dataclass(frozen=True)
class _Walk:
    """A fitted walk: drift per season, with the terms that each drift was seen over; `None` is every season."""

    drifts: Mapping[bool | None, tuple[float, float]]
    spread: float
    freedom: int

    def ahead(self, start: float, end: float) -> tuple[float, float]:
        """The expected move from one time to another, and half the width of its range."""
        parts = [(_season_time(start, end, autumn), *fitted) for autumn, fitted in self.drifts.items()]
        move = sum(terms * drift for terms, drift, _ in parts)
        error = self.spread * sqrt(end - start + sum(terms**2 / seen for terms, _, seen in parts))
        return move, float(stdtrit(self.freedom, (1 + RANGE) / 2)) * error

    @property
    def per_term(self) -> float:
        return sum(drift for drift, _ in self.drifts.values()) / len(self.drifts)


def outcome_path(goal: Goal, facts: Facts, today: date) -> tuple[Point, ...]:
    """The outcome at each quarter's end since the base date, and today, where there was one; manual: as reported."""
    if goal.is_manual:
        told = facts.goal_outcomes.filter(goal=goal.goal).sort("date")
        return tuple((day, value) for day, value in told.select("date", "value").iter_rows() if day <= today)
    found = ((day, outcome_on(goal, facts, day).value) for day in path_days(goal, today))
    return tuple((day, value) for day, value in found if value is not None)


def registered(found: GoalProgress, facts: Facts, today: date) -> float | None:
    """A goal's outcome with the starts that are registered to begin by its deadline, beside its forecast.

    Null for goals that don't count begun starts, and where the deadline has passed or is more than half a year off: so
    far ahead few starts are registered.
    """
    goal = found.goal
    if goal.metric != _STARTED or found.outcome is None or not today < goal.target_date <= today + SOON:
        return None
    return found.outcome + count(goal_cells(goal, awaited_cells(facts, goal.target_date), goal.target_date))


def forecast(goal: Goal, outcomes: Sequence[Point], today: date, *, masked: bool = False) -> Forecast | Why:
    """Where the goal is heading by its deadline, from its `outcome_path`; or why that isn't said."""
    if masked:
        return Why.PROTECTED
    if today >= goal.target_date:
        return Why.OVER
    if goal.counting is Counting.PER_YEAR and not goal.is_manual and not _is_last_of_year(goal.target_date):
        return Why.MID_YEAR
    fitted = _regular(goal, outcomes)
    walk = _walk(goal, fitted)
    if isinstance(walk, Why):
        return walk
    ahead = _Ahead(goal, walk, fitted[-1] if goal.counting is Counting.PER_YEAR else outcomes[-1], outcomes[-1])
    behind = None if _is_there(goal, ahead.level) else goal.target_value - ahead.level
    left = _time(goal.target_date) - _time(max(ahead.known[0], today))
    per = 2 if ahead.is_yearly else 1
    return Forecast(ahead.steps(), walk.per_term * per, behind, left / per, ahead.reached(), ahead.is_yearly)


@dataclass(frozen=True)
class _Ahead:
    """A walk from its goal's newest comparable outcome (`start`) on; `now` is the newest there is."""

    goal: Goal
    walk: _Walk
    start: Point
    now: Point

    @property
    def is_yearly(self) -> bool:
        return self.goal.counting is Counting.PER_YEAR

    @property
    def known(self) -> Point:
        """Where the way ahead begins: a year that isn't over is compared with its own end alone."""
        is_other_year = self.now[0].year != self.goal.target_date.year
        return self.start if self.is_yearly and is_other_year else self.now

    @property
    def level(self) -> float:
        return self.known[1]

    def steps(self) -> tuple[Step, ...]:
        ends = _days(self.known[0], self.goal.target_date)
        days = [day for day in ends if not self.is_yearly or _is_last_of_year(day)]
        return Step(self.known[0], self.level, self.level, self.level), *(self.on(day) for day in days)

    def on(self, day: date) -> Step:
        """Of a year that has begun, what has come stays, and of what a year brings the part that is left is to come."""
        move, half = self.walk.ahead(_time(self.start[0]), _time(day))
        value = self.start[1] + move
        if self.is_yearly and self.now != self.start and day.year == self.now[0].year:
            left = (_time(day) - _time(self.now[0])) / 2
            value, half = self.now[1] + max(value, 0.0) * left, half * sqrt(left)
        most = 1.0 if self.goal.is_share else float("inf")
        return Step(day, *(min(max(one, self._least(day)), most) for one in (value, value - half, value + half)))

    def _least(self, day: date) -> float:
        """What the outcome can't go under: what has been accumulated, or has come this year, doesn't go away."""
        grows = self.goal.counting is Counting.ACCUMULATED and not self.goal.metric.startswith(("rates.", "companies."))
        stays = grows or (self.is_yearly and self.now[0].year == day.year)
        return self.now[1] if stays else min(0.0, self.now[1])

    def reached(self) -> date | None:
        """The first day when the expected value is at the target."""
        if _is_there(self.goal, self.level):
            return None
        last = self.known[0].replace(year=self.known[0].year + FARTHEST, day=1)
        weeks = ((last - self.known[0]).days // 7) if not self.is_yearly else 0
        days = [self.known[0] + timedelta(days=7 * week) for week in range(1, weeks)]
        days = days or [date(self.start[0].year + years, 12, 31) for years in range(1, FARTHEST)]
        return next((day for day in days if _is_there(self.goal, self.on(day).value)), None)


def _regular(goal: Goal, outcomes: Sequence[Point]) -> list[Point]:
    """The outcomes that a pace is read off: at the ends of terms, or of years; a manual goal's as they came."""
    if goal.is_manual:
        return list(outcomes)
    ends = [(day, value) for day, value in outcomes if _time(day).is_integer()]
    if goal.counting is Counting.PER_YEAR:
        return [(day, value) for day, value in ends if _is_last_of_year(day)]
    return [(day, value) for day, value in ends if _time(day) >= _time(ends[-1][0]) - RECENT]


def _walk(goal: Goal, points: Sequence[Point]) -> _Walk | Why:
    times, values = [_time(day) for day, _ in points], [value for _, value in points]
    if len(points) <= FEWEST:
        return Why.TOO_FEW
    spans = [end - start for start, end in pairwise(times)]
    moves = [end - start for start, end in pairwise(values)]
    seen = times[-1] - times[0]
    drifts: dict[bool | None, tuple[float, float]] = {None: (sum(moves) / seen, seen)}
    seasons: list[bool | None] = [None] * len(moves)
    if goal.metric.startswith(_AT_TERMS) and all(span == 1 for span in spans):
        seasons = [start % 2 == 1 for start in times[:-1]]
        by = {
            autumn: [move for move, own in zip(moves, seasons, strict=True) if own is autumn]
            for autumn in (False, True)
        }
        drifts = {autumn: (sum(own) / len(own), float(len(own))) for autumn, own in by.items()}
    freedom = len(moves) - len(drifts)
    squares = [
        (move - drifts[season][0] * span) ** 2 / span for move, span, season in zip(moves, spans, seasons, strict=True)
    ]
    variance = sum(squares) / freedom
    if not goal.metric.startswith("rates.") and not goal.is_manual:
        # A count that has stood still, or moved evenly, may still move by one: as if it had once, while it was seen.
        variance = max(variance, 1 / seen)
    return _Walk(drifts, sqrt(variance), freedom) if round(variance, 12) else Why.UNMOVED


def _is_there(goal: Goal, value: float) -> bool:
    """Whether there is nothing left to do; nothing is asked of what is to be kept."""
    ahead = value - goal.target_value
    return goal.direction is Direction.KEEP or (ahead >= 0 if goal.direction is Direction.INCREASE else ahead <= 0)


def _days(start: date, deadline: date) -> list[date]:
    """The ends of the terms between, and the deadline."""
    term, days = Term.of(start), list[date]()
    while (end := term.next().first_day - timedelta(days=1)) < deadline:
        days += [end] if end > start else []
        term = term.next()
    return [*days, deadline]


def _time(day: date) -> float:
    """The end of the day in terms: whole at the end of June (odd) and of December (even)."""
    term = Term.of(day)
    length = term.next().first_day - term.first_day
    return 2 * term.year + term.autumn + ((day - term.first_day).days + 1) / length.days


def _season_time(start: float, end: float, autumn: bool | None) -> float:
    """How much of the time between is of the season."""
    in_autumn = _autumns(end) - _autumns(start)
    return end - start if autumn is None else in_autumn if autumn else end - start - in_autumn


def _autumns(time: float) -> float:
    """Terms of autumn up to the time."""
    return floor(time / 2) + max(0.0, time % 2 - 1)


def _is_last_of_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)
