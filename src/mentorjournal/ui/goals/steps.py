"""The way to a goal: its means, and steps with a rhythm and an owner (M4, M13)."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, Rhythm, Step
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.section import Section
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr, word


class StepSection(Section):
    """The steps of the goal that is shown; its means stand above them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, tr("Steps"), "")
        self.deleted_text = tr("Step deleted")
        self._goal: Goal | None = None
        self._people = People()
        self._steps: tuple[Step, ...] = ()
        self._means = Label("", tone="muted", wrap=True)
        self.foot.addWidget(self._means)
        self.field = TextField("", tr("Add a step"), name=tr("Add a step"))
        self.field.returnPressed.connect(self._on_entered)
        self.foot.addWidget(self.field)

    def show_goal(self, goal: Goal, people: People, today: date) -> None:
        """Ask the journal for the steps of a goal."""
        if self._goal is None or self._goal.id != goal.id:
            self.fold()
            self.field.clear()
        self._goal, self._people = goal, people
        self._steps = tuple(self.context.journal.goals.steps(goal.id))
        lines = [tr("How: %1").replace("%1", "; ".join(goal.fields.means))]
        if goal.fields.strategy:
            lines.append(tr("Strategy: %1").replace("%1", goal.fields.strategy))
        shown = lines if goal.fields.means else lines[1:]
        self._means.setText("\n".join(shown))
        self._means.setVisible(bool(shown))
        self.set_items([self._row(step, today) for step in self._steps])

    def _row(self, step: Step, today: date) -> RowItem:
        once = step.rhythm is Rhythm.ONCE
        when = short_day(step.due_on, today) if step.due_on else ""
        theirs = (self._people.them, ChipKind.VIOLET)
        return RowItem(
            step.id,
            step.text,
            trailing_chip=theirs if step.owner is Side.THEM else None,
            trailing_text=when if once else word(step.rhythm),
            checked=step.done_on is not None,
            done=step.done_on is not None,
        )

    def _step(self, step_id: str) -> Step | None:
        return next((step for step in self._steps if step.id == step_id), None)

    def open_row(self, row_id: str) -> None:
        """Change it."""
        step = self._step(row_id)
        if step is not None:
            StepSheet(self.context, step, self._people, self.window()).open()

    def delete_row(self, row_id: str) -> None:
        """Remove it. Raises JournalError."""
        self.context.journal.goals.delete_step(row_id)

    def toggle_row(self, row_id: str, on: bool) -> None:
        """Done, or open again."""
        day = self.context.today() if on else None
        self.run(partial(self.context.journal.goals.edit_step, row_id, done_on=day))

    def wishes(self, row_id: str) -> list[tuple[str, str]]:
        """What can be done with a step."""
        return [("edit", tr("Edit…")), ("", ""), ("delete", tr("Delete"))]

    def wish(self, row_id: str, wish: str) -> None:
        """Do what the menu asks for."""
        self.open_row(row_id)

    @Slot()
    def _on_entered(self) -> None:
        text = self.field.text().strip()
        if not text or self._goal is None:
            return
        add = self.context.journal.goals.add_step
        if self.run(partial(add, self._goal.id, text, owner=self._goal.owner)) is not None:
            self.field.clear()


class StepSheet(Sheet):
    """Changes a step: what, who, how often or by when."""

    def __init__(self, context: PageContext, step: Step, people: People, parent: QWidget) -> None:
        super().__init__(tr("Step"), parent, accept_text=tr("Save"), width=420)
        self._context = context
        self._step = step
        self.text = TextField(step.text)
        self.text.returnPressed.connect(self._on_accept)
        names = [(side.value, people.name(side)) for side in Side]
        self.owner = Segmented(names, name=tr("Who"))
        self.owner.set_current(step.owner.value)
        self.rhythm = ComboBox([(rhythm, word(rhythm)) for rhythm in Rhythm])
        self.rhythm.set_current(step.rhythm)
        self.day = DateField(step.due_on, today=context.today())
        self._text_field = FormField(tr("What"), self.text)
        self.body.addWidget(self._text_field)
        self.body.addWidget(FormField(tr("Who"), self.owner))
        self.body.addWidget(FormField(tr("How often"), self.rhythm))
        self.body.addWidget(FormField(tr("By when"), self.day))

    def try_accept(self) -> bool:
        """Keep it."""
        text = self.text.text().strip()
        if not text:
            self._text_field.set_error(tr("Say what is to be done."))
            return False
        edit = partial(
            self._context.journal.goals.edit_step,
            self._step.id,
            text=text,
            owner=Side(self.owner.current),
            rhythm=self.rhythm.current,
            due_on=self.day.date,
        )
        if self._context.run(edit) is None:
            return False
        self._context.notify.emit(Notice(tr("Step changed"), undoable=True))
        return True
