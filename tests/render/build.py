"""Parts for the tests, by name and with defaults."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tc_dashboard.text.drawing import Path
from tc_dashboard.views.parts import Card, Chart, Field, GoalLine, Origin, Row, Shape, Status, Table, Tone, Value

DAY = date(2026, 11, 22)
ORIGIN = Origin("Exempeldata", DAY)
AREAS = ("Industri", "Teknik", "Livsmedelsproduktion", "Läkemedelsproduktion")


def a_chart(shape: Shape, rows: Sequence[Mapping[str, Any]], *fields: Field, series: str = "", **more: Any) -> Chart:
    """A chart of `x`, `y` and, where there is one, the series."""
    known = fields or (Field("x", "Branschområde"), Field("y", "Påbörjade", "whole", "personer"))
    return Chart(
        title=more.pop("title", "Industri har flest"),
        shape=shape,
        fields=known,
        rows=tuple(Row(row, {"area": str(row["x"])}) for row in rows),
        x="x",
        y="y",
        origin=more.pop("origin", ORIGIN),
        sentence="Hälften finns i industri.",
        series=series,
        **more,
    )


def bars(*values: Value, names: tuple[str, ...] = AREAS, **more: Any) -> Chart:
    return a_chart(Shape.BARS, [{"x": x, "y": y} for x, y in zip(names, values, strict=False)], **more)


def funnel(*values: Value, shares: Sequence[float | None] = (), **more: Any) -> Chart:
    names = ("Sökande", "Behöriga", "Antagna", "Påbörjade")
    rows = [{"x": x, "y": y} for x, y in zip(names, values, strict=False)]
    told = [row | {"share": share} for row, share in zip(rows, (*shares, *[None] * len(rows)), strict=False)]
    return a_chart(Shape.FUNNEL, told, beside="share", **more)


def in_series(shape: Shape, values: Mapping[str, Mapping[str, Any]], kind: Any = "whole", **more: Any) -> Chart:
    """`{"Industri": {"HT21": 12, "VT22": 14}}`: series, x, y."""
    rows = [{"series": series, "x": x, "y": y} for series, points in values.items() for x, y in points.items()]
    fields = (Field("x", "Termin"), Field("series", "Branschområde"), Field("y", "Påbörjade", kind, "personer"))
    return a_chart(shape, rows, *fields, series="series", **more)


def a_map(roles: Mapping[str, str], **more: Any) -> Chart:
    """Municipality → role."""
    colours = {"Avtalspart": "accent", "I dialog": "status.warning", "Ingen roll": "grid"}
    fields = (Field("x", "Kommun"), Field("y", "Roll"))
    return a_chart(Shape.MAP, [{"x": x, "y": y} for x, y in roles.items()], *fields, colours=colours, **more)


def a_path(
    plan: Mapping[date, float], outcome: Mapping[date, float], planned: float | None = None, **more: Any
) -> Chart:
    rows = [
        *({"x": day, "series": Path.plan, "y": value} for day, value in plan.items()),
        *({"x": day, "series": Path.outcome, "y": value} for day, value in outcome.items()),
        *([] if planned is None else [{"x": DAY, "series": Path.planned, "y": planned}]),
    ]
    fields = (Field("x", "Datum", "date"), Field("series", "Serie"), Field("y", "Samverkansföretag", "whole"))
    return a_chart(Shape.PATH, rows, *fields, series="series", **more)


def a_table(*rows: Mapping[str, Value], title: str = "Kommande starter", **more: Any) -> Table:
    fields = (
        Field("name", "Utbildning"),
        Field("seats", "Platser", "whole", "platser"),
        Field("fill", "Nyttjade", "share"),
    )
    return Table(title, fields, tuple(Row(row) for row in rows), ORIGIN, **more)


def a_card(**more: Any) -> Card:
    return Card(**{"label": "Påbörjade", "value": "214", "unit": "personer", "origin": ORIGIN, **more})


def a_goal(**more: Any) -> GoalLine:
    usual: dict[str, Any] = {
        "goal": "M1",
        "name": "Samverkansföretag",
        "status": Status("Avviker", "■", Tone.BAD),
        "outcome": "34\u00a0företag",
        "planned": "38\u00a0företag",
        "target": "45\u00a0företag",
        "deadline": date(2027, 6, 30),
        "done": 0.6,
        "should": 0.75,
        "origin": ORIGIN,
    }
    return GoalLine(**{**usual, **more})
