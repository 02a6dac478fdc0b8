"""What holds for every figure: its words, its cells, and that it is the number of its own rows."""

import random
from collections import defaultdict
from datetime import date

import polars as pl
import pytest

from tc_dashboard.domain import HVE_FORM, MANUAL_INDICATOR, UNDIVIDED, Engagement, Home, Sex, StartStatus
from tc_dashboard.facts import PERSON_COLUMNS
from tc_dashboard.metrics.cells import CELLS
from tc_dashboard.metrics.figures import FIGURES, Selection, by_id, cells_behind, figure, parts
from tc_dashboard.text.figures import FIGURES as WORDS
from tc_dashboard.text.figures import figure_named, same_word, words_of
from tests.metrics.build import (
    DAY,
    HANINGE,
    HUDDINGE,
    SODERTALJE,
    a_budget,
    a_cohort,
    a_company,
    a_document,
    a_goal,
    a_milestone,
    a_need,
    a_programme,
    a_risk,
    a_role,
    a_self_assessment,
    a_start,
    an_engagement,
    an_outcome,
    facts,
)

STUDIES = (SODERTALJE, HUDDINGE, HANINGE)
TEKNIK = Selection(areas=("Teknik",), to_term="VT25")
SELECTIONS = (Selection(), Selection(studies=(HUDDINGE,)), TEKNIK)


def _some_starts(chance):
    for number in range(8):
        yield a_programme(
            programme=f"P{number}", form=chance.choice([HVE_FORM, "Yrkesvux"]), study=chance.choice(STUDIES),
            area=chance.choice(["Industri", "Teknik"]), provider=chance.choice(["Lernia", "Hermods"]),
            certification=chance.choice(["Certifierad", None]),
        )  # fmt: skip
        for term, month in (("HT24", date(2024, 8, 19)), ("VT25", date(2025, 1, 13)), ("VT27", date(2027, 1, 11))):
            yield a_start(
                programme=f"P{number}", term=term, planned_start=month, seats=chance.choice([None, 10, 20]),
                status=chance.choice([*StartStatus, StartStatus.STARTED, StartStatus.ENDED]),
            )  # fmt: skip


def _some_cohorts(chance, starts):
    for start in starts:
        homes = chance.sample([*STUDIES, Home.ALL, Home.OUTSIDE_COUNTY], chance.choice([0, 1, 3]))
        for home in homes:
            for sex in chance.sample(list(Sex), chance.choice([1, 3, 4])):
                for measured in chance.sample([date(2025, 4, 1), date(2026, 4, 1), date(2026, 12, 1)], 2):
                    yield a_cohort(
                        programme=start.values["programme"], term=start.values["term"], home=home, sex=sex,
                        measured=measured,
                        **{column: chance.choice([None, 0, 3, 8, 13]) for column in PERSON_COLUMNS},
                    )  # fmt: skip


def _some_companies(chance):
    for number in range(60):
        areas = chance.choice([["Industri"], ["Industri", "Teknik"], [], None])
        yield a_company(organisation_number=str(number), areas=areas, municipality=chance.choice(STUDIES))
        for kind in chance.sample(list(Engagement), chance.choice([1, 2])):
            to_date = chance.choice([None, date(2026, 10, 1)])
            from_date = chance.choice([date(2025, 1, 1), date(2026, 11, 1)])
            yield an_engagement(organisation_number=str(number), type=kind, from_date=from_date, to_date=to_date)


@pytest.fixture(scope="module", params=range(2))
def pilot(request):
    """A pilot of every kind of row, drawn by chance but each time the same."""
    chance = random.Random(request.param)
    starts = list(_some_starts(chance))
    cohorts = _some_cohorts(chance, [row for row in starts if row.frame == "starts"])
    goals = (a_goal(target_value=1.0), a_goal(goal="M2", indicator="seats"), an_outcome(value=2.0), a_role())
    rest = (
        a_need(), a_need(area="Teknik", needed=None), a_milestone(), a_milestone(milestone="MS2", done=DAY), a_risk(),
        a_self_assessment(is_met=True), a_document(approved=DAY), a_budget(used=1.0), a_budget(funder="Huddinge"),
    )  # fmt: skip
    return facts(*starts, *cohorts, *_some_companies(chance), *goals, *rest)


@pytest.mark.parametrize("metric", FIGURES, ids=lambda metric: metric.id)
def test_every_figure_equals_the_value_of_its_own_rows(metric, pilot):
    for selection in SELECTIONS:
        whole = figure(metric, pilot, DAY, selection)
        behind = cells_behind(metric, pilot, DAY, selection)
        assert (metric.value(behind), behind["subject"].n_unique()) == (whole.value, whole.expected)


