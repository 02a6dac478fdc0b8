"""The papers as files: one way in for the pages and for the command line, whatever kind is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tc_dashboard.facts import Facts
from tc_dashboard.render import deck, pdf
from tc_dashboard.render.package import package
from tc_dashboard.render.pptx import pptx
from tc_dashboard.render.xlsx import xlsx
from tc_dashboard.storage.queries import HistoryEntry
from tc_dashboard.text.papers import Package
from tc_dashboard.views.enclosures import Enclosures, enclosures
from tc_dashboard.views.parts import Papers


def written(
    kind: str, papers: Papers, facts: Facts, history: Sequence[HistoryEntry], template: bytes | None = None
) -> bytes:  # fmt: skip
    """The papers as a file of a kind of `KINDS`.

    Args:
        facts: What the receiver of the papers may see, the same as the papers are made of.
        history: The ledger's; only what the papers' receiver may know of it is told.
        template: The Region's own .pptx, for the slides.
    """
    return _WRITERS[kind](papers, lambda: enclosures(facts, papers.stamp.as_of, history), template)


_Enclosed = Callable[[], Enclosures]


def _slides(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    return pptx(papers, template)


def _handling(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    return pdf.pdf(papers)


def _workbook(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    return xlsx(papers, enclosed())


def _deck(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    return deck.deck(papers)


def _package(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    """For the archive, and with no row of what was delivered."""
    found = replace(enclosed(), rows=())
    files = {
        Package.paper: pdf.pdf(papers, archive=True),
        Package.slides: pptx(papers, template),
        Package.workbook: xlsx(papers, found),
    }
    return package(papers, found, files)


_WRITERS: Mapping[str, Callable[[Papers, _Enclosed, bytes | None], bytes]] = {
    "pptx": _slides, "pdf": _handling, "xlsx": _workbook, "html": _deck, "zip": _package,
}  # fmt: skip
KINDS = tuple(_WRITERS)
