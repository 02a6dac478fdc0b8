"""Så läser vi filen: no guess counts before it is confirmed, and the next file of the same shape is one click."""

import pytest

from tc_dashboard import text
from tc_dashboard.storage import queries
from tests import build
from tests.ui.conftest import button, said

WORDS, UPLOAD, DECIDING = text.Asking, text.Upload, text.Deciding
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    "Diarienummer", "Utbildningsnamn", "Utbildningsområde", "Kommun", "Län", "Beslut", "YH-poäng",
    "Utbildningsanordnare",
)  # fmt: skip


def a_file(*areas, title="Resultat", name="Tabell 3"):
    """A list of granted programmes, one for each area, under a title."""
    book = build.empty_book()
    sheet = book.create_sheet(name)
    sheet.append([title])
    sheet.append([])
    sheet.append(HEADINGS)
    for number, area in enumerate(areas, 1):
        sheet.append([f"MYH {number}", f"Utbildning {number}", area, "Nacka", "Stockholm", "Beviljad", 400, "Lernia"])
    sheet.append(["MYH 99", "Avslagen", "Data/IT", "Nacka", "Stockholm", "Avslag", 400, "Lernia"])
    return build.as_bytes(book)


@pytest.fixture
def upload(open_page):
    """`upload(content, ...)`: the upload page when the files have been chosen and examined."""

    def upload(*contents):
        app = open_page("ladda-upp")
        app.file_uploader[0].set_value([(f"fil{n}.xlsx", one, EXCEL) for n, one in enumerate(contents, 1)]).run()
        return button(app, UPLOAD.examine).click().run()

    return upload


def answer(app, label, value):
    return next(one for one in app.selectbox if one.label == label).set_value(value).run()


def accept_and_save(app):
    for field in app.text_input:
        if field.label in (DECIDING.for_all, DECIDING.why):
            field.set_value("Det stämmer").run()
            button(app, DECIDING.accept).click().run()
            break
    return button(app, UPLOAD.save).click().run()


def test_what_is_guessed_is_asked_before_it_counts(upload, database):
    app = upload(a_file("Teknik"))

    assert WORDS.file("fil1.xlsx") in said(app)
    assert UPLOAD.save not in [one.label for one in app.button]
    assert "Utbildning 1" in said(app)
    assert queries.newest_revision(database) == 0


def test_every_guess_says_why(upload):
    told = said(upload(a_file("Teknik")))

    assert text.Matching.synonym("Utbildningsnamn", "Utbildning") in told
    assert text.Matching.filtered("Beslut", ["Beviljad"]) in told


def test_words_are_translated_and_the_file_is_saved(upload, database, facts):
    app = upload(a_file("Teknik och tillverkning", "Data/IT"))
    answer(app, WORDS.word("Teknik och tillverkning", "Branschområde"), "Teknik")
    answer(app, WORDS.word("Data/IT", "Branschområde"), "Annat område")

    accept_and_save(button(app, WORDS.confirm).click().run())

    programmes = facts().programmes
    assert programmes.select("programme", "area", "part_of").rows() == [
        ("MYH 1", "Teknik", "Övrigt utbud"), ("MYH 2", "Annat område", "Övrigt utbud")
    ]  # fmt: skip


def test_the_next_file_of_the_same_shape_is_one_click(upload, facts):
    app = upload(a_file("Teknik och tillverkning"))
    answer(app, WORDS.word("Teknik och tillverkning", "Branschområde"), "Teknik")
    accept_and_save(button(app, WORDS.confirm).click().run())

    again = upload(a_file("Teknik och tillverkning", "Teknik och tillverkning", title="Ett annat år"))

    assert WORDS.lead_remembered in said(again)
    accept_and_save(button(again, WORDS.confirm).click().run())
    assert facts().programmes["area"].to_list() == ["Teknik", "Teknik"]


def test_what_a_person_unticks_is_not_remembered(upload, database):
    app = upload(a_file("Teknik"))
    next(box for box in app.checkbox if box.label == WORDS.remember).uncheck().run()

    button(app, WORDS.confirm).click().run()

    assert queries.remembered_layouts(database) == {}


def test_a_field_without_a_column_must_be_chosen(upload):
    app = upload(a_file("Teknik"))

    answer(app, "Utbildning *", -1)

    assert button(app, WORDS.confirm).disabled
    assert any("saknar Utbildning." in one.value for one in app.warning)


def test_a_column_is_changed_by_hand(upload):
    app = upload(a_file("Teknik"))

    answer(app, "Utbildning *", 0)

    assert "Utbildning 1" not in said(app)


def test_a_file_of_the_template_is_not_asked_about(upload):
    app = upload(build.workbook_of(build.a_provider()))

    assert not app.subheader
    assert "1 ny rad" in said(app)


def test_a_file_with_nothing_that_we_ask_for_is_refused_with_what_was_found(upload):
    book = build.empty_book()
    sheet = book.create_sheet("Väder")
    for row in (("Datum", "Temperatur", "Nederbörd"), ("2024-01-01", -3.5, 0.2), ("2024-01-02", 1, 2)):
        sheet.append(row)

    told = said(upload(build.as_bytes(book)))

    assert "Väder" in told
    assert "Nederbörd" in told


def test_a_person_may_know_better_and_point_out_what_to_read(upload, facts):
    book = build.empty_book()
    sheet = book.create_sheet("Blad1")
    for row in (("Rapport",), ("x", "zeta"), ("Lernia", "Nacka"), ("Hermods", "Täby")):
        sheet.append(row)
    app = upload(build.as_bytes(book))

    button(app, WORDS.by_hand).click().run()
    choose(app, WORDS.dataset, "providers")
    choose(app, "Anordnare *", 0)
    button(app, WORDS.confirm).click().run()
    button(app, UPLOAD.save).click().run()

    assert sorted(facts().providers["name"].to_list()) == ["Hermods", "Lernia"]


def choose(app, label, value):
    next(one for one in app.selectbox if one.label == label).set_value(value).run()
