"""When the next session is: planned in one click, moved, or called off."""

from __future__ import annotations

from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, Mode
from mentorjournal.domain.sessions import Session, SessionState, next_session_day
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.widgets.time_field import TimeField
from mentorjournal.ui.words import day_text, tr, word

LONGEST = 480


class WhenFields(QWidget):
    """Day, time, length and way of meeting.

    Attributes:
        entered: Enter was pressed in one of the fields.
        touched: whether somebody has changed what `show_values` showed.
    """

    entered = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateField(optional=False, today=context.today)
        self.time = TimeField()
        self.time.setPlaceholderText(tr("open"))
        self.minutes = NumberField(minimum=5, maximum=LONGEST, decimals=0, step=5)
        self.mode = ComboBox([(mode, word(mode)) for mode in Mode])
        for line in (self.day, self.time, self.minutes):  # Enter comes before a line is read
            line.returnPressed.connect(self.entered, Qt.ConnectionType.QueuedConnection)
            line.textChanged.connect(self._on_touched)
        self.mode.chosen.connect(self._on_touched)
        self.touched = False
        flow = FlowLayout(self, gap=3)
        for words, field in (
            (tr("Day"), self.day),
            (tr("Time"), self.time),
            (tr("Minutes"), self.minutes),
            (tr("How you meet"), self.mode),
        ):
            flow.addWidget(FormField(words, field))

    def show_values(self, **values: Any) -> None:
        """Show day, starts_at ("HH:MM" or None), minutes and mode."""
        starts_at = values["starts_at"]
        self.day.set_date(values["day"])
        self.time.set_time(time.fromisoformat(starts_at) if starts_at else None)
        self.minutes.set_value(values["minutes"])
        self.mode.set_current(values["mode"])
        self.touched = False

    @Slot()
    def _on_touched(self) -> None:
        self.touched = True

    def values(self) -> dict[str, Any]:
        """What the fields say, as the journal takes it."""
        for field in (self.day, self.time, self.minutes):
            field.clearFocus()  # what is typed counts without leaving the field
        at, minutes = self.time.time, self.minutes.value
        return {
            "day": self.day.date,
            "starts_at": at.strftime("%H:%M") if at is not None else None,
            "minutes": round(minutes) if minutes and self.minutes.is_valid else None,
            "mode": self.mode.current,
        }


class PlanCard(Card):
    """Proposes the next session by the rhythm that the two agreed on (M27).

    Attributes:
        planned: the session is in the journal.
        when: the fields. button: plans it.
    """

    planned = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("No session is planned"), parent=parent)
        self._context = context
        self._mentorship: Mentorship | None = None
        self._shown_for: tuple[Mentorship, Session | None, date] | None = None
        self._rhythm = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._rhythm)
        self.when = WhenFields(context, self)
        self.body.addWidget(self.when)
        self.button = Button(
            tr("Plan the session"),
            ButtonKind.PRIMARY,
            "calendar-plus",
            tooltip=tr("On that day (Ctrl+Enter)"),
        )
        self.button.clicked.connect(self._on_plan)
        self.when.entered.connect(self._on_plan)
        line = Line()
        line.addWidget(self.button)
        line.addStretch(1)
        self.close_button = Button(tr("Close the mentorship"), ButtonKind.PLAIN, "handshake")
        self.close_button.clicked.connect(self._on_close)
        line.insertWidget(1, self.close_button)
        self.body.addLayout(line)

    def show_for(self, mentorship: Mentorship, last: Session | None) -> None:
        """Propose a day; what one has changed since stays while nothing but the day has."""
        self._mentorship = mentorship
        today, days = self._context.today(), mentorship.cadence_days
        day = next_session_day(last.day if last else None, days, today)
        words = (
            tr("You agreed to meet every %n day(s); this would be the next one.", days)
            if last is not None
            else tr("This is the first one. You agreed to meet every %n day(s).", days)
        )
        over = mentorship.ends_on is not None and today > mentorship.ends_on
        if over and mentorship.ends_on is not None:
            form = tr("This mentorship was planned until %1. Meet once more, or close it well.")
            words = form.replace("%1", day_text(mentorship.ends_on))
        self.close_button.setVisible(over)
        self._rhythm.setText(words)
        before, now = self._shown_for, (mentorship, last, today)
        same = before is not None and before[:2] == now[:2]
        self._shown_for = now
        if before != now and not (same and self.when.touched):
            self.when.show_values(
                day=day,
                starts_at=self._context.journal.sessions.usual_time(mentorship.id),
                minutes=mentorship.session_minutes,
                mode=mentorship.mode,
            )

    @Slot()
    def _on_close(self) -> None:
        self._context.go.emit("mentorship", None)

    @Slot()
    def _on_plan(self) -> None:
        if self._mentorship is None:
            return
        plan = partial(self._context.journal.sessions.plan, self._mentorship.id)
        if self._context.run(partial(plan, **self.when.values())) is not None:
            self._context.notify.emit(Notice(tr("Session planned"), undoable=True))
            self.planned.emit()


class WhenPopover(Popover):
    """Moves a planned session, or calls it off.

    Attributes:
        settled: (session id, fields) it is to be as the fields say.
    """

    settled = Signal(object, object)

    def __init__(
        self, context: PageContext, session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        inside = QWidget()
        inside.setFixedWidth(theme().px(340))
        column = Column(inside, gap=4, margins=2)
        self.when = WhenFields(context)
        self.when.show_values(**session._asdict())
        column.addWidget(self.when)
        line = Line(gap=2)
        self.call_off = Button(tr("Call it off"), ButtonKind.QUIET)
        self.call_off.set_flush()
        self.call_off.clicked.connect(self._on_call_off)
        self.done = Button(tr("Done"), ButtonKind.PRIMARY)
        self.done.clicked.connect(self._on_done)
        self.when.entered.connect(self._on_done)
        line.addWidget(self.call_off)
        line.addStretch(1)
        line.addWidget(self.done)
        column.addLayout(line)
        self.set_content(inside)

    @Slot()
    def _on_done(self) -> None:
        self.settled.emit(self._session.id, self.when.values())
        self.close()

    @Slot()
    def _on_call_off(self) -> None:
        self.settled.emit(self._session.id, {"state": SessionState.CANCELLED})
        self.close()
