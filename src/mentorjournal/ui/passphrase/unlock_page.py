"""What stands in the window while a journal waits for its passphrase: nothing of the journal.

The file's own name shows, because one may have several; whoever sees the screen could see it in
the folder too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.passphrase import kept
from mentorjournal.ui.passphrase.field import PassphraseField
from mentorjournal.ui.passphrase.waiting import Wait
from mentorjournal.ui.tasks import Job, Task, Tasks
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.front_page import FrontPage
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


class UnlockPage(FrontPage):
    """One field and one button; a wrong passphrase is one line, and a wait that grows.

    Attributes:
        unlocked: (Key) the passphrase was the right one.
        doubted: (Path) a wrong one was typed for this journal.
        other_wanted, new_wanted: one wants another journal, or a new one.
        field, unlock: the controls. wait: after wrong ones.
    """

    unlocked = Signal(object)
    doubted = Signal(object)
    other_wanted = Signal()
    new_wanted = Signal()

    def __init__(
        self,
        path: Path,
        parent: QWidget | None = None,
        *,
        back: bool = False,
        keeps: bool = False,
        asks_keyring: bool = False,
    ) -> None:
        """Make the page.

        Args:
            path: the journal.
            parent: as for any widget.
            back: another journal is open, to which one can return.
            keeps: the right passphrase goes into the system's keyring.
            asks_keyring: the keyring is asked first.
        """
        super().__init__(tr("Locked"), parent, back=back, width=420, stretches=(2, 3))
        self._path, self._keeps = path, keeps
        self._tasks = Tasks(self)
        self._task: Task | None = None
        self.wait = Wait(path, self)
        self.wait.changed.connect(self._fit_button)
        self._fill_form(path.stem)
        self.entered.connect(self._on_unlock)
        if asks_keyring:
            self._run(partial(_from_keyring, path))

    def _fill_form(self, name: str) -> None:
        head = Column(gap=1)
        title = Line(gap=2)
        title.addWidget(IconMark("lock", "muted"))
        title.addWidget(Label(tr("This journal is locked"), TextRole.TITLE, wrap=True), 1)
        head.addLayout(title)
        head.addWidget(ElidedLabel(name, tone="muted"))
        self.form.addLayout(head)
        self.field = PassphraseField(tr("Passphrase"))
        self.field.entered.connect(self._on_unlock)
        self.field.edited.connect(self._fit_button)
        self._form_field = FormField(tr("Passphrase"), self.field)
        self.form.addWidget(self._form_field)
        self.form.addLayout(self._buttons())
        self._fit_button()

    def _buttons(self) -> Line:
        line = Line(gap=2)
        other = Button(tr("Open another journal…"), ButtonKind.QUIET)
        other.clicked.connect(self.other_wanted)
        new = Button(tr("New journal…"), ButtonKind.QUIET)
        new.clicked.connect(self.new_wanted)
        self.unlock = Button(tr("Unlock"), ButtonKind.PRIMARY)
        self.unlock.setDefault(True)
        self.unlock.clicked.connect(self._on_unlock)
        line.addWidget(other)
        line.addWidget(new)
        line.addStretch(1)
        line.addWidget(self.unlock)
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where one types."""
        super().showEvent(event)
        if not event.spontaneous():
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to the field."""
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Forget what was typed, and let no answer arrive any more."""
        self.wait.end()
        self._tasks.close()
        self.field.clear()

    # Unlocking ----------------------------------------------------------------------------

    @Slot()
    def _on_unlock(self) -> None:
        if self._task is None and not self.wait.left and self.field.text:
            self.try_passphrase(self.field.text)

    def try_passphrase(self, passphrase: str) -> None:
        """Make the key of it, on another thread, and look whether it opens the file."""
        self._form_field.set_error("")
        self._run(partial(_unlocked, self._path, passphrase, self._keeps))

    def _run(self, work: Callable[[Job], Key | None]) -> None:
        self._task = self._tasks.run_task(work, self._on_key, self._on_refused)
        self._fit_button()

    def _on_key(self, key: Key | None) -> None:
        self._task = None
        if key is None:  # it is not in the keyring
            self._fit_button()
            return
        self.wait.forget()
        self.field.clear()
        self.unlocked.emit(key)

    def _on_refused(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, JournalError):
            self._fit_button()
            raise error
        if error.failure is Failure.WRONG_PASSPHRASE:
            self.wait.begin()
            self.show_problem(tr("That is not its passphrase. Check Caps Lock, and try again."))
        else:
            self.show_problem(failure_text(error))
        self._fit_button()
        self.field.line.selectAll()
        self.take_focus()
        if error.failure is Failure.WRONG_PASSPHRASE:
            self.doubted.emit(self._path)

    def show_problem(self, text: str) -> None:
        """Say why the journal did not open."""
        self._form_field.set_error(text)

    @Slot()
    def _fit_button(self) -> None:
        if self._task is not None:
            text = tr("Unlocking…")
        elif self.wait.left:
            text = self.wait.text
        else:
            text = tr("Unlock")
        self.unlock.set_text(text)
        self.unlock.setEnabled(self._task is None and not self.wait.left and bool(self.field.text))


def _unlocked(path: Path, passphrase: str, keeps: bool, job: Job) -> Key:
    from mentorjournal.journal.key import unlock

    key = unlock(path, passphrase)
    if keeps:
        kept.keep(key.salt, passphrase)
    return key


def _from_keyring(path: Path, job: Job) -> Key | None:
    """The key by the passphrase in the keyring; None where there is none, or not the right one."""
    from mentorjournal.journal.gate import salt_of
    from mentorjournal.journal.key import unlock

    try:
        passphrase = kept.find(salt_of(path))
        return None if passphrase is None else unlock(path, passphrase)
    except JournalError:
        return None
