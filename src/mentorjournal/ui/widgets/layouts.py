"""Rows and columns whose gaps grow with the text size."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QSpacerItem, QWidget

from mentorjournal.ui.theme import theme


def steps_to_px(steps: tuple[int, ...]) -> tuple[int, ...]:
    """Return the pixels of spacing steps; step 0 is nothing."""
    return tuple(theme().space(step) if step else 0 for step in steps)


def set_beside(box: QBoxLayout, ends: QLayout, beside: bool) -> None:
    """Let the buttons at the end of a head stand beside its words, or below them."""
    way = QBoxLayout.Direction
    box.setDirection(way.LeftToRight if beside else way.TopToBottom)
    box.setAlignment(ends, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignLeft)


class _Spaced(QBoxLayout):
    """A row or column whose gap and margins are steps of the theme's spacing."""

    _direction: ClassVar[QBoxLayout.Direction]

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 3,
        margins: int | tuple[int, int, int, int] = 0,
    ) -> None:
        super().__init__(self._direction)
        if parent is not None:
            parent.setLayout(self)
        self._gap = gap
        self._margins = (margins,) * 4 if isinstance(margins, int) else margins
        self._gaps: list[tuple[QSpacerItem, int]] = []
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def set_margins(self, margins: tuple[int, int, int, int]) -> None:
        """Change the margins, in steps."""
        self._margins = margins
        self._on_theme_changed()

    def add_gap(self, steps: int) -> None:
        """Add empty width: where one side has more than the other, as margins are not mirrored."""
        self._gaps.append((QSpacerItem(0, 0), steps))
        self.addItem(self._gaps[-1][0])
        self._on_theme_changed()

    def set_gap(self, number: int, steps: int) -> None:
        """Change a gap that `add_gap` added, 0 the first."""
        self._gaps[number] = (self._gaps[number][0], steps)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setSpacing(*steps_to_px((self._gap,)))
        self.setContentsMargins(*steps_to_px(self._margins))
        fixed = QSizePolicy.Policy.Fixed
        for gap, steps in self._gaps:
            gap.changeSize(theme().space(steps) if steps else 0, 0, fixed, fixed)
        self.invalidate()


class Column(_Spaced):
    """A vertical layout; `gap` and `margins` (one step, or left, top, right, bottom) are 0 to 6."""

    _direction = QBoxLayout.Direction.TopToBottom


class Line(_Spaced):
    """A horizontal layout; arguments as for `Column`."""

    _direction = QBoxLayout.Direction.LeftToRight


class Columns(QWidget):
    """Columns side by side that stand one below the other where the window is narrow.

    Attributes:
        columns: the layouts to fill, in reading order.
    """

    def __init__(
        self,
        stretches: tuple[int, ...] = (1, 1),
        parent: QWidget | None = None,
        *,
        gap: int = 4,
        stack_below: int = 720,
    ) -> None:
        """Make a column for each stretch; `stack_below` counts 1/14 of the type size."""
        super().__init__(parent)
        self._gap = gap
        self._stack_below = stack_below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.columns: list[Column] = []
        for stretch in stretches:
            column = Column(gap=gap)
            self._box.addLayout(column, stretch)
            self.columns.append(column)
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def stacked(self) -> bool:
        """Whether the columns stand one below the other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    @Slot()
    def _fit(self) -> None:
        self._box.setSpacing(theme().space(self._gap))
        stack = self.width() < theme().px(self._stack_below)
        if stack != self.stacked:
            way = QBoxLayout.Direction
            self._box.setDirection(way.TopToBottom if stack else way.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        widest = max(column.minimumSize().width() for column in self.columns)
        return QSize(widest, super().minimumSizeHint().height())
