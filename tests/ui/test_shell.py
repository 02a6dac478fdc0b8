"""Streamlit's document in Swedish, with headers that keep the browser on guard."""

import asyncio
import base64
import gzip
import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit

from tc_dashboard.text.shell import PATTERNS, WORDS
from tc_dashboard.ui import shell

DOCUMENT = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
BROWSER = {"accept": "text/html,*/*", "accept-encoding": "gzip"}


def answer(inner, path="/historik", headers=BROWSER):
    """What the middleware makes of an app's answer: status, headers and body."""
    told = []
    scope = {
        "type": "http", "path": path, "method": "GET",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        told.append(message)

    # In a thread of its own: where browser tests ran before, this one has a loop running already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(shell.SwedishShell(inner)(scope, receive, send))).result()
    start, *bodies = told
    received = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], received, b"".join(message.get("body", b"") for message in bodies)


def answering(body, content_type="text/html; charset=utf-8", pieces=1):
    """An app that answers so; compressed for one who accepts it, as Streamlit does for all addresses but the first."""

    async def app(scope, receive, send):
        accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
        content = gzip.compress(body) if b"gzip" in accepted else body
        headers = {"content-type": content_type, "content-length": str(len(content)), "etag": '"abc"'}
        await send({
            "type": "http.response.start", "status": 200,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        })  # fmt: skip
        step = -(-len(content) // pieces)
        for number in range(pieces):
            more = number < pieces - 1
            piece = content[number * step : (number + 1) * step]
            await send({"type": "http.response.body", "body": piece, "more_body": more})

    return app


def test_the_document_is_swedish_from_the_first_byte():
    html = shell.in_swedish(DOCUMENT)

    assert '<html lang="sv">' in html
    assert "<title>Teknikcollege Stockholm</title>" in html
    assert "JavaScript" in html
    assert "You need to enable" not in html


def test_the_document_links_the_words_and_nothing_that_is_not_offered():
    html = shell.in_swedish(DOCUMENT)

    assert f'<script src=".{shell.address_of_script()}" defer></script>' in html
    assert "openapi" not in html
    assert '<link rel="shortcut icon" href="./icon.svg" />' in html


@pytest.mark.parametrize("pieces", [1, 3])
def test_a_document_arrives_rewritten_uncompressed_and_whole(pieces):
    status, headers, body = answer(answering(DOCUMENT.encode(), pieces=pieces))

    assert (status, body.decode()) == (200, shell.in_swedish(DOCUMENT))
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers


def test_a_file_passes_untouched():
    _, headers, body = answer(answering(b"body{}", "text/css"), path="/static/x.css")

    assert gzip.decompress(body) == b"body{}"
    assert headers["etag"] == '"abc"'


def test_a_document_that_somebody_takes_out_is_theirs_and_runs_no_script_here():
    _, headers, body = answer(answering(DOCUMENT.encode()), path="/media/abc.html")

    assert gzip.decompress(body) == DOCUMENT.encode()
    assert headers["content-security-policy"] == "sandbox"


def test_every_answer_has_the_guarding_headers():
    _, headers, _ = answer(answering(b"{}", "application/json"), path="/_stcore/health", headers={"accept": "*/*"})

    assert {name.title(): headers[name.lower()] for name in shell.HEADERS}.keys() == {
        name.title() for name in shell.HEADERS
    }


def test_the_policy_allows_the_documents_own_inline_scripts_and_no_other():
    _, headers, _ = answer(answering(DOCUMENT.encode()))
    (inline,) = re.findall(r"<script>(.*?)</script>", DOCUMENT, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()

    script = next(rule for rule in headers["content-security-policy"].split("; ") if rule.startswith("script-src"))
    assert f"'sha256-{digest}'" in script
    assert "unsafe-inline" not in script
    assert "unsafe-eval" not in script.replace("wasm-unsafe-eval", "")


def test_the_script_begins_with_its_words():
    first, _, rest = shell.script().partition("\n")

    told = json.loads(first.removeprefix("const WORDS = ").removesuffix(";"))
    assert told == {"exact": dict(WORDS), "patterns": dict(PATTERNS)}
    assert "MutationObserver" in rest


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_a_regular_expression_that_its_own_swedish_does_not_match(pattern):
    swedish = re.sub(r"\$(\d)", "7", PATTERNS[pattern])

    assert not re.search(pattern, swedish)


def test_no_swedish_is_translated_again():
    assert not set(WORDS) & set(WORDS.values())
