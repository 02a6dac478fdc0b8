"""A municipality's own published tables by one key at a time, and whether there is enough in them to be shown."""

from collections.abc import Sequence
from datetime import date

from tc_dashboard.domain import UNDIVIDED
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.figures import Figure, PublishedFacts, by_id
from tc_dashboard.metrics.published import TOTAL, WHOSE, Whose
from tc_dashboard.text.our_municipality import OurMunicipality as Words
from tc_dashboard.text.spoken import Spoken
from tc_dashboard.views.beside_county import told
from tc_dashboard.views.parts import Chart, Field, Origin, Row, Shape, Table, Value
from tc_dashboard.views.spoken import colours, label, number_field, origin_of, shown

STARTED = by_id("persons.started")
COMPLETED = by_id("persons.completed")
_YEARS_BESIDE = 3


def own_parts(facts: PublishedFacts, key: str, today: date, whose: Whose) -> tuple[Figure, ...]:
    """How many have started, by the key; parts that nothing is delivered about are left out.

    What came undivided and nothing else is no breakdown.
    """
    found = tuple(one for one in facts.parts(STARTED, today, key, whose) if one.masked or one.value is not None)
    return () if [one.by[key] for one in found] == [UNDIVIDED] else found


def is_mostly_hidden(facts: PublishedFacts, key: str, today: date, whose: Whose) -> bool:
    """Whether more of the parts that are not 0 are hidden than shown."""
    parts = [one for one in own_parts(facts, key, today, whose) if one.masked or one.value]
    return 2 * sum(one.masked for one in parts) > len(parts)


def by_year(facts: PublishedFacts, today: date, whose: Whose) -> Chart:
    """Year by year, with the county's last years in the sentence and all of them in the table."""
    found = own_parts(facts, "year", today, whose)
    county = {one.by["year"]: one for one in facts.parts(STARTED, today, "year")}
    beside = [(year, told(one)) for year, one in county.items() if not one.masked and one.value is not None]
    rows = tuple(
        Row(
            {"part": one.by["year"], "value": shown(one), "county": _shown(county.get(one.by["year"]))},
            {"year": one.by["year"]},
        )
        for one in found
    )  # fmt: skip
    sentence = f"{Words.by_year_sentence} {Words.county_by_year(beside[-_YEARS_BESIDE:])}".strip()
    words = Words.by_year(_most(found, "year", facts)), sentence
    return _bars("year", rows, words, _source(facts, found, today, whose), (Field("county", Words.in_county, "whole"),))


def by_study(facts: PublishedFacts, today: date) -> Chart:
    """The residents by the municipality that they study in, largest first."""
    whole = facts.figure(STARTED, today, TOTAL, Whose.RESIDENTS).value
    return _by_place(facts, "study", today, Whose.RESIDENTS, whole)


def by_origin(facts: PublishedFacts, today: date) -> Chart:
    """Those who study here by where they live: the municipality itself, elsewhere in the county, outside it."""
    whole = facts.figure(STARTED, today, TOTAL, Whose.PROGRAMMES).value
    return _by_place(facts, "origin", today, Whose.PROGRAMMES, whole)


def _by_place(facts: PublishedFacts, key: str, today: date, whose: Whose, whole: float | None) -> Chart:
    """The largest first; by name where some are hidden, for what is hidden may be the largest."""
    parts = own_parts(facts, key, today, whose)
    is_whole = not any(one.masked for one in parts)
    found = sorted(
        parts,
        key=lambda one: (
            one.by[key] == UNDIVIDED,
            -(one.value or 0) if is_whole else 0,
            swedish_order(label(key, one.by[key], facts)),
        ),
    )
    rows = tuple(
        Row({"part": label(key, one.by[key], facts), "value": shown(one)}, {key: one.by[key]}) for one in found
    )
    if key == "study":
        title, sentence = Words.by_study(_most(found, key, facts), whole), Words.by_study_sentence
    else:
        own = next((one.value for one in found if one.by[key] == facts.seen_by), None)
        title, sentence = Words.by_origin(own, whole), Words.by_origin_sentence
    return _bars(key, rows, (title, sentence), _source(facts, found, today, whose))


def table_by(facts: PublishedFacts, key: str, today: date, whose: Whose) -> Table:
    """How many have started and completed, the municipality's beside the county's."""
    found = {one.by[key]: one for one in own_parts(facts, key, today, whose)}
    completed = {one.by[key]: one for one in facts.parts(COMPLETED, today, key, whose)}
    county, county_completed = (
        {one.by[key]: one for one in facts.parts(metric, today, key)} for metric in (STARTED, COMPLETED)
    )
    rows = tuple(
        Row({
            "part": label(key, part, facts), "started": shown(own), "completed": _shown(completed.get(part)),
            "county": _shown(county.get(part)), "county_completed": _shown(county_completed.get(part)),
        })
        for part, own in sorted(found.items(), key=lambda item: swedish_order(item[0]))
    )  # fmt: skip
    every = [*found.values(), *completed.values(), *(table[part] for table in (county, county_completed)
                                                     for part in found if part in table)]  # fmt: skip
    return Table(
        Words.tables[key],
        (
            Field("part", Spoken.keys[key]), Field("started", Words.started, "whole"),
            Field("completed", Words.completed, "whole"), Field("county", Words.county_of(Words.started), "whole"),
            Field("county_completed", Words.county_of(Words.completed), "whole"),
        ),
        rows,
        _source(facts, every, today, whose),
    )  # fmt: skip


def _source(facts: PublishedFacts, found: Sequence[Figure], today: date, whose: Whose) -> Origin:
    return origin_of(facts, found, today, STARTED.id, {WHOSE: whose.value})


def _bars(
    key: str, rows: tuple[Row, ...], words: tuple[str, str], source: Origin, more: tuple[Field, ...] = ()
) -> Chart:  # fmt: skip
    """`words`: the finding and the sentence under it; `more`: columns that only the table has."""
    title, sentence = words
    return Chart(
        title=title,
        shape=Shape.BARS,
        fields=(Field("part", Spoken.keys[key]), number_field(STARTED.id), *more),
        rows=rows,
        x="part",
        y="value",
        origin=source,
        sentence=sentence,
        colours=colours(key),
    )


def _most(found: Sequence[Figure], key: str, facts: PublishedFacts) -> tuple[str, float] | None:
    """The one part with most; none where several share it, or where any is hidden, for that may be larger."""
    values = [one.value or 0.0 for one in found]
    if any(one.masked for one in found) or not values or not max(values) or values.count(max(values)) > 1:
        return None
    first = max(found, key=lambda one: one.value or 0.0)
    return label(key, first.by[key], facts), max(values)


def _shown(found: Figure | None) -> Value:
    return None if found is None else shown(found)
