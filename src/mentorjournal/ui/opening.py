"""Which journal is in the window: opened, made, replaced, closed; and the claim on its file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mentorjournal.settings import Settings

if TYPE_CHECKING:
    from mentorjournal.journal.journal import Journal
    from mentorjournal.journal.key import Key
    from mentorjournal.journal.passphrase import Prepared as Rekeyed
    from mentorjournal.journal.restoring import Prepared
    from mentorjournal.ui.context import PageContext
    from mentorjournal.ui.last_backups import LastBackups
    from mentorjournal.ui.one_window import OneWindow

TRY_MS = 100
MOST_TRIES = 50
"""How often, and after how long, what another window or the disk refuses is tried again."""


class Opening(QObject):
    """At most one journal, and who is told when it comes and goes.

    Attributes:
        opened: a journal is here; none of it is on the screen yet.
        closing: it is about to go: let go of its pages, they are saved.
        closed: it has gone.
        refused: (JournalError, Path) a journal was not opened.
        refused_by_other: (Path, str) the window that has the file does not answer; the name of the
            other computer that it is on, or "" for this one.
        given_to_other: another window has the file, and has come to the front.
        returned: the journal that was asked for is the one that is here.
        passphrase_wanted: a journal waits for its passphrase; `waiting` says which.
        raise_requested: another start asked for this window.
        save_failed: it stays, because something that was typed could not be saved.
        context: what the pages share; None while no journal is open.
        locked_here: the journal that waits was open before, and was locked.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    refused = Signal(object, object)
    refused_by_other = Signal(object, str)
    given_to_other = Signal()
    returned = Signal()
    passphrase_wanted = Signal()
    raise_requested = Signal()
    save_failed = Signal()

    def __init__(
        self, settings: Settings, flush: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`flush` saves all that is being typed, and says whether that worked."""
        super().__init__(parent)
        self._settings = settings
        self._flush = flush
        self.context: PageContext | None = None
        self._claim: OneWindow | None = None
        self._waiting: tuple[Path, OneWindow] | None = None
        self.locked_here = False
        self._listens = False
        self._until = 0.0
        self._wanted: Path | None = None
        self._last_backups: LastBackups | None = None

    # Opening ------------------------------------------------------------------------------

    def open(self, path: Path) -> bool:
        """Open a journal; False when it could not be, and why is told.

        The journal that is open stays until the other one has been opened. One with a passphrase
        waits for `unlock`. A backup is only read: it is thinned out with the others.
        """
        if os.path.isdir(path):
            return self._refuse_folder(path)
        if is_backup(path):
            return self.open_to_read(path)
        claim = self._new_claim(path)
        if self._claim is not None and claim.path == self._claim.path:
            claim.deleteLater()
            self.returned.emit()
            return True
        if self._waiting is not None and claim.path == self._waiting[1].path:
            claim.deleteLater()
            self.passphrase_wanted.emit()
            return False
        if not claim.claim():
            self._ask_other(claim, path)
            return False
        if host := _other_computer(path):
            claim.release()
            self.refused_by_other.emit(path, host)
            return False
        return self._open(path, claim)

    def _refuse_folder(self, path: Path) -> bool:
        """Refuse one before anything is looked for beside it: "/" has no name to put there."""
        from mentorjournal.journal.errors import Failure, JournalError

        self.refused.emit(JournalError(Failure.FOLDER, path.name or str(path)), path)
        return False

    def open_all_the_same(self, path: Path) -> bool:
        """Open a journal that another computer seems to have; a person says that it has not."""
        from mentorjournal.ui.faults.beside import set_aside

        with suppress(OSError):
            set_aside(path)
        return self.open(path)

    def open_to_read(self, path: Path) -> bool:
        """Open a journal that another window has, for reading only; False like `open`."""
        return self._open(path, self._new_claim(path), read_only=True)

    def open_to_write(self) -> bool:
        """Try once more to get the file of the journal that is only read."""
        if self.context is None:
            return False
        path = self.context.journal.path
        self.close()
        return self.open(path)

    def _open(self, path: Path, claim: OneWindow, *, read_only: bool = False) -> bool:
        from mentorjournal.journal.errors import Failure, JournalError
        from mentorjournal.journal.journal import Journal

        try:
            journal = Journal(path, read_only=read_only)
        except JournalError as error:
            if error.failure is Failure.NEWER and not read_only:
                return self._open(path, claim, read_only=True)
            if error.failure is Failure.ENCRYPTED:
                self._wait_with(path, claim)
            else:
                claim.release()
                self.refused.emit(error, path)
            return False
        return self._show(journal, claim)

    def make(self, path: Path, owner: str, key: Key | None = None, **mentorship: Any) -> bool:
        """Make a journal with its first mentorship, and open it.

        Args:
            path: where nothing is yet.
            owner: whose journal it is.
            key: a new one, for a journal with a passphrase.
            mentorship: what `Mentorships.add` takes.

        Raises JournalError.
        """
        from mentorjournal.journal.journal import Journal

        journal = Journal.create(path, owner, key=key)
        journal.mentorships.add(**mentorship)
        claim = self._new_claim(path)
        claim.claim()
        return self._show(journal, claim)

    def _show(self, journal: Journal, claim: OneWindow) -> bool:
        from mentorjournal.ui.context import PageContext
        from mentorjournal.ui.theme import Theme

        if not self._flush():
            journal.close()
            claim.release()
            self.save_failed.emit()
            return False
        self.close()
        self.stop_waiting()
        self._claim = claim
        if self._listens:
            claim.listen()
        self._wanted = None
        self.context = PageContext(journal, self._settings, Theme.current(), self)
        self.context.restore_prepared.connect(self._on_restore_prepared)
        self.context.passphrase_prepared.connect(self._on_passphrase_prepared)
        self.context.save_watch.moved.connect(self.goes_on_at)
        self.opened.emit()
        if not is_backup(journal.path):
            self._settings.add_recent_file(journal.path)
        if self._last_backups is not None:
            self._last_backups.make_beside(self.context.tasks)
        return True

    def _new_claim(self, path: Path) -> OneWindow:
        from mentorjournal.ui.one_window import OneWindow

        claim = OneWindow(path, self)
        claim.raise_requested.connect(self.raise_requested)
        return claim

    def _ask_other(self, claim: OneWindow, path: Path) -> None:
        """Let the window that has the file come to the front; it may still be starting."""
        raised = claim.raise_other()
        claim.deleteLater()
        now = time.monotonic()
        if self._wanted != path:
            self._wanted, self._until = path, now + MOST_TRIES * TRY_MS / 1000
        if not raised and now < self._until:
            QTimer.singleShot(TRY_MS, self._on_try_again)
            return
        self._wanted = None
        if raised:
            self.given_to_other.emit()
        else:
            self.refused_by_other.emit(path, "")

    @Slot()
    def _on_try_again(self) -> None:
        if self._wanted is not None:
            self.open(self._wanted)

    # Locked -------------------------------------------------------------------------------

    @property
    def waiting(self) -> Path | None:
        """The journal that waits for its passphrase; its file is claimed like an open one."""
        return self._waiting[0] if self._waiting is not None else None

    def save(self) -> bool:
        """Save all that is being typed; False when that failed."""
        return self._flush()

    def lock(self) -> bool:
        """Save, close, forget the key, and wait for the passphrase; False where that cannot be.

        No backup is made, because that needs the key: the next opening makes up for it.
        """
        context, claim = self.context, self._claim
        if context is None or claim is None or not context.journal.encrypted:
            return False
        if not self.save():
            return False
        path, key = context.journal.path, context.journal.file.key
        if context.backups is not None:
            context.backups.forget()
        self._claim = None
        self.close()
        if key is not None:
            key.wipe()
        self._wait_with(path, claim, locked_here=True)
        return True

    def unlock(self, key: Key) -> bool:
        """Open the journal that waits, with the key of its passphrase.

        Raises JournalError when it cannot be opened even so; then it goes on waiting.
        """
        if self._waiting is None:
            return False
        path, claim = self._waiting
        journal = self._journal_with(path, key, claim)
        self._waiting = None
        return self._show(journal, claim)

    def _journal_with(self, path: Path, key: Key, claim: OneWindow) -> Journal:
        from mentorjournal.journal.errors import Failure, JournalError
        from mentorjournal.journal.journal import Journal

        try:
            return Journal(path, key=key, read_only=not claim.held)
        except JournalError as error:
            if error.failure is not Failure.NEWER:
                raise
            return Journal(path, key=key, read_only=True)

    def stop_waiting(self) -> None:
        """Let the file go that waits for its passphrase, if any."""
        if self._waiting is not None:
            self._waiting[1].release()
            self._waiting = None

    def _wait_with(self, path: Path, claim: OneWindow, *, locked_here: bool = False) -> None:
        self.stop_waiting()
        self.locked_here = locked_here
        self._waiting = path, claim
        if self._listens:
            claim.listen()
        self.passphrase_wanted.emit()

    # While it is open ---------------------------------------------------------------------

    def listen(self) -> None:
        """Hear other starts from now on; it loads QtNetwork."""
        self._listens = True
        for claim in (self._claim, self._waiting and self._waiting[1]):
            if claim is not None:
                claim.listen()

    @Slot(object)
    def goes_on_at(self, path: Path) -> None:
        """The journal goes on at another place: claim it there, and save what was left."""
        self._release_claim()
        self._claim = self._new_claim(path)
        self._claim.claim()
        self._claim.listen()
        self._settings.add_recent_file(path)
        self._flush()

    @Slot(object)
    def _on_restore_prepared(self, prepared: Prepared) -> None:
        from mentorjournal.ui.taking_place import go_back

        go_back(self, prepared)

    @Slot(object)
    def _on_passphrase_prepared(self, prepared: Rekeyed) -> None:
        from mentorjournal.ui.taking_place import go_on_with_key

        go_on_with_key(self, prepared)

    def open_again(self, path: Path, key: Key | None) -> bool:
        """Open what was open just now, with the key that it should have; else as any journal."""
        from mentorjournal.journal.errors import JournalError
        from mentorjournal.journal.journal import Journal

        claim = self._new_claim(path)
        if key is not None and claim.claim():
            with suppress(JournalError):
                return self._show(Journal(path, key=key), claim)
        claim.release()
        return self.open(path)

    # Closing ------------------------------------------------------------------------------

    def close(self) -> None:
        """Save and close the journal that is open, if any."""
        if self.context is None:
            return
        context, self.context = self.context, None
        last = context.backups.at_closing() if context.backups is not None else None
        self.closing.emit()
        context.unfinished.close()
        context.tasks.close()
        _still(context)
        context.journal.close()
        context.deleteLater()
        self.closed.emit()
        self._release_claim()
        if last is not None:
            self._keep_for_later(last)

    def _keep_for_later(self, last: Callable[[], object]) -> None:
        from mentorjournal.ui.last_backups import LastBackups

        if self._last_backups is None:
            self._last_backups = LastBackups()
        self._last_backups.add(last)

    def end(self) -> None:
        """Close the journal and let go of its file; may be called twice."""
        self.close()
        self._release_claim()
        self.stop_waiting()

    def back_up(self) -> None:
        """Make the backups of what was closed, once no window waits for it."""
        if self._last_backups is not None:
            self._last_backups.make()

    def forget_last_backups(self) -> None:
        """Make none of what was closed: it has been kept already."""
        if self._last_backups is not None:
            self._last_backups.forget()

    def _release_claim(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None


def is_backup(path: Path) -> bool:
    """Whether a file has the name of a backup."""
    if not path.name[:1].isdigit():
        return False
    from mentorjournal.domain.backups import read_name

    return read_name(path.name) is not None


def _other_computer(path: Path) -> str:
    """The name of another computer that has a journal open, as far as a lock beside it says."""
    if not os.path.exists(path.with_name(f".~{path.name}.lock")):  # False in a forbidden folder
        return ""
    from mentorjournal.ui.faults.beside import holder

    return holder(path)


def _still(owner: QObject) -> None:
    """Stop all timers of what is to be deleted: some may be due before that comes."""
    for timer in owner.findChildren(QTimer):
        timer.stop()
