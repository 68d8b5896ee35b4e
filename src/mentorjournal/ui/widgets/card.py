"""Cards: the rounded surfaces that hold a page's content, and the line between two rows."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from mentorjournal.ui.theme import SPACES, TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.painting import draw_box
from mentorjournal.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from mentorjournal.ui.widgets.row_list import RowList

QUIET_STEPS = 3
"""Steps of space that a quiet button has beside its words."""
_ICON_STEPS = 2
"""Those that it has beside an icon alone."""


class CardKind(Enum):
    """The ground of a card: (ground token, border token or "", radius)."""

    CARD = ("card", "border", 12)
    INSET = ("inset", "", 10)
    ACCENT = ("accent_soft", "", 10)
    AMBER = ("amber_soft", "", 10)
    PRIVATE = ("private", "private_border", 10)


class Card(QFrame):
    """A rounded surface with an optional title row; put content into `body`.

    Attributes:
        body: the layout for content.
    """

    def __init__(
        self,
        title: str = "",
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        kind: CardKind = CardKind.CARD,
        padded: bool = True,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        step = (4 if kind is CardKind.CARD else 3) if padded else 0
        self._side = self._top = step
        self._outer = Column(self, gap=2, margins=(0, step, 0, step))
        self._title: ElidedLabel | None = None
        if title or trailing is not None:
            quiet = isinstance(trailing, Button) and trailing.kind is ButtonKind.QUIET
            icon = isinstance(trailing, IconButton)
            if quiet and padded:  # a button is taller than a title, and both share their middle
                self._top = max(0, step - (1 if icon else 2))
                self._outer.set_margins((0, self._top, 0, step))
            outer = Line(gap=0, margins=0 if padded else (0, 4, 0, 0))
            head = Line(gap=3)
            self._title = ElidedLabel(title, TextRole.HEADING)
            head.addWidget(self._title, 1)
            if trailing is not None:
                head.addWidget(trailing, 0, Qt.AlignmentFlag.AlignVCenter)
            outer.add_gap(step if padded else 4)
            outer.addLayout(head, 1)
            outer.add_gap(self._bled(icon=icon) if quiet else step if padded else 4)
            self._outer.addLayout(outer)
            self.setAccessibleName(title)
        self.body = Column(gap=2, margins=(step, 0, step, 0))
        self._outer.addLayout(self.body, 1)

    def add_list(self, rows: RowList, stretch: int = 0) -> None:
        """Add a list of rows from edge to edge, its text in line with the title.

        What is added to `body` afterwards comes below the list.
        """
        rows.set_inset(SPACES[self._side - 1] if self._side else SPACES[3])
        alone = not self._side and self._title is None and not self.body.count()
        self._outer.set_margins((0, 1 if alone else self._top, 0, 1))
        self._outer.addWidget(rows, stretch)
        self.body = Column(gap=2, margins=(self._side, 0, self._side, max(0, self._side - 1)))
        self._outer.addLayout(self.body)

    def add_quiet(self, button: Button) -> None:
        """Add a quiet button whose words begin where the text of the card begins.

        What is added to `body` afterwards comes below it.
        """
        line = Line(gap=0)
        line.add_gap(self._bled())
        line.addWidget(button)
        line.addStretch(1)
        self._end_body()
        self._outer.addLayout(line)
        self._begin_body()

    def add_wide(self, part: QWidget) -> None:
        """Add a part that keeps its own distance from the sides, as `add_quiet` does."""
        self._end_body()
        self._outer.addWidget(part)
        self._begin_body()

    def _bled(self, *, icon: bool = False) -> int:
        """The distance from the side at which a quiet button has its words or icon in line."""
        return max(0, self._side - (_ICON_STEPS if icon else QUIET_STEPS))

    def _end_body(self) -> None:
        self.body.set_margins((self._side, 0, self._side, 0))

    def _begin_body(self) -> None:
        self.body = Column(gap=2, margins=(self._side, 0, self._side, 0))
        self._outer.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Change the title of a card that was made with one."""
        if self._title is not None:
            self._title.setText(title)
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        ground, border, radius = self._kind.value
        painter = QPainter(self)
        if self._kind is CardKind.PRIVATE:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(look.colour(border), 1.0)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.setBrush(look.colour(ground))
            box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, look.px(radius), look.px(radius))
            return
        line = look.colour(border) if border else None
        draw_box(painter, self.rect(), look.px(radius), look.colour(ground), line)


class Divider(QWidget):
    """A hairline between two rows of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("divider"))
