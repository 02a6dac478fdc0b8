"""What moves when rows come, change or go: every figure and goal whose number differs, and nothing else."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tc_dashboard.changes import Row
from tc_dashboard.domain import GoalStatus
from tc_dashboard.facts import FRAMES, Facts, natural_key
from tc_dashboard.metrics import effects
from tc_dashboard.metrics.effects import MovedFigure
from tc_dashboard.metrics.figures import FIGURES, figure
from tests.metrics.build import (
    DAY,
    HANINGE,
    HUDDINGE,
    SODERTALJE,
    a_cohort,
    a_company,
    a_goal,
    a_programme,
    a_provider,
    a_start,
    an_engagement,
    an_outcome,
    facts,
)


def read(*rows):
    """Rows as a file would bring them, by frame."""
    told: dict[str, list[Row]] = {}
    for at, row in enumerate(rows):
        values = dict.fromkeys(FRAMES[row.frame].columns) | row.values
        told.setdefault(row.frame, []).append(
            Row(row.frame, natural_key(FRAMES[row.frame], values), values, "Blad", at, {})
        )
    return told


def moved(before, after, day=DAY):
    return {m.metric: (m.before, m.after) for m in effects.effects(before, after, day).figures}


class TestTheFactsAfter:
    def test_hold_a_new_row_beside_the_old_ones(self):
        after = effects.after(facts(a_provider(name="A")), read(a_provider(name="B")))

        assert after.providers["name"].to_list() == ["A", "B"]

    def test_hold_a_changed_row_once(self):
        after = effects.after(facts(a_cohort(started=31)), read(a_cohort(started=29)))

        assert after.cohorts["started"].to_list() == [29]

    def test_lack_the_rows_that_are_gone(self):
        before = facts(a_provider(name="A"), a_provider(name="B"))

        assert effects.after(before, {}, {"providers": ["A"]}).providers["name"].to_list() == ["B"]

    def test_leave_what_they_were_made_of_alone(self):
        before = facts(a_cohort(started=31))
        effects.after(before, read(a_cohort(started=29)))

        assert before.cohorts["started"].to_list() == [31]


class TestFigures:
    def test_are_told_from_what_to_what(self):
        before = facts(a_cohort(started=31))

        assert moved(before, effects.after(before, read(a_cohort(started=29)))) == {
            "persons.started": (31, 29),
            "rates.fill": (31 / 20, 29 / 20),
        }

    def test_that_come_and_go_have_no_number_on_that_side(self):
        with_number, without = facts(a_cohort(started=31)), facts(a_cohort())

        assert effects.effects(without, with_number, DAY).figures[0] == MovedFigure("persons.started", None, 31)
        assert effects.effects(with_number, without, DAY).figures[0] == MovedFigure("persons.started", 31, None)

    def test_do_not_move_where_only_the_origin_of_a_row_differs(self):
        before = facts(a_cohort(started=31))
        assert effects.effects(before, effects.after(before, read(a_cohort(started=31))), DAY).are_none

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(["Kvinnor", "Totalt"]), st.integers(0, 30)), max_size=3),
           st.lists(st.tuples(st.sampled_from(["Kvinnor", "Totalt"]), st.integers(0, 30)), max_size=3))  # fmt: skip
    def test_are_those_whose_numbers_differ_one_by_one(self, old, new):
        before = facts(a_programme(), a_start(), *(a_cohort(sex=s, started=n) for s, n in dict(old).items()))
        after = effects.after(before, read(*(a_cohort(sex=sex, started=n) for sex, n in dict(new).items())))

        one_by_one = {m.id: (figure(m, before, DAY).value, figure(m, after, DAY).value) for m in FIGURES}
        assert moved(before, after) == {metric: pair for metric, pair in one_by_one.items() if pair[0] != pair[1]}


class TestGoals:
    def test_are_told_with_status_and_outcome_on_both_sides(self):
        goal = a_goal(target_value=100.0, base_date=date(2026, 1, 1), target_date=date(2026, 12, 31))
        before = facts(goal, an_outcome(value=95.0))

        (told,) = effects.effects(before, effects.after(before, read(an_outcome(value=70.0))), DAY).goals

        assert told.statuses == (GoalStatus.ON_PLAN, GoalStatus.SOME_DEVIATION)
        assert told.outcomes == (95.0, 70.0)

    def test_that_come_and_go_are_told(self):
        without, with_goal = facts(), facts(a_goal())

        assert effects.effects(without, with_goal, DAY).goals[0].statuses == (None, GoalStatus.NOT_MEASURED)
        assert effects.effects(with_goal, without, DAY).goals[0].statuses == (GoalStatus.NOT_MEASURED, None)

    def test_that_stand_still_are_not_told(self):
        before = facts(a_goal(), an_outcome(value=50.0))

        assert effects.effects(before, effects.after(before, read(a_goal(goal="M2"))), DAY).goals[0].goal.goal == "M2"


class TestMunicipalities:
    def touched(self, before, *rows):
        return effects.effects(before, effects.after(before, read(*rows)), DAY).municipalities

    def test_are_where_the_programme_is_given_and_where_its_participants_live(self):
        before = facts(a_programme(study=SODERTALJE), a_start())

        assert self.touched(before, a_cohort(home=HUDDINGE, started=3)) == (HUDDINGE, SODERTALJE)

    def test_are_the_starts_own_where_it_has_one(self):
        before = facts(a_programme(study=SODERTALJE), a_start(study=HANINGE))

        assert self.touched(before, a_cohort(started=3)) == (HANINGE,)

    def test_are_both_where_a_programme_moves(self):
        assert self.touched(facts(a_programme(study=HUDDINGE)), a_programme(study=HANINGE)) == (HUDDINGE, HANINGE)

    def test_are_the_companys_for_its_engagements_and_the_goals_for_its_outcomes(self):
        before = facts(a_company(municipality=HANINGE), a_goal(municipality=HUDDINGE))

        assert self.touched(before, an_engagement()) == (HANINGE,)
        assert self.touched(before, an_outcome(value=1.0)) == (HUDDINGE,)

    def test_are_none_where_nobody_is_named(self):
        assert self.touched(Facts.none(), a_provider()) == ()
