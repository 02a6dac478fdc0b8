"""Figures where time runs to the right: lines named at their right end, and stacked columns."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard.domain import Term
from tc_dashboard.render import decided, labels, values
from tc_dashboard.render.drawing import Drawing, Picture, Piece, plain, strong
from tc_dashboard.render.plot import HEIGHT, End, Scale, picture

FEW = 6
"""Terms that have room for their labels on a telephone."""

FEW_LETTERS, MANY_LETTERS = 26, 64
"""Letters over all columns, with a space each, that have room on a telephone, and on half a laptop's screen."""

MANY = 12
"""Points above which a line has a mark only at its end."""

_THIN = "\u2009"


@dataclass(frozen=True)
class _Times:
    """The x values in order, where each stands, and the axis."""

    names: Sequence[str]
    places: Sequence[Any]
    axis: Piece

    @classmethod
    def of(cls, drawing: Drawing, margin: float) -> "_Times":
        """Dates on an axis of dates; terms and other words side by side, with `margin` of a step at either end."""
        names = list(dict.fromkeys(drawing.name_of(row) for row in drawing.chart.rows))
        if drawing.x.kind == "date":
            return cls(sorted(names), sorted(names), {"type": "date", "tickformat": "%b\n%Y", "nticks": 4})
        try:
            names.sort(key=Term.parse)
            texts = _term_ticks([Term.parse(name) for name in names])
        except ValueError:
            texts = ["<br>".join(map(plain, labels.lines(name, 12))) for name in names]
        places = list(range(len(names)))
        return cls(names, places, {"tickvals": places, "ticktext": texts, "range": [-margin, len(names) - 1 + margin]})

    def of_decisions(self, drawing: Drawing) -> list[Any]:
        """Where the decisions' days stand, those that are within what is drawn: a term has a step, 1 January first."""
        days = sorted({mark.day for mark in drawing.chart.marks})
        if not self.names:
            return []
        if drawing.x.kind == "date":
            first, last = self.names[0], self.names[-1]
            return [day.isoformat() for day in days if first <= day.isoformat() <= last]
        codes = dict(zip(self.names, self.places, strict=True))
        first, last = self.axis["range"]
        found = [codes[code] - 0.5 + _along_term(day) for day in days if (code := Term.of(day).code) in codes]
        return [place for place in found if first <= place <= last]

    def of_rows(self, rows: Mapping[str, int]) -> tuple[list[Any], list[int]]:
        """The places of a series and the numbers of its rows, in order."""
        there = [(place, rows[name]) for name, place in zip(self.names, self.places, strict=True) if name in rows]
        return [place for place, _ in there], [row for _, row in there]


def _along_term(day: date) -> float:
    """How much of its term has passed on a day, from 0."""
    term = Term.of(day)
    return (day - term.first_day) / (term.next().first_day - term.first_day)


def _term_ticks(terms: Sequence[Term]) -> list[str]:
    """`VT`, and below it the year; `HT` bears it only where it comes first.

    Where there are many, most end with a thin space: the stylesheet leaves those out on a telephone.
    """
    step = math.ceil(len({term.year for term in terms}) / 3)
    gives_way = [len(terms) > FEW and (term.autumn or (terms[-1].year - term.year) % step > 0) for term in terms]
    return [
        f"{term.code[:2]}<br>{'' if term.autumn and number else term.year}{_THIN if gives_way[number] else ''}"
        for number, term in enumerate(terms)
    ]


def lines(drawing: Drawing) -> Picture:
    """A line per series, its newest value and its name at the right end."""
    times = _Times.of(drawing, 0.15)
    target = drawing.chart.target
    scale = Scale.over([*drawing.numbers(), target or 0, 0], drawing.y.kind == "whole", drawing.height or HEIGHT)
    traces, ends = [], []
    for number, (series, rows) in enumerate(drawing.by_series().items()):
        colour = drawing.colour_of(series, number)
        places, numbers = times.of_rows(rows)
        traces.append(_line(drawing, places, numbers, colour))
        ends += _line_ends(drawing, series, numbers, drawing.text_colour_of(series, number), scale)[-1:]
    notes, rules = _over_time(drawing, times)
    return picture(drawing, traces, scale, times.axis, ends, notes=notes, rules=rules)


