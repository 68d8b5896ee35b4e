"""Questions that fit: one's own that wait, and starters from the bank (M26, M29, M56)."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.catalogue import Entry
from mentorjournal.domain.mentorships import Mentorship, Role, phase_of
from mentorjournal.domain.sessions import QuestionState, Session
from mentorjournal.domain.starters import Starter, fitting, from_pack
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card, Divider
from mentorjournal.ui.widgets.fields import ComboBox
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

OWN, STARTERS = 2, 3
"""Lines shown of one's own questions and of the bank: a fixed number of widgets."""


class Offer(NamedTuple):
    """A question that can be put on the agenda: one's own (id) or a starter of the bank."""

    text: str
    question_id: str | None = None
    starter_id: str | None = None
    theme: str = ""


@lru_cache(maxsize=64)
def _themes(titles: tuple[str, ...], entries: tuple[Entry, ...]) -> frozenset[str]:
    """The themes that goals of these titles are about."""
    from mentorjournal.domain.themes import themes_in

    return themes_in(titles, entries)


class OfferRow(QWidget):
    """A question with its Add button; hidden while it has none.

    Attributes:
        add_requested: (Offer) it is wanted on the agenda.
    """

    add_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: Offer | None = None
        column = Column(self, gap=0)
        self._line = Divider()
        divider = Line(gap=0)
        divider.addWidget(self._line)
        divider.add_gap(3)
        column.addLayout(divider)
        line = Line(gap=3)
        self._text = Label("", wrap=True)
        self.button = Button(tr("Add"), ButtonKind.QUIET)
        self.button.clicked.connect(self._on_add)
        words = Column(margins=(0, 2, 0, 2))
        words.addWidget(self._text)
        line.addLayout(words, 1)
        line.addWidget(self.button)
        column.addLayout(line)

    @property
    def text(self) -> str:
        """The question, or "" while there is none."""
        return self._offer.text if self._offer is not None else ""

    def show_offer(self, offer: Offer | None, *, first: bool) -> None:
        """Offer a question, or none."""
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is not None:
            self._line.setVisible(not first)
            self._text.setText(offer.text)
            self.button.setAccessibleName(tr("Add: %1").replace("%1", offer.text))

    @Slot()
    def _on_add(self) -> None:
        if self._offer is not None:
            self.add_requested.emit(self._offer)


