"""The passphrase in the system's keyring, for who wants it there: off unless chosen.

It needs the package `keyring`, an extra of this one, and a keyring of the system behind it. What
is kept there is as safe as the account of the computer is, and no safer. It is asked at a start
alone: once the journal is locked, the passphrase is typed. An entry is found by the salt of the
file, which is no secret, so that copies of a journal share it and a changed passphrase does not.
These functions may wait for the system, so they are called off the GUI thread.
"""

from __future__ import annotations

from enum import Enum
from types import ModuleType

from mentorjournal.settings import Settings
from mentorjournal.ui.tasks import Job

KEPT = "keyring"
"""Setting: "1" to keep it there."""
_SERVICE = "Mentor Journal"


class Missing(Enum):
    """Why it cannot be kept."""

    PACKAGE = "package"
    SYSTEM = "system"


def is_wanted(settings: Settings) -> bool:
    """Whether the owner chose it."""
    return settings.value(KEPT) == "1"


def missing() -> Missing | None:
    """What there would have to be, or None where it can be kept."""
    keyring = _keyring()
    if keyring is None:
        return Missing.PACKAGE
    try:
        found = keyring.get_keyring()
        usable = float(found.priority) > 0
    except Exception:  # each system's keyring has errors of its own
        return Missing.SYSTEM
    return None if usable else Missing.SYSTEM


def find(salt: bytes) -> str | None:
    """The passphrase of the file with a salt, or None."""
    keyring = _keyring()
    try:
        found = None if keyring is None else keyring.get_password(_SERVICE, salt.hex())
    except Exception:
        return None
    return found if isinstance(found, str) and found else None


def keep(salt: bytes, passphrase: str) -> bool:
    """Keep it; False where the system does not take it."""
    keyring = _keyring()
    try:
        if keyring is not None:
            keyring.set_password(_SERVICE, salt.hex(), passphrase)
    except Exception:
        return False
    return keyring is not None


def drop(salt: bytes, job: Job | None = None) -> None:
    """Keep it no longer; one that is not there is no error."""
    keyring = _keyring()
    try:
        if keyring is not None:
            keyring.delete_password(_SERVICE, salt.hex())
    except Exception:
        return


def _keyring() -> ModuleType | None:
    try:
        import keyring
    except ImportError:
        return None
    found: ModuleType = keyring
    return found
