"""Saving the whole journal at another place, with what was typed, and going on there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.other_version import save_elsewhere
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.backups.words import made_text
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.words import failure_text, tr


class Elsewhere(QObject):
    """Asks for another place, and moves there.

    Attributes:
        moved: the journal goes on there.
        failed: (str) why it does not.
    """

    moved = Signal()
    failed = Signal(str)

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    @Slot()
    def ask(self) -> None:
        """Ask where to."""
        path = self._context.journal.path
        name = f"{self._context.today().isoformat()} {path.stem}{path.suffix}"
        dialog = QFileDialog(
            self._window, tr("Save the journal elsewhere"), str(Path.home() / name)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(path.suffix[1:])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.move_to)
        dialog.open()

    @Slot(str)
    def move_to(self, name: str) -> None:
        """Go on in a copy at another place."""
        target = Path(name)
        places = BackupKeeper.of(self._context).places
        try:
            backup = save_elsewhere(self._context.journal.file, places, target)
        except JournalError as error:
            self.failed.emit(failure_text(error))
            return
        self._context.save_watch.went_on_in(target)
        text = tr("You go on in %1.")
        if backup is not None:
            text = tr(
                "The journal cannot be read. You go on in %1, made from the backup of %2 and "
                "from what you had just typed."
            ).replace("%2", made_text(backup.backup))
        self._context.notify.emit(Notice(text.replace("%1", target.stem)))
        self.moved.emit()
