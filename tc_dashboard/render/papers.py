"""The papers as files: one way in for the pages and for the command line, whatever kind is asked for.

What writes them is read in with the first of its kind: together they are a fourth of what the app is made of, and
neither a page nor most commands need them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tc_dashboard.facts import Facts
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


def on_the_wall(papers: Papers) -> tuple[bytes, str]:
    """The deck, and the one script that it runs."""
    from tc_dashboard.render.deck import SCRIPT, deck

    return deck(papers), SCRIPT


def check_template(content: bytes) -> None:
    """The Region's own .pptx can be filled.

    Raises:
        UserFacingError: It can't; the message says why, in Swedish.
    """
    from tc_dashboard.render.slides.book import of_template

    of_template(content)


_Enclosed = Callable[[], Enclosures]


def _slides(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    from tc_dashboard.render.pptx import pptx

    return pptx(papers, template)


def _handling(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    from tc_dashboard.render.pdf import pdf

    return pdf(papers)


def _workbook(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    from tc_dashboard.render.xlsx import xlsx

    return xlsx(papers, enclosed())


def _deck(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    from tc_dashboard.render.deck import deck

    return deck(papers)


def _package(papers: Papers, enclosed: _Enclosed, template: bytes | None) -> bytes:
    """For the archive, and with no row of what was delivered."""
    from tc_dashboard.render.package import package
    from tc_dashboard.render.pdf import pdf
    from tc_dashboard.render.pptx import pptx
    from tc_dashboard.render.xlsx import xlsx

    found = replace(enclosed(), rows=())
    files = {
        Package.paper: pdf(papers, archive=True),
        Package.slides: pptx(papers, template),
        Package.workbook: xlsx(papers, found),
    }
    return package(papers, found, files)


_WRITERS: Mapping[str, Callable[[Papers, _Enclosed, bytes | None], bytes]] = {
    "pptx": _slides, "pdf": _handling, "xlsx": _workbook, "html": _deck, "zip": _package,
}  # fmt: skip
KINDS = tuple(_WRITERS)
