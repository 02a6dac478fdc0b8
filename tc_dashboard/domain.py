"""The words of the domain: roles, scopes, viewers, terms and the closed lists of values.

Values are the Swedish words that people write and read; names are English. Source of the lists: the
dataset contract; of the education terms: Skolverket, MYH and SCB as cited in `text/definitions.py`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """Whose eyes: what a person may see and do."""

    ADMIN = "Administratör"
    REGION = "Region"
    STEERING_GROUP = "Styrgrupp"
    MUNICIPALITY = "Kommun"

    @property
    def may_prepare(self) -> bool:
        """Upload, undo, publish, and work on what isn't published yet. The only place that says who may."""
        return self in STAFF


STAFF = (Role.ADMIN, Role.REGION)
"""An administrator may all that the Region may."""


@dataclass(frozen=True)
class Scope:
    """Whose rows: the county (`municipality` is None) or one municipality (four-digit code)."""

    municipality_code: str | None

    @classmethod
    def county(cls) -> "Scope":
        return cls(None)

    @classmethod
    def municipality(cls, code: str) -> "Scope":
        return cls(code)

    def __str__(self) -> str:
        return self.municipality_code or "county"


@dataclass(frozen=True)
class Viewer:
    """The person who is looking: a name for the ledger, a role, and for a municipality its code.

    `member_id` and `organisation` are for the audit trail, which names no person. `issued_at` and `until`: when the
    person signed in, and how long that counts.
    """

    name: str
    role: Role
    municipality_code: str | None = None
    member_id: int | None = None
    organisation: str = ""
    issued_at: datetime | None = None
    until: datetime | None = None

    def __post_init__(self) -> None:
        if (self.role is Role.MUNICIPALITY) != (self.municipality_code is not None):
            raise ValueError(f"a viewer of role {self.role} with municipality {self.municipality_code}")

    @property
    def scope(self) -> Scope:
        return Scope(self.municipality_code)

    @property
    def sees_unpublished(self) -> bool:
        """Staff work on the newest revision; everyone else sees the newest published one."""
        return self.role.may_prepare

    @property
    def may_prepare(self) -> bool:
        return self.role.may_prepare

    @property
    def label(self) -> str:
        """Who it is in the audit trail: the organisation, never a person."""
        return self.organisation or str(self.role)


class StartStatus(StrEnum):
    PLANNED = "Planerad"
    OPEN = "Öppen för ansökan"
    STARTED = "Startad"
    CANCELLED = "Inställd"
    MOVED = "Flyttad"
    ENDED = "Avslutad"


class PartOf(StrEnum):
    """Only programmes of the pilot count in figures and goals; the rest is there to compare with."""

    PILOT = "Pilot"
    OTHER = "Övrigt utbud"


class Certification(StrEnum):
    NOT_STARTED = "Ej påbörjad"
    APPLIED = "Ansökt"
    CERTIFIED = "Certifierad"


class Sex(StrEnum):
    WOMEN = "Kvinnor"
    MEN = "Män"
    UNKNOWN = "Uppgift saknas"
    TOTAL = "Totalt"


class Home(StrEnum):
    """What may stand for a home municipality beside the 290 codes."""

    ALL = "Samtliga"
    OUTSIDE_COUNTY = "Utanför länet"
    UNKNOWN = "Okänd"
    ELSEWHERE_IN_COUNTY = "Annan i länet"


class OrganisationKind(StrEnum):
    COMPANY = "Företag"
    TRADE_ORGANISATION = "Branschorganisation"
    UNION = "Fackförbund"


class Engagement(StrEnum):
    INTEREST = "Intresseanmälan"
    LETTER_OF_INTENT = "Avsiktsförklaring"
    STEERING_GROUP = "Styrgrupp"
    INDUSTRY_COUNCIL = "Branschråd"
    APL = "APL"
    LIA = "LIA"
    SUPERVISORS = "Handledare"
    WORK_PLACEMENT = "Praktik"
    SUMMER_JOBS = "Sommarjobb"
    CURRICULUM = "Utbildningsinnehåll"
    STUDY_VISIT = "Studiebesök"


class MunicipalityRole(StrEnum):
    AGREEMENT_PARTY = "Avtalspart"
    CO_FUNDER = "Medfinansiär"
    APPLICANT = "Ansökande"
    IN_DIALOGUE = "I dialog"


class OwnerType(StrEnum):
    MUNICIPALITY = "Kommun"
    REGION = "Region"
    STATE = "Statlig"
    PRIVATE = "Privat"


class ExtentUnit(StrEnum):
    """Points of different kinds are never added."""

    UPPER_SECONDARY_POINTS = "Gymnasiepoäng"
    HVE_POINTS = "YH-poäng"
    WEEKS = "Veckor"


class GoalType(StrEnum):
    EFFECT = "Effektmål"
    PROJECT = "Projektmål"
    MILESTONE = "Delmål"


class Counting(StrEnum):
    ACCUMULATED = "Ackumulerat"
    PER_YEAR = "Per år"
    POSITION = "Läge"


class Direction(StrEnum):
    INCREASE = "Öka"
    DECREASE = "Minska"
    KEEP = "Behåll"


