"""The pages and the acts: their names, addresses, and for whom. What the menu and the access report go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tc_dashboard import text
from tc_dashboard.config import ROOT
from tc_dashboard.domain import STAFF, Role

EVERYONE = tuple(Role)
ADMINISTRATORS = (Role.ADMIN,)


@dataclass(frozen=True)
class Entry:
    """One page: its file under `pages/`, its address ("" is the start page), its name, who may see it."""

    file: str
    address: str
    title: str
    roles: tuple[Role, ...] = EVERYONE
    in_menu: bool = True
    not_in_menu_of: tuple[Role, ...] = ()
    """Those who reach it by a link, so that no menu has more than eight entries."""
    menu_title: str = ""
    """What the menu calls a page that others stand under, where that isn't the page's own name."""
    under: str = ""
    """The address of the page under which this one stands: the menu has that one, which shows the way here."""

    @property
    def path(self) -> Path:
        return ROOT / "pages" / self.file

    def is_in_menu_of(self, role: Role | None) -> bool:
        return self.in_menu and not self.under and role in self.roles and role not in self.not_in_menu_of


GOALS = Entry("mal.py", "mal", text.Titles.goals)
OVERVIEW = Entry("oversikt.py", "", text.Titles.overview)
OUR_MUNICIPALITY = Entry("var_kommun.py", "var-kommun", text.Titles.our_municipality, (Role.MUNICIPALITY,))
UPLOAD = Entry("ladda_upp.py", "ladda-upp", text.Titles.upload, STAFF, menu_title=text.Titles.data)
HISTORY = Entry("historik.py", "historik", text.Titles.history, STAFF, under="ladda-upp")
MEMBERS = Entry("medlemmar.py", "medlemmar", text.Titles.members, ADMINISTRATORS, under="ladda-upp")
EVENTS = Entry("handelser.py", "handelser", text.Titles.events, STAFF, in_menu=False)
SETTINGS = Entry("installningar.py", "installningar", text.Titles.settings, ADMINISTRATORS, in_menu=False)
REACH = Entry("atkomst.py", "atkomst", text.Titles.reach, ADMINISTRATORS, in_menu=False)
MEETINGS = Entry("moten.py", "moten", text.Titles.meetings, (*STAFF, Role.STEERING_GROUP))
ABOUT = Entry("om.py", "om", text.Titles.about, not_in_menu_of=STAFF)
ROWS = Entry("underlag.py", "underlag", text.Titles.rows, in_menu=False)
HELP = Entry("hjalp.py", "hjalp", text.Titles.help, in_menu=False)
ACCESSIBILITY = Entry("tillganglighet.py", "tillganglighet", text.Titles.accessibility, in_menu=False)
REPORTS = Entry("rapporterade_fel.py", "rapporterade-fel", text.Titles.reports, under="om")

PAGES = (
    OUR_MUNICIPALITY,
    OVERVIEW,
    GOALS,
    Entry("milstolpar.py", "milstolpar", text.Titles.milestones, (*STAFF, Role.STEERING_GROUP), under="mal"),
    Entry("ekonomi.py", "ekonomi", text.Titles.economy, (*STAFF, Role.STEERING_GROUP), under="mal"),
    Entry("starter.py", "starter", text.Titles.starts, menu_title=text.Titles.programmes),
    Entry("deltagare.py", "deltagare", text.Titles.participants, under="starter"),
    Entry("anordnare.py", "anordnare", text.Titles.providers, under="starter"),
    Entry("foretag.py", "foretag", text.Titles.companies, menu_title=text.Titles.in_companies),
    Entry("engagemang.py", "engagemang", text.Titles.engagement, (*STAFF, Role.STEERING_GROUP), under="foretag"),
    Entry("matchning.py", "matchning", text.Titles.matching, (*STAFF, Role.STEERING_GROUP), under="foretag"),
    Entry("kommuner.py", "kommuner", text.Titles.municipalities),
    Entry("ansluta.py", "ansluta", text.Titles.joining, (*STAFF, Role.STEERING_GROUP), under="kommuner"),
    Entry("certifiering.py", "certifiering", text.Titles.certification, (*STAFF, Role.STEERING_GROUP)),
    MEETINGS,
    Entry("arsrapport.py", "arsrapport", text.Titles.year, (*STAFF, Role.STEERING_GROUP), under="moten"),
    Entry(
        "slututvardering.py", "slututvardering", text.Titles.evaluation, (*STAFF, Role.STEERING_GROUP), under="moten"
    ),
    UPLOAD,
    HISTORY,
    MEMBERS,
    EVENTS,
    SETTINGS,
    REACH,
    ABOUT,
    ROWS,
    REPORTS,
    HELP,
    ACCESSIBILITY,
)
START: Mapping[Role, Entry] = {Role.ADMIN: UPLOAD, Role.REGION: UPLOAD, Role.MUNICIPALITY: OUR_MUNICIPALITY}
"""Where a role comes in; the others at the overview."""


_OF_THE_GROUP = (
    "matching.", "certification.", "economy.", "milestones.", "risks.", "companies.places_offered", "companies.silent",
)  # fmt: skip
"""How the ids of figures begin that stand only on pages which a municipality doesn't have."""


def may_follow(role: Role, figure: str) -> bool:
    """Whether a role sees the rows behind a figure: only of those that some page of its own shows."""
    return role is not Role.MUNICIPALITY or not figure.startswith(_OF_THE_GROUP)


def group_of(address: str, role: Role) -> tuple[Entry, ...]:
    """The pages that stand together with the one at the address, for a role: the one in the menu first."""
    here = next((entry for entry in PAGES if entry.address == address), None)
    if here is None:
        return ()
    head = here.under or address
    group = [
        entry for entry in PAGES
        if (entry.address == head or (entry.under and entry.under == head)) and role in entry.roles
    ]  # fmt: skip
    return tuple(sorted(group, key=lambda entry: bool(entry.under)))


class Act(StrEnum):
    """What somebody may do beside looking at pages; the values are for the access report."""

    SAVE = "save"
    UNDO = "undo"
    PUBLISH = "publish"
    REPORT = "report"
    ANSWER = "answer"
    PROPOSE = "propose"
    ORIGINAL_FILES = "original files"
    DELIVERED = "delivered"
    UNPUBLISHED = "unpublished"
    UNMASK = "unmask"
    LOOK_AS = "look as"
    MEET = "meet"
    MEETING_PAPERS = "meeting papers"
    MEMBERS = "members"
    THRESHOLDS = "thresholds"
    CLEAR = "clear"


MAY: Mapping[Act, tuple[Role, ...]] = {
    Act.SAVE: STAFF,
    Act.UNDO: STAFF,
    Act.PUBLISH: STAFF,
    Act.REPORT: (Role.STEERING_GROUP, Role.MUNICIPALITY),
    Act.ANSWER: STAFF,
    Act.PROPOSE: (Role.MUNICIPALITY,),
    Act.ORIGINAL_FILES: STAFF,
    Act.DELIVERED: STAFF,
    Act.UNPUBLISHED: STAFF,
    Act.UNMASK: STAFF,
    Act.LOOK_AS: STAFF,
    Act.MEET: STAFF,
    Act.MEETING_PAPERS: (*STAFF, Role.STEERING_GROUP),
    Act.MEMBERS: ADMINISTRATORS,
    Act.THRESHOLDS: ADMINISTRATORS,
    Act.CLEAR: ADMINISTRATORS,
}
"""Told to whoever asks for the access report; a test tries each with every role."""
