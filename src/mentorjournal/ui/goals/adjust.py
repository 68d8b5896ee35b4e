"""Adjusting what was agreed: what changed and why, old beside new (M45)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, GoalFields, GoalKind, Horizon, MeasureKind
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goal_sentence import due_on
from mentorjournal.ui.goals.differences import differences
from mentorjournal.ui.goals.history import difference_line
from mentorjournal.ui.goals.people import people_of
from mentorjournal.ui.goals.wizard.coaching import generated_sentence, is_own_sentence
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextArea, TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.styled_text import Ink, Piece, StyledText
from mentorjournal.ui.words import number_text, tr


class AdjustSheet(Sheet):
    """The fields that matter, the differences as they come about, and the reason.

    The sentence follows the other fields, as `_made`, until somebody types in it and there is none.
    """

    def __init__(self, context: PageContext, goal: Goal, parent: QWidget) -> None:
        """Ask for another version of an agreed goal."""
        form = tr("Keep as version %1").replace("%1", str(goal.revision + 1))
        super().__init__(
            tr("Adjust"),
            parent,
            accept_text=form,
            subtitle=tr("Adjusting is normal. What was agreed before stays in the history."),
            width=640,
        )
        self._context = context
        self._goal = goal
        self._made: str | None = goal.fields.sentence
        self._own = is_own_sentence(goal.fields)
        self._build_words()
        self._build_numbers()
        self._build_reason()
        self._on_edited()

    def _build_words(self) -> None:
        fields = self._goal.fields
        self.title = TextField(fields.title)
        self.title.textChanged.connect(self._on_edited)
        self.body.addWidget(FormField(tr("Title"), self.title))
        self.sentence = TextArea(fields.sentence, lines=2, max_lines=6)
        self.sentence.edited.connect(self._on_sentence_edited)
        self._sentence_field = FormField(tr("Sentence"), self.sentence)
        self.body.addWidget(self._sentence_field)
        self._sentence_field.setVisible(self._goal.kind is GoalKind.SMART)

    def _build_numbers(self) -> None:
        fields = self._goal.fields
        measure = fields.measure
        self.baseline = NumberField(measure.baseline)
        self.target = NumberField(measure.target)
        self.unit = TextField(measure.unit)
        self.due = DateField(fields.due_on, today=self._context.today)
        counted = measure.kind is not MeasureKind.DONE
        grid = Columns((3, 3, 3, 4), gap=3, stack_below=420)
        parts = [
            FormField(tr("Starting point"), self.baseline),
            FormField(tr("Target"), self.target),
            FormField(tr("Unit"), self.unit),
            FormField(tr("Due"), self.due),
        ]
        for column, part in zip(grid.columns, parts, strict=True):
            column.addWidget(part)
            column.addStretch(1)
        for part in parts[:3]:
            part.setVisible(counted and self._goal.kind is not GoalKind.OBJECTIVE)
        self.body.addWidget(grid)
        self.baseline.value_changed.connect(self._on_edited)
        self.target.value_changed.connect(self._on_edited)
        self.unit.textChanged.connect(self._on_edited)
        self.due.date_changed.connect(self._on_edited)
        for field in (self.baseline, self.target, self.unit, self.due):
            field.returnPressed.connect(self._on_entered)
        self.means = TextArea("\n".join(fields.means), tr("One line each"), lines=2, max_lines=6)
        self.means.edited.connect(self._on_edited)
        means = FormField(tr("How"), self.means)
        self.body.addWidget(means)
        means.setVisible(self._goal.kind is GoalKind.SMART)
        self._build_reach()

    def _build_reach(self) -> None:
        fields = self._goal.fields
        choices = [(Horizon.SHORT.value, tr("Short-term")), (Horizon.LONG.value, tr("Long-term"))]
        self.horizon = Segmented(choices, name=tr("Horizon"))
        self.horizon.set_current(fields.horizon.value)
        self.horizon.chosen.connect(self._on_edited)
        self.stretch = CheckRow(
            tr("A stretch"), fields.stretch, hint=tr("Missing it is no failure.")
        )
        self.stretch.toggled.connect(self._on_edited)
        grid = Columns((1, 1), gap=3, stack_below=420)
        grid.columns[0].addWidget(FormField(tr("Horizon"), self.horizon))
        grid.columns[1].addWidget(self.stretch)
        for column in grid.columns:
            column.addStretch(1)
        self.body.addWidget(grid)
        grid.setVisible(self._goal.kind is not GoalKind.KEY_RESULT)

    def _build_reason(self) -> None:
        self._card = Card()
        self.differences = StyledText(name=tr("What changes"))
        self._card.body.addWidget(self.differences)
        self.body.addWidget(self._card)
        self.reason = TextArea("", tr("Reviews are monthly now…"), lines=2, max_lines=5)
        self._reason_field = FormField(tr("What changed, and why?"), self.reason)
        self.body.addWidget(self._reason_field)
        people = people_of(self._context)
        names = [(side.value, people.name(side)) for side in Side]
        self.side = Segmented(names, name=tr("Who adjusts it"))
        self.body.addWidget(FormField(tr("Who adjusts it"), self.side))

    def showEvent(self, event: QShowEvent) -> None:
        """Give the texts the height that they need at this width."""
        super().showEvent(event)
        if not event.spontaneous():
            self.layout().activate()
            self.resize(self.sizeHint())
            begins = self.target if self.target.isVisible() else self.due
            begins.setFocus(Qt.FocusReason.TabFocusReason)

    def fields(self) -> GoalFields:
        """The goal as it would be."""
        before = self._goal.fields
        means = tuple(line.strip() for line in self.means.toPlainText().splitlines())
        measure = before.measure._replace(
            baseline=self.baseline.value,
            target=self.target.value,
            unit=self.unit.text().strip(),
        )
        return before._replace(
            title=self.title.text().strip(),
            sentence=self.sentence.toPlainText().strip(),
            measure=measure,
            due_on=self.due.date,
            means=tuple(line for line in means if line),
            horizon=Horizon(self.horizon.current),
            stretch=self.stretch.isChecked(),
        )

    @Slot()
    def _on_entered(self) -> None:
        """Enter goes on to the reason, which is all that is still wanted."""
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_sentence_edited(self) -> None:
        """From here on the sentence is the person's: what they typed is never written over."""
        if self.sentence.toPlainText() != self._made:
            self._made = None
        self._on_edited()

    def _follow(self) -> None:
        """Let the sentence say the day that is set now, and all else if it was made from it."""
        before, after = self._goal.fields, self.fields()
        if self._own:
            said = due_on(before, after.due_on).sentence
        else:
            said = generated_sentence(after) if before.sentence else ""
        if said != self._made:
            self._made = said
            self.sentence.setPlainText(said)

    @Slot()
    def _on_edited(self) -> None:
        if self._made is not None:
            self._follow()
        after = self.fields()
        today = self._context.today()
        before = self._goal.fields
        if self._made is not None:  # it only says again what the other fields say
            before = before._replace(sentence=after.sentence)
        found = differences(before, after, today)
        nothing = [[Piece(tr("Nothing differs yet."), Ink.MUTED)]]
        self.differences.set_paragraphs([difference_line(*one) for one in found] or nothing)
        self._sentence_field.set_hint(self._stale_number(after))

    def _stale_number(self, after: GoalFields) -> str:
        """Whether the sentence still names a target that is another one now."""
        old, new = self._goal.fields.measure.target, after.measure.target
        if old is None or new is None or old == new:
            return ""
        words = after.sentence.replace(",", " ").replace(".", " ").split()
        if number_text(old) not in words or number_text(new) in words:
            return ""
        return tr("The sentence still says %1.").replace("%1", number_text(old))

    def try_accept(self) -> bool:
        """Keep the new version with its reason."""
        after, reason = self.fields(), self.reason.toPlainText().strip()
        if after == self._goal.fields:
            self.show_error(tr("Nothing differs yet: change a field, or cancel."))
            return False
        self.show_error("")
        if not (self.baseline.is_valid and self.target.is_valid):
            self.show_error(tr("One of the numbers cannot be read."))
            return False
        if not reason:
            self._reason_field.set_error(tr("One sentence is enough; it helps both of you later."))
            self.reason.setFocus()
            return False
        adjust = self._context.journal.goals.adjust
        side = Side(self.side.current)
        if self._context.run(partial(adjust, self._goal.id, after, reason, side)) is None:
            return False
        self._context.notify.emit(Notice(tr("Goal adjusted"), undoable=True))
        return True
