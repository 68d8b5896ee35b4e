"""The document as something to take by the hand: dragged from the preview to a mail or a folder.

What is dropped must be a file, so one is written for it, in a folder that only its owner may look
into. It is gone with the next document, after a while, and with the program; one that a crash left
behind is gone the next day.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QPixmap
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made

KEPT_MS = 10 * 60 * 1_000
"""How long a copy stays for whoever took it: a mail program reads it when the mail is sent."""
_PREFIX = "mentorjournal-document-"
_STALE_SECONDS = 24 * 60 * 60


class Takeaway(QObject):
    """The document that shows, as a file to drag; written only when it is taken."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: Made | None = None
        self._remove: weakref.finalize[..., QCoreApplication] | None = None

    def offer(self, made: Made | None) -> None:
        """Have another document to take, or none."""
        self._made = made

    @property
    def ready(self) -> bool:
        """Whether there is a document to take."""
        return self._made is not None

    def mime(self) -> QMimeData:
        """Return the address of a copy of the document, which has the name that sorts.

        Raises:
            OSError: the copy cannot be written.
        """
        found = QMimeData()
        if self._made is None:
            return found
        self.clear()
        _sweep()
        folder = tempfile.mkdtemp(prefix=_PREFIX)  # its owner's alone (0700), as the file is
        application = QCoreApplication.instance()
        assert application is not None
        self._remove = weakref.finalize(application, shutil.rmtree, folder, ignore_errors=True)
        QTimer.singleShot(KEPT_MS, self._remove)
        path = Path(folder) / self._made.name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            file.write(self._made.pdf)
        found.setUrls([QUrl.fromLocalFile(str(path))])
        return found

    def clear(self) -> None:
        """Remove the copy."""
        if self._remove is not None:
            self._remove()
            self._remove = None

    def drag(self, source: QWidget, picture: QPixmap) -> None:
        """Let the person carry the document to another window, until they drop it."""
        if self._made is None:
            return
        with suppress(OSError):  # a full disk: then nothing is carried
            carried = QDrag(source)
            carried.setMimeData(self.mime())
            carried.setPixmap(picture)
            carried.setHotSpot(QPoint(picture.width() // 4, picture.height() // 4))
            carried.exec(Qt.DropAction.CopyAction)


def _sweep() -> None:
    """Remove what a program that crashed could not."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.lstat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


class Pull:
    """Tells when a press of the mouse has become a pull."""

    def __init__(self) -> None:
        self._from: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        """A button of the mouse went down."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._from = event.position().toPoint() if left else None

    def moved(self, event: QMouseEvent) -> bool:
        """Return whether the mouse has just been pulled far enough; once for each press."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = event.position().toPoint() - self._from
        if way.manhattanLength() < QGuiApplication.styleHints().startDragDistance():
            return False
        self._from = None
        return True


class Handle(IconButton):
    """What the document is dragged by.

    Attributes:
        pulled: the person drags.
    """

    pulled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("grip-vertical", tr("Drag the PDF to a mail or a folder"), parent)
        self._pull = Pull()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard saves it
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pull.press(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pull.moved(event):
            self.setDown(False)
            self.pulled.emit()
        else:
            super().mouseMoveEvent(event)
