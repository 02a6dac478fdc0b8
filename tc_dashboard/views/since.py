"""Sedan förra mötet: what happened, was reported late, was corrected or was redefined, in sentences by weight."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from tc_dashboard import formats, text
from tc_dashboard.decisions import Kept
from tc_dashboard.domain import GoalStatus, Thresholds
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.goals import GoalProgress, progress
from tc_dashboard.metrics.since import (
    COUNTED,
    ENDED,
    Corrected,
    Kind,
    Moment,
    Move,
    corrected,
    endings,
    measured,
    moves,
    persons_moved,
    redefined,
)
from tc_dashboard.municipalities import name_of
from tc_dashboard.storage.queries import HistoryEntry
from tc_dashboard.text.since import Since as Words
from tc_dashboard.views.goals import way_to
from tc_dashboard.views.parts import Field, Headline, Origin, Part, Row, Table, Tone
from tc_dashboard.workbook.datasets import by_frame

MOST = 12
"""Sentences that are told at once; the rest is in the table of all."""
_BAD = (GoalStatus.DEVIATES, GoalStatus.NOT_REACHED)
_RANK = {
    GoalStatus.REACHED: 3, GoalStatus.ON_PLAN: 2, GoalStatus.SOME_DEVIATION: 1, GoalStatus.DEVIATES: 0,
    GoalStatus.NOT_REACHED: 0,
}  # fmt: skip
"""Those that say better or worse; from and to the others a goal has neither risen nor sunk."""
_IN_HEADLINE = ("starts.started", "companies.partners", "starts.cancelled", "municipalities.joined")


@dataclass(frozen=True)
class Paper:
    """What has been handed out: a name to know it by, the revision it was made of, and when."""

    name: str
    revision: int
    day: date


@dataclass(frozen=True)
class Context:
    """What the facts don't hold: papers handed out, what was decided about each import, and the limits at each end."""

    papers: Sequence[Paper] = ()
    decisions: Mapping[int, Kept] = field(default_factory=dict)
    limits: tuple[Thresholds, Thresholds] = (Thresholds(), Thresholds())


NO_CONTEXT = Context()


def decisions_in(history: Sequence[HistoryEntry]) -> dict[int, Kept]:
    """What was decided about each import, as `Context` wants it."""
    return {file.import_id: file.decisions for entry in history for file in entry.files}


@dataclass(frozen=True)
class Sentence:
    """One change: heavier first, with the way to the rows behind it."""

    weight: int
    kind: Kind
    text: str
    figure: str = ""
    by: Mapping[str, str] = field(default_factory=dict)


def build(then: Moment, now: Moment, context: Context = NO_CONTEXT) -> tuple[Headline, tuple[Part, ...]]:
    """The finding, and the sentences: the heaviest first, and all of them where there are many."""
    told = sentences(then, now, context)
    if not told:
        return Headline(Words.nothing(then.day), Words.nothing_sentence(), Tone.GOOD), ()
    tables = [_table(Words.title, told[:MOST], now.day, f"{Words.shown(MOST, len(told))} {Words.how}".strip())]
    if len(told) > MOST:
        tables.append(_table(Words.all_title, told, now.day, ""))
    return _headline(then, now, told), tuple(tables)


def sentences(then: Moment, now: Moment, context: Context = NO_CONTEXT) -> tuple[Sentence, ...]:
    """Everything that has changed, by weight."""
    found = [
        *_goals(then, now), *_redefined(then, now), *_limits(context.limits), *_moved(then, now),
        *_mended(then, now, context), *_persons(then, now),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: -one.weight))


def _table(title: str, told: Sequence[Sentence], today: date, sentence: str) -> Table:
    rows = tuple(
        Row({"kind": Words.kinds[one.kind], "what": one.text}, by=one.by, figure=one.figure) for one in told
    )  # fmt: skip
    fields = (Field("kind", Words.kind), Field("what", Words.what))
    return Table(title, fields, rows, Origin(Words.ledger, today), sentence)


