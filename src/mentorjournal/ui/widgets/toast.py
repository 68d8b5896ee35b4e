"""A short message at the foot of the window that goes away by itself, with a way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.painting import draw_box
from mentorjournal.ui.widgets.text import ElidedLabel

STAY_MS = 8_000
_MOST_MOVES = 3
"""So many rows of buttons it goes above; a page of nothing but buttons is covered."""


class _InverseButton(Button):
    """A quiet button on the toast's dark ground."""

    def _colours(self) -> tuple[str, str, str]:
        return "", "on_tooltip" if self.underMouse() else "", "on_tooltip"


class Toast(QFrame):
    """One message over the lower edge of `parent`; a new one replaces the old.

    It stays while the pointer or the keyboard is on it, and `STAY_MS` otherwise.

    Attributes:
        action_requested: the button (such as "Undo") was pressed.
    """

    action_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = Line(self, gap=3, margins=(3, 1, 3, 1))
        self._text = ElidedLabel("", tone="inverse")
        self._line.addWidget(self._text, 1)
        self._action = _InverseButton("", ButtonKind.QUIET)
        self._action.clicked.connect(self._on_action_clicked)
        self._line.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._place)
        self.hide()
        parent.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    @property
    def text(self) -> str:
        """The message, or "" while none shows."""
        return self._text.text() if not self.isHidden() else ""

    def show_message(self, text: str, action: str = "") -> None:
        """Show `text`, with a button `action` if one is named; a screen reader says it."""
        self._text.setText(text)
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.setMinimumHeight(self._action.sizeHint().height() + theme().px(8))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def withdraw_action(self) -> None:
        """Take the button away, because it would do something else by now."""
        self._action.set_text("")
        self._action.setVisible(False)
        self._place()

    @Slot()
    def _place(self) -> None:
        host = self.parentWidget()
        assert host is not None
        self.adjustSize()
        wanted = (
            self._text.fontMetrics().horizontalAdvance(self._text.text())
            + 2 * theme().space(3)
            + theme().px(4)
        )
        if not self._action.isHidden():
            wanted += self._action.sizeHint().width() + theme().px(12)
        room = host.width() - 2 * theme().space(4)
        self.resize(min(wanted, room), self.minimumHeight())
        x = (host.width() - self.width()) // 2
        lowest = host.height() - self.height() - theme().space(5)
        self.move(QPoint(x, self._clear_of_buttons(host, QRect(QPoint(x, lowest), self.size()))))

    def _clear_of_buttons(self, host: QWidget, place: QRect) -> int:
        """The height at which the toast covers no button of the page, or `place` as it is."""
        gap = theme().space(2)
        buttons = [
            QRect(button.mapTo(host, QPoint(0, 0)), button.size())
            for button in host.findChildren(QPushButton)
            if button.isVisible() and not self.isAncestorOf(button)
        ]
        wanted = QRect(place)
        for _ in range(_MOST_MOVES):
            below = [one for one in buttons if one.intersects(wanted.adjusted(-gap, 0, gap, gap))]
            if not below:
                return wanted.y()
            wanted.moveBottom(min(one.top() for one in below) - gap - 1)
        return place.y()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Where the keyboard goes there may be another page, with other buttons."""
        if not self.isHidden():
            self._settle.start()

    @Slot()
    def _on_action_clicked(self) -> None:
        self.hide()
        self.action_requested.emit()

    @Slot()
    def _on_timeout(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        draw_box(QPainter(self), self.rect(), look.px(10), look.colour("tooltip"))
