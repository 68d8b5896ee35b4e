"""Early signs that a mentorship goes quiet, each with the one thing that helps (M57)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.signs import Sign, SignKind, early_signs
from mentorjournal.domain.today import Today
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.sign_settings import read_thresholds
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.today.cards import TodayCard
from mentorjournal.ui.widgets.banner import IconMark
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.words import tr

MOST = 4
"""So many signs show at once: more would only weigh on the reader."""


class SignLine(QWidget):
    """A fact, and a button that goes where something can be done about it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sign: Sign | None = None
        line = Line(self, gap=2)
        line.addWidget(IconMark("leaf", "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(gap=0)
        self.fact = Label("", wrap=True)
        self.goal = ElidedLabel("", TextRole.SMALL, "muted")
        words.addWidget(self.fact)
        words.addWidget(self.goal)
        line.addLayout(words, 1)
        self.button = Button()
        self.button.clicked.connect(self._on_clicked)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_sign(self, sign: Sign | None, *, planned: bool = False) -> None:
        """Say a sign, or nothing; `planned` is whether the next session has its day."""
        self._sign = sign
        self.setVisible(sign is not None)
        if sign is not None:
            self.fact.setText(sign_text(sign.kind, sign.days))
            self.goal.setText(sign.words)
            self.goal.setVisible(bool(sign.words))
            said = f"{self.fact.text()}: {sign.words}" if sign.words else self.fact.text()
            self.button.setAccessibleDescription(said)
            self.button.set_text(_help_text(sign.kind, planned))

    @Slot()
    def _on_clicked(self) -> None:
        sign = self._sign
        if sign is None:
            return
        match sign.kind:
            case SignKind.NO_SESSION | SignKind.NO_QUESTION:
                self._context.go.emit("prepare", None)
            case SignKind.NO_CHECK_IN | SignKind.NO_MILESTONE | SignKind.NETWORK_ALONE:
                self._context.go.emit("goals", sign.id)
            case SignKind.NO_AGREEMENT:
                self._context.go.emit("mentorship", "agreement")


class SignsCard(TodayCard):
    """The most telling signs of the mentorship that is shown; hidden while all is well."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Worth a look"), parent=parent)
        self._context = context
        self.lines = [SignLine(context) for _ in range(MOST)]
        for line in self.lines:
            self.body.addWidget(line)
        self._rest = Label("", TextRole.SMALL, "muted", wrap=True)
        self.body.addWidget(self._rest)

    def show_today(self, facts: Today) -> None:
        """Show the signs there are, by the owner's own thresholds."""
        signs = early_signs(
            facts.mentorship,
            facts.day,
            last=facts.last,
            next_session=facts.session,
            goals=facts.goals,
            open_questions=facts.open_questions,
            agreed=facts.agreed,
            thresholds=read_thresholds(self._context.settings),
        )
        self.setVisible(bool(signs))
        for number, line in enumerate(self.lines):
            sign = signs[number] if number < len(signs) else None
            line.show_sign(sign, planned=facts.session is not None)
        rest = len(signs) - MOST
        self._rest.setVisible(rest > 0)
        self._rest.setText(tr("%n more of the kind.", max(rest, 0)))


def sign_text(kind: SignKind, days: int) -> str:
    """The fact; the goal it is about stands below it."""
    match kind:
        case SignKind.NO_SESSION:
            return tr("No session for %n day(s)", days)
        case SignKind.NO_QUESTION:
            return tr("The session is near, and no question is ready")
        case SignKind.NO_CHECK_IN:
            return tr("No check-in for %n day(s)", days)
        case SignKind.NO_MILESTONE:
            return tr("No milestone on the way")
        case SignKind.NO_AGREEMENT:
            return tr("Nothing agreed yet about how you work together")
        case SignKind.NETWORK_ALONE:
            return tr("It stands alone: people are met best over something you do")


def _help_text(kind: SignKind, planned: bool) -> str:
    match kind:
        case SignKind.NO_SESSION:
            return tr("Prepare") if planned else tr("Plan one")
        case SignKind.NO_QUESTION:
            return tr("Choose one")
        case SignKind.NO_CHECK_IN:
            return tr("Check in")
        case SignKind.NO_MILESTONE:
            return tr("Set one")
        case SignKind.NO_AGREEMENT:
            return tr("Write it down")
        case SignKind.NETWORK_ALONE:
            return tr("Look at it")
