"""Om siffrorna: every definition, source and reservation, and what the figures rest on."""

from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.figures import FIGURES
from tc_dashboard.pilot import pilot
from tc_dashboard.text.about import About as Words
from tc_dashboard.views.parts import Field, Origin, Page, Row, Section, Table

_GROUPS = ("starts.", "persons.", "rates.", "companies.", "")
"""The figures under a heading each, by the start of their ids; the last takes what is left."""


def build(facts: Facts, *, today: date) -> Page:
    """How to read the figures, each figure's definition, the files behind them, and the pilot's own facts."""
    return Page(
        text.Titles.about,
        (
            Section(Words.reading_heading, (_how_to_read(today),)),
            *_definitions(today),
            Section(Words.files, (_files(facts, today),)),
            Section(Words.pilot, (_pilot(today),)),
        ),
    )


def _how_to_read(today: date) -> Table:
    rows = tuple(Row({"what": what, "how": how}) for what, how in Words.how_to_read.items())
    fields = (Field("what", Words.what), Field("how", Words.how))
    return Table(Words.reading, fields, rows, Origin(Words.own_definitions, today))


def _definitions(today: date) -> tuple[Section, ...]:
    left = list(FIGURES)
    sections = []
    for group in _GROUPS:
        mine = [metric.id for metric in left if metric.id.startswith(group)]
        left = [metric for metric in left if metric.id not in mine]
        rows = tuple(_definition(metric) for metric in mine)
        fields = (
            Field("name", Words.figure),
            Field("definition", Words.definition),
            Field("reservation", Words.reservation, "rich"),
        )
        table = Table(Words.group_titles[group], fields, rows, Origin(Words.own_definitions, today))
        sections.append(Section(Words.group_headings[group], (table,)))
    return tuple(sections)


def _definition(metric: str) -> Row:
    words = text.FIGURES[metric]
    source = Words.source(words.source, words.url) if words.source else ""
    return Row({
        "name": words.name,
        "definition": words.definition,
        "reservation": " ".join(part for part in (words.reservation, source) if part),
    })  # fmt: skip


def _files(facts: Facts, today: date) -> Table:
    """The files that hold the rows that count now, the newest first."""
    rows = tuple(
        Row({
            "file": row["file"], "sender": row["sender"] or formats.NOTHING, "by": row["by"],
            "at": formats.moment(row["at"]), "revision": row["revision"],
        })
        for row in facts.imports.sort("revision", "import_id", descending=True).iter_rows(named=True)
    )  # fmt: skip
    fields = (
        Field("file", Words.file), Field("sender", Words.sender), Field("by", Words.uploaded_by), Field("at", Words.at),
        Field("revision", Words.revision, "whole"),
    )  # fmt: skip
    return Table(Words.files_title(len(rows)), fields, rows, Origin(Words.ledger, today), empty=Words.no_files)


def _pilot(today: date) -> Table:
    """The pilot's facts, each with its source."""
    told = pilot()
    facts = [
        (Words.name, told.name, told.period_source),
        (Words.period, f"{formats.day(told.start)} – {formats.day(told.end)}", told.period_source),
        (Words.county, told.county_name, Words.scb),
        *((Words.funder, funder.name, funder.source) for funder in told.funders),
        *((Words.area, area.name, area.source) for area in told.areas),
        *((Words.form, form.name, form.source) for form in told.forms),
        (Words.municipalities, Words.all_municipalities, Words.scb),
    ]
    rows = tuple(Row({"what": what, "value": value, "source": source}) for what, value, source in facts)
    fields = (Field("what", Words.what), Field("value", Words.value), Field("source", Words.source_heading))
    return Table(Words.pilot_title, fields, rows, Origin(Words.pilot_file, today))
