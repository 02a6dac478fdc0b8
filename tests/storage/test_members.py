"""Members and the audit trail in a real database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tc_dashboard import config, text
from tc_dashboard.domain import Role, Viewer
from tc_dashboard.errors import AccessDenied, UserFacingError
from tc_dashboard.membership import Standing, claims_of
from tc_dashboard.storage import commands, members
from tc_dashboard.storage.members import Event, NewMember
from tests.build import ADMIN, HUDDINGE, REGION, STEERING_GROUP, a_provider

NOW = config.now()
LONGEST = timedelta(hours=8)
EMAIL = "hugo@huddinge.example"
HUGO = NewMember("entra", " Hugo@Huddinge.example ", Role.MUNICIPALITY, "0126", name="Hugo")


def claims(**other):
    told = {
        "is_logged_in": True, "provider": "entra", "iss": "https://issuer.example", "sub": "hugo", "email": EMAIL,
        "iat": NOW.timestamp() - 60,
    }  # fmt: skip
    made = claims_of(told | other)
    assert made is not None
    return made


def events(database):
    return [entry.event for entry in members.audit(database)]


def test_a_member_is_bound_and_logged_once_at_the_first_sign_in(database):
    members.add_member(database, HUGO, ADMIN, NOW)

    admitted = members.admit(database, claims(), NOW, LONGEST)
    members.admit(database, claims(email="nytt@namn.example"), NOW, LONGEST)

    assert admitted is not None
    assert (admitted.email, admitted.subject, admitted.organisation) == (EMAIL, "hugo", "Huddinge (kommun)")
    assert events(database) == [Event.SIGNED_IN, Event.MEMBER_ADDED]


def test_nobody_else_comes_in_by_the_same_address(database):
    members.add_member(database, HUGO, ADMIN, NOW)

    assert members.admit(database, claims(provider="andra"), NOW, LONGEST) is None
    members.admit(database, claims(), NOW, LONGEST)
    assert members.admit(database, claims(sub="annan"), NOW, LONGEST) is None
    assert members.member_for(database, claims(sub="annan"), NOW) is None


def test_who_has_ended_does_not_come_in(database):
    number = members.add_member(database, HUGO, ADMIN, NOW)
    members.end_member(database, number, ADMIN, NOW)

    assert members.admit(database, claims(), NOW, LONGEST) is None


def test_signing_out_ends_every_sign_in_that_was_made_before(database):
    members.add_member(database, HUGO, ADMIN, NOW)
    hugo = members.admit(database, claims(), NOW, LONGEST)
    assert hugo is not None

    ahead = claims(iat=NOW.timestamp() + 60)  # By a provider whose clock is ahead.
    members.sign_out(database, hugo, ahead, NOW)

    assert members.admit(database, claims(), NOW, LONGEST) is None
    assert members.admit(database, ahead, NOW, LONGEST) is None
    assert members.admit(database, claims(iat=NOW.timestamp() + 61), NOW, LONGEST) is not None


@pytest.mark.parametrize("by", [REGION, STEERING_GROUP, HUDDINGE], ids=lambda viewer: viewer.role)
def test_only_an_administrator_changes_members(database, by):
    number = members.add_member(database, HUGO, ADMIN, NOW)

    for command in (
        lambda: members.add_member(database, replace(HUGO, email="a@b.se"), by, NOW),
        lambda: members.change_member(database, number, Role.REGION, None, by, NOW),
        lambda: members.end_member(database, number, by, NOW),
        lambda: members.clear(database, by, NOW, 1),
    ):
        with pytest.raises(AccessDenied):
            command()

    assert events(database) == [Event.REFUSED] * 4 + [Event.MEMBER_ADDED]
    assert len(members.members(database)) == 1


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"email": "hugo"}, text.Members.no_email),
        ({"provider": " "}, text.Members.no_email),
        ({"municipality_code": None}, text.Members.municipality_of_role),
        ({"role": Role.REGION}, text.Members.municipality_of_role),
        ({"valid_to": NOW}, text.Members.ends_before),
    ],
)
def test_a_row_that_can_not_be_right_is_refused(database, other, told):
    with pytest.raises(UserFacingError) as refused:
        members.add_member(database, replace(HUGO, **other), ADMIN, NOW)

    assert str(refused.value) == told
    assert not members.members(database)


def test_an_address_stands_once_at_a_provider_among_those_who_have_not_ended(database):
    first = members.add_member(database, HUGO, ADMIN, NOW)
    members.add_member(database, replace(HUGO, provider="andra"), ADMIN, NOW)
    with pytest.raises(UserFacingError, match="finns redan"):
        members.add_member(database, HUGO, ADMIN, NOW)

    members.end_member(database, first, ADMIN, NOW)
    members.add_member(database, HUGO, ADMIN, NOW)

    assert len(members.members(database)) == 3


def test_the_last_administrator_stays(database):
    members.ensure_administrator(database, "entra", "ada@region.example", NOW)
    members.ensure_administrator(database, "entra", "eva@region.example", NOW)
    (ada,) = members.members(database)
    assert (ada.email, ada.role) == ("ada@region.example", Role.ADMIN)

    for command in (
        lambda: members.end_member(database, ada.id, ADMIN, NOW),
        lambda: members.change_member(database, ada.id, Role.REGION, None, ADMIN, NOW),
    ):
        with pytest.raises(UserFacingError, match="enda administratören"):
            command()


@pytest.fixture
def anna(database):
    """A member of the Region, as a page was drawn for her."""
    number = members.add_member(database, NewMember("entra", "anna@region.example", Role.REGION), ADMIN, NOW)
    (member,) = (member for member in members.members(database) if member.id == number)
    return member.seen_by(claims(), LONGEST)


@pytest.mark.parametrize("change", ["ended", "role", "signed out"])
def test_a_button_drawn_before_the_change_does_nothing_after(database, save, anna, change):
    save(a_provider())
    if change == "ended":
        members.end_member(database, anna.member_id, ADMIN, NOW)
    elif change == "role":
        members.change_member(database, anna.member_id, Role.STEERING_GROUP, None, ADMIN, NOW)
    else:
        (member,) = members.members(database)
        members.sign_out(database, member, claims(), NOW)

    with pytest.raises(AccessDenied, match="har ändrats sedan sidan visades"):
        commands.publish(database, 1, anna)

    assert Event.PUBLISHED not in events(database)


def test_the_ledgers_commands_are_logged_with_the_organisation(database, save, anna):
    save(a_provider())
    commands.publish(database, 1, anna)
    commands.undo(database, 1, anna)

    told = [(entry.event, entry.subject, entry.organisation) for entry in members.audit(database)][:3]
    assert told == [
        (Event.UNDONE, "1", "Region Stockholm"),
        (Event.PUBLISHED, "1", "Region Stockholm"),
        (Event.IMPORTED, "1", "Region"),
    ]


def test_a_refusal_tells_the_domain_and_no_person_and_is_logged_once_in_a_while(database):
    for _ in range(3):
        members.refuse(database, claims(), Standing.UNKNOWN, NOW)
    members.refuse(database, claims(), Standing.UNKNOWN, NOW + timedelta(minutes=6))

    entries = members.audit(database)
    assert len(entries) == 2
    assert entries[0].detail == {"provider": "entra", "domain": "huddinge.example", "why": "unknown"}


def test_the_trail_names_no_person(database, save, anna):
    save(a_provider())
    members.add_member(database, HUGO, ADMIN, NOW)
    members.admit(database, claims(), NOW, LONGEST)
    with database.reading() as connection:
        trail = connection.exec_driver_sql("SELECT organisation, event, subject, detail FROM audit").all()

    assert trail
    assert not [row for row in trail if "hugo" in str(row).casefold() or "anna" in str(row).casefold()]


def test_what_is_older_is_cleared_and_the_trail_outlives_the_member(database):
    number = members.add_member(database, HUGO, ADMIN, NOW - timedelta(days=400))
    members.end_member(database, number, ADMIN, NOW - timedelta(days=100))
    members.log(database, replace(HUDDINGE, member_id=number), Event.LOOKED, NOW, "0126")

    assert members.clear(database, ADMIN, NOW, 365) == (1, 0)
    assert members.clear(database, ADMIN, NOW, 90) == (1, 1)

    looked = next(entry for entry in members.audit(database) if entry.event is Event.LOOKED)
    assert (looked.member, looked.subject) == ("", "0126")
    assert not members.members(database)


def test_a_municipality_sees_which_organisations_have_seen_its_own_figures_and_no_others(database):
    haninge = Viewer("haninge@exempel.se", Role.MUNICIPALITY, "0136", organisation="Haninge (kommun)")
    members.log(database, HUDDINGE, Event.LOOKED, NOW, "0126")
    members.log(database, haninge, Event.LOOKED, NOW, "0136")
    members.log(database, REGION, Event.EXPORTED, NOW, "allt.xlsx", {"about": members.EVERYONE})
    members.log(database, REGION, Event.UNMASKED, NOW, "persons.started", {"about": "0136", "by": {"home": "0136"}})

    seen = [(entry.organisation, entry.event) for entry in members.looks_at(database, HUDDINGE)]

    assert seen == [(REGION.label, Event.EXPORTED), (HUDDINGE.label, Event.LOOKED)]
    assert {entry.member for entry in members.looks_at(database, haninge)} == {""}
    with pytest.raises(AccessDenied):
        members.looks_at(database, REGION)


def test_the_region_sees_what_was_done_with_figures_and_no_names(database):
    members.log(database, ADMIN, Event.IMPORTED, NOW, "1", {"files": ["a.xlsx"]})
    members.log(database, ADMIN, Event.MEMBER_ADDED, NOW, "2", {"role": "Region"})
    members.log(database, HUDDINGE, Event.REFUSED, NOW, "page")

    assert [entry.event for entry in members.audit_for(database, REGION)] == [Event.IMPORTED]
    assert {entry.member for entry in members.audit_for(database, REGION)} == {""}
    assert members.audit_for(database, ADMIN) == members.audit(database)
    for viewer in (STEERING_GROUP, HUDDINGE):
        with pytest.raises(AccessDenied):
            members.audit_for(database, viewer)
