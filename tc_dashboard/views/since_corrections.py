"""Rows that say something else of an old day, or are gone: from what to what, by whom and why, and in which papers."""

from collections.abc import Callable, Mapping
from typing import Any

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.since import Corrected, Gone, Kind, Moment, corrected, gone
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.since import Since as Words
from tc_dashboard.views.since_causes import removal, revision_of, undo_between, who_removed, who_undid, who_wrote
from tc_dashboard.views.since_told import Context, Sentence, headings_of, row_of, start_name, written


def told_corrections(then: Moment, now: Moment, context: Context) -> list[Sentence]:
    """A sentence for each row that is mended, and for each that is taken away."""
    mended = [_correction(found, then, now, context) for found in corrected(then, now)]
    return [*mended, *(_removal(found, then, now, context) for found in gone(then, now))]


def _correction(found: Corrected, then: Moment, now: Moment, context: Context) -> Sentence:
    headings = headings_of(found.frame)
    fields = [
        Words.field(headings[name], written(name, was), written(name, is_)) for name, (was, is_) in found.fields.items()
    ]
    opened, closed = revision_of(then.facts, found.before), revision_of(now.facts, found.after)
    if (undo := undo_between(then, now, found.before, found.after, context)) is not None:
        who, closed = who_undid(undo, context), undo.revision
    elif closed <= then.facts.revision:
        who, closed = Words.by_undo, now.facts.revision
    else:
        who = who_wrote(now.facts, found.after, context, Words.by)
    papers = papers_between(opened, _ceased(found, closed, context), context)
    figure, narrowed = _FIGURE[found.frame](found.after)
    said = Words.corrected(_NAME[found.frame](found.after, now.facts), fields, who, papers)
    return Sentence(60 if papers else 55 if found.frame == "starts" else 30, Kind.CORRECTED, said, figure, narrowed)


def _removal(found: Gone, then: Moment, now: Moment, context: Context) -> Sentence:
    cause = removal(found.frame, found.before, then, now, context)
    who = who_removed(cause, context) if cause else ""
    closed = cause.revision if cause else now.facts.revision
    papers = papers_between(revision_of(then.facts, found.before), _ceased(found, closed, context), context)
    figure, narrowed = _FIGURE[found.frame](found.before)
    said = Words.gone(_NAME[found.frame](found.before, then.facts), who, papers)
    return Sentence(58 if papers else 54, Kind.CORRECTED, said, figure, narrowed)


def _ceased(found: Corrected | Gone, closed: int, context: Context) -> int:
    """The revision from which what was told no longer held: earlier than `closed` where the row changed twice."""
    return context.closed.get((found.frame, found.before["key"]), closed)


def papers_between(opened: int, closed: int, context: Context) -> list[str]:
    """The meetings whose revision holds what came with the one revision and went with the other; of files how many."""
    held = [paper for paper in context.papers if opened <= paper.revision < closed]
    files = sum(paper.is_file for paper in held)
    told = [Words.paper(paper.name, paper.day) for paper in held if not paper.is_file]
    return [*told, Words.files_taken_out(files)] if files else told


_NAME: Mapping[str, Callable[[Mapping[str, Any], Facts], str]] = {
    "starts": start_name,
    "engagements": lambda row, facts: Words.engagement(
        (row_of(facts, "companies", row["organisation_number"]) or {}).get("name", row["organisation_number"]),
        row["type"],
    ),
    "municipality_roles": lambda row, _: Words.engagement(name_of(row["municipality"]), row["role"]),
    "goal_outcomes": lambda row, facts: Words.paper(
        (row_of(facts, "goals", row["goal"]) or {}).get("name", row["goal"]), row["date"]
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
