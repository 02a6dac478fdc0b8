"""Personal identity numbers: a file that holds one is refused whole, and the number is never repeated."""

import re
from collections.abc import Iterable
from datetime import date

from stdnum import luhn

_CANDIDATE = re.compile(r"(?<!\d)(?:18|19|20)?(\d{2})(\d{2})(\d{2})[\s+\-\u2010-\u2015\u2212]{0,3}(\d{4})(?!\d)")
_COORDINATION = 60
"""Added to the day of a coordination number."""


def holds_personal_number(texts: Iterable[str]) -> bool:
    """Whether any text holds a valid date (day, or day + 60) followed by four digits that pass Luhn.

    An organisation number is none: its third digit is at least 2, so its second pair is no month.
    """
    return any(_is_one(*match.groups()) for text in texts for match in _CANDIDATE.finditer(text))


def _is_one(year: str, month: str, day: str, last: str) -> bool:
    days = int(day) - _COORDINATION if int(day) > _COORDINATION else int(day)
    return _is_date(int(year), int(month), days) and luhn.is_valid(year + month + day + last)


def _is_date(year: int, month: int, day: int) -> bool:
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
