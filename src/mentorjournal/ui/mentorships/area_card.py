"""One view of "where am I now": its lines, each with a score from 1 to 10 (M39)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mentorjournal.domain.guides import GuidePart
from mentorjournal.domain.practice import BaselineArea, BaselineLine
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.keeper import Keeper, KeptLine
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.popover import Menu, place_below
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.widgets.tab_order import stand_in_place
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

MOST_LINES = 12
"""So many lines of one view can be seen and rated; more would not be one's own view any more."""
_WORDS = 330
"""The room that the words of a line want beside its points, in 1/14 of the type size."""


class LineRow(QWidget):
    """A line that is rated: its words, ten points, and a cross; stacked where it is narrow.

    Attributes:
        text, rating, remove: the three controls.
    """

    def __init__(self, keeper: Keeper, card: AreaCard) -> None:
        super().__init__()
        self._keeper, self._card = keeper, card
        self.line_id = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.text = KeptLine(keeper, "text", name=tr("The words of it"), needed=True, bare=True)
        self.rating = RatingField(top=10, low=tr("not at all"), high=tr("fully"))
        self.rating.rated.connect(self._on_rated)
        self.remove = IconButton("x", tr("Remove this line"))
        self.remove.clicked.connect(self._on_remove)
        self._narrow: bool | None = None
        theme().changed.connect(self._fit)
        self._fit()

    def show_line(self, line: BaselineLine) -> None:
        """Show a line; what is being typed stays."""
        self.line_id = line.id
        self.text.show_value(line.id, line.text)
        self.rating.set_value(line.score)
        self.rating.setAccessibleName(line.text)

    @Slot(object)
    def _on_rated(self, score: object) -> None:
        self._keeper.set(self.line_id, score=score)

    @Slot()
    def _on_remove(self) -> None:
        self._card.remove_line(self.line_id)

    @Slot()
    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(theme().space(2))
        self._grid.setVerticalSpacing(0)
        narrow = self.width() < self.rating.sizeHint().width() + theme().px(_WORDS)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._grid.addWidget(self.text, 0, 0)
        if narrow:
            self._grid.addWidget(self.remove, 0, 1)
            self._grid.addWidget(self.rating, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.rating, 0, 1)
            self._grid.addWidget(self.remove, 0, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class AreaCard(Card):
    """The question of one view, its lines, and a line that adds to them.

    Attributes:
        rows: the lines that show. add_field: the line that adds.
    """

    def __init__(
        self,
        context: PageContext,
        area: BaselineArea,
        title: str,
        guide: GuidePart,
        keeper: Keeper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent=parent)
        self._context, self._area, self._guide = context, area, guide
        self._keeper = keeper
        self._mentorship_id = ""
        self.rows: list[LineRow] = []
        self.body.addWidget(Label(guide.question, TextRole.SMALL, "muted", wrap=True))
        self._lines = Column(gap=2)
        self.body.addLayout(self._lines)
        self._more = Label("", TextRole.SMALL, "muted", wrap=True)
        self.body.addWidget(self._more)
        self._adding = QWidget()
        line = Line(self._adding, gap=2)
        words = tr("Add a line, Enter")
        self.add_field = TextField(placeholder=words, name=f"{title}: {words}")
        self.add_field.returnPressed.connect(self._on_add)
        line.addWidget(self.add_field, 1)
        self.hints = Button(tr("Hints"), ButtonKind.QUIET, "lightbulb")
        if not guide.examples:
            self.hints.hide()
        self.hints.clicked.connect(self._on_hints)
        line.addWidget(self.hints)
        self.body.addWidget(self._adding)

    def show_lines(self, mentorship_id: str, lines: Sequence[BaselineLine]) -> None:
        """Show the lines of this view of one self-assessment."""
        self._mentorship_id = mentorship_id
        shown = lines[:MOST_LINES]
        while len(self.rows) < len(shown):
            above = self.rows[-1].remove if self.rows else self._adding
            row = LineRow(self._keeper, self)
            self.rows.append(row)
            self._lines.addWidget(row)
            stand_in_place(row, above)
        while len(self.rows) > len(shown):
            gone = self.rows.pop()
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for row, line in zip(self.rows, shown, strict=True):
            row.show_line(line)
        full = len(lines) >= MOST_LINES
        self._adding.setVisible(not full)
        self._more.setVisible(full)
        self._more.setText(tr("Twelve lines are plenty. Take one away to add another."))

    def focus_line(self, line_id: str) -> bool:
        """Give the keyboard to a line; False when it is not here."""
        for row in self.rows:
            if row.line_id == line_id:
                row.text.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    # Commands -----------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        if self._add(self.add_field.text()):
            self.add_field.clear()

    def _add(self, text: str) -> bool:
        if not text.strip() or not self._mentorship_id:
            return False
        add = self._context.journal.practice.add_baseline_line
        return self._context.run(partial(add, self._mentorship_id, self._area, text)) is not None

    def remove_line(self, line_id: str) -> None:
        """Remove a line, and offer to undo it."""
        self._keeper.flush()
        practice = self._context.journal.practice
        if self._context.did(partial(practice.delete_baseline_line, line_id)):
            self._context.notify.emit(Notice(tr("Line removed"), undoable=True))

    @Slot()
    def _on_hints(self) -> None:
        menu = Menu(parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = {row.text.text() for row in self.rows}
        for example in self._guide.examples:
            action = menu.addAction(example.replace("&", "&&"))
            action.setEnabled(example not in known)
            action.setData(example)
            action.triggered.connect(self._on_hint)
        menu.popup(place_below(menu, self.hints))

    @Slot()
    def _on_hint(self) -> None:
        self._add(str(cast(QAction, self.sender()).data()))
