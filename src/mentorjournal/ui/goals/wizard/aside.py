"""What helps beside the page: the coach and the catalogue, made once the page is there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.coach.records import Letter
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.catalogue_panel import CataloguePanel
from mentorjournal.ui.goals.wizard.coach_panel import CoachPanel
from mentorjournal.ui.goals.wizard.coaching import Coaching
from mentorjournal.ui.goals.wizard.flowing import FlowingBody, FlowingScroll
from mentorjournal.ui.later import Later
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Column


class Aside(Card):
    """A card with both; each is made in a turn of its own, or when somebody asks for it.

    Attributes:
        verb_chosen: (VagueWord, str) a better verb was clicked.
        used: (FilledEntry) an entry of the catalogue is to be the start of the goal.
        scroller: what scrolls them.
    """

    verb_chosen = Signal(object, str)
    used = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._coach: CoachPanel | None = None
        self._catalogue: CataloguePanel | None = None
        self._entry_id: str | None = None
        self._read: tuple[Coaching, frozenset[Letter]] | None = None
        self._about = ("", Side.ME)
        inside = FlowingBody()
        self._column = Column(inside, gap=4)
        self._column.addStretch(1)
        self.scroller = FlowingScroll(inside)
        self.body.addWidget(self.scroller, 1)
        self._later = Later(self)
        self._later.add(self._make_coach, self._make_catalogue)

    def _make_coach(self) -> None:
        self._coach = CoachPanel(self.scroller.widget())
        self._coach.verb_chosen.connect(self.verb_chosen)
        if self._read is not None:
            self._coach.show_coaching(*self._read)
        self._column.insertWidget(0, self._coach)

    def _make_catalogue(self) -> None:
        self._catalogue = CataloguePanel(self._context, self.scroller.widget())
        self._catalogue.used.connect(self.used)
        self._catalogue.open_entry(self._entry_id)
        self._catalogue.show_for(*self._about)
        self._column.insertWidget(1, self._catalogue)

    @property
    def coach(self) -> CoachPanel:
        """What says letter by letter what is clear already."""
        self._later.finish()
        assert self._coach is not None
        return self._coach

    @property
    def catalogue(self) -> CataloguePanel:
        """Goals to start from."""
        self._later.finish()
        assert self._catalogue is not None
        return self._catalogue

    def open_entry(self, entry_id: str | None) -> None:
        """Show one entry of the catalogue in full; None shows the list."""
        self._entry_id = entry_id
        if self._catalogue is not None:
            self._catalogue.open_entry(entry_id)

    def show_coaching(self, coaching: Coaching, asked: frozenset[Letter], owner: Side) -> None:
        """Say what the coach reads, and offer what fits it; `asked` are the letters seen."""
        self._read, self._about = (coaching, asked), (coaching.fields.what, owner)
        if self._coach is not None:
            self._coach.show_coaching(coaching, asked)
        if self._catalogue is not None:
            self._catalogue.show_for(*self._about)
