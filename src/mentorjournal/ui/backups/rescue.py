"""What helps when a journal is damaged: its newest good backup, or a repair into a new file."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.journal.backups import Listed, Places, all_backups
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.repair import Repaired, repair
from mentorjournal.journal.restoring import restore
from mentorjournal.ui.backups.words import made_text
from mentorjournal.ui.tasks import Job, Tasks
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


class RescueSheet(Sheet):
    """Offers both ways; the damaged file itself is never written to.

    While the journal is open it can be repaired here, and restored on the page of its backups.

    Attributes:
        opening_wanted: (Path, Key) the journal to open now, and the key it had.
        repair_button: asks where the repaired journal shall be.
    """

    opening_wanted = Signal(object, object)

    def __init__(
        self, path: Path, places: Places, is_open: bool, parent: QWidget, key: Key | None = None
    ) -> None:
        """`key` is what the journal is encrypted with, if it is."""
        self._newest = None if is_open else _newest_sound(places)
        super().__init__(
            tr("Some of this journal is damaged"),
            parent,
            subtitle=path.name,
            accept_text=tr("Restore the newest backup") if self._newest else "",
            cancel_text=tr("Not now"),
            modal=not is_open,
            width=560,
        )
        self._path, self._places, self._key = path, places, key
        self._tasks = Tasks(self)
        self._out: Path | None = None
        self.body.addWidget(Label(self._words(is_open), wrap=True))
        said = tr(
            "Repair brings everything that can be read into a new journal, and says what could "
            "not. The damaged file stays as it is."
        )
        self.body.addWidget(Label(said, tone="muted", wrap=True))
        self.outcome = Label("", wrap=True)
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        self.repair_button = Button(tr("Repair…"))
        self.repair_button.clicked.connect(self._on_repair)
        self.add_leading_button(self.repair_button)

    def _words(self, is_open: bool) -> str:
        if is_open:
            return tr(
                "Nothing is written to it any more. What you type is kept, and goes into the "
                "repaired journal. The backups made before are on the page Backups."
            )
        if self._newest is None:
            return tr("There is no backup of it in its usual place.")
        text = tr("The newest good backup is of %1.")
        return text.replace("%1", made_text(self._newest.backup))

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
        lost = tr("%n record(s) lost", len(result.lost))
        kept = tr("%n record(s) kept", result.rows)
        doubt = tr("%n kept that may have been altered", len(result.doubtful))
        parts = [kept, lost, doubt] if result.doubtful else [kept, lost]
        self.outcome.setText(" · ".join(parts))
        self.outcome.show()
        self.repair_button.hide()
        self.resize(self.sizeHint())
        self.cancel_button.set_text(tr("Open it"))
        if self.accept_button is not None:
            self.accept_button.hide()

    def try_accept(self) -> bool:
        """Put the newest good backup in the place of the journal."""
        assert self._newest is not None
        self._allow(False)
        work = partial(_restored, self._path, self._newest.path, self._places, self._key)
        self._tasks.run_task(work, self._on_restored, self._on_failed)
        return False

    def _on_restored(self, key: Key | None) -> None:
        self.accept()
        self.opening_wanted.emit(self._path, key)

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


def _newest_sound(places: Places) -> Listed | None:
    return next((one for one in all_backups(places) if one.backup.sound), None)


def _repaired(path: Path, out: Path, key: Key | None, job: Job) -> Repaired:
    return repair(path, out, datetime.now().astimezone(), key=key)


def _restored(path: Path, backup: Path, places: Places, key: Key | None, job: Job) -> Key | None:
    return restore(path, backup, places, datetime.now().astimezone(), key=key)
