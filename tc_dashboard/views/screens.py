"""The screens of a meeting: one question each, answered by the same parts as the pages show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tc_dashboard import text
from tc_dashboard.domain import GoalStatus, Missing
from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.goals import GoalProgress, progress
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.rates import RESPONSE
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.since import Moment
from tc_dashboard.text.goals import Goals as GoalWords
from tc_dashboard.text.participants import Participants
from tc_dashboard.text.screens import Screens as Words
from tc_dashboard.views import (
    applicants,
    certification,
    companies,
    economy,
    engaging,
    evaluation,
    goals,
    homes,
    judgements,
    meetings,
    milestones,
    needed,
    overview,
    participants,
    providers,
    risks,
    since,
    starts,
    supply,
    year,
)
from tc_dashboard.views.decided import marked, marks_of
from tc_dashboard.views.parts import Chart, Goals, Headline, Note, Papers, Part, Screen, Stamp, Table
from tc_dashboard.views.since_told import NO_CONTEXT, Context
from tc_dashboard.views.spoken import bars

Built = tuple[Headline, tuple[Part, ...]]


@dataclass(frozen=True)
class Asked:
    """What the screens are made of: what the receiver may see on the day, the meeting, and the meetings before it."""

    facts: Facts
    today: date
    meeting: Meeting | None = None
    before: tuple[tuple[Meeting, Moment], ...] = ()
    """Held meetings with what they saw, the latest first: the one before, and of the others those that decided."""
    context: Context = NO_CONTEXT
    """What the facts don't tell of what has changed since the meeting before."""

    @property
    def moment(self) -> Moment:
        return Moment(self.facts, self.today)


def screen(name: str, asked: Asked) -> Screen:
    """The screen of that name."""
    headline, parts = _BUILDERS[name](asked)
    marks = marks_of(meeting for meeting, _ in asked.before)
    told = marked(parts, marks, asked.facts, asked.today) if marks else parts
    was_decided = name == Words.decisions and asked.meeting is not None and asked.meeting.is_held
    question = Words.was_decided if was_decided else Words.questions[name]
    return Screen(name, question, headline.answer, headline.sentence, told)


def papers(asked: Asked, agenda: Sequence[str], receiver: str = Words.receiver, reference: str = "") -> Papers:
    """The screens of an agenda, stamped with whose figures they are, and of which day and revision."""
    title = Words.of_meeting(asked.meeting.title, asked.meeting.day) if asked.meeting else Words.situation
    stamp = Stamp(title, receiver, asked.today, asked.facts.revision, asked.facts.are_example(), reference)
    return Papers(stamp, tuple(screen(name, asked) for name in agenda))


def _value(asked: Asked, metric: str) -> float | None:
    return figure(by_id(metric), asked.facts, asked.today).value


def _bars(asked: Asked, metric: str, key: str, sentence: str = "") -> Chart | Note:
    """The chart with all its bars: each paper says itself how many it has room for. A note where all are protected."""
    chart = bars(asked.facts, metric, key, asked.today, EVERYTHING, _title(metric, key), sentence, most=homes.ALL)
    told = {row.values["value"] for row in chart.rows} - {None}
    return Note(Words.all_protected(chart.title)) if told == {Missing.PROTECTED.value} else chart


def _title(metric: str, key: str) -> Callable[[object, float | None], str]:
    """The screen's own title is the finding: the charts under it only say what they show."""
    name = text.FIGURES[metric].name
    by = Participants.shares_by.get(key, "").lower()
    return lambda _found, _total: f"{name} {by}".strip()


def _goals(asked: Asked) -> Built:
    found = goals.in_order(progress(asked.facts, asked.today))
    if not found:
        return Headline(goals.no_goals(asked.facts), ""), ()
    lines = tuple(goals.goal_line(one, asked.facts, asked.today) for one in found)
    said = goals.headline(found)
    short = GoalWords.so_many_fall_short(len(goals.falling_short(found, asked.facts, asked.today)))
    return replace(said, sentence=f"{_turned(asked)} {said.sentence} {short}".strip()), (
        Goals(GoalWords.all_goals, lines, goals.goal_origin(asked.facts, asked.today), ""),
    )  # fmt: skip


