"""Locking the journal that is open: what is typed is saved, then all of it leaves the process."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.opening import Opening
from mentorjournal.ui.passphrase.forgetting import forget
from mentorjournal.ui.passphrase.locking import Locking
from mentorjournal.ui.passphrase.putting_away import is_at_work, put_away
from mentorjournal.ui.words import tr


class Lock(QObject):
    """The lock of one window, for one journal after the other."""

    def __init__(self, opening: Opening, window: QWidget) -> None:
        super().__init__(window)
        self._opening, self._window = opening, window
        self._left_open = ""

    def watch(self, context: PageContext) -> None:
        """Lock this journal by itself, when nobody is there or the screen is locked."""
        Locking(context.settings, context).wanted.connect(self.lock)

    @Slot()
    def lock(self) -> None:
        """Save, close, and forget; what cannot be saved now stays open, and is asked for again.

        A sheet that is at work, such as on another passphrase, is waited for.
        """
        context = self._opening.context
        if context is None or not context.journal.encrypted or is_at_work(self._window):
            return
        if not self._opening.save():  # the window says so already
            return
        left = context.run(partial(put_away, self._window, context))
        if left is None:
            return
        self._left_open = left or self._left_open
        if self._opening.lock():
            QTimer.singleShot(0, self._forget)

    @Slot()
    def _forget(self) -> None:
        forget()

    def say_what_was_left(self) -> None:
        """Say what became of a sheet that was open when it locked."""
        left, self._left_open = self._left_open, ""
        context = self._opening.context
        if left and context is not None:
            text = tr("What you had typed in “%1” is kept as a moment.").replace("%1", left)
            context.notify.emit(Notice(text))
