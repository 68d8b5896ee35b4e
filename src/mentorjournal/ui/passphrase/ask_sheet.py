"""Asking for the passphrase of another file, such as a backup made under an older one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.passphrase.field import PassphraseField
from mentorjournal.ui.passphrase.waiting import Wait
from mentorjournal.ui.tasks import Job, Task, Tasks
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

NEEDS_ONE = frozenset({Failure.ENCRYPTED, Failure.WRONG_PASSPHRASE})
"""What opening a file says when its passphrase is another one."""


class AskSheet(Sheet):
    """One field; it closes once the passphrase opens the file.

    Attributes:
        unlocked: (Path, Key) the file and its key.
        field: what is typed into. wait: after wrong ones.
    """

    unlocked = Signal(object, object)

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(
            tr("This one has another passphrase"),
            parent,
            subtitle=tr("Type the passphrase that your journal had when it was made."),
            accept_text=tr("Open"),
        )
        self._path = path
        self._tasks = Tasks(self)
        self._task: Task | None = None
        self.field = PassphraseField(tr("Passphrase"))
        self.field.edited.connect(self._fit_button)
        self.field.entered.connect(self._on_accept)
        self._form_field = FormField(tr("Passphrase"), self.field)
        self.body.addWidget(self._form_field)
        self.wait = Wait(path, self)
        self.wait.changed.connect(self._fit_button)
        self._fit_button()

    @Slot()
    def _fit_button(self) -> None:
        assert self.accept_button is not None
        left = self.wait.left
        self.accept_button.set_text(self.wait.text if left else tr("Open"))
        self.accept_button.setEnabled(bool(self.field.text) and self._task is None and not left)

    def try_accept(self) -> bool:
        """Make the key, on another thread; the sheet closes once it is the right one."""
        self._form_field.set_error("")
        work = partial(_unlocked, self._path, self.field.text)
        self._task = self._tasks.run_task(work, self._on_key, self._on_failed)
        self._fit_button()
        return False

    def _on_key(self, key: Key) -> None:
        self.wait.forget()
        self.field.clear()
        self.unlocked.emit(self._path, key)
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        if isinstance(error, JournalError) and error.failure is Failure.WRONG_PASSPHRASE:
            self.wait.begin()
        self._fit_button()
        if not isinstance(error, JournalError):
            raise error
        self._form_field.set_error(failure_text(error))
        self.field.line.selectAll()

    def done(self, result: int) -> None:
        """Let no answer arrive any more."""
        self._tasks.close()
        self.field.clear()
        super().done(result)


def _unlocked(path: Path, passphrase: str, job: Job) -> Key:
    from mentorjournal.journal.key import unlock

    return unlock(path, passphrase)
