"""Files that are made beside their place, and the sign that somebody still works on them.

A kill may leave such a file behind, and in clear, beside a journal that has a passphrase by now.
The sign is a lock, which goes with its process: what has no sign that holds is left over, and is
removed by the next piece of work in the same folder, or the next opening.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from mentorjournal.journal import gate
from mentorjournal.journal.errors import Failure, JournalError

PART = ".part"
_NAME = re.compile(
    r"\.(?P<name>[0-9a-f]{16}|.+\.mentorjournal)\.(?P<kind>part|source|working)(-journal)?"
)
_PREFIX, _COPY = "mentorjournal-", "copy"
_live: set[Path] = set()
"""The signs of this process: where a file system has no locks, nothing else tells of them."""


class PrivateFolder:
    """A folder of its owner's alone among the temporary ones, for a copy that is only looked into.

    Attributes:
        path: the folder.
    """

    def __init__(self) -> None:
        """Make it; what kills have left of others goes. Raises OSError."""
        import tempfile

        remove_left_folders()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._claim = Claim(self.path, _COPY)

    def remove(self) -> None:
        """Remove it with all that is in it; a second time is no error."""
        from shutil import rmtree

        self._claim.release()
        rmtree(self.path, ignore_errors=True)


class Claim:
    """The name of a new file beside its place, and the sign that somebody still works on it.

    Attributes:
        part: the new file, which is not there yet.
        source: a name for what it is made from, where that has to be copied first.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Raises JournalError(BUSY) while somebody else has the name, and OSError."""
        self.part = folder / f".{name}{PART}"
        self.source = folder / f".{name}.source"
        self._sign = folder / f".{name}.working"
        self._handle = -1
        if self._sign in _live:
            raise JournalError(Failure.BUSY, name)
        self._handle = _locked_sign(self._sign, name)
        _live.add(self._sign)
        self._remove_files()

    @classmethod
    def for_journal(cls, path: Path) -> Self:
        """For what takes the place of the journal at `path`; one at a time does."""
        return cls(path.parent, path.name)

    @classmethod
    def nameless(cls, path: Path) -> Self:
        """For what will be at `path`, where others may be making the same."""
        return cls(path.parent, secrets.token_hex(8))

    def give_up(self) -> None:
        """Remove what was made, and let go."""
        self._remove_files()
        self.release()

    def release(self) -> None:
        """Nobody works on it any more; a second time is no error."""
        if self._handle >= 0:
            gone = _removed(self._sign)  # first, so that nobody waits for what is gone
            os.close(self._handle)
            self._handle = -1
            _live.discard(self._sign)
            if not gone:  # where an open file cannot be removed
                _removed(self._sign)

    def _remove_files(self) -> None:
        remove(self.part)
        remove(self.source)


def _locked_sign(sign: Path, name: str) -> int:
    while True:
        handle = os.open(sign, os.O_CREAT | os.O_RDWR, 0o600)
        if not locked(handle):
            os.close(handle)
            raise JournalError(Failure.BUSY, name)
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle), sign.stat()):
                return handle
        os.close(handle)  # it was removed just before: a lock on it tells nobody anything


def remove(part: Path) -> None:
    """Remove a new file that is of no use, with its side file."""
    for left in (part, part.with_name(part.name + "-journal")):
        _removed(left)


def remove_unclaimed(path: Path) -> None:
    """Remove what a kill has left of a file that was to take the place of the journal."""
    with suppress(JournalError, OSError):
        Claim.for_journal(path).release()


def remove_left(folder: Path) -> None:
    """Remove what kills have left in a folder of files that were being made.

    Only what is surely ours: it has one of our names, and a sign beside it that nobody holds, or
    it is a journal by its header.
    """
    ours = set()
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            if found and entry.is_file(follow_symlinks=False):
                is_sign = found["kind"] == "working"
                if is_sign or _is_journal(Path(entry.path)):
                    ours.add(found["name"])
    for name in ours:
        with suppress(JournalError, OSError):
            Claim(folder, name).release()


def remove_left_folders() -> None:
    """Remove what kills have left of private folders: those whose sign nobody holds."""
    import tempfile
    from shutil import rmtree

    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(JournalError, OSError):
            if (folder / f".{_COPY}.working").exists() and not folder.is_symlink():
                Claim(folder, _COPY).release()
                rmtree(folder, ignore_errors=True)


def _is_journal(file: Path) -> bool:
    try:
        gate.read_header(file, newer=True)
    except JournalError:
        return False
    return True


def _removed(file: Path) -> bool:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def locked(handle: int) -> bool:
    """Whether a file has been locked for this process now, or cannot be locked here at all."""
    try:
        import fcntl
    except ImportError:
        return _locked_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _locked_on_windows(handle: int) -> bool:
    import importlib

    msvcrt: Any = importlib.import_module("msvcrt")
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True
