"""One editor for any field of a goal, so that a draft can be typed field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goal_drafts import Field, Value
from mentorjournal.domain.goals import Direction, Horizon, MeasureKind
from mentorjournal.ui.goals.refine.wording import field_name, member_names
from mentorjournal.ui.widgets.check_row import CheckRow
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.fields import ComboBox, TextArea, TextField
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.words import tr

_ONE_LINE = frozenset({Field.TITLE, Field.MEASURE, Field.UNIT})
_NUMBERS = frozenset({Field.BASELINE, Field.TARGET})
_DAYS = frozenset({Field.STARTS, Field.DUE})
_RATINGS = {Field.CONFIDENCE: 10, Field.MEANING: 5, Field.MENTOR_FIT: 5}
_MEMBERS = {Field.KIND: MeasureKind, Field.DIRECTION: Direction, Field.HORIZON: Horizon}


class FieldEditor(QWidget):
    """Edits one field in the way that its values need.

    Attributes:
        edited: (Field, Value) the person changed it.
        control: the field that takes the keyboard.
    """

    edited = Signal(object, object)

    def __init__(
        self, field: Field, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._shown: Value = None
        self._silent = False
        self.control = self._make(today)
        self.control.setAccessibleName(field_name(field))
        self.setFocusProxy(self.control)
        Column(self, gap=0).addWidget(self.control)

    def _make(self, today: Callable[[], date]) -> QWidget:
        field = self.field
        control: QWidget
        if field in _DAYS:
            control = DateField(None, today=today)
            control.date_changed.connect(self._on_value)
        elif field in _NUMBERS:
            control = NumberField()
            control.value_changed.connect(self._on_value)
        elif field in _RATINGS:
            control = RatingField(top=_RATINGS[field])
            control.rated.connect(self._on_value)
        elif field in _MEMBERS:
            names = member_names()
            control = ComboBox([(member, names[member]) for member in _MEMBERS[field]])
            control.chosen.connect(self._on_value)
        elif field is Field.STRETCH:
            control = CheckRow(tr("A stretch: missing it is no failure"))
            control.toggled.connect(self._on_toggled)
        elif field in _ONE_LINE:
            control = TextField()
            control.textEdited.connect(self._on_text)
        else:
            hint = tr("One line each") if field is Field.MEANS else ""
            control = TextArea("", hint, lines=1, max_lines=8)
            control.edited.connect(self._on_text)
        return control

    def show_value(self, value: Value) -> None:
        """Show a value without a signal; what says the same already is left alone."""
        if self._said() == value:
            return
        self._silent = True
        control = self.control
        if isinstance(control, DateField):
            control.set_date(value if isinstance(value, date) else None)
        elif isinstance(control, NumberField):
            control.set_value(value if isinstance(value, float) else None)
        elif isinstance(control, RatingField):
            control.set_value(value if isinstance(value, int) else None)
        elif isinstance(control, ComboBox):
            control.set_current(value)
        elif isinstance(control, CheckRow):
            control.setChecked(bool(value))
        elif isinstance(control, TextField):
            control.setText(str(value))
            control.setCursorPosition(0)
        elif isinstance(control, TextArea):
            control.setPlainText("\n".join(value) if isinstance(value, tuple) else str(value))
        self._silent = False

    def _said(self) -> Value:
        """What the control says now, as a value of its field."""
        control = self.control
        if isinstance(control, DateField):
            return control.date
        if isinstance(control, NumberField | RatingField):
            return control.value
        if isinstance(control, ComboBox):
            current = control.current
            return current if isinstance(current, str) else None
        if isinstance(control, CheckRow):
            return control.isChecked()
        if isinstance(control, TextField):
            return control.text().strip()
        assert isinstance(control, TextArea)
        text = control.toPlainText()
        if self.field is Field.MEANS:
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        return text.strip()

    @property
    def is_valid(self) -> bool:
        """Whether what is typed can be read."""
        return not isinstance(self.control, NumberField) or self.control.is_valid

    def _tell(self) -> None:
        if not self._silent and self.is_valid:
            self.edited.emit(self.field, self._said())

    @Slot(object)
    def _on_value(self, value: object) -> None:
        self._tell()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._tell()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._tell()
