"""Slututvärdering: how the whole pilot came out, in chapters made of what the other pages say."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

import polars as pl

from tc_dashboard.domain import Counting, DecisionState
from tc_dashboard.facts import Facts
from tc_dashboard.meetings import Meeting
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.goals import GoalProgress
from tc_dashboard.metrics.judgements import newest_judgements
from tc_dashboard.metrics.lateness import milestones_on
from tc_dashboard.metrics.since import Moment
from tc_dashboard.metrics.starts import begun, programme_starts
from tc_dashboard.metrics.verdicts import Evaluated, Verdict, evaluated
from tc_dashboard.pilot import National, pilot
from tc_dashboard.text.evaluation import Evaluation as Words
from tc_dashboard.text.milestones import Milestones as MilestoneWords
from tc_dashboard.views import (
    certification,
    economy,
    engaging,
    goals,
    meetings,
    milestones,
    needed,
    participants,
    risks,
    tracks,
)
from tc_dashboard.views.chapters import Chapter
from tc_dashboard.views.parts import Chart, Field, Headline, Origin, Part, Row, Shape, Table, Tone
from tc_dashboard.views.spoken import origin_of_rows

Before = Sequence[tuple[Meeting, Moment]]
"""Held meetings with what they saw."""
_COUNTRY = "Riket"
_TONES = {
    Verdict.NOT: Tone.BAD, Verdict.PARTLY: Tone.WARNING, Verdict.NOT_YET: Tone.INFO, Verdict.PROTECTED: Tone.NEUTRAL,
    Verdict.REACHED: Tone.GOOD,
}  # fmt: skip
"""In the order in which the goals should be talked about."""
_FIGURES = ("regions", "municipalities", "providers", "companies", "students")


def chapters(facts: Facts, before: Before, today: date) -> tuple[Chapter, ...]:
    """The whole evaluation, the goals first."""
    return (
        Chapter("mal", Words.goals_asked, *outcome(facts, today)),
        _learned(facts, before, today),
        _commitments(facts, today),
        Chapter("spar", Words.tracks_asked, *tracks.joined(facts, today)),
        Chapter("deltagare", Words.people_asked, *_people(facts, today)),
        Chapter("foretag", Words.companies_asked, *engaging.on_screen(facts, today)),
        Chapter("matchning", Words.matching_asked, *needed.on_screen(facts, today)),
        Chapter("certifiering", Words.certification_asked, *certification.how_far(facts, today)),
        Chapter("ekonomi", Words.money_asked, *economy.use(facts, today)),
        Chapter("risker", Words.risks_asked, *risks.gravest(facts, today)),
        _country(facts, today),
    )


def _people(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """From applicants to completed, as far as it is delivered."""
    if facts.cohorts.is_empty():
        return Headline(Words.no_people, ""), ()
    return participants.headline(facts, today), (participants.funnel(facts, today),)


def outcome(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How many goals were reached, how the others stand, and each of them."""
    found = sorted(
        evaluated(facts, today), key=lambda one: (list(_TONES).index(one.verdict), one.progress.goal.target_date)
    )
    if not found:
        return Headline(Words.no_goals, ""), ()
    counts = Counter(one.verdict for one in found)
    others = Words.others(*(counts[one] for one in (Verdict.PARTLY, Verdict.NOT, Verdict.NOT_YET, Verdict.PROTECTED)))
    so_far = Words.so_far(sum(not one.is_final for one in found), pilot().end, today)
    headline = Headline(Words.answer(counts[Verdict.REACHED], len(found)), f"{others} {so_far}".strip())
    return headline, (_counts(facts, counts, today), _goals(facts, found, today))


def _counts(facts: Facts, counts: Counter[Verdict], today: date) -> Chart:
    shown = [one for one in Verdict if counts[one]]
    return Chart(
        title=Words.counts_title,
        shape=Shape.BARS,
        fields=(Field("verdict", Words.verdict), Field("number", Words.number, "whole")),
        rows=tuple(Row({"verdict": Words.words[one], "number": counts[one]}) for one in shown),
        x="verdict",
        y="number",
        origin=goals.goal_origin(facts, today),
        sentence=Words.counts_sentence,
        colours={
            Words.words[one]: "muted" if _TONES[one] is Tone.NEUTRAL else f"status.{_TONES[one]}" for one in shown
        },
    )


def _goals(facts: Facts, found: Sequence[Evaluated], today: date) -> Table:
    fields = (
        Field("goal", Words.goal), Field("verdict", Words.verdict), Field("base", Words.base),
        Field("outcome", Words.outcome), Field("target", Words.target), Field("moved", Words.moved, "share"),
        Field("deadline", Words.deadline, "date"), Field("stands", Words.stands),
    )  # fmt: skip
    rows = tuple(
        Row({
            "goal": one.progress.goal.name, "verdict": Words.words[one.verdict],
            "base": goals.amount(one.progress.goal, one.progress.goal.base_value),
            "outcome": goals.shown_outcome(one.progress),
            "target": goals.amount(one.progress.goal, one.progress.goal.target_value),
            "moved": None if one.verdict is Verdict.NOT_YET else one.moved, "deadline": one.progress.goal.target_date,
            "stands": _stands(one.progress, today),
        }, tints={"verdict": _TONES[one.verdict]})
        for one in found
    )  # fmt: skip
    passed = sum(one.is_final and one.progress.outcome is not None for one in found)
    return Table(Words.table_title, fields, rows, goals.goal_origin(facts, today), Words.passed(passed, today))