def _headline(then: Moment, now: Moment, told: Sequence[Sentence]) -> Headline:
    counted = []
    for metric in _IN_HEADLINE:
        found = moves(then, now, by_id(metric))
        gained = sum(move.after > move.before and move.kind in (Kind.HAPPENED, Kind.LATE) for move in found)
        counted += [Words.counted(metric, gained, gained=True)] if gained else []
    worse, better = turned_goals(then, now)
    turned = [Words.worse_goals(worse)] if worse else []
    turned += [Words.better_goals(better)] if better else []
    kinds = Counter(str(one.kind) for one in told)
    tone = Tone.WARNING if worse else Tone.NEUTRAL
    by_kind = Words.by_kind({str(kind): kinds[kind] for kind in Kind})
    return Headline(
        Words.headline(counted or ([] if turned else [Words.other(len(told))]), turned, then.day), by_kind, tone
    )


# Goals and limits


def turned_goals(then: Moment, now: Moment) -> tuple[int, int]:
    """How many goals stand worse, and how many better."""
    steps = [_step(before, after) for before, after in _goal_pairs(then, now)]
    return sum(step < 0 for step in steps), sum(step > 0 for step in steps)


def _goal_pairs(then: Moment, now: Moment) -> list[tuple[GoalProgress, GoalProgress]]:
    """The goals whose status differs, but for those that are protected at either moment."""
    before = {found.goal.goal: found for found in progress(then.facts, then.day)}
    after = [found for found in progress(now.facts, now.day) if found.goal.goal in before]
    pairs = [(before[found.goal.goal], found) for found in after]
    return [(was, is_) for was, is_ in pairs if was.status != is_.status and not was.masked and not is_.masked]


def _step(was: GoalProgress, is_: GoalProgress) -> int:
    return _RANK[is_.status] - _RANK[was.status] if {was.status, is_.status} <= {*_RANK} else 0


def _goals(then: Moment, now: Moment) -> list[Sentence]:
    told = []
    for was, is_ in _goal_pairs(then, now):
        weight = 100 if is_.status in _BAD else 95 if _step(was, is_) < 0 else 80
        said = Words.goal_turned(is_.goal.name, str(was.status).lower(), str(is_.status).lower())
        way = way_to(is_.goal, now.day)
        told.append(Sentence(weight, Kind.HAPPENED, said, way.figure, way.by))
    return told


def _redefined(then: Moment, now: Moment) -> list[Sentence]:
    names = [{row["goal"]: row["name"] for row in at.facts.goals.iter_rows(named=True)} for at in (then, now)]
    headings = _headings("goals")
    told = [
        Words.goal_redefined(
            names[1][goal],
            [
                Words.plan_differs
                if name == "plan"
                else Words.field(headings[name], _told(was[name]), _told(is_[name]))
                for name in was
            ],
        )
        for goal, was, is_ in redefined(then, now)
    ]
    told += [Words.goal_came(name) for goal, name in names[1].items() if goal not in names[0]]
    told += [Words.goal_went(name) for goal, name in names[0].items() if goal not in names[1]]
    return [Sentence(90, Kind.REDEFINED, one) for one in told]


def _limits(limits: tuple[Thresholds, Thresholds]) -> list[Sentence]:
    was, is_ = limits
    if (was.count, was.base) != (is_.count, is_.base):
        told = [Words.limits(one.count, one.base) for one in limits]
        return [Sentence(85, Kind.REDEFINED, Words.thresholds(told[0], told[1], is_.decision))]
    return [Sentence(85, Kind.REDEFINED, Words.opened_differs)] if was.open_to != is_.open_to else []


# Starts, companies, municipalities, programmes


