"""Whether what is typed gets to the disk, for the whole window.

Whoever keeps words says here when the file refused them and when it took them again. They stay in
memory until then and are tried every two seconds. A single command that was refused is tried by a
save of nothing, so that the window knows when the fault has gone.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.save_times import RETRY

if TYPE_CHECKING:
    from mentorjournal.ui.context import PageContext

OF_THE_FILE = frozenset(
    {
        Failure.BUSY,
        Failure.FULL,
        Failure.GONE,
        Failure.NO_ACCESS,
        Failure.CHANGED_ELSEWHERE,
        Failure.DAMAGED,
        Failure.NOT_A_JOURNAL,
    }
)
"""What is no fault of what was typed, but of the file or of where it lies."""


class SaveWatch(QObject):
    """Knows who could not save, and why.

    Attributes:
        changed: the reason is another one, or there is none any more.
        other_version: another program has changed the file; nothing is saved over it.
        moved: (Path) the journal goes on in this file.
        error: why something is not on the disk; None while all is well.
    """

    changed = Signal()
    other_version = Signal()
    moved = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._failing: dict[int, JournalError] = {}
        self.error: JournalError | None = None
        self._again = QTimer(self, singleShot=True, interval=RETRY)
        self._again.timeout.connect(self.try_again)

    def failed(self, who: object, error: JournalError) -> None:
        """`who` could not save, and keeps trying."""
        self._failing[id(who)] = error
        self._say()
        if error.failure is Failure.CHANGED_ELSEWHERE:
            QTimer.singleShot(0, self._on_other_version)

    def worked(self, who: object) -> None:
        """All that `who` keeps is on the disk."""
        if self._failing.pop(id(who), None) is not None:
            self._say()

    def say_read_only(self) -> None:
        """Something was to be changed in a journal that is only read."""
        from mentorjournal.ui.context import Notice
        from mentorjournal.ui.words import failure_text

        error = JournalError(Failure.READ_ONLY)
        self._context.notify.emit(Notice(failure_text(error)))

    def refused(self, error: JournalError) -> bool:
        """A single command or a look was refused, and is not tried again; whether by the file."""
        if error.failure not in OF_THE_FILE:
            return False
        self.failed(self, error)
        self._again.start()
        return True

    def went_on_in(self, path: Path) -> None:
        """The journal has another file now: save there what waits."""
        self.moved.emit(path)
        self.try_again()

    @Slot()
    def try_again(self) -> None:
        """See whether the file takes a save."""
        try:
            with self._context.journal.file.upkeep():
                pass
        except JournalError as error:
            if id(self) in self._failing:
                self.failed(self, error)
                self._again.start()
            return
        self._again.stop()
        self.worked(self)

    def _say(self) -> None:
        error = next(iter(self._failing.values()), None)
        before, self.error = self.error, error
        if (before and before.failure) != (error and error.failure):
            self.changed.emit()

    @Slot()
    def _on_other_version(self) -> None:
        with suppress(StopIteration):
            error = next(iter(self._failing.values()))
            if error.failure is Failure.CHANGED_ELSEWHERE:
                self.other_version.emit()
