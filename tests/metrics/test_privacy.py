"""Small numbers: whatever is delivered, nobody can work out a few persons, or a neighbour's, from what is published.

The checks know nothing of how the mask is made: they lay out the published numbers as equations over the delivered
cells and ask whether what is hidden has one solution.
"""

from collections.abc import Iterable
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tc_dashboard.domain import Sex, Thresholds
from tc_dashboard.metrics.days import compared_day
from tc_dashboard.metrics.figures import FIGURES, by_id
from tc_dashboard.metrics.publication import OF_ONE_MUNICIPALITY, Publication
from tc_dashboard.metrics.published import GOAL, TOTAL, Cell, PublishedFacts, Whose
from tests.metrics import build
from tests.metrics.build import DAY, a_cohort, a_goal, a_programme, a_start, facts

STUDIES, HOMES = ("0181", "0126", "0136"), ("0181", "0126", "0136", "0188", "Okänd")
FORMS, AREAS = ("Yrkesvux", "Gymnasieskola"), ("Industri", "Teknik")
TERMS = {"HT24": date(2024, 8, 19), "VT25": date(2025, 1, 13)}
STARTED = by_id("persons.started")
LIMITS = Thresholds()
KEYS = ("area", "form", "term", "study", "programme", "home", "sex")

Atom = dict[str, str | int]


@st.composite
def delivered(draw):
    """Some programmes, each with its starts, and how many started of each home and sex: small and large numbers."""
    atoms: list[Atom] = []
    for number in range(draw(st.integers(1, 4))):
        own: Atom = {
            "programme": f"P{number}", "study": draw(st.sampled_from(STUDIES)), "form": draw(st.sampled_from(FORMS)),
            "area": draw(st.sampled_from(AREAS)),
        }  # fmt: skip
        for term in draw(st.lists(st.sampled_from(list(TERMS)), min_size=1, max_size=2, unique=True)):
            homes = draw(st.lists(st.sampled_from(HOMES), min_size=1, max_size=4, unique=True))
            for home, sex in product(homes, (Sex.WOMEN.value, Sex.MEN.value)):
                count = draw(st.one_of(st.integers(0, 6), st.integers(10, 40)))
                atoms.append({**own, "term": term, "home": home, "sex": sex, "started": count})
    return atoms


def as_facts(atoms: Iterable[Atom]):
    """The atoms as facts, with a goal that counts all of them and one that counts an area."""
    rows = []
    for programme in {atom["programme"]: atom for atom in atoms}.values():
        named = {key: programme[key] for key in ("programme", "study", "form", "area")}
        rows.append(a_programme(**named))
    for its, term in {(atom["programme"], atom["term"]) for atom in atoms}:
        rows.append(a_start(programme=its, term=term, planned_start=TERMS[str(term)], seats=20))
    rows += [a_cohort(**{key: atom[key] for key in ("programme", "term", "home", "sex", "started")}) for atom in atoms]
    for area in (None, "Industri"):
        rows.append(a_goal(goal=f"M{area}", indicator="Påbörjade", area=area, base_date=date(2024, 1, 1)))
    return facts(*rows)


def equation(atoms: list[Atom], part: tuple[str, str]) -> list[int]:
    """Which atoms a published number sums; there is one provider, and each start has its term's year."""
    if part[0] == GOAL:
        part = TOTAL if part[1] == "MNone" else ("area", part[1].removeprefix("M"))
    if part[0] == "year":
        return [int(str(TERMS[str(atom["term"])].year) == part[1]) for atom in atoms]
    return [int(part == TOTAL or part[0] == "provider" or str(atom[part[0]]) == part[1]) for atom in atoms]


def told_apart(published: PublishedFacts, whose: Whose = Whose.COUNTY):
    """The parts of `persons.started` today: those that are shown with their numbers, and those that are hidden."""
    cells = [c for c in published.tables if (c.metric, c.day, c.whose) == (STARTED.id, DAY, whose)]
    shown = {c.part: published.tables[c].value for c in cells if not published.tables[c].masked}
    return shown, [c.part for c in cells if published.tables[c].masked]


