"""One slide: the question small, the finding as title, a sentence, the source at the foot, and the notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

from tc_dashboard.render.slides import colours
from tc_dashboard.render.slides.book import Area, Book
from tc_dashboard.render.slides.fit import fitted, plain
from tc_dashboard.text.drawing import Around
from tc_dashboard.text.papers import Papers as Words
from tc_dashboard.views.parts import Origin, Stamp

TITLE, SMALLEST_TITLE, SENTENCE, QUESTION, FOOT, SMALLEST = 32, 18, 18, 14, 11, 9
"""Points."""
QUESTION_HIGH, SENTENCE_HIGH, FOOT_HIGH = 0.32, 0.62, 0.42
"""Inches."""


@dataclass(frozen=True)
class Face:
    """What stands around the part of a slide."""

    question: str
    title: str
    sentence: str
    origin: Origin | None
    notes: tuple[str, ...]


def cover(book: Book, stamp: Stamp) -> None:
    """What the papers are, for whom, of which day and revision."""
    slide = book.presentation.slides.add_slide(book.cover)
    _title(slide, stamp.title, book.is_template)
    told = [
        Words.receiver(stamp.receiver),
        f"{Words.as_of(stamp.as_of)} · {Words.revision(stamp.revision)}",
        *([Words.reference(stamp.reference)] if stamp.reference else []),
        *([Words.example] if stamp.is_example else []),
    ]
    under = next((one for one in slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE), None)
    if under is None:
        _write(slide, book.body, told, 24, 14)
    else:
        under.text_frame.text = "\n".join(plain(line) for line in told)
        size, _ = fitted("\n".join(told), under.width.inches, under.height.inches, 24, 12)
        for paragraph in under.text_frame.paragraphs:
            paragraph.runs[0].font.size = Pt(size)
            paragraph.runs[0].font.color.rgb = colours.named("ink")
            if not book.is_template:
                paragraph.alignment = PP_ALIGN.LEFT
    _clear(slide)
    slide.notes_slide.notes_text_frame.text = "\n".join(plain(line) for line in (stamp.title, *told))


def room(book: Book, sentence: str) -> Area:
    """Where the part goes, under the question and the sentence and above the source."""
    body = book.body.below(QUESTION_HIGH + (SENTENCE_HIGH if sentence else 0) + 0.1)
    return Area(body.left, body.top, body.width, body.height - FOOT_HIGH - 0.1)


def add(book: Book, stamp: Stamp, face: Face) -> tuple[Any, Area]:
    """A slide with all but its part, and the room for it."""
    slide = book.presentation.slides.add_slide(book.content)
    _title(slide, face.title, book.is_template)
    _clear(slide)
    _write(slide, book.body.strip(QUESTION_HIGH), [face.question], QUESTION, SMALLEST, "muted")
    if face.sentence:
        _write(slide, book.body.below(QUESTION_HIGH).strip(SENTENCE_HIGH), [face.sentence], SENTENCE, SMALLEST)
    source = Around.source(face.origin.source, face.origin.as_of, face.origin.note) if face.origin else ""
    foot = Area(book.body.left, book.body.top + book.body.height - FOOT_HIGH, book.body.width, FOOT_HIGH)
    _write(slide, foot, [" ".join(one for one in (source, stamped(stamp)) if one)], FOOT, 8, "muted")
    told = (*face.notes, *([source] if source else []), stamped(stamp))
    slide.notes_slide.notes_text_frame.text = "\n".join(plain(line) for line in told)
    return slide, room(book, face.sentence)


def of_words(book: Book, stamp: Stamp, face: Face, told: Sequence[str]) -> None:
    """A slide whose answer is words alone."""
    slide, area = add(book, stamp, face)
    if told:
        _write(slide, area, list(told), 24, 12)


def stamped(stamp: Stamp) -> str:
    """`Mottagare: Styrgruppen. Per 2026-11-22. Revision 12.`, and whether it is the example."""
    told = [Words.receiver(stamp.receiver), Words.as_of(stamp.as_of), Words.revision(stamp.revision)]
    line = f"{'. '.join(told)}."
    return f"{line} {Words.example}" if stamp.is_example else line


def name(frame: Any, what: str, told: str) -> None:
    """What is said of a chart or a table to whoever does not see it."""
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("descr", plain(told.strip()))
    described.set("name", f"{what} {described.get('id')}")


def _title(slide: Any, told: str, is_template: bool) -> None:
    title = slide.shapes.title
    size, words = fitted(
        told.replace("\n", " "), title.width.inches - 0.2, title.height.inches - 0.1, TITLE, SMALLEST_TITLE
    )
    frame = title.text_frame
    frame.text, frame.auto_size, frame.word_wrap = words, MSO_AUTO_SIZE.NONE, True
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(size)
        if not is_template:
            run.font.bold, run.font.color.rgb = True, colours.named("ink")
    if not is_template:
        frame.paragraphs[0].alignment, frame.vertical_anchor = PP_ALIGN.LEFT, MSO_ANCHOR.BOTTOM


def _clear(slide: Any) -> None:
    """A placeholder that nothing is written in shows its prompt when the slide is edited."""
    for shape in list(slide.placeholders):
        if shape.has_text_frame and not shape.text_frame.text:
            shape._element.getparent().remove(shape._element)


def _write(slide: Any, area: Area, told: Sequence[str], largest: int, smallest: int, colour: str = "ink") -> None:
    frame = slide.shapes.add_textbox(
        Inches(area.left), Inches(area.top), Inches(area.width), Inches(area.height)
    ).text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Inches(0.1)
    frame.margin_top = frame.margin_bottom = 0
    share = area.height / len(told)
    for number, line in enumerate(told):
        size, words = fitted(line.replace("\n", " "), area.width - 0.3, share, largest, smallest)
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.color.rgb = words, Pt(size), colours.named(colour)
