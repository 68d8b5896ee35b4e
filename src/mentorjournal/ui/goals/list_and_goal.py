"""List and goal side by side, or one of them where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.page import Splitter

_BESIDE_FROM = 640
_LIST_WIDTH, _LEAST_LIST = 340, 200
_MOST_OF_ALL = 0.42


class ListAndGoal(Splitter):
    """Holds the two, and remembers how wide the person made the list.

    Attributes:
        wanted_width: of the list, in 1/14 of the type size; 0 while nobody has moved the handle.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.wanted_width = 0
        self.splitterMoved.connect(self._on_moved)

    @staticmethod
    def has_room(width: int) -> bool:
        """Whether both have room in a page that is so many pixels wide."""
        return width >= theme().px(_BESIDE_FROM)

    def share(self) -> None:
        """Give the list the width that is wanted, and the goal the rest."""
        room = self.width() - self.handleWidth()
        width = theme().px(self.wanted_width or _LIST_WIDTH)
        width = max(theme().px(_LEAST_LIST), min(width, round(room * _MOST_OF_ALL)))
        self.setSizes([width, max(1, room - width)])

    @Slot(int, int)
    def _on_moved(self, place: int, handle: int) -> None:
        self.wanted_width = round(self.sizes()[0] * 100 / theme().px(100))
