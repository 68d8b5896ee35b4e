"""What an empty page says: one sentence that teaches and one button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.painting import draw_box
from mentorjournal.ui.widgets.text import Label

_LEAST_WIDTH = 140


class _Medallion(QWidget):
    """The icon on a round soft ground."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(56), theme().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        draw_box(painter, self.rect(), self.height() / 2, look.colour("accent_soft"))
        side = look.px(26)
        pixmap = look.icon_pixmap(self._icon, "on_accent_soft", side, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)


class EmptyState(QWidget):
    """An icon, one sentence and at most one button, in the middle of the space.

    Attributes:
        action_requested: the button was pressed.
    """

    action_requested = Signal()

    def __init__(
        self, icon: str, sentence: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = Column(self, gap=4, margins=5)
        column.addStretch(2)
        self._medallion = _Medallion(icon, self)
        column.addWidget(self._medallion, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = Label(sentence, TextRole.BODY, "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        self.button: Button | None = None
        if action:
            self.button = Button(action, ButtonKind.PRIMARY)
            self.button.clicked.connect(self.action_requested)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme().changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Keep the lines of the sentence short enough to read at a glance."""
        room = self.width() - 2 * theme().space(5)
        side = max(0, (room - theme().px(380)) // 2)
        self.sentence.setContentsMargins(side, 0, side, 0)
        picture = self._medallion.sizeHint().height() + theme().space(4)
        self._medallion.setVisible(self.height() >= self._words_height() + picture)

    def _words_height(self) -> int:
        """The least height, without the picture, which gives way first."""
        width = max(self.width(), theme().px(_LEAST_WIDTH)) - 2 * theme().space(5)
        height = self.sentence.heightForWidth(width) + 2 * theme().space(5)
        if self.button is not None:
            height += self.button.sizeHint().height() + theme().space(4)
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_LEAST_WIDTH), self._words_height())
