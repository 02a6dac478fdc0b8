"""The papers as PowerPoint: one question a slide, its chart one that can be edited, its numbers on the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pptx.oxml.ns import qn

from tc_dashboard import text
from tc_dashboard.render.slides import book as books
from tc_dashboard.render.slides import charts, sheet, tables
from tc_dashboard.render.slides.book import Book
from tc_dashboard.render.tables import matrix, table_of, table_of_cards
from tc_dashboard.text.papers import Papers as Words
from tc_dashboard.views.parts import Card, Chart, Goals, Headline, Note, Origin, Papers, Part, Screen, Stamp, Table


@dataclass(frozen=True)
class _Making:
    """The slides that are being made, and the screen they are of."""

    book: Book
    stamp: Stamp
    screen: Screen


def pptx(papers: Papers, template: bytes | None = None) -> bytes:
    """The slides, in a template of the receiver's own where one is given.

    Raises UserFacingError for a template that can't be used.
    """
    book = books.own() if template is None else books.of_template(template)
    sheet.cover(book, papers.stamp)
    for screen in papers.screens:
        _screen(_Making(book, papers.stamp, screen))
    _say_it_is_swedish(book.presentation)
    book.presentation.core_properties.title = papers.stamp.title
    book.presentation.core_properties.language = Words.language
    return books.saved(book.presentation, papers.stamp.as_of)


def _screen(making: _Making) -> None:
    """The first slide's title is the finding; further ones have their part's."""
    screen, notes = making.screen, [part.text for part in making.screen.parts if isinstance(part, Note)]
    said = [part for part in screen.parts if isinstance(part, Headline) and part.answer != screen.finding]
    told = [*notes, *(f"{part.answer}. {part.sentence}".strip() for part in said)]
    shown = list(_shown(screen.parts))
    if not shown:
        sheet.of_words(making.book, making.stamp, _face(making, screen.finding, screen.sentence, None), told)
    for number, part in enumerate(shown):
        first = number == 0
        title = screen.finding if first else part.title
        sentences = [screen.sentence if first else "", part.sentence, *(told if first else ())]
        sentence = " ".join(dict.fromkeys(one for one in sentences if one))
        _part(making, part, title or part.title, sentence)


def _shown(parts: Sequence[Part]) -> Iterator[Chart | Table]:
    """What gets a slide, in the order given; cards that stand together are one table."""
    for is_card, group in groupby(parts, key=lambda part: isinstance(part, Card)):
        some = list(group)
        if is_card:
            yield table_of_cards([part for part in some if isinstance(part, Card)])
        else:
            yield from (_as_shown(part) for part in some if isinstance(part, Chart | Table | Goals))


def _as_shown(part: Chart | Table | Goals) -> Chart | Table:
    return part if isinstance(part, Chart) else table_of(part)


def _part(making: _Making, part: Chart | Table, title: str, sentence: str) -> None:
    if isinstance(part, Table):
        _table(making, part, title, sentence)
        return
    found = matrix(part)
    drawn = charts.can_be_drawn(part, found)
    if drawn:
        slide, area = sheet.add(making.book, making.stamp, _face(making, title, sentence, part.origin, part.title))
        frame = charts.add(slide, part, found, area)
        sheet.name(frame, Words.chart_name, f"{part.title}. {part.sentence}")
    elif part.rows and found.holds_numbers:
        sentence = f"{sentence} {Words.too_many_to_draw}".strip()
    numbers = Words.in_numbers(part.title) if drawn else title
    _table(making, table_of(part), numbers, "" if drawn else sentence)


def _table(making: _Making, table: Table, title: str, sentence: str) -> None:
    if not table.rows:
        face = _face(making, title, sentence, table.origin, table.title)
        sheet.of_words(making.book, making.stamp, face, [table.empty or Words.nothing])
        return
    found = tables.leaves(table, sheet.room(making.book, sentence))
    for page, leaf in enumerate(found, 1):
        of = Words.page_of(title, page, len(found))
        face = _face(making, of, sentence, table.origin, table.title, leaf.whole)
        slide, area = sheet.add(making.book, making.stamp, face)
        frame = tables.add(slide, leaf, area, own_style=not making.book.is_template)
        sheet.name(frame, Words.table_name, f"{table.title}. {table.sentence}")


def _face(
    making: _Making, title: str, sentence: str, origin: Origin | None, of: str = "", whole: Sequence[str] = ()
) -> sheet.Face:  # fmt: skip
    """What stands around a part, and what whoever shows the slide can read in its notes."""
    known = text.FIGURES.get(origin.figure) if origin else None
    notes = [
        title, Words.question(making.screen.question), sentence, *([of] if of and of != title else []),
        *([Words.definition(known.name, f"{known.definition} {known.reservation}".strip())] if known else []),
        *([Words.shortened, *whole] if whole else []),
    ]  # fmt: skip
    return sheet.Face(making.screen.question, title, sentence, origin, tuple(one for one in notes if one))


def _say_it_is_swedish(presentation: Any) -> None:
    """So that PowerPoint spells and reads it aloud as Swedish, in slides, notes and charts."""
    for slide in presentation.slides:
        roots = [slide._element, slide.notes_slide._element]
        roots += [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        for root in roots:
            for run in root.iter(qn("a:r"), qn("a:fld")):
                run.get_or_add_rPr().set("lang", Words.language)
            for told in root.iter(qn("a:endParaRPr"), qn("a:defRPr")):
                told.set("lang", Words.language)
