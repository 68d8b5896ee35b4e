"""Expected failures of the file. Each carries a code and has a sentence."""

from collections.abc import Callable
from enum import StrEnum


class Failure(StrEnum):
    """What went wrong, in words that a sentence can be made from."""

    MISSING = "missing"
    FOLDER = "folder"
    EMPTY = "empty"
    NOT_A_JOURNAL = "not_a_journal"
    ENCRYPTED = "encrypted"
    WRONG_PASSPHRASE = "wrong_passphrase"
    NO_PASSPHRASE = "no_passphrase"
    NO_CIPHER = "no_cipher"
    NEWER = "newer"
    FOREIGN_SCHEMA = "foreign_schema"
    DAMAGED = "damaged"
    BEYOND_REPAIR = "beyond_repair"
    EXISTS = "exists"
    NO_FOLDER = "no_folder"
    NO_ACCESS = "no_access"
    BUSY = "busy"
    FULL = "full"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    READ_ONLY = "read_only"
    GONE = "gone"
    OLD_DRIVER = "old_driver"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    INVALID = "invalid"


SENTENCES = {
    Failure.MISSING: "There is no journal called %1. Check the place, or make a new one.",
    Failure.FOLDER: "%1 is a folder. Choose a file in it.",
    Failure.EMPTY: "%1 is empty. Restore a backup, or make a new journal.",
    Failure.NOT_A_JOURNAL: "%1 is not a journal of this program. Choose another file.",
    Failure.ENCRYPTED: "%1 is not a readable journal: it is damaged, or locked with a passphrase.",
    Failure.WRONG_PASSPHRASE: "That passphrase does not open %1. Check Caps Lock, and try again.",
    Failure.NO_PASSPHRASE: "%1 has no passphrase. Open it without one.",
    Failure.NO_CIPHER: "This installation cannot encrypt. Install the program again.",
    Failure.NEWER: "%1 was made by a newer Mentor Journal. Update the program first.",
    Failure.FOREIGN_SCHEMA: "Another program has altered %1. Repair it, or restore a backup.",
    Failure.DAMAGED: "%1 is damaged. Restore a backup, or repair it into a new file.",
    Failure.BEYOND_REPAIR: "Nothing in %1 can be read any more. Restore a backup.",
    Failure.EXISTS: "%1 is already there. Choose another name.",
    Failure.NO_FOLDER: "The folder %1 is not there. Choose another place.",
    Failure.NO_ACCESS: "There is no access to %1. Check its permissions.",
    Failure.BUSY: "Another program is using the journal. What you did was not saved; try again.",
    Failure.FULL: "The disk is full. Free some space, and it will be saved.",
    Failure.GONE: "The journal file has gone from its place. Put it back, and it will be saved.",
    Failure.READ_ONLY: "This journal is open for reading only. Nothing in it can be changed.",
    Failure.CHANGED_ELSEWHERE: "Another program has changed %1. Nothing was saved over it.",
    Failure.OLD_DRIVER: "The database driver is too old. Install the program again.",
    Failure.NOT_FOUND: "That is no longer in the journal.",
    Failure.NOT_ALLOWED: "That cannot be done as things stand.",
    Failure.INVALID: "That value cannot be kept. Check numbers and dates.",
}
"""What to tell a person, %1 standing for the name or place; the window translates it."""


class JournalError(Exception):
    """A failure that a person can do something about.

    Attributes:
        failure: what kind; detail: a name or a rule, never text of the journal.
    """

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"{failure.value}: {detail}" if detail else failure.value)
        self.failure = failure
        self.detail = detail

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """One sentence that says what went wrong, and what to do."""
        return translate(SENTENCES[self.failure]).replace("%1", self.detail)
