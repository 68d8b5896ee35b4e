"""What stands below a page of the wizard: where one can go, and who has the last word."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.wording import STEPS, Step, step_name
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import QUIET_STEPS
from mentorjournal.ui.widgets.layouts import Line, set_beside
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr


class WizardFoot(QWidget):
    """The buttons in one line, or in two where it is narrow; `who` is for the line below them.

    Attributes:
        keep, back, next, propose, agree: the buttons.
        who: whose word counts, on the last page.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._settings, self._mentorship = context.settings, context.mentorship()
        outer = Line(self, gap=0)
        outer.add_gap(1)  # a quiet button has its words where the text begins
        line = self._line = Line(gap=2)
        outer.addLayout(line, 1)
        outer.add_gap(4)
        self.keep = Button(tr("Save as draft"), ButtonKind.QUIET)
        self.back = Button(tr("Back"), tooltip=tr("Back (Alt+Left)"))
        self.next = Button("", ButtonKind.PRIMARY, tooltip=tr("On (Ctrl+Enter)"))
        self.propose = Button(tr("Propose"))
        self.agree = Button(tr("Agree"), ButtonKind.PRIMARY, "check")
        line.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        onward = self._onward = Line(gap=3)
        beside = self._inset = Line(gap=0)
        beside.add_gap(0)
        beside.addLayout(onward)
        for button in (self.back, self.next, self.propose, self.agree):
            onward.addWidget(button)
        line.addLayout(beside)
        self.who = Label("", TextRole.SMALL, "muted", wrap=True)

    def minimumSizeHint(self) -> QSize:
        widest = max(self.keep.sizeHint().width(), self._onward.sizeHint().width())
        return QSize(widest + theme().space(4), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self.keep.sizeHint().width() + self._onward.sizeHint().width()
        beside = wanted + theme().space(1) + theme().space(4) + theme().space(2) <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            set_beside(self._line, self._inset, beside)
            self._inset.set_gap(0, 0 if beside else QUIET_STEPS)
            self.updateGeometry()

    def show_step(self, step: Step, draft: Draft) -> None:
        """Offer what can be done on a page with what is filled in."""
        last = step is Step.REVIEW
        mine = draft.contents.owner is Side.ME
        proposed = draft.state is GoalState.PROPOSED
        self.back.setEnabled(step is not STEPS[0])
        self.next.setVisible(not last)
        self.propose.setVisible(last and not proposed)
        self.propose.set_kind(ButtonKind.PLAIN if mine else ButtonKind.PRIMARY)
        self.agree.setVisible(last and mine)
        kept = tr("Keep as proposed") if proposed else tr("Keep as draft")
        self.keep.set_text(kept if draft.says_something else tr("Close"))
        if not last:
            name = step_name(STEPS[STEPS.index(step) + 1], self._settings)
            self.next.set_text(tr("Next: %1").replace("%1", name))
        self._show_who(last, mine, proposed)
        self._fit()

    def _show_who(self, last: bool, mine: bool, proposed: bool) -> None:
        mentorship = self._mentorship
        name = first_name(mentorship.counterpart) if mentorship is not None else ""
        mentee = mentorship is not None and mentorship.role is Role.MENTEE
        if mine and proposed:
            said = tr("The last word is yours.")
        elif mine and mentee:
            said = tr("Propose puts it before %1. The last word is yours.")
        elif mine:
            said = tr("Propose puts it before %1.")
        else:
            said = tr("Only %1 can agree to it: it is their goal.")
        self.who.setText(said.replace("%1", name))
        self.who.setVisible(last)