def _stands(one: GoalProgress, today: date) -> str | None:
    """The day that the value is from; null where there is none to tell."""
    if one.masked or one.outcome is None:
        return None
    per_year = one.goal.counting is Counting.PER_YEAR
    return Words.stands_on(one.measured or today, today, one.goal.target_date, per_year=per_year)


def _learned(facts: Facts, before: Before, today: date) -> Chapter:
    """What was decided with what has come of it, and what the group has written of the goals."""
    causes = _causes(facts, today)
    decided = [
        (one, then) for meeting, then in before for one in meeting.decisions
        if one.draft.state is DecisionState.DECIDED
    ]  # fmt: skip
    if not decided:
        headline = Headline(Words.nothing_learned, Words.nothing_learned_sentence)
        return Chapter("lardomar", Words.learned_asked, headline, causes)
    now = Moment(facts, today)
    moved = sum(bool(meetings.came_of(one, then, now)) for one, then in decided)
    table = meetings.earlier(before, now)
    headline = Headline(Words.learned(len(decided), moved), "")
    return Chapter("lardomar", Words.learned_asked, headline, (table, *causes))


def _causes(facts: Facts, today: date) -> tuple[Part, ...]:
    """The group's own words on the goals, where it has written why."""
    told = newest_judgements(facts, today)
    names = {row["goal"]: row["name"] for row in facts.goals.iter_rows(named=True)}
    rows = tuple(
        Row({
            "goal": names.get(goal, goal), "judged": one.get("judgement"), "cause": one.get("cause"),
            "action": one.get("action"),
        })
        for goal, one in told.items() if one.get("cause")
    )  # fmt: skip
    fields = (
        Field("goal", Words.goal), Field("judged", Words.judged), Field("cause", Words.cause),
        Field("action", Words.action),
    )  # fmt: skip
    return (Table(Words.causes_title, fields, rows, goals.goal_origin(facts, today)),) if rows else ()


def _commitments(facts: Facts, today: date) -> Chapter:
    found = [one for one in milestones_on(facts, today) if milestones.is_commitment(one)]
    if not found:
        headline = Headline(Words.no_commitments, Words.no_commitments_sentence)
        return Chapter("ataganden", Words.commitments_asked, headline, ())
    told = MilestoneWords.of_commitments(sum(one.is_done for one in found), len(found))
    table = milestones.table_of(facts, found, today, MilestoneWords.commitments_heading)
    return Chapter("ataganden", Words.commitments_asked, Headline(told, ""), (table,))


def _country(facts: Facts, today: date) -> Chapter:
    """What sources say of the whole country, beside the pilot and never counted with it."""
    newest, *_ = pilot().national
    parties, companies = (
        figure(by_id(one), facts, today).value or 0 for one in ("municipalities.joined", "companies.partners")
    )
    providers = programme_starts(facts).filter(begun(today))["provider"].drop_nulls().n_unique()
    headline = Headline(
        Words.country_answer(newest.regions or 0, newest.told),
        Words.country(newest.regions or 0, newest.told, parties, providers, companies),
    )
    fields = (
        Field("told", Words.told),
        *(Field(name, getattr(Words, name), "whole") for name in _FIGURES),
        Field("source", Words.source, "rich"), Field("note", Words.note),
    )  # fmt: skip
    rows = tuple(Row(_national(one)) for one in pilot().national)
    origin = Origin(Words.country_source, today)
    table = Table(Words.country_title, fields, rows, origin, Words.country_sentence)
    return Chapter("landet", Words.country_asked, headline, (table, *_references(facts, today)))


def _national(one: National) -> dict[str, str | int | None]:
    figures = {name: getattr(one, name) for name in _FIGURES}
    source = f"[{urlsplit(one.source).hostname}]({one.source})"
    return {"told": one.told, **figures, "source": source, "note": one.certainty or None}


def _references(facts: Facts, today: date) -> tuple[Part, ...]:
    """What has been loaded of the whole country, as it was loaded."""
    loaded = facts.reference_values.filter(pl.col("place") == _COUNTRY, pl.col("value").is_not_null())
    names = ("source", "table", "measure", "year", "value", "unit")
    rows = tuple(
        Row({**{name: row[name] for name in names}, "year": str(row["year"])})
        for row in loaded.sort("source", "table", "measure", "year").iter_rows(named=True)
    )
    fields = (
        Field("source", Words.source), Field("table", Words.table), Field("measure", Words.measure),
        Field("year", Words.year), Field("value", Words.value, "decimal"), Field("unit", Words.unit),
    )  # fmt: skip
    return (Table(Words.reference_title, fields, rows, origin_of_rows(facts, today, loaded)),) if rows else ()
