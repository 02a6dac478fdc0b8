"""What others forecast, each kind and source by itself, and the occupations that companies say they need."""

from datetime import date

import polars as pl

from tc_dashboard.domain import NeedKind
from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics import balance
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.values import as_cells
from tc_dashboard.metrics.wanted import Wanted, wanted, wanted_of_several
from tc_dashboard.pilot import pilot
from tc_dashboard.text.needed import Needed as Words
from tc_dashboard.views.parts import Chart, Field, Note, Origin, Part, Row, Shape, Table, Tone
from tc_dashboard.views.spoken import origin

_BACK, _AHEAD = 2, 3
"""How many years before and after this one a table of occupations has room for."""


def forecasts(facts: Facts, today: date) -> tuple[Part, ...]:
    """A chart of the year at hand and a table of all years; a series for each kind and source, never added."""
    found = balance.forecasts(facts)
    if found.is_empty():
        return (Note(Words.no_forecasts, Tone.INFO),)
    source = _origin(facts, today, pl.col("kind") != NeedKind.COMPANIES)
    years = sorted(found["year"].unique())
    year = next((year for year in years if year >= today.year), years[-1])
    of_year = found.filter(pl.col("year") == year).sort(
        pl.col("area").cast(pl.Enum(area.name for area in pilot().areas)), "kind", "source"
    )
    told, sources = set(of_year["area"]), sorted(of_year["source"].unique())
    chart = Chart(
        title=Words.forecasts_title(year, of_year.select("kind", "source").n_unique()),
        shape=Shape.GROUPED,
        fields=(
            Field("area", Words.area), Field("series", Words.kind_and_source), Field("value", Words.persons, "whole"),
        ),
        rows=tuple(
            Row({"area": row["area"], "series": _series(row["kind"], row["source"], sources), "value": row["needed"]})
            for row in of_year.iter_rows(named=True)
        ),
        x="area",
        y="value",
        series="series",
        origin=source,
        sentence=Words.forecasts_sentence([area.name for area in pilot().areas if area.name not in told], sources),
    )  # fmt: skip
    return chart, _year_by_year(found, years, source)


def _series(kind: str, source: str, sources: list[str]) -> str:
    """What a series is called: with its source, but where there is one alone, which the sentence names."""
    return kind if len(sources) == 1 else Words.series_of(kind, source)


def _year_by_year(found: pl.DataFrame, years: list[int], source: Origin) -> Table:
    told = {(*key, year): needed for *key, year, needed in found.iter_rows()}
    areas = [area.name for area in pilot().areas]
    series = sorted(
        {(kind, by, area) for kind, by, area, *_ in found.iter_rows()},
        key=lambda one: (areas.index(one[2]), *one[:2]),
    )
    fields = (
        Field("area", Words.area), Field("series", Words.kind_and_source),
        *(Field(str(year), str(year), "whole") for year in years),
    )  # fmt: skip
    rows = tuple(
        Row({
            "area": area, "series": Words.series_of(kind, by),
            **{str(year): told.get((kind, by, area, year)) for year in years},
        })
        for kind, by, area in series
    )  # fmt: skip
    return Table(Words.forecasts_table, fields, rows, source)


def occupations_table(facts: Facts, today: date) -> Table:
    """What companies need by occupation in the years around today, and how many of them say so."""
    stated = sorted(facts.needs.filter(pl.col("kind") == NeedKind.COMPANIES)["year"].unique())
    years = [year for year in stated if today.year - _BACK <= year <= today.year + _AHEAD]
    each = not isinstance(facts, PublishedFacts) or facts.shows_companies_needs
    found = (wanted if each else wanted_of_several)(facts, years)
    fields = (
        Field("occupation", Words.occupation), Field("area", Words.area),
        *(Field(str(year), str(year), "whole") for year in years), Field("companies", Words.companies, "whole"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "occupation": _called(one), "area": one.area,
            **{str(year): one.by_year.get(year) for year in years}, "companies": one.number_of_companies,
        })
        for one in sorted(found, key=lambda one: (-one.by_year.get(today.year, 0), swedish_order(_called(one))))
    )  # fmt: skip
    source = _origin(facts, today, pl.col("kind") == NeedKind.COMPANIES)
    is_cut = bool(stated) and stated[0] < today.year - _BACK
    about = (
        Words.about_occupations,
        "" if each else Words.about_merged,
        Words.before(today.year - _BACK) if is_cut else "",
    )
    sentence = " ".join(one for one in about if one)
    return Table(Words.occupations_title, fields, rows, source, sentence, empty=Words.no_occupations)


def _called(one: Wanted) -> str:
    names = sorted((name or Words.whole_area for name in one.occupations), key=swedish_order)
    if len(names) == 1 and not one.is_whole_area:
        return names[0]
    return Words.merged(names, are_all=one.is_whole_area)


def _origin(facts: Facts, today: date, which: pl.Expr) -> Origin:
    return origin(facts, as_cells(facts.needs.filter(which).with_columns(value="needed"), "needs", "needed"), today)
