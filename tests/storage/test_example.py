"""The example pilot and real rows never stand together: the first real save closes all of the example."""

import pytest

from tc_dashboard import intake
from tc_dashboard.errors import UserFacingError
from tc_dashboard.storage import commands, queries
from tests import build
from tests.build import REGION, a_cohort, a_company, a_goal, a_programme, a_provider, a_start


@pytest.fixture
def example(save):
    """A ledger that holds the example pilot, as revision 1."""
    save(a_provider(), a_cohort(started=10), a_company(), a_goal(), example=True)


def stands(database, facts):
    """Whether each valid row comes from the example, as a set."""
    held = facts()
    kinds = dict(held.imports.select("import_id", "example").rows())
    return {kinds[number] for frame in held.frames.values() for number in frame["import_id"].to_list()}


def test_the_facts_know_that_they_are_the_example(example, facts):
    assert facts().are_example()


def test_a_preview_says_that_saving_replaces_the_example(example, examine):
    assert examine(a_provider(name="Ny")).replaces_example


def test_a_real_row_like_one_of_the_example_is_a_new_one(example, examine):
    preview = examine(a_company())

    assert [(len(sheet.changes.new), len(sheet.changes.unchanged)) for sheet in preview.sheets] == [(1, 0)]


def test_a_real_row_may_not_refer_to_one_of_the_example(database, example):
    upload = intake.Upload("fil.xlsx", build.workbook_of(a_start()))

    preview = intake.examine(database, [upload], today=build.DAY)

    assert build.errors_at(preview) == [("Starter", "A2")]


def test_the_first_real_save_closes_all_of_it(database, example, save, facts):
    save(a_provider(name="Verklig"))

    assert facts().providers["name"].to_list() == ["Verklig"]
    assert stands(database, facts) == {False}
    assert not facts().are_example()


def test_the_first_real_save_is_one_revision(database, example, save):
    save(a_provider(name="Verklig"))

    assert queries.newest_revision(database) == 2


def test_a_file_without_new_rows_leaves_the_example_as_it_is(database, example, facts):
    empty = intake.Upload("tom.xlsx", build.workbook({"Anordnare": [{"Anordnare": None}]}))
    preview = intake.examine(database, [empty], today=build.DAY)

    receipt = intake.save(database, preview, REGION)

    assert (receipt.saved, stands(database, facts)) == (False, {True})


def test_undoing_the_first_real_save_brings_it_back(database, example, save, facts):
    before = facts()
    save(a_provider(name="Verklig"))

    commands.undo(database, 2, REGION)

    for name, frame in before.frames.items():
        assert facts().frames[name].sort("key").equals(frame.sort("key")), name
    assert facts().are_example()


def test_a_real_save_after_that_closes_it_again(database, example, save, facts):
    save(a_provider(name="Verklig"))
    commands.undo(database, 2, REGION)

    save(a_provider(name="Annan"))

    assert stands(database, facts) == {False}


def test_undoing_the_first_real_save_is_refused_while_later_real_rows_stand(database, example, save, facts):
    """Otherwise the example would come back beside them, and be counted with them."""
    save(a_provider(name="Verklig"))
    save(a_company(organisation_number=build.OTHER_COMPANY))

    with pytest.raises(UserFacingError):
        commands.undo(database, 2, REGION)

    assert stands(database, facts) == {False}


def test_the_example_is_refused_where_real_rows_stand(database, save, facts):
    save(a_provider(name="Verklig"))

    with pytest.raises(UserFacingError):
        save(a_programme(), example=True)

    assert stands(database, facts) == {False}
