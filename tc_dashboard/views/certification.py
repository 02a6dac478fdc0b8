"""Certifiering: how far the road to an ordinary Teknikcollege has been walked, and what is left of it."""

from dataclasses import replace
from datetime import date

from tc_dashboard import formats
from tc_dashboard.criteria import set_of
from tc_dashboard.domain import Level
from tc_dashboard.facts import Facts
from tc_dashboard.metrics.certification import (
    Assessment,
    Document,
    after_visits,
    assessments,
    documents_on,
    newest_of,
    older_versions,
    version_on,
)
from tc_dashboard.metrics.figures import by_id
from tc_dashboard.metrics.selection import EVERYTHING
from tc_dashboard.text.certification import Certification as Words
from tc_dashboard.views import requirements, satisfaction
from tc_dashboard.views.parts import (
    Card,
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
)
from tc_dashboard.views.spoken import card, origin, origin_of_rows

_DOCUMENTS, _CRITERIA = "certification.documents_done", "certification.criteria_met"
CARDS = (_DOCUMENTS, _CRITERIA, "programmes.certified", "municipalities.joined")
_OCCASIONS = ("muted", "accent.soft", "accent")


def build(facts: Facts, *, today: date) -> Page:
    """From the whole to what it is made of: criteria, documents, dates, requirements, programmes, surveys."""
    headline = _headline(facts, today)
    return Page(
        Words.title,
        (
            Section("", (headline,)),
            Section("", tuple(_card(facts, figure, today) for figure in CARDS)),
            Section(Words.criteria_heading, _criteria(facts, today), columns=2),
            Section("", (*_of_versions(facts, today), *_locally(facts, today))),
            Section(Words.documents_heading, (documents(facts, today),)),
            Section(Words.dates_heading, requirements.dates(facts, today)),
            Section(Words.requirements_heading, (requirements.fulfilled(facts, today),)),
            Section(Words.programmes_heading, (requirements.programmes(facts, today),)),
            *satisfaction.sections(facts, today),
        ),
    )


def _card(facts: Facts, figure: str, today: date) -> Card:
    """Under the page's own heading, the documents need no longer name."""
    found = card(facts, figure, today, EVERYTHING)
    return replace(found, label=Words.documents_card) if figure == _DOCUMENTS else found


def how_far(facts: Facts, today: date) -> tuple[Headline, tuple[Part, ...]]:
    """The whole in one sentence, and what is left: documents, what is late first, and criteria that aren't met."""
    headline, documents_ = _headline(facts, today), documents_on(facts, today)
    criteria = newest_of(assessments(facts, today, Level.REGIONAL))
    if not documents_ and not criteria:
        return headline, (Note(Words.none, Tone.INFO),)
    open_, unmet = [one for one in documents_ if not one.approved], [one for one in criteria if not one.is_met]
    rows = (
        *(
            Row({"what": _named(one), "state": state(one), "owner": one.owner or None, "due": one.due},
                tints={"state": Tone.BAD} if one.overdue else {})
            for one in open_
        ),
        *(Row({"what": one.label, "state": Words.unmet(formats.decimal(one.value))}) for one in unmet),
    )  # fmt: skip
    fields = (
        Field("what", Words.what), Field("state", Words.state), Field("owner", Words.owner),
        Field("due", Words.due, "date"),
    )  # fmt: skip
    title = Words.left_title(len(open_), len(unmet))
    where = origin_of_rows(facts, today, facts.certification_documents, facts.self_assessments)
    return headline, (Table(title, fields, rows, where, empty=title),)


