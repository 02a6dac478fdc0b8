"""Parts as HTML text: what the screen puts beside its figures, and what the wall deck is made of.

Every text is escaped, for names come from uploaded files. Classes begin with `tc-`; `ui/style.css` dresses them.
"""

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from tc_dashboard import formats
from tc_dashboard.render import values
from tc_dashboard.render.legend import legend
from tc_dashboard.text import drawing as words
from tc_dashboard.views.parts import (
    NUMBERS,
    Card,
    Chart,
    Field,
    GoalLine,
    Goals,
    Headline,
    Note,
    Origin,
    Row,
    Shape,
    Status,
    Table,
    Value,
)

_LONG = 20
"""Rows beyond which a table scrolls by itself: a short one that did would hide its first row under its own heading."""
_WORDS = 30
"""Letters beyond which a value is read rather than compared."""


def headline(part: Headline) -> str:
    """The answer as the heading over the figures that follow, and its sentence."""
    return (
        f'<div class="tc-headline"><h2 class="tc-answer">{prose(part.answer)}</h2>'
        f'<p class="tc-sentence">{prose(part.sentence)}</p></div>'
    )


def heading(text: str) -> str:
    return f'<h2 class="tc-heading">{escape(text)}</h2>'


def above_chart(chart: Chart) -> str:
    """What stands over a figure: the finding, the sentence, what the numbers are and what a stack's colours are."""
    measure = f'<p class="tc-measure">{escape(told)}</p>' if (told := _measure(chart)) else ""
    anchor = f' id="{escape(chart.anchor)}"' if chart.anchor else ""
    return (
        f'<h3 class="tc-title"{anchor}>{prose(chart.title)}</h3><p class="tc-sentence">{prose(chart.sentence)}</p>'
        f"{measure}{legend(chart)}"
    )


def _measure(chart: Chart) -> str:
    """What the y axis counts; of a goal's path, whose title says what it is, the unit alone."""
    y = next(field for field in chart.fields if field.name == chart.y)
    return y.unit[:1].upper() + y.unit[1:] if chart.shape is Shape.PATH else values.heading(y)


def above_table(table: Table | Goals) -> str:
    sentence = f'<p class="tc-sentence">{prose(table.sentence)}</p>' if table.sentence else ""
    return f'<h3 class="tc-title">{prose(table.title)}</h3>{sentence}'


def source(origin: Origin) -> str:
    """Where the numbers come from and of which day, and the note where there is one."""
    return f'<p class="tc-source">{prose(words.Around.source(origin.source, origin.as_of, origin.note))}</p>'


def prose(text: str) -> str:
    """Escaped, and no date divided over two lines."""
    return re.sub(r"\d{4}-\d{2}-\d{2}", r'<span class="tc-day">\g<0></span>', escape(text))


def note(part: Note) -> str:
    """A paragraph; `**bold**` and `[words](https://…)` are understood, nothing else is."""
    return f'<p class="tc-note tc-{part.tone}">{_rich(part.text)}</p>'


def _rich(text: str) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text))
    return re.sub(r"\[([^\]]+)\]\((https://[^\s)]+)\)", r'<a href="\2" rel="noopener">\1</a>', text)


# Cards


def cards(parts: Sequence[Card]) -> str:
    return f'<div class="tc-cards">{"".join(card(part) for part in parts)}</div>'


def card(part: Card) -> str:
    """The label, the figure as the largest, how it moved, its reservation; folded away, how it is counted."""
    unit = f' <span class="tc-unit">{escape(part.unit)}</span>' if part.unit and part.unit != "%" else ""
    lines = [
        f'<h3 class="tc-label">{escape(part.label)}</h3>',
        f'<p class="tc-value">{escape(part.value)}{unit}</p>',
        f'<p class="tc-change tc-{part.tone}">{prose(part.change)}</p>' if part.change else "",
        f'<p class="tc-reservation">{prose(part.reservation)}</p>' if part.reservation else "",
        _how_counted(part),
    ]
    return f'<article class="tc-card">{"".join(lines)}</article>'


def _how_counted(part: Card) -> str:
    definition = f"<p>{prose(part.definition)}</p>" if part.definition else ""
    return (
        f'<details class="tc-how" name="tc-how"><summary>{words.Around.how_counted}</summary>'
        f'<div class="tc-explained">{definition}{source(part.origin)}</div></details>'
    )


# Tables


def table(part: Chart | Table) -> str:
    """Every row and every value, in a frame of its own that scrolls where it is too wide."""
    if not part.rows:
        return grid(part)
    scrolls = "tc-scroll tc-long" if len(part.rows) > _LONG else "tc-scroll"
    drawn = grid(part, told=_is_told(part))
    return f'<div class="{scrolls}" role="group" aria-label="{escape(part.title)}" tabindex="0">{drawn}</div>'


def grid(part: Chart | Table, *, told: bool = False) -> str:
    """The table alone, with the title as caption and the first column as the rows' headings.

    `told`: on a telephone its rows stand one under another.

    The caption of a Table is for ears only: `above_table` has written it.
    """
    if not part.rows:
        empty = part.empty if isinstance(part, Table) else ""
        return f'<p class="tc-note">{escape(empty or words.Around.nothing)}</p>'
    head = "".join(
        f'<th scope="col"{_role("columnheader", told)}{_aligned(field)}>{escape(values.heading(field))}</th>'
        for field in part.fields
    )
    body = "".join(_row(part.fields, row, told) for row in part.rows)
    group = _role("rowgroup", told)
    return (
        f'<table class="tc-table{" tc-told" if told else ""}"{_role("table", told)}>{_caption(part)}'
        f"<thead{group}><tr{_role('row', told)}>{head}</tr></thead><tbody{group}>{body}</tbody></table>"
    )


