"""Two municipalities at once on a warm cache: not one byte that reaches one of them tells the other's persons.

Rare numbers are planted as persons of each. Everything that the server sends to each browser is kept and searched:
frames of the websocket, answers, downloads; as text in every way that a number is written, and as binary numbers.
"""

import base64
import re
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tc_dashboard import config, intake, text
from tc_dashboard.domain import Role
from tc_dashboard.storage import commands, members
from tc_dashboard.storage.database import open_database
from tc_dashboard.storage.members import NewMember
from tc_dashboard.text.lineage import Lineage
from tc_dashboard.ui import navigation
from tests import build
from tests.browser import harness
from tests.browser.test_sign_in import OPERATOR, Installation, of_provider, running_provider, sign_in

HUDDINGE, SODERTALJE = "Huddinge", "Södertälje"
PEOPLE = {"hugo": "hugo@huddinge.example", "sara": "sara@sodertalje.example", "stina": "stina@styr.example"}
PERSONS = {
    # (study, home, sex) → how many started: primes that nothing else is.
    (SODERTALJE, SODERTALJE, "Kvinnor"): 479_191,
    (SODERTALJE, SODERTALJE, "Män"): 362_867,
    (SODERTALJE, "Haninge", "Kvinnor"): 253_103,
    (HUDDINGE, HUDDINGE, "Kvinnor"): 648_311,
    (HUDDINGE, HUDDINGE, "Män"): 535_573,
    (HUDDINGE, "Haninge", "Kvinnor"): 127_493,
    ("Haninge", "Haninge", "Kvinnor"): 881_009,
    ("Haninge", "Haninge", "Män"): 788_887,
}
ALONE = {SODERTALJE: 391_177, HUDDINGE: 417_131}
"""Started in the only programme of an industry area: there the county's number is this municipality's."""
UNPUBLISHED = 567_899
"""Completed in Södertälje, by a revision that only the Region sees."""
AREAS = {SODERTALJE: "Teknik", HUDDINGE: "Livsmedelsproduktion"}


def canaries(of: str) -> set[int]:
    """The numbers that are this municipality's persons alone: each cell, and the sums that are its residents or its
    programmes' participants, whole and by sex."""
    theirs = {where: number for where, number in PERSONS.items() if of in where[:2]}
    sums = {
        sum(number for (study, home, sex), number in theirs.items() if wanted(study, home) and sex in sexes) + more
        for wanted in (lambda study, home: study == of, lambda study, home: home == of)
        for sexes in (("Kvinnor",), ("Män",), ("Kvinnor", "Män"))
        for more in (0, ALONE[of])
    }
    unpublished = {UNPUBLISHED} if of == SODERTALJE else set()
    return {*theirs.values(), *sums, ALONE[of], *unpublished}


def written(number: int) -> set[bytes]:
    """Every way that the number could be sent."""
    digits = str(number)
    apart = [f"{digits[:-3]}{space}{digits[-3:]}" for space in ("\u00a0", "\u202f", " ", "\\u00a0", ".", ",", "&nbsp;")]
    varint, left = bytearray(), number
    while left > 0x7F:
        varint.append(left & 0x7F | 0x80)
        left >>= 7
    varint.append(left)
    return {
        digits.encode(), *(way.encode() for way in apart), bytes(varint), struct.pack("<d", number),
        struct.pack(">d", number), struct.pack("<i", number), struct.pack(">i", number),
    }  # fmt: skip


def found(numbers: set[int], everything: bytes) -> set[int]:
    packed = [base64.b64decode(run) for run in re.findall(rb'"bdata":\s*"([A-Za-z0-9+/=]+)"', everything)]
    searched = b"\0".join([everything, *packed])
    return {number for number in numbers if any(way in searched for way in written(number))}