def _moved(then: Moment, now: Moment) -> list[Sentence]:
    """A sentence for each figure, kind and direction, with the names of what it counts."""
    told = []
    for weight, name in zip(range(75, 0, -5), COUNTED, strict=False):
        found = sorted(moves(then, now, by_id(name)), key=lambda move: (move.kind, move.after < move.before))
        for (kind, gained), group in groupby(found, key=lambda move: (move.kind, move.after > move.before)):
            told.append(_sentence(name, kind, list(group), then, now, weight, gained=gained))
    for kind, group in groupby(sorted(endings(then, now), key=lambda move: move.kind), key=lambda move: move.kind):
        told.append(_sentence(ENDED, kind, list(group), then, now, 35, gained=True))
    return told


def _sentence(
    metric: str, kind: Kind, group: Sequence[Move], then: Moment, now: Moment, weight: int, *, gained: bool
) -> Sentence:
    if metric == "seats":
        difference = sum(move.after - move.before for move in group)
        return Sentence(weight - 30, kind, Words.seats(difference, kind), metric)
    names = sorted((_name(metric, move.subject, then, now) for move in group), key=formats.swedish_order)
    said = Words.named(Words.counted(metric, len(group), gained=gained), names)
    figure = "starts.started" if metric == ENDED else metric
    by = _narrowed(metric, group[0].subject, now.facts) if gained and len(group) == 1 else {}
    return Sentence(weight, kind, said, figure, by)


def _name(metric: str, subject: str, then: Moment, now: Moment) -> str:
    if metric == "municipalities.joined":
        return name_of(subject)
    frame = {"companies.partners": "companies", "programmes.certified": "programmes"}.get(metric, "starts")
    row = _row(now.facts, frame, subject) or _row(then.facts, frame, subject)
    if row is None:
        return subject
    return _start_name(row, now.facts) if frame == "starts" else str(row["name"])


def _narrowed(metric: str, subject: str, facts: Facts) -> dict[str, str]:
    """What narrows the figure to one subject's rows, as far as it can be narrowed."""
    if metric == "municipalities.joined":
        return {"municipality": subject}
    if metric == "programmes.certified":
        return {"programme": subject}
    row = _row(facts, "starts" if metric.startswith("starts.") else "companies", subject) or {}
    return {key: row[key] for key in ("programme", "term", "municipality") if row.get(key)}


def _row(facts: Facts, frame: str, key: str) -> dict[str, Any] | None:
    found = facts.frames[frame].filter(key=key)
    return found.row(0, named=True) if len(found) else None


def _start_name(row: Mapping[str, Any], facts: Facts) -> str:
    programme = _row(facts, "programmes", row["programme"]) or {}
    return Words.start(programme.get("name", row["programme"]), row["term"], row["round"])


# Corrections


def _mended(then: Moment, now: Moment, context: Context) -> list[Sentence]:
    return [_correction(found, then, now, context) for found in corrected(then, now)]


def _correction(found: Corrected, then: Moment, now: Moment, context: Context) -> Sentence:
    headings = _headings(found.frame)
    fields = [
        Words.field(headings[name], _written(name, was), _written(name, is_))
        for name, (was, is_) in found.fields.items()
    ]
    opened, closed = _revision(then.facts, found.before), _revision(now.facts, found.after)
    undone = closed <= then.facts.revision
    last = now.facts.revision if undone else closed
    papers = [Words.paper(paper.name, paper.day) for paper in context.papers if opened <= paper.revision < last]
    kept = context.decisions.get(found.after["import_id"], Kept())
    by, reason = (Words.by_undo, "") if undone else (_by(now.facts, found.after), _reason(kept, found.after))
    figure, narrowed = _FIGURE[found.frame](found.after)
    said = Words.corrected(_NAME[found.frame](found.after, now.facts), fields, by, reason, papers)
    return Sentence(60 if papers else 55 if found.frame == "starts" else 30, Kind.CORRECTED, said, figure, narrowed)


