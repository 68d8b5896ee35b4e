"""Keeps an eye on the dates that are due, while the window can already be used."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.reminders import OpenDates, Reminder, reminders
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.reminders.former import take_over_settings
from mentorjournal.ui.words import tr

_SETTLE_MS = 250
"""How long nothing is changed before the journal is asked again."""
_KINDS = frozenset(
    {
        Kind.MENTORSHIP,
        Kind.SESSION,
        Kind.ACTION,
        Kind.MILESTONE,
        Kind.GOAL,
        Kind.STEP,
        Kind.PULSE,
        Kind.NOTE,
        Kind.REMINDER,
    }
)


class ReminderWatch(QObject):
    """Asks the journal once the first page is there, after changes, and on each new day.

    Attributes:
        found: what is due or near, without what was put away; told by `context.reminded`.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._day: date | None = None
        self._dates = OpenDates()
        self.found: tuple[Reminder, ...] = ()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.look)
        context.day_began.connect(self._on_day_began)
        context.bus.changed.connect(self._on_changed)
        context.settings_changed.connect(self._on_settings_changed)
        context.reminders = self
        self.look()

    @Slot()
    def look(self) -> None:
        """Ask the journal, and tell when something else is due than before, or another day."""
        context, before = self._context, self._day
        self._day = context.today()
        ask = partial(context.journal.reminders.open_dates, self._day)
        self._dates = ask()
        if take_over_settings(context, self._dates, self._day):
            self._dates = ask()
        self._tell(anew=before not in (None, self._day))

    def name_of(self, reminder: Reminder) -> str:
        """Whose mentorship a reminder belongs to."""
        names = {m.id: m.counterpart for m in self._dates.mentorships}
        return names.get(reminder.mentorship_id, "")

    def put_away(self, chosen: tuple[Reminder, ...]) -> None:
        """Speak of them no more until their next stage."""
        context = self._context
        if context.did(partial(context.journal.reminders.put_away, chosen)):
            context.notify.emit(Notice(tr("Put away until the next date"), undoable=True))
            self._tell()

    def _tell(self, *, anew: bool = False) -> None:
        assert self._day is not None
        away = self._context.journal.reminders.away()
        found = reminders(self._dates, self._day, away)
        if anew or found != self.found:
            self.found = found
            self._context.reminded.emit()

    @Slot(object)
    def _on_changed(self, change: object) -> None:
        if not _KINDS.isdisjoint(getattr(change, "kinds", ())):
            self._settle.start()

    @Slot()
    def _on_settings_changed(self) -> None:
        self._settle.start()

    @Slot()
    def _on_day_began(self) -> None:
        self.look()
