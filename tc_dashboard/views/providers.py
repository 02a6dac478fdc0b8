"""Anordnare: who they are, what they give, how far certified they are, and their results where those may be seen."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from tc_dashboard.facts import Facts
from tc_dashboard.formats import swedish_order
from tc_dashboard.metrics.figures import Figure, PublishedFacts, by_id, parts
from tc_dashboard.metrics.providers import Provider, provider_programmes, providers_on, steps
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.municipalities import name_of
from tc_dashboard.text.providers import Providers as Words
from tc_dashboard.views.delivered import is_delivered
from tc_dashboard.views.parts import (
    Chart,
    Field,
    Headline,
    Note,
    Origin,
    Page,
    Part,
    Row,
    Section,
    Shape,
    Table,
    Tone,
    Way,
)
from tc_dashboard.views.requirements import certification_of
from tc_dashboard.views.spoken import bars, origin_of, origin_of_rows, shown, whose_figures

_STARTS, _SEATS, _STARTED, _COMPLETED = "starts.started", "seats", "persons.started", "rates.completion"


def build(facts: Facts, *, today: date) -> Page:
    """The count, the road from interest to certification, each provider, its results, and its programmes."""
    found = providers_on(facts, today)
    if not found:
        return Page(Words.title, (Section("", (Note(Words.none, Tone.INFO),)),))
    return Page(
        Words.title,
        (
            *whose_figures(facts),
            Section("", (_headline(found),)),
            Section("", (_funnel(facts, found, today), *_starts(facts, today)), columns=2),
            *([Section("", (_without(facts, found, today),))] if _waiting(found) else []),
            Section("", (_table(facts, found, today),)),
            Section("", (_results(facts, found, today),)),
            Section("", (_programmes(facts, today),)),
        ),
    )


def on_screen(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """How many give programmes and are certified, and the road there: for the wall."""
    found = providers_on(facts, today)
    return (
        (_headline(found), (_funnel(facts, found, today),)) if found else (Headline(Words.none.split(".")[0], ""), ())
    )


def _headline(found: tuple[Provider, ...]) -> Headline:
    _, with_programme, certified = steps(found)
    return Headline(Words.answer(with_programme, certified), Words.interest(len(_waiting(found))))


def _waiting(found: Sequence[Provider]) -> list[Provider]:
    return [one for one in found if one.declared and not one.programmes]


def _funnel(facts: Facts, found: tuple[Provider, ...], today: date) -> Chart:
    numbers = steps(found)
    shares = [None, *(after / before if before else None for before, after in pairwise(numbers))]
    names = (Words.interested, Words.with_programme, Words.certified_step)
    base = _origin(facts, today)
    return Chart(
        title=Words.funnel_title(shares[2]),
        shape=Shape.FUNNEL,
        fields=(
            Field("step", Words.step), Field("value", Words.number, "whole"),
            Field("share", Words.share_of_above, "share"),
        ),
        rows=tuple(
            Row({"step": name, "value": number, "share": share})
            for name, number, share in zip(names, numbers, shares, strict=True)
        ),
        x="step",
        y="value",
        beside="share",
        origin=base,
        sentence=Words.funnel_sentence(sum(one.declared is None for one in found if one.is_in_it)),
    )  # fmt: skip


def _without(facts: Facts, found: Sequence[Provider], today: date) -> Table:
    """Those who have declared their interest and have no programme yet, the first to do so first."""
    fields = (
        Field("name", Words.name), Field("municipality", Words.municipality), Field("declared", Words.declared, "date"),
    )  # fmt: skip
    rows = tuple(
        Row({"name": one.name, "municipality": _place(one), "declared": one.declared})
        for one in sorted(_waiting(found), key=lambda one: (one.declared or date.max, one.name))
    )
    return Table(Words.without_title, fields, rows, _origin(facts, today))


def _starts(facts: Facts, today: date) -> tuple[Part, ...]:
    """A bar for each provider whose programmes have started."""
    chart = bars(facts, _STARTS, "provider", today, EVERYTHING, Words.most_starts.of, Words.by_provider, most=8)
    return (chart,) if chart.rows else ()


def _table(facts: Facts, found: Sequence[Provider], today: date) -> Table:
    started, seats = (_by_provider(facts, name, today) for name in (_STARTS, _SEATS))
    none = 0 if is_delivered(facts, _STARTS) else None
    fields = (
        Field("name", Words.name), Field("kind", Words.kind), Field("municipality", Words.municipality),
        Field("programmes", Words.programmes, "whole"), Field("certified", Words.certified, "whole"),
        Field("certified_from", Words.certified_from, "date"), Field("starts", Words.starts, "whole"),
        Field("seats", Words.seats, "whole"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "name": one.name, "kind": one.kind or None, "municipality": _place(one), "programmes": one.programmes,
            "certified": one.certified_programmes, "certified_from": one.certified_from,
            "starts": _told(started, one, none), "seats": _told(seats, one, none),
        }, {"provider": one.name}, _STARTS)
        for one in _in_pilot(found)
    )  # fmt: skip
    return Table(
        Words.table_title, fields, rows, _origin(facts, today, _STARTS), Words.table_sentence, Words.none_in_pilot
    )


def _results(facts: Facts, found: Sequence[Provider], today: date) -> Part:
    """Persons provider by provider, as published; only for those who may see them."""
    if isinstance(facts, PublishedFacts) and not facts.shows_providers:
        return Note(Words.hidden, Tone.INFO)
    started, completed = (_by_provider(facts, name, today) for name in (_STARTED, _COMPLETED))
    fields = (
        Field("name", Words.name), Field("started", Words.started, "whole"),
        Field("completed", Words.completed, "share", bar=True),
    )  # fmt: skip
    rows = tuple(
        Row({"name": one.name, "started": _told(started, one, None), "completed": _told(completed, one, None)},
            {"provider": one.name}, _STARTED)
        for one in _in_pilot(found)
    )  # fmt: skip
    of_all = origin_of(facts, [*started.values(), *completed.values()], today, _STARTED)
    ways = tuple(
        Way(name, Origin(of_all.source, today, metric))
        for name, metric in ((Words.started, _STARTED), (Words.completed, _COMPLETED))
    )
    return Table(Words.results_title, fields, rows, of_all, Words.results_sentence, Words.none_in_pilot, ways)


def _by_provider(facts: Facts, name: str, today: date) -> Mapping[str, Figure]:
    return {one.by["provider"]: one for one in parts(by_id(name), facts, today, "provider")}


def _told(found: Mapping[str, Figure], one: Provider, without: float | None) -> float | str | None:
    """A provider's figure; what to say of one that has none."""
    return shown(found[one.name]) if one.name in found else without


def _in_pilot(found: Sequence[Provider]) -> list[Provider]:
    return [one for one in found if one.programmes]


def _programmes(facts: Facts, today: date) -> Table:
    fields = (
        Field("provider", Words.name), Field("name", Words.programme), Field("form", Words.form),
        Field("certification", Words.certification), Field("from", Words.from_day, "date"),
        Field("to", Words.to_day, "date"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "provider": row["provider"], "name": row["name"], "form": row["form"],
            "certification": certification_of(row, today), "from": row["certified_from"], "to": row["certified_to"],
        })
        for row in sorted(
            provider_programmes(facts).iter_rows(named=True),
            key=lambda row: (swedish_order(row["provider"] or ""), swedish_order(row["name"])),
        )
    )  # fmt: skip
    return Table(
        Words.programmes_title, fields, rows, _origin(facts, today, "programmes.certified"), empty=Words.none_in_pilot
    )


def _place(one: Provider) -> str | None:
    return name_of(one.municipality) if one.municipality else None


def _origin(facts: Facts, today: date, name: str = "") -> Origin:
    frame = facts.programmes if facts.providers.is_empty() else facts.providers
    return origin_of_rows(facts, today, frame, figure=name)
