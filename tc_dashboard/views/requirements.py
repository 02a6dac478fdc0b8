"""What certification asks that can be reckoned: days after a visit, who is in, who votes, and what is certified."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from tc_dashboard import formats
from tc_dashboard.domain import Certification as State
from tc_dashboard.domain import Review
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.certification import (
    LEAST_MUNICIPALITIES,
    Step,
    after_visits,
    certifying_programmes,
    seats_on,
)
from tc_dashboard.metrics.figures import by_id, figure
from tc_dashboard.metrics.lateness import milestones_on
from tc_dashboard.metrics.starts import pilot_programmes
from tc_dashboard.text.certification import Certification as Words
from tc_dashboard.views.parts import Field, Note, Part, Row, Table, Tone
from tc_dashboard.views.spoken import origin_of_rows

_JOINED, _CERTIFIED = "municipalities.joined", "programmes.certified"


def dates(facts: Facts, today: date) -> tuple[Part, ...]:
    """What follows from each visit: the last day by the rules, beside what the milestones say."""
    found = after_visits(facts, today)
    if not found:
        return (Note(Words.no_visit, Tone.INFO),)
    fields = (
        Field("step", Words.step), Field("by_rule", Words.by_rule, "date"), Field("planned", Words.milestone, "date"),
        Field("done", Words.outcome, "date"), Field("state", Words.against_rule), Field("rule", Words.rule),
    )  # fmt: skip
    return tuple(
        Table(
            Words.visit_title(formats.day(visit.done or visit.forecast or visit.planned), visit.is_done),
            fields,
            tuple(_step(one) for one in steps),
            origin_of_rows(facts, today, facts.milestones),
            Words.dates_sentence,
        )
        for visit, steps in found
    )


def _step(one: Step) -> Row:
    happened = one.done or one.planned
    after = (happened - one.by_rule).days if happened and one.by_rule else 0
    state = Words.after_rule(after) if after > 0 else Words.in_time if happened and one.by_rule else None
    rule = Words.next_renewal_rule if one.is_next else Words.rules[one.kind]
    if one.kind is Review.RENEWAL and one.by_rule is None and not one.is_next:
        rule = f"{rule}. {Words.no_decision}"
    return Row({
        "step": str(one.kind), "by_rule": one.by_rule, "planned": one.planned, "done": one.done, "state": state,
        "rule": rule,
    }, tints={"state": Tone.WARNING} if after > 0 else {})  # fmt: skip


def fulfilled(facts: Facts, today: date) -> Table:
    """The requirements that can be reckoned from what is delivered, each met or not; unknown where nothing is."""
    joined, seats = int(figure(by_id(_JOINED), facts, today).value or 0), seats_on(facts, today)
    told: Sequence[tuple[str, str, bool | None]] = (
        (
            Words.municipalities_needed,
            Words.no_roles if facts.municipality_roles.is_empty() else Words.in_agreement(joined),
            None if facts.municipality_roles.is_empty() else joined >= LEAST_MUNICIPALITIES,
        ),
        (
            Words.majority_needed,
            Words.of_votes(seats.of_working_life, seats.voting) if seats else Words.no_seats,
            seats.has_majority if seats else None,
        ),
        (
            Words.chair_needed,
            Words.chaired_by(seats.chair) if seats else Words.no_seats,
            seats.chair_is_company if seats else None,
        ),
    )
    fields = (
        Field("requirement", Words.requirement), Field("found", Words.found), Field("fulfilled", Words.fulfilled),
    )  # fmt: skip
    rows = tuple(
        Row({"requirement": what, "found": found, "fulfilled": _yes(is_met)}, tints={"fulfilled": _tone(is_met)})
        for what, found, is_met in told
    )
    title = Words.requirements_title(
        sum(is_met is True for *_, is_met in told), len(told), sum(is_met is not None for *_, is_met in told)
    )
    where = origin_of_rows(facts, today, facts.municipality_roles, facts.steering_seats, figure=_JOINED)
    return Table(title, fields, rows, where, Words.seats_sentence)


def _yes(is_met: bool | None) -> str:
    return Words.unknown if is_met is None else Words.yes if is_met else Words.no


def _tone(is_met: bool | None) -> Tone:
    return Tone.NEUTRAL if is_met is None else Tone.GOOD if is_met else Tone.WARNING


def programmes(facts: Facts, today: date) -> Table:
    """The pilot's programmes that are certified, or have applied."""
    found = certifying_programmes(facts, today)
    fields = (
        Field("name", Words.programme), Field("form", Words.form), Field("provider", Words.provider),
        Field("certification", Words.certification), Field("from", Words.from_day, "date"),
        Field("to", Words.to_day, "date"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "name": row["name"], "form": row["form"], "provider": row["provider"],
            "certification": certification_of(row, today),
            "from": row["certified_from"], "to": row["certified_to"],
        })
        for row in found.iter_rows(named=True)
    )  # fmt: skip
    applied = len(found.filter(pl.col("certification") == State.APPLIED))
    of_pilot = pilot_programmes(facts)
    title = (
        Words.programmes_heading
        if of_pilot.is_empty()
        else Words.programmes_title(int(found["is_valid"].sum() or 0), applied, len(of_pilot))
    )
    empty = Words.programmes_not_delivered if of_pilot.is_empty() else Words.no_programmes
    decided = any(one.kind.strip() == Review.DECISION and one.is_done for one in milestones_on(facts, today))
    doubt = Words.region_undecided if found["is_valid"].any() and not decided else ""
    return Table(title, fields, rows, origin_of_rows(facts, today, of_pilot, figure=_CERTIFIED), doubt, empty=empty)


def certification_of(programme: Mapping[str, Any], today: date) -> str | None:
    """A programme's certification in words, the same wherever it is told: one that isn't valid on the day says so."""
    told, valid_from, valid_to = (programme[name] for name in ("certification", "certified_from", "certified_to"))
    if told != State.CERTIFIED:
        return told or None
    if valid_from and valid_from > today:
        return Words.later
    return Words.expired if valid_to and valid_to <= today else str(told)
