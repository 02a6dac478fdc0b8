"""A municipality in the app: its own page first, faults reported and answered, its own sheet sent and taken in."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tc_dashboard import proposals, reports, text
from tc_dashboard.domain import ProposalState, ReportState, Role
from tc_dashboard.intake import Upload
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.proposals import proposals_for
from tc_dashboard.storage.reports import reports_for
from tc_dashboard.text.drawing import Around
from tc_dashboard.ui import access, navigation
from tests import build
from tests.build import DAY, HUDDINGE, REGION, STEERING_GROUP, a_cohort, a_programme, a_provider, a_start
from tests.ui.conftest import MENU, button, go_to, said
from tests.ui.test_upload import EXCEL

EYES, OTHERS = "Huddinge (kommun)", "Haninge (kommun)"
OURS = "var-kommun"
WORDS, REPORTS = text.Proposals, text.Reports


@pytest.fixture
def published(save, database):
    """Three municipalities' programmes with residents of three, published."""
    save(
        a_programme(programme="H1", study="Huddinge"), a_start(programme="H1", seats=200),
        a_programme(programme="X1", study="Haninge"), a_start(programme="X1", seats=200),
        a_cohort(programme="H1", home="Huddinge", started=30), a_cohort(programme="H1", home="Haninge", started=41),
        a_cohort(programme="X1", home="Salem", started=53), a_cohort(programme="X1", home="Haninge", started=62),
        a_programme(programme="S1", study="Salem"), a_start(programme="S1", seats=200),
        a_cohort(programme="S1", home="Haninge", started=57),
    )  # fmt: skip
    commands.publish(database, 1, REGION)
    return database


def test_a_municipality_begins_at_its_own_page(open_page, published):
    app = AppTest.from_file(str(MENU), default_timeout=30)
    app.session_state[access.CHOICE] = EYES

    assert [title.value for title in app.run().title] == [text.Titles.our_municipality]


def test_everyone_else_begins_at_the_overview(open_page, published):
    app = AppTest.from_file(str(MENU), default_timeout=30)
    app.session_state[access.CHOICE] = text.Access.steering_group

    assert [title.value for title in app.run().title] == [text.Titles.overview]


def test_the_page_says_its_own_numbers_beside_the_countys_and_no_others(open_page, published):
    told = said(open_page(OURS, eyes=EYES))

    assert "30 invånare i Huddinge har påbörjat en utbildning" in told
    assert "243" in told
    assert not [number for number in (160, 119, 115, 62, 57, 53) if re.search(rf"\b{number}\b", between_tags(told))]


def test_a_municipality_before_the_first_publication_is_told_so_and_may_send_its_sheet(open_page, save):
    save(a_cohort(started=18))

    app = open_page(OURS, eyes=EYES)

    assert text.Everywhere.nothing_published in said(app)
    assert app.file_uploader


def between_tags(told):
    """The page without its stylesheet's numbers: only what stands between tags."""
    return " ".join(re.findall(r">([^<]+)<", told))


# Rapportera fel


def links(app):
    return [link.proto.label for link in app.main.get("page_link")]


def test_each_figure_has_a_way_to_say_that_it_is_wrong(open_page, published):
    app = open_page(OURS, eyes=EYES)

    assert links(app).count(REPORTS.link) == links(app).count(Around.rows) > 6


def test_the_region_has_no_such_way(open_page, published):
    assert REPORTS.link not in links(open_page("deltagare"))


def reporting(open_page, eyes=EYES, **query):
    asked = {"figur": "persons.started", "whose": "residents"} | query
    app = open_page("", eyes=eyes)
    app.query_params.update(asked)
    page = next(page for page in navigation.PAGES if page is navigation.REPORTS)
    app.switch_page(str(page.path))
    app.query_params.update(asked)
    return app.run()


def test_a_report_is_sent_and_its_state_is_seen(open_page, published):
    app = reporting(open_page)
    app.text_area[0].set_value("Det ska stå 31.").run()

    app = button(app, REPORTS.send).click().run()

    (kept,) = reports_for(published, REGION)
    assert (kept.figure, kept.whose, kept.municipality_code, kept.revision) == (
        "persons.started", "residents", "0126", 1
    )  # fmt: skip
    assert REPORTS.sent in said(app)
    assert ReportState.NEW in said(app)


def test_a_personal_number_stays_on_the_page_and_is_not_kept(open_page, published):
    app = reporting(open_page)
    app.text_area[0].set_value("Anna 850709-9805 saknas").run()

    app = button(app, REPORTS.send).click().run()

    assert REPORTS.personal_number in said(app)
    assert reports_for(published, REGION) == ()


