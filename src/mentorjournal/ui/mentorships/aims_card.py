"""One kind of aims: a list in the owner's order, a line that adds to it, and hints (M17, M49)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.guides import GuidePart
from mentorjournal.domain.practice import Aim, AimKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.ordered_commands import OrderedCommands
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.ordered_list import OrderedList
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


class AimsCard(Card):
    """Values, or objectives of the organisation.

    Attributes:
        rows: the list. add_field: the line that adds to it.
        chosen: (str) an aim was clicked, Enter pressed on it, or the keyboard moved to it.
    """

    chosen = Signal(object)

    def __init__(
        self,
        context: PageContext,
        kind: AimKind,
        title: str,
        guide: GuidePart,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self._context = context
        self._sort = kind
        self._guide = guide
        self.rows = OrderedList(RowModel(), name=title)
        self.rows.row_delegate.strong = False
        self.rows.opened.connect(self._on_opened)
        self.rows.current_moved.connect(self._on_opened)
        aims = context.journal.aims
        OrderedCommands(context, self.rows, aims.move, aims.delete)
        self.add_list(self.rows)
        self._nothing = Label(guide.question, tone="muted", wrap=True)
        self.body.addWidget(self._nothing)
        value = kind is AimKind.VALUE
        words = tr("Add a value, Enter") if value else tr("Add an objective, Enter")
        self.add_field = TextField(placeholder=words, name=words)
        self.add_field.returnPressed.connect(self._on_add)
        line = Line(gap=2)
        line.addWidget(self.add_field, 1)
        self.hints = Button(tr("Hints"), ButtonKind.QUIET, "lightbulb")
        if not guide.examples:
            self.hints.hide()
        self.hints.clicked.connect(self._on_hints)
        line.addWidget(self.hints)
        self.body.addLayout(line)

    def show_aims(self, aims: Sequence[Aim], served: Mapping[str, int], chosen: str) -> None:
        """Show the aims of this kind, with how many goals serve each."""
        mine = [aim for aim in aims if aim.kind is self._sort]
        self.rows.ordered.set_rows(_row(aim, served.get(aim.id, 0)) for aim in mine)
        self.rows.setVisible(bool(mine))
        self._nothing.setVisible(not mine)
        if any(aim.id == chosen for aim in mine):
            self.rows.select_id(chosen)
        else:
            self.rows.selectionModel().clear()

    # Commands -----------------------------------------------------------------------------

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(RowRole.ID))

    @Slot()
    def _on_add(self) -> None:
        text = self.add_field.text().strip()
        if not text:
            return
        made = self._context.run(partial(self._context.journal.aims.add, self._sort, text))
        if made is not None:
            self.add_field.clear()
            self.chosen.emit(made.id)

    @Slot()
    def _on_hints(self) -> None:
        menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for example in self._guide.examples:
            action = menu.addAction(example.replace("&", "&&"))
            action.setData(example)
            action.triggered.connect(self._on_hint)
        menu.popup(place_below(menu, self.hints))

    @Slot()
    def _on_hint(self) -> None:
        """Put a hint into the line, to be changed before it is added."""
        self.add_field.setText(str(cast(QAction, self.sender()).data()))
        self.add_field.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(aim: Aim, goals: int) -> RowItem:
    served = tr("%n goal(s)", goals) if goals else ""
    return RowItem(aim.id, aim.text, icon="grip-vertical", trailing_text=served, tooltip=aim.text)
