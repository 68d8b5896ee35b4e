"""Ending a session: how long it took, and when the next one is."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.sessions import Session, SessionState, next_session_day
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import days_away, tr

LONGEST_MINUTES = 1440
AHEAD_DAYS = 400


class CloseSessionSheet(Sheet):
    """Proposes the next day by the cadence that the two agreed (M27)."""

    def __init__(self, context: PageContext, session: Session, parent: QWidget) -> None:
        super().__init__(
            tr("Close session"),
            parent,
            accept_text=tr("Close session"),
            subtitle=tr("Topics that were not talked about move to the next one."),
        )
        self._context, self._session = context, session
        today = context.today()
        self._minutes = NumberField(
            _minutes_so_far(session, context.journal.clock()),
            name=tr("Minutes"),
            minimum=1,
            maximum=LONGEST_MINUTES,
            decimals=0,
            step=5,
        )
        self.body.addWidget(FormField(tr("How many minutes it took"), self._minutes))
        mentorship = context.mentorship()
        cadence = mentorship.cadence_days if mentorship else 14
        ahead = context.journal.sessions.between(
            session.mentorship_id, today, today + timedelta(days=AHEAD_DAYS), limit=50
        )
        planned = (one for one in ahead if one.state is SessionState.PLANNED)
        self._planned = next(planned, None)
        self._plan = CheckRow(tr("Plan the next session"), self._planned is None)
        self._day = DateField(
            next_session_day(session.day, cadence, today), name=tr("Next session"), today=today
        )
        self._field = FormField(tr("Next session"), self._day)
        self._plan.toggled.connect(self._on_plan_toggled)
        self.body.addWidget(self._plan)
        self.body.addWidget(self._field)
        if self._planned is not None:
            self._plan.set_hint(
                tr("One is planned: %1").replace("%1", days_away(self._planned.day, today))
            )
        self._on_plan_toggled(self._plan.isChecked())

    @Slot(bool)
    def _on_plan_toggled(self, on: bool) -> None:
        self._field.setVisible(on)

    def try_accept(self) -> bool:
        """Close it; what is missing is said."""
        if not self._minutes.is_valid:
            self.show_error(tr("Give the minutes as a number, or leave them empty."))
            return False
        day = self._day.date if self._plan.isChecked() else None
        if self._plan.isChecked() and day is None:
            self.show_error(tr("Pick a day for the next session, or leave it unplanned."))
            return False
        minutes = round(self._minutes.value) if self._minutes.value else None
        close = self._context.journal.sessions.close
        done = self._context.run(partial(close, self._session.id, minutes=minutes, next_day=day))
        if done is None:
            return False
        self._context.notify.emit(Notice(tr("Session closed"), undoable=True))
        return True


def _minutes_so_far(session: Session, now: datetime) -> int | None:
    """Since it began, if that was today and is believable; else as planned."""
    if session.starts_at and session.day == now.date():
        hours, minutes = map(int, session.starts_at.split(":"))
        passed = now.hour * 60 + now.minute - hours * 60 - minutes
        if 0 < passed <= 8 * 60:
            return passed
    return session.minutes
