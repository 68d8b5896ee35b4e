"""Saving a copy of the journal elsewhere, for a stick or a mail."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.words import tr


def save_copy(context: PageContext, parent: QWidget) -> None:
    """Ask where to, and copy the journal there whole."""
    path = context.journal.path
    name = f"{context.today().isoformat()} {path.stem}{path.suffix}"
    dialog = QFileDialog(parent, tr("Save a copy"), str(path.with_name(name)))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(path.suffix[1:])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    copier = _Copier(context, dialog)
    dialog.fileSelected.connect(copier.copy)
    dialog.open()


class _Copier(QObject):
    """Copies to what the file dialog found; lives as long as the dialog."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    @Slot(str)
    def copy(self, name: str) -> None:
        target = Path(name)
        done = self._context.run(partial(_copied, self._context, target))
        if done:
            text = tr("A copy is in %1").replace("%1", str(target))
            self._context.notify.emit(Notice(text))


def _copied(context: PageContext, target: Path) -> bool:
    from mentorjournal.journal.backup import copy_journal

    copy_journal(context.journal.file, target)
    return True
