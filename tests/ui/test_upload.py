"""Uploading: nothing is stored before the person says so, nothing is lost, nothing is stored twice."""

import pytest
import streamlit as st

from tc_dashboard import intake, text
from tc_dashboard.storage import queries
from tc_dashboard.ui import upload as page
from tests import build
from tests.build import a_cohort, a_company, a_provider, a_start
from tests.ui.conftest import button, go_to, said

WORDS, DECIDING = text.Upload, text.Deciding
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def upload(open_page):
    """`upload(content, ...)`: the upload page when the files have been chosen and examined."""

    def upload(*contents, sender=""):
        app = open_page("ladda-upp")
        app.file_uploader[0].set_value(files(*contents)).run()
        if sender:
            app.text_input[0].set_value(sender).run()
        return button(app, WORDS.examine).click().run()

    return upload


def files(*contents):
    return [(f"fil{number}.xlsx", content, EXCEL) for number, content in enumerate(contents, 1)]


PROVIDERS = build.workbook_of(a_provider(name="Lernia"), a_provider(name="Hermods"))
COMPANIES = build.workbook_of(a_company())
WITH_ERROR = build.workbook_of(a_provider(name="Lernia", municipality="Atlantis"))
WITH_WARNING = build.workbook_of(a_provider(), build.a_programme(), a_start(seats=10), a_cohort(started=18))


def test_examining_shows_what_would_change_and_stores_nothing(upload, database):
    app = upload(PROVIDERS)

    assert "2 nya rader" in said(app)
    assert "Hermods" in said(app)
    assert queries.newest_revision(database) == 0


def test_the_preview_says_which_figures_would_move(upload, save):
    save(a_cohort(started=31))

    app = upload(build.workbook_of(a_cohort(started=29)))

    assert "31 → 29" in said(app)
    assert "Berörd kommun: Södertälje." in said(app)


def test_why_old_rows_change_is_asked_and_kept_with_the_file(upload, save, database):
    save(a_company(name="Gammalt namn"))
    app = upload(COMPANIES)

    app.text_input(key="upload.why").set_value("Två räknades dubbelt")
    button(app, WORDS.save).click().run()

    newest = max(queries.history(database), key=lambda entry: entry.revision)
    assert [file.decisions.because for file in newest.files] == ["Två räknades dubbelt"]


def test_a_reason_with_a_personal_number_stops_the_save_and_is_not_kept(upload, save, database):
    save(a_company(name="Gammalt namn"))
    app = upload(COMPANIES)

    app.text_input(key="upload.why").set_value("Gäller 19121212-1212")
    button(app, WORDS.save).click().run()

    assert text.Intake.personal_number_in_words in said(app)
    assert queries.newest_revision(database) == 1


def test_of_new_rows_alone_nobody_is_asked_why(upload):
    app = upload(PROVIDERS)

    assert "upload.why" not in [one.key for one in app.text_input]


def test_errors_hide_what_would_move(upload, save):
    save(a_cohort(started=31))

    assert "→ 29" not in said(upload(build.workbook_of(a_cohort(started=29), a_provider(municipality="Atlantis"))))


def test_saving_gives_a_receipt_with_the_revision(upload, database):
    app = button(upload(PROVIDERS), WORDS.save).click().run()

    assert WORDS.saved(1, 2, 0) in said(app)
    assert queries.newest_revision(database) == 1


def test_the_receipt_stays_when_the_page_is_drawn_anew(upload):
    app = button(upload(PROVIDERS), WORDS.save).click().run()

    assert WORDS.saved(1, 2, 0) in said(app.run())


def test_the_preview_stays_after_a_look_at_another_page(upload):
    app = upload(PROVIDERS)

    go_to(app, "historik")

    assert "2 nya rader" in said(go_to(app, "ladda-upp"))


def test_the_sender_and_the_name_are_kept_with_the_file(upload, database):
    button(upload(PROVIDERS, sender=" Södertälje kommun "), WORDS.save).click().run()

    (file,) = queries.history(database)[0].files
    assert (file.name, file.sender) == ("fil1.xlsx", "Södertälje kommun")


def test_an_error_is_shown_with_its_cell_and_there_is_nothing_to_save_with(upload):
    app = upload(WITH_ERROR)

    assert "Anordnare!E2" in said(app)
    assert WORDS.save not in [found.label for found in app.button]


def test_a_faulty_file_holds_back_no_other_and_stays_on_the_page(upload, database):
    app = upload(PROVIDERS, WITH_ERROR)
    assert "1 av 2 filer kan sparas" in said(app)

    button(app, WORDS.save).click().run()

    assert DECIDING.held(["fil2.xlsx"]) in said(app)
    assert "Anordnare!E2" in said(app)
    assert [file.name for file in queries.history(database)[0].files] == ["fil1.xlsx"]


