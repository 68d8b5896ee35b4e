"""Passphrases at the command line: typed unseen at a terminal, or the first line of a file.

They are never an argument, which everybody on the computer can read in the list of processes.
"""

from __future__ import annotations

import argparse
import os
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.refusal import Refusal
from mentorjournal.domain.passphrases import Weakness

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

VARIABLE = "MENTORJOURNAL_PASSPHRASE_FILE"
"""Names a file in the place of `--passphrase-file`."""
_HINTS = {
    Weakness.COMMON: "It has words that everybody tries first.",
    Weakness.OWN: "It has a name that others know.",
    Weakness.REPEATED: "The same again and again is soon guessed.",
    Weakness.SEQUENCE: "Keys or letters in a row are soon guessed.",
    Weakness.DATE: "Dates are soon guessed.",
    Weakness.SHORT: "Add another word or two.",
}


def key_of(values: argparse.Namespace) -> Key | None:
    """The key of the journal that a command is about; None for one in clear.

    Raises JournalError (WRONG_PASSPHRASE …) and Refusal where nobody can be asked.
    """
    if values.passphrase_file is not None:
        from mentorjournal.journal import gate
        from mentorjournal.journal.errors import Failure, JournalError

        if values.file.is_file() and not gate.is_encrypted(values.file):
            raise JournalError(Failure.NO_PASSPHRASE, values.file.name)
    return key_for(values.file, values.passphrase_file or _from_surroundings())


def key_for(file: Path, passphrase_file: Path | None, *, of: str = "") -> Key | None:
    """The key of a journal or backup; None for one in clear, or that is none at all.

    Args:
        file: the file.
        passphrase_file: where its passphrase is; None asks for it.
        of: what to call it instead of its name.
    """
    from mentorjournal.journal import gate
    from mentorjournal.journal.errors import JournalError

    try:
        gate.salt_of(file)
    except JournalError:
        return None  # what opens the file says better what is the matter
    from mentorjournal.journal.key import unlock

    return unlock(file, _known(of or file.name, passphrase_file))


def new_passphrase(passphrase_file: Path | None) -> str:
    """A passphrase that is to be, typed twice; says what makes a weak one weak."""
    if passphrase_file is not None:
        passphrase = _read(passphrase_file)
    else:
        _need_terminal("There is no terminal to ask at; give a --new-passphrase-file.")
        passphrase = getpass("New passphrase: ")
        if passphrase and getpass("Once more: ") != passphrase:
            raise Refusal("The two were not the same. Nothing was changed.")
    if not passphrase:
        raise Refusal("The passphrase is empty. Nothing was changed.")
    _say_how_strong(passphrase)
    return passphrase


def _known(name: str, passphrase_file: Path | None) -> str:
    if passphrase_file is not None:
        return _read(passphrase_file)
    _need_terminal(f"{name} is damaged, or locked with a passphrase: give a --passphrase-file.")
    return getpass(f"Passphrase of {name}: ")


def _from_surroundings() -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def _read(file: Path) -> str:
    try:
        with file.open("rb") as lines:
            line = lines.readline(10_000)
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {error.strerror}.") from None
    try:
        passphrase = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refusal(f"{file} is no text in UTF-8.") from None
    if not passphrase:
        raise Refusal(f"The first line of {file} is empty.")
    return passphrase


def _need_terminal(otherwise: str) -> None:
    if not _has_terminal():
        raise Refusal(otherwise)


def _has_terminal() -> bool:
    """Whether `getpass` can ask without showing what is typed."""
    if os.name == "posix":
        try:
            os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
        except OSError:
            return False
        return True
    return sys.stdin is not None and sys.stdin.isatty()


def _say_how_strong(passphrase: str) -> None:
    from mentorjournal.domain.passphrases import load_common, strength
    from mentorjournal.resources import resource_path

    found = strength(passphrase, load_common(resource_path("passphrases")))
    if found.level < 2:
        print(f"That passphrase is easy to guess. {_HINTS[found.weakness]}", file=sys.stderr)
