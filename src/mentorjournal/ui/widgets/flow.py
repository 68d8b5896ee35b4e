"""A layout that sets widgets side by side and wraps them like words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from mentorjournal.ui.theme import theme

_FEW_WORDS = 320
"""The width wanted at most, in 1/14 of the type size: what comes then goes into another line."""


class FlowLayout(QLayout):
    """Lines of widgets, each of its preferred size; `gap` is a spacing step (0 to 6)."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 2) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setSpacing(theme().space(self._gap) if self._gap else 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put `widget` before the item at `index` (0 to `count()`)."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take every widget out, and delete it."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Prefer one line, and more of them from the width of a few words."""
        shown = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        around = self.contentsMargins()
        line = sum(shown) + self.spacing() * max(0, len(shown) - 1) + around.left() + around.right()
        width = max(min(line, theme().px(_FEW_WORDS)), self.minimumSize().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Set the items into `rect` if `place`; return the height that they need."""
        area = rect.marginsRemoved(self.contentsMargins())
        gap = self.spacing()
        line: list[tuple[QLayoutItem, QSize]] = []
        x, y, tallest = 0, area.top(), 0
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight

        def set_line() -> None:
            at = area.left()
            for item, size in line:
                box = QRect(QPoint(at, y + (tallest - size.height()) // 2), size)
                item.setGeometry(QStyle.visualRect(direction, area, box))
                at += size.width() + gap

        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(area.width(), item.minimumSize().width())))
            if line and x + size.width() > area.width():
                if place:
                    set_line()
                y += tallest + gap
                line, x, tallest = [], 0, 0
            line.append((item, size))
            x += size.width() + gap
            tallest = max(tallest, size.height())
        if place:
            set_line()
        return y + tallest - rect.top() + self.contentsMargins().bottom()
