"""The topics of an agenda, in the order in which they are to be talked about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.agendas import BOX
from mentorjournal.ui.widgets.ordered_list import OrderedList
from mentorjournal.ui.widgets.row_model import RowModel, RowRole
from mentorjournal.ui.words import tr


class AgendaList(OrderedList):
    """Enter, F2 or a click opens a topic, Delete removes it, Alt with Up or Down moves it.

    Plus and minus give it more or less time.

    Attributes:
        topics: the rows.
        box_wanted: (id, int) the time box is to be so many minutes longer, or shorter.
    """

    box_wanted = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.topics = RowModel()
        super().__init__(self.topics, parent, name=tr("Agenda"))
        self.row_delegate.strong = False
        self.wrap_titles()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_F2 and index.isValid():
            self.opened.emit(index)
        elif event.text() in ("+", "-") and index.isValid():
            self.box_wanted.emit(index.data(RowRole.ID), BOX if event.text() == "+" else -BOX)
        else:
            super().keyPressEvent(event)
