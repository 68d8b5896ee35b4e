"""What the two have come to: the sentence, the letters, and who has the last word (M9, M21)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal, GoalKind, GoalState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.smart import WordLists
from mentorjournal.ui.goals.letters import LetterChips
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.refine.wording import sentence_of
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Column, Columns
from mentorjournal.ui.widgets.styled_text import Ink, Piece, StyledText
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr

_STACK_BELOW = 560


class RefineResult(Card):
    """The goal as it stands, and the two ways on.

    Attributes:
        letters: the five letters; a click asks for nothing here, but each says why when pointed at.
        propose_requested: it is to be put before the other side.
        accept_requested: its owner has said yes.
    """

    propose_requested = Signal()
    accept_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        parts = Columns((7, 3), gap=4, stack_below=_STACK_BELOW)
        words, ways = parts.columns
        said = Column(gap=2)
        said.addWidget(Label(tr("The goal so far"), TextRole.SECTION))
        self.sentence = StyledText(TextRole.LARGE, name=tr("Sentence"))
        said.addWidget(self.sentence)
        self.letters = LetterChips()
        said.addWidget(self.letters)
        words.addLayout(said)
        words.addStretch(1)
        last = Column(gap=2)
        self.accept = Button("", ButtonKind.PRIMARY, "check")
        self.accept.clicked.connect(self.accept_requested)
        self.propose = Button("")
        self.propose.clicked.connect(self.propose_requested)
        last.addWidget(self.accept)
        last.addWidget(self.propose)
        self.who = Label("", TextRole.SMALL, "muted", wrap=True)
        last.addWidget(self.who)
        ways.addLayout(last)
        ways.addStretch(1)
        self.body.addWidget(parts)

    def show_goal(self, goal: Goal, people: People) -> None:
        """Show what stands now; the letters say what they said before."""
        sentence = sentence_of(goal.fields)
        nothing = Piece(tr("Nothing is filled in yet."), Ink.MUTED)
        self.sentence.set_paragraphs([[Piece(sentence) if sentence else nothing]])
        self.letters.setVisible(goal.kind is not GoalKind.OBJECTIVE)
        mine = goal.owner is Side.ME
        accept = tr("Accept") if mine else tr("%1 accepts")
        self.accept.set_text(accept.replace("%1", people.them))
        self.propose.set_text(tr("Propose to %1").replace("%1", people.them))
        self.propose.setVisible(goal.state is GoalState.DRAFT)
        self.who.setText(who_text(goal, people))

    def show_letters(self, goal: Goal, words: WordLists, today: date) -> None:
        """Say letter by letter how it stands."""
        fields = goal.fields._replace(sentence=sentence_of(goal.fields))
        self.letters.show_letters(goal._replace(fields=fields), words, today)


def who_text(goal: Goal, people: People) -> str:
    """Who has the last word, and what the press of the button means."""
    if goal.owner is Side.ME:
        return tr("It is your goal: the last word is yours. The history keeps who and when.")
    form = tr(
        "It is %1’s goal: only %1 accepts. Press it once %1 has said yes; "
        "the history keeps that it was %1, and the day."
    )
    return form.replace("%1", people.them)
