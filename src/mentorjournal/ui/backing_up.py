"""Makes the backups of the journal that is open, while one goes on writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mentorjournal.domain.backups import MINUTES, Reason
from mentorjournal.journal.backups import (
    Listed,
    Made,
    Places,
    all_backups,
    backups_in,
    folder_beside,
    make_backup,
    places_for,
)
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.following import convert_backups
from mentorjournal.journal.looking_over import is_of_now
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.tasks import Job, Task
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key
    from mentorjournal.settings import Settings

FOLDER, SECOND = "backups_folder", "backups_second"
"""Settings: the folder chosen for backups, and the second one; "" for none."""
EARLIER = "backups_earlier"
"""Setting: the folders that were chosen before, a line each, the newest first."""
_MOST_EARLIER = 8
_LOOK_MS = 5_000
_LOOKED = "backups-looked"


class BackupKeeper(QObject):
    """Backs up half an hour after a change, when asked to, and as the journal closes.

    The first look of a day goes over every row of the journal, in a copy: nobody waits for it. A
    day that begins meanwhile has its look, too.

    Attributes:
        listed: there are other backups than before.
        settled: one was made, or could not be.
    """

    listed = Signal()
    settled = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._changed = False
        self._said: set[Failure] = set()
        self._due = QTimer(self, singleShot=True, interval=MINUTES * 60_000)
        self._due.timeout.connect(self._on_due)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        if context.journal.file.refuses is None:
            self._look.start()
        context.bus.changed.connect(self._on_changed)
        context.day_began.connect(self._on_day_began)
        context.save_watch.moved.connect(self._on_moved)
        context.backups = self

    @classmethod
    def of(cls, context: PageContext) -> BackupKeeper:
        """The keeper of a context, made when it is first asked for."""
        return context.backups or cls(context)

    @property
    def places(self) -> Places:
        """Where the backups of this journal are kept, as chosen in the settings."""
        journal = self._context.journal
        return _places_in(self._context.settings, journal.path, journal.journal_id())

    def all(self) -> list[Listed]:
        """The backups there are, newest first."""
        return all_backups(self.places)

    def make(self, reason: Reason, on_made: Callable[[Made], None] | None = None) -> Task:
        """Make a backup now, off this thread."""
        unless_same = reason is not Reason.BY_HAND
        self._context.journal.search.catch_up()
        self._changed = False
        self._due.stop()
        work = partial(_make, self._file, self.places, reason, unless_same)
        return self._run(work, on_made)

    @property
    def _file(self) -> _File:
        journal = self._context.journal
        return _File(journal.path, journal.file.key, journal.journal_id())

    def forget(self) -> None:
        """Make none at closing; the next opening does."""
        self._changed = False

    def at_closing(self) -> Callable[[], object] | None:
        """The backup to make once the journal is closed; None when nothing was changed."""
        if not self._changed:
            return None
        (path, key, _), places = self._file, self.places
        now = self._context.journal.clock()
        return partial(make_backup, path, places, Reason.CLOSING, now, unless_same=True, key=key)

    def _run(self, work: Callable[[datetime, Job], Any], on_made: Any = None) -> Task:
        now = self._context.journal.clock()
        done = partial(self._on_made, on_made)
        return self._context.tasks.run_task(partial(work, now), done, self._on_failed)

    @Slot(object)
    def _on_changed(self, change: object) -> None:
        self._changed = True
        if not self._due.isActive():
            self._due.start()

    @Slot(object)
    def _on_moved(self, path: Path) -> None:
        """Where it goes on there may be no backup yet."""
        self._look.start()

    @Slot()
    def _on_day_began(self) -> None:
        """Each day has its look; a backup that is due soon is one."""
        if self._context.journal.file.refuses is None and not self._due.isActive():
            self._look.start()

    @Slot()
    def _on_due(self) -> None:
        self.make(Reason.CHANGES)

    @Slot()
    def _on_look(self) -> None:
        context = self._context
        journal_id, today = context.journal.journal_id(), context.today().isoformat()
        context.settings.set_journal_at(context.journal.path, journal_id)
        looked = context.settings.place(journal_id, _LOOKED, "") == today
        work = partial(_look_today, self._file, self.places, looked)
        context.settings.set_place(journal_id, _LOOKED, today)
        self._run(work)

    def _on_made(self, on_made: Callable[[Made], None] | None, made: Made | None) -> None:
        self.settled.emit()
        if made is None:
            return
        if made.problem is None:
            self._said.clear()
        else:
            self._say(made.problem, tr("One place did not take the backup. %1"))
        self.listed.emit()
        if not made.sound:
            self._context.damage_found.emit()
        if on_made is not None:
            on_made(made)

    def _on_failed(self, error: BaseException) -> None:
        self.settled.emit()
        if not isinstance(error, JournalError):
            raise error
        self._changed = True
        self._due.start()  # tried again; what is said is said once
        self._say(error, tr("No backup could be made. %1"))

    def _say(self, error: JournalError, text: str) -> None:
        if error.failure not in self._said:
            self._said.add(error.failure)
            reason = _reason(error)
            self._context.notify.emit(Notice(text.replace("%1", reason), kind="warning"))


def _reason(error: JournalError) -> str:
    """The sentences about the journal speak of saving; nothing was lost here."""
    if error.failure is Failure.FULL:
        return tr("There is no room left in %1.").replace("%1", error.detail)
    if error.failure is Failure.BUSY:
        return tr("Another one is being made.")
    return failure_text(error)


def places_of(settings: Settings, path: Path) -> Places:
    """Where the backups of a journal are that cannot be asked for its id any more."""
    journal_id = settings.journal_at(path)
    return _places_in(settings, path, journal_id) if journal_id else Places(folder_beside(path))


def _places_in(settings: Settings, path: Path, journal_id: str) -> Places:
    chosen, second = settings.value(FOLDER), settings.value(SECOND)
    earlier = settings.value(EARLIER).splitlines()
    return places_for(path, journal_id, chosen, second, earlier)


def choose_folder(settings: Settings, key: str, folder: str) -> None:
    """Keep backups in another folder from now on; what is in the one until now is not forgotten."""
    known = [settings.value(key), *settings.value(EARLIER).splitlines()]
    earlier = list(dict.fromkeys(one for one in known if one and one != folder))
    settings.set_value(EARLIER, "\n".join(earlier[:_MOST_EARLIER]))
    settings.set_value(key, folder)


class _File(NamedTuple):
    """The journal, as it can be opened on another thread."""

    path: Path
    key: Key | None
    journal_id: str


def _make(
    file: _File, places: Places, reason: Reason, unless_same: bool, now: datetime, job: Job
) -> Made:
    return make_backup(
        file.path,
        places,
        reason,
        now,
        thorough=True,
        unless_same=unless_same,
        on_progress=partial(_go_on, job),
        key=file.key,
    )


def _look_today(file: _File, places: Places, looked: bool, now: datetime, job: Job) -> Made | None:
    """Look over the whole journal once a day, and back up what a start finds changed.

    Where a journal has a passphrase, backups that are still in clear get it too: giving it may
    have been cut off.
    """
    if file.key is not None:
        convert_backups(places, file.journal_id, file.key, file.key, partial(_go_on, job))
    newest = next(iter(backups_in(places.first)), None)
    if looked and newest is not None and is_of_now(newest.path, file.path, file.key):
        return None
    return _make(file, places, Reason.OPENING, True, now, job)


class _Stopped(Exception):
    """Nobody wants the backup any more."""


def _go_on(job: Job, done: int, whole: int) -> None:
    if job.cancelled():
        raise _Stopped
    job.progress(done, whole)
