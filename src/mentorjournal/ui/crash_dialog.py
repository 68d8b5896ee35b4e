"""The one dialog for errors that nobody expected; its text can be copied, and holds no note."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.words import tr


class CrashShower(QObject):
    """Brings a report from whatever thread failed to the GUI thread, and shows it.

    Attributes:
        text_arrived: the text of a report; may be emitted on any thread.
    """

    text_arrived = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.text_arrived.connect(self._on_text, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        from mentorjournal.ui.widgets.button import Button
        from mentorjournal.ui.widgets.fields import TextArea
        from mentorjournal.ui.widgets.sheet import Sheet
        from mentorjournal.ui.widgets.text import Label

        sheet = Sheet(
            tr("Something went wrong"),
            self._window,
            accept_text=tr("Go on"),
            subtitle=tr("Your writing is safe. You can go on; this was noted in the log."),
        )
        area = TextArea(text, name=tr("Report"), lines=6, max_lines=10)
        area.setReadOnly(True)
        sheet.body.addWidget(area)
        sheet.body.addWidget(Label(tr("Nothing of your journal is in this text."), tone="muted"))
        copy = Button(tr("Copy"), icon="copy")
        copy.setProperty("report", text)
        copy.clicked.connect(self._on_copy)
        sheet.add_leading_button(copy)
        sheet.open()

    @Slot()
    def _on_copy(self) -> None:
        button = self.sender()
        if button is not None:
            QGuiApplication.clipboard().setText(str(button.property("report")))
