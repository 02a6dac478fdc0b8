"""What a municipality has itself: its starts with their seats, and its partner companies. No persons."""

from datetime import date

import polars as pl

from tc_dashboard.domain import StartStatus
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.figures import PublishedFacts, by_id, cells_behind, figure
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.metrics.starts import programme_starts
from tc_dashboard.text.our_municipality import OurMunicipality as Words
from tc_dashboard.views.beside_county import beside_county
from tc_dashboard.views.parts import Field, Note, Origin, Part, Row, Table, Tone
from tc_dashboard.views.spoken import origin

PARTNERS = "companies.partners"


def starts(facts: PublishedFacts, today: date) -> tuple[Part, ...]:
    """Every start in the municipality, the latest first."""
    found = programme_starts(facts).filter(pl.col("study") == facts.seen_by)
    found = found.sort("planned_start", "programme", "round", descending=[True, False, False])
    if found.is_empty():
        return ()
    fields = (
        Field("start", Words.start), Field("form", Words.form), Field("provider", Words.provider),
        Field("planned", Words.planned, "date"), Field("seats", Words.seats, "whole"), Field("status", Words.status),
    )  # fmt: skip
    rows = tuple(
        Row({
            "start": row["name"], "form": row["form"], "provider": row["provider"], "planned": row["planned_start"],
            "seats": row["seats"], "status": row["status"],
        })
        for row in found.iter_rows(named=True)
    )  # fmt: skip
    kept = found.filter(~pl.col("status").is_in([StartStatus.CANCELLED, StartStatus.MOVED]))
    title = Words.starts(len(kept), kept["programme"].n_unique(), float(kept["seats"].sum() or 0))
    sentence = Words.starts_sentence(len(found) - len(kept))
    return (Table(title, fields, rows, _source(facts, found, today), sentence),)


def companies(facts: PublishedFacts, today: date) -> tuple[Part, ...]:
    """How many partner companies stand in the municipality, beside the county's, and which they are."""
    metric, by = by_id(PARTNERS), {"municipality": facts.seen_by}
    own = figure(metric, facts, today, EVERYTHING, by)
    if not own.value:
        return (Note(Words.no_companies, Tone.INFO),)
    cells = cells_behind(metric, facts, today, EVERYTHING, by)
    names = dict(facts.companies.select("organisation_number", "name").iter_rows())
    does = cells.group_by("subject").agg(pl.col("engagement").unique())
    told = sorted(
        ((names.get(who, who), what) for who, what in does.iter_rows()), key=lambda one: swedish_order(one[0])
    )
    rows = tuple(Row({"name": name, "does": ", ".join(sorted(what, key=swedish_order))}) for name, what in told)
    fields = (Field("name", Words.company), Field("does", Words.does))
    table = Table(Words.partners(own.value), fields, rows, origin(facts, cells, today, PARTNERS, by))
    return (beside_county(facts, own, today, by), table)


def _source(facts: Facts, rows: pl.DataFrame, today: date) -> Origin:
    cells = rows.select("import_id", value=pl.lit(1.0), measured=pl.lit(None, pl.Date))
    return origin(facts, cells, today, "starts.planned", {"study": rows["study"][0]})
