"""A part as plain text to copy: what it says, how it is counted, of which day, from whom, with what reservations."""

from tc_dashboard.pilot import pilot
from tc_dashboard.render import values
from tc_dashboard.text.explaining import Explaining as Words
from tc_dashboard.text.figures import FIGURES
from tc_dashboard.views.parts import Card, Chart, Field, Goals, Origin, Row, Table


def explained(part: Card | Chart | Table | Goals, revision: int, *, is_example: bool = False) -> str:
    """Lines of text, for whoever asks about a figure."""
    lines = [*(_of_card(part) if isinstance(part, Card) else _of_panel(part)), *_of_origin(part.origin)]
    lines += [Words.seen_in(pilot().name, revision), Words.example if is_example else ""]
    return "\n".join(line for line in lines if line)


def _of_card(card: Card) -> list[str]:
    reservation = ". ".join(told for told in (card.change, card.reservation) if told)
    return [
        Words.value(card.label, f"{card.value} {card.unit}".strip()),
        Words.counted(card.definition) if card.definition else "",
        Words.reservation(f"{reservation}.") if reservation else "",
    ]


def _of_panel(part: Chart | Table | Goals) -> list[str]:
    if isinstance(part, Goals):
        rows = [Words.value(line.name, f"{line.outcome} ({line.status.word.lower()})") for line in part.goals]
    else:
        rows = [
            Words.value(values.written(row.values.get(part.fields[0].name), part.fields[0]), ", ".join(told))
            for row in part.rows
            if (told := [_cell(row, field, is_named=len(part.fields) > 2) for field in part.fields[1:]])
        ]
    words = FIGURES.get(part.origin.figure)
    return [part.title, part.sentence, *rows, Words.counted(words.definition) if words else ""]


def _cell(row: Row, field: Field, *, is_named: bool) -> str:
    """The value, and where there are several what it is."""
    value = values.with_unit(row.values.get(field.name), field)
    return Words.named(field.heading, value) if is_named else value


def _of_origin(origin: Origin) -> list[str]:
    return [
        Words.as_of(origin.as_of, origin.source, origin.senders) if origin.source else "",
        Words.reservation(origin.note) if origin.note else "",
    ]
