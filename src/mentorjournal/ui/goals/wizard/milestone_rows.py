"""The stops on the way, each with its day; drafted by working back from the target (M4, M6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.catalogue import PlannedMilestone
from mentorjournal.domain.road_map import work_backwards
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.wording import stop_title
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class MilestoneRow(QWidget):
    """One milestone: title, day, and a button to remove it."""

    def __init__(self, owner: MilestoneRows, today: Callable[[], date]) -> None:
        super().__init__(owner)
        line = Line(self, gap=2)
        self.title = TextField("", tr("What should be reached by then"), name=tr("Milestone"))
        self.day = DateField(None, name=tr("Day of the milestone"), optional=False, today=today)
        self.remove = IconButton("x", tr("Remove this milestone"))
        line.addWidget(self.title, 1)
        line.addWidget(self.day)
        line.addWidget(self.remove)
        self.title.textEdited.connect(owner.on_edited)
        self.day.date_changed.connect(owner.on_edited)
        self.remove.clicked.connect(owner.on_remove)
        for field in (self.title, self.day):
            field.installEventFilter(owner)


class MilestoneRows(QWidget):
    """The milestones of the draft, and the button that drafts them.

    Attributes:
        left: Enter behind the last of them.
        added: there is a row more.
    """

    left = Signal()
    added = Signal()

    def __init__(
        self, draft: Draft, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft, self._today = draft, today
        self._rows: list[MilestoneRow] = []
        column = Column(self, gap=2)
        column.addWidget(Label(tr("Milestones"), TextRole.SECTION))
        self._list = Column(gap=1)
        column.addLayout(self._list)
        self._hint = Label("", TextRole.SMALL, "muted", wrap=True)
        column.addWidget(self._hint)
        buttons = Line(gap=2)
        self.backwards = Button(tr("Work backwards"), icon="footprints")
        self.backwards.clicked.connect(self.work_backwards)
        self.add = Button(tr("Add one"), ButtonKind.QUIET, "plus")
        self.add.clicked.connect(self.add_row)
        buttons.addWidget(self.backwards)
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        column.addLayout(buttons)

    @property
    def rows(self) -> list[MilestoneRow]:
        """The rows, as they stand."""
        return self._rows

    def show_draft(self) -> None:
        """Show the milestones of the draft, without a signal; what is only begun stays."""
        if self._written() != self._draft.contents.milestones:
            while self._rows:
                self._drop(self._rows[-1])
            for milestone in self._draft.contents.milestones:
                self._append(milestone)
        self._fit()

    def _fit(self) -> None:
        fields = self._draft.fields
        ready = bool(work_backwards(fields, self._today()))
        self.backwards.setEnabled(ready)
        if fields.due_on is None:
            said = tr("With a due date, the way there can be drafted back from the target.")
        elif not ready:
            said = tr("The due date has to lie ahead.")
        elif not self._rows:
            said = tr("From the target back to today: you can change every line.")
        else:
            said = ""
        self._hint.setText(said)
        self._hint.setVisible(bool(said))

    def _append(self, milestone: PlannedMilestone) -> MilestoneRow:
        row = MilestoneRow(self, self._today)
        row.title.setText(milestone.title)
        row.title.setCursorPosition(0)
        row.day.set_date(milestone.due_on)
        self._rows.append(row)
        self._list.addWidget(row)
        self.added.emit()
        return row

    def _drop(self, row: MilestoneRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        for field in (row.title, row.day):
            field.removeEventFilter(self)
        row.hide()
        row.deleteLater()

    def _written(self) -> tuple[PlannedMilestone, ...]:
        found = [
            PlannedMilestone(" ".join(row.title.text().split()), row.day.date)
            for row in self._rows
            if row.title.text().strip() and row.day.date is not None
        ]
        return tuple(sorted(found, key=lambda one: one.due_on))

    @Slot()
    def work_backwards(self) -> None:
        """Draft the milestones from target and due date; what is there gives way, with undo."""
        fields = self._draft.fields
        planned = tuple(
            PlannedMilestone(stop_title(stop, fields), stop.due_on)
            for stop in work_backwards(fields, self._today())
        )
        if planned:
            self._draft.fill(milestones=planned)
            if self._rows:
                self._rows[0].title.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add_row(self) -> None:
        """A further milestone, to be named."""
        after = self._rows[-1].day.date if self._rows else None
        day = (after or self._today()) + timedelta(days=14)
        due = self._draft.fields.due_on
        row = self._append(PlannedMilestone("", min(day, due) if due else day))
        self._fit()
        row.title.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_edited(self) -> None:
        """A row was changed."""
        self._draft.set(milestones=self._written())

    @Slot()
    def on_remove(self) -> None:
        """The cross of a row was pressed."""
        sender = self.sender()
        row = next((r for r in self._rows if r.remove is sender), None)
        if row is not None:
            at = self._rows.index(row)
            self._drop(row)
            self._draft.set(milestones=self._written())
            rest = self._rows[min(at, len(self._rows) - 1)].title if self._rows else self.add
            rest.setFocus(Qt.FocusReason.OtherFocusReason)
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            for number, row in enumerate(self._rows):
                if watched is row.title:
                    row.day.setFocus(Qt.FocusReason.TabFocusReason)
                    return True
                if watched is row.day:
                    row.day.editingFinished.emit()
                    if number + 1 < len(self._rows):
                        self._rows[number + 1].title.setFocus(Qt.FocusReason.TabFocusReason)
                    else:
                        self.left.emit()
                    return True
        return super().eventFilter(watched, event)
