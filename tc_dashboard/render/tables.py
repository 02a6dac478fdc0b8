"""Every part that holds numbers as a table of the same numbers, and a chart's numbers as the columns of a chart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tc_dashboard import formats
from tc_dashboard.render import values
from tc_dashboard.render.drawing import Drawing
from tc_dashboard.text.drawing import GoalList, Marks
from tc_dashboard.text.papers import Papers
from tc_dashboard.text.papers import PapersWorkbook as Words
from tc_dashboard.text.spoken import sentence_case
from tc_dashboard.views.parts import Card, Chart, Field, Goals, Row, Shape, Table, Value


def table_of(part: Chart | Table | Goals) -> Table:
    """The part as rows to read one by one: every value that it holds, as it stands there."""
    if isinstance(part, Table):
        return part
    if isinstance(part, Chart):
        return _table_of_chart(part)
    fields = (
        Field("status", GoalList.status), Field("goal", GoalList.goal), Field("outcome", GoalList.outcome),
        Field("planned", GoalList.planned), Field("target", GoalList.target),
        Field("deadline", GoalList.deadline, "date"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "status": f"{line.status.symbol} {line.status.word}",
            "goal": ". ".join(filter(None, (line.name, line.remark, sentence_case(line.forecast)))),
            "outcome": line.outcome, "planned": line.planned, "target": line.target, "deadline": line.deadline,
        })
        for line in part.goals
    )  # fmt: skip
    return Table(part.title, fields, rows, part.origin, part.sentence)


def table_of_goals(part: Goals) -> Table:
    """The goals for a machine to reckon with: numbers without their units, which have a column of their own."""
    fields = (
        Field("status", GoalList.status), Field("goal", GoalList.goal), Field("outcome", GoalList.outcome),
        Field("planned", GoalList.planned), Field("target", GoalList.target), Field("unit", Words.unit),
        Field("deadline", GoalList.deadline, "date"), Field("remark", GoalList.remark),
    )  # fmt: skip
    rows = tuple(
        Row({
            "status": line.status.word, "goal": line.name, "outcome": _number(line.outcome),
            "planned": _number(line.planned), "target": _number(line.target),
            "unit": line.target.rpartition("\u00a0")[2], "deadline": line.deadline, "remark": line.remark or None,
        })
        for line in part.goals
    )  # fmt: skip
    return Table(part.title, fields, rows, part.origin, part.sentence)


def _number(told: str) -> Value:
    """`1 783 personer` as 1783; what is no number (protected, not there) as it stands, or nothing."""
    digits = told.rpartition("\u00a0")[0].replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
    try:
        return float(digits)
    except ValueError:
        return None if told == formats.NOTHING else told


def _table_of_chart(chart: Chart) -> Table:
    """Series side by side where they are all that the rows tell, so that the table is as short as the chart is."""
    fields = {field.name: field for field in chart.fields}
    keys = [(row.values.get(chart.x), row.values.get(chart.series)) for row in chart.rows]
    if set(fields) != {chart.x, chart.y, chart.series} or len(set(keys)) < len(keys):
        return Table(chart.title, chart.fields, chart.rows, chart.origin, chart.sentence)
    names = list(dict.fromkeys(str(name or "") for _, name in keys))
    found: dict[Value, dict[str, Value]] = {}
    for row, (key, name) in zip(chart.rows, keys, strict=True):
        found.setdefault(key, {chart.x: key})[f"series.{names.index(str(name or ''))}"] = row.values.get(chart.y)
    rows = [Row(values) for values in found.values()]
    if all(isinstance(key, date) for key in found):
        rows.sort(key=lambda row: str(row.values[chart.x]))
    across = (replace(fields[chart.y], name=f"series.{number}", heading=name) for number, name in enumerate(names))
    return Table(chart.title, (fields[chart.x], *across), tuple(rows), chart.origin, chart.sentence)


def table_of_cards(cards: Sequence[Card]) -> Table:
    """Cards that stand side by side, a row each."""
    fields = (
        Field("label", Words.figure), Field("value", Words.value), Field("unit", Words.unit),
        Field("more", Words.covers),
    )  # fmt: skip
    rows = tuple(
        Row({
            "label": card.label, "value": card.value, "unit": card.unit,
            "more": ". ".join(told for told in (card.change, card.reservation) if told),
        })
        for card in cards
    )  # fmt: skip
    return Table(Papers.key_figures, fields, rows, cards[0].origin)


@dataclass(frozen=True)
class Series:
    """One series of a chart: its name, its colour, a number or nothing for each category."""

    name: str
    colour: str
    numbers: tuple[float | None, ...]


@dataclass(frozen=True)
class Matrix:
    """What a native chart is made of. `colours`: of each category, where a chart has one series."""

    categories: tuple[str | date, ...]
    series: tuple[Series, ...]
    colours: tuple[str, ...] = ()

    @property
    def holds_numbers(self) -> bool:
        return any(number is not None for one in self.series for number in one.numbers)


def matrix(chart: Chart) -> Matrix:
    """The chart's numbers, in its order. A protected number is no number: it stands as its word by its name."""
    drawing = Drawing(chart, dark=False)
    drawn = [row for row in chart.rows if not row.only_in_table]
    if not chart.series:
        return Matrix(
            tuple(_category(drawing, row) for row in drawn),
            (Series(values.heading(drawing.y), drawing.colour("accent"), tuple(map(drawing.value_of, drawn))),),
            tuple(drawing.colour_of(drawing.name_of(row)) for row in drawn),
        )
    keys = list(dict.fromkeys(row.values.get(chart.x) for row in drawn))
    if all(isinstance(key, date) for key in keys):
        keys.sort(key=lambda key: key if isinstance(key, date) else date.min)
    found = []
    for number, name in enumerate(
        name for name in drawing.by_series() if any(drawing.series_of(r) == name for r in drawn)
    ):
        by_key = {row.values.get(chart.x): drawing.value_of(row) for row in drawn if drawing.series_of(row) == name}
        found.append(Series(name, drawing.colour_of(name, number), tuple(by_key.get(key) for key in keys)))
    return Matrix(tuple(_name(key, drawing.x) for key in keys), tuple(found))


def _name(key: object, field: Field) -> str | date:
    return key if isinstance(key, date) else values.written(key if isinstance(key, str | int | float) else None, field)


def _category(drawing: Drawing, row: Row) -> str | date:
    """The name beside the bar: of a step in a funnel with its share, of a protected number with its word."""
    chart, value = drawing.chart, row.values.get(drawing.chart.y)
    key = row.values.get(chart.x)
    if isinstance(key, date) and chart.shape in (Shape.LINES, Shape.PATH):
        return key
    name = drawing.name_of(row)
    beside = row.values.get(chart.beside) if chart.beside else None
    if isinstance(beside, float) and (above := _above(drawing, row)):
        name = f"{name}, {Marks.share_of(beside, above)}"
    return f"{name}: {value}" if isinstance(value, str) else name


def _above(drawing: Drawing, row: Row) -> str:
    number = drawing.chart.rows.index(row)
    return drawing.name_of(drawing.chart.rows[number - 1]) if number else ""


def number_format(field: Field, numbers: Sequence[float | None]) -> str:
    """The format that an office program writes the field's numbers with; it takes its signs from the reader's own."""
    if field.kind == "share":
        return "0\u00a0%"
    return "#,##0" if all(number is None or float(number).is_integer() for number in numbers) else "#,##0.0"
