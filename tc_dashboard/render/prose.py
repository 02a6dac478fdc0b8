"""Running text in Markdown as HTML: the handbook's chapters, and what else is written as one piece."""

from collections.abc import Callable, Sequence
from html import escape

from markdown_it.token import Token

from tc_dashboard import handbook

Way = Callable[[str], str]
"""From an address as written to the one that works here; "" where there is none, and the words stand without a link."""
PICTURES = "handbok"
"""The address below which the handbook's pictures are served."""


def prose(source: str, way: Way) -> str:
    """A heading becomes one step smaller, for the page has its own above it, and gets its address."""
    tokens = handbook.parse(source)
    for place, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1:]) + 1}"
        if token.type == "heading_open":
            token.attrSet("id", handbook.anchor(tokens[place + 1].content))
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.children:
            token.children = _inline(token.children, way)
    return f'<div class="tc-prose">{handbook.MARKDOWN.renderer.render(tokens, handbook.MARKDOWN.options, {})}</div>'


def _inline(tokens: Sequence[Token], way: Way) -> list[Token]:
    kept, dropped = list[Token](), 0
    for token in tokens:
        if token.type == "link_open":
            there = way(str(token.attrs["href"]))
            if not there:
                dropped += 1
                continue
            token.attrSet("href", there)
        elif token.type == "link_close" and dropped:
            dropped -= 1
            continue
        kept.append(_picture(token) if token.type == "image" else token)
    return kept


def _picture(token: Token) -> Token:
    """Its size is told, so that what is below doesn't move when it comes."""
    name = str(token.attrs["src"]).rpartition("/")[2]
    file = handbook.picture(name)
    width, height = handbook.size_of(file) if file else (0, 0)
    token.type = "html_inline"
    token.content = (
        f'<img src="{PICTURES}/{escape(name)}" alt="{escape(token.content)}" width="{width}" height="{height}" '
        f'loading="lazy">'
    )
    return token
