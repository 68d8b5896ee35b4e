"""The one dialog for errors that nobody expected; its text can be copied, and holds no note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.sheet import Sheet


class CrashShower(QObject):
    """Brings a report from whatever thread failed to the GUI thread, and shows it.

    While one is shown, further ones only go to the log: a fault that comes with every key press
    must not pile up dialogs.

    Attributes:
        text_arrived: the text of a report; may be emitted on any thread.
        file_refused: (JournalError) no fault of ours but of the file: it needs no report.
    """

    text_arrived = Signal(str)
    file_refused = Signal(object)

    def __init__(self, window: QWidget, save: Callable[[], bool]) -> None:
        """`save` saves all that is being typed, and says whether that worked."""
        super().__init__(window)
        self._window, self._save = window, save
        self._sheet: Sheet | None = None
        self.text_arrived.connect(self._on_text, Qt.ConnectionType.QueuedConnection)

    def takes(self, error: BaseException) -> bool:
        """Whether it is the file that refused; on any thread."""
        from mentorjournal.journal.errors import Failure, JournalError
        from mentorjournal.ui.save_watch import OF_THE_FILE

        expected = OF_THE_FILE | {Failure.READ_ONLY}
        if not isinstance(error, JournalError) or error.failure not in expected:
            return False
        self.file_refused.emit(error)
        return True

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if self._sheet is not None:
            return
        from mentorjournal.ui.widgets.button import Button
        from mentorjournal.ui.widgets.fields import TextArea
        from mentorjournal.ui.widgets.sheet import Sheet
        from mentorjournal.ui.widgets.text import Label

        said = tr("What you type is kept here, and not saved yet. This was noted in the log.")
        if self._is_saved():
            said = tr("Your writing is safe. You can go on; this was noted in the log.")
        sheet = Sheet(
            tr("Something went wrong"),
            self._window,
            accept_text=tr("Go on"),
            subtitle=said,
        )
        area = TextArea(text, name=tr("Report"), lines=6, max_lines=10)
        area.setReadOnly(True)
        sheet.body.addWidget(area)
        sheet.body.addWidget(Label(tr("Nothing of your journal is in this text."), tone="muted"))
        copy = Button(tr("Copy"), icon="copy")
        copy.setProperty("report", text)
        copy.clicked.connect(self._on_copy)
        sheet.add_leading_button(copy)
        sheet.cancel_button.setVisible(False)
        sheet.finished.connect(self._on_finished)
        self._sheet = sheet
        sheet.open()

    def _is_saved(self) -> bool:
        """Save at once: what failed may have stood in the way, or fail here once more."""
        try:
            return self._save()
        except Exception:
            return False

    @Slot()
    def _on_finished(self) -> None:
        self._sheet = None

    @Slot()
    def _on_copy(self) -> None:
        button = self.sender()
        if button is not None:
            QGuiApplication.clipboard().setText(str(button.property("report")))
