"""What is deployed from is read by what reads it and agrees with the app; Streamlit is as when we relied on it."""

import base64
import configparser
import hashlib
import inspect
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import streamlit
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from deploy import supply
from tc_dashboard import config
from tc_dashboard.config import ROOT
from tc_dashboard.posture import sign_in
from tc_dashboard.text.trouble import _WORDS
from tc_dashboard.ui import gate, shell
from tests.deploy import proxies

DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer"), *DEPLOY.glob("flera/*.service")])
SHELL_SCRIPTS = ["sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="]
"""The script that stands in Streamlit's own document, by its hash: an upgrade that changes it is to be looked at."""


class Unit(configparser.RawConfigParser):
    """systemd tells capitals from small letters."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def read_unit(path):
    unit = Unit(strict=False, interpolation=None)
    unit.read_string(path.read_text("utf-8"))
    return unit


def environment(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", maxsplit=1) for line in lines)


class TestTheUnits:
    @pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
    def test_are_read_by_systemd_without_a_word(self, path, tmp_path):
        unit = read_unit(path)
        assert unit.sections()
        if not shutil.which("systemd-analyze"):
            return
        for each in UNITS:
            # The service's own Python is not on this machine; this one is.
            content = each.read_text("utf-8").replace("/opt/teknikcollege/.venv/bin/python", sys.executable)
            (tmp_path / each.name.replace("@", "@8501")).write_text(content, "utf-8")
        command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / path.name.replace("@", "@8501"))]

        done = subprocess.run(command, capture_output=True, text=True, check=False)

        assert [line for line in done.stderr.splitlines() if path.name.split("@")[0] in line] == []

    @pytest.mark.parametrize("name", ["teknikcollege.service", "teknikcollege-backup.service"])
    def test_run_as_their_own_user_and_write_only_where_their_data_is(self, name):
        service = read_unit(DEPLOY / name)["Service"]

        assert service["User"] == "teknikcollege"
        assert (service["ProtectSystem"], service["ProtectHome"]) == ("strict", "yes")
        assert (service["NoNewPrivileges"], service["CapabilityBoundingSet"]) == ("yes", "")
        assert "ReadWritePaths" not in service

    def test_start_what_make_run_starts(self):
        makefile = (ROOT / "Makefile").read_text("utf-8")
        service = read_unit(DEPLOY / "teknikcollege.service")["Service"]

        for command in (service["ExecStartPre"], service["ExecStart"]):
            assert command.partition("python ")[2] in makefile

    def test_of_several_processes_differ_from_the_one_only_in_the_port(self):
        one, several = (read_unit(DEPLOY / name) for name in ("teknikcollege.service", "flera/teknikcollege@.service"))
        different = {
            (section, key)
            for section in one.sections()
            for key in {*one[section], *several[section]}
            if one[section].get(key) != several[section].get(key)
        }
        assert different == {("Unit", "Description"), ("Service", "Environment")}


class TestTheEnvironmentFile:
    def test_makes_a_sign_in_that_lacks_only_its_secrets(self, monkeypatch):
        told = environment(DEPLOY / "teknikcollege.env")
        for name, value in told.items():
            monkeypatch.setenv(name, value or "x" * 64)

        configured = sign_in(config.auth_settings())

        assert configured is not None
        assert configured.faults == ()
        assert config.first_administrator() is not None
        assert config.opens("healthz")

    def test_holds_no_secret(self):
        told = environment(DEPLOY / "teknikcollege.env")

        assert all(not value for name, value in told.items() if "SECRET" in name)


class TestTheProxies:
    CADDY, NGINX = proxies.CADDY, proxies.NGINX

    def test_caddy_reads_its_file(self):
        content = self.CADDY.read_text("utf-8")
        assert content.count("{") == content.count("}")
        if shutil.which("caddy"):
            subprocess.run(["caddy", "validate", "--config", str(self.CADDY), "--adapter", "caddyfile"], check=True)

    def test_nginx_reads_its_file(self, tmp_path):
        content = self.NGINX.read_text("utf-8")
        assert content.count("{") == content.count("}")
        if shutil.which("nginx") and shutil.which("openssl"):
            own = proxies.with_certificate(content, tmp_path)
            subprocess.run(["nginx", "-t", "-e", "stderr", "-p", str(tmp_path), "-c", str(own)], check=True)

    @pytest.mark.parametrize("path", [CADDY, NGINX], ids=lambda path: path.name)
    def test_let_nothing_of_the_inside_out(self, path):
        content = path.read_text("utf-8")

        for address in ("healthz", "metrics", "_stcore/metrics"):
            assert address in content
        assert gate.STRICT_TRANSPORT in content

    def test_nginx_upgrades_websockets_and_keeps_the_name_that_the_gate_asks_for(self):
        content = self.NGINX.read_text("utf-8")

        assert "proxy_set_header Upgrade $http_upgrade;" in content
        assert "proxy_set_header Host $host;" in content
        limit = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["server"]["maxUploadSize"]
        assert f"client_max_body_size {limit}m;" in content


class TestTheImage:
    LINES = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()

    def test_is_not_root_and_copies_only_what_is_there(self):
        users = [line.split()[1] for line in self.LINES if line.startswith("USER")]
        copied = [line.split()[1] for line in self.LINES if line.startswith("COPY") and "--from" not in line]

        assert users == ["10001"]
        assert [name for name in copied if not (ROOT / name).exists()] == []
        let_in = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8")
        assert [name for name in copied if f"!{name}" not in let_in] == []

    def test_installs_with_hashes_on_the_python_that_the_lock_is_for(self):
        content = "\n".join(self.LINES)

        assert "--require-hashes" in content
        assert "python:3.11" in content
        assert "--hash=sha256:" in supply.LOCK.read_text("utf-8")

    def test_is_run_read_only_with_nothing_but_its_data_to_write(self):
        content = (DEPLOY / "compose.yaml").read_text("utf-8")

        for word in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "volumes: [data:/data]"):
            assert word in content


class TestWhatWeRelyOnInStreamlit:
    """Fails where an upgrade changes it: read what changed, mend, and write down the new value here."""

    DOCUMENT = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")

    def test_is_the_version_that_is_locked(self):
        assert supply.locked()["streamlit"] == streamlit.__version__

    def test_the_scripts_in_its_document_are_those_that_have_been_looked_at(self):
        scripts = re.findall(r"<script>(.*?)</script>", self.DOCUMENT, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]

        assert [f"sha256-{digest}" for digest in digests] == SHELL_SCRIPTS
        assert all(f"'{known}'" in shell.policy(self.DOCUMENT) for known in SHELL_SCRIPTS)

    def test_its_document_is_put_into_swedish(self):
        swedish = shell.in_swedish(self.DOCUMENT)

        assert '<html lang="sv">' in swedish
        assert f'src=".{shell.address_of_script()}"' in swedish
        assert "<title>Streamlit</title>" in self.DOCUMENT
        assert "<title>Streamlit</title>" not in swedish

    def test_its_cookie_is_read_in_the_way_that_the_gate_reads_it(self):
        assert USER_COOKIE_NAME == "_streamlit_user"
        assert list(inspect.signature(starlette_websocket._get_signed_cookie_with_chunks).parameters)[:2] == [
            "cookies", "cookie_name",
        ]  # fmt: skip
        assert list(inspect.signature(starlette_websocket._parse_decoded_user_cookie).parameters) == [
            "decoded_cookie", "origin",
        ]  # fmt: skip


def test_all_that_is_locked_says_its_licence():
    silent = [name for name in supply.locked() if supply._is_installed(name) and not supply.licence_of(name)]

    assert silent == []


class TestTheHandover:
    TEXT = (ROOT / "docs" / "drift.md").read_text("utf-8")

    def test_says_what_each_trouble_with_the_database_means(self):
        first = [words.split(". ")[0] for words in _WORDS.values()]

        assert [sentence for sentence in first if f"| {sentence.removesuffix('.')}" not in self.TEXT] == []

    def test_names_every_command_that_looks_after_the_database(self):
        for command in ("backup", "restore", "check", "gallra", "migrate-database", "history --json"):
            assert f"tc-panel {command}" in self.TEXT

    def test_names_only_files_that_are_there(self):
        names = set(re.findall(r"deploy/([\w@./-]+\w)", self.TEXT))

        assert names
        assert [name for name in sorted(names) if not (DEPLOY / name).exists()] == []
        assert [
            name for name in re.findall(r"\]\(([\w.]+\.md)\)", self.TEXT) if not (ROOT / "docs" / name).exists()
        ] == []