def is_told_by(known: list[list[int]], asked: list[int]) -> bool:
    """Whether what is asked for is a combination of what is known; numbers of nobody are known to be 0."""
    if not any(asked):
        return False
    rows = np.array(known or [[0] * len(asked)], dtype=float)
    return bool(np.linalg.matrix_rank(np.vstack([rows, asked])) == np.linalg.matrix_rank(rows))


def somebody(atoms: list[Atom], row: list[int]) -> list[int]:
    """An equation without the atoms of nobody: a 0 is shown as it is, so they are no unknowns."""
    return [one if atom["started"] else 0 for one, atom in zip(row, atoms, strict=True)]


@settings(max_examples=10, deadline=None)
@given(atoms=delivered())
def test_nothing_hidden_can_be_solved_for_and_nothing_shown_is_small(atoms):
    shown, hidden = told_apart(Publication(as_facts(atoms), DAY, LIMITS).for_county())
    known = [somebody(atoms, equation(atoms, part)) for part in shown]

    for part, value in shown.items():
        assert value == sum(a["started"] for a, one in zip(atoms, equation(atoms, part), strict=True) if one)
        assert not 0 < value < LIMITS.count
    for part in hidden:
        is_split_of_a_small_base = shown.get(TOTAL, LIMITS.base) < LIMITS.base
        assert is_split_of_a_small_base or not is_told_by(known, somebody(atoms, equation(atoms, part)))


@settings(max_examples=10, deadline=None)
@given(atoms=delivered())
def test_every_municipality_is_an_insider(atoms):
    """A number that is shown, less what any one municipality knows of its own, is nobody or at least five."""
    shown, _ = told_apart(Publication(as_facts(atoms), DAY, LIMITS).for_county())

    for part, code in product(shown, (*STUDIES, "0188")):
        summed = [a for a, one in zip(atoms, equation(atoms, part), strict=True) if one]
        for own in (("home",), ("study",), ("home", "study")):
            rest = sum(a["started"] for a in summed if not any(a[key] == code for key in own))
            assert not 0 < rest < LIMITS.count, (part, code, own)


@settings(max_examples=10, deadline=None)
@given(atoms=delivered(), code=st.sampled_from((*STUDIES, "0188")))
def test_a_municipality_can_not_work_out_a_neighbours_persons(atoms, code):
    """From all that it is shown and all that it knows: no other municipality's residents or participants."""
    published = Publication(as_facts(atoms), DAY, LIMITS).for_municipality(code)
    shown, _ = told_apart(published)
    assert not [part for part in shown if part[0] in OF_ONE_MUNICIPALITY]

    known = [somebody(atoms, equation(atoms, part)) for part in shown]
    known += [[int(other is atom) for other in atoms] for atom in atoms if code in (atom["home"], atom["study"])]
    for other in {*STUDIES, *HOMES[:-1]} - {code}:
        for key in ("home", "study"):
            theirs = somebody(atoms, equation(atoms, (key, other)))
            own = somebody(atoms, [int(code in (a["home"], a["study"])) for a in atoms])
            if any(one and not mine for one, mine in zip(theirs, own, strict=True)):
                assert not is_told_by(known, theirs), (key, other)


@settings(max_examples=8, deadline=None)
@given(atoms=delivered(), code=st.sampled_from(STUDIES))
def test_a_municipalitys_own_tables_are_masked_too(atoms, code):
    published = Publication(as_facts(atoms), DAY, LIMITS).for_municipality(code)

    for whose, key in ((Whose.RESIDENTS, "home"), (Whose.PROGRAMMES, "study")):
        shown, _ = told_apart(published, whose)
        assert shown.get(TOTAL, 0) in (0, sum(a["started"] for a in atoms if a[key] == code))
        assert not [value for value in shown.values() if value is not None and 0 < value < LIMITS.count]


def a_pilot(*counts: int, **more: int):
    """One programme with so many women and men of each of several homes."""
    homes = ("0126", "0136", "0188", "0180")
    rows = [a_cohort(home=home, started=count, **more) for home, count in zip(homes, counts, strict=False)]
    return facts(a_programme(), a_start(), *rows)


def by_home(published):
    return {part.by["home"]: part.value for part in published.parts(STARTED, DAY, "home")}