def a_report(database, by):
    return reports.report(database, "persons.started", {}, f"Sagt av {by.name}.", by, day=DAY, revision=1)


def test_another_municipality_does_not_see_it(open_page, published):
    a_report(published, HUDDINGE)
    a_report(published, STEERING_GROUP)

    told = said(open_page("rapporterade-fel", eyes=OTHERS))

    assert "Sagt av" not in told
    assert REPORTS.none in told


def test_the_region_answers_in_the_same_place_and_both_see_the_revision(open_page, published):
    a_report(published, HUDDINGE)
    app = open_page("rapporterade-fel")
    assert "Sagt av Hugo." in said(app)
    app.text_area[0].set_value("Rättat nu.")
    next(box for box in app.selectbox if box.label == REPORTS.mended).set_value(1)

    button(app.run(), REPORTS.send_answer).click().run()

    assert "Åtgärdad i revision 1" in said(app)
    seen = said(open_page("rapporterade-fel", eyes=EYES))
    assert "Rättat nu." in seen
    assert "Åtgärdad i revision 1" in seen


def test_the_history_tells_how_many_wait(open_page, published):
    a_report(published, HUDDINGE)

    assert REPORTS.link_to_all(1) in links(open_page("historik"))


# The municipality's own sheet

SHEET = build.workbook_of(a_cohort(programme="H1", home="Huddinge", started=31))


def examined(open_page, content, eyes=EYES):
    app = open_page(OURS, eyes=eyes)
    app.file_uploader[0].set_value(("huddinge.xlsx", content, EXCEL)).run()
    return button(app, WORDS.examine).click().run()


def test_a_sheet_is_looked_at_sent_and_changes_nothing(open_page, published):
    app = examined(open_page, SHEET)
    assert WORDS.ready(1) in said(app)

    app = button(app, WORDS.send).click().run()

    assert WORDS.sent in said(app)
    assert [one.file_name for one in proposals_for(published, REGION)] == ["huddinge.xlsx"]
    assert queries.newest_revision(published) == 1


def test_a_sheet_with_personal_numbers_is_refused_and_leaves_nothing(open_page, published):
    app = examined(open_page, build.workbook_of(a_provider(name="Anna 850709-9805")))

    assert "personnummer" in said(app)
    assert not app.file_uploader[0].value
    assert "proposal.draft.0126" not in app.session_state


def test_other_eyes_in_the_same_session_do_not_see_the_sheet(open_page, published):
    app = examined(open_page, SHEET)

    app.selectbox(access.CHOICE).set_value(OTHERS).run()

    assert WORDS.ready(1) not in said(app)


def sent(database, content=SHEET):
    ready = proposals.draft(database, Upload("huddinge.xlsx", content), "0126", today=DAY)
    return proposals.send(database, ready, HUDDINGE)


def test_the_region_sees_it_first_and_takes_it_into_its_own_preview(open_page, published):
    sent(published)
    app = open_page("ladda-upp")

    app = button(app, WORDS.open_from("Huddinge")).click().run()
    assert "1 ändrad rad" in said(app)
    assert queries.newest_revision(published) == 1
    app = button(app, text.Upload.save).click().run()

    assert queries.newest_revision(published) == 2
    assert queries.history(published)[0].files[0].sender == "Huddinge kommun"
    (seen,) = proposals_for(published, HUDDINGE)
    assert (seen.state, seen.revision) == (ProposalState.TAKEN, 2)
    assert "Inläst i revision 2" in said(open_page(OURS, eyes=EYES))


def test_a_declined_sheet_has_its_answer_on_the_municipalitys_page(open_page, published):
    sent(published)
    app = open_page("ladda-upp")
    app.text_area[0].set_value("Fel termin.")

    button(app.run(), WORDS.decline).click().run()

    assert "Fel termin." in said(open_page(OURS, eyes=EYES))
    assert "Fel termin." not in said(open_page(OURS, eyes=OTHERS))


def test_an_opened_sheet_that_is_put_away_still_waits(open_page, published):
    sent(published)
    app = button(open_page("ladda-upp"), WORDS.open_from("Huddinge")).click().run()

    app = button(app, text.Upload.start_over).click().run()

    assert WORDS.open_from("Huddinge") in [found.label for found in app.button]
    assert proposals_for(published, REGION)[0].state is ProposalState.SENT


def test_a_way_back_to_the_page_keeps_what_was_read(open_page, published):
    app = examined(open_page, SHEET)

    go_to(app, "om")

    assert WORDS.ready(1) in said(go_to(app, OURS))


def test_nobody_but_a_municipality_has_such_a_page():
    assert navigation.OUR_MUNICIPALITY.roles == (Role.MUNICIPALITY,)
