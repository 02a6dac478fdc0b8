"""Sedan förra mötet: what happened, was reported late, was corrected or was redefined, in sentences by weight."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from tc_dashboard import formats
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.since import (
    COUNTED,
    ENDED,
    Kind,
    Moment,
    Move,
    endings,
    moves,
)
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.since import Since as Words
from tc_dashboard.views.parts import Field, Headline, Origin, Part, Row, Table, Tone
from tc_dashboard.views.since_corrections import told_corrections
from tc_dashboard.views.since_goals import goal_pairs, step_of, told_goals, told_limits, told_redefined
from tc_dashboard.views.since_persons import told_persons
from tc_dashboard.views.since_told import NO_CONTEXT, Context, Sentence, row_of, start_name

MOST = 12
"""Sentences that are told at once; the rest is in the table of all."""
_IN_HEADLINE = ("starts.started", "companies.partners", "starts.cancelled", "municipalities.joined")


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
        *told_goals(then, now), *told_redefined(then, now, context), *told_limits(context.limits), *_moved(then, now),
        *told_corrections(then, now, context), *told_persons(then, now, context),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: -one.weight))


def _table(title: str, told: Sequence[Sentence], today: date, sentence: str) -> Table:
    rows = tuple(
        Row({"kind": one.label, "what": one.text}, by=one.by, figure=one.figure) for one in told
    )  # fmt: skip
    fields = (Field("kind", Words.kind), Field("what", Words.what))
    return Table(title, fields, rows, Origin(Words.ledger, today), sentence)


def turned_goals(then: Moment, now: Moment) -> tuple[int, int]:
    """How many goals stand worse, and how many better."""
    steps = [step_of(before, after) for before, after in goal_pairs(then, now)]
    return sum(step < 0 for step in steps), sum(step > 0 for step in steps)


def _headline(then: Moment, now: Moment, told: Sequence[Sentence]) -> Headline:
    counted = []
    for metric in _IN_HEADLINE:
        found = moves(then, now, by_id(metric))
        gained = sum(move.after > move.before and move.kind in (Kind.HAPPENED, Kind.LATE) for move in found)
        counted += [Words.counted(metric, gained, gained=True)] if gained else []
    worse, better = turned_goals(then, now)
    turned = [Words.worse_goals(worse)] if worse else []
    turned += [Words.better_goals(better)] if better else []
    kinds = Counter("mixed" if len(one.kinds) > 1 else str(one.kind) for one in told)
    tone = Tone.WARNING if worse else Tone.NEUTRAL
    by_kind = Words.by_kind({kind: kinds[kind] for kind in (*map(str, Kind), "mixed")})
    return Headline(
        Words.headline(counted or ([] if turned else [Words.other(len(told))]), turned, then.day), by_kind, tone
    )


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
    row = row_of(now.facts, frame, subject) or row_of(then.facts, frame, subject)
    if row is None:
        return subject
    return start_name(row, now.facts) if frame == "starts" else str(row["name"])


def _narrowed(metric: str, subject: str, facts: Facts) -> dict[str, str]:
    """What narrows the figure to one subject's rows, as far as it can be narrowed."""
    if metric == "municipalities.joined":
        return {"municipality": subject}
    if metric == "programmes.certified":
        return {"programme": subject}
    row = row_of(facts, "starts" if metric.startswith("starts.") else "companies", subject) or {}
    return {key: row[key] for key in ("programme", "term", "municipality") if row.get(key)}