def test_a_small_cell_takes_the_two_smallest_others_with_it_since_one_of_them_knows_its_own():
    assert by_home(Publication(a_pilot(3, 40, 20, 30), DAY, LIMITS).for_county()) == {
        "0126": None, "0136": 40, "0180": None, "0188": None,
    }  # fmt: skip


def test_nobody_is_shown_as_nobody():
    assert by_home(Publication(a_pilot(0, 40, 20, 30), DAY, LIMITS).for_county())["0126"] == 0


def test_a_masked_figure_carries_no_number_anywhere():
    published = Publication(a_pilot(3, 40, 20, 30), DAY, LIMITS).for_county()
    masked = [figure for figure in published.tables.values() if figure.masked]

    assert masked
    assert all(figure.value is None for figure in masked)


def test_what_is_not_among_the_tables_is_masked():
    published = Publication(a_pilot(30, 40, 20, 30), DAY, LIMITS).for_county()

    assert published.figure(STARTED, date(2026, 1, 1)).masked
    assert published.tables.get(Cell(STARTED.id, DAY, ("home", "9999"))) is None


def test_a_share_on_a_small_base_is_masked():
    small = Publication(a_pilot(5, eligible=5, completed=5), DAY, LIMITS).for_county()

    assert small.figure(by_id("rates.fill"), DAY).value == pytest.approx(0.25)
    assert [f.masked for f in small.parts(STARTED, DAY, "home")] == [True]


def test_a_decision_may_set_another_threshold():
    stricter = Thresholds(count=10, base=20, decision="Beslut 12")

    assert by_home(Publication(a_pilot(8, 40, 20, 30), DAY, LIMITS).for_county())["0126"] == 8
    assert by_home(Publication(a_pilot(8, 40, 20, 30), DAY, stricter).for_county())["0126"] is None


def test_every_figure_of_persons_has_its_tables():
    published = Publication(a_pilot(30, 40, 20, 30), DAY, LIMITS).for_county()
    told = {cell.metric for cell in published.tables if cell.day == DAY and cell.part == TOTAL}

    assert {metric.id for metric in FIGURES if metric.counts_persons} <= told
    assert build.DAY == DAY


def test_a_part_that_has_changed_by_a_few_since_the_last_time_is_not_shown_again():
    """Whoever kept the last numbers would know that three more had come."""
    before = Publication(a_pilot(20, 40, 25, 30), DAY, LIMITS)
    after = Publication(a_pilot(23, 40, 25, 30), DAY, LIMITS, before).for_county()

    assert by_home(before.for_county())["0126"] == 20
    assert by_home(after)["0126"] is None
    assert after.figure(STARTED, DAY).value == 118


def test_an_earlier_day_that_differs_by_a_few_is_not_shown():
    rows = (a_programme(), a_start(), a_goal(indicator="Påbörjade", base_date=date(2026, 1, 1)))
    told = facts(
        *rows, a_cohort(started=20, measured=date(2026, 2, 1)), a_cohort(started=23, measured=date(2026, 10, 1))
    )
    published = Publication(told, DAY, LIMITS).for_county()

    assert published.figure(STARTED, DAY).value == 23
    assert published.figure(STARTED, date(2026, 8, 22)).masked
    assert published.figure(STARTED, date(2026, 6, 30), (GOAL, "M1")).masked


OPEN = Thresholds(decision="Beslut 13", open_to=frozenset({"0126"}))


def test_an_earlier_day_that_differs_by_one_others_persons_is_not_shown_to_a_municipality():
    """Since then only Haninge's 25 have come: the change would be their number."""
    before, since = date(2026, 7, 1), date(2026, 9, 9)
    rows = [
        row
        for programme, study in (("P1", "0181"), ("P2", "0180"))
        for row in (a_programme(programme=programme, study=study), a_start(programme=programme))
    ]
    rows += [
        a_cohort(programme=programme, home=home, sex="Totalt", started=started, measured=day)
        for programme, home, started, day in (
            ("P1", "0126", 30, before), ("P2", "0181", 40, before), ("P1", "0136", 25, since),
        )
    ]  # fmt: skip
    publication = Publication(facts(*rows), DAY, Thresholds())

    numbers = {}
    for name, seen in (("group", publication.for_group()), ("0126", publication.for_municipality("0126"))):
        numbers[name] = [seen.figure(by_id("persons.started"), day).value for day in (DAY, compared_day(DAY))]
    assert numbers == {"group": [95, 70], "0126": [95, None]}


