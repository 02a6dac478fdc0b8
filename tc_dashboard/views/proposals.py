"""What a municipality is told of its own sheet before it is sent, and what became of those it has sent."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard import text
from tc_dashboard.proposals import Draft
from tc_dashboard.storage.proposals import Sent
from tc_dashboard.views import upload
from tc_dashboard.views.parts import Field, Headline, Note, Origin, Page, Part, Row, Section, Table, Tone

WORDS = text.Proposals


def build(draft: Draft, today: date) -> Page:
    """The answer, what to mend, and the municipality's own rows as they were read."""
    if not draft.is_recognised:
        return Page(WORDS.heading, (Section("", (Note(WORDS.not_our_template, Tone.INFO),)),))
    errors = len(draft.preview.errors)
    own = sum(len(one.rows) for one in draft.own)
    answer = (
        Headline(WORDS.faulty(errors), WORDS.faulty_sentence, Tone.WARNING)
        if errors
        else Headline(WORDS.ready(own), WORDS.ready_sentence, Tone.GOOD)
    )
    parts: list[Part] = [answer]
    if errors:
        parts.append(upload.problem_table(WORDS.problems, draft.preview.errors, draft.preview, today))
    if draft.preview.warnings:
        parts.append(upload.problem_table(WORDS.warnings, draft.preview.warnings, draft.preview, today))
    others = sum(one.others for one in draft.own)
    if not own:
        parts.append(Note(WORDS.unknown_rows, Tone.INFO))
    if others:
        parts.append(Note(WORDS.others(others), Tone.INFO))
    parts += [
        upload.rows_of(one.sheet, one.rows, WORDS.rows_of(one.sheet.heading, len(one.rows)), today)
        for one in draft.own
        if one.rows
    ]
    return Page(WORDS.heading, (Section("", tuple(parts)),))


def sent(proposals: Sequence[Sent], today: date) -> Table:
    """The sheets that a municipality has sent, with the Region's answers."""
    fields = (
        Field("file", WORDS.file), Field("when", WORDS.when), Field("state", WORDS.state), Field("answer", WORDS.answer)
    )  # fmt: skip
    rows = tuple(
        Row({
            "file": one.file_name, "when": WORDS.moment(one.sent_at), "state": WORDS.state_of(one.state, one.revision),
            "answer": one.answer,
        })
        for one in proposals
    )  # fmt: skip
    return Table(WORDS.mine, fields, rows, Origin("", today))
