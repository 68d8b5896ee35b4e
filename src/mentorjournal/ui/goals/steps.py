"""The way to a goal: means, a strategy, and steps with a rhythm and an owner (M4, M13)."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import CLOSED, Goal, GoalState, Rhythm, Step
from mentorjournal.domain.sides import Side
from mentorjournal.domain.steps import is_done, is_late
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.section import Section
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr, weekday_day, word


class StepSection(Section):
    """The steps of the goal that is shown; its means stand above them."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, tr("Steps"), "")
        self.deleted_text = tr("Step deleted")
        self._goal: Goal | None = None
        self._people = People()
        self._steps: tuple[Step, ...] = ()
        self._means = Label("", tone="muted", wrap=True)
        self.lead.addWidget(self._means)
        line = Line(gap=2)
        self._strategy = Label("", wrap=True)
        line.addWidget(self._strategy, 1)
        self.strategy = Button(tr("Say the strategy"), ButtonKind.QUIET, "pencil")
        self.strategy.set_flush()
        self.strategy.clicked.connect(self._on_strategy)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        line.addWidget(self.strategy, 0, corner)
        self.lead.addLayout(line)
        self._add = AddStep(context)
        self._add.wanted.connect(self._on_wanted)
        self.field = self._add.text
        self.foot.addWidget(self._add)

    def show_goal(self, goal: Goal, people: People, today: date) -> None:
        """Ask the journal for the steps of a goal."""
        if self._goal is None or self._goal.id != goal.id:
            self.fold()
            self._add.begin(goal.owner)
        self._goal, self._people = goal, people
        self._add.set_people(people)
        self._steps = tuple(self.context.journal.goals.steps(goal.id))
        fields = goal.fields
        self._means.setText(tr("How: %1").replace("%1", "; ".join(fields.means)))
        self._means.setVisible(bool(fields.means))
        self._strategy.setText(tr("Strategy: %1").replace("%1", fields.strategy))
        self._strategy.setVisible(bool(fields.strategy))
        open_still = goal.state not in CLOSED
        self.strategy.setVisible(open_still)
        self.strategy.set_text(tr("Change") if fields.strategy else tr("Say the strategy"))
        self.strategy.setAccessibleName(tr("Strategy"))
        self._add.setVisible(open_still)
        self.set_items([self._row(step, today) for step in self._steps])

    def _row(self, step: Step, today: date) -> RowItem:
        theirs = (self._people.them, ChipKind.VIOLET)
        late, done = is_late(step, today), is_done(step)
        day = step.done_on if done else step.due_on
        return RowItem(
            step.id,
            step.text,
            subtitle=rhythm_text(step, today),
            subtitle_tone="red_text" if late and step.rhythm is Rhythm.ONCE else "muted",
            trailing_chip=theirs if step.owner is Side.THEM else None,
            trailing_text=short_day(day, today) if day else "",
            checked=done,
            done=done,
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
        step = self._step(row_id)
        if step is None:
            return
        done = self.run(partial(self.context.journal.goals.tick_step, row_id, on))
        if done is not None and step.rhythm is not Rhythm.ONCE and done.due_on is not None:
            day = weekday_day(done.due_on, self.context.today())
            self.tell(tr("Done for this time. Next: %1").replace("%1", day))

    def wishes(self, row_id: str) -> list[tuple[str, str]]:
        """What can be done with a step."""
        return [("edit", tr("Edit…")), ("", ""), ("delete", tr("Delete"))]

    def wish(self, row_id: str, wish: str) -> None:
        """Do what the menu asks for."""
        self.open_row(row_id)

    @Slot()
    def _on_strategy(self) -> None:
        if self._goal is not None:
            StrategySheet(self.context, self._goal, self.window()).open()

    @Slot(str, object, object, object)
    def _on_wanted(self, text: str, rhythm: Rhythm, owner: Side, day: date | None) -> None:
        if self._goal is None:
            return
        add = self.context.journal.goals.add_step
        if self.run(partial(add, self._goal.id, text, rhythm, owner, day)) is not None:
            self._add.begin(self._goal.owner)


def rhythm_text(step: Step, today: date) -> str:
    """How often, and when it was done last: "every week · last done 14 Nov"."""
    if step.rhythm is Rhythm.ONCE:
        return tr("its day has passed") if is_late(step, today) else ""
    parts = [word(step.rhythm)]
    if step.done_on is not None:
        parts.append(tr("last done %1").replace("%1", short_day(step.done_on, today)))
    return " · ".join(parts)


class AddStep(QWidget):
    """One line that makes a step; how often, who and by when show as soon as one writes.

    Attributes:
        wanted: (text, Rhythm, Side, date | None) a step is to be added.
    """

    wanted = Signal(str, object, object, object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        column = Column(self, gap=1)
        self.text = TextField("", tr("Add a step"), name=tr("Add a step"))
        self.text.textChanged.connect(self._on_edited)
        self.text.returnPressed.connect(self._on_entered)
        column.addWidget(self.text)
        self._second = QWidget()
        grid = FlowLayout(self._second, gap=2)
        self.rhythm = ComboBox([(r, word(r)) for r in Rhythm], name=tr("How often"))
        self.owner = ComboBox(name=tr("Who"))
        self.day = DateField(None, name=tr("By when"), today=context.today)
        # Queued: the field takes over what was typed only after this signal.
        self.day.returnPressed.connect(self._on_entered, Qt.ConnectionType.QueuedConnection)
        add = Button(tr("Add"))
        add.clicked.connect(self._on_entered)
        for part in (self.rhythm, self.owner, self.day, add):
            grid.addWidget(part)
        column.addWidget(self._second)
        self._on_edited("")

    def set_people(self, people: People) -> None:
        """Name the two who can take a step."""
        self.owner.set_choices([(side, people.name(side)) for side in Side])

    def begin(self, owner: Side) -> None:
        """Be ready for the next one."""
        self.text.clear()
        self.rhythm.set_current(Rhythm.ONCE)
        self.owner.set_current(owner)
        self.day.set_date(None)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._second.setVisible(bool(text.strip()))

    @Slot()
    def _on_entered(self) -> None:
        text = self.text.text().strip()
        if text:
            owner = Side(str(self.owner.current))
            self.wanted.emit(text, self.rhythm.current, owner, self.day.date)
            self.text.setFocus()


class StrategySheet(Sheet):
    """The one line above the steps; what was agreed on gets another version with a reason."""

    def __init__(self, context: PageContext, goal: Goal, parent: QWidget) -> None:
        super().__init__(
            tr("Strategy"),
            parent,
            accept_text=tr("Save"),
            subtitle=tr("First how you will win, then the steps: one or two sentences."),
        )
        self._context, self._goal = context, goal
        hint = tr("Small rooms first, the big stage last…")
        self.strategy = TextArea(goal.fields.strategy, hint, lines=2, max_lines=6)
        self.body.addWidget(FormField(tr("Strategy"), self.strategy))
        self.reason = TextField("", tr("We saw what works…"))
        self._reason_field = FormField(
            tr("What changed, and why?"),
            self.reason,
            tr("The goal is agreed: the history keeps the version before."),
        )
        self.body.addWidget(self._reason_field)
        self._reason_field.setVisible(goal.state is GoalState.AGREED)

    def try_accept(self) -> bool:
        """Keep it, in a draft as it is, otherwise as an adjustment."""
        text = " ".join(self.strategy.toPlainText().split())
        goals, goal = self._context.journal.goals, self._goal
        fields = goal.fields._replace(strategy=text)
        if fields == goal.fields:
            return True
        reason = self.reason.text().strip()
        if goal.state is not GoalState.AGREED:
            command = partial(goals.save_draft, goal.id, fields)
        elif not reason:
            said = tr("One sentence is enough; it helps both of you later.")
            self._reason_field.set_error(said)
            self.reason.setFocus()
            return False
        else:
            command = partial(goals.adjust, goal.id, fields, reason)
        if self._context.run(command) is None:
            return False
        self._context.notify.emit(Notice(tr("Strategy kept"), undoable=True))
        return True


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
        self.day = DateField(step.due_on, today=context.today)
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
