"""What stands where in the wizard: letters, question with sentence and buttons, coach beside."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.aside import Aside
from mentorjournal.ui.goals.wizard.flowing import FlowingBody, FlowingScroll, QuietScroll
from mentorjournal.ui.goals.wizard.foot import WizardFoot
from mentorjournal.ui.goals.wizard.letter_rail import LetterRail
from mentorjournal.ui.goals.wizard.sentence_view import SentenceView
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageBody, PageHeader
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_MOST = 16_777_215
"""Qt's own widest widget: no limit."""


class WizardFrame(QWidget):
    """The parts of the wizard and how they share the room; what they do is in `Wizard`.

    Attributes:
        header: title, and where one is.
        rail: the letters. page_column: holds the pages, of which one shows.
        sentence: the goal so far. foot: the buttons below. aside: what helps.
    """

    def __init__(self, context: PageContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout_mode: tuple[int, bool] | None = None
        self._alone = False
        self._place = ("", "")
        outer = Column(self, gap=4)
        self.header = PageHeader(title)
        self._where = Label("", TextRole.SMALL, "muted")
        self.header.add_widget(self._where)
        outer.addWidget(self.header)
        inside = PageBody()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._outer_scroll = QuietScroll(inside)
        outer.addWidget(self._outer_scroll, 1)
        # In their place from the start: each part would be styled again when it moves there.
        self._rail_card = self._make_rail(context, inside)
        self._main_card = self._make_main(context, inside)
        self.aside = Aside(context, inside)
        theme().changed.connect(self._fit)
        self._fit()

    def _make_rail(self, context: PageContext, parent: QWidget) -> Card:
        card = Card(parent=parent, padded=False)
        self.rail = LetterRail(context.settings, card)
        card.body.set_margins((2, 2, 2, 2))
        card.body.addWidget(self.rail)
        return card

    def _make_main(self, context: PageContext, parent: QWidget) -> Card:
        card = Card(parent=parent)
        inside = FlowingBody()
        self.page_column = Column(inside, gap=0)
        self._page_scroll = FlowingScroll(inside)
        card.body.addWidget(self._page_scroll, 1)
        card.body.addSpacing(theme().space(1))
        self.so_far = Card(parent=card, kind=CardKind.INSET)
        self.so_far_title = Label(tr("Your goal so far"), TextRole.SECTION)
        self.so_far.body.addWidget(self.so_far_title)
        self.sentence = SentenceView()
        self.so_far.body.addWidget(self.sentence)
        card.body.addWidget(self.so_far)
        card.body.addSpacing(theme().space(1))
        self.foot = WizardFoot(context)
        card.add_wide(self.foot)
        card.body.addWidget(self.foot.who)
        return card

    @Slot()
    def _fit(self) -> None:
        """Three columns; where it is narrow the letters lie on top, then the coach goes below."""
        units = self.width() / max(1, theme().px(1000)) * 1000
        mode = 2 if units >= 860 else 1 if units >= 620 else 0
        look = theme()
        self._grid.setSpacing(look.space(4))
        self._rail_card.setFixedWidth(look.px(180) if mode == 2 else _MOST)
        if mode != 2:
            self._rail_card.setMinimumWidth(0)
        if mode:
            self.aside.setFixedWidth(look.px(280 if units >= 960 else 256))
        else:
            self.aside.setMinimumWidth(0)
            self.aside.setMaximumWidth(_MOST)
        self._fit_words(units)
        self.sentence.set_most(0 if mode == 0 else self.height() // 5)
        alone = self._alone
        if (mode, alone) == self._layout_mode:
            return
        self._layout_mode = (mode, alone)
        cards = (self._rail_card, self._main_card, self.aside)
        for card in cards:
            self._grid.removeWidget(card)
        places = {
            2: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
            1: ((0, 0, 1, 2), (1, 0, 1, 2 if alone else 1), (1, 1, 1, 1)),
            0: ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)),
        }[mode]
        for card, place in zip(cards, places, strict=True):
            self._grid.addWidget(card, *place)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column == (1 if mode == 2 else 0) else 0)
        for row in range(3):
            self._grid.setRowStretch(row, 1 if row == (0 if mode == 2 else 1) else 0)
        self.rail.set_strip(mode != 2)
        self._page_scroll.set_flows(mode == 0)
        self.aside.scroller.set_flows(mode == 0)

    def _fit_words(self, units: float) -> None:
        brief, whole = self._place
        self._where.setText(whole if units >= 760 else brief)

    def say_place(self, brief: str, more: str) -> None:
        """Say at the far end of the head where one is; `more` only where there is room."""
        self._place = (brief, f"{brief} {more}")
        self._fit()

    def to_top(self) -> None:
        """Scroll back to where a page begins."""
        for scroll in (self._page_scroll, self._outer_scroll):
            scroll.verticalScrollBar().setValue(0)

    def set_alone(self, alone: bool) -> None:
        """Give the page all the room, without the sentence below it and what helps beside."""
        self._alone = alone
        self.so_far.setVisible(not alone)
        self.aside.setVisible(not alone)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the sentence its height at once: only at its width it knows how many lines it is."""
        super().showEvent(event)
        for part in (self.so_far, self._main_card):
            part.layout().activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
