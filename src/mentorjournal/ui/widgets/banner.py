"""A message within the page: something to know, to mind, or that went wrong."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, IconButton
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.painting import draw_box
from mentorjournal.ui.widgets.text import Label

_ROOM_FOR_WORDS = 300
"""The width that words, mark and cross should have beside an action, in 1/14 of the type size."""


class BannerKind(Enum):
    """How serious a message is: (ground token, icon token, icon)."""

    INFO = ("accent_soft", "on_accent_soft", "info")
    WARNING = ("amber_soft", "on_amber_soft", "triangle-alert")
    ERROR = ("red_soft", "on_red_soft", "circle-alert")
    PRIVATE = ("private", "on_private", "lock")


class IconMark(QWidget):
    """A still icon in the colour of a token, as tall as a line of text."""

    def __init__(self, icon: str, token: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._token = icon, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, token: str) -> None:
        """Show another icon."""
        self._icon, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(18), theme().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height())
        pixmap = theme().icon_pixmap(self._icon, self._token, side, self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)


class Banner(QFrame):
    """One or two sentences with an optional action; hidden until `show_message`.

    Attributes:
        action_requested: the action's button was pressed.
        closed: the person does not want to read it any longer.
    """

    action_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        text: str = "",
        kind: BannerKind = BannerKind.INFO,
        parent: QWidget | None = None,
        *,
        action: str = "",
        closable: bool = True,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = Line(self, gap=3, margins=(3, 2, 3, 2))
        self._mark = IconMark(kind.value[2], kind.value[1])
        line.addWidget(self._mark)
        words = self._words = Line(gap=2)
        self._text = Label("", wrap=True)
        words.addWidget(self._text, 1)
        self._action = Button()
        self._action.clicked.connect(self.action_requested)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words.addWidget(self._action, 0, side)
        line.addLayout(words, 1)
        self._close = IconButton("x", self.tr("Close this message"))
        self._close.clicked.connect(self._on_close_clicked)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._close.setVisible(closable)  # before it has a parent, it would be a window
        if text:  # it shows with what it stands in
            self._say(text, kind, action)
        else:
            self.hide()

    def show_message(
        self, text: str, kind: BannerKind = BannerKind.INFO, *, action: str = ""
    ) -> None:
        """Show `text`, with a button `action` if one is named; a screen reader says it."""
        self._say(text, kind, action)
        self.setVisible(True)
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _say(self, text: str, kind: BannerKind, action: str) -> None:
        self._kind = kind
        self._text.setText(text)
        self._mark.set_icon(kind.value[2], kind.value[1])
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the action stand below the words where it would leave them little room beside it."""
        action = self._action.sizeHint().width() if not self._action.isHidden() else 0
        beside = self.width() - action >= theme().px(_ROOM_FOR_WORDS) or not action
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._words.direction() != way:
            self._words.setDirection(way)
            self.updateGeometry()

    @property
    def text(self) -> str:
        """The message, or "" while none shows."""
        return self._text.text() if not self.isHidden() else ""

    @Slot()
    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    def set_closable(self, closable: bool) -> None:
        """Whether it can be closed before what it says is over."""
        self._close.setVisible(closable)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        draw_box(QPainter(self), self.rect(), look.px(10), look.colour(self._kind.value[0]))
