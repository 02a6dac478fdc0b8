"""What is said before and after a save: each problem with its place, each old value beside the new one."""

import pytest

from tc_dashboard import text
from tc_dashboard.intake import Receipt
from tc_dashboard.views import upload
from tc_dashboard.views.parts import Headline, Note, Page, Section, Table
from tests import build
from tests.build import a_cohort, a_company, a_goal, a_programme, a_provider, a_start, an_outcome

WORDS = text.Upload


def parts(page, kind):
    return [part for section in page.sections for part in section.parts if isinstance(part, kind)]


def table(page, title):
    return next(part for part in parts(page, Table) if part.title == title)


def values(table):
    return [tuple(row.values[field.name] for field in table.fields) for row in table.rows]


def build_page(preview):
    return upload.build(preview, build.DAY)


def details(preview):
    """Row by row, as a page."""
    return folded(preview, WORDS.details)


def folded(preview, label):
    """What is folded away under a label, as a page."""
    told = {one.label: one.tables for one in upload.details(preview, build.DAY)}
    return Page(label, (Section("", told.get(label, ())),))


def test_a_problem_stands_with_its_cell_and_what_to_do(examine):
    preview = examine(a_provider(municipality="Atlantis"))

    ((place, message),) = values(table(build_page(preview), WORDS.problems_title))
    assert place == "Anordnare!E2"
    assert message.startswith("”Atlantis” är ingen av Sveriges 290 kommuner.")


def test_errors_hide_what_would_change_for_nothing_will(examine):
    page = build_page(examine(a_provider(municipality="Atlantis"), a_provider(name="Hermods")))

    assert [part.title for part in parts(page, Table)] == [WORDS.problems_title]
    assert parts(page, Headline)[0].answer == "Filen kan inte sparas än: 1 fel"


def test_warnings_are_to_be_answered_before_the_save(examine):
    preview = examine(a_start(seats=10), a_cohort(started=18))

    assert parts(build_page(preview), Headline)[0].answer == "Filen kan sparas när du har svarat på en varning"
    ((place, _),) = values(upload.warnings(preview, build.DAY))
    assert place.startswith("Deltagare!")


def test_few_rows_are_open_and_many_are_folded_away(examine):
    few = examine(a_provider())
    many = examine(*(a_provider(name=f"A{number}") for number in range(upload.FEW + 1)))

    assert [one.is_open for one in upload.details(few, build.DAY)] == [True, True]
    assert [one.is_open for one in upload.details(many, build.DAY)] == [True, False]


def test_the_problems_are_capped_and_say_how_many_there_are(examine, monkeypatch):
    monkeypatch.setattr(upload, "PROBLEMS_SHOWN", 2)
    preview = examine(*(a_provider(name=f"A{number}", municipality="Atlantis") for number in range(5)))

    shown = table(build_page(preview), WORDS.problems_title)
    assert len(shown.rows) == 2
    assert shown.sentence == "Här visas de 2 första av 5. Rätta dem och granska filen igen för att se resten."


def test_new_changed_and_unchanged_are_counted_sheet_by_sheet(examine, save):
    save(a_provider(name="A"), a_provider(name="B"))

    preview = examine(a_provider(name="A"), a_provider(name="B", municipality="Huddinge"), a_provider(name="C"))

    assert values(table(folded(preview, WORDS.summary_title), WORDS.summary_title)) == [("Anordnare", 1, 1, 1)]
    assert parts(build_page(preview), Headline)[0].answer == "Filen kan sparas: 1 ny och 1 ändrad rad"


def test_a_changed_row_is_shown_old_and_new_side_by_side(examine, save):
    save(a_provider(municipality="Huddinge"))

    page = details(examine(a_provider(municipality="Haninge")))

    assert values(table(page, "Anordnare: 1 ändrad rad")) == [
        ("Anordnare!2", "Lernia", "Kommun", "Huddinge", "Haninge"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (a_company(size=None), a_company(size="10–49"), ("tomt", "10–49")),
        (a_company(areas="Industri"), a_company(areas="Industri;Teknik"), ("Industri", "Industri; Teknik")),
        (a_programme(extent=None), a_programme(extent=1250.5), ("tomt", "1\u00a0250,5")),
        (a_programme(certified_from=None), a_programme(certified_from=build.DAY), ("tomt", "2026-11-22")),
        (a_start(placements_needed=5), a_start(placements_needed=".."), None),
        (a_start(placements_needed=5), a_start(placements_needed="-"), ("5", "-")),
    ],
)
def test_values_are_written_as_in_the_sheet(before, after, told, examine, save):
    save(before)

    preview = examine(after)

    changed = [part for part in parts(details(preview), Table) if "ändrad" in part.title]
    assert [row[-2:] for part in changed for row in values(part)] == ([told] if told else [])


def test_yes_and_no_are_written_in_words(examine, save):
    save(a_cohort(started=10, preliminary="Ja"))

    (part,) = parts(details(examine(a_cohort(started=10, preliminary="Nej"))), Table)

    assert values(part)[0][-2:] == ("Ja", "Nej")


def test_new_rows_show_the_columns_that_hold_something(examine):
    shown = table(details(examine(a_provider(municipality="Huddinge"))), "Anordnare: 1 ny rad")

    assert [field.heading for field in shown.fields] == ["Rad", "Anordnare", "Kommun"]
    assert values(shown) == [("Anordnare!2", "Lernia", "Huddinge")]


def test_the_rows_are_capped_and_say_how_many_there_are(examine, monkeypatch):
    monkeypatch.setattr(upload, "ROWS_SHOWN", 2)

    shown = table(details(examine(*(a_provider(name=f"A{number}") for number in range(5)))), "Anordnare: 5 nya rader")

    assert (len(shown.rows), shown.sentence) == (2, "Här visas de 2 första av 5.")


def test_a_file_that_changes_nothing_can_not_be_saved(examine, save):
    save(a_goal(), an_outcome())

    preview = examine(a_goal(), an_outcome())

    assert not upload.can_be_saved(preview)
    assert parts(build_page(preview), Headline)[0].sentence == WORDS.changes_nothing(2)


def test_the_first_real_save_says_that_the_example_goes(examine, save):
    save(a_provider(), example=True)

    assert [note.text for note in parts(build_page(examine(a_provider())), Note)] == [WORDS.replaces_example]


def test_the_receipt_names_the_revision():
    (headline,) = parts(upload.receipt(Receipt(True, 7, 12, 3, 1)), Headline)

    assert headline.answer == "Sparat som revision 7: 12 nya och 3 ändrade rader"
    assert "1 rad var oförändrad." in headline.sentence


def test_what_the_person_has_just_chosen_has_no_source_line(examine):
    page = build_page(examine(a_provider(municipality="Atlantis")))

    assert [part.origin.source for part in parts(page, Table)] == [""]
