"""Expected failures of the file. Each carries a code; window and command line make the sentence."""

from enum import StrEnum


class Failure(StrEnum):
    """What went wrong, in words that a sentence can be made from."""

    MISSING = "missing"
    EMPTY = "empty"
    NOT_A_JOURNAL = "not_a_journal"
    ENCRYPTED = "encrypted"
    NEWER = "newer"
    FOREIGN_SCHEMA = "foreign_schema"
    DAMAGED = "damaged"
    EXISTS = "exists"
    NO_FOLDER = "no_folder"
    NO_ACCESS = "no_access"
    BUSY = "busy"
    FULL = "full"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    GONE = "gone"
    OLD_DRIVER = "old_driver"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    INVALID = "invalid"


class JournalError(Exception):
    """A failure that a person can do something about.

    Attributes:
        failure: what kind; detail: a name or a rule, never text of the journal.
    """

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure.value}: {detail}" if detail else failure.value)
        self.failure = failure
        self.detail = detail
