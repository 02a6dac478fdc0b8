"""Every word of Streamlit's own is Swedish or known never to be shown: a version that brings new ones fails here."""

import ast
import re
from pathlib import Path

from tc_dashboard.text.shell import PATTERNS, WORDS
from tests.ui import streamlit_words

ROOT = Path(__file__).parents[2]
NEVER_SHOWN = frozenset(
    line.replace("\\n", "\n")
    for line in Path(__file__).with_name("never_shown.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


def is_translated(words: str) -> bool:
    """Whether `sv.js` puts Swedish in its place, whatever is put together with it at run time."""
    written = (words, words.replace("X", "1"), words.replace("X", "Ctrl+Enter to apply"), f"{words}1.67")
    return words in WORDS or any(re.search(pattern, one) for pattern in PATTERNS for one in written)


def test_streamlits_files_are_read():
    assert {"Drag and drop files here", "Clear value", "Next month"} <= streamlit_words.english()


def test_each_word_that_an_element_of_ours_can_show_is_swedish_or_known_never_to_be_shown():
    unknown = {one for one in streamlit_words.english() if not is_translated(one)} - NEVER_SHOWN
    assert sorted(unknown) == [], "Translate them in text/shell.py, or write in never_shown.txt why nobody sees them."


def test_what_is_never_shown_is_still_there():
    assert sorted(NEVER_SHOWN - streamlit_words.english()) == []


def test_no_page_draws_an_element_whose_words_are_not_read():
    called = {
        node.attr
        for folder in ("pages", "tc_dashboard/ui")
        for file in (ROOT / folder).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("st", "column")
    }
    assert called & {*streamlit_words.NOT_DRAWN.values()} == set()
    assert "plotly_chart" in called