class GoalStatus(StrEnum):
    """In the order in which they are tried; each has a symbol and a colour in `text` and the theme."""

    NOT_MEASURED = "Ej mätt"
    REACHED = "Uppnått"
    NOT_REACHED = "Ej uppnått"
    NOT_YET = "Kan ännu inte bedömas"
    ON_PLAN = "Enligt plan"
    SOME_DEVIATION = "Viss avvikelse"
    DEVIATES = "Avviker"


JUDGEMENTS = tuple(status for status in GoalStatus if status is not GoalStatus.NOT_MEASURED)
"""What the steering group may say of a goal: that nobody has measured it is no judgement."""


class ReportState(StrEnum):
    """Where a reported fault stands."""

    NEW = "Ny"
    ANSWERED = "Besvarad"
    MENDED = "Åtgärdad"


class ProposalState(StrEnum):
    """Where a municipality's own sheet stands."""

    SENT = "Skickad"
    TAKEN = "Inläst"
    DECLINED = "Avböjd"


class DecisionState(StrEnum):
    """What became of what a meeting was asked to decide."""

    PROPOSED = "Förslag"
    DECIDED = "Beslutat"
    POSTPONED = "Bordlagt"
    DECLINED = "Avslaget"
    WITHDRAWN = "Utgår"


class NeedKind(StrEnum):
    """Who says what is needed, and which side of it; different kinds are never added."""

    COMPANIES = "Företagsuppgift"
    DEMAND_FORECAST = "Prognos efterfrågan"
    SUPPLY_FORECAST = "Prognos tillgång"
    SHORTAGE = "Brist"


class Level(StrEnum):
    """Of certification: the whole region, or the nearby providers together."""

    REGIONAL = "Regional"
    LOCAL = "Lokal"


class Party(StrEnum):
    """Whom a seat of a steering group is held for."""

    WORKING_LIFE = "Arbetsliv"
    MUNICIPALITY = "Kommun"
    PROVIDER = "Anordnare"
    REGION = "Region"
    UNION = "Facklig"


class SeatRole(StrEnum):
    CHAIR = "Ordförande"
    MEMBER = "Ledamot"
    CO_OPTED = "Adjungerad"


READY = ("klar", "godkänd")
"""The Status of a document that is written, in small letters."""


class Review(StrEnum):
    """The Typ of the milestones that follow one from another in a review of a Teknikcollege."""

    VISIT = "Granskningsbesök"
    PROTOCOL = "Protokoll"
    SUPPLEMENTS = "Komplettering"
    DECISION = "Beslut"
    RENEWAL = "Återcertifiering"


class RiskStatus(StrEnum):
    OPEN = "Öppen"
    CLOSED = "Stängd"


class FundingPeriod(StrEnum):
    PILOT = "Pilot"
    AFTER = "Efter piloten"


class FundingKind(StrEnum):
    CASH = "Kontant"
    IN_KIND = "Egeninsats"


class SurveyGroup(StrEnum):
    """Who is asked how satisfied they are."""

    COMPANIES = "Företag"
    TEACHERS = "Lärare"
    STUDENTS = "Studerande"


class Missing(StrEnum):
    """Why a number is not there, as Swedish statistics writes it; none of them is 0."""

    NOTHING_TO_REPORT = "-"
    NOT_APPLICABLE = "."
    PROTECTED = ".."


SMALLEST_THRESHOLD = 3
"""No decision may set a threshold lower than this."""


@dataclass(frozen=True)
class Thresholds:
    """How many persons a published count is of at least (or none), and a base that is split or made a share."""

    count: int = 5
    base: int = 10
    decision: str = ""
    """The reference of the decision that set them; empty for those that came with the project."""
    open_to: frozenset[str] = frozenset()
    """The codes of the municipalities that, by that decision, see their own persons without the mask."""
    providers_for: frozenset[Role] = frozenset({Role.STEERING_GROUP})
    """The roles, beside those who prepare, that see persons and surveys provider by provider; masked as ever."""


MAY_SEE_PROVIDERS = (Role.STEERING_GROUP, Role.MUNICIPALITY)
"""Those of whom it is decided; staff always does."""


OTHER_AREA = "Annat område"
"""The industry area of programmes outside the pilot that lead to none of its areas."""

MANUAL_INDICATOR = "Manuell"
HVE_FORM = "Yrkeshögskola"
"""The form whose starts lead to an exam (examensgrad); YH courses have none."""

UNDIVIDED = "Ej uppdelat"
"""The part of a breakdown that was delivered only as a total."""

EXAMPLE_DATA = "Exempeldata"

_TERM = re.compile(r"(HT|VT)(\d{2})")


@dataclass(frozen=True, order=True)
class Term:
    """A school term: VT is 1 January to 30 June, HT 1 July to 31 December."""

    year: int
    autumn: bool

    @classmethod
    def parse(cls, code: str) -> "Term":
        """Read `HT21`; raises ValueError for anything else."""
        match = _TERM.fullmatch(code)
        if not match:
            raise ValueError(code)
        return cls(2000 + int(match[2]), match[1] == "HT")

    @classmethod
    def of(cls, day: date) -> "Term":
        return cls(day.year, day.month >= 7)

    @property
    def code(self) -> str:
        return f"{'HT' if self.autumn else 'VT'}{self.year % 100:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, 7 if self.autumn else 1, 1)

    def next(self) -> "Term":
        return Term(self.year + 1, False) if self.autumn else Term(self.year, True)
