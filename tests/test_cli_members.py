"""The command line's members and audit trail."""

import json

import pytest
from typer.testing import CliRunner

from tc_dashboard import config, text
from tc_dashboard.cli import app

RUNNER = CliRunner()
EMAIL = "Hugo@Huddinge.example"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv(config.DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(config, "SECRETS", tmp_path / "none.toml")
    return lambda *words: RUNNER.invoke(app, [str(word) for word in words])


def add(run, *words):
    return run("member", "add", EMAIL, "--provider", "entra", "--role", "kommun", "--municipality", "Huddinge", *words)


def listed(run):
    return json.loads(run("member", "list", "--json").stdout)


def test_a_member_is_added_listed_and_ended(run):
    added = add(run, "--to", "2199-12-31", "--name", "Hugo")
    assert (added.exit_code, added.stdout.strip()) == (0, text.Members.was_added(EMAIL))
    (member,) = listed(run)
    assert (member["email"], member["role"], member["municipality"], member["provider"], member["valid_to"]) == (
        "hugo@huddinge.example", "Kommun", "0126", "entra", "2199-12-31",
    )  # fmt: skip
    assert "hugo@huddinge.example (entra)  Kommun, 0126" in run("member", "list").stdout

    assert run("member", "end", EMAIL).exit_code == 0

    assert [member["state"] for member in listed(run)] == [text.Members.ended]
    trail = run("audit", "list").stdout.splitlines()
    assert [
        text.Audited.names[event] in line for event, line in zip(("member added", "member ended"), trail, strict=True)
    ]
    assert not [line for line in trail if "hugo" in line.casefold()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("member", "add", EMAIL, "--role", "Kommun", "--municipality", "Huddinge"), "--provider"),
        (("member", "add", EMAIL, "--provider", "entra", "--role", "chef"), "Rollen ”chef” finns inte"),
        (("member", "add", EMAIL, "--provider", "entra", "--role", "kommun", "--municipality", "Uppsala"), "”Uppsala”"),
        (("member", "add", EMAIL, "--provider", "entra", "--role", "kommun"), text.Members.municipality_of_role),
        (("member", "end", EMAIL), "Ingen medlem"),
        (("audit", "clear"), "TC_AUDIT_DAYS"),
    ],
)
def test_what_can_not_be_done_is_told_with_exit_code_2_and_changes_nothing(run, words, told):
    refused = run(*words)

    assert (refused.exit_code, told in refused.stderr) == (2, True)
    assert listed(run) == []


def test_a_provider_that_is_not_configured_is_refused_and_the_only_one_needs_no_name(run, monkeypatch):
    for name in ("CLIENT_ID", "CLIENT_SECRET", "SERVER_METADATA_URL"):
        monkeypatch.setenv(f"TC_AUTH_KEYCLOAK_{name}", "x")

    assert "keycloak" in add(run).stderr
    assert run("member", "add", EMAIL, "--role", "region").exit_code == 0
    assert [member["provider"] for member in listed(run)] == ["keycloak"]


def test_the_trail_is_cleared_by_the_setting(run, monkeypatch):
    monkeypatch.setenv("TC_AUDIT_DAYS", "365")
    add(run)

    assert run("audit", "clear").stdout.strip() == text.Audited.cleared(0, 0)
