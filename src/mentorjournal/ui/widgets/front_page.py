"""What stands in the window while no journal is open: one card, in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.page import PageBody, PageScroll
from mentorjournal.ui.words import tr


class FrontPage(QWidget):
    """A card that its subclass fills, as wide as its letters want.

    Attributes:
        entered: Ctrl Return was pressed, wherever the keyboard is.
        back_wanted: one wants the journal that is open behind this.
        form: what the card shows, one below the other.
    """

    entered = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        back: bool,
        width: int,
        stretches: tuple[int, int],
    ) -> None:
        """Make the page.

        Args:
            name: what it is called.
            parent: as for any widget.
            back: a journal is open, to which one can return.
            width: of the card where there is little room, in pixels at 100 %; it may grow by 100.
            stretches: how the empty room is shared out above and below the card.
        """
        super().__init__(parent)
        self._width = width
        self._card = Card()
        self.form = Column(gap=4, margins=(3, 2, 3, 1))
        self._card.body.addLayout(self.form)
        theme().changed.connect(self._fit)
        self._fit()
        body = PageBody()
        outer = Column(body, gap=4, margins=6)
        if back:
            button = Button(tr("Back to your journal"), ButtonKind.QUIET, "arrow-left")
            button.clicked.connect(self.back_wanted)
            outer.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        above, below = stretches
        outer.addStretch(above)
        middle = Line(gap=0)
        middle.addStretch(1)
        middle.addWidget(self._card, 100)  # as wide as it may be, where there is room
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(below)
        column = Column(self, gap=0)
        column.addWidget(PageScroll(body))
        self.setAccessibleName(name)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.entered)

    @Slot()
    def _fit(self) -> None:
        self._card.setMinimumWidth(theme().px(self._width))
        self._card.setMaximumWidth(theme().px(self._width + 100))