def _headline(facts: Facts, today: date) -> Headline:
    found, regional = documents_on(facts, today), newest_of(assessments(facts, today, Level.REGIONAL))
    of = len(set_of(version_on(facts, today)).criteria) if regional else 0
    answer = Words.answer(
        sum(one.approved is not None for one in found), len(found), sum(one.is_met for one in regional), of
    )
    if not answer:
        return Headline(Words.none.split(".")[0], "")
    late = max((one for one in found if one.overdue), key=lambda one: one.overdue, default=None)
    coming = [one for one in found if not one.is_ready and not one.overdue and one.due]
    nearest = min(coming, key=lambda one: one.due or date.max, default=None)
    told = [Words.most_late(_named(late), late.overdue)] if late else []
    if nearest and nearest.due:
        told.append(Words.next_document(_named(nearest), formats.day(nearest.due)))
    visits = [visit for visit, _ in after_visits(facts, today) if not visit.is_done]
    if visits:
        told.append(Words.next_step(visits[0].name, formats.day(visits[0].forecast or visits[0].planned)))
    return Headline(answer, " ".join(told))


def _named(one: Document) -> str:
    return Words.document_of(one.name, one.provider)


def _criteria(facts: Facts, today: date) -> tuple[Part, ...]:
    if not version_on(facts, today):
        return (Note(Words.no_assessments, Tone.INFO),)
    return (*_over_time(facts, today), *_newest(facts, today))


def _of_versions(facts: Facts, today: date) -> tuple[Part, ...]:
    """Which criteria these are; what stands under other versions, or numbers that none has, is said and not mixed."""
    version = version_on(facts, today)
    if not version:
        return ()
    criteria, older = set_of(version), older_versions(facts, today)
    every = (*assessments(facts, today, Level.REGIONAL), *assessments(facts, today, Level.LOCAL))
    unknown = list(dict.fromkeys(one.name for one in every if one.number is None))
    return (
        *([Note(Words.unknown_criteria(unknown), Tone.WARNING)] if unknown else []),
        *([Note(Words.older(older, version), Tone.INFO)] if older else []),
        *([] if criteria.is_current else [Note(Words.not_current(criteria.name), Tone.WARNING)]),
        Note(Words.criteria_source(criteria.name, version, criteria.source, criteria.url)),
    )


def _over_time(facts: Facts, today: date) -> tuple[Part, ...]:
    """A bar for each occasion, the last three of them, under each criterion."""
    found = assessments(facts, today, Level.REGIONAL)
    if not found:
        return (Note(Words.no_regional, Tone.INFO),)
    days = sorted({one.day for one in found})[-len(_OCCASIONS) :]
    first, last = ({one.label: one.value for one in found if one.day == day} for day in (min(days), max(days)))
    both = [(first[label], last[label]) for label in first if label in last]
    better, worse = sum(was < is_ for was, is_ in both), sum(was > is_ for was, is_ in both)
    chart = Chart(
        title=Words.over_time_title(better, worse),
        shape=Shape.GROUPED,
        fields=(Field("criterion", Words.criterion), Field("day", Words.day), Field("value", Words.value, "tenth")),
        rows=tuple(
            Row({"criterion": one.label, "day": formats.day(one.day), "value": one.value})
            for one in sorted(found, key=lambda one: (one.number or 99, one.name, one.day))
            if one.day in days
        ),
        x="criterion",
        y="value",
        series="day",
        origin=_origin(facts, today),
        sentence=Words.over_time_sentence,
        colours=dict(zip((formats.day(day) for day in days), _OCCASIONS[-len(days) :], strict=True)),
    )
    return (chart,)


