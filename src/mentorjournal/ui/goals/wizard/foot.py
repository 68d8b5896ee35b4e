"""What stands below a page of the wizard: where one can go, and who has the last word."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.draft import Draft
from mentorjournal.ui.goals.wizard.wording import STEPS, Step, step_name
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.layouts import Line
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr


class WizardFoot(QWidget):
    """The buttons in one line; `who` is for the line below them.

    Attributes:
        keep, back, next, propose, agree: the buttons.
        who: whose word counts, on the last page.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._settings, self._mentorship = context.settings, context.mentorship()
        line = Line(self, gap=0)
        line.add_gap(1)  # a quiet button has its words where the text begins
        self.keep = Button(tr("Save as draft"), ButtonKind.QUIET)
        self.back = Button(tr("Back"), tooltip=tr("Back (Alt+Left)"))
        self.next = Button("", ButtonKind.PRIMARY, tooltip=tr("On (Ctrl+Enter)"))
        self.propose = Button(tr("Propose"))
        self.agree = Button(tr("Agree"), ButtonKind.PRIMARY, "check")
        line.addWidget(self.keep)
        line.addStretch(1)
        onward = Line(gap=3)
        for button in (self.back, self.next, self.propose, self.agree):
            onward.addWidget(button)
        line.addLayout(onward)
        line.add_gap(4)
        self.who = Label("", TextRole.SMALL, "muted", wrap=True)

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
