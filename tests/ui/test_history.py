"""The history page: undo and publish ask first, a refusal says why, and the files come back as they were."""

from tc_dashboard import text
from tc_dashboard.storage import commands, queries
from tc_dashboard.ui import history as hands
from tests import build
from tests.build import a_cohort, a_company, a_provider
from tests.ui.conftest import button, said

WORDS = text.History


def test_an_empty_ledger_says_so(open_page):
    assert WORDS.empty in said(open_page("historik"))


def test_the_newest_revision_stands_first(open_page, save):
    save(a_provider(name="Lernia"))
    save(a_provider(name="Lernia", municipality="Huddinge"), a_provider(name="Hermods"))

    told = said(open_page("historik"))

    newest = "Uppladdning: 1 ny och 1 ändrad rad från uppgifter.xlsx"
    assert told.index(newest) < told.index("Uppladdning: 1 ny rad från uppgifter.xlsx")


def test_undoing_asks_first(open_page, save, database):
    save(a_provider())

    app = button(open_page("historik"), WORDS.undo).click().run()

    assert "Ångra revision 1? Då försvinner 1 rad i Anordnare." in said(app)
    assert queries.newest_revision(database) == 1


def test_undoing_makes_a_new_revision_and_says_so(open_page, save, database):
    save(a_provider())
    app = button(open_page("historik"), WORDS.undo).click().run()

    button(app, WORDS.undo_yes).click().run()

    assert WORDS.was_undone(1, 2) in said(app)
    assert WORDS.undone_in(2) in said(app)
    assert queries.newest_revision(database) == 2


def test_why_it_was_undone_stands_in_the_history(open_page, save, database):
    save(a_provider())
    app = button(open_page("historik"), WORDS.undo).click().run()
    app.text_input(key="history.why").set_value("Fel läsår").run()

    app = button(app, WORDS.undo_yes).click().run()

    assert queries.history(database)[0].reason == "Fel läsår"
    assert WORDS.undone_because("Fel läsår") in said(app)


def test_a_reason_with_a_personal_identity_number_undoes_nothing(open_page, save, database):
    save(a_provider())
    app = button(open_page("historik"), WORDS.undo).click().run()
    app.text_input(key="history.why").set_value("Gäller 19811218-9876").run()

    app = button(app, WORDS.undo_yes).click().run()

    assert WORDS.personal_number in next(error.value for error in app.error)
    assert queries.newest_revision(database) == 1


def test_one_who_thinks_better_of_it_keeps_the_revision(open_page, save, database):
    save(a_provider())
    app = button(open_page("historik"), WORDS.undo).click().run()

    button(app, WORDS.keep).click().run()

    assert "Ångra revision 1? Då försvinner 1 rad i Anordnare." not in said(app)
    assert queries.newest_revision(database) == 1


def test_what_is_undone_can_not_be_undone_again(open_page, save):
    save(a_provider())
    app = button(open_page("historik"), WORDS.undo).click().run()
    button(app, WORDS.undo_yes).click().run()

    assert [found.key for found in app.button if found.label == WORDS.undo] == ["undo-2"]


def test_an_undo_that_would_be_refused_is_not_offered_and_says_why(open_page, save):
    save(a_company(size="10–49"))
    save(a_company(size="50–249"))

    app = open_page("historik")

    assert [found.key for found in app.button if found.label == WORDS.undo] == ["undo-2"]
    assert "Revision 1 kan inte ångras" in said(app)


def test_an_undo_that_is_refused_after_all_says_why(open_page, save, database):
    save(a_company(size="10–49"))
    app = button(open_page("historik"), WORDS.undo).click().run()
    save(a_company(size="50–249"))

    button(app, WORDS.undo_yes).click().run()

    assert "Revision 1 kan inte ångras" in next(error.value for error in app.error)
    assert queries.newest_revision(database) == 2


def test_the_question_says_what_moves_back(open_page, save):
    save(a_cohort(started=29))
    save(a_cohort(started=31))

    app = button(open_page("historik"), WORDS.undo).click().run()

    assert "31 → 29" in said(app)
    assert "Berörd kommun: Södertälje." in said(app)


def test_the_question_says_where_it_would_be_refused(open_page, save):
    save(a_company(size="10–49"))
    app = button(open_page("historik"), WORDS.undo).click().run()

    save(a_company(size="50–249"))

    assert "Revision 1 kan inte ångras" in said(app.run())


def test_publishing_asks_first_and_then_shows_everyone_the_newest_revision(open_page, save, database):
    save(a_provider())
    app = button(open_page("historik"), WORDS.publish(1)).click().run()
    assert queries.newest_published(database) == 0

    button(app, WORDS.publish_yes).click().run()

    assert queries.newest_published(database) == 1
    assert WORDS.was_published(1) in said(app)
    assert WORDS.all_published in said(app)


def test_the_number_of_changes_that_wait_is_told(open_page, save, database):
    save(a_provider(name="A"))
    commands.publish(database, 1, build.REGION)
    save(a_provider(name="B"))
    save(a_provider(name="C"))

    assert WORDS.unpublished(2, 1) in said(open_page("historik"))


def test_a_file_is_had_back_as_it_came(save, database, open_page):
    save(a_provider(), name="mars.xlsx")
    app = open_page("historik")
    (entry,) = queries.history(database)

    labels = [found.label for found in app.get("download_button")]
    assert WORDS.download("mars.xlsx", entry.files[0].size) in labels
    assert len(hands._content(entry.files[0].import_id)) == entry.files[0].size


def test_a_name_from_outside_is_text_and_never_markup(open_page, save):
    save(a_provider(), name="<img src=x onerror=alert(1)>.xlsx")

    told = said(open_page("historik"))

    assert "<img" not in told
    assert "&lt;img" in told


def test_only_the_newest_are_shown_until_more_are_asked_for(open_page, save, monkeypatch):
    monkeypatch.setattr(hands, "STEP", 1)
    save(a_provider(name="A"))
    save(a_provider(name="B"))
    app = open_page("historik")
    assert "Revision 1," not in said(app)

    button(app, WORDS.older(1)).click().run()

    assert "Revision 1," in said(app)


def test_all_that_holds_can_be_taken_out(open_page, save):
    save(a_provider())
    save(a_company())

    labels = [found.label for found in open_page("historik").get("download_button")]

    assert labels[0] == "Ladda ner allt i revision 2"
