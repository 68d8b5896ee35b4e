"""A field for a passphrase, whose letters can be shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal.ui.widgets.button import IconButton
from mentorjournal.ui.widgets.fields import TextField, show_problem
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.words import tr

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseField(QWidget):
    """Dots for letters, and a button that shows them while one wants to see what one types.

    Attributes:
        edited: something else stands there than before.
        entered: Enter was pressed.
        line: what is typed into. eye: the button.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = TextField(name=name)
        self.eye = IconButton("eye", "")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_toggled)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.returnPressed.connect(self.entered)
        row = Line(self, gap=1)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self._on_toggled(False)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what stands there, and show dots again."""
        self.line.clear()
        self.eye.setChecked(False)

    @Slot(bool)
    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if shown else mode.Password)
        self.line.setInputMethodHints(_HINTS)
        name = tr("Hide the passphrase") if shown else tr("Show the passphrase")
        self.eye.set_icon("eye-off" if shown else "eye")
        self.eye.setToolTip(name)
        self.eye.setAccessibleName(name)

    @Slot()
    def _on_text_changed(self) -> None:
        self.edited.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            show_problem(self.line, bool(self.property("problem")))
            self.line.setAccessibleDescription(self.accessibleDescription())
        return super().event(event)
