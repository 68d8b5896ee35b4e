"""Saves what is typed while two drafts are refined, soon after the last key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.save_times import SaveTimes
from mentorjournal.ui.save_watch import OF_THE_FILE
from mentorjournal.ui.words import failure_text


class NewestSave(QObject):
    """Holds the command that saves all that was typed; a newer one takes its place."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._command: Callable[[], Any] | None = None
        self._times = SaveTimes(self)
        self._times.due.connect(self._on_due)

    def soon(self, command: Callable[[], Any]) -> None:
        """Run a command after a pause."""
        self._command = command
        self._context.unsaved.emit(True)
        self._times.typed()

    def flush(self) -> bool:
        """Save at once; False when that failed, and then it is tried again."""
        self._times.stop()
        if self._command is None:
            return True
        try:
            self._command()
        except JournalError as error:
            if error.failure not in OF_THE_FILE:
                self._context.notify.emit(Notice(failure_text(error), kind="error"))
                self.drop()  # trying again would not help
                return True
            self._context.save_watch.failed(self, error)
            self._times.refused()
            return False
        self._command = None
        self._context.save_watch.worked(self)
        self._context.unsaved.emit(False)
        return True

    def drop(self) -> None:
        """Save nothing: what was typed has been overtaken."""
        self._command = None
        self._times.stop()
        self._context.save_watch.worked(self)
        self._context.unsaved.emit(False)

    @Slot()
    def _on_due(self) -> None:
        self.flush()