def _turned(asked: Asked) -> str:
    """Which way the goals have gone since the last meeting: the group's, so a municipality isn't told."""
    if isinstance(asked.facts, PublishedFacts) and asked.facts.seen_by:
        return ""
    if not asked.before:
        return Words.no_change_known
    _, then = asked.before[0]
    return Words.goals_turned(then.day, *since.turned_goals(then, asked.moment))


def _since(asked: Asked) -> Built:
    if not asked.before:
        return Headline(Words.no_meeting_before, ""), ()
    _, then = asked.before[0]
    headline, parts = since.build(then, asked.moment, asked.context)
    return headline, tuple(_one_of_each_kind_first(part) for part in parts[-1:])


def _one_of_each_kind_first(part: Part) -> Part:
    """The heaviest of each kind before the rest: what has been corrected is seen also where few rows have room."""
    if not isinstance(part, Table):
        return part
    first = {row.values["kind"]: row for row in reversed(part.rows)}
    heads = [row for row in part.rows if first[row.values["kind"]] is row]
    return replace(part, rows=(*heads, *(row for row in part.rows if first[row.values["kind"]] is not row)))


def _deviating(asked: Asked) -> Built:
    return judgements.deviating(asked.facts, asked.today)


def _starts(asked: Asked) -> Built:
    facts, today = asked.facts, asked.today
    started = _value(asked, "starts.started") or 0
    said = starts.headline(facts, EVERYTHING, today, started)
    beside = [Words.beside_goal(one.goal.name, *_amounts(one)) for one in progress(facts, today) if _is_of_starts(one)]
    answer = Words.started_of(started, _value(asked, "starts.planned"))
    return Headline(answer, " ".join([said.sentence, *beside])), (starts.by_term(facts, EVERYTHING, today),)


def _is_of_starts(found: GoalProgress) -> bool:
    """Whether the goal is of all starts, has a plan for today and isn't over."""
    goal = found.goal
    narrowed = goal.area or goal.form or goal.municipality
    has_plan = found.planned is not None and found.status not in (GoalStatus.REACHED, GoalStatus.NOT_REACHED)
    return goal.metric == "starts.started" and not narrowed and has_plan


def _amounts(found: GoalProgress) -> tuple[str, str]:
    return goals.amount(found.goal, found.outcome), goals.amount(found.goal, found.planned)


def _stopped(asked: Asked) -> Built:
    table = starts.stopped(asked.facts, EVERYTHING, asked.today)
    return Headline(table.title, ""), (table,)


def _upcoming(asked: Asked) -> Built:
    *notes, last = starts.upcoming(asked.facts, EVERYTHING, asked.today)
    answer = last.text if isinstance(last, Note) else getattr(last, "title", "")
    return Headline(answer, ""), (*notes, last) if not isinstance(last, Note) else (*notes,)


def _way(asked: Asked) -> Built:
    return participants.headline(asked.facts, asked.today), (participants.funnel(asked.facts, asked.today),)


def _studying(asked: Asked) -> Built:
    parts = tuple(_bars(asked, "persons.studying", key) for key in ("area", "form"))
    return Headline(Words.studying_now(_value(asked, "persons.studying")), ""), parts


def _dropouts(asked: Asked) -> Built:
    answer = Words.dropped(_value(asked, "persons.dropouts"), _value(asked, "persons.dropouts_90_days"))
    return Headline(answer, ""), (
        _bars(asked, "rates.dropout", "form", Participants.dropped_by_form), _bars(asked, "persons.dropouts", "form"),
    )  # fmt: skip


def _completed(asked: Asked) -> Built:
    parts = (
        _bars(asked, "rates.completion", "term", Participants.completed_by_form),
        _bars(asked, "rates.completion", "form", Participants.completed_by_form),
    )
    return Headline(Words.completes(_value(asked, "rates.completion")), ""), parts


