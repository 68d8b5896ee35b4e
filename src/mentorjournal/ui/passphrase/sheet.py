"""Giving, changing and taking away the passphrase of the journal that is open."""

from __future__ import annotations

from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.passphrase import Prepared, give_up, prepare
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.passphrase.field import PassphraseField
from mentorjournal.ui.passphrase.new_passphrase import NewPassphrase
from mentorjournal.ui.passphrase.waiting import Wait
from mentorjournal.ui.tasks import Job, Task
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.progress import Bar
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from datetime import datetime

    from mentorjournal.journal.backups import Places
    from mentorjournal.journal.key import Key

_SHOW_AFTER_MS = 300


class Aim(Enum):
    """What shall become of the passphrase."""

    GIVE = "give"
    CHANGE = "change"
    STRIP = "strip"


class PassphraseSheet(Sheet):
    """Prepares the journal under its new key while it stays open; then it only changes places.

    Attributes:
        now: the field of the present passphrase; None where there is none.
        new: the fields of the new one; None where it is taken away.
        bar: how far it is. wait: after wrong ones.
    """

    def __init__(self, context: PageContext, aim: Aim, parent: QWidget) -> None:
        title, said, button = _words(aim)
        danger = aim is Aim.STRIP
        super().__init__(title, parent, accept_text=button, danger=danger, width=520)
        self._context = context
        self._task: Task | None = None
        self.now: PassphraseField | None = None
        self.new: NewPassphrase | None = None
        self.body.addWidget(Label(said, tone="muted", wrap=True))  # scrolls where letters are large
        if aim is not Aim.GIVE:
            self.now = PassphraseField(tr("Passphrase until now"))
            self.now.edited.connect(self._fit_button)
            self._now_field = FormField(tr("Passphrase until now"), self.now)
            self.body.addWidget(self._now_field)
        if aim is not Aim.STRIP:
            self.new = NewPassphrase(_names(context))
            self.new.edited.connect(self._fit_button)
            self.new.entered.connect(self._on_accept)
            self.body.addWidget(self.new)
        elif self.now is not None:
            self.now.entered.connect(self._on_accept)
        self.bar = Bar()
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self._soon = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._soon.timeout.connect(self.bar.show)
        self._button_text = button
        self.wait = Wait(context.journal.path, self)
        self.wait.changed.connect(self._fit_button)
        self._fit_button()

    @Slot()
    def _fit_button(self) -> None:
        assert self.accept_button is not None
        left = self.wait.left
        self.accept_button.set_text(self.wait.text if left else self._button_text)
        typed = (self.now is None or self.now.text) and (self.new is None or self.new.first.text)
        self.accept_button.setEnabled(bool(typed) and self._task is None and not left)

    def try_accept(self) -> bool:
        """Begin, off this thread; the sheet closes once the journal has changed places."""
        if self.new is not None and not self.new.passphrase:
            self.new.say_what_is_missing()
            return False
        context = self._context
        keeper = BackupKeeper.of(context)
        context.journal.search.catch_up()
        keeper.forget()
        work = partial(
            _prepared,
            context.journal.path,
            keeper.places,
            context.journal.clock(),
            context.journal.file.key,
            None if self.now is None else self.now.text,
            None if self.new is None else self.new.passphrase,
        )
        self.show_error("")
        if self.now is not None:
            self._now_field.set_error("")
        self._task = context.tasks.run_task(work, self._on_prepared, self._on_failed)
        self._task.progressed.connect(self._on_progressed)
        self.at_work = True
        self._soon.start()
        self._fit_button()
        return False

    @Slot(int, int)
    def _on_progressed(self, done: int, whole: int) -> None:
        self.bar.show_value(done / whole if whole else 0.0)

    def _on_prepared(self, prepared: Prepared) -> None:
        self._task = None
        self.at_work = False
        self.wait.forget()
        self._forget()
        self.accept()
        self._context.passphrase_prepared.emit(prepared)

    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        self.at_work = False
        self._soon.stop()
        self.bar.hide()
        self._fit_button()
        if not isinstance(error, JournalError):
            raise error
        if error.failure is Failure.WRONG_PASSPHRASE and self.now is not None:
            self.wait.begin()
            self._fit_button()
            self._now_field.set_error(tr("That is not the passphrase of this journal."))
            self.now.line.selectAll()
            self.now.line.setFocus()
        else:
            self.show_error(failure_text(error))

    def _forget(self) -> None:
        for one in (self.now, self.new):
            if one is not None:
                one.clear()

    @Slot()
    def reject(self) -> None:
        """Stop; until it has changed places, the journal is as it was."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._forget()
        super().reject()


def _words(aim: Aim) -> tuple[str, str, str]:
    """Title, what it does, and the word on the button."""
    if aim is Aim.GIVE:
        return (
            tr("Give this journal a passphrase"),
            tr(
                "The journal and its backups are encrypted. Nobody reads them without the "
                "passphrase, not even whoever takes the disk out of this computer."
            ),
            tr("Encrypt"),
        )
    if aim is Aim.CHANGE:
        said = tr("The journal and its backups open with the new one only.")
        return tr("Change the passphrase"), said, tr("Change")
    said = tr("Anyone who has the file, or one of its backups, can read all of it then.")
    return tr("Take the passphrase away"), said, tr("Take it away")


def _names(context: PageContext) -> tuple[str, ...]:
    journal = context.journal
    whom = [one.counterpart for one in journal.first_page.mentorships()]
    return (journal.owner_name(), journal.path.stem, *whom)


def _prepared(
    path: Path,
    places: Places,
    now: datetime,
    key: Key | None,
    typed: str | None,
    new: str | None,
    job: Job,
) -> Prepared:
    """The journal under its new key, beside the old one, if the present passphrase is right."""
    if key is not None and typed is not None:
        from mentorjournal.journal.key import derive

        if derive(typed, key.salt) != key:
            raise JournalError(Failure.WRONG_PASSPHRASE, path.name)
    go_on = partial(_go_on, job)
    prepared = prepare(path, places, now, key=key, passphrase=new, on_progress=go_on)
    if job.cancelled():
        give_up(prepared)
        raise _Stopped
    return prepared


class _Stopped(Exception):
    """Nobody wants it any more."""


def _go_on(job: Job, done: int, whole: int) -> None:
    if job.cancelled():
        raise _Stopped
    job.progress(done, whole)
