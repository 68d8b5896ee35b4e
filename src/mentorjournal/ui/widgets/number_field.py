"""A number in the user's own notation; it may be empty."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.fields import show_problem


def parse_number(text: str, locale: QLocale) -> float | None:
    """Return the number that `text` means in `locale`, or with a point as decimal sign."""
    text = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").rstrip("%")
    text = text.replace("\u2212", "-")
    number, fine = locale.toDouble(text)
    if fine:
        return number
    try:
        return float(text)
    except ValueError:
        return None


class NumberField(QLineEdit):
    """A line for a decimal; Up and Down step by `step`.

    Attributes:
        value_changed: (float | None) the user gave another number or emptied the field.
    """

    value_changed = Signal(object)

    def __init__(
        self,
        value: float | None = None,
        parent: QWidget | None = None,
        *,
        name: str = "",
        minimum: float | None = None,
        maximum: float | None = None,
        decimals: int = 2,
        step: float = 1.0,
        placeholder: str = "",
    ) -> None:
        """Make the field; numbers outside `minimum` to `maximum` are shown as a problem."""
        super().__init__(parent)
        self._value: float | None = None
        self._minimum, self._maximum = minimum, maximum
        self._decimals, self._step = decimals, step
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)
        self.set_value(value)

    @property
    def value(self) -> float | None:
        """The number, or None if the field is empty or holds none."""
        return self._value

    @property
    def is_valid(self) -> bool:
        """Whether the text is empty or a number within the limits."""
        return not self.text().strip() or self._accepted() is not None

    def set_value(self, value: float | None) -> None:
        """Show a number without a signal."""
        self._value = value
        self.setText(self._shown(value))
        show_problem(self, False)

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().averageCharWidth() * 10 + theme().px(24),
            super().sizeHint().height(),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(64), super().sizeHint().height())

    def _shown(self, value: float | None) -> str:
        if value is None:
            return ""
        locale = QLocale(self.locale())
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        text = locale.toString(float(value), "f", self._decimals)
        if self._decimals:
            text = text.rstrip(locale.zeroDigit()).rstrip(locale.decimalPoint())
        return text

    def _accepted(self) -> float | None:
        number = parse_number(self.text(), self.locale())
        if number is None or (self._minimum is not None and number < self._minimum):
            return None
        if self._maximum is not None and number > self._maximum:
            return None
        return round(number, self._decimals)

    @Slot()
    def _on_text_edited(self) -> None:
        show_problem(self, False)
        number = self._accepted()
        if number != self._value:
            self._value = number
            self.value_changed.emit(number)

    @Slot()
    def _on_editing_finished(self) -> None:
        if self.is_valid:
            self.setText(self._shown(self._value))
        show_problem(self, not self.is_valid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        number = (self._value if self._value is not None else 0.0) + step
        if self._minimum is not None:
            number = max(self._minimum, number)
        if self._maximum is not None:
            number = min(self._maximum, number)
        number = round(number, self._decimals)
        if number != self._value:
            self.set_value(number)
            self.value_changed.emit(number)
