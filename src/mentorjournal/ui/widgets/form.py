"""A field of a form: its label above, a hint and what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.fields import show_problem
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.text import Label


class FormField(QWidget):
    """Sets a label above `field` and ties the two for keyboard and screen reader.

    Attributes:
        field: the control given to the constructor.
    """

    def __init__(
        self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        column = Column(self, gap=1)
        self._label = Label(label, TextRole.SECTION)
        self._label.setBuddy(field)
        column.addWidget(self._label)
        column.addWidget(field)
        self._below = Label("", TextRole.SMALL, "muted", wrap=True)
        column.addWidget(self._below)
        if not field.accessibleName() or label:
            field.setAccessibleName(label.replace("&", ""))
        self.setFocusProxy(field)
        # Spare height goes to fields that can use it, never between a label and its field.
        grows = field.sizePolicy().expandingDirections() & Qt.Orientation.Vertical
        tall = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_error("")

    def set_label(self, label: str) -> None:
        """Change the label and the accessible name of the field."""
        self._label.setText(label)
        self.field.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Change the quiet line below the field."""
        self._hint = hint
        self.set_error("")

    def set_error(self, error: str) -> None:
        """Say below the field what is wrong with it, or "" that nothing is."""
        self._below.setText(error or self._hint)
        self._below.set_tone("red" if error else "muted")
        self._below.setVisible(bool(error or self._hint))
        self.field.setAccessibleDescription(error or self._hint)
        show_problem(self.field, bool(error))

    @property
    def error(self) -> str:
        """What `set_error` said last."""
        wrong = self._below.property("tone") == "red"
        return self._below.text() if wrong else ""