@pytest.mark.parametrize("metric", FIGURES, ids=lambda metric: metric.id)
def test_every_part_equals_the_value_of_its_own_rows(metric, pilot):
    for key in metric.keys:
        for part in parts(metric, pilot, DAY, key, TEKNIK):
            behind = cells_behind(metric, pilot, DAY, TEKNIK, part.by)
            assert (metric.value(behind), behind["subject"].n_unique()) == (part.value, part.expected)


@pytest.mark.parametrize("metric", FIGURES, ids=lambda metric: metric.id)
def test_every_cell_has_the_one_shape_and_leads_to_a_delivered_row(metric, pilot):
    cells = cells_behind(metric, pilot, DAY)

    assert dict(cells.schema) == CELLS
    assert cells.height
    for dataset, field, sheet, row in cells.select("dataset", "field", "sheet", "row").rows():
        delivered = pilot.frames[dataset].row(row - 2, named=True)
        assert (delivered["sheet"], delivered["row"]) == (sheet, row)
        assert field in delivered or dataset == "starts"


@pytest.mark.parametrize("metric", FIGURES, ids=lambda metric: metric.id)
def test_every_number_stands_in_the_cell_it_is_said_to_stand_in(metric, pilot):
    cells = cells_behind(metric, pilot, DAY).filter(pl.col("dataset") == "cohorts")

    for dataset, field, value, row in cells.select("dataset", "field", "value", "row").rows():
        assert pilot.frames[dataset].row(row - 2, named=True)[field] == value


@pytest.mark.parametrize("metric", FIGURES, ids=lambda metric: metric.id)
def test_no_rows_at_all_make_a_count_of_none_and_no_rate(metric):
    result = figure(metric, facts(), DAY)

    assert result.value == (None if metric.id.startswith("rates.") else 0)
    assert (result.held, result.expected) == (0, 0)


@pytest.mark.parametrize("metric", [one for one in FIGURES if one.id.startswith(("starts.", "persons.", "seats"))])
def test_what_counts_once_adds_up_over_any_breakdown(metric, pilot):
    whole = figure(metric, pilot, DAY).value or 0

    for key in metric.keys:
        assert sum(part.value or 0 for part in parts(metric, pilot, DAY, key)) == whole


@pytest.mark.parametrize("column", ["applicants", "started", "completed"])
def test_persons_agree_with_a_recount_cell_by_cell(column, pilot):
    counted = figure(by_id(f"persons.{column}"), pilot, DAY)

    assert (counted.value, counted.held) == _recount(pilot, column)


def _recount(there, column):
    """The rules of split and total again, with loops."""
    begun = {
        (row["programme"], row["term"])
        for row in there.starts.to_dicts()
        if row["status"] in ("Startad", "Avslutad") and row["planned_start"] <= DAY
    }
    newest: dict = defaultdict(lambda: defaultdict(dict))
    for row in sorted(there.cohorts.to_dicts(), key=lambda row: row["measured"]):
        if (row["programme"], row["term"]) in begun and row["measured"] <= DAY and row[column] is not None:
            newest[row["programme"], row["term"]][row["home"]][row["sex"]] = (row["measured"], row[column])
    sums = [_over_homes({home: _over_sexes(dict(cells)) for home, cells in homes.items()}) for homes in newest.values()]
    return sum(sums), len(sums)


def _over_sexes(cells):
    total = cells.pop(Sex.TOTAL, None)
    uses_sexes = total is None or (
        Sex.WOMEN in cells and Sex.MEN in cells and all(measured >= total[0] for measured, _ in cells.values())
    )
    return sum(number for _, number in cells.values()) if uses_sexes else total[1]


def _over_homes(homes):
    total = homes.pop(Home.ALL, None)
    return total if total is not None and not any(home.isdigit() for home in homes) else sum(homes.values())


def test_every_figure_has_its_words_in_the_order_it_is_shown():
    assert [metric.id for metric in FIGURES] == list(WORDS)


def test_a_word_names_one_figure_and_never_a_manual_goal():
    named = [(figure_named(word), figure) for figure in WORDS for word in words_of(figure)]

    assert all(found == figure for found, figure in named)
    assert figure_named(MANUAL_INDICATOR) is None
    assert figure_named("") is None


@pytest.mark.parametrize("figure_id", WORDS)
def test_a_figure_says_what_it_is_in_whole_sentences(figure_id):
    words = WORDS[figure_id]

    assert all(text.endswith(".") for text in (words.definition, words.reservation) if text)
    assert all((words.one, words.many, words.synonyms))
    assert not words.url or words.source


def test_one_and_many_have_their_own_unit_words():
    assert [WORDS["seats"].unit(value) for value in (0, 1, 2)] == ["platser", "plats", "platser"]


def test_words_are_the_same_whatever_their_case_spaces_and_composition():
    assert same_word(UNDIVIDED, " ej  UPPDELAT")
    assert same_word("A\u030angstro\u0308m", "\u00e5ngstr\u00f6m")


def test_a_figure_that_does_not_exist_is_a_bug():
    with pytest.raises(KeyError):
        by_id("persons.everybody")
