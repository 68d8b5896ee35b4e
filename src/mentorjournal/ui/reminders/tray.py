"""A place in the system's tray, where there is one: what is next, and a way in (M52).

It says at most once a day how much is due, in figures alone unless the owner wants the words
there. It makes no sound, and keeps the program alive only where that was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon

from mentorjournal.domain.reminders import are_due
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.reminders.choices import KEEP, TRAY, WORDS, wants
from mentorjournal.ui.reminders.words import reminder_text
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import first_name, tr, weekday_day

if TYPE_CHECKING:
    from mentorjournal.ui.program import Program

_SAID = "tray_said"
_BUBBLE_MS = 8_000
_MOST_WORDS = 3


class Tray(QObject):
    """The icon, its menu and its one message a day.

    Attributes:
        icon: what the system shows; None where there is no tray or it is switched off.
        menu: what can be done from there.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._context: PageContext | None = None
        self.icon: QSystemTrayIcon | None = None
        self.menu = Menu("", program.window)
        self._next = self._add(tr("No session planned"), self._on_next)
        self._add(tr("Capture a moment"), self._on_capture)
        self.menu.addSeparator()
        self._add(tr("Open Mentor Journal"), self._on_open)
        self._add(tr("Quit"), program.quit)
        self.menu.aboutToShow.connect(self._refresh)

    def _add(self, text: str, slot: object) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(slot)
        return action

    @property
    def keeps(self) -> bool:
        """Whether the program stays when its window closes."""
        return self.icon is not None and wants(self._program.settings, KEEP)

    def set_context(self, context: PageContext | None) -> None:
        """Speak of another journal from now on, or of none."""
        self._context = context
        if context is not None:
            context.settings_changed.connect(self.fit)
            context.reminded.connect(self._on_reminded)
        else:
            self._refresh()  # no name of anybody stays in the menu
        self.fit()
        self._on_reminded()

    @Slot()
    def fit(self) -> None:
        """Show or take away the icon, as the settings say and as the system allows."""
        wanted = wants(self._program.settings, TRAY) and QSystemTrayIcon.isSystemTrayAvailable()
        if wanted and self.icon is None:
            self.icon = QSystemTrayIcon(theme().icon("app", "accent"), self)
            self.icon.setToolTip("Mentor Journal")
            self.icon.setContextMenu(self.menu)
            self.icon.activated.connect(self._on_activated)
            self.icon.messageClicked.connect(self._on_open)
            self.icon.show()
        elif not wanted and self.icon is not None:
            self.take_away()
        self._program.stay_without_window(self.keeps)

    def take_away(self) -> None:
        """Leave the tray."""
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None

    # What it says -------------------------------------------------------------------------

    @Slot()
    def _refresh(self) -> None:
        """Say when the next session is: with a name, for this is one's own screen."""
        context = self._context
        mentorship = None if context is None else context.mentorship()
        if context is None or mentorship is None:
            self._next.setText(tr("No session planned"))
            self._next.setEnabled(False)
            return
        today = context.today()
        session = context.journal.first_page.next_session(mentorship.id, today)
        self._next.setEnabled(True)
        if session is None:
            self._next.setText(tr("Plan the next session"))
            return
        form = tr("Next session: %1 with %2").replace("%1", weekday_day(session.day, today))
        self._next.setText(form.replace("%2", first_name(mentorship.counterpart)))

    @Slot()
    def _on_reminded(self) -> None:
        context, icon = self._context, self.icon
        if context is None or icon is None or context.reminders is None:
            return
        today, found = context.today(), context.reminders.found
        due = are_due(found, today)
        settings = self._program.settings
        if not due or settings.value(_SAID) == today.isoformat():
            return
        settings.set_value(_SAID, today.isoformat())
        icon.showMessage("Mentor Journal", self.bubble_text(), theme().icon("app"), _BUBBLE_MS)

    def bubble_text(self) -> str:
        """What the message of the day says: how much is due, and only if wanted also what."""
        context = self._context
        if context is None or context.reminders is None:
            return ""
        watch, today = context.reminders, context.today()
        due = [reminder for reminder in watch.found if reminder.day <= today]
        said = tr("%n thing(s) due.", len(due))
        if not wants(self._program.settings, WORDS):
            return said
        texts = [reminder_text(one, watch.name_of(one), today) for one in due[:_MOST_WORDS]]
        return "\n".join([said, *texts])

    # What it does -------------------------------------------------------------------------

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._on_open()

    @Slot()
    def _on_open(self) -> None:
        self._program.come_forward()

    @Slot()
    def _on_next(self) -> None:
        self._program.come_forward()
        if self._context is not None:
            self._context.go.emit("prepare", None)

    @Slot()
    def _on_capture(self) -> None:
        self._program.come_forward()
        commands = self._program.commands
        if commands is not None:
            commands.actions["quick_capture"].trigger()
