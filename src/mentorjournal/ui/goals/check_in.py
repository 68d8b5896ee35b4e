"""Checking in: a value, how sure one is, a word; the value and Enter are enough (M40, M46)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import CheckIn, Goal, Measure, MeasureKind
from mentorjournal.domain.plan import along, baseline_of, needed_line
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goal_words import amount_text
from mentorjournal.ui.goals.check_ins import value_text
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

_DONE, _NOT_DONE = "1", "0"


class CheckInSheet(Sheet):
    """Keeps a new check-in, or changes one."""

    def __init__(
        self,
        context: PageContext,
        goals: Sequence[Goal],
        parent: QWidget,
        check_in: CheckIn | None = None,
    ) -> None:
        """Ask for a value of the first of `goals`; several are an objective's key results."""
        only = goals[0].title if len(goals) == 1 else ""
        accept = tr("Save") if check_in else tr("Check in")
        super().__init__(tr("Check in"), parent, accept_text=accept, subtitle=only, width=460)
        self._context = context
        self._goals = {goal.id: goal for goal in goals}
        self._goal = goals[0]
        self._check_in = check_in
        self._which = ComboBox([(goal.id, goal.title) for goal in goals])
        self._which.chosen.connect(self._on_chosen)
        if len(goals) > 1:
            self.body.addWidget(FormField(tr("Key result"), self._which))
        self._build_value()
        self.confidence = RatingField(
            check_in.confidence if check_in else None,
            top=10,
            low=tr("in doubt"),
            high=tr("certain"),
        )
        self.body.addWidget(FormField(tr("How sure are you, 1 to 10?"), self.confidence))
        self.comment = TextField(
            check_in.comment if check_in else "", tr("What helped, what is in the way")
        )
        self.body.addWidget(FormField(tr("In a few words"), self.comment))
        day = check_in.day if check_in else context.today()
        self.day = DateField(day, optional=False, today=context.today)
        self.body.addWidget(FormField(tr("Day"), self.day))
        for field in (self.value, self.comment, self.day):
            field.returnPressed.connect(self._on_accept)
        self._show_goal()

    def _build_value(self) -> None:
        holder = QWidget()
        line = Line(holder, gap=2)
        self.value = NumberField(name=tr("Value"))
        self.unit = Label("", tone="muted")
        self.more = Button(tr("+1"), tooltip=tr("One more"))
        self.more.clicked.connect(self._on_more)
        choices = [(_NOT_DONE, tr("Not yet")), (_DONE, tr("Done"))]
        self.yes_no = Segmented(choices, name=tr("Done or not"))
        line.addWidget(self.value)
        line.addWidget(self.unit)
        line.addWidget(self.more)
        line.addWidget(self.yes_no)
        line.addStretch(1)
        self._value_field = FormField("", holder)
        self._value_field.setFocusProxy(self.value)
        self.body.addWidget(self._value_field)

    def _show_goal(self) -> None:
        measure = self._goal.fields.measure
        last = self._last_value()
        yes_no = measure.kind is MeasureKind.DONE
        self.yes_no.setVisible(yes_no)
        self.yes_no.set_current(_DONE if last else _NOT_DONE)
        self.value.setVisible(not yes_no)
        self.more.setVisible(not yes_no and measure.kind is MeasureKind.COUNT)
        unit = "%" if measure.kind is MeasureKind.PERCENTAGE else measure.unit
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit) and not yes_no)
        self.value.set_value(last)
        name = measure.name or tr("Where does it stand?")
        self._value_field.set_label(name)
        self.value.setAccessibleName(name)
        self._value_field.set_hint(self._hint(measure))
        self.value.selectAll()

    def _last_value(self) -> float:
        if self._check_in is not None:
            return self._check_in.value
        goal = self._goal
        if goal.check_ins:
            return goal.check_ins[-1].value
        return baseline_of(goal, goal.check_ins)

    def _hint(self, measure: Measure) -> str:
        goal, today = self._goal, self._context.today()
        parts = []
        if goal.check_ins and self._check_in is None:
            last = goal.check_ins[-1]
            form = tr("Last: %1 on %2.").replace("%2", short_day(last.day, today))
            parts.append(form.replace("%1", value_text(last.value, measure)))
        planned = along(needed_line(goal), today)
        if planned is not None and measure.target is not None:
            said = amount_text(round(planned, 1), measure)
            parts.append(tr("The plan for today: %1.").replace("%1", said))
        return " ".join(parts)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor into the value, ready to be typed over."""
        super().showEvent(event)
        if not event.spontaneous() and not self.value.isHidden():
            self.value.setFocus()
            self.value.selectAll()

    @Slot(object)
    def _on_chosen(self, goal_id: object) -> None:
        self._goal = self._goals[str(goal_id)]
        self._show_goal()

    @Slot()
    def _on_more(self) -> None:
        self.value.set_value((self.value.value or 0.0) + 1)
        self.value.setFocus()

    def try_accept(self) -> bool:
        """Keep it; without a value there is nothing to keep."""
        yes_no = self._goal.fields.measure.kind is MeasureKind.DONE
        value = float(self.yes_no.current) if yes_no else self.value.value
        if value is None or not self.value.is_valid:
            self._value_field.set_error(tr("Give a number."))
            return False
        fields: dict[str, Any] = {
            "confidence": self.confidence.value,
            "comment": self.comment.text().strip(),
            "day": self.day.date,
        }
        goals = self._context.journal.goals
        if self._check_in is None:
            command = partial(goals.check_in, self._goal.id, value, **fields)
        else:
            command = partial(goals.edit_check_in, self._check_in.id, value=value, **fields)
        if self._context.run(command) is None:
            return False
        text = tr("Checked in") if self._check_in is None else tr("Check-in changed")
        self._context.notify.emit(Notice(text, undoable=True))
        return True
