"""The survey at the end: either side answers, beside what each called success (M47)."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.sides import Side
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.card import Card, CardKind
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr


class _Line(QWidget):
    """A statement, five points, and what the other side said."""

    def __init__(self, text: str, low: str, high: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = Column(self, gap=0)
        column.addWidget(Label(text, wrap=True))
        row = QWidget()
        column.addWidget(row)
        flow = FlowLayout(row, gap=2)
        self.rating = RatingField(top=5, name=text, low=low, high=high)
        flow.addWidget(self.rating)
        self.other = Label("", TextRole.SMALL, "muted")
        flow.addWidget(self.other)


class SurveyCard(Card):
    """Answers are kept at each click; those of one stay are one step to undo.

    Attributes:
        side: whose answers show. ratings: the points by the id of their line.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.side = Segmented([("me", tr("Me")), ("them", tr("The other one"))], name=tr("Whose"))
        super().__init__(tr("5. Looking back"), self.side, parent)
        self._context = context
        self._mentorship: Mentorship | None = None
        self._stay = uuid4().hex
        self.side.chosen.connect(self._on_side)
        self._success = Card(kind=CardKind.INSET, parent=self)
        self._success_title = Label("", TextRole.SECTION)
        self._success_text = Label("", wrap=True, selectable=True)
        self._success.body.addWidget(self._success_title)
        self._success.body.addWidget(self._success_text)
        self.body.addWidget(self._success)
        self._lines: dict[str, _Line] = {}
        for line in own_knowledge.survey().lines:
            self._lines[line.id] = _Line(line.text, line.low, line.high, self)
            self._lines[line.id].rating.rated.connect(self._on_rated)
            self.body.addWidget(self._lines[line.id])

    @property
    def ratings(self) -> dict[str, RatingField]:
        """The points by the id of their line."""
        return {key: line.rating for key, line in self._lines.items()}

    def show_for(self, mentorship: Mentorship) -> int:
        """Show the answers of the side that is chosen; returns how many sides have answered."""
        if self._mentorship is None or self._mentorship.id != mentorship.id:
            self._stay = uuid4().hex
        self._mentorship = mentorship
        closings = self._context.journal.closings
        said = {
            side: dict(found.scores) if (found := closings.answers(mentorship.id, side)) else {}
            for side in Side
        }
        names = {
            Side.ME: first_name(self._context.journal.owner_name()),
            Side.THEM: first_name(mentorship.counterpart),
        }
        self.side.set_choices([(side.value, name) for side, name in names.items()])
        shown = Side(self.side.current)
        other = Side.THEM if shown is Side.ME else Side.ME
        for key, line in self._lines.items():
            line.rating.set_value(said[shown].get(key))
            theirs = said[other].get(key)
            text = tr("%1: %2 of 5").replace("%1", names[other]).replace("%2", str(theirs))
            line.other.setText(text if theirs else "")
        self._show_success(mentorship, shown, names[shown])
        return sum(1 for scores in said.values() if scores)

    def _show_success(self, mentorship: Mentorship, side: Side, name: str) -> None:
        text = mentorship.my_success if side is Side.ME else mentorship.their_success
        self._success_title.setText(tr("What %1 called success").replace("%1", name))
        self._success_text.setText(text or tr("Nothing was written. You find it under About."))
        self._success_text.set_tone("" if text else "muted")

    @Slot(str)
    def _on_side(self, key: str) -> None:
        self._stay = uuid4().hex
        if self._mentorship is not None:
            self.show_for(self._mentorship)

    @Slot(object)
    def _on_rated(self, score: object) -> None:
        if self._mentorship is None:
            return
        scores = {key: box.value for key, box in self.ratings.items() if box.value is not None}
        answer = self._context.journal.closings.answer
        side = Side(self.side.current)
        self._context.run(partial(answer, self._mentorship.id, side, scores, merge=self._stay))