def test_all_files_are_held_back_where_the_person_wants_all_or_none(upload):
    app = upload(PROVIDERS, WITH_ERROR)

    app.toggle[0].set_value(True).run()

    assert "Väntar på fil2.xlsx" in said(app)
    assert WORDS.save not in [found.label for found in app.button]


def test_each_of_several_files_has_its_own_sender(open_page, database):
    app = open_page("ladda-upp")
    app.file_uploader[0].set_value(files(PROVIDERS, COMPANIES)).run()
    app.text_input[0].set_value("Huddinge").run()
    app.text_input[1].set_value("Haninge").run()
    button(app, WORDS.examine).click().run()

    button(app, WORDS.save).click().run()

    assert [file.sender for file in queries.history(database)[0].files] == ["Huddinge", "Haninge"]


def test_where_files_disagree_a_person_says_which_one_counts(upload, facts):
    app = upload(PROVIDERS, build.workbook_of(a_provider(name="Lernia", municipality="Huddinge")))
    assert WORDS.save not in [found.label for found in app.button]

    app.radio[0].set_value(1).run()
    button(app, DECIDING.use).click().run()
    button(app, WORDS.save).click().run()

    assert dict(facts().providers.select("name", "municipality").rows()) == {"Lernia": "0126", "Hermods": None}


def test_what_is_filled_in_counts_whichever_button_is_pressed(upload):
    other = build.workbook_of(a_provider(name="Lernia", municipality="Huddinge"))
    app = upload(PROVIDERS, other)

    app.radio[0].set_value(1).run()
    app.toggle[0].set_value(True).run()

    assert app.session_state["upload.preview"].decisions.settled == {("providers", "Lernia"): 1}


def test_what_is_filled_in_just_before_a_save_is_shown_before_it_is_saved(upload, database):
    app = upload(PROVIDERS, build.workbook_of(a_provider(name="Lernia", municipality="Huddinge")))
    app.radio[0].set_value(1).run()
    button(app, DECIDING.use).click().run()
    app.radio[0].set_value(0).run()

    button(app, WORDS.save).click().run()

    assert WORDS.filled_in_since in said(app)
    assert queries.newest_revision(database) == 0


def test_a_file_with_personal_numbers_leaves_nothing_in_the_session(upload, database):
    content = build.workbook_of(a_provider(name="Anna 850709-9805"))

    app = upload(content, PROVIDERS)

    assert "personnummer" in said(app)
    assert not app.file_uploader[0].value
    refused = app.session_state["upload.preview"].read[0]
    assert (refused.upload.content, refused.sheets) == (b"", ())
    button(app, WORDS.save).click().run()
    assert [file.name for file in queries.history(database)[0].files] == ["fil2.xlsx"]


def test_rows_that_the_file_lacks_are_told(upload, save):
    save(a_provider(name="Kvar"))

    app = upload(PROVIDERS)

    assert DECIDING.missing(1) in [found.label for found in app.expander]


def test_warnings_are_accepted_with_a_reason_before_the_save(upload, database):
    app = upload(WITH_WARNING)
    assert button(app, WORDS.save).disabled

    button(app, DECIDING.accept).click().run()
    assert button(app, WORDS.save).disabled
    next(field for field in app.text_input if field.label == DECIDING.why).set_value("Två klasser").run()
    button(app, DECIDING.accept).click().run()
    button(app, WORDS.save).click().run()

    assert [kept.reason for kept in queries.history(database)[0].files[0].decisions.accepted] == ["Två klasser"]


def test_the_same_file_again_offers_no_save(upload):
    app = button(upload(PROVIDERS), WORDS.save).click().run()
    app.file_uploader[0].set_value(files(PROVIDERS)).run()
    button(app, WORDS.examine).click().run()

    assert WORDS.changes_nothing(2) in said(app)
    assert WORDS.save not in [found.label for found in app.button]


def test_a_preview_that_the_ledger_has_left_behind_is_made_anew_and_said_to_be(upload, database, save):
    app = upload(PROVIDERS)
    save(a_provider(name="Lernia"))

    app.run()

    assert WORDS.stale in said(app)
    assert "Anna sparade revision 1" in said(app)
    assert "Det gäller även 1 rad i din fil: Anordnare!2." in said(app)
    assert "1 ny rad" in said(app)


