"""What helps when a journal is damaged: its newest good backup, or a repair into a new file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.journal.backups import Listed, Places, all_backups
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.repair import Repaired, repair
from mentorjournal.journal.restoring import restore
from mentorjournal.ui.backups.words import made_text, repaired_text
from mentorjournal.ui.passphrase.ask_sheet import NEEDS_ONE, AskSheet
from mentorjournal.ui.tasks import Job, Tasks
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


_REPAIRED = (Failure.DAMAGED, Failure.FOREIGN_SCHEMA)
"""What a file may be that records are read from, one by one."""
_OF_THE_BACKUP = (Failure.DAMAGED, Failure.EMPTY, Failure.NOT_A_JOURNAL, Failure.MISSING)


class RescueSheet(Sheet):
    """Offers the ways back to a journal; what cannot be read itself is never written to.

    While the journal is open it can be repaired here, and restored on the page of its backups.

    Attributes:
        opening_wanted: (Path, Key) the journal to open now, and the key it had.
        repair_button: asks where the repaired journal shall be; hidden where none can be.
    """

    opening_wanted = Signal(object, object)

    def __init__(
        self,
        path: Path,
        places: Places,
        is_open: bool,
        parent: QWidget,
        key: Key | None = None,
        failure: Failure = Failure.DAMAGED,
    ) -> None:
        """Make the sheet.

        Args:
            path: the journal.
            places: where its backups are.
            is_open: it is the one in the window.
            parent: the window.
            key: what it is encrypted with, if it is.
            failure: why it cannot be read.
        """
        self._sound = [] if is_open else sound_backups(places)
        super().__init__(
            _title(failure),
            parent,
            subtitle=path.name,
            accept_text=tr("Restore the newest backup") if self._sound else "",
            cancel_text=tr("Not now"),
            modal=not is_open,
            width=560,
        )
        self._path, self._places, self._key = path, places, key
        self._tasks = Tasks(self)
        self._out: Path | None = None
        self._words = Label(self._first_words(is_open), wrap=True)
        self.body.addWidget(self._words)
        self.body.addWidget(Label(_what_becomes_of_it(failure), tone="muted", wrap=True))
        self.outcome = Label("", wrap=True)
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        self.repair_button = Button(tr("Repair…"))
        self.repair_button.clicked.connect(self._on_repair)
        self.add_leading_button(self.repair_button)
        self.repair_button.setVisible(failure in _REPAIRED)

    def _first_words(self, is_open: bool) -> str:
        if is_open:
            return tr(
                "Nothing is written to it any more. What you type is kept, and goes into the "
                "repaired journal. The backups made before are on the page Backups."
            )
        if not self._sound:
            return tr("There is no backup of it in its usual place.")
        text = tr("The newest good backup is of %1.")
        return text.replace("%1", made_text(self._sound[0].backup))

    @Slot()
    def _on_repair(self) -> None:
        name = tr("%1 repaired").replace("%1", self._path.stem) + self._path.suffix
        dialog = QFileDialog(self, tr("Repair into"), str(self._path.with_name(name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self._path.suffix[1:])
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.repair_into)
        dialog.open()

    @Slot(str)
    def repair_into(self, name: str) -> None:
        """Bring what can be read into a new journal, off this thread."""
        self._out = Path(name)
        self._allow(False)
        work = partial(_repaired, self._path, self._out, self._key)
        self._tasks.run_task(work, self._on_repaired, self._on_failed)

    def _on_repaired(self, result: Repaired) -> None:
        self.outcome.setText(repaired_text(result))
        self.outcome.show()
        self.repair_button.hide()
        self.resize(self.sizeHint())
        self.cancel_button.set_text(tr("Open it"))
        if self.accept_button is not None:
            self.accept_button.hide()

    def try_accept(self) -> bool:
        """Put the newest good backup in the place of the journal."""
        self._restore(None)
        return False

    def _restore(self, backup_key: Key | None) -> None:
        self._allow(False)
        backup = self._sound[0].path
        work = partial(_restored, self._path, backup, self._places, self._key, backup_key)
        self._tasks.run_task(work, self._on_restored, self._on_not_restored)

    def _on_restored(self, key: Key | None) -> None:
        self.accept()
        self.opening_wanted.emit(self._path, key)

    def _on_not_restored(self, error: BaseException) -> None:
        """Ask for the passphrase of the backup, or go on to the one before it."""
        self._on_failed(error)
        if not isinstance(error, JournalError) or error.detail != self._sound[0].path.name:
            return
        if error.failure in NEEDS_ONE:
            self.show_error("")
            sheet = AskSheet(self._sound[0].path, self)
            sheet.unlocked.connect(self._on_unlocked)
            sheet.open()
        elif error.failure in _OF_THE_BACKUP and len(self._sound) > 1:
            text = tr("The backup of %1 cannot be read. The newest one before it is of %2.")
            text = text.replace("%1", made_text(self._sound.pop(0).backup))
            self.show_error("")
            self._words.setText(text.replace("%2", made_text(self._sound[0].backup)))
            if self.accept_button is not None:
                self.accept_button.set_text(tr("Restore this one"))

    @Slot(object, object)
    def _on_unlocked(self, path: Path, key: Key) -> None:
        self._restore(key)

    def _on_failed(self, error: BaseException) -> None:
        self._allow(True)
        self._out = None
        if not isinstance(error, JournalError):
            raise error
        self.show_error(failure_text(error))

    def _allow(self, on: bool) -> None:
        self.show_error("")
        for button in (self.repair_button, self.accept_button, self.cancel_button):
            if button is not None:
                button.setEnabled(on or button is self.cancel_button)

    @Slot()
    def reject(self) -> None:
        """Close; once it is repaired, the new journal is opened."""
        if not self._tasks.idle():
            return
        repaired = self._out if not self.outcome.isHidden() else None
        super().reject()
        if repaired is not None:
            self.opening_wanted.emit(repaired, self._key)


def sound_backups(places: Places) -> list[Listed]:
    """The backups that were whole when they were made, newest first."""
    return [one for one in all_backups(places) if one.backup.sound]


def _title(failure: Failure) -> str:
    titles = {
        Failure.MISSING: tr("This journal is not in its place"),
        Failure.EMPTY: tr("This journal is empty"),
        Failure.NOT_A_JOURNAL: tr("Something else is in the place of this journal"),
        Failure.ENCRYPTED: tr("Perhaps this journal is damaged"),
        Failure.FOREIGN_SCHEMA: tr("Another program has altered this journal"),
    }
    return titles.get(failure, tr("Some of this journal is damaged"))


def _what_becomes_of_it(failure: Failure) -> str:
    if failure is Failure.MISSING:
        return tr(
            "If you have moved it, or it is on a drive that is not connected, open it there. "
            "Restoring puts the backup into the place where it was."
        )
    if failure is Failure.ENCRYPTED:
        return tr(
            "Its newest backup has no passphrase, or another one. If you are sure of yours, or "
            "never gave it one, restore the backup; this file is kept beside it."
        )
    if failure in _REPAIRED:
        return tr(
            "Repair brings everything that can be read into a new journal, and says what could "
            "not. The file itself stays as it is."
        )
    return tr("What is in its place now is kept beside it, under another name.")


def _repaired(path: Path, out: Path, key: Key | None, job: Job) -> Repaired:
    return repair(path, out, datetime.now().astimezone(), key=key)


def _restored(
    path: Path,
    backup: Path,
    places: Places,
    key: Key | None,
    backup_key: Key | None,
    job: Job,
) -> Key | None:
    now = datetime.now().astimezone()
    return restore(path, backup, places, now, key=key, backup_key=backup_key)