def _work(asked: Asked) -> Built:
    answered = figure(RESPONSE, asked.facts, asked.today).value
    measures, charts = participants.in_work_by_form(asked.facts, asked.today)
    apart = Participants.measured_in_ways(measures) if len(measures) > 1 else ""
    return Headline(Words.working(_value(asked, "rates.in_work"), answered), apart), charts


def _women(asked: Asked) -> Built:
    parts = tuple(_bars(asked, "rates.women", key) for key in ("term", "area"))
    return Headline(Words.are_women(_value(asked, "rates.women")), ""), parts


def _companies(asked: Asked) -> Built:
    met = asked.before[0][1].day if asked.before else None
    told = companies.headline(asked.facts, EVERYTHING, asked.today, met)
    told = replace(told, sentence=f"{told.sentence} {text.two_areas}".strip())
    return told, (companies.over_time(asked.facts, EVERYTHING, asked.today),)


def _chart_alone(built: Built) -> Built:
    """Without the table that the page has beside its chart: on a wall both would be too small to read."""
    headline, parts = built
    return headline, tuple(part for part in parts if not isinstance(part, Table))


def _engagement(asked: Asked) -> Built:
    return engaging.on_screen(asked.facts, asked.today)


def _places(asked: Asked) -> Built:
    return supply.places_next_term(asked.facts, asked.today)


def _municipalities(asked: Asked) -> Built:
    """The map alone, large: its own table has every role with its source."""
    headline, parts = supply.municipalities(asked.facts, asked.today)
    return headline, parts[:1]


def _homes(asked: Asked) -> Built:
    return homes.build(asked.facts, asked.today)


def _applicants(asked: Asked) -> Built:
    return applicants.build(asked.facts, asked.today)


def _fresh(asked: Asked) -> Built:
    found = overview.freshness(asked.facts, asked.today)
    first, *rest = found
    return Headline(getattr(rest[-1], "title", ""), ""), (first, *rest)


def _decisions(asked: Asked) -> Built:
    if asked.meeting is None:
        return Headline(Words.nobody_decides, ""), ()
    table = meetings.decisions(asked.meeting, asked.moment)
    is_held, decided = asked.meeting.is_held, len(asked.meeting.decided)
    told = Words.decided(decided) if is_held else Words.to_decide(len(table.rows))
    return Headline(told, ""), (table,) if table.rows else ()


def _earlier(asked: Asked) -> Built:
    table = meetings.earlier(asked.before, asked.moment)
    return (Headline(table.title, ""), (table,)) if table.rows else (Headline(table.title, table.empty), ())


_BUILDERS: Mapping[str, Callable[[Asked], Built]] = {
    Words.goals: _goals,
    Words.since: _since,
    Words.deviating: _deviating,
    Words.starts: _starts,
    Words.stopped: _stopped,
    Words.upcoming: _upcoming,
    Words.applicants: _applicants,
    Words.way: _way,
    Words.studying: _studying,
    Words.dropouts: _dropouts,
    Words.completed: _completed,
    Words.work: _work,
    Words.women: _women,
    Words.companies: _companies,
    Words.engagement: _engagement,
    Words.places: _places,
    Words.municipalities: _municipalities,
    Words.homes: _homes,
    Words.fresh: _fresh,
    Words.decisions: _decisions,
    Words.earlier: _earlier,
    Words.milestones: lambda asked: milestones.late(asked.facts, asked.today),
    Words.risks: lambda asked: risks.gravest(asked.facts, asked.today),
    Words.economy: lambda asked: economy.use(asked.facts, asked.today),
    Words.year: lambda asked: year.newest(asked.facts, asked.before, asked.today),
    Words.evaluation: lambda asked: _chart_alone(evaluation.outcome(asked.facts, asked.today)),
    Words.matching: lambda asked: _chart_alone(needed.on_screen(asked.facts, asked.today)),
    Words.providers: lambda asked: providers.on_screen(asked.facts, asked.today),
    Words.certification: lambda asked: certification.how_far(asked.facts, asked.today),
}
ALL = tuple(_BUILDERS)