def test_a_save_that_comes_just_after_another_ones_is_not_made_and_shown_anew(upload, database, save, monkeypatch):
    app = upload(PROVIDERS)
    saved = intake.save

    def save_second(*arguments, **named):
        monkeypatch.setattr(intake, "save", saved)
        save(a_provider(name="Lernia"))
        return saved(*arguments, **named)

    monkeypatch.setattr(intake, "save", save_second)
    button(app, WORDS.save).click().run()

    assert WORDS.stale in said(app)
    assert queries.newest_revision(database) == 1


def test_other_files_hide_the_preview_of_the_first(upload):
    app = upload(PROVIDERS)

    app.file_uploader[0].set_value(files(WITH_ERROR)).run()

    assert WORDS.other_files in said(app)
    assert WORDS.save not in [found.label for found in app.button]


def test_starting_over_puts_the_preview_and_the_files_away(upload):
    app = button(upload(PROVIDERS), WORDS.start_over).click().run()

    assert not app.file_uploader[0].value
    assert "Hermods" not in said(app)


def test_what_is_changed_is_shown_old_and_new_side_by_side(upload, save):
    save(a_company(size="10–49"))

    app = upload(build.workbook_of(a_company(size="50–249")))

    assert "10–49" in said(app)
    assert "50–249" in said(app)


def test_the_first_real_save_warns_that_the_example_goes(upload, save):
    save(a_provider(), example=True)

    app = upload(PROVIDERS)

    assert "Exempeldata försvinner" in said(app)


def test_a_faulty_file_leaves_the_other_files_warnings_to_be_answered_and_saved(upload, database):
    app = upload(WITH_WARNING, build.workbook_of(a_company(organisation_number="556016-0681")))

    next(field for field in app.text_input if field.label in (DECIDING.why, DECIDING.for_all)).set_value("Ja").run()
    button(app, DECIDING.accept).click().run()
    button(app, WORDS.save).click().run()

    assert [file.name for file in queries.history(database)[0].files] == ["fil1.xlsx"]


def _cancel():
    """What a press on the button does."""
    page._cancel_judging()
    st.rerun()


class TestJudgingAgain:
    """The judging after a click, and what is on the screen while it lasts."""

    @pytest.fixture
    def judged_with(self, monkeypatch):
        """`judged_with(then)`: `then()` is called in the midst of the next judging."""

        def judged_with(then):
            examine_read = intake.examine_read

            def examined(*arguments, progress, **named):
                monkeypatch.setattr(intake, "examine_read", examine_read)
                progress(0.4, text.Intake.comparing)
                then()
                return examine_read(*arguments, progress=progress, **named)

            monkeypatch.setattr(intake, "examine_read", examined)

        return judged_with

    @pytest.fixture
    def bars(self, monkeypatch):
        """What every bar has said."""
        told = []
        advance = page._advance

        def advancing(bar, done, step):
            told.append(step)
            advance(bar, done, step)

        monkeypatch.setattr(page, "_advance", advancing)
        return told

    def test_moves_a_bar_after_a_decision(self, upload, bars):
        app = upload(PROVIDERS, WITH_ERROR)
        bars.clear()

        app.toggle[0].set_value(True).run()

        assert text.Intake.comparing in bars

    def test_moves_a_bar_for_the_files_that_a_save_held_back(self, upload, bars):
        app = upload(PROVIDERS, WITH_ERROR)
        bars.clear()

        button(app, WORDS.save).click().run()

        assert text.Intake.comparing in bars
        assert "Anordnare!E2" in said(app)

    def test_that_is_cancelled_leaves_the_preview_and_what_was_decided_as_they_were(self, upload, judged_with):
        app = upload(PROVIDERS, WITH_ERROR)
        judged_with(_cancel)

        app.toggle[0].set_value(True).run()

        assert WORDS.judging_cancelled in said(app)
        assert "1 av 2 filer kan sparas" in said(app)
        assert not app.session_state["upload.preview"].decisions.all_or_none

    def test_that_is_cancelled_counts_the_switch_at_the_next_press(self, upload, judged_with, database):
        app = upload(PROVIDERS, WITH_ERROR)
        judged_with(_cancel)
        app.toggle[0].set_value(True).run()

        button(app, WORDS.save).click().run()

        assert app.session_state["upload.preview"].decisions.all_or_none
        assert queries.newest_revision(database) == 0

    def test_that_is_cancelled_after_a_save_leaves_the_receipt(self, upload, judged_with, database):
        app = upload(PROVIDERS, WITH_ERROR)
        judged_with(_cancel)

        button(app, WORDS.save).click().run()

        assert WORDS.held_cancelled in said(app)
        assert WORDS.saved(1, 2, 0) in said(app)
        assert queries.newest_revision(database) == 1
