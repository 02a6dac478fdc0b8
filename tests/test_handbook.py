"""The handbook holds together: its links lead somewhere, its pictures exist, and it names what is on the screen."""

import ast
import re
from itertools import chain

import pytest

from tc_dashboard import doors, handbook
from tc_dashboard.config import ROOT
from tc_dashboard.domain import Role
from tc_dashboard.handbook_search import search
from tc_dashboard.pilot import Contact
from tc_dashboard.render.prose import prose
from tc_dashboard.text.accessibility import statement
from tc_dashboard.text.guides import GUIDES
from tc_dashboard.text.hints import Hints

CHAPTERS = pytest.mark.parametrize("chapter", handbook.chapters().values(), ids=lambda chapter: chapter.name)
BOLD = re.compile(r"\*\*(.+?)\*\*")
CONTACT = Contact("Avdelningen", "a@x.example", "")
LARGEST_PICTURE = 150_000
SHORTEST, LONGEST = 3, 5
SENTENCE_ENDS = re.compile(r"(?<!\.)[.?](?=\s|$)")


def is_way(link, here=""):
    """Whether a link leads to a page, to a heading of a chapter (`here` without its name), or out by https."""
    if link.startswith(("https://", "mailto:")):
        return True
    if link.startswith("/"):
        return link.removeprefix("/") in {entry.address for entry in doors.PAGES}
    name, _, anchor = link.partition("#")
    chapter = handbook.chapters().get(name.removesuffix(".md") or here)
    return chapter is not None and (not anchor or anchor in {section.anchor for section in chapter.sections})


def on_screen():
    """Every Swedish text of the app, as written."""
    files = [*(ROOT / "tc_dashboard" / "text").glob("*.py"), ROOT / "tc_dashboard" / "domain.py"]
    trees = [ast.parse(file.read_text("utf-8")) for file in files]
    return [
        node.value
        for node in chain.from_iterable(ast.walk(tree) for tree in trees)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_every_file_of_the_handbook_is_one_of_its_chapters():
    assert {path.stem for path in handbook.FOLDER.glob("*.md")} == set(handbook.CHAPTERS)


@pytest.mark.parametrize("role", Role)
def test_a_reader_finds_their_own_chapter_first_and_all_the_others(role):
    names = [chapter.name for chapter in handbook.in_order(role)]

    assert names[0] == handbook.OWN[role]
    assert sorted(names) == sorted(handbook.CHAPTERS)


@CHAPTERS
def test_a_chapter_is_drawn_with_each_heading_at_its_address(chapter):
    drawn = prose(chapter.source, lambda link: link)

    for section in chapter.sections:
        assert re.search(rf'<h[2-4] id="{re.escape(section.anchor)}">', drawn), section.heading
    assert drawn.count("<img ") == len(list(handbook.pictures(chapter.source)))


@CHAPTERS
def test_headings_of_a_chapter_have_addresses_of_their_own(chapter):
    anchors = [section.anchor for section in chapter.sections]

    assert len(anchors) == len(set(anchors))


@CHAPTERS
def test_every_link_of_a_chapter_leads_somewhere(chapter):
    assert [link for link in handbook.links(chapter.source) if not is_way(link, chapter.name)] == []


@pytest.mark.parametrize("role", Role)
def test_every_link_of_a_hint_leads_somewhere(role):
    links = list(handbook.links(Hints.of[role]))

    assert links
    assert [link for link in links if not is_way(link)] == []


@CHAPTERS
def test_every_picture_of_a_chapter_exists_is_small_and_is_told_in_words(chapter):
    for source, alternative in handbook.pictures(chapter.source):
        file = handbook.FOLDER / source
        assert handbook.picture(file.name) == file
        assert file.stat().st_size <= LARGEST_PICTURE, source
        assert len(alternative.split()) >= 4, source


def test_no_picture_is_left_over():
    used = {source for one in handbook.chapters().values() for source, _ in handbook.pictures(one.source)}

    assert {f"bilder/{path.name}" for path in handbook.PICTURES.iterdir()} == used
    assert len(used) <= 15


@CHAPTERS
def test_what_a_chapter_says_to_choose_stands_so_on_the_screen(chapter):
    words = on_screen()
    named = {bold for bold in BOLD.findall(chapter.source) if bold not in ("–", "..")}

    assert [bold for bold in sorted(named) if not any(bold.lower() in text.lower() for text in words)] == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ångra", "Ångra"),
        ("publicera", "Publicera"),
        ("PUBLICERING", "Publicera"),
        ("lägga till medlem", "Lägg till en medlem"),
        ("medlemar", "Lägg till en medlem"),
        ("dolda tal", "Varför vissa tal är dolda"),
        ("visningsläge", "Visa siffrorna på väggen"),
    ],
)
def test_search_finds_in_other_forms_and_misspelt(asked, found):
    headings = [hit.section.heading for hit in search(handbook.in_order(Role.REGION), asked)]

    assert found in headings[:4]


def test_search_puts_headings_first_and_shows_the_words_around():
    first, second, *_ = search(handbook.in_order(Role.REGION), "ångra")

    assert (first.chapter.name, first.section.heading) == ("handlaggare", "Ångra")
    assert "ångra" not in second.section.heading.lower()
    assert "ångra" in second.snippet.lower()
    assert "*" not in first.snippet


@pytest.mark.parametrize("asked", ["", " ", "?", "xylofon"])
def test_search_for_nothing_finds_nothing(asked):
    assert search(handbook.in_order(Role.ADMIN), asked) == ()


def test_every_page_has_an_explanation_of_three_to_five_sentences():
    assert set(GUIDES) == {entry.address for entry in doors.PAGES}
    for address, words in GUIDES.items():
        assert SHORTEST <= len(SENTENCE_ENDS.findall(words)) <= LONGEST, address


def test_html_of_a_text_is_shown_as_written():
    assert "<script>" not in prose("Text <script>alert(1)</script>", lambda link: link)


def test_a_link_without_a_way_leaves_its_words():
    assert prose("Se [filen](../x.md) och [Mål](/mal).", lambda link: link if link == "/mal" else "") == (
        '<div class="tc-prose"><p>Se filen och <a href="/mal">Mål</a>.</p>\n</div>'
    )


def test_the_statement_says_what_the_law_asks_for_whether_or_not_there_is_a_contact():
    for contact in (None, CONTACT):
        told = statement(contact)
        for asked in ("delvis förenlig", "2018:1937", "digg.se/tdosanmalan", "12 §", "Hur vi har prövat", "2026-"):
            assert asked in told
    assert "inte ifylld" in statement(None)
    assert "mailto:a@x.example" in statement(CONTACT)
