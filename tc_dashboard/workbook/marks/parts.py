"""The parts of a workbook's package: a few are changed or added, all others stay byte for byte as they were."""

import io
import posixpath
import re
import zipfile
from xml.parsers import expat

from tc_dashboard.workbook.kinds.sniff import folded
from tc_dashboard.workbook.marks.xml import CannotMark, appended, attributes, opening, prefix, prefixed, within

TYPES, BOOK_KIND = "[content_types].xml", "officeDocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWING = '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
_NO_RELATIONS = f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_PACKAGE}/relationships"/>'
_DECLARED = re.compile(r"""(<\?xml[^>]*encoding=)["'][^"']*["']""")


class Parts:
    """A package that is open for changes."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._names = {folded(name): name for name in self._zip.namelist()}
        self._changed: dict[str, str] = {}
        self._dropped: set[str] = set()
        self.book = next((target for kind, target in self.relations("") if kind == BOOK_KIND), "")
        if not self.holds(self.book):
            raise CannotMark
        first = next(t for t in opening("Relationship").findall(self.text("_rels/.rels")) if f"/{BOOK_KIND}" in t)
        self.kinds = attributes(first)["Type"].rsplit("/", 1)[0]
        """What the names of relations begin with, by which edition of the standard the file was written."""

    def holds(self, part: str) -> bool:
        return part in self._changed or (part in self._names and part not in self._dropped)

    def text(self, part: str) -> str:
        """A part as letters."""
        if part in self._changed:
            return self._changed[part]
        if not self.holds(part):
            raise CannotMark
        written = self._zip.read(self._names[part])
        if written[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return _DECLARED.sub(r'\1"UTF-8"', written.decode("utf-16"))
        return written.decode("utf-8-sig")

    def head(self, part: str, size: int = 1 << 14) -> str:
        """How a part begins, which is all that is looked at of most sheets."""
        if part in self._changed:
            return self._changed[part][:size]
        with self._zip.open(self._names[part]) as opened:
            return opened.read(size).replace(b"\x00", b"").decode("utf-8", "replace")

    def put(self, part: str, text: str) -> None:
        self._changed[part] = text

    def add(self, folder: str, stem: str, text: str, content_type: str) -> str:
        """A new part beside the workbook's others; gives its name. Drawings are known by their ending."""
        ending = "vml" if stem == "vmlDrawing" else "xml"
        base = posixpath.join(posixpath.dirname(self.book), folder)
        # The one part of styles has no number, by which some programs find it.
        tails = ("", *map(str, range(1, 100_000))) if stem == "styles" else map(str, range(1, 100_000))
        numbered = (posixpath.join(base, f"{stem}{tail}.{ending}") for tail in tails)
        name = next(name for name in numbered if folded(name) not in self._names and folded(name) not in self._changed)
        part = folded(name)
        self._names[part] = name
        self._changed[part] = text
        types = self.text(TYPES)
        if ending == "vml":
            if not re.search(r'Extension="vml"', types, re.IGNORECASE):
                start, _ = within(types, "Types")
                self.put(TYPES, types[:start] + prefixed(_DRAWING, prefix(types)) + types[start:])
        else:
            override = f'<Override PartName="/{name}" ContentType="{_SPREADSHEET}.{content_type}+xml"/>'
            self.put(TYPES, appended(types, "Types", override))
        return part

    def drop(self, part: str) -> None:
        """Leave a part out, with what is said of it in the list of types."""
        if not self.holds(part):
            return
        self._dropped.add(part)
        for tag in opening("Override").findall(self.text(TYPES)):
            if folded(attributes(tag).get("PartName", "")) == part:
                self.put(TYPES, self.text(TYPES).replace(tag, ""))

    def relations(self, part: str) -> list[tuple[str, str]]:
        """What a part leads to within the package: (the last word of the kind, the other part)."""
        return [(kind, target) for kind, target, _ in self._relations(part)]

    def related(self, part: str, kind: str) -> str:
        """The first part of a kind that another leads to, if any."""
        return next((t for k, t in self.relations(part) if k == kind and self.holds(t)), "")

    def target(self, part: str, relation: str) -> str:
        """The part that a relation's id stands for."""
        return next((target for _, target, of in self._relations(part) if of == relation), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let one part lead to another; gives the relation's id."""
        relations = _relations_of(part)
        if not self.holds(relations):
            folder, file = posixpath.split(self._names[part])
            self._names[relations] = posixpath.join(folder, "_rels", f"{file}.rels")
            self._changed[relations] = _NO_RELATIONS
        written = self.text(relations)
        taken = {attributes(tag).get("Id") for tag in opening("Relationship").findall(written)}
        relation = next(f"rId{number}" for number in range(1, 100_000) if f"rId{number}" not in taken)
        told = f'<Relationship Id="{relation}" Type="{self.kinds}/{kind}" Target="/{self._names[target]}"/>'
        self.put(relations, appended(written, "Relationships", told))
        return relation

    def unrelate(self, part: str, target: str) -> None:
        relations, folder = _relations_of(part), posixpath.dirname(part)
        for tag in opening("Relationship").findall(self.text(relations)):
            if _absolute(folder, attributes(tag).get("Target", "")) == target:
                self.put(relations, self.text(relations).replace(tag, ""))

    def written(self) -> bytes:
        """The whole package."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
            for entry in self._zip.infolist():
                part = folded(entry.filename)
                if part in self._dropped or part in self._changed:
                    if part in self._changed:
                        out.writestr(entry.filename, _well_formed(part, self._changed.pop(part)))
                    continue
                kept = zipfile.ZipInfo(entry.filename, entry.date_time)
                kept.compress_type = zipfile.ZIP_DEFLATED
                with self._zip.open(entry) as source, out.open(kept, "w") as target:
                    while chunk := source.read(1 << 20):
                        target.write(chunk)
            for part, text in self._changed.items():
                out.writestr(self._names[part], _well_formed(part, text))
        return buffer.getvalue()

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        relations = _relations_of(part)
        if not self.holds(relations):
            return []
        told = [attributes(tag) for tag in opening("Relationship").findall(self.text(relations))]
        folder = posixpath.dirname(part)
        return [
            (one.get("Type", "").rsplit("/", 1)[-1], _absolute(folder, one.get("Target", "")), one.get("Id", ""))
            for one in told
            if one.get("TargetMode") != "External"
        ]


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _absolute(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return folded(target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target)))


def _well_formed(part: str, text: str) -> bytes:
    """The part's bytes; a workbook that Excel would have to repair is never given back."""
    written = text.encode("utf-8")
    if not part.endswith(".vml"):  # Excel itself writes drawings that aren't.
        try:
            expat.ParserCreate(namespace_separator=" ").Parse(written, True)
        except expat.ExpatError:
            raise CannotMark from None
    return written
