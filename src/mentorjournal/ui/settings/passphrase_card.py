"""The passphrase: given, changed, taken away; and when the journal locks."""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.key import can_encrypt
from mentorjournal.ui.command_table import key_of
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.passphrase import kept
from mentorjournal.ui.passphrase.locking import IDLE, IDLE_CHOICES, idle_minutes
from mentorjournal.ui.passphrase.sheet import Aim, PassphraseSheet
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr


class PassphraseCard(Card):
    """Says whether anyone who has the file can read it, and what can be done about that.

    Attributes:
        give, change, strip: the buttons. idle, keyring: the choices of a journal that has one.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Passphrase"), parent=parent)
        self._context = context
        self._missing: kept.Missing | None = kept.Missing.PACKAGE
        self._said = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._said)
        line = Line(gap=2)
        self.give = Button(tr("Give it a passphrase…"))
        self.change = Button(tr("Change…"))
        self.strip = Button(tr("Take it away…"), ButtonKind.QUIET)
        for button, aim in (
            (self.give, Aim.GIVE),
            (self.change, Aim.CHANGE),
            (self.strip, Aim.STRIP),
        ):
            button.setProperty("aim", aim.value)
            button.clicked.connect(self._on_clicked)
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        choices = [(str(minutes), _idle_text(minutes)) for minutes in IDLE_CHOICES]
        self.idle = Segmented(choices, name=tr("Lock when nobody is there"))
        self.idle.chosen.connect(self._on_idle_chosen)
        hint = tr("Minutes without a key or the mouse. %1 locks at once.")
        if sys.platform == "linux":
            hint = tr(
                "Minutes without a key or the mouse. %1 locks at once; a locked screen does, too."
            )
        hint = hint.replace("%1", key_of("lock"))
        self._idle_field = FormField(tr("Lock when nobody is there"), self.idle, hint)
        self.body.addWidget(self._idle_field)
        self.keyring = CheckRow(tr("Keep the passphrase in the system’s keyring"))
        self.keyring.toggled.connect(self._on_keyring_toggled)
        self.body.addWidget(self.keyring)
        self._why_not = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._why_not)

    def refresh(self) -> None:
        """Show what holds for the journal that is open."""
        encrypted, able = self._context.journal.encrypted, can_encrypt()
        if encrypted:
            said = tr("This journal and its backups are encrypted.")
        elif able:
            said = tr("Anyone who has this file can read it. A passphrase encrypts it.")
        else:
            said = failure_text(JournalError(Failure.NO_CIPHER))
        self._said.setText(said)
        self.give.setVisible(not encrypted)
        self.give.setEnabled(able)
        self.give.setToolTip("" if able else said)
        for widget in (self.change, self.strip, self._idle_field, self.keyring):
            widget.setVisible(encrypted)
        self.idle.set_current(str(idle_minutes(self._context.settings)))
        self._why_not.setVisible(False)
        if encrypted:
            self._context.tasks.run_task(_missing, self._on_missing)
            self._show_keyring()

    def take_focus(self) -> None:
        """Give the keyboard to what one came for."""
        first = self.give if self.give.isVisibleTo(self) else self.change
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_missing(self, missing: kept.Missing | None) -> None:
        self._missing = missing
        self._show_keyring()

    def _show_keyring(self) -> None:
        there = self._missing is None
        self.keyring.set_hint(
            tr("From the next time on that you type it; only a start uses it.") if there else ""
        )
        if self._missing is kept.Missing.PACKAGE:
            self._why_not.setText(tr("Not possible here: the part “keyring” is not installed."))
        else:
            self._why_not.setText(tr("Not possible here: this system has no keyring."))
        self._why_not.setVisible(not there)
        self.keyring.setEnabled(there)
        self.keyring.blockSignals(True)
        self.keyring.setChecked(there and kept.is_wanted(self._context.settings))
        self.keyring.blockSignals(False)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            aim = Aim(str(button.property("aim")))
            PassphraseSheet(self._context, aim, self.window()).open()

    @Slot(str)
    def _on_idle_chosen(self, key: str) -> None:
        self._context.settings.set_value(IDLE, key)

    @Slot(bool)
    def _on_keyring_toggled(self, wanted: bool) -> None:
        self._context.settings.set_value(kept.KEPT, "1" if wanted else "")
        key = self._context.journal.file.key
        if not wanted and key is not None:
            self._context.tasks.run_task(partial(kept.drop, key.salt))


def _idle_text(minutes: int) -> str:
    return str(minutes) if minutes else tr("Never")


def _missing(job: Job) -> kept.Missing | None:
    return kept.missing()
