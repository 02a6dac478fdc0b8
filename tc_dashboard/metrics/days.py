"""The days that figures are looked at on beside the day itself."""

from datetime import date

from dateutil.relativedelta import relativedelta

COMPARED = relativedelta(months=3)
"""How far back a key figure is compared, where nothing else is said."""


SEASONAL = ("companies.places_offered",)
"""Figures that follow the terms: three months earlier is another season."""
_YEAR = relativedelta(years=1)


def compared_day(today: date, figure: str = "") -> date:
    """The same day three months earlier; a year earlier for a figure that follows the terms."""
    return today - (_YEAR if figure in SEASONAL else COMPARED)


def quarter_ends(first: date, today: date) -> tuple[date, ...]:
    """The last days of the quarters from `first` on, and today."""
    ends, day = [], date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    while (end := day + relativedelta(months=3, days=-1)) < today:
        ends.append(end)
        day += relativedelta(months=3)
    return (*ends, today)
