"""The proxies of `deploy/`, running here: their own files, with other ports and certificates made for the moment."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tc_dashboard.config import ROOT

CADDY, NGINX = ROOT / "deploy" / "Caddyfile", ROOT / "deploy" / "nginx.conf"
SECONDS = 30
PATH = "/usr/local/bin:/usr/sbin:/usr/bin"


def with_certificate(content: str, folder: Path) -> Path:
    """nginx's file as a whole configuration in the folder, with a certificate of its own."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    openssl = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=x"]
    subprocess.run([*openssl, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    content = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {key};", content)
    content = re.sub(r"ssl_certificate  .*;", f"ssl_certificate {certificate};", content)
    own = folder / "nginx.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    here = "\n".join(["access_log off;", *(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)])
    own.write_text(f"pid {folder}/pid;\nevents {{}}\nhttp {{\n{here}\n{content}\n}}\n", "utf-8")
    return own


@contextmanager
def nginx(folder: Path, port: int, unprotected: int, upstream: Sequence[int]) -> Iterator[None]:
    """nginx in front of two ports, answering https://localhost:PORT."""
    content = NGINX.read_text("utf-8").replace("127.0.0.1:8501", f"127.0.0.1:{upstream[0]}")
    content = content.replace("127.0.0.1:8502", f"127.0.0.1:{upstream[1]}")
    content = content.replace("listen 443 ssl http2;", f"listen {port} ssl http2;")
    content = content.replace("listen 80;", f"listen {unprotected};").replace("teknikcollege.example.se", "localhost")
    # What stands behind the address is asked for with the port in it, which the usual one never has.
    own = with_certificate(content.replace("Host $host;", "Host $http_host;"), folder)
    command = ["nginx", "-e", "stderr", "-p", str(folder), "-c", str(own), "-g", "daemon off; user root;"]
    with _running(command, folder, port, {}):
        yield


@contextmanager
def caddy(folder: Path, port: int, unprotected: int, upstream: Sequence[int]) -> Iterator[None]:
    """Caddy in front of two ports, answering https://localhost:PORT with a certificate that nobody trusts."""
    own = folder / "Caddyfile"
    options = f"admin off\n\tskip_install_trust\n\thttp_port {unprotected}\n\tstorage file_system {folder}/storage"
    own.write_text(f"{{\n\t{options}\n}}\n{CADDY.read_text('utf-8')}", "utf-8")
    environment = {
        "HOME": str(folder), "TC_SITE": f"https://localhost:{port}", "TC_PROXY_SECRET": "provning",
        "TC_UPSTREAM": " ".join(f"127.0.0.1:{one}" for one in upstream),
    }  # fmt: skip
    with _running(["caddy", "run", "--config", str(own), "--adapter", "caddyfile"], folder, port, environment):
        yield


KINDS = {"caddy": caddy, "nginx": nginx}


@contextmanager
def _running(command: Sequence[str], folder: Path, port: int, environment: dict[str, str]) -> Iterator[None]:
    program = shutil.which(command[0], path=PATH)
    assert program is not None, f"{command[0]} is not installed: sudo apt install {command[0]}"
    log = folder / f"{command[0]}.log"
    with log.open("wb") as output, subprocess.Popen(
        [program, *command[1:]], env={"PATH": PATH, **environment}, stdout=output, stderr=output
    ) as process:  # fmt: skip
        try:
            _wait(port, process, log)
            yield
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError(log.read_text("utf-8", errors="replace")) from None
            time.sleep(0.1)
        else:
            return
