"""The handlingspaket: one zip for the registrar, with everything in it and the sum of each file."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

from tc_dashboard.render import csv
from tc_dashboard.render.tables import table_of, table_of_cards, table_of_goals
from tc_dashboard.text.papers import Package as Words
from tc_dashboard.text.papers import Papers as Stamped
from tc_dashboard.views.enclosures import Enclosures
from tc_dashboard.views.parts import Card, Chart, Goals, Papers, Stamp, Table


def package(papers: Papers, enclosed: Enclosures, files: Mapping[str, bytes]) -> bytes:
    """The zip of the files by name, the tables, the source files' sums, the revisions, and what it all is.

    Every file is dated with the day that the papers are of, so that the same papers are the same bytes.
    """
    day = papers.stamp.as_of
    content = {
        **files,
        **_tables(papers),
        Words.sources: csv.written(enclosed.files),
        Words.revisions: csv.written(enclosed.revisions),
    }
    told = {Words.contents: _contents(papers.stamp, content).encode("utf-8-sig"), **content}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as box:
        for name, one in told.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            box.writestr(entry, one)
    return buffer.getvalue()


def _tables(papers: Papers) -> dict[str, bytes]:
    """One file per table, by its screen's place in the agenda."""
    found = {}
    for number, screen in enumerate(papers.screens, 1):
        cards = [part for part in screen.parts if isinstance(part, Card)]
        shown = [
            table_of_goals(part) if isinstance(part, Goals) else table_of(part)
            for part in screen.parts
            if isinstance(part, Chart | Table | Goals)
        ]
        for part, table in enumerate([*([table_of_cards(cards)] if cards else []), *shown], 1):
            found[Words.table(number, part, screen.question)] = csv.written(table)
    return found


def _contents(stamp: Stamp, content: Mapping[str, bytes]) -> str:
    told = [
        stamp.title, Stamped.receiver(stamp.receiver), Stamped.as_of(stamp.as_of), Stamped.revision(stamp.revision),
        *([Stamped.reference(stamp.reference)] if stamp.reference else []),
        *([Stamped.example] if stamp.is_example else []), "", Words.no_rows, "", Words.check,
        *(f"{hashlib.sha256(one).hexdigest()}  {name}" for name, one in content.items()),
    ]  # fmt: skip
    return "\r\n".join([*told, ""])
