"""A municipality's own number as a card, with the county's under it: side by side, in no order of rank."""

from collections.abc import Mapping
from datetime import date

from tc_dashboard import formats, text
from tc_dashboard.domain import Missing
from tc_dashboard.metrics.figures import Figure, PublishedFacts, by_id, figure
from tc_dashboard.metrics.published import TOTAL, WHOSE, Whose
from tc_dashboard.text.our_municipality import OurMunicipality as Words
from tc_dashboard.text.privacy import Privacy
from tc_dashboard.views.parts import Card
from tc_dashboard.views.spoken import origin_of, reservation, shown


def card_of(facts: PublishedFacts, metric_id: str, today: date, whose: Whose) -> Card:
    """A published figure of the municipality's residents, or of those who study there."""
    own = facts.figure(by_id(metric_id), today, TOTAL, whose)
    return beside_county(facts, own, today, {WHOSE: whose.value})


def beside_county(facts: PublishedFacts, own: Figure, today: date, by: Mapping[str, str]) -> Card:
    """The municipality's figure, narrowed by `by`, and the county's."""
    words, whole = text.FIGURES[own.metric], figure(by_id(own.metric), facts, today)
    county = Words.county(told(whole), "" if whole.masked else words.unit(whole.value or 0))
    value = shown(own)
    lacking = Privacy.protected if own.masked else "" if own.value is None else reservation(own, words.many)
    return Card(
        label=words.name,
        value=value if isinstance(value, str) else formats.number(value, words.many),
        unit="" if own.masked or words.many == "%" else words.unit(own.value or 0),
        origin=origin_of(facts, [own, whole], today, own.metric, by),
        change=county,
        reservation=lacking,
        definition=words.definition,
    )


def told(found: Figure) -> str:
    """A figure as it is written: `1 204`, `12 %`, `..`."""
    value = shown(found)
    if value == Missing.PROTECTED.value or isinstance(value, str):
        return str(value)
    return formats.number(value, text.FIGURES[found.metric].many)
