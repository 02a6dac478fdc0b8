"""XML changed where it stands: what is not replaced keeps every letter, so no other program's words are lost."""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr

_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROOT = re.compile(r"<(?:(\w+):)?\w+[\s>]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class CannotMark(Exception):
    """The workbook is written in a way that can't be changed with certainty."""


@cache
def element(name: str) -> re.Pattern[str]:
    """A whole element that holds none of its own kind."""
    return re.compile(rf"<(?:\w+:)?{name}(?=[\s/>])(?:[^>]*/>|[^>]*>.*?</(?:\w+:)?{name}\s*>)", re.DOTALL)


@cache
def opening(name: str) -> re.Pattern[str]:
    """The first tag of an element."""
    return re.compile(rf"<(?:\w+:)?{name}(?=[\s/>])[^>]*>")


def attributes(tag: str) -> dict[str, str]:
    """The attributes of an element's first tag."""
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag.partition(">")[0])}


def with_attributes(written: str, changes: Mapping[str, str | None]) -> str:
    """The element with attributes set, or taken away where there is no value."""
    tag, end, rest = written.partition(">")
    for name, value in changes.items():
        tag = re.sub(rf"""\s{re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""", "", tag, count=1)
        if value is not None:
            begin = re.match(r"<[\w:.-]+", tag)
            at = begin.end() if begin else 0
            tag = f"{tag[:at]} {name}={quoteattr(value)}{tag[at:]}"
    return tag + end + rest


def prefix(xml: str) -> str:
    """What stands before the names of the part's own elements: nothing, or such as `x:`."""
    root = _ROOT.search(re.sub(r"<\?.*?\?>|<!--.*?-->", "", xml[:4096], flags=re.DOTALL))
    return f"{root[1]}:" if root and root[1] else ""


def prefixed(xml: str, before: str) -> str:
    """Elements of our own with the names that the part uses; those that are named so already stay."""
    return re.sub(r"<(/?)(?=\w+[\s/>])", rf"<\1{before}", xml) if before else xml


def within(xml: str, name: str) -> tuple[int, int]:
    """Where the content of an element begins and ends."""
    first = opening(name).search(xml)
    if first is None or first[0].endswith("/>"):
        raise CannotMark
    ends = [end.start() for end in re.finditer(rf"</(?:\w+:)?{name}\s*>", xml)]
    if not ends:
        raise CannotMark
    return first.end(), ends[-1]


def opened(xml: str, name: str) -> str:
    """The part with an empty element as one that has room for content."""
    first = opening(name).search(xml)
    if first is None or not first[0].endswith("/>"):
        return xml
    tag = re.match(r"<([\w:]+)", first[0])
    return f"{xml[: first.end() - 2]}></{tag[1] if tag else name}>{xml[first.end() :]}"


def appended(xml: str, name: str, more: str) -> str:
    """The part with `more` last in an element."""
    xml = opened(xml, name)
    _, end = within(xml, name)
    return xml[:end] + prefixed(more, prefix(xml)) + xml[end:]


def escaped(text: str) -> str:
    """Words as they may stand between tags."""
    return _escape(_CONTROL.sub("", text))


def place(address: str) -> tuple[int, int]:
    """Row from 1 and column from 1."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise CannotMark
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def address(row: int, column: int) -> str:
    """As people write it: row and column from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
