"""What the pilot rests on: practice places for the next term, and the municipalities in their roles."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tc_dashboard.domain import MunicipalityRole, Term
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.municipal import ORDER, running_roles
from tc_dashboard.metrics.placements import places_for
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.engaging import Engaging as EngagingWords
from tc_dashboard.text.municipalities import Municipalities
from tc_dashboard.text.screens import Screens as Words
from tc_dashboard.views.municipal_map import map_of_roles
from tc_dashboard.views.parts import Field, Headline, Part, Row, Table
from tc_dashboard.views.spoken import origin_of_rows

Built = tuple[Headline, tuple[Part, ...]]


def places_next_term(facts: Facts, today: date) -> Built:
    """Whether what companies offer covers what the next term's starts need, programme by programme, the worst first."""
    term = Term.of(today).next()
    found = places_for(facts, term, today)
    if found.is_empty():
        return Headline(Words.no_next_term, ""), ()
    rows = tuple(
        Row({
            "programme": row["name"] or Words.any_programme, "needed": _needed(row), "offered": row["offered"],
            "gap": None if row["needed"] is None else _gap(row),
        })
        for row in sorted(found.iter_rows(named=True), key=lambda row: -_gap(row))
    )  # fmt: skip
    fields = (
        Field("programme", Words.programme), Field("needed", Words.needed, "whole"),
        Field("offered", Words.offered, "whole"), Field("gap", Words.gap, "whole"),
    )  # fmt: skip
    needed, offered = (float(found[name].sum() or 0) for name in ("needed", "offered"))
    where = origin_of_rows(facts, today, facts.starts, facts.engagements)
    table = Table(Words.places_table(term.code), fields, rows, where)
    return Headline(Words.places_of(term.code, needed, offered), ""), (table,)


def _gap(row: Mapping[str, Any]) -> float:
    """How many places are lacking; places for no programme in particular are needed by none."""
    return max(0.0, float((row["needed"] or 0) - row["offered"]))


def _needed(row: Mapping[str, Any]) -> float | str | None:
    """What a programme needs; words where it hasn't said, and nothing for what is no programme in particular."""
    return None if not row["name"] else EngagingWords.not_stated if row["needed"] is None else row["needed"]


def municipalities(facts: Facts, today: date) -> Built:
    """Each municipality's role on the day, on a map and since when."""
    running = running_roles(facts, today)
    order = [str(role) for role in ORDER]
    rows = tuple(
        Row({"municipality": name_of(row["municipality"]), "role": row["role"], "since": row["from_date"]})
        for row in sorted(running, key=lambda row: (order.index(row["role"]), name_of(row["municipality"])))
    )  # fmt: skip
    parties = {row["municipality"] for row in running if row["role"] == MunicipalityRole.AGREEMENT_PARTY}
    talking = sorted({name_of(row["municipality"]) for row in running if row["role"] == MunicipalityRole.IN_DIALOGUE})
    fields = (
        Field("municipality", Words.municipality), Field("role", Words.role), Field("since", Words.since_when, "date"),
    )  # fmt: skip
    where = origin_of_rows(facts, today, facts.municipality_roles)
    table = Table(Words.roles_table, fields, rows, where, empty=Words.no_roles)
    drawn = (map_of_roles(facts, today),) if running else ()
    if facts.municipality_roles.is_empty():
        return Headline(Municipalities.roles_not_delivered, ""), (table,)
    return Headline(Words.joined_title(len(parties)), Words.in_dialogue(talking)), (*drawn, table)