def test_the_search_finds_a_number_however_it_is_sent():
    for way in ("479191", "479\u00a0191 personer"):
        assert found({479_191}, way.encode()) == {479_191}
    for way in ("<d", "<i"):
        assert found({479_191}, b"frame" + struct.pack(way, 479_191)) == {479_191}
    packed = base64.b64encode(struct.pack("<2d", 1, 479_191))
    assert found({479_191}, b'{"bdata": "' + packed + b'"}') == {479_191}
    assert found({479_191}, b"479 190") == set()


def workbook(*more: build.Row) -> bytes:
    rows = [*more]
    for study in (SODERTALJE, HUDDINGE, "Haninge"):
        rows.append(build.a_programme(programme=f"P-{study}", study=study, area="Industri", provider=f"Skola {study}"))
        rows.append(build.a_start(programme=f"P-{study}", seats=990_000))
    for study, area in AREAS.items():
        rows.append(build.a_programme(programme=f"A-{study}", study=study, area=area, provider=f"Skola {study}"))
        rows.append(build.a_start(programme=f"A-{study}", seats=990_000))
        rows.append(build.a_cohort(programme=f"A-{study}", home=study, sex="Kvinnor", started=ALONE[study]))
    rows += [
        build.a_cohort(programme=f"P-{study}", home=home, sex=sex, started=number)
        for (study, home, sex), number in PERSONS.items()
    ]
    rows.append(build.a_goal(indicator="Påbörjade", base_date=date(2024, 1, 1)))
    rows.append(build.a_goal(goal="M2", indicator="Påbörjade", municipality=SODERTALJE, base_date=date(2024, 1, 1)))
    return build.workbook_of(*build.with_what_they_refer_to(rows, {}))


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("own")
    path, port = folder / "dashboard.sqlite", harness.free_port()
    database = open_database(harness.database_url(path))
    unpublished = build.a_cohort(
        programme=f"P-{SODERTALJE}", home=SODERTALJE, sex="Män", started=362_867, completed=UNPUBLISHED,
        measured=date(2025, 6, 1),
    )  # fmt: skip
    for content in (workbook(), workbook(unpublished)):
        preview = intake.examine(database, [intake.Upload("piloten.xlsx", content)], today=config.today())
        assert not preview.errors, preview.errors
        intake.save(database, preview, build.REGION)
    commands.publish(database, 1, build.REGION)
    for new in (
        NewMember("entra", PEOPLE["hugo"], Role.MUNICIPALITY, "0126"),
        NewMember("entra", PEOPLE["sara"], Role.MUNICIPALITY, "0181"),
        NewMember("entra", PEOPLE["stina"], Role.STEERING_GROUP),
    ):
        members.add_member(database, new, OPERATOR, config.now())
    with running_provider(PEOPLE, folder / "entra.log") as entra:
        environment = {
            "TC_AUTH_REDIRECT_URI": f"http://127.0.0.1:{port}/oauth2callback",
            "TC_AUTH_COOKIE_SECRET": "x" * 40,
            **of_provider("ENTRA", entra),
        }
        with harness.running_server(path, folder / "server.log", environment=environment, port=port) as server:
            yield Installation(server, {"entra": entra})


class Received:
    """Everything that the server sends to one browser but the files that are the same for all."""

    def __init__(self, context: BrowserContext, name: str) -> None:
        self.name, self._sent = name, [b""]
        self._answers: list[Response] = []
        self.page: Page = context.new_page()
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._note))
        self.page.on("response", self._answered)

    def _note(self, frame: str | bytes) -> None:
        self._sent.append(frame if isinstance(frame, bytes) else frame.encode())

    def _answered(self, answer: Response) -> None:
        if "/static/" not in answer.url and not answer.url.endswith((".js", ".css", ".woff2")):
            self._answers.append(answer)

    def open(self, url: str, *, anew: bool = True) -> None:
        """Go there; read the app in `anew`, or as by a link, which is faster and sends the same page."""
        self._answers.clear()  # Those of the page before can't be read any more.
        (harness.open_page if anew else harness.go_to)(self.page, url)
        for answer in self._answers:
            headers = "\n".join(f"{name}: {value}" for name, value in answer.all_headers().items())
            self._sent.append(f"{answer.url}\n{headers}".encode())
            if answer.status == 200:
                self._sent.append(answer.body())

    def download(self, label: str) -> None:
        with self.page.expect_download() as fetching:
            self.page.get_by_role("button", name=label).click()
        self._sent.append(Path(fetching.value.path()).read_bytes())

    @property
    def everything(self) -> bytes:
        return b"\0".join(self._sent)