def _is_told(part: Chart | Table) -> bool:
    """Whether its rows are read one by one, for they tell of things in words: on a telephone, one under another."""
    texts = (str(row.values.get(field.name) or "") for field in part.fields[1:] for row in part.rows)
    return any(len(one) > _WORDS for one in texts)


def _caption(part: Chart | Table) -> str:
    hidden = ' class="tc-hidden"' if isinstance(part, Table) else ""
    return f"<caption{hidden}>{escape(part.title)}</caption>"


def _row(fields: Sequence[Field], row: Row, told: bool) -> str:
    first, *rest = fields
    cells = "".join(
        f"<td{_role('cell', told)}{_named(row, field, told)}{_tinted(row, field) or _aligned(field)}>"
        f"{_cell(row, field)}</td>"
        for field in rest
    )
    heading = f'<th scope="row"{_role("rowheader", told)}{_aligned(first)}>{_cell(row, first)}</th>'
    return f"<tr{_role('row', told)}>{heading}{cells}</tr>"


def _role(name: str, told: bool) -> str:
    """Explicit where the style lays the rows out anew."""
    return f' role="{name}"' if told else ""


def _named(row: Row, field: Field, told: bool) -> str:
    """What a value is, for the narrow layout that has no head, and leaves out what isn't there."""
    nothing = "" if row.values.get(field.name) not in (None, "") else " data-nothing"
    return f' data-name="{escape(values.heading(field))}"{nothing}' if told else ""


def _cell(row: Row, field: Field) -> str:
    value = row.values.get(field.name)
    written = values.written(value, field)
    return _rich(written) if field.kind == "rich" else f"{prose(written)}{_small_bar(value, field)}"


def _tinted(row: Row, field: Field) -> str:
    tone = row.tints.get(field.name)
    return f' class="tc-tint-{tone}"' if tone else ""


def _small_bar(value: Value, field: Field) -> str:
    """Left out for ears, which have the number; nothing where there is no number, which is not zero."""
    share = values.number(value)
    if not field.bar or share is None:
        return ""
    return f'<span class="tc-bar" aria-hidden="true"><i class="tc-done" style="width:{_percent(share)}"></i></span>'


def _aligned(field: Field) -> str:
    if field.kind in NUMBERS:
        return f' class="tc-number{" tc-barred" if field.bar else ""}"'
    return ' class="tc-date"' if field.kind == "date" else ""


# Goals


def goals(part: Goals) -> str:
    """A row per goal, in the order given. Explicit roles, for on a telephone the style lays the rows out anew."""
    names = words.GoalList
    titles = (names.status, names.goal, names.way, names.outcome, names.planned, names.target, names.deadline)
    head = "".join(f'<th scope="col" role="columnheader">{title}</th>' for title in titles)
    body = "".join(_goal(line) for line in part.goals)
    return (
        f'<table class="tc-goals" role="table"><caption class="tc-hidden">{escape(part.title)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
        f'<p class="tc-source">{names.key}</p>'
    )


def _goal(line: GoalLine) -> str:
    names = words.GoalList
    name = escape(line.name)
    if line.anchor:
        name = f'<a href="#{quote(line.anchor)}">{name}</a>'
    remark = f'<span class="tc-remark">{prose(line.remark)}</span>' if line.remark else ""
    forecast = f'<span class="tc-remark">{prose(line.forecast)}</span>' if line.forecast else ""
    return (
        f'<tr role="row"><td role="cell">{chip(line.status)}</td>'
        f'<th scope="row" role="rowheader">{name}{remark}{forecast}</th>'
        f'<td role="cell" class="tc-way">{_way(line)}</td>'
        f"{_told(names.outcome, line.outcome, 'tc-outcome')}{_told(names.planned, line.planned)}"
        f"{_told(names.target, line.target)}{_told(names.deadline, formats.day(line.deadline), 'tc-day')}</tr>"
    )


def _told(name: str, value: str, more: str = "") -> str:
    """A number and, for the narrow layout that has no head, what it is."""
    classes = f"tc-number {more}".strip()
    number, space, unit = value.rpartition("\u00a0")
    is_counted = space and not unit[:1].isdigit() and unit != "%"
    text = f"{escape(number)}{space}<small>{escape(unit)}</small>" if is_counted else escape(value)
    return f'<td role="cell" class="{classes}" data-name="{escape(name)}">{text}</td>'


def chip(status: Status) -> str:
    return (
        f'<span class="tc-chip tc-{status.tone}"><span aria-hidden="true">{escape(status.symbol)}</span> '
        f"{escape(status.word)}</span>"
    )


def _way(line: GoalLine) -> str:
    """A bar from base to target with a tick for the plan; left out for ears, which have the numbers beside it.

    Nothing where there is no way to go or no outcome: an empty bar would look like one at its start.
    """
    if line.done is None:
        return ""
    tick = f'<i class="tc-tick" style="left:{_percent(line.should)}"></i>' if line.should is not None else ""
    done = f'<i class="tc-done tc-{line.status.tone}" style="width:{_percent(line.done)}"></i>'
    return f'<span class="tc-bar" aria-hidden="true">{done}{tick}</span>'


def _percent(part: float) -> str:
    return f"{min(max(part, 0), 1) * 100:.1f}%"
