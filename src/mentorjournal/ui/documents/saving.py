"""Saving a document where the person says, whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made

_FOLDER, _OPEN = "report_folder", "open_saved"


class OpenAfterSaving(CheckRow):
    """Whether a saved document is opened at once; remembered for all kinds of document."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        on = context.settings.value(_OPEN) == "yes"
        super().__init__(tr("Open it after saving"), on, parent)
        self._context = context
        self.toggled.connect(self._on_toggled)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._context.settings.set_value(_OPEN, "yes" if on else "no")


def tell_saved(context: PageContext, path: Path) -> None:
    """Say where a document went, and open it where that is wished for."""
    words = tr("Saved %1").replace("%1", path.name)
    context.notify.emit(Notice(words, opens=str(path)))
    if context.settings.value(_OPEN) == "yes":
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def ask_and_save(
    context: PageContext,
    parent: QWidget,
    made: Made,
    on_saved: Callable[[Path], None],
    on_failed: Callable[[str], None],
) -> QFileDialog:
    """Ask where to, beginning where the last document went, and write it there.

    `on_saved` gets the path, `on_failed` a sentence about what went wrong.
    """
    dialog = QFileDialog(parent, tr("Save the PDF"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(tr("PDF documents (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.setDirectory(str(_folder(context)))
    dialog.selectFile(made.name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    saver = _Saver(context, made.pdf, on_saved, on_failed, dialog)
    dialog.fileSelected.connect(saver.save)
    dialog.open()
    return dialog


def _folder(context: PageContext) -> Path:
    """Where the last document went, if that is still there, or the documents."""
    kept = context.settings.value(_FOLDER)
    if kept and Path(kept).is_dir():
        return Path(kept)
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


class _Saver(QObject):
    """Writes to what the file dialog found; lives as long as the dialog."""

    def __init__(
        self,
        context: PageContext,
        pdf: bytes,
        on_saved: Callable[[Path], None],
        on_failed: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._pdf = context, pdf
        self._on_saved, self._on_failed = on_saved, on_failed

    @Slot(str)
    def save(self, name: str) -> None:
        path, saved, failed = Path(name), self._on_saved, self._on_failed
        context = self._context

        def on_done(path: Path) -> None:
            context.settings.set_value(_FOLDER, str(path.parent))
            saved(path)

        def on_error(error: BaseException) -> None:
            failed(failure_words(error, path))

        context.tasks.run_task(partial(_write, path, self._pdf), on_done, on_error)


def _write(path: Path, pdf: bytes, job: Job) -> Path:
    from mentorjournal.reports.save import write_atomically

    write_atomically(path, pdf)
    return path


def failure_words(error: BaseException, path: Path) -> str:
    """Why a file could not be written, and what to do; other errors are raised."""
    if not isinstance(error, OSError):
        raise error
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            form = tr("The disk is full: %1 was not saved. Free some space and save again.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            form = tr("%1 cannot be written there. Choose another folder.")
        case errno.ENOENT | errno.ENOTDIR:
            form = tr("The folder of %1 has gone. Choose another one.")
        case _:
            form = tr("%1 could not be saved. Choose another folder, or close it elsewhere.")
    return form.replace("%1", path.name)
