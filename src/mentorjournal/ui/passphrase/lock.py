"""Locking the journal that is open: what is typed is saved, then all of it leaves the process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.opening import Opening
from mentorjournal.ui.passphrase.forgetting import forget
from mentorjournal.ui.passphrase.locking import Locking
from mentorjournal.ui.passphrase.putting_away import is_at_work, put_away
from mentorjournal.ui.passphrase.typed_at import TypedAt, type_on, where_typed
from mentorjournal.ui.words import tr

_PAINTED_MS = 50


class Lock(QObject):
    """The lock of one window, for one journal after the other."""

    def __init__(
        self, opening: Opening, window: QWidget, page: Callable[[], QWidget | None]
    ) -> None:
        """`page` says which page of the window shows."""
        super().__init__(window)
        self._opening, self._window, self._page = opening, window, page
        self._typed_at: TypedAt | None = None
        self._left_open = ""
        self._pieces: Iterator[None] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer)

    @property
    def is_forgetting(self) -> bool:
        """Whether not everything has been let go of yet, a moment after locking."""
        return self._timer.isActive()

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
        typed_at = where_typed(self._page())
        left = context.run(partial(put_away, self._window, context))
        if left is None:
            return
        self._left_open = left or self._left_open
        if self._opening.lock():
            self._typed_at = typed_at
            self._pieces = forget()
            self._timer.start(_PAINTED_MS)

    @Slot()
    def _on_timer(self) -> None:
        """Forget the next piece, once the page of the lock is on the screen."""
        try:
            next(self._pieces)
        except StopIteration:
            return
        self._timer.start(0)

    def type_on(self) -> bool:
        """Give the keyboard to where it was when it locked; False where that is not there."""
        at, self._typed_at = self._typed_at, None
        page = self._page()
        return page is not None and at is not None and type_on(page, at)

    def say_what_was_left(self) -> None:
        """Say what became of a sheet that was open when it locked."""
        left, self._left_open = self._left_open, ""
        context = self._opening.context
        if left and context is not None:
            text = tr("What you had typed in “%1” is kept as a moment.").replace("%1", left)
            context.notify.emit(Notice(text))
