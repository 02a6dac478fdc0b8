"""Labels with a little bold in them (`<b>34</b> Utfall`), as runs that a renderer without HTML can write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape


@dataclass(frozen=True)
class Run:
    """Some letters in one weight, or a link."""

    text: str
    bold: bool = False
    url: str = ""


def label(text: str) -> list[list[Run]]:
    """The lines of a figure's label; `<b>` and `<br>` are ours, everything else in it was escaped."""
    return [_runs(line) for line in text.split("<br>")]


def _runs(line: str) -> list[Run]:
    pieces = re.split(r"<b>(.*?)</b>", line)
    return [Run(unescape(piece), bold=number % 2 == 1) for number, piece in enumerate(pieces) if piece]


_RICH = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^\]]+)\]\((?P<url>https://[^)\s]+)\)")


def rich(text: str) -> Sequence[Run]:
    """A note's light Markdown: `**bold**` and `[words](https://…)`, nothing else."""
    runs, end = list[Run](), 0
    for found in _RICH.finditer(text):
        runs.append(Run(text[end : found.start()]))
        bold = found["bold"]
        runs.append(Run(bold, bold=True) if bold else Run(found["words"], url=found["url"]))
        end = found.end()
    return [run for run in (*runs, Run(text[end:])) if run.text]
