"""The handbook: the chapters under `docs/handbok/`, which the page Hjälp shows and whoever opens the files reads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tc_dashboard.config import ROOT
from tc_dashboard.domain import Role

FOLDER = ROOT / "docs" / "handbok"
PICTURES = FOLDER / "bilder"
TOUR = "rundtur"
CHAPTERS = ("styrgrupp", TOUR, "handlaggare", "kommun", "administrator", "drift")
"""The files, in the order in which they are listed where no chapter is the reader's own."""
OWN: Mapping[Role, str] = {
    Role.STEERING_GROUP: "styrgrupp",
    Role.REGION: "handlaggare",
    Role.MUNICIPALITY: "kommun",
    Role.ADMIN: "administrator",
}

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
"""CommonMark with tables; no HTML that is written in a text passes."""


@dataclass(frozen=True)
class Section:
    """What stands under one heading, as plain words; the chapter's first section has the chapter's own."""

    heading: str
    anchor: str
    words: str


@dataclass(frozen=True)
class Chapter:
    """One file: its name without ending, its title, what is written in it, and its sections."""

    name: str
    title: str
    source: str
    sections: tuple[Section, ...]


def parse(source: str) -> list[Token]:
    """The tokens of a text."""
    return MARKDOWN.parse(source)


@cache
def chapters() -> Mapping[str, Chapter]:
    """By name. A file that is missing or begins with anything but its title raises at once."""
    return {name: _read(FOLDER / f"{name}.md") for name in CHAPTERS}


def in_order(role: Role) -> tuple[Chapter, ...]:
    """All chapters, the role's own first."""
    own = OWN[role]
    return tuple(sorted(chapters().values(), key=lambda chapter: chapter.name != own))


def anchor(heading: str) -> str:
    """The address of a heading within its file, as code hosts make it: `## Ångra en fil` is at `#ångra-en-fil`."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def links(source: str) -> Iterator[str]:
    """Where its links lead, as written."""
    return (unquote(str(token.attrs["href"])) for token in _inside(parse(source)) if token.type == "link_open")


def pictures(source: str) -> Iterator[tuple[str, str]]:
    """The files of its pictures, as written, each with what is said of it to one who doesn't see it."""
    return ((str(token.attrs["src"]), token.content) for token in _inside(parse(source)) if token.type == "image")


def picture(name: str) -> Path | None:
    """The file of a picture, if the handbook has one of that name."""
    return next((path for path in PICTURES.glob("*.png") if path.name == name), None)


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG in pixels, as its head tells them."""
    head = picture.read_bytes()[16:24]
    return int.from_bytes(head[:4]), int.from_bytes(head[4:])


def _read(path: Path) -> Chapter:
    source = path.read_text("utf-8")
    sections = tuple(_sections(parse(source)))
    if not sections or not source.startswith("# "):
        raise ValueError(f"{path}: a chapter begins with its title, `# …`")
    return Chapter(path.stem, sections[0].heading, source, sections)


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    heading, words, is_heading = "", list[str](), False
    for token in tokens:
        if token.type == "heading_open":
            if heading:
                yield Section(heading, anchor(heading), " ".join(words))
            words, is_heading = [], True
        elif token.type == "inline" and is_heading:
            heading, is_heading = _plain(token), False
        elif token.type == "inline":
            words.append(_plain(token))
    if heading:
        yield Section(heading, anchor(heading), " ".join(words))


def _plain(inline: Token) -> str:
    """The words of a line without marks; of a picture none, for they say again what stands beside it."""
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in inline.children or ()
        if token.type != "image"
    )


def _inside(tokens: Sequence[Token]) -> Iterator[Token]:
    return (inner for token in tokens for inner in token.children or ())
