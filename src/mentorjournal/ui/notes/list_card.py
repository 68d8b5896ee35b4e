"""The left side of the journal page: the list, what it is narrowed to, and its empty state."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from mentorjournal.ui.notes.list_model import NoteFilter, NoteListModel
from mentorjournal.ui.notes.note_list import NoteList
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.words import tr, word


class ListCard(Card):
    """The list with a chip for each narrowing.

    Attributes:
        list: the rows.
        filter_changed: (NoteFilter) the user took a narrowing away.
    """

    filter_changed = Signal(object)

    def __init__(self, model: NoteListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padded=False)
        self._filter = NoteFilter()
        self._chips: list[Chip] = []
        self._bar = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._bar.setSizePolicy(policy)
        self._flow = FlowLayout(self._bar, gap=1)
        self._bar.setVisible(False)
        self.body.addWidget(_inset(self._bar))
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self.list = NoteList(model)
        self._no_hits = EmptyState("funnel", tr("No note is like this."), tr("Show all notes"))
        self._no_hits.action_requested.connect(self._on_all)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._no_hits)

    def show_filter(self, chosen: NoteFilter, goal_title: str) -> None:
        """Show what the list is narrowed to."""
        self._filter = chosen
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        parts = {
            "kind": word(chosen.kind) if chosen.kind else "",
            "goal_id": (goal_title or tr("a goal")) if chosen.goal_id else "",
            "tag": f"#{chosen.tag}" if chosen.tag else "",
        }
        for name, text in parts.items():
            if text:
                chip = Chip(text, ChipKind.ACCENT, removable=True)
                chip.setObjectName(name)
                chip.setAccessibleName(tr("Only %1; Delete shows all").replace("%1", text))
                chip.remove_requested.connect(self._on_removed)
                self._flow.addWidget(chip)
                self._chips.append(chip)
                chip.show()
        self._bar.setVisible(chosen.on)
        self._bar.parentWidget().setVisible(chosen.on)

    def show_hits(self, some: bool) -> None:
        """Show the list, or that nothing is like this."""
        self._stack.setCurrentWidget(self.list if some else self._no_hits)

    @Slot()
    def _on_removed(self) -> None:
        self.filter_changed.emit(self._filter._replace(**{self.sender().objectName(): None}))

    @Slot()
    def _on_all(self) -> None:
        self.filter_changed.emit(NoteFilter())


def _inset(part: QWidget) -> QWidget:
    outer = QWidget()
    line = Line(outer, margins=(4, 3, 4, 0))
    line.addWidget(part)
    outer.setVisible(False)
    return outer
