"""A municipality's own sheet: guarded like any file, told only what it holds, and nothing until the Region saves it."""

import pytest

from tc_dashboard import proposals
from tc_dashboard.domain import ProposalState, Role, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.intake import Upload
from tc_dashboard.storage import proposals as stored
from tc_dashboard.storage import queries
from tc_dashboard.views import proposals as views
from tests import build
from tests.build import DAY, HUDDINGE, REGION, STEERING_GROUP, a_cohort, a_programme, a_provider, a_start
from tests.views.test_our_municipality import words_of

HANINGE = Viewer("Hanna", Role.MUNICIPALITY, "0136")


@pytest.fixture
def held(database, save):
    """Huddinge's programme and Haninge's, with participants in each."""
    save(
        a_programme(programme="H1", study="Huddinge"), a_start(programme="H1"),
        a_programme(programme="X1", study="Haninge"), a_start(programme="X1"),
        a_cohort(programme="X1", home="Haninge", started=17), a_cohort(programme="H1", home="Huddinge", started=16),
    )  # fmt: skip
    return database


def a_draft(database, *rows, name="huddinge.xlsx", code="0126"):
    return proposals.draft(database, Upload(name, build.workbook_of(*rows)), code, today=DAY)


def own_rows(draft):
    return [row.values for one in draft.own for row in one.rows]


MINE = a_cohort(programme="H1", home="Huddinge", started=21)


def test_what_is_sent_reaches_the_region_as_it_was_and_changes_no_figure(held):
    content = build.workbook_of(MINE)
    before = queries.newest_revision(held)

    number = proposals.send(held, proposals.draft(held, Upload("a.xlsx", content), "0126", today=DAY), HUDDINGE)

    assert queries.newest_revision(held) == before
    assert stored.content_of(held, number, REGION) == content
    (sent,) = stored.proposals_for(held, REGION)
    assert (sent.municipality_code, sent.file_name, sent.sent_by) == ("0126", "a.xlsx", "Hugo")
    assert sent.state is ProposalState.SENT


def test_a_personal_number_is_refused_with_its_cell_and_nothing_is_kept(held):
    with pytest.raises(UserFacingError, match="Anordnare!A2") as refused:
        a_draft(held, a_provider(name="Anna 850709-9805"))

    assert "850709" not in str(refused.value)
    assert stored.proposals_for(held, REGION) == ()


def test_a_personal_number_in_the_name_of_the_file_is_refused(held):
    with pytest.raises(UserFacingError, match="personnummer"):
        a_draft(held, MINE, name="850709-9805.xlsx")


def test_a_file_that_can_not_be_read_is_refused(held):
    with pytest.raises(UserFacingError):
        proposals.draft(held, Upload("a.xlsx", b"PK not a workbook"), "0126", today=DAY)


def test_faults_are_told_with_their_cells(held):
    draft = a_draft(held, a_cohort(programme="H1", home="Atlantis", started=3))

    assert draft.preview.errors
    assert "Deltagare!D2" in words_of(views.build(draft, DAY))


def test_the_municipality_sees_the_numbers_that_it_sent_itself(held):
    draft = a_draft(held, a_cohort(programme="H1", home="Huddinge", started=3))

    assert [row["started"] for row in own_rows(draft)] == [3]


def test_rows_about_others_alone_are_counted_and_not_shown(held):
    draft = a_draft(held, MINE, a_cohort(programme="X1", home="Haninge", started=13))

    assert [row["started"] for row in own_rows(draft)] == [21]
    said = words_of(views.build(draft, DAY))
    assert "1 rad gäller bara andra kommuner" in said
    assert "13" not in said


def test_nothing_that_is_stored_of_persons_is_compared_with(held):
    """A sheet with another municipality's keys must not bring out what is stored under them."""
    draft = a_draft(held, a_cohort(programme="X1", home="Haninge", started=1), code="0126")

    cohorts = next(sheet for sheet in draft.preview.sheets if sheet.dataset == "cohorts")
    assert not cohorts.changes.changed
    assert not cohorts.changes.unchanged
    assert "cohorts" not in draft.preview.missing
    assert "17" not in words_of(views.build(draft, DAY))


def test_protected_marks_bring_out_nothing_that_is_stored(held):
    draft = a_draft(held, a_cohort(programme="X1", home="Haninge", started=".."))

    assert all(row.get("started") is None for table in draft.preview.tables for row in (r.values for r in table.rows))


def test_the_same_sheet_twice_waits_once(held):
    ready = a_draft(held, MINE)
    proposals.send(held, ready, HUDDINGE)

    with pytest.raises(UserFacingError, match="redan skickad"):
        proposals.send(held, ready, HUDDINGE)


@pytest.mark.parametrize("viewer", [REGION, STEERING_GROUP], ids=lambda viewer: viewer.role)
def test_only_a_municipality_sends(held, viewer):
    with pytest.raises(AccessDenied):
        proposals.send(held, a_draft(held, MINE), viewer)


def test_each_municipality_sees_its_own_the_region_all_and_the_steering_group_none(held):
    mine = proposals.send(held, a_draft(held, MINE), HUDDINGE)
    theirs = proposals.send(held, a_draft(held, a_cohort(programme="X1", home="Haninge"), code="0136"), HANINGE)

    seen = {one.name: {sent.id for sent in stored.proposals_for(held, one)} for one in
            (HUDDINGE, HANINGE, STEERING_GROUP, REGION)}  # fmt: skip
    assert seen == {"Hugo": {mine}, "Hanna": {theirs}, "Stina": set(), "Anna": {mine, theirs}}


@pytest.mark.parametrize("viewer", [HUDDINGE, HANINGE, STEERING_GROUP], ids=lambda viewer: viewer.name)
def test_only_the_region_opens_takes_or_declines(held, viewer):
    number = proposals.send(held, a_draft(held, MINE), HUDDINGE)

    for command in (
        lambda: stored.content_of(held, number, viewer),
        lambda: proposals.take(held, number, "", 1, viewer),
        lambda: proposals.decline(held, number, "Nej.", viewer),
    ):
        with pytest.raises(AccessDenied):
            command()
    assert stored.proposals_for(held, REGION)[0].state is ProposalState.SENT


def test_the_municipality_sees_why_it_was_declined(held):
    number = proposals.send(held, a_draft(held, MINE), HUDDINGE)

    with pytest.raises(UserFacingError, match="varför"):
        proposals.decline(held, number, " ", REGION)
    proposals.decline(held, number, "Fel termin.", REGION)

    (seen,) = stored.proposals_for(held, HUDDINGE)
    assert (seen.state, seen.answer) == (ProposalState.DECLINED, "Fel termin.")


def test_an_answer_stands(held):
    number = proposals.send(held, a_draft(held, MINE), HUDDINGE)
    proposals.take(held, number, "Tack!", 1, REGION)

    with pytest.raises(UserFacingError, match="redan besvarat"):
        proposals.decline(held, number, "Ångrade mig.", REGION)

    (seen,) = stored.proposals_for(held, HUDDINGE)
    assert (seen.state, seen.answer, seen.revision) == (ProposalState.TAKEN, "Tack!", 1)
