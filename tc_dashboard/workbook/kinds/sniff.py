"""What kind of file it is, by what is inside: a name can be wrong."""

import io
import re
import zipfile
from collections.abc import Iterable

from tc_dashboard.workbook.kinds.found import Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_XLS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_STARTS = {
    b"%PDF": "pdf",
    b"{\\rtf": "document",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
    b"\x1f\x8b": "archive",
    b"SQLite format 3": "other",
}
_HTML = re.compile(rb"\s*<(!doctype\s+html|html|head|body|meta|table|div|style)[\s>]", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(
    rb"\s*MIME-Version:.*?Content-Type:\s*(multipart/related|text/html)", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*(<\?xml|<!--|<!DOCTYPE|<(\w+:)?(workbook|document)[\s>])", re.IGNORECASE)
_SPREADSHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt")


def kind(content: bytes) -> str:
    """`xlsx`, `xlsb`, `xls`, `ods` or `text`; refuses, by name, what is something else."""
    start = content[:4096]
    if not content.strip(b"\x00\r\n\t "):
        raise Refused("empty")
    if start.startswith(b"PK"):
        return _package(content)
    if start.startswith(_OLE):
        return _compound(content)
    if start.startswith(_BARE_XLS):
        return "xls"
    for begins, what in _STARTS.items():
        if start.startswith(begins):
            raise Refused(what)
    plain = start.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(plain) or _WEB_ARCHIVE.match(plain):
        raise Refused("html")
    if _XML.match(plain):
        raise Refused("html" if b"<html" in plain.lower() else "xml")
    return "text"


def _package(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {folded(name) for name in package.namelist()}
        if "mimetype" in names and any(name == "content.xml" for name in names):
            return _open_document(package, names)
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[content_types].xml" in names and any("workbook" in name and name.endswith(".xml") for name in names):
        return "xlsx"
    raise Refused(_other_package(names))


def _other_package(names: Iterable[str]) -> str:
    if any(name.startswith("word/") for name in names):
        return "document"
    if any(name.startswith("ppt/") for name in names):
        return "slides"
    if any(name.endswith(".iwa") for name in names):
        return "numbers"
    return "zipped" if any(name.endswith(_SPREADSHEET_ENDINGS) for name in names) else "archive"


def _open_document(package: zipfile.ZipFile, names: set[str]) -> str:
    with package.open("mimetype") as part:
        mime = part.read(200)
    if b"opendocument.spreadsheet" not in mime:
        raise Refused("slides" if b"presentation" in mime else "document")
    if "meta-inf/manifest.xml" in names:
        with package.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(1 << 20):
                raise Refused("protected")
    return "ods"


def _compound(content: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Refused("protected")
    if holds("WordDocument"):
        raise Refused("document")
    if holds("PowerPoint Document"):
        raise Refused("slides")
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise Refused("other")


def folded(name: str) -> str:
    """A part's name as it is compared: some programs write it with other strokes or letters."""
    return name.replace("\\", "/").lstrip("/").lower()
