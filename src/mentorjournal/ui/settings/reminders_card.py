"""Reminders in the tray: whether, how much is said, and what closing the window does."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.reminders.choices import KEEP, OFF, ON, TRAY, WORDS, wants
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class RemindersCard(Card):
    """Today reminds in any case; these choices are about the icon beside the clock.

    Attributes:
        tray, words, keep: the three choices.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Reminders"), parent=parent)
        self._context = context
        there = QSystemTrayIcon.isSystemTrayAvailable()
        said = tr("What is due stands on Today. There is never a sound, and nothing interrupts.")
        self.body.addWidget(Label(said, tone="muted", wrap=True))
        hint = tr("With what is next, and one message a day at most.")
        self.tray = CheckRow(tr("Show an icon in the system’s tray"), hint=hint)
        hint = tr("Otherwise it says only how much is due: “2 things due.”")
        self.words = CheckRow(tr("Let that message say what is due"), hint=hint)
        hint = tr("The journal stays open, until you choose Quit.")
        self.keep = CheckRow(tr("Stay in the tray when the window closes"), hint=hint)
        for row in (self.tray, self.words, self.keep):
            row.toggled.connect(self._on_toggled)
            self.body.addWidget(row)
        self._nowhere = Label(tr("This desktop has no tray."), tone="muted", wrap=True)
        self.body.addWidget(self._nowhere)
        self._nowhere.setVisible(not there)
        self._there = there

    def refresh(self) -> None:
        """Show what is chosen."""
        settings = self._context.settings
        for row, key in self._rows():
            row.blockSignals(True)
            row.setChecked(wants(settings, key))
            row.blockSignals(False)
        self._fit()

    def _rows(self) -> tuple[tuple[CheckRow, str], ...]:
        return (self.tray, TRAY), (self.words, WORDS), (self.keep, KEEP)

    def _fit(self) -> None:
        self.tray.setEnabled(self._there)
        for row in (self.words, self.keep):
            row.setEnabled(self._there and self.tray.isChecked())

    @Slot()
    def _on_toggled(self) -> None:
        for row, key in self._rows():
            self._context.settings.set_value(key, ON if row.isChecked() else OFF)
        self._fit()
        self._context.settings_changed.emit()
