"""When a sign-in counts, and whose it is: claims, rows and the clock, with nothing around them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tc_dashboard.domain import Role
from tc_dashboard.membership import Claims, Member, Standing, claims_of, holds_still, row_for, standing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONGEST = timedelta(hours=8)
TOLD = {
    "is_logged_in": True, "provider": "entra", "iss": "https://issuer.example", "sub": "anna",
    "email": "Anna@Region.example", "iat": NOW.timestamp() - 60,
}  # fmt: skip


def claims(**other) -> Claims:
    made = claims_of(TOLD | other)
    assert made is not None
    return made


def a_member(**other) -> Member:
    values: dict[str, Any] = {
        "id": 1, "provider": "entra", "email": "anna@region.example", "name": "Anna",
        "organisation": "Region Stockholm", "role": Role.REGION, "municipality_code": None,
        "valid_from": NOW - timedelta(days=30),
    }  # fmt: skip
    return Member(**values | other)


BOUND = {"issuer": "https://issuer.example", "subject": "anna"}


def stands(member: Member | None, told: Claims, now: datetime = NOW) -> Standing:
    return standing(member, told, now, LONGEST)


def found(told: Claims, *members: Member) -> Member | None:
    return row_for(told, members, NOW)


def test_before_the_first_sign_in_the_email_at_the_named_provider_decides():
    member = a_member()

    assert found(claims(), member) is member
    assert stands(member, claims()) is Standing.HOLDS


@pytest.mark.parametrize(
    "other",
    [
        {"provider": "andra"},
        {"email": "annan@region.example"},
        {"email": ""},
        {"email_verified": False},
    ],
    ids=["the same address at another provider", "another address", "no address", "an address that isn't hers"],
)
def test_nothing_else_binds_a_row(other):
    assert found(claims(**other), a_member()) is None
    assert stands(a_member(), claims(**other)) is Standing.UNKNOWN


def test_an_issuer_that_says_nothing_of_verification_is_taken_at_its_word():
    assert found(claims(email_verified=True), a_member())
    assert found(claims(), a_member())


def test_after_it_the_email_decides_nothing():
    member = a_member(**BOUND)

    assert found(claims(email="nytt@namn.example"), member) is member
    assert found(claims(sub="eva"), member) is None
    assert found(claims(iss="https://other.example"), member) is None


def test_another_provider_that_claims_the_same_issuer_and_subject_is_somebody_else():
    assert found(claims(provider="andra"), a_member(**BOUND)) is None


def test_a_row_bound_to_somebody_else_is_never_bound_again():
    member = a_member(issuer="https://issuer.example", subject="anna-before-her")

    assert found(claims(), member) is None
    assert stands(member, claims()) is Standing.UNKNOWN


def test_a_row_that_holds_comes_before_one_that_has_ended():
    ended = a_member(**BOUND, valid_to=NOW - timedelta(days=1))
    again = a_member(id=2)

    assert found(claims(), ended, again) is again
    assert found(claims(), ended) is ended


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"valid_to": NOW}, Standing.ENDED),
        ({"valid_to": NOW + timedelta(seconds=1)}, Standing.HOLDS),
        ({"valid_from": NOW + timedelta(seconds=1)}, Standing.NOT_YET),
        ({"signed_out_at": NOW - timedelta(seconds=60)}, Standing.SIGNED_OUT),
        ({"signed_out_at": NOW - timedelta(seconds=61)}, Standing.HOLDS),
    ],
)
def test_a_row_counts_from_when_to_when(other, why):
    assert stands(a_member(**BOUND, **other), claims()) is why


@pytest.mark.parametrize(
    ("hours", "why"), [(7.99, Standing.HOLDS), (8.01, Standing.TOO_OLD), (24 * 29, Standing.TOO_OLD)]
)
def test_a_sign_in_counts_for_eight_hours(hours, why):
    told = claims(iat=(NOW - timedelta(hours=hours)).timestamp())

    assert stands(a_member(**BOUND), told) is why


def test_a_new_token_of_an_old_sign_in_is_as_old_as_the_sign_in():
    told = claims(auth_time=(NOW - timedelta(hours=9)).timestamp())

    assert stands(a_member(**BOUND), told) is Standing.TOO_OLD


def test_a_token_from_the_future_counts_for_nothing():
    assert stands(a_member(**BOUND), claims(iat=NOW.timestamp() + 3600)) is Standing.TOO_OLD


@pytest.mark.parametrize(
    "lacking", [{"is_logged_in": False}, {"sub": ""}, {"iss": None}, {"iat": None}, {"iat": "x"}, {"provider": ""}]
)
def test_claims_that_say_too_little_are_none(lacking):
    assert claims_of(TOLD | lacking) is None


def test_an_email_is_the_same_however_it_is_written():
    assert claims(email=" ANNA@region.EXAMPLE ").email == "anna@region.example"
    assert claims().domain == "region.example"


def test_rights_that_a_page_was_drawn_with_end_with_the_row_the_role_and_the_sign_in():
    member = a_member(**BOUND)
    viewer = member.seen_by(claims(), LONGEST)

    assert holds_still(member, viewer, NOW)
    assert not holds_still(replace(member, valid_to=NOW), viewer, NOW)
    assert not holds_still(replace(member, role=Role.STEERING_GROUP), viewer, NOW)
    assert not holds_still(replace(member, signed_out_at=NOW), viewer, NOW)
    assert not holds_still(member, viewer, NOW + LONGEST)


def test_borrowed_eyes_give_rights_only_to_those_who_may_borrow_and_never_an_administrators():
    region = a_member(**BOUND)
    viewer = region.seen_by(claims(), LONGEST)
    huddinge = replace(viewer, role=Role.MUNICIPALITY, municipality_code="0126")

    assert holds_still(region, huddinge, NOW)
    assert not holds_still(region, replace(viewer, role=Role.ADMIN), NOW)
    assert not holds_still(replace(region, role=Role.MUNICIPALITY, municipality_code="0181"), huddinge, NOW)