def _newest(facts: Facts, today: date) -> tuple[Table, ...]:
    """Every criterion of the version: its newest value, how it has moved, whether it is met, and on what ground."""
    found = assessments(facts, today, Level.REGIONAL)
    last = {one.label: one for one in newest_of(found)}
    named = [f"{one.number} {one.name}" for one in set_of(version_on(facts, today)).criteria]
    fields = (
        Field("criterion", Words.criterion), Field("value", Words.value, "tenth"), Field("met", Words.met),
        Field("change", Words.change), Field("day", Words.day, "date"), Field("evidence", Words.evidence),
    )  # fmt: skip
    rows = []
    for label in (*named, *(label for label in last if label not in named)):
        one = last.get(label)
        if one is None:
            rows.append(Row({"criterion": label, "met": Words.not_assessed}))
            continue
        before = [each for each in found if each.label == label and each.day < one.day]
        rows.append(
            Row({
                "criterion": label, "value": one.value, "met": Words.yes if one.is_met else Words.no,
                "change": formats.signed(one.value - before[-1].value, 1) if before else Words.first_time,
                "day": one.day, "evidence": one.evidence or Words.no_evidence,
            }, tints={
                "met": Tone.GOOD if one.is_met else Tone.WARNING,
                **({} if one.evidence else {"evidence": Tone.WARNING}),
            })
        )  # fmt: skip
    title = Words.met_title(sum(one.is_met for one in last.values()), len(named))
    return (Table(title, fields, tuple(rows), _origin(facts, today)),) if last else ()


def _locally(facts: Facts, today: date) -> tuple[Part, ...]:
    """A row for each provider, a column for each criterion."""
    found = newest_of(assessments(facts, today, Level.LOCAL))
    if not found:
        return ()
    providers = sorted({one.provider for one in found}, key=formats.swedish_order)
    labels = list(dict.fromkeys(one.label for one in sorted(found, key=lambda one: (one.number or 99, one.name))))
    of = {(one.provider, one.label): one for one in found}
    met = [(name, sum(one.is_met for one in found if one.provider == name), len(labels)) for name in providers]
    fields = (
        Field("criterion", Words.criterion),
        *(Field(f"p{at}", name or Words.provider) for at, name in enumerate(providers)),
    )
    rows = tuple(
        Row(
            {"criterion": label, **{f"p{at}": _value(of.get((name, label))) for at, name in enumerate(providers)}},
            tints={
                f"p{at}": Tone.GOOD
                for at, name in enumerate(providers)
                if (one := of.get((name, label))) and one.is_met
            },
        )
        for label in labels
    )
    return (Table(Words.locally_title(met), fields, rows, _origin(facts, today, ""), Words.locally_sentence),)


def _value(one: Assessment | None) -> str | None:
    return Words.valued(formats.decimal(one.value), one.is_met) if one else None


def documents(facts: Facts, today: date) -> Part:
    """The application's documents, what is late first."""
    found = documents_on(facts, today)
    if not found:
        return Note(Words.no_documents, Tone.INFO)
    fields = (
        Field("document", Words.document), Field("state", Words.state), Field("provider", Words.provider),
        Field("status", Words.status), Field("owner", Words.owner), Field("due", Words.due, "date"),
        Field("approved", Words.approved, "date"),
    )  # fmt: skip
    rows = tuple(
        Row({
            "document": one.name, "provider": one.provider or None, "state": state(one), "status": one.status,
            "owner": one.owner or None, "due": one.due, "approved": one.approved,
        }, tints={"state": Tone.BAD} if one.overdue else {})
        for one in found
    )  # fmt: skip
    late, approved = sum(one.overdue > 0 for one in found), sum(one.approved is not None for one in found)
    where = origin_of_rows(facts, today, facts.certification_documents, figure=_DOCUMENTS)
    return Table(Words.documents_title(approved, len(found), late), fields, rows, where)


def state(one: Document) -> str:
    """Where it stands, in a word or three."""
    if one.approved:
        return Words.is_approved
    if one.is_ready:
        return Words.is_ready
    if one.due is None:
        return Words.no_due
    days = (one.due - one.today).days
    return Words.late(-days) if days < 0 else Words.left(days) if days else Words.is_due_today


def _origin(facts: Facts, today: date, figure: str = _CRITERIA) -> Origin:
    rows = by_id(_CRITERIA).rows(facts, today) if figure else None
    if rows is None or rows.is_empty():
        return origin_of_rows(facts, today, facts.self_assessments, figure=figure)
    return origin(facts, rows, today, figure)
