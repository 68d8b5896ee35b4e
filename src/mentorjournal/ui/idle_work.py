"""What is done while nobody waits: modules, knowledge, the search index, what is due today."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.later import Later
from mentorjournal.ui.tasks import Job

if TYPE_CHECKING:
    from mentorjournal.journal.journal import Journal
    from mentorjournal.journal.key import Key

_QUIET_MS = 3_000
"""How long nothing is written before the search index is brought up to it."""


class IdleWork(QObject):
    """Works for one journal until its context goes.

    The first page needs no SQLAlchemy and the first command does, so it is loaded on a thread
    as soon as the page is there, and then the knowledge of the program; the modules of the other
    pages are read here, in turns. At last each query is asked once, and the coach reads a goal.
    The index follows the writing once that has paused; every search catches up by itself first.

    Attributes:
        modules_read: those of all pages are there.
    """

    modules_read = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._later = Later(self)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)
        context.bus.changed.connect(self._on_changed)
        context.tasks.run_task(_load_sqlalchemy, self._on_loaded)

    @Slot()
    def _on_changed(self) -> None:
        self._quiet.start()

    @Slot()
    def _on_quiet(self) -> None:
        if not self._context.journal.search.catch_up():
            self._quiet.start()

    def _on_loaded(self, nothing: None) -> None:
        from mentorjournal.journal.schema import TABLE_NAMES, tables
        from mentorjournal.ui import modules_ahead, own_knowledge
        from mentorjournal.ui.backing_up import BackupKeeper
        from mentorjournal.ui.collecting import leave_out
        from mentorjournal.ui.new_day import DayWatch
        from mentorjournal.ui.reminders.watch import ReminderWatch

        journal = self._context.journal
        ReminderWatch(self._context)
        DayWatch(self._context)
        if journal.file.refuses is None:
            BackupKeeper.of(self._context)
        leave_out()
        work = partial(_look_quickly, journal.path, journal.file.key)
        self._context.tasks.run_task(work, self._on_checked, self._on_not_checked)
        reading = partial(_read_knowledge, own_knowledge.reading_ahead(self._context))
        self._context.tasks.run_task(reading)
        self._later.add(*(partial(getattr, tables, name) for name in TABLE_NAMES))
        if journal.file.refuses is None:
            self._later.add(self._install_triggers)
        self._later.add_all(modules_ahead.steps("notes"))
        self._context.tasks.run_task(_read_charts, self._on_charts)
        if journal.file.refuses is None and journal.search.needs_check():
            repair = partial(_repair, journal.path, journal.file.key)
            self._context.tasks.run_task(repair, self._on_repaired, self._on_not_repaired)

    def _install_triggers(self) -> None:
        from mentorjournal.journal.errors import JournalError

        with suppress(JournalError):  # the first change tries again, and says what is the matter
            self._context.journal.file.install_triggers()

    def _on_checked(self, sound: bool) -> None:
        if not sound:
            self._context.damage_found.emit()

    def _on_not_checked(self, error: BaseException) -> None:
        """Whatever is the matter shows at the first save, or at the next opening."""

    def _on_charts(self, nothing: None) -> None:
        from mentorjournal.ui import modules_ahead

        self._later.add_all(modules_ahead.steps())
        self._later.add(self._on_modules)

    def _on_modules(self) -> None:
        from mentorjournal.ui.collecting import leave_out

        leave_out()
        self.modules_read.emit()
        asking = partial(_ask_ahead, self._context.journal)
        self._context.tasks.run_task(asking, self._on_asked, self._on_not_asked)

    def _on_asked(self, nothing: None) -> None:
        """The first of each query is as quick as the next now."""
        self._context.tasks.run_task(_read_to_coach)

    def _on_not_asked(self, error: BaseException) -> None:
        """Nobody waits for it; each page asks for itself, and says what is the matter."""
        self._context.tasks.run_task(_read_to_coach)

    def _on_repaired(self, nothing: None) -> None:
        """Nobody is told: the search now finds what it should."""

    def _on_not_repaired(self, error: BaseException) -> None:
        """The next opening tries again; until then a search may miss what others have written."""


def _load_sqlalchemy(job: Job) -> None:
    import mentorjournal.journal.connection  # noqa: F401


def _look_quickly(path: Path, key: Key | None, job: Job) -> bool:
    from mentorjournal.journal.quick_check import is_sound

    return is_sound(path, key, job.cancelled)


def _read_knowledge(read: Callable[[], None], job: Job) -> None:
    read()


def _read_charts(job: Job) -> None:
    from mentorjournal.ui.modules_ahead import read_charts

    read_charts()


def _ask_ahead(journal: Journal, job: Job) -> None:
    from mentorjournal.journal.reading_ahead import read_ahead

    journal.read_apart(partial(read_ahead, stop=job.cancelled))


def _read_to_coach(job: Job) -> None:
    from mentorjournal.ui.modules_ahead import read_to_coach

    read_to_coach()


def _repair(path: Path, key: Key | None, job: Job) -> None:
    from mentorjournal.journal.search_repair import check_and_repair

    check_and_repair(path, job.progress, job.cancelled, key)
