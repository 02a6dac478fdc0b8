"""The two kinds of error: something a person can act on, and (everything else) a bug."""

from dataclasses import dataclass
from enum import StrEnum


class UserFacingError(Exception):
    """Something a person can mend: a Swedish message that names the place and says what to do.

    Only a page or the command line catches it.
    """


class AccessDenied(UserFacingError):
    """The viewer may not do this; the message says who may."""


class StorageTrouble(UserFacingError):
    """The database can't do what it is asked now: the disk is full, somebody else is saving, the server is away.

    Logged where it is raised, under the reference that stands in the message.
    """

    def __init__(self, message: str, reference: str) -> None:
        super().__init__(message)
        self.reference = reference


class Severity(StrEnum):
    """Whether a problem stops the save, is accepted by the person, or is only good to know."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file, with the place where it stands.

    `cell` is an address within the sheet ("E14"), empty where the whole sheet or file is meant.
    """

    file: str
    sheet: str
    cell: str
    severity: Severity
    message: str

    @property
    def place(self) -> str:
        """The place as a spreadsheet writes it: `Deltagare!E14`."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
