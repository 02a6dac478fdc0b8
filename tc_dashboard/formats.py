"""Numbers and dates as Swedish writes them: no-break thousands, decimal comma, U+2212, `12 %`, 2026-11-22."""

from datetime import date, datetime

from babel.numbers import format_decimal

from tc_dashboard.config import TIME_ZONE

NOTHING = "–"
_NBSP, _MINUS, _PLUS_MINUS_ZERO = "\u00a0", "\u2212", "±0"


def decimal(value: float, decimals: int = 1) -> str:
    """`1 234,5`: up to `decimals` decimals, thousands apart."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale="sv_SE").replace("-", _MINUS)


def tenth(value: float) -> str:
    """`1 234,0`: always one decimal, for a column whose numbers stand under each other."""
    return format_decimal(value, format="#,##0.0", locale="sv_SE").replace("-", _MINUS)


def whole(value: float) -> str:
    """`1 234`."""
    return decimal(value, 0)


def share(value: float, decimals: int = 0) -> str:
    """`0.123` as `12 %`."""
    return f"{decimal(value * 100, decimals)}{_NBSP}%"


def signed(value: float, decimals: int = 0) -> str:
    """`+3`, `−2`, `±0`."""
    text = decimal(abs(value), decimals)
    if text == "0":
        return _PLUS_MINUS_ZERO
    return f"{'+' if value > 0 else _MINUS}{text}"


def day(value: date) -> str:
    """`2026-11-22`."""
    return value.isoformat()


def moment(value: datetime) -> str:
    """`2026-11-22 08:24`, in Swedish time."""
    return value.astimezone(TIME_ZONE).strftime("%Y-%m-%d %H:%M")


def number(value: float | None, unit: str) -> str:
    """A figure's number as its unit wants it: a share as per cent, a count whole, nothing as `–`."""
    if value is None:
        return NOTHING
    if unit == "%":
        return share(value)
    return whole(value) if float(value).is_integer() else decimal(value)


_ORDER = str.maketrans({"\u00e5": "{", "\u00e4": "|", "\u00f6": "}", "\u00e9": "e", "\u00fc": "y"})
"""The three last letters of the Swedish alphabet, in its order: `{`, `|` and `}` follow z in code order."""


def swedish_order(word: str) -> str:
    """The key that sorts words as a Swedish reader expects."""
    return word.casefold().translate(_ORDER)
