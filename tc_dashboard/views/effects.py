"""What a change would mean, said before it is made: figures and goals from what to what, and whose they are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.changes import Row as SheetRow
from tc_dashboard.facts import Facts
from tc_dashboard.intake import Preview
from tc_dashboard.metrics.effects import Effects, MovedFigure, MovedGoal, after, effects, touched
from tc_dashboard.municipalities import name_of
from tc_dashboard.progress import Waiting, part, unwatched
from tc_dashboard.text.effects import Effects as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.goals import amount
from tc_dashboard.views.parts import Field, Note, Origin, Part, Row, Table, Tone

MOST_DECIMALS = 3
"""How far two numbers that round to the same are written out."""
MOST_SENTENCES = 3
PUT_IN = 0.4
"""How far the reckoning of an upload has come when its rows are put in."""


def of_upload(facts: Facts, preview: Preview, today: date, waiting: Waiting = unwatched) -> tuple[Part, ...]:
    """What saving a preview would mean, from the facts that it was compared with."""
    found = found_of_upload(facts, preview, today, waiting)
    return parts(found, Spoken.files(preview.files), today, replaces_example=preview.replaces_example)


def found_of_upload(facts: Facts, preview: Preview, today: date, waiting: Waiting = unwatched) -> Effects:
    """What saving a preview would move, against what stands on the screen now: also where that is the example.

    The municipalities are those that the files touch, not those that only the example told of.
    """
    stays = Facts.none(facts.ledger, facts.scope) if preview.replaces_example else facts
    rows: dict[str, list[SheetRow]] = {}
    for sheet in preview.saved_sheets:
        changed = (change.row for change in sheet.changes.changed)
        rows.setdefault(sheet.dataset, []).extend([*sheet.changes.new, *changed])
    gone = {frame: [row.key for row in stored] for frame, stored in preview.gone.items()}
    then = after(stays, rows, gone)
    found = effects(facts, then, today, part(waiting, PUT_IN, 1.0))
    return replace(found, municipalities=touched(stays, then)) if preview.replaces_example else found


def of_undo(before: Facts, after: Facts, revision: int, today: date) -> tuple[Part, ...]:
    """What undoing a revision would mean."""
    return parts(effects(before, after, today), text.History.heading(revision), today)


def parts(found: Effects, source: str, today: date, *, replaces_example: bool = False) -> tuple[Part, ...]:
    """The sum and the municipalities in one note, then figure by figure and goal by goal.

    A few goals that change their status are told in sentences, with their table; many are counted, and the table tells.
    """
    names = sorted(map(name_of, found.municipalities), key=formats.swedish_order)
    sentences = [said for goal in found.goals if (said := _said(goal))]
    are_many = len(sentences) > MOST_SENTENCES
    summary = Words.summary(len(found.figures), len(found.goals), len(sentences) if are_many else 0)
    said_first = (
        Words.example_goes(summary) if replaces_example else summary,
        Words.municipalities(names) if names else "",
    )
    told: list[Part] = [Note(" ".join(part for part in said_first if part), Tone.INFO)]
    if found.figures:
        told.append(_figures(found.figures, Origin(source, today)))
    if found.goals:
        told.append(_goals(found.goals, Origin(source, today), "" if are_many else " ".join(sentences)))
    return tuple(told)


def _figures(moved: tuple[MovedFigure, ...], origin: Origin) -> Table:
    fields = (Field("name", Words.figure), Field("move", Words.move), Field("difference", Words.difference))
    return Table(Words.figures_title, fields, tuple(_figure(figure) for figure in moved), origin)


def _figure(moved: MovedFigure) -> Row:
    words = text.FIGURES[moved.metric]
    move = _move(moved.before, moved.after, _writer(words.many))
    return Row({"name": words.name, "move": move, "difference": _difference(moved, words.many)})


def _writer(unit: str) -> Callable[[float, int], str]:
    return formats.share if unit == "%" else formats.decimal


def _move(before: float | None, after: float | None, write: Callable[[float, int], str]) -> str:
    """From what to what, with as many decimals as it takes to see that they differ."""
    for decimals in range(1, MOST_DECIMALS + 1):
        told = [formats.NOTHING if value is None else write(value, decimals) for value in (before, after)]
        if told[0] != told[1]:
            break
    return Words.moves(*told)


def _difference(moved: MovedFigure, unit: str) -> str:
    if moved.before is None or moved.after is None:
        return ""
    difference = moved.after - moved.before
    if unit == "%":
        return Words.share_difference(formats.signed(difference * 100, 1))
    return formats.signed(difference, 0 if float(difference).is_integer() else 1)


def _goals(moved: tuple[MovedGoal, ...], origin: Origin, sentence: str) -> Table:
    fields = (Field("name", Words.goal), Field("status", Words.status), Field("outcome", Words.outcome))
    return Table(Words.goals_title, fields, tuple(_goal(goal) for goal in moved), origin, sentence)


def _goal(moved: MovedGoal) -> Row:
    statuses = [str(status) if status else Words.no_goal for status in moved.statuses]
    outcomes = [amount(moved.goal, outcome) for outcome in moved.outcomes]
    return Row({
        "name": moved.goal.name,
        "status": statuses[0] if statuses[0] == statuses[1] else Words.moves(*statuses),
        "outcome": outcomes[0] if outcomes[0] == outcomes[1] else Words.moves(*outcomes),
    })  # fmt: skip


def _said(moved: MovedGoal) -> str:
    """The goal whose status changes, in a sentence."""
    name, (before, after) = moved.goal.name, moved.statuses
    if before is None:
        return Words.goal_comes(name, str(after))
    if after is None:
        return Words.goal_leaves(name)
    return Words.goal_goes(name, str(before), str(after)) if before != after else ""
