"""Writing down what one side drafted: field by field, or pasted in as a whole (M20)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goal_drafts import (
    Field,
    read_written,
    value_of,
    with_gaps_filled,
    with_value,
)
from mentorjournal.domain.goals import GoalFields
from mentorjournal.ui.goals.refine.editors import FieldEditor
from mentorjournal.ui.goals.refine.wording import field_name, field_names, member_names
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Columns, Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_LEFT = (
    Field.TITLE,
    Field.WHAT,
    Field.WHY,
    Field.MEANS,
    Field.WHO_HELPS,
    Field.TOOLS,
    Field.PLACE,
    Field.REASON,
    Field.STRATEGY,
)
_RIGHT = (
    Field.MEASURE,
    Field.KIND,
    Field.DIRECTION,
    Field.BASELINE,
    Field.TARGET,
    Field.UNIT,
    Field.STARTS,
    Field.DUE,
    Field.HORIZON,
    Field.STRETCH,
    Field.CONFIDENCE,
    Field.MEANING,
    Field.MENTOR_FIT,
)


class DraftForm(QWidget):
    """The fields of one side's draft.

    Attributes:
        changed: something was typed or pasted; `fields` says it all.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = GoalFields()
        self.editors: dict[Field, FieldEditor] = {}
        column = Column(self, gap=3)
        head = Line(gap=3)
        self.lead = Label("", tone="muted", wrap=True)
        head.addWidget(self.lead, 1)
        self.paste = Button(
            tr("Paste a draft"),
            icon="copy",
            tooltip=tr("From a message: lines such as “Target: 4” find their field"),
        )
        self.paste.clicked.connect(self._on_paste)
        head.addWidget(self.paste)
        column.addLayout(head)
        self._said = Label("", TextRole.SMALL, "muted", wrap=True)
        self._said.hide()
        column.addWidget(self._said)
        grid = Columns((1, 1), gap=4, stack_below=560)
        for inner, fields in zip(grid.columns, (_LEFT, _RIGHT), strict=True):
            for field in fields:
                editor = FieldEditor(field, today)
                editor.edited.connect(self._on_edited)
                self.editors[field] = editor
                inner.addWidget(FormField(field_name(field), editor))
            inner.addStretch(1)
        column.addWidget(grid)

    def show_draft(self, fields: GoalFields, lead: str) -> None:
        """Show a draft; `lead` says whose it is."""
        self.lead.setText(lead)
        self._said.hide()
        self._show(fields)

    def _show(self, fields: GoalFields) -> None:
        self.fields = fields
        for field, editor in self.editors.items():
            editor.show_value(value_of(fields, field))

    @Slot(object, object)
    def _on_edited(self, field: Field, value: object) -> None:
        self.fields = with_value(self.fields, field, value)  # type: ignore[arg-type]
        self.changed.emit()

    @Slot()
    def _on_paste(self) -> None:
        """Take what is on the clipboard; what it does not name stays as it was typed."""
        text = QGuiApplication.clipboard().text()
        read = read_written(text, field_names(), member_names())
        found = sum(value_of(read, f) != value_of(GoalFields(), f) for f in Field)
        if found:
            self._show(with_gaps_filled(read, self.fields))
            self.changed.emit()
        self._said.setText(
            tr("%n field(s) filled in; look them over.", found)
            if found
            else tr("There is no text to paste yet: copy the draft from the message first.")
        )
        self._said.show()
