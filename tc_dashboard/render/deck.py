"""The wall: a meeting's screens as one HTML file that needs no network, one question a screen.

How large the letters are: a 65-inch screen is 1.43 m wide, so one of its 1920 pixels is 0.745 mm. What is to be read
from 6 m (finding, sentence, tables, names and numbers in charts) is meant to have letters of 42 of 1080 pixels: 31
mm, 0.30 degrees, whose capitals of 22 mm are 13 minutes of arc where normal sight needs 5. A goal in the list has 35
pixels (0.25 degrees), so that those to discuss have room, and so have the letters of two charts beside each other. A
text without end is made smaller still. A question has one screen. Rows of a table or a list that have no room there,
and the bars of a chart, go on after the last question, on up to two screens more, "(2 av 3)", which the script makes;
only what is beyond those is left out.
The foot has 24: it is for paper, and for whoever steps up to the wall.

Everything is measured in hundredths of the width of a 16:9 screen, so each size of screen, and paper, shows the
same.
"""

import base64
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from tc_dashboard import config
from tc_dashboard.render import html, palette, still, tables, wide
from tc_dashboard.text.drawing import Around
from tc_dashboard.text.papers import Papers as Words
from tc_dashboard.text.stamped import Cut, Stamped, Wall
from tc_dashboard.views.parts import Card, Chart, GoalLine, Goals, Headline, Note, Papers, Part, Screen, Stamp, Table

SCRIPT = Path(__file__).with_name("deck.js").read_text("utf-8")
"""All that runs in the deck, as it stands in it: a policy names it by its hash."""

_SHEET = Path(__file__).with_name("deck.css").read_text("utf-8")
_FONT = (config.DATA / "typsnitt" / "source-sans.woff2").read_bytes()
_LONG, _LONGER = 36, 80
"""Characters of a finding that have room on one line, and on two."""

_SHARE = 0.62
"""Of the width, for each of two charts beside each other: more than half, so somewhat smaller, or names take it all."""

_LINE, _LOWER = 75, 0.15
"""Characters in a line of the sentence; how much wider a chart is drawn for each line but one, since it gets lower."""


def deck(papers: Papers) -> bytes:
    """The whole document: a title screen, then the screens in the order of the agenda."""
    screens = "".join(_screens(one, number, papers.stamp) for number, one in enumerate(papers.screens, 1))
    title = escape(papers.stamp.title)
    document = (
        f'<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{_typeface()}:root{{{palette.css_variables()}}}\n{_SHEET}</style></head><body>"
        f"<main>{_title(papers)}{screens}</main>{_steps()}<script>{SCRIPT}</script></body></html>"
    )
    return document.encode("utf-8")


@cache
def _typeface() -> str:
    """The letters of the pages, in the document itself: the computer in the meeting room may not have them."""
    data = base64.b64encode(_FONT).decode()
    return (
        '@font-face{font-family:"Source Sans 3";font-weight:200 900;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
    )


def _steps() -> str:
    return (
        f'<nav aria-label="{Wall.steps}"><button type="button" data-first aria-label="{Wall.all_questions}">≡</button>'
        f'<button type="button" data-step="-1" aria-label="{Wall.back}">‹</button>'
        f'<span data-count="{Wall.appendix}" aria-live="polite"></span>'
        f'<button type="button" data-step="1" aria-label="{Wall.on}">›</button></nav>'
    )


def _title(papers: Papers) -> str:
    stamp = papers.stamp
    told = [Words.receiver(stamp.receiver), Words.as_of(stamp.as_of), Words.revision(stamp.revision)]
    told += [Words.reference(stamp.reference)] if stamp.reference else []
    questions = "".join(
        f'<li><a href="#{number}">{escape(one.question)}</a></li>' for number, one in enumerate(papers.screens, 1)
    )
    example = f'<p class="said">{Words.example}</p>' if stamp.is_example else ""
    return (
        f'<section class="title" aria-label="{escape(stamp.title)}"><h1 tabindex="-1">{escape(stamp.title)}</h1>'
        f'<p class="said">{escape(" · ".join(told))}</p>{example}'
        f'<div class="body"><ol data-rows>{questions}</ol></div>'
        f"<footer><p>{Wall.keys}</p></footer></section>"
    )


def _screens(screen: Screen, number: int, stamp: Stamp) -> str:
    """The screen, and those on which the bars of its charts go on."""
    many = max((len(wide.walls(part)) for part in screen.parts if isinstance(part, Chart)), default=1)
    first = _screen(screen, number, stamp, 1, many)
    charts = tuple(part for part in screen.parts if isinstance(part, Chart))
    more = replace(screen, parts=charts)
    return first + "".join(_screen(more, number, stamp, part, many) for part in range(2, many + 1))


def _screen(screen: Screen, number: int, stamp: Stamp, part: int, many: int) -> str:
    size = (
        "" if len(screen.finding) <= _LONG else ' class="long"' if len(screen.finding) <= _LONGER else ' class="longer"'
    )
    said = screen.sentence or next((s for one in screen.parts if (s := getattr(one, "sentence", ""))), "")
    sentence = f'<p class="said">{html.prose(said)}</p>' if said and part == 1 else ""
    name, goes_on = (f"{number}", "") if part == 1 else (f"{number}-{part}", f' data-part="{part}"')
    return (
        f'<section id="s{name}"{goes_on} aria-labelledby="f{name}">'
        f'<p class="question">{_question(screen, part, many)}</p>'
        f'<h2 id="f{name}"{size} tabindex="-1">{html.prose(screen.finding)}</h2>{sentence}'
        f'<div class="body">{"".join(_body(screen, part, said))}{_more()}</div>{_foot(screen, stamp)}</section>'
    )


