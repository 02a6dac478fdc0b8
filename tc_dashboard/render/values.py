"""How a part's values and headings are written, the same in every renderer."""

from datetime import date

from tc_dashboard import formats
from tc_dashboard.views.parts import Field, Value


def number(value: Value) -> float | None:
    """What can be drawn; None for nothing and for words (a masked `..`)."""
    return float(value) if isinstance(value, int | float) else None


def written(value: Value, field: Field) -> str:
    """A value as its field wants it: `1 234`, `12,5`, `12 %`, `2026-11-22`, and `–` for nothing."""
    if value is None:
        return formats.NOTHING
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, str):
        return value
    return _number(value, field.kind)


def _number(value: float, kind: str) -> str:
    if kind == "share":
        return formats.share(value)
    if kind == "tenth":
        return formats.tenth(value)
    return formats.decimal(value) if kind == "decimal" else formats.whole(value)


def with_unit(value: Value, field: Field) -> str:
    """`214 personer`, for where no heading says the unit."""
    text = written(value, field)
    if not field.unit or number(value) is None or _is_in_the_value(field):
        return text
    return f"{text} {field.one if value == 1 and field.one else field.unit}"


def heading(field: Field) -> str:
    """the unit in brackets after the name."""
    says_it = not field.unit or _is_in_the_value(field) or field.unit.casefold() == field.heading.casefold()
    return field.heading if says_it else f"{field.heading} ({field.unit})"


def _is_in_the_value(field: Field) -> bool:
    return field.kind == "share" or field.unit == "%"
