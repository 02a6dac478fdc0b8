"""The pages of certification and of providers, as each role sees them."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import streamlit as st

from tc_dashboard import agendas, text
from tc_dashboard.domain import Thresholds
from tc_dashboard.storage import commands
from tc_dashboard.text.certification import Certification, Report
from tc_dashboard.text.providers import Providers
from tc_dashboard.ui import data
from tests.build import (
    ADMIN,
    REGION,
    STEERING_GROUP,
    a_cohort,
    a_document,
    a_milestone,
    a_provider,
    a_seat,
    a_self_assessment,
    an_index,
)
from tests.ui.conftest import said

ROWS = (
    a_document(due=date(2026, 10, 15)), a_self_assessment(), a_seat(), a_milestone(type="Granskningsbesök"), an_index(),
    a_provider(), a_cohort(started=60),
)  # fmt: skip


@pytest.mark.parametrize("eyes", [text.Access.administrator, text.Access.region, text.Access.steering_group])
def test_certification_is_told_and_handed_out_to_those_who_steer(open_page, save, database, eyes):
    save(*ROWS)
    commands.publish(database, 1, REGION)

    app = open_page("certifiering", eyes=eyes)

    assert "0 av 1 handlingar godkända" in said(app)
    assert "Försenad 38 dagar" in said(app).replace("\u00a0", " ")
    assert Report.note in said(app)


def test_the_file_is_made_when_it_is_asked_for(open_page, save, database, monkeypatch):
    save(*ROWS)
    commands.publish(database, 1, REGION)
    made = {}
    monkeypatch.setattr(st, "download_button", lambda label, content, **more: made.update({label: content}))
    open_page("certifiering", eyes=text.Access.steering_group)

    book = openpyxl.load_workbook(io.BytesIO(made[Report.button]()))
    assert Certification.surveys_heading in book.sheetnames


def test_the_page_of_one_role_is_never_kept_for_another(open_page, save, database):
    save(*ROWS)
    commands.set_thresholds(database, Thresholds(decision="RS 2026-1", providers_for=frozenset()), ADMIN)
    commands.publish(database, 2, REGION)

    assert Providers.hidden not in said(open_page("anordnare", eyes=text.Access.region))
    for eyes in (text.Access.steering_group, "Huddinge (kommun)"):
        assert Providers.hidden in said(open_page("anordnare", eyes=eyes))


@pytest.mark.usefixtures("open_page")
def test_no_paper_or_page_of_the_group_holds_what_it_may_not_see(save, database):
    save(*ROWS, an_index(provider="Lernia"))
    commands.set_thresholds(database, Thresholds(decision="RS 2026-1", providers_for=frozenset()), ADMIN)
    commands.publish(database, 2, REGION)

    group: list[Any] = [data.facts(STEERING_GROUP), data.seen_by_the_group().facts,
             agendas.publication(database, 2, data.today()).for_group()]  # fmt: skip
    for facts in group:
        assert not [cell for cell in facts.tables if cell.part[0] == "provider"]
        assert facts.satisfaction["provider"].to_list() == [None]
    assert data.facts(REGION).satisfaction["provider"].drop_nulls().to_list() == ["Lernia"]
