"""One goal of the catalogue in full: its blanks to fill in, its questions, its milestones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.blanks import Blank, BlankError, BlankFault, BlankKind, Value, later
from mentorjournal.domain.catalogue import DUE, Entry, FilledEntry, PlannedMilestone, fill
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr


class EntryView(QWidget):
    """One entry: why people choose it, its sentence, its blanks, what to ask oneself, and the way.

    Attributes:
        used: (FilledEntry) it is to be the start of the goal.
        back: the list is wanted again.
    """

    used = Signal(object)
    back = Signal()

    def __init__(
        self,
        entry: Entry,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        roomy: bool = False,
    ) -> None:
        """Show an entry; `roomy` sets it in the larger type of a page of its own."""
        super().__init__(parent)
        title, said = (
            (TextRole.TITLE, TextRole.BODY) if roomy else (TextRole.STRONG, TextRole.SMALL)
        )
        self._entry, self._today = entry, today
        self._fields: dict[str, FormField] = {}
        column = Column(self, gap=3 if roomy else 2)
        self.back_button = Button(tr("All of them"), ButtonKind.QUIET, "chevron-left")
        self.back_button.clicked.connect(self.back)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(entry.title.split("{")[0].strip(), title, wrap=True))
        if entry.why:
            column.addWidget(Label(entry.why, said, "muted", wrap=True))
        self._sentence = Label("", TextRole.LARGE if roomy else said, wrap=True)
        column.addWidget(self._sentence)
        for blank in entry.blanks:
            column.addWidget(self._field_for(blank))
        kind = ButtonKind.PRIMARY if roomy else ButtonKind.PLAIN
        self.use = Button(tr("Use as a start"), kind, "corner-down-right")
        self.use.clicked.connect(self._on_use)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        if entry.questions:
            column.addWidget(Label(tr("Ask yourself"), TextRole.SECTION))
            for question in entry.questions:
                asked = question.replace("{", "").replace("}", "")
                column.addWidget(Label(asked, said, wrap=True))
        self._way = Label(tr("Milestones on the way"), TextRole.SECTION)
        self.milestones = [_MilestoneLine(said) for _ in entry.milestones]
        for line in (self._way, *self.milestones):
            column.addWidget(line)
        self._show_example()

    def _show_milestones(self, planned: Sequence[PlannedMilestone]) -> None:
        """Say which there are and when; where the time is short, there are fewer."""
        self._way.setVisible(bool(planned))
        for line in self.milestones:
            line.hide()
        for line, milestone in zip(self.milestones, planned, strict=False):
            line.show_milestone(milestone, self._today())
            line.show()

    def _field_for(self, blank: Blank) -> FormField:
        label = _label(blank)
        field: QWidget
        if blank.kind is BlankKind.NUMBER:
            default = float(blank.default) if blank.default else None
            field = NumberField(default, name=label)
            field.value_changed.connect(self._show_example)
        elif blank.kind is BlankKind.DATE:
            filled = fill(self._entry, {}, self._today())
            day = later(self._today(), blank.default) if blank.default else filled.fields.due_on
            field = DateField(day, name=label, today=self._today)
            field.date_changed.connect(self._show_example)
        else:
            field = TextField("", blank.default or blank.label, name=label)
            field.textChanged.connect(self._show_example)
        self._fields[blank.name] = FormField(label, field)
        return self._fields[blank.name]

    def _values(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, form in self._fields.items():
            field = form.field
            if isinstance(field, NumberField):
                value: Value | None = field.value
            elif isinstance(field, DateField):
                value = field.date
            else:
                assert isinstance(field, TextField)
                value = field.text()
            if value is not None:
                values[name] = value
        return values

    def _try(self, values: dict[str, Value]) -> FilledEntry | None:
        for form in self._fields.values():
            form.set_error("")
        try:
            return fill(self._entry, values, self._today())
        except BlankError as error:
            wrong = self._fields.get(error.name)
            if wrong is not None:
                wrong.set_error(
                    tr("Choose a day ahead.")
                    if error.what is BlankFault.NOT_AHEAD
                    else tr("That does not fit.")
                )
            return None

    @Slot()
    def _show_example(self) -> None:
        filled = self._try(self._values())
        if filled is not None:
            self._sentence.setText(f"“{filled.fields.sentence}”")
            self._show_milestones(filled.milestones)

    @Slot()
    def _on_use(self) -> None:
        filled = self._try(self._values())
        if filled is not None:
            self.used.emit(filled)


class _MilestoneLine(QWidget):
    """What is reached, and on which day by what is filled in now."""

    def __init__(self, role: TextRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = Line(self, gap=3)
        self.title = Label("", role, wrap=True)
        self.day = Label("", TextRole.SMALL, "muted")
        line.addWidget(self.title, 1)
        line.addWidget(self.day)

    def show_milestone(self, milestone: PlannedMilestone, today: date) -> None:
        """Say one."""
        self.title.setText(milestone.title)
        self.day.setText(short_day(milestone.due_on, today))


def _label(blank: Blank) -> str:
    if blank.name == DUE:
        return tr("By when")
    if blank.kind is BlankKind.NUMBER and blank.label == "now":
        return tr("Today")
    if blank.kind is BlankKind.NUMBER and blank.many:
        return tr("How many %1").replace("%1", blank.many)
    if blank.name == "number":
        return tr("Target")
    return blank.label[:1].upper() + blank.label[1:]
