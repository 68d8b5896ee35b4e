"""How the mentorship is doing: what the two feel, and what was done (M51, M53, M54)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.blanks import add_months
from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.health import (
    CheckInLine,
    actions_fact,
    check_ins_fact,
    sessions_fact,
    topics_fact,
)
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.health.facts_card import FactsCard
from mentorjournal.ui.health.feelings_card import ConfidenceCard, EnergyCard
from mentorjournal.ui.health.pulse_card import PulseCard
from mentorjournal.ui.later import Later
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.layouts import Column, Columns, Line
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_QUARTER, _YEAR, _WHOLE = "quarter", "year", "whole"


class HealthSection(QWidget):
    """The pulse beside the facts, and energy beside confidence.

    It keeps itself in step with the journal: at once when it is seen, else when it is next
    shown.

    Attributes:
        kinds: the nouns it shows.
    """

    kinds = frozenset(
        {
            Kind.PULSE,
            Kind.SESSION,
            Kind.ACTION,
            Kind.CHECK_IN,
            Kind.TOPIC,
            Kind.NOTE,
            Kind.GOAL,
            Kind.MENTORSHIP,
            Kind.OWN_ENTRY,
            Kind.OWNER,
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        column = Column(self, gap=4)
        head = Line(gap=3)
        words = tr("These figures are a reason to talk, not a mark.")
        self._words = Label(words, tone="muted")
        self._words.hide()
        head.addWidget(self._words)
        head.addStretch(1)
        self.period = Segmented(
            [
                (_QUARTER, tr("3 months")),
                (_YEAR, tr("12 months")),
                (_WHOLE, tr("Whole time")),
            ],
            name=tr("Period"),
        )
        self.period.set_current(_YEAR)
        self.period.chosen.connect(self._on_period)
        head.addWidget(self.period)
        column.addLayout(head)
        board = Columns((6, 4), stack_below=760)
        column.addWidget(board)
        self.pulse, self.facts = PulseCard(context, board), FactsCard(context, board)
        self.energy, self.confidence = EnergyCard(context, board), ConfidenceCard(context, self)
        for place, cards in zip(
            board.columns, ((self.pulse,), (self.facts, self.energy)), strict=True
        ):
            for card in cards:
                place.addWidget(card)
            place.addStretch(1)
        column.addWidget(self.confidence)
        column.addStretch(1)
        self._shown: tuple[Mentorship, date, date] | None = None
        for waiting in (self.facts, self.energy, self.confidence):
            waiting.hide()  # until it says something
        self._later = Later(self)
        self._check_ins: list[CheckInLine] | None = None
        context.bus.changed.connect(self._on_changed)
        context.mentorship_changed.connect(self._on_mentorship_changed)
        context.day_began.connect(self._see_again)

    def refresh(self) -> None:
        """Ask the journal for all of it, in a fixed number of short queries."""
        self._stale = False
        mentorship = self.context.mentorship()
        self.setEnabled(mentorship is not None)
        if mentorship is None:
            return
        until = self.context.today()
        since = self._since(mentorship, until)
        self.pulse.show_pulses(mentorship, since, until)
        self._shown, self._check_ins = (mentorship, since, until), None
        if not self._later.waiting:  # the other cards ask for themselves, each in its turn
            steps = self._read_check_ins, self._show_facts, self._show_confidence
            self._later.add(*steps, self._show_feelings)

    def _read_check_ins(self) -> list[CheckInLine]:
        """Those of the period, read once for all that is told from them."""
        if self._check_ins is None and self._shown is not None:
            mentorship, since, until = self._shown
            self._check_ins = self.context.journal.health.check_ins(mentorship.id, since, until)
        return self._check_ins or []

    def _show_facts(self) -> None:
        if self._shown is None:
            return
        (mentorship, since, until), journal = self._shown, self.context.journal
        key = mentorship.id
        facts = [
            sessions_fact(mentorship, journal.sessions.between(key, since, until), since, until),
            actions_fact(journal.actions.between(key, since, until), since, until),
            check_ins_fact(self._read_check_ins(), since, until),
            topics_fact(journal.health.topics(key, since, until), since, until),
        ]
        self.facts.show_facts(facts, mentorship.cadence_days)
        self.facts.show()

    def _show_confidence(self) -> None:
        if self._shown is None:
            return
        _, since, until = self._shown
        self.confidence.show_check_ins(self._read_check_ins(), since, until)
        self.confidence.show()

    def _show_feelings(self) -> None:
        if self._shown is None:
            return
        mentorship, since, until = self._shown
        marks = self.context.journal.health.energy(mentorship.id, since, until)
        self.energy.show_marks(marks, since, until)
        self.energy.show()

    def _since(self, mentorship: Mentorship, until: date) -> date:
        begun = min(mentorship.starts_on, until)
        if self.period.current == _WHOLE:
            return begun
        return max(begun, add_months(until, -3 if self.period.current == _QUARTER else -12))

    def refresh_if_stale(self) -> None:
        """Catch up with what has changed since it was last seen."""
        another = self._shown is not None and self._shown[2] != self.context.today()
        if self._stale or another:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the line to the period where it is short."""
        super().resizeEvent(event)
        needed = self._words.sizeHint().width() + self.period.sizeHint().width()
        self._words.setVisible(needed + theme().space(4) <= self.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()

    @Slot(str)
    def _on_period(self, key: str) -> None:
        self.refresh()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if not self.kinds.isdisjoint(change.kinds):
            self._see_again()

    @Slot(object)
    def _on_mentorship_changed(self, mentorship_id: object) -> None:
        self._see_again()

    @Slot()
    def _see_again(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()
