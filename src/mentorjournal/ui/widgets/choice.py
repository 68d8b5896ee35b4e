"""Chips of which one is chosen, wrapping over as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.flow import FlowLayout


class ChoiceChips(QWidget):
    """An exclusive row of chips; arrow keys move the choice.

    Attributes:
        chosen: (key: str) the user chose another chip.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
        current: str | None = None,
    ) -> None:
        """Make chips for `choices`, pairs of key and label; without `current` none is chosen."""
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=2)
        self._chips: dict[str, Chip] = {}
        self._current: str | None = None
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_choices(choices)
        self.set_current(current)

    @property
    def current(self) -> str | None:
        """The key of the chosen chip, or None."""
        return self._current

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Replace the chips, keeping the choice if its key is still there."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = {}
        for key, label in choices:
            chip = Chip(label, ChipKind.GREY, self, clickable=True)
            chip.setObjectName(key)
            chip.setCheckable(True)
            chip.clicked.connect(self._on_clicked)
            self._flow.addWidget(chip)
            self._chips[key] = chip
        self.set_current(self._current)

    def set_current(self, key: str | None) -> None:
        """Choose a chip, or none, without a signal."""
        self._current = key if key in self._chips else None
        for known, chip in self._chips.items():
            on = known == self._current
            chip.setChecked(on)
            chip.set_chip(chip.text(), ChipKind.ACCENT if on else ChipKind.GREY)
            first = self._current is None and known == next(iter(self._chips))
            # One stop for Tab, as with radio buttons; arrows move inside.
            policy = Qt.FocusPolicy.StrongFocus if on or first else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Chip):
            key = sender.objectName()
            self.set_current(self._current)
            self._choose(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        step = {
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))
        keys = list(self._chips)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._current) if self._current in self._chips else -1 if step > 0 else 0
        key = keys[(at + step) % len(keys)]
        self._choose(key)
        self._chips[key].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        key = self._current or next(iter(self._chips), None)
        if key is not None:
            self._chips[key].setFocus(event.reason())
