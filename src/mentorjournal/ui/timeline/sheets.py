"""The small forms of the timeline: a milestone, another due day, a day to pick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, Milestone
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goal_sentence import due_on
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Popover
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import day_text, tr

_AHEAD = timedelta(days=30)


class MilestoneSheet(Sheet):
    """Makes a milestone, or changes one: what is reached, by when, on the way to which goal.

    Attributes:
        saved: (Milestone) it was kept.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        milestone: Milestone | None = None,
        *,
        goal_id: str | None = None,
        day: date | None = None,
    ) -> None:
        """Ask for a new one, with a goal and a day to begin with, or for changes to one."""
        new = milestone is None
        super().__init__(
            tr("New milestone") if new else tr("Milestone"),
            parent,
            accept_text=tr("Add milestone") if new else tr("Save"),
            width=440,
        )
        self._context = context
        self._milestone = milestone
        if milestone is not None:
            goal_id, day = milestone.goal_id, milestone.due_on
        day = day or context.today() + _AHEAD
        self.title = TextField(
            milestone.title if milestone else "",
            tr("First talk given"),
            name=tr("What is reached"),
        )
        self._title_field = FormField(tr("What is reached"), self.title)
        self.body.addWidget(self._title_field)
        self.day = DateField(day, name=tr("By when"), optional=False, today=context.today)
        self._day_field = FormField(tr("By when"), self.day)
        self.body.addWidget(self._day_field)
        self.goal = ComboBox(self._goals(goal_id), name=tr("Goal"))
        self.goal.set_current(goal_id or "")
        self.body.addWidget(FormField(tr("On the way to"), self.goal))
        self.title.returnPressed.connect(self._on_accept)
        self.day.returnPressed.connect(self._on_accept)
        self.title.selectAll()

    def _goals(self, goal_id: str | None) -> list[tuple[str, str]]:
        goals = self._context.journal.goals
        mentorship_id = self._context.mentorship_id
        lines = goals.lines(mentorship_id) if mentorship_id else []
        if goal_id and goal_id not in dict(lines):
            goal = self._context.run(partial(goals.get, goal_id))
            lines += [(goal.id, goal.title)] if goal else []
        return [("", tr("No goal")), *((key, title or tr("Untitled")) for key, title in lines)]

    def try_accept(self) -> bool:
        """Keep it; what is missing is said at its field."""
        title, day = self.title.text().strip(), self.day.date
        self._title_field.set_error("" if title else tr("Give it a name."))
        self._day_field.set_error("" if day else tr("Give it a day."))
        if not title or day is None:
            return False
        goal_id = str(self.goal.current) or None
        milestones, before = self._context.journal.milestones, self._milestone
        if before is None:
            add = partial(milestones.add, str(self._context.mentorship_id), title, day, goal_id)
            return self._keep(add, tr("Milestone added"))
        after = before._replace(title=title, due_on=day, goal_id=goal_id)
        if after == before:
            return True
        edit = partial(milestones.edit, before.id, title=title, due_on=day, goal_id=goal_id)
        return self._keep(edit, tr("Milestone changed"))

    def _keep(self, command: partial[Milestone], text: str) -> bool:
        kept = self._context.run(command)
        if kept is None:
            return False
        self._context.notify.emit(Notice(text, undoable=True))
        self.saved.emit(kept)
        return True


class DueSheet(Sheet):
    """Asks why an agreed goal gets another due day; the version before is kept (M45)."""

    def __init__(self, context: PageContext, goal: Goal, day: date, parent: QWidget) -> None:
        before = goal.fields.due_on
        was = tr("agreed until %1").replace("%1", day_text(before)) if before else ""
        super().__init__(
            tr("Another due day"),
            parent,
            accept_text=tr("Keep as version %1").replace("%1", str(goal.revision + 1)),
            subtitle=" · ".join(part for part in (goal.title, was) if part),
            width=460,
        )
        self._context = context
        self._goal = goal
        self.reason = TextArea("", tr("Reviews are monthly now…"), lines=2, max_lines=5)
        self._reason_field = FormField(
            tr("What changed, and why?"),
            self.reason,
            tr("Adjusting is normal. What was agreed before stays in the history."),
        )
        self.body.addWidget(self._reason_field)
        self.day = DateField(day, name=tr("Due"), optional=False, today=context.today)
        self._day_field = FormField(tr("Due"), self.day)
        self.body.addWidget(self._day_field)

    def try_accept(self) -> bool:
        """Keep another version; a reason and a day after the start are needed."""
        goal, day = self._goal, self.day.date
        reason = self.reason.toPlainText().strip()
        starts = goal.fields.starts_on
        early = day is not None and starts is not None and day < starts
        self._reason_field.set_error("" if reason else tr("Say it in a few words."))
        self._day_field.set_error(tr("This is before the goal begins.") if early else "")
        if not reason or day is None or early:
            return False
        if day == goal.fields.due_on:
            return True
        adjust = self._context.journal.goals.adjust
        if self._context.run(partial(adjust, goal.id, due_on(goal.fields, day), reason)) is None:
            return False
        self._context.notify.emit(Notice(tr("Goal adjusted"), undoable=True))
        return True


class DayPopover(Popover):
    """Asks for another day, typed or picked.

    Attributes:
        picked: (date) the day was given.
    """

    picked = Signal(object)

    def __init__(self, title: str, day: date, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setMinimumWidth(theme().px(250))
        column = Column(content, gap=2, margins=2)
        self.field = DateField(day, name=title, optional=False, today=today)
        column.addWidget(FormField(title, self.field))
        line = Line(gap=2)
        line.addStretch(1)
        self.button = Button(tr("Move"), ButtonKind.PRIMARY)
        self.button.clicked.connect(self._on_accept)
        line.addWidget(self.button)
        column.addLayout(line)
        self.field.returnPressed.connect(self._on_accept)
        self.set_content(content)

    def open_at(self, place: QRect) -> None:
        """Open below a box given globally, or above it where the screen ends."""
        self.adjustSize()
        room, gap = self.screen().availableGeometry(), theme().px(6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = place.right() - self.width() if rtl else place.left()
        y = place.bottom() + gap
        if y + self.height() > room.bottom():
            y = place.top() - self.height() - gap
        x = max(room.left(), min(x, room.right() - self.width()))
        self.move(QPoint(x, max(room.top(), y)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    @Slot()
    def _on_accept(self) -> None:
        day = self.field.date
        if day is not None:
            self.picked.emit(day)
            self.close()