def test_a_decision_opens_a_municipalitys_own_numbers_to_itself_alone():
    """Three residents; 0181 gives the programme."""
    publication = Publication(a_pilot(3, 40, 20, 30), DAY, OPEN)

    own = publication.for_municipality("0126")
    assert own.figure(STARTED, DAY, whose=Whose.RESIDENTS).value == 3
    assert publication.for_municipality("0181").figure(STARTED, DAY, ("origin", "0181"), Whose.PROGRAMMES).masked
    assert by_home(publication.for_county())["0126"] is None
    closed = Publication(a_pilot(3, 40, 20, 30), DAY, LIMITS).for_municipality("0126")
    assert closed.figure(STARTED, DAY, whose=Whose.RESIDENTS).masked


@settings(max_examples=10, deadline=None)
@given(atoms=delivered(), code=st.sampled_from((*STUDIES, "0188")))
def test_what_is_opened_tells_a_municipality_nothing_more_of_others(atoms, code):
    """All that it is shown of the county, and every one of its own cells: no neighbour's persons."""
    open_to_it = Thresholds(decision="Beslut 13", open_to=frozenset({code}))
    published = Publication(as_facts(atoms), DAY, open_to_it).for_municipality(code)
    for whose, key in ((Whose.RESIDENTS, "home"), (Whose.PROGRAMMES, "study")):
        own, hidden = told_apart(published, whose)
        assert not hidden
        assert own.get(TOTAL, 0) == sum(a["started"] for a in atoms if a[key] == code)

    shown, _ = told_apart(published)
    known = [somebody(atoms, equation(atoms, part)) for part in shown]
    known += [[int(other is atom) for other in atoms] for atom in atoms if code in (atom["home"], atom["study"])]
    unknown = [int(code not in (a["home"], a["study"])) for a in atoms]
    for part in shown:
        rest = sum(a["started"] for a, one, is_other in zip(atoms, equation(atoms, part), unknown, strict=True)
                   if one and is_other)  # fmt: skip
        assert not 0 < rest < LIMITS.count, part
    for other, key in product({*STUDIES, *HOMES[:-1]} - {code}, ("home", "study")):
        theirs = somebody(atoms, equation(atoms, (key, other)))
        if any(one and is_other for one, is_other in zip(theirs, unknown, strict=True)):
            assert not is_told_by(known, theirs), (key, other)


@settings(max_examples=10, deadline=None)
@example(left=[(0, 0), (5, 10)])
@given(left=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=3))
def test_who_left_is_not_reckoned_from_who_began_and_who_completed(left):
    """Of ended starts, whoever began has completed or left: with two of the three shown the third is told too."""
    terms = dict(zip(("HT23", "VT24", "HT24"), left, strict=False))
    rows = [a_programme(programme="P", study="0126")]
    for term, (completed, dropouts) in terms.items():
        day = date(2000 + int(term[2:]), 8 if term[0] == "H" else 1, 20)
        rows += [
            a_start(programme="P", term=term, planned_start=day, start_date=day, end_date=DAY, status="Avslutad"),
            a_cohort(
                programme="P", term=term, home="Samtliga", sex="Totalt", started=completed + dropouts, studying=0,
                completed=completed, dropouts=dropouts,
            ),
        ]  # fmt: skip
    published = Publication(facts(*rows), DAY, LIMITS).for_county()

    for part in (TOTAL, *(("term", term) for term in terms)):
        told = [published.figure(by_id(f"persons.{fate}"), DAY, part) for fate in ("started", "completed", "dropouts")]
        values = [one.value for one in told if not one.masked]
        if len(values) == 2:
            # A nought is nobody and is shown; what follows from it is the other number again. So is a number that is
            # the whole: it isn't split, since its whole is too small to be, and the whole itself is shown.
            (hidden,) = (one for one in told if one.masked)
            whole = published.figure(by_id(hidden.metric), DAY)
            began, *ends = (one.value for one in told)
            third = began - sum(end for end in ends if end) if began is not None else sum(end for end in ends if end)
            assert 0 in values or third == whole.value, (part, told)
