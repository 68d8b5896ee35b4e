"""Surfaces that open beside a control and close by themselves: pop-overs and menus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.painting import draw_box


class Menu(QMenu):
    """A menu with round corners: what the stylesheet rounds, a window must leave transparent."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


def place_below(surface: QWidget, anchor: QWidget) -> QPoint:
    """Return where `surface` opens: below `anchor`, or above where the screen ends."""
    surface.adjustSize()
    screen = anchor.screen().availableGeometry()
    x = anchor.mapToGlobal(QPoint(0, 0)).x()
    if anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        x += anchor.width() - surface.width()
    gap = theme().px(4)
    y = anchor.mapToGlobal(QPoint(0, anchor.height())).y() + gap
    if y + surface.height() > screen.bottom():
        y = anchor.mapToGlobal(QPoint(0, 0)).y() - surface.height() - gap
    x = max(screen.left(), min(x, screen.right() - surface.width()))
    return QPoint(x, max(screen.top(), y))


def place_at(surface: QWidget, rows: QWidget, row: QRect) -> QPoint:
    """Return where `surface` opens for a row of a list: below it, or above, or on the screen."""
    surface.adjustSize()
    screen = rows.screen().availableGeometry()
    place = rows.mapToGlobal(row.bottomLeft())
    if surface.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        place = rows.mapToGlobal(row.bottomRight()) - QPoint(surface.width(), 0)
    if place.y() + surface.height() > screen.bottom():
        place.setY(rows.mapToGlobal(row.topLeft()).y() - surface.height())
    left = max(screen.left(), min(place.x(), screen.right() - surface.width()))
    return QPoint(left, max(screen.top(), place.y()))


class Popover(QFrame):
    """A rounded pop-up that holds one widget; Esc or a click outside closes and deletes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._column = Column(self, margins=2)

    def set_content(self, content: QWidget) -> None:
        """Show `content`."""
        self._column.addWidget(content)

    def show_below(self, anchor: QWidget) -> None:
        """Open below `anchor`, or above where the screen ends, along its leading edge."""
        self.move(place_below(self, anchor))
        self.show()

    def show_at_row(self, rows: QWidget, row: QRect) -> None:
        """Open below a row of a list, or above where the screen ends; `row` is inside `rows`."""
        self.move(place_at(self, rows, row))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        ground, line = look.colour("card"), look.colour("field_border")
        draw_box(QPainter(self), self.rect(), look.px(10), ground, line)


class SettlingPopover(Popover):
    """A pop-over whose changes count however it closes, but for Esc.

    A click elsewhere ends it as well as its button does, so that must never lose a word.
    Ctrl+Enter closes it from any field.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = False

    def take_over(self) -> None:
        """Say what was changed. Called at most once, and never after Esc."""
        raise NotImplementedError

    def settle(self) -> None:
        """Take over what was changed, unless that is done or is not wanted."""
        if not self._settled:
            self._settled = True
            self.take_over()

    def discard(self) -> None:
        """Close, and take nothing over."""
        self._settled = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.discard()
        elif held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settle()
        super().closeEvent(event)
