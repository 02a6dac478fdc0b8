"""Who has delivered and who hasn't, and a reminder to each sender that is late."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from tc_dashboard.facts import Facts
from tc_dashboard.metrics.deliveries import State, planned
from tc_dashboard.pilot import pilot
from tc_dashboard.text.deliveries import Deliveries as Words
from tc_dashboard.views.parts import Field, Note, Origin, Row, Status, Table, Tone

_STATUS = {
    State.LATE: Status(Words.late, "■", Tone.BAD),
    State.WAITING: Status(Words.waiting, "◌", Tone.INFO),
    State.DELIVERED: Status(Words.delivered, "●", Tone.GOOD),
}


@dataclass(frozen=True)
class Reminder:
    """One late sender: whom it is for, what to do, and the text to send."""

    heading: str
    what_to_do: str
    letter: str


@dataclass(frozen=True)
class Deliveries:
    """The answer, everything that is planned, and the reminders."""

    answer: Note
    table: Table
    reminders: tuple[Reminder, ...]


def build(facts: Facts, today: date) -> Deliveries:
    """The delivery plan as it stands today."""
    rows = list(planned(facts, today).iter_rows(named=True))
    of = {state: [row for row in rows if row["state"] == state] for state in State}
    in_order = [*of[State.LATE], *of[State.WAITING], *reversed(of[State.DELIVERED])]
    return Deliveries(_answer(rows, today), _table(in_order, today), _reminders(of[State.LATE]))


def _answer(rows: list[dict[str, Any]], today: date) -> Note:
    if not rows:
        return Note(Words.no_plan, Tone.INFO)
    late = sum(row["state"] == State.LATE for row in rows)
    waiting = sum(row["state"] == State.WAITING for row in rows)
    delivered = Counter(row["state"] for row in rows if row["due"] < today)[State.DELIVERED]
    return Note(Words.summary(delivered, delivered + late, late, waiting), Tone.WARNING if late else Tone.GOOD)


def _table(rows: list[dict[str, Any]], today: date) -> Table:
    fields = (
        Field("sender", Words.sender), Field("dataset", Words.dataset), Field("measured", Words.measured, "date"),
        Field("due", Words.due, "date"), Field("state", Words.state), Field("newest", Words.newest, "date"),
        Field("mailbox", Words.mailbox),
    )  # fmt: skip
    told = tuple(Row({**{f.name: row[f.name] for f in fields}, "state": _state(row, today)}) for row in rows)
    return Table(Words.table, fields, told, Origin(Words.source, today), Words.how_counted)


def _state(row: dict[str, Any], today: date) -> str:
    """`■ Försenad, 12 dagar sen`."""
    status = _STATUS[row["state"]]
    late = f", {Words.days_late((today - row['due']).days)}" if row["state"] == State.LATE else ""
    return f"{status.symbol} {status.word}{late}"


def _reminders(late: list[dict[str, Any]]) -> tuple[Reminder, ...]:
    """One per sender, with everything that it is late with."""
    by_sender: dict[str, list[dict[str, Any]]] = {}
    for row in late:
        by_sender.setdefault(row["sender"], []).append(row)
    return tuple(_reminder(sender, rows) for sender, rows in by_sender.items())


def _reminder(sender: str, rows: list[dict[str, Any]]) -> Reminder:
    mailbox = "; ".join(dict.fromkeys(row["mailbox"] for row in rows if row["mailbox"]))
    lacking = [Words.lacking(row["dataset"], row["measured"], row["due"], row["newest"]) for row in rows]
    return Reminder(
        Words.reminder(sender), Words.to_send(mailbox), Words.letter(pilot().name, sender, mailbox, lacking)
    )
