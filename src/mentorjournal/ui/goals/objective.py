"""An objective with three to five key results, each a number with a date (M7, M8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Direction, Goal, GoalFields, GoalKind, Horizon
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goal_sentence import due_on
from mentorjournal.ui.goals.key_results import count_hint
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Divider
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Columns, Line
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_BEGIN_WITH, _MOST = 3, 10
_PERIOD_DAYS = 90


class KeyResultFields(QWidget):
    """The fields of one key result.

    Attributes:
        removed: it is to be left out.
        edited: something in it is another now.
    """

    removed = Signal(object)
    edited = Signal()

    def __init__(
        self, number: int, goal: Goal | None, due: date, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._goal = goal
        fields = goal.fields if goal else GoalFields()
        measure = fields.measure
        column = Column(self, gap=2)
        column.addWidget(Divider())
        first = Line(gap=2)
        self.title = TextField(fields.title or measure.name, tr("Pilot talks held"))
        self._title_field = FormField("", self.title)
        first.addWidget(self._title_field, 1)
        remove = IconButton("x", tr("Leave out this key result"))
        remove.clicked.connect(self._on_remove)
        first.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(first)
        grid = Columns((3, 3, 3, 5), gap=2, stack_below=420)
        self.baseline = NumberField(0.0 if goal is None else measure.baseline)
        self.target = NumberField(measure.target)
        self.unit = TextField(measure.unit, tr("talks"))
        self.due = DateField(fields.due_on or due, optional=False, today=today)
        self._target_field = FormField(tr("To"), self.target)
        parts = [
            FormField(tr("From"), self.baseline),
            self._target_field,
            FormField(tr("Unit"), self.unit),
            FormField(tr("By when"), self.due),
        ]
        for inner, part in zip(grid.columns, parts, strict=True):
            inner.addWidget(part)
            inner.addStretch(1)
        column.addWidget(grid)
        self.title.textChanged.connect(self.edited)
        self.set_number(number)

    def set_number(self, number: int) -> None:
        """Say which one it is."""
        self._title_field.set_label(tr("Key result %1").replace("%1", str(number)))

    @property
    def goal_id(self) -> str | None:
        """The key result it was made from; None for a new one."""
        return self._goal.id if self._goal else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written into it."""
        return not self.title.text().strip() and self.target.value is None

    def check(self) -> bool:
        """Say what is missing; whether nothing is."""
        title, target = bool(self.title.text().strip()), self.target.value is not None
        self._title_field.set_error("" if title else tr("What is counted?"))
        self._target_field.set_error("" if target else tr("How many?"))
        return title and target and self.baseline.is_valid and self.target.is_valid

    def fields(self, starts_on: date, horizon: Horizon) -> GoalFields:
        """The key result as a goal of its own."""
        before = self._goal.fields if self._goal else GoalFields(starts_on=starts_on)
        title = self.title.text().strip()
        baseline, target = self.baseline.value, self.target.value
        down = baseline is not None and target is not None and target < baseline
        measure = before.measure._replace(
            name=before.measure.name or title,
            unit=self.unit.text().strip(),
            baseline=baseline,
            target=target,
            direction=Direction.LOWER if down else Direction.RAISE,
        )
        return before._replace(title=title, measure=measure, due_on=self.due.date, horizon=horizon)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self)


class ObjectiveSheet(Sheet):
    """Writes an objective with its key results, new or while it is a draft.

    Attributes:
        saved: (id) the objective is in the journal.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        goal: Goal | None = None,
        key_results: Sequence[Goal] = (),
    ) -> None:
        super().__init__(
            tr("Objective") if goal else tr("New objective"),
            parent,
            accept_text=tr("Save") if goal else tr("Keep as a draft"),
            subtitle=tr("One thing worth achieving, and the numbers that will show it."),
            width=620,
        )
        self._context, self._goal = context, goal
        fields = goal.fields if goal else GoalFields()
        self.title = TextField(fields.title, tr("Win our first partners in the north"))
        self._title_field = FormField(tr("Objective"), self.title)
        self.body.addWidget(self._title_field)
        choices = [(Horizon.SHORT.value, tr("Short-term")), (Horizon.LONG.value, tr("Long-term"))]
        self.horizon = Segmented(choices, name=tr("Horizon"))
        self.horizon.set_current(fields.horizon.value)
        self.body.addWidget(FormField(tr("Horizon"), self.horizon))
        self._rows: list[KeyResultFields] = []
        self._column = Column(gap=3)
        self.body.addLayout(self._column)
        self.add_button = Button(tr("Add a key result"), ButtonKind.QUIET, "plus")
        self.add_button.set_flush()
        self.add_button.clicked.connect(self._on_add)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._hint = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._hint)
        for found in key_results:
            if found.kind is GoalKind.KEY_RESULT:
                self._add_row(found)
        for _ in range(0 if goal else _BEGIN_WITH):
            self._add_row(None)
        self._on_edited()

    @property
    def rows(self) -> list[KeyResultFields]:
        """The key results that are shown."""
        return list(self._rows)

    def _add_row(self, goal: Goal | None) -> KeyResultFields:
        today = self._context.today
        due = self._rows[-1].due.date if self._rows else None
        begun = date.fromordinal(today().toordinal() + _PERIOD_DAYS)
        row = KeyResultFields(len(self._rows) + 1, goal, due or begun, today)
        row.removed.connect(self._on_removed)
        row.edited.connect(self._on_edited)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    @Slot()
    def _on_add(self) -> None:
        self._add_row(None).title.setFocus()
        self._on_edited()

    @Slot(object)
    def _on_removed(self, row: KeyResultFields) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        for number, left in enumerate(self._rows, 1):
            left.set_number(number)
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        hint = count_hint(len(self._rows))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.add_button.setVisible(len(self._rows) < _MOST)

    def try_accept(self) -> bool:
        """Keep the objective with the key results that were filled in, in one step."""
        title = self.title.text().strip()
        self._title_field.set_error("" if title else tr("Say what is to be achieved."))
        filled = [row for row in self._rows if not row.is_empty]
        fine = [row.check() for row in filled]
        if not title or not all(fine):
            return False
        horizon, today = Horizon(self.horizon.current), self._context.today()
        before = self._goal.fields if self._goal else GoalFields(starts_on=today)
        keys = [(row.goal_id, row.fields(before.starts_on or today, horizon)) for row in filled]
        days = [values.due_on for _, values in keys if values.due_on is not None]
        due = max(days, default=before.due_on)
        fields = due_on(before, due)._replace(title=title, horizon=horizon)
        save = self._context.journal.goals.save_objective
        mentorship_id = self._context.mentorship_id or ""
        goal_id = self._goal.id if self._goal else None
        goal = self._context.run(partial(save, mentorship_id, fields, keys, goal_id))
        if goal is None:
            return False
        self._context.notify.emit(Notice(tr("Objective kept"), undoable=True))
        self.saved.emit(goal.id)
        return True
