"""Whether the server lets anyone in: what the settings and the address it is bound to mean together."""

import pytest

from tc_dashboard import config
from tc_dashboard.posture import Posture, host_of, posture, sign_in

ENTRA = {"client_id": "a", "client_secret": "b", "server_metadata_url": "https://c", "display_name": "Regionen"}
WHOLE = {
    "redirect_uri": "https://panelen.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "entra": ENTRA,
}


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_without_settings_this_computer_chooses_freely(address):
    assert posture(sign_in({}), address) is Posture.LOCAL


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.5", "panelen.example", "", None, "127.0.0.1.evil"])
def test_without_settings_any_other_address_is_closed(address):
    assert posture(sign_in({}), address) is Posture.CLOSED


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", None])
def test_with_whole_settings_people_sign_in_wherever_it_is_bound(address):
    configured = sign_in(WHOLE)

    assert configured is not None
    assert (dict(configured.providers), configured.origin) == ({"entra": "Regionen"}, "https://panelen.example")
    assert posture(configured, address) is Posture.SIGNED_IN


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"cookie_secret": "kort"}, "cookie_secret"),
        ({"redirect_uri": ""}, "redirect_uri"),
        ({"redirect_uri": "https://panelen.example/"}, "redirect_uri"),
        ({"redirect_uri": "http://panelen.example/oauth2callback"}, "redirect_uri"),
        ({"entra": {"client_id": "a"}}, "entra.client_secret"),
        ({"en_tra": ENTRA}, "en_tra"),
    ],
)
def test_settings_that_are_not_whole_close_the_server_also_on_this_computer(other, fault):
    configured = sign_in(WHOLE | other)

    assert configured is not None
    assert fault in configured.faults
    assert posture(configured, "127.0.0.1") is Posture.CLOSED


def test_one_provider_may_stand_by_itself():
    configured = sign_in({**ENTRA, "redirect_uri": WHOLE["redirect_uri"], "cookie_secret": "x" * 32})

    assert configured is not None
    assert (dict(configured.providers), configured.faults) == ({"default": "Regionen"}, ())


def test_settings_come_from_the_file_and_the_environment_over_it(tmp_path, monkeypatch):
    file = tmp_path / "secrets.toml"
    file.write_text('[auth]\ncookie_secret = "a"\n[auth.entra]\nclient_id = "b"\nclient_secret = "c"\n', "utf-8")
    monkeypatch.setattr(config, "SECRETS", file)
    monkeypatch.setenv("TC_AUTH_COOKIE_SECRET", "d")
    monkeypatch.setenv("TC_AUTH_ENTRA_CLIENT_ID", "e")
    monkeypatch.setenv("TC_AUTH_HUDDINGE_SERVER_METADATA_URL", "f")

    assert config.auth_settings() == {
        "cookie_secret": "d",
        "entra": {"client_id": "e", "client_secret": "c"},
        "huddinge": {"server_metadata_url": "f"},
    }


@pytest.mark.parametrize(
    ("header", "host"),
    [("127.0.0.1:8501", "127.0.0.1"), ("[::1]:8501", "::1"), ("localhost", "localhost"), ("localhost@evil", "evil"),
     ("[x", "")],
)  # fmt: skip
def test_a_host_is_named_without_its_port(header, host):
    assert host_of(header) == host
