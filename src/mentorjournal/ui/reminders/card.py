"""The quiet card of the home page that says what is due, and the prompt for a pulse (M6, M51)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorjournal.domain.reminders import Reminder, ReminderKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.reminders.watch import ReminderWatch
from mentorjournal.ui.reminders.words import (
    ICONS,
    action_text,
    open_reminder,
    reminder_text,
    summary,
)
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.words import days_away, first_name, tr

_MOST = 12
_OWN_CARDS = frozenset(
    {ReminderKind.SESSION, ReminderKind.MISSED, ReminderKind.CADENCE, ReminderKind.PULSE}
)
"""Of the mentorship that is shown, the page speaks of these in any case."""


class RemindersCard(Card):
    """One line; the list behind it opens on demand. Hidden while nothing is due or near."""

    def __init__(
        self, context: PageContext, watch: ReminderWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._context, self._watch = context, watch
        self._found: tuple[Reminder, ...] = ()
        self._opened_up = False
        line = Line(gap=3)
        line.addWidget(IconMark("clock", "muted"))
        self._words = Line(gap=3)
        self._headline = Label("", TextRole.STRONG)
        self._words.addWidget(self._headline)
        self._first = ElidedLabel("", tone="muted")
        self._words.addWidget(self._first, 1)
        line.addLayout(self._words, 1)
        self.act = Button("", ButtonKind.QUIET)
        self.act.clicked.connect(self._on_act)
        line.addWidget(self.act)
        self.away = IconButton("x", tr("Put away until the next date"))
        self.away.clicked.connect(self._on_away)
        line.addWidget(self.away)
        self.body.addLayout(line)
        model = RowModel(self)
        self.items = model
        self.rows = RowList(model, name=tr("Due now"), divided=True, fits_content=True)
        self.rows.row_delegate.strong = False
        self.rows.opened.connect(self._on_opened)
        self.rows.delete_requested.connect(self._on_delete)
        self.add_list(self.rows)
        self._rest = Label("", TextRole.SMALL, "muted", wrap=True)
        self.body.addWidget(self._rest)
        self._hint = Label(
            tr("Delete puts one away until its next date."), TextRole.SMALL, "muted", wrap=True
        )
        self.body.addWidget(self._hint)
        self.setAccessibleName(tr("Due now"))
        self.setVisible(False)

    def show_found(self) -> None:
        """Show what is due now, but for what has a card of its own below."""
        context = self._context
        shown = (one for one in self._watch.found if not _has_card(one, context.mentorship_id))
        # Somebody waits for a session; all else waits for its owner.
        self._found = tuple(sorted(shown, key=lambda one: one.kind is not ReminderKind.SESSION))
        found, today = self._found, context.today()
        self.setVisible(bool(found))
        if not found:
            self._opened_up = False
            return
        self._headline.setText(summary(found, today))
        self._first.setText(self._text(found[0], today))
        one = len(found) == 1
        self._opened_up = self._opened_up and not one
        hide = tr("Hide them") if self._opened_up else tr("See them")
        self.act.set_text(action_text(found[0]) if one else hide)
        self.rows.setVisible(self._opened_up)
        self._hint.setVisible(self._opened_up)
        more = max(len(found) - _MOST, 0)
        self._rest.setText(tr("%n more once these are settled.", more))
        self._rest.setVisible(self._opened_up and more > 0)
        self._first.setVisible(not self._opened_up)
        self._fit()
        self.items.set_rows(self._row(reminder, today) for reminder in found[:_MOST])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What it is stands below the headline where it would be cut beside it."""
        gap = theme().space(3)
        wanted = self._headline.sizeHint().width() + gap + self._first.sizeHint().width()
        ends = self.act.sizeHint().width() + self.away.sizeHint().width()
        room = self.width() - 2 * theme().space(4) - theme().px(18) - ends - 3 * gap
        way, beside = QBoxLayout.Direction, wanted <= room
        self._words.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._words.setSpacing(gap if beside else theme().space(1))

    def _text(self, reminder: Reminder, today: date) -> str:
        return reminder_text(reminder, self._watch.name_of(reminder), today)

    def _row(self, reminder: Reminder, today: date) -> RowItem:
        late = reminder.day < today and reminder.kind is not ReminderKind.CADENCE
        whose = reminder.words and first_name(self._watch.name_of(reminder))
        return RowItem(
            reminder.key,
            self._text(reminder, today),
            note=tr("with %1").replace("%1", whose) if whose else "",
            icon=ICONS[reminder.kind],
            subtitle=days_away(reminder.day, today),
            subtitle_tone="red_text" if late else "muted",
        )

    @Slot()
    def _on_act(self) -> None:
        if len(self._found) == 1:
            open_reminder(self._context, self._found[0], self.window())
            return
        self._opened_up = not self._opened_up
        self.show_found()
        if self._opened_up:
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_away(self) -> None:
        self._watch.put_away(self._found)

    def _of(self, index: QModelIndex) -> Reminder | None:
        key = index.data(RowRole.ID)
        return next((one for one in self._found if one.key == key), None)

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        reminder = self._of(index)
        if reminder is not None:
            open_reminder(self._context, reminder, self.window())

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        reminder = self._of(index)
        if reminder is not None:
            self._watch.put_away((reminder,))


class PulsePrompt(Card):
    """Asks for the pulse of the mentorship that is shown, when it is due (M51)."""

    def __init__(
        self, context: PageContext, watch: ReminderWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._context, self._watch = context, watch
        self._reminder: Reminder | None = None
        words = Column(gap=1)
        self._headline = Label("", TextRole.STRONG, wrap=True)
        words.addWidget(self._headline)
        said = tr("Five short statements, half a minute.")
        words.addWidget(Label(said, TextRole.SMALL, "muted", wrap=True))
        line = Line(gap=2)
        line.addLayout(words, 1)
        self.give = Button(tr("Give a pulse"))
        self.give.clicked.connect(self._on_give)
        line.addWidget(self.give)
        self.away = IconButton("x", tr("Not now"))
        self.away.clicked.connect(self._on_away)
        line.addWidget(self.away)
        self.body.addLayout(line)
        self.setAccessibleName(tr("A pulse is due"))
        self.setVisible(False)

    def show_found(self) -> None:
        """Show it while it is due."""
        key = self._context.mentorship_id
        found = next((one for one in self._watch.found if _is_pulse_of(one, key)), None)
        self._reminder = found
        self.setVisible(found is not None)
        if found is not None:
            name = first_name(self._watch.name_of(found))
            self._headline.setText(tr("How is it going with %1?").replace("%1", name))

    @Slot()
    def _on_give(self) -> None:
        if self._reminder is not None:
            open_reminder(self._context, self._reminder, self.window())

    @Slot()
    def _on_away(self) -> None:
        if self._reminder is not None:
            self._watch.put_away((self._reminder,))


def _has_card(reminder: Reminder, mentorship_id: str | None) -> bool:
    return reminder.kind in _OWN_CARDS and reminder.mentorship_id == mentorship_id


def _is_pulse_of(reminder: Reminder, mentorship_id: str | None) -> bool:
    return reminder.kind is ReminderKind.PULSE and reminder.mentorship_id == mentorship_id
