"""The choice of a section: side by side where there is room, else from a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.segmented import Segmented


class SectionBar(QWidget):
    """One of several sections holds.

    Attributes:
        chosen: (str) the user chose another section.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        line = Line(self, gap=0)
        self.segments = Segmented(choices, name=name)
        self.segments.chosen.connect(self._on_segment)
        self.list = ComboBox(choices, name=name)
        self.list.chosen.connect(self._on_listed)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.addWidget(self.segments)
        line.addWidget(self.list)
        line.addStretch(1)
        self.list.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    @property
    def current(self) -> str:
        """The key of the section."""
        return self.segments.current

    def set_current(self, key: str) -> None:
        """Choose a section without a signal; an unknown key changes nothing."""
        self.segments.set_current(key)
        self.list.set_current(self.segments.current)

    @property
    def choice(self) -> QWidget:
        """What takes the keyboard: the segments, or the list where there is no room."""
        return self.list if self.list.isVisible() else self.segments

    def take_focus(self) -> None:
        """Give the keyboard to the choice."""
        self.choice.setFocus()

    @Slot(str)
    def _on_segment(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    @Slot(object)
    def _on_listed(self, key: object) -> None:
        if str(key) != self.current:
            self._on_segment(str(key))

    @Slot()
    def _fit(self) -> None:
        narrow = self.segments.sizeHint().width() > self.contentsRect().width()
        if narrow == self.segments.isHidden():
            return
        kept = self.segments.hasFocus() or self.list.hasFocus()
        self.segments.setVisible(not narrow)
        self.list.setVisible(narrow)
        if kept:
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        tall = max(self.segments.sizeHint().height(), self.list.sizeHint().height())
        return QSize(self.list.minimumSizeHint().width(), tall)

    def sizeHint(self) -> QSize:
        hint = self.minimumSizeHint()
        return QSize(max(hint.width(), self.segments.sizeHint().width()), hint.height())
