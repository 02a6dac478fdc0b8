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


ROUNDS = tuple(f"Beviljade platser utbildningsomgång {number}" for number in range(1, 6))
LIST = (
    "Utbildningsområde", "Utbildningsnamn", "Beslut", "Diarienummer", "Län", "Kommun", "YH-poäng",
    "Utbildningsanordnare administrativ enhet", "Sökta platser totalt", *ROUNDS, "Beviljade platser totalt",
)  # fmt: skip
AREAS = ("Data/IT", "Teknik och tillverkning", "Ekonomi, administration och försäljning", "Lantbruk")
PLACES = (("Stockholm", "Södertälje"), ("Skåne", "Lund"), ("Stockholm", "Nacka"), ("Västra Götaland", "Borås"))


def a_list_of_decisions():
    """A country's decisions in the county and beside it, five rounds each, in one of several sheets; and its rows."""
    rows = []
    for number in range(48):
        granted = number % 3 != 1
        rounds = [20 + number if granted and number % 5 >= at else 0 for at in range(5)]
        county, town = PLACES[number % 4]
        rows.append((
            AREAS[number // 2 % 4], f"Utbildning {number}", "Beviljad" if granted else "Avslag", f"MYH 2024/{number}",
            county, town, 400, "Telge ", 90, *rounds, sum(rounds),
        ))  # fmt: skip
    book = build.empty_book()
    for name, lines in (
        ("Innehåll", (("Innehåll",), ("Tabell 1",))),
        ("Definitioner", (("Ord", "Betydelse"), ("Beslut", "Vad myndigheten beslutat"))),
        ("Tabell 1", (("Beslut",), (), LIST[:9], *(row[:9] for row in rows))),
        ("Tabell 3", (("Beslut per utbildning",), (), ("Ansökningsomgång 2024",), LIST, *rows)),
    ):
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return build.as_bytes(book), rows


def test_a_list_of_decisions_becomes_other_supply_with_a_start_for_each_round(upload, facts):
    content, rows = a_list_of_decisions()
    app = upload(content)
    own = [row for row in rows if row[2] == "Beviljad" and row[4] == "Stockholm"]
    asked = [one.label for one in app.text_input if one.label.startswith("Termin:")]
    assert asked == [WORDS.word(heading, "Termin") for heading in ROUNDS]
    assert WORDS.not_yet in said(app)

    answer(app, WORDS.word("Teknik och tillverkning", "Branschområde"), "Teknik")
    answer(app, WORDS.other_words("Branschområde"), "Annat område")
    for heading, term in zip(ROUNDS, ("HT25", "VT26", "HT26", "VT27", "HT27"), strict=True):
        write(app, WORDS.word(heading, "Termin"), term)
    assert button(app, WORDS.confirm).disabled
    write(app, WORDS.autumn_day, "8-25")
    write(app, WORDS.spring_day, "01-12")
    accept_and_save(button(app, WORDS.confirm).click().run())

    known = facts()
    starts = known.starts.join(known.programmes.select("programme", "area", "part_of"), on="programme")
    assert known.programmes.height == len(own)
    assert starts["seats"].sum() == sum(row[14] for row in own)
    assert starts.height == sum(seats > 0 for row in own for seats in row[9:14])
    industry = [row for row in own if row[0] == "Teknik och tillverkning"]
    assert starts.filter(starts["area"] == "Teknik")["seats"].sum() == sum(row[14] for row in industry)
    assert sorted({str(day) for day in starts["planned_start"]}) == [
        "2025-08-25", "2026-01-12", "2026-08-25", "2027-01-12", "2027-08-25",
    ]  # fmt: skip


def write(app, label, value):
    return next(one for one in app.text_input if one.label == label).set_value(value).run()


def test_the_last_box_is_what_all_other_words_mean(upload):
    app = upload(a_file("A", "B", "C", "D"))

    labels = [one.label for one in app.selectbox if one.label.startswith("Branschområde: vad")]

    assert labels[-1] == WORDS.other_words("Branschområde")
    assert len(labels) == 5


def test_a_column_of_municipalities_among_participants_is_asked_about(upload):
    book = build.empty_book()
    sheet = book.create_sheet("Blad1")
    for row in (
        ("Program", "Termin", "Kommun", "Kön", "Datum", "Antagna"),
        ("P", "HT24", "Nacka", "K", "2024-10-15", 5),
    ):
        sheet.append(row)
    app = upload(build.as_bytes(book))
    assert button(app, WORDS.confirm).disabled
    assert WORDS.not_yet in said(app)

    home, study = WORDS.home_or_study
    app.radio[0].set_value(study).run()
    assert "Samtliga" in said(app)
    app.radio[0].set_value(home).run()

    assert "Nacka" in said(app)
    assert not button(app, WORDS.confirm).disabled


def test_columns_for_each_sex_are_pointed_out_by_hand(upload):
    book = build.empty_book()
    sheet = book.create_sheet("Blad1")
    headings = ("x", "zeta", "Ort 2", "dag", "In kvinnor", "In män", "Ut kvinnor", "Ut män")
    for row in (headings, ("P1", "HT24", "Nacka", "2024-10-15", 11, 12, 13, 14)):
        sheet.append(row)
    app = upload(build.as_bytes(book))
    button(app, WORDS.by_hand).click().run()
    choose(app, WORDS.dataset, "cohorts")
    for label, column in (("Utbildnings-ID *", 0), ("Termin *", 1), ("Hemkommun *", 2), ("Mätdatum *", 3)):
        choose(app, label, column)
    next(one for one in app.multiselect if one.label == WORDS.repeats).set_value([4, 5, 6, 7]).run()
    choose(app, WORDS.repeats_field, "")
    for label, name in (("E", "admitted"), ("F", "admitted"), ("G", "completed"), ("H", "completed")):
        answer_to = next(one for one in app.selectbox if one.label.startswith(f"{label} · "))
        answer_to.set_value(name).run()

    told = said(app)

    assert not button(app, WORDS.confirm).disabled
    assert told.index("Kvinnor") < told.index("Män")
    assert all(number in told for number in ("11", "12", "13", "14"))


def test_a_file_that_lacks_a_heading_or_two_is_asked_about_at_once(upload):
    book = build.empty_book()
    sheet = book.create_sheet("Elever")
    for row in (("Zeta", "Termin", "Omgång", "Kön", "Antagna"), ("P1", "HT24", 1, "Kvinnor", 11)):
        sheet.append(row)

    app = upload(build.as_bytes(book))

    assert "Deltagare saknas Utbildnings-ID, Hemkommun, Mätdatum." in said(app)
    assert button(app, WORDS.confirm).disabled
    choose(app, "Utbildnings-ID *", 0)
    assert "P1" in said(app)
