"""Reported faults: what may be said, by whom, and who sees it."""

import pytest

from tc_dashboard import reports, text
from tc_dashboard.domain import ReportState, Role, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.storage import commands, queries
from tc_dashboard.storage.reports import mend, reports_for
from tests.build import DAY, HUDDINGE, REGION, STEERING_GROUP, a_cohort

HANINGE = Viewer("Hanna", Role.MUNICIPALITY, "0136")
OWN = {"whose": "residents", "area": "Industri"}


@pytest.fixture
def published(database, save):
    """A ledger of two revisions, of which the first is published."""
    save(a_cohort(started=18))
    commands.publish(database, 1, REGION)
    save(a_cohort(started=19))
    return database


def a_report(database, by=HUDDINGE, words="Det ska stå 21.", figure="persons.started", narrowed=OWN, revision=1):
    return reports.report(database, figure, narrowed, words, by, day=DAY, revision=revision)


def test_what_is_wrong_is_kept_with_its_figure_day_revision_and_whose_it_is(published):
    a_report(published)

    (kept,) = reports_for(published, REGION)
    assert (kept.figure, kept.whose, kept.by) == ("persons.started", "residents", {"area": "Industri"})
    assert (kept.day, kept.revision, kept.municipality_code) == (DAY, 1, "0126")
    assert [(said.by, said.words) for said in kept.thread] == [("Hugo", "Det ska stå 21.")]
    assert kept.state is ReportState.NEW


def test_a_personal_number_is_refused_and_nothing_is_kept(published):
    with pytest.raises(UserFacingError, match="personnummer") as refused:
        a_report(published, words="Anna, 850709-9805, saknas")

    assert "850709" not in str(refused.value)
    assert reports_for(published, REGION) == ()


def test_a_personal_number_in_what_narrows_the_figure_is_refused_too(published):
    with pytest.raises(UserFacingError, match="personnummer"):
        a_report(published, narrowed={"area": "850709-9805"})


@pytest.mark.parametrize(
    ("figure", "narrowed"),
    [("persons.nothing", {}), ("persons.started", {"colour": "red"}), ("persons.started", {"whose": "everybody"})],
)
def test_a_figure_that_is_not_there_is_refused(published, figure, narrowed):
    with pytest.raises(UserFacingError, match="vilken siffra"):
        a_report(published, figure=figure, narrowed=narrowed)


@pytest.mark.parametrize("words", ["", "  \n", "x" * 2001])
def test_nothing_or_too_much_is_refused(published, words):
    with pytest.raises(UserFacingError):
        a_report(published, words=words)


def test_a_revision_that_is_not_published_can_not_be_reported_on(published):
    with pytest.raises(UserFacingError, match="inte publicerad"):
        a_report(published, revision=2)


def test_the_region_mends_instead_of_reporting(published):
    with pytest.raises(AccessDenied):
        a_report(published, by=REGION)


def test_each_sees_its_own_and_the_region_all(published):
    mine, theirs, whole = (a_report(published, by=by) for by in (HUDDINGE, HANINGE, STEERING_GROUP))

    seen = {viewer.name: {one.id for one in reports_for(published, viewer)} for viewer in
            (HUDDINGE, HANINGE, STEERING_GROUP, REGION)}  # fmt: skip
    assert seen == {"Hugo": {mine}, "Hanna": {theirs}, "Stina": {whole}, "Anna": {mine, theirs, whole}}


@pytest.mark.parametrize("stranger", [HANINGE, STEERING_GROUP], ids=lambda viewer: viewer.role)
def test_nobody_else_writes_in_a_thread_nor_learns_that_it_is_there(published, stranger):
    number = a_report(published)

    with pytest.raises(AccessDenied) as refused:
        reports.answer(published, number, "Jag med.", stranger)
    with pytest.raises(AccessDenied) as not_there:
        reports.answer(published, number + 99, "Jag med.", stranger)

    assert str(refused.value) == str(not_there.value)
    assert len(reports_for(published, REGION)[0].thread) == 1


def test_both_see_the_answer_and_in_which_revision_it_is_mended(published):
    number = a_report(published)

    reports.answer(published, number, "Vi tittar på det.", REGION)
    assert reports_for(published, HUDDINGE)[0].state is ReportState.ANSWERED
    reports.answer(published, number, "Rättat.", REGION, mended_in=2)

    (seen,) = reports_for(published, HUDDINGE)
    assert (seen.state, seen.mended_in) == (ReportState.MENDED, 2)
    assert [said.is_answer for said in seen.thread] == [False, True, True]
    assert seen == reports_for(published, REGION)[0]


def test_who_writes_again_waits_again(published):
    number = a_report(published)
    reports.answer(published, number, "Rättat.", REGION, mended_in=2)

    reports.answer(published, number, "Nej, det står fel än.", HUDDINGE)

    assert reports_for(published, REGION)[0].state is ReportState.NEW


@pytest.mark.parametrize("viewer", [HUDDINGE, STEERING_GROUP], ids=lambda viewer: viewer.role)
def test_only_the_region_says_that_it_is_mended(published, viewer):
    number = a_report(published, by=viewer)

    with pytest.raises(AccessDenied):
        mend(published, number, "Klart.", 2, viewer)


def test_it_can_not_be_mended_in_a_revision_that_is_not_there(published):
    number = a_report(published)

    with pytest.raises(UserFacingError, match="Revision 9 finns inte"):
        reports.answer(published, number, "Rättat.", REGION, mended_in=9)


def test_a_report_changes_no_figure(published):
    before = queries.newest_revision(published)

    a_report(published)

    assert queries.newest_revision(published) == before


def test_it_is_said_that_a_mended_revision_is_not_published_yet():
    assert text.Reports.state(ReportState.MENDED, 2, 1) == "Åtgärdad i revision 2, som inte är publicerad än"
    assert text.Reports.state(ReportState.MENDED, 2, 2) == "Åtgärdad i revision 2"
