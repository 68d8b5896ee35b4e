"""The keys that a journal had before, kept under its key of now until its backups have followed.

A change of passphrase that is killed half-way, or a stick that is away, leaves backups that only
the key of before opens. So before a change takes effect that key is laid beside the backups, in a
file that only the new one opens: whoever can read it can read the journal. It goes once all of
them have followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mentorjournal.journal import gate
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.key import Key

_NAME = re.compile(r"\.[0-9a-f]{32}\.earlier(-journal)?")


def keep(folder: Path, new: Key, current: Key, keys: Iterable[Key]) -> None:
    """Lay keys into a folder of backups, for whoever has the new one.

    What lies there for any key but the `current` one is of a change that never took effect.
    Raises JournalError, and OSError.
    """
    for left in folder.iterdir():
        if _NAME.fullmatch(left.name) and not left.name.startswith(_name(current)):
            left.unlink(missing_ok=True)
    file = folder / _name(new)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | gate.BINARY, 0o600))
    with Direct(file, new, new=True) as direct:
        direct.run("BEGIN")
        direct.run("CREATE TABLE earlier (key BLOB NOT NULL)")
        for key in keys:
            direct.run("INSERT INTO earlier VALUES (?)", (key.for_driver(),))
        direct.run("COMMIT")


def kept(folders: Iterable[Path], key: Key) -> list[Key]:
    """The keys that lie in the folders for whoever has this one."""
    found = []
    for folder in folders:
        with suppress(JournalError, OSError), Direct(folder / _name(key), key) as direct:
            found += [Key.of_driver(row[0]) for row in direct.look("SELECT key FROM earlier")]
    return found


def are_kept(folders: Iterable[Path], key: Key) -> bool:
    """Whether any lie there for it."""
    return any((folder / _name(key)).exists() for folder in folders)


def forget(folders: Iterable[Path], keys: Iterable[Key | None]) -> None:
    """Remove what lies in the folders for these."""
    names = [_name(key) for key in keys if key is not None]
    for folder in folders:
        for name in names:
            for left in (folder / name, folder / f"{name}-journal"):
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _name(key: Key) -> str:
    return f".{key.salt.hex()}.earlier"