OWN = [entry.address for entry in navigation.PAGES if Role.MUNICIPALITY in entry.roles]
REFUSED = [entry.address for entry in navigation.PAGES if Role.MUNICIPALITY not in entry.roles]


def addresses(other: str) -> list[str]:
    """Some figures of persons (tests/views asks for all), filters and addresses that nobody is given."""
    return [
        *(f"underlag?figur={figure}" for figure in ("persons.started", "persons.dropouts", "rates.completion")),
        *(f"underlag?figur=persons.started&{key}={code}" for key in ("home", "study") for code in ("0181", "0126")),
        f"underlag?figur=persons.started&programme=P-{other}",
        f"underlag?figur=persons.started&provider=Skola%20{other}",
        f"underlag?figur=persons.started&area={AREAS[other]}",
        f"underlag?figur=persons.started&sex=M%C3%A4n&home={'0181' if other == SODERTALJE else '0126'}",
        "underlag?figur=persons.started&dag=2025-01-01",
        "underlag?figur=persons.completed&revision=2",
        f"starter?kommun={other}",
        f"deltagare?kommun={other}&omrade={AREAS[other]}",
        f"?som={other}%20(kommun)",
        f"?som={text.Access.region}&revision=2",
        f"historik?som={text.Access.region}",
    ]


def test_no_byte_that_reaches_one_tells_the_others_persons(
    installation: Installation, browser: Browser, browser_context_args
):
    url = installation.server.url
    with ExitStack() as open_contexts:
        stina, hugo, sara = (
            Received(open_contexts.enter_context(browser.new_context(**browser_context_args)), name)
            for name in ("stina", "hugo", "sara")
        )
        for one in (stina, hugo, sara):
            sign_in(one.page, installation, one.name)
        stina.open(f"{url}/deltagare")
        stina.open(f"{url}/underlag?figur=persons.started")
        for address in OWN:
            hugo.open(f"{url}/{address}", anew=False)
            sara.open(f"{url}/{address}", anew=False)
        for address in REFUSED:  # The same to both.
            hugo.open(f"{url}/{address}")
        for hugos, saras in zip(addresses(SODERTALJE), addresses(HUDDINGE), strict=True):
            # An earlier revision or other eyes may be held by the session: such are come to from outside.
            anew = "revision=" in hugos or "som=" in hugos
            hugo.open(f"{url}/{hugos}", anew=anew)
            sara.open(f"{url}/{saras}", anew=anew)
        for one in (hugo, sara):
            one.open(f"{url}/underlag?figur=starts.started")
            one.download(Lineage.download)

        # So that the search would have found what it looks for: the steering group may see municipalities whole.
        assert found(canaries(SODERTALJE), stina.everything) & {479_191 + 362_867 + 391_177}
        assert found(canaries(HUDDINGE), stina.everything) & {648_311 + 535_573 + 417_131}
        assert found({UNPUBLISHED}, stina.everything) == set()
        whole = {sum(PERSONS.values()) + sum(ALONE.values())}
        assert found(whole, hugo.everything) == found(whole, sara.everything) == whole
        assert len(hugo.everything) > 100_000
        assert found(canaries(SODERTALJE) - canaries(HUDDINGE), hugo.everything) == set()
        assert found(canaries(HUDDINGE) - canaries(SODERTALJE), sara.everything) == set()