class QuestionsCard(Card):
    """A few of one's own open questions and a few starters, each one press from the agenda."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._all = Button(tr("All questions"), ButtonKind.QUIET)
        super().__init__(parent=parent, padded=False)
        self.setAccessibleName(tr("Questions that fit"))
        self._context = context
        self._mentorship: Mentorship | None = None
        self._session_id: str | None = None
        self._bank = own_knowledge.bank(context)
        self._used: set[str] = set()
        self._fitting: list[Starter] = []
        self._offers: list[Offer] = []
        self._offered: list[str] | None = None
        self._turn = 0
        self._all.clicked.connect(self._on_all)
        self.packs = ComboBox(name=tr("Questions from"))
        self.packs.chosen.connect(self._on_pack)
        self._other = Button(tr("Others"), ButtonKind.QUIET, "refresh-cw")
        self._other.setToolTip(tr("Show other questions"))
        self._other.clicked.connect(self._on_other)
        self._own_title = Label(tr("Yours, still open"), TextRole.SECTION)
        self._more = Label("", TextRole.SMALL, "muted", wrap=True)
        self._none = Label(tr("No question of this pack is yours to ask."), tone="muted", wrap=True)
        self.own = [OfferRow() for _ in range(OWN)]
        self.starters = [OfferRow() for _ in range(STARTERS)]
        self._lay_out()
        for row in (*self.own, *self.starters):
            row.add_requested.connect(self._on_add)

    def _lay_out(self) -> None:
        """Quiet buttons end where the text ends, so the card leaves them its far edge."""
        inside = Column(gap=2, margins=(0, 2, 0, 3))
        title = Line(gap=2)
        title.addWidget(Label(tr("Questions that fit"), TextRole.HEADING, wrap=True), 1)
        title.addWidget(self._all)
        inside.addLayout(title)
        own, starters = Column(gap=0), Column(gap=0)
        own.addWidget(self._own_title)
        for column, rows in ((own, self.own), (starters, self.starters)):
            for row in rows:
                column.addWidget(row)
        own.addWidget(self._more)
        head = Line(gap=2)
        head.addWidget(self.packs)
        head.addStretch(1)
        head.addWidget(self._other)
        inside.addLayout(own)
        inside.addLayout(head)
        inside.addLayout(starters)
        inside.addWidget(self._none)
        line = Line(gap=0)
        line.add_gap(4)
        line.addLayout(inside, 1)
        line.add_gap(1)
        self.body.addLayout(line)

    def show_for(self, mentorship: Mentorship, session: Session | None) -> None:
        """Choose questions for role, phase and the themes of the goals."""
        if self._mentorship is None or self._mentorship.id != mentorship.id:
            self._turn = 0
            self.packs.set_current("")
        self._mentorship = mentorship
        self._session_id = session.id if session is not None else None
        journal, today = self._context.journal, self._context.today()
        self._bank = own_knowledge.bank(self._context)
        catalogue = own_knowledge.catalogue(self._context)
        self._offer_packs(mentorship.role)
        waiting = journal.questions.all(mentorship.id, QuestionState.OPEN, limit=100)
        own = [Offer(question.text, question.id) for question in waiting]
        _show(self.own, own)
        self._own_title.setVisible(bool(own))
        self._more.setVisible(len(own) > OWN)
        self._more.setText(tr("and %n more", len(own) - OWN))
        goals = journal.goals.lines(mentorship.id, limit=50)
        self._used = journal.questions.used_starters(mentorship.id)
        self._fitting = fitting(
            self._bank,
            mentorship.role,
            phase_of(mentorship, today),
            _themes(tuple(sorted(title for _, title in goals)), catalogue.entries),
            self._used,
            self._session_id or mentorship.id,
        )
        self._choose()

    def _offer_packs(self, role: Role) -> None:
        """The packs that this role can ask from, keeping the one that was chosen."""
        packs = [(one.id, one.title) for one in self._bank.packs if from_pack(one, role)]
        if [key for key, _ in packs] != self._offered:
            self._offered = [key for key, _ in packs]
            chosen = self.packs.current if self.packs.current in self._offered else ""
            self.packs.set_choices([("", tr("What fits now")), *packs])
            self.packs.set_current(chosen)

    def _choose(self) -> None:
        """Take what fits, or the pack that was chosen; used ones step back in either."""
        found, chosen = self._fitting, self.packs.current
        if chosen and self._mentorship is not None:
            packs = {pack.id: pack for pack in self._bank.packs}
            found = from_pack(packs[str(chosen)], self._mentorship.role, self._used)
        self._offers = [Offer(one.text, starter_id=one.id, theme=one.pack_id) for one in found]
        self._show_starters()

    def _show_starters(self) -> None:
        count = len(self._offers)
        start = self._turn * STARTERS % count if count else 0
        _show(self.starters, (self._offers + self._offers)[start : start + min(STARTERS, count)])
        self._other.setVisible(count > STARTERS)
        self._none.setVisible(not count)

    @Slot(object)
    def _on_pack(self, key: object) -> None:
        self._turn = 0
        self._choose()

    @Slot()
    def _on_all(self) -> None:
        self._context.go.emit("questions", None)

    @Slot()
    def _on_other(self) -> None:
        self._turn += 1
        self._show_starters()

    @Slot(object)
    def _on_add(self, offer: Offer) -> None:
        if self._mentorship is None:
            return
        sessions = self._context.journal.sessions
        if offer.question_id is not None:
            add = partial(sessions.add_topic, question_id=offer.question_id)
        else:
            add = partial(sessions.ask, theme=offer.theme, starter_id=offer.starter_id)
        self._context.run(
            partial(add, self._mentorship.id, offer.text, session_id=self._session_id)
        )


def _show(rows: list[OfferRow], offers: list[Offer]) -> None:
    for place, row in enumerate(rows):
        row.show_offer(offers[place] if place < len(offers) else None, first=place == 0)
