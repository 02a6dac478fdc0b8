"""A report in chapters, each an answered question: drawn as a page, and handed out as papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from tc_dashboard.views.parts import Headline, Note, Page, Papers, Part, Screen, Section, Stamp


@dataclass(frozen=True)
class Chapter:
    """One question, its answer, and what it rests on, in `columns` columns on a page."""

    id: str
    question: str
    headline: Headline
    parts: tuple[Part, ...]
    columns: int = 1


def page(title: str, chapters: Sequence[Chapter]) -> Page:
    """The first chapter's answer is the largest on the page; the others stand under their questions."""
    first, *others = chapters
    sections = [Section("", (first.headline,)), *_parts(first)]
    for chapter in others:
        told = f"**{chapter.headline.answer}.** {chapter.headline.sentence}".strip()
        sections += [Section(chapter.question, (Note(told),)), *_parts(chapter)]
    return Page(title, tuple(sections))


def papers(stamp: Stamp, chapters: Sequence[Chapter]) -> Papers:
    """A page of the papers, a slide and a sheet for each chapter."""
    return Papers(
        stamp,
        tuple(Screen(one.id, one.question, one.headline.answer, one.headline.sentence, one.parts) for one in chapters),
    )


def _parts(chapter: Chapter) -> tuple[Section, ...]:
    return (Section("", chapter.parts, columns=chapter.columns),) if chapter.parts else ()
