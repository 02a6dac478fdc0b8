"""The goals that deviate: what is computed, what the group says itself, why, and who does what about it."""

from dataclasses import replace
from datetime import date

from tc_dashboard.domain import GoalStatus
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.goals import progress
from tc_dashboard.metrics.judgements import newest_judgements
from tc_dashboard.text.screens import Screens as Words
from tc_dashboard.views import goals
from tc_dashboard.views.parts import Field, Headline, Part, Row, Table

_RED = (GoalStatus.DEVIATES, GoalStatus.NOT_REACHED)


def deviating(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """The answer, and the table of those that deviate or that the group judges otherwise than is computed."""
    table = judged(facts, today)
    lacking = [str(row.values["goal"]) for row in table.rows if not row.values["action"]]
    red = sum(row.values["status"] in _RED for row in table.rows)
    told = Words.without_action(lacking) if table.rows else ""
    return Headline(Words.deviates(red, len(table.rows) - red), told), (_for_the_wall(table),)


def _for_the_wall(table: Table) -> Table:
    """Status and judgement in one column, cause and action in one: so that more goals have room."""
    rows = tuple(
        replace(row, values={
            "goal": row.values["goal"], "status": Words.both(str(row.values["status"]), row.values["judged"]),
            "why": Words.why(row.values["cause"], row.values["action"]), "owner": row.values["owner"],
            "done_by": row.values["done_by"],
        })
        for row in table.rows
    )  # fmt: skip
    fields = (
        Field("goal", Words.goal), Field("status", Words.where_it_stands), Field("why", Words.cause_and_action),
        Field("owner", Words.owner), Field("done_by", Words.done_by, "date"),
    )  # fmt: skip
    return replace(table, fields=fields, rows=rows)


def judged(facts: Facts, today: date) -> Table:
    """Computed status and the group's judgement side by side, with cause, action, owner and date."""
    told = newest_judgements(facts, today)
    rows = []
    for one in goals.in_order(progress(facts, today)):
        said = told.get(one.goal.goal, {})
        differs = bool(said) and not one.masked and said["judgement"] != one.status
        if one.masked or one.status not in goals.GOOD or differs:
            rows.append(
                Row({
                    "goal": one.goal.name, "status": goals.status_of(one).word, "judged": said.get("judgement"),
                    "cause": said.get("cause"), "action": said.get("action"),
                    "owner": said.get("owner") or one.goal.owner, "done_by": said.get("done_by"),
                })
            )  # fmt: skip
    fields = (
        Field("goal", Words.goal), Field("status", Words.status), Field("judged", Words.judged),
        Field("cause", Words.cause), Field("action", Words.action), Field("owner", Words.owner),
        Field("done_by", Words.done_by, "date"),
    )  # fmt: skip
    origin = goals.goal_origin(facts, today)
    return Table(Words.deviating_table, fields, tuple(rows), origin, empty=Words.none_deviating)
