"""Every figure, in the order it is shown; what they are called stands in `text.figures`."""

from tc_dashboard.metrics.cells import Figure, Metric
from tc_dashboard.metrics.companies import COMPANIES
from tc_dashboard.metrics.goals import REACHED
from tc_dashboard.metrics.matching import MATCHING
from tc_dashboard.metrics.persons import PERSONS
from tc_dashboard.metrics.published import PublishedFacts
from tc_dashboard.metrics.rates import RATES
from tc_dashboard.metrics.selection import Selection, cells_behind, figure, figure_of, parts, parts_of, selected
from tc_dashboard.metrics.starts import STARTS
from tc_dashboard.metrics.steering import STEERING

__all__ = [
    "FIGURES", "Figure", "Metric", "PublishedFacts", "Selection", "by_id", "cells_behind", "figure", "figure_of",
    "parts", "parts_of", "selected",
]  # fmt: skip

FIGURES: tuple[Metric, ...] = (*STARTS, *PERSONS, *RATES, *COMPANIES, REACHED, *MATCHING, *STEERING)

_BY_ID = {metric.id: metric for metric in FIGURES}


def by_id(figure_id: str) -> Metric:
    """The figure with this id; raises KeyError for any other."""
    return _BY_ID[figure_id]