def _by(facts: Facts, row: Mapping[str, Any]) -> str:
    told = facts.imports.filter(import_id=row["import_id"])
    if told.is_empty():
        return ""
    came = told.row(0, named=True)
    return Words.by(came["by"], came["file"], came["at"])


def _revision(facts: Facts, row: Mapping[str, Any]) -> int:
    """The revision that the row came with; the moment's own where the import isn't told."""
    found = facts.imports.filter(import_id=row["import_id"])["revision"].to_list()
    return int(found[0]) if found else facts.revision


def _reason(kept: Kept, row: Mapping[str, Any]) -> str:
    """What the person wrote about the row's own cells when it was saved."""
    accepted = [one.reason for one in kept.accepted if one.reason and _is_in(one.place, row)]
    cells = [Words.cell(one.place, one.before, one.after) for one in kept.corrected if _is_in(one.place, row)]
    return "; ".join(dict.fromkeys([*accepted, *cells]))


def _is_in(place: str, row: Mapping[str, Any]) -> bool:
    sheet, _, cell = place.rpartition("!")
    return sheet == row["sheet"] and cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row["row"])


_NAME: Mapping[str, Callable[[Mapping[str, Any], Facts], str]] = {
    "starts": _start_name,
    "engagements": lambda row, facts: Words.engagement(
        (_row(facts, "companies", row["organisation_number"]) or {}).get("name", row["organisation_number"]),
        row["type"],
    ),
    "municipality_roles": lambda row, _: Words.engagement(name_of(row["municipality"]), row["role"]),
    "goal_outcomes": lambda row, facts: Words.paper(
        (_row(facts, "goals", row["goal"]) or {}).get("name", row["goal"]), row["date"]
    ),
    "companies": lambda row, _: str(row["name"]),
    "programmes": lambda row, _: str(row["name"]),
    "providers": lambda row, _: str(row["name"]),
}
_FIGURE: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, dict[str, str]]]] = {
    "starts": lambda row: ("seats", {"programme": row["programme"], "term": row["term"]}),
    "engagements": lambda row: ("companies.partners", {"engagement": row["type"]}),
    "municipality_roles": lambda row: ("municipalities.joined", {"municipality": row["municipality"]}),
    "goal_outcomes": lambda row: ("utfall", {"goal": row["goal"]}),
    "companies": lambda row: ("companies.partners", {"municipality": row["municipality"]}),
    "programmes": lambda row: ("starts.started", {"programme": row["programme"]}),
    "providers": lambda row: ("starts.started", {"provider": row["name"]}),
}


def _headings(frame: str) -> Mapping[str, str]:
    return {column.name: column.heading for column in by_frame()[frame].fields}


def _written(name: str, value: Any) -> str:
    return name_of(value) if name in ("study", "municipality") and value else _told(value)


def _told(value: Any) -> str:
    """A cell's value as Swedish writes it."""
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, list):
        return "; ".join(value) or formats.NOTHING
    if isinstance(value, int | float):
        return formats.decimal(value, 2)
    return str(value) if value else formats.NOTHING


# Persons


def _persons(then: Moment, now: Moment) -> list[Sentence]:
    """The published figures from what to what, and how many starts were measured anew: never how many persons."""
    told = measured(then, now)
    counts = {Kind.HAPPENED: told.happened, Kind.LATE: told.late, Kind.CORRECTED: told.corrected}
    found = [Sentence(25, kind, Words.measured(kind, starts)) for kind, starts in counts.items() if starts]
    kinds = [kind for kind, starts in counts.items() if starts] or [Kind.HAPPENED]
    for moved in persons_moved(then, now):
        words = text.FIGURES[moved.metric]
        values = [
            formats.share(one, 1) if words.many == "%" else formats.whole(one) for one in (moved.before, moved.after)
        ]
        if values[0] != values[1]:
            found.append(
                Sentence(70, kinds[0], Words.figure(words.name, *values, is_mixed=len(kinds) > 1), moved.metric)
            )
    return found