def _line(drawing: Drawing, places: Sequence[Any], rows: Sequence[int], colour: str) -> Piece:
    sizes = [9 if len(rows) <= MANY else 4] * (len(rows) - 1) + [10]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": places,
        "y": [drawing.value_of(drawing.chart.rows[row]) for row in rows],
        "line": {"color": colour, "width": 3.5},
        "marker": {"color": colour, "size": sizes, "opacity": 1, "line": {"width": 0}},
        "cliponaxis": False,
        **drawing.about(rows),
    }


def _line_ends(drawing: Drawing, series: str, rows: Sequence[int], colour: str, scale: Scale) -> list[End]:
    """An end for each point that has a value; the last is the one to show."""
    told = [(drawing.text_of(row), drawing.value_of(row)) for row in map(drawing.chart.rows.__getitem__, rows)]
    return [End.of(text, series, colour, scale.pixel(value)) for text, value in told if value is not None]


def _over_time(drawing: Drawing, times: _Times) -> tuple[list[Piece], list[Piece]]:
    """What lies across the figure: its target, and when something was decided about it."""
    places = times.of_decisions(drawing)
    notes, rules = decided.words_over(drawing, places), decided.rules(drawing, places)
    target = drawing.chart.target
    if target is not None:
        note = {"text": drawing.target_text(target), "xref": "paper", "x": 0, "xanchor": "left", "y": target}
        notes.append({**note, "yanchor": "bottom"})
        rules.append(drawing.rule("ink", xref="paper", x0=0, x1=1, y0=target, y1=target))
    return notes, rules


def stacked(drawing: Drawing) -> Picture:
    """A column per x value, the series on top of each other, totals above; `legend` names the colours."""
    times = _Times.of(drawing, 0.5)
    by_series = drawing.by_series()
    totals = [sum(_number(drawing, rows.get(name)) for rows in by_series.values()) for name in times.names]
    words = [_word(drawing, [rows[name] for rows in by_series.values() if name in rows]) for name in times.names]
    target = drawing.chart.target
    scale = Scale.over([*totals, target or 0, 0], drawing.y.kind == "whole", drawing.height or HEIGHT)
    traces = [
        _column(drawing, *times.of_rows(rows), drawing.colour_of(series, number))
        for number, (series, rows) in enumerate(by_series.items())
    ]
    notes, rules = _over_time(drawing, times)
    notes += _totals(drawing, totals, words, times.places)
    layout = _columns(len(times.names))
    return picture(drawing, traces, scale, times.axis, [], notes=notes, rules=rules, layout=layout)


def _columns(number: int) -> Piece:
    """Stacked, and never broader than where five share the width."""
    return {"barmode": "stack", "bargap": 1 - 0.72 * min(number / 5, 1)}


def _number(drawing: Drawing, row: int | None) -> float:
    return (drawing.value_of(drawing.chart.rows[row]) or 0) if row is not None else 0


def _word(drawing: Drawing, rows: Sequence[int]) -> str:
    """What stands over a column instead of its total: `..` where any part of it is protected, for that is no 0."""
    told = (drawing.chart.rows[row].values.get(drawing.chart.y) for row in rows)
    return next((value for value in told if isinstance(value, str)), "")


def _column(drawing: Drawing, places: Sequence[Any], rows: Sequence[int], colour: str) -> Piece:
    return {
        "type": "bar",
        "x": places,
        "y": [drawing.value_of(drawing.chart.rows[row]) for row in rows],
        "marker": {"color": colour, "line": {"width": 1.5, "color": drawing.colour("surface")}},
        **drawing.about(rows),
    }


def _totals(drawing: Drawing, totals: Sequence[float], words: Sequence[str], places: Sequence[Any]) -> list[Piece]:
    """Over each column where there is room for all, else over the last, and the highest if it is not just beside.

    Where a telephone has no room for all, the others end with a thin space: the stylesheet leaves those out there.
    """
    texts = [word or values.written(total, drawing.y) for word, total in zip(words, totals, strict=True)]
    letters = len(texts) * (max(map(len, texts), default=0) + 1)
    last, highest = len(texts) - 1, max(range(len(texts)), key=lambda i: (totals[i], i), default=0)
    kept = {last, *([highest] if last - highest > 3 else [])} if letters > FEW_LETTERS else set(range(len(texts)))
    return [
        {
            "text": f"{strong(text)}{'' if number in kept else _THIN}",
            "x": places[number],
            "y": totals[number],
            "yanchor": "bottom",
            "borderpad": 3,
        }
        for number, text in enumerate(texts)
        if number in kept or letters <= MANY_LETTERS
    ]