def _question(screen: Screen, part: int, many: int) -> str:
    """`Bilaga: Hur många? (2 av 3)`; on a first screen the places where the script says so, where rows go on."""
    if part > 1:
        return f'{Wall.in_appendix} {escape(screen.question)} <span class="part">{Wall.part.format(part, many)}</span>'
    kind, of = ("", "") if many > 1 else (f' data-kind="{Wall.in_appendix} "', f' data-of="{Wall.part}"')
    return f'<span class="kind"{kind}></span>{escape(screen.question)} <span class="part"{of}></span>'


def _more() -> str:
    """Where the script says how many rows it has had to leave out, or leave to the end."""
    return f'<p data-more="{Cut.some}" data-on="{Wall.on_at_the_end}" hidden></p>'


def _foot(screen: Screen, stamp: Stamp) -> str:
    origins = [part.origin for part in screen.parts if isinstance(part, Card | Chart | Table | Goals)]
    sources = dict.fromkeys(Around.source(one.source, one.as_of, one.note) for one in origins)
    told = Stamped.line(stamp.receiver, stamp.as_of, stamp.revision)
    example = f"{Stamped.example} · " if stamp.is_example else ""
    return f"<footer><p>{html.prose(' '.join(sources))}</p><p>{example}{escape(told)}</p></footer>"


def _body(screen: Screen, part: int, said: str) -> Iterator[str]:
    """Parts in their order; cards that follow each other stand side by side, and so do charts."""
    for kind, found in groupby(screen.parts, key=type):
        parts = list(found)
        if kind is Card:
            yield _cards([one for one in parts if isinstance(one, Card)])
        elif kind is Chart:
            charts = [one for one in parts if isinstance(one, Chart)]
            drawn = "".join(_chart(one, len(charts), screen, part, said) for one in charts)
            yield f'<div class="charts">{drawn}</div>'
        else:
            yield from map(_part, parts)


def _part(part: Part) -> str:
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Goals):
        return _goals(part)
    if isinstance(part, Note):
        return html.note(part)
    return f"<h3>{escape(part.answer)}</h3>" if isinstance(part, Headline) else ""


def _chart(chart: Chart, beside: int, screen: Screen, part: int, said: str) -> str:
    """The drawing, and for ears its table; its title where it isn't the finding once more.

    The only part of a screen has no title beside the finding. A chart that has come to its end stays away from the
    screens on which the one beside it goes on.
    """
    walls = wide.walls(chart)
    if part > len(walls):
        return "<figure></figure>"
    is_alone = beside == 1 and len(screen.parts) == 1
    title = "" if is_alone or chart.title == screen.finding else f"<h3>{escape(chart.title)}</h3>"
    share = _SHARE if beside > 1 else 1 + _LOWER * (math.ceil(len(said) / _LINE) - 1) if said and part == 1 else 1
    drawn = still.svg(chart, large=True, share=share, rows=walls[part - 1])
    drawn = drawn.replace("<svg ", '<svg preserveAspectRatio="xMinYMin meet" ', 1)
    return f'<figure>{title}<div aria-hidden="true">{drawn}</div>{_for_ears(chart)}</figure>'


def _for_ears(part: Chart | Table | Goals) -> str:
    return f'<div class="ears">{html.grid(tables.table_of(part))}</div>'


def _table(part: Table) -> str:
    """The rows that there is room for, without columns that say nothing; for ears, all of it."""
    if not part.rows:
        return html.grid(part)
    told = tuple(one for one in part.fields if any(row.values.get(one.name) not in (None, "") for row in part.rows))
    seen = html.grid(replace(part, fields=told or part.fields))
    seen = seen.replace('<table class="tc-table">', '<table class="table" aria-hidden="true">', 1)
    return f"{seen.replace('<tbody>', '<tbody data-rows>', 1)}{_for_ears(part)}"


def _goals(part: Goals) -> str:
    marks = dict.fromkeys(line.status for line in part.goals)
    key = "".join(f'<span class="{one.tone}">{escape(one.symbol)} {escape(one.word)}</span>' for one in marks)
    lines = "".join(map(_goal, part.goals))
    return (
        f'<p class="key" aria-hidden="true">{key}</p><ul class="goals" data-rows aria-hidden="true">{lines}</ul>'
        f"{_for_ears(part)}"
    )


def _goal(line: GoalLine) -> str:
    status = line.status
    return (
        f'<li><span class="mark {status.tone}">{escape(status.symbol)}</span><span>{escape(line.name)}</span>'
        f"<b>{escape(line.outcome)}<small>{Wall.target.format(escape(line.target))}</small></b></li>"
    )


def _cards(cards: Sequence[Card]) -> str:
    return f'<dl class="cards">{"".join(map(_card, cards))}</dl>'


def _card(card: Card) -> str:
    unit = f" {escape(card.unit)}" if card.unit and card.unit != "%" else ""
    more = "".join(f"<dd>{html.prose(told)}</dd>" for told in (card.change, card.reservation) if told)
    return f"<div><dt>{escape(card.label)}</dt><dd><b>{escape(card.value)}</b>{unit}</dd>{more}</div>"
