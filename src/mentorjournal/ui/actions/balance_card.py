"""Who carries the work: promises by month, and what they say (M35)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.balance import Balance, Lean, balance, lean
from mentorjournal.domain.mentorships import Role
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.loaded_chart import LoadedChart
from mentorjournal.ui.scope import Scope
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import number_text, tr

if TYPE_CHECKING:
    from mentorjournal.reports.chart import Chart, ChartStyle


class BalanceCard(Card):
    """A sentence, and below it a small chart that says the same by month.

    Attributes:
        sentence: the balance in words. chart: the same drawn.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Who carries the work"), parent=parent)
        self._context = context
        self._found: Balance | None = None
        self._names = ("", "")
        self._brief = False
        self.sentence = Label("", wrap=True)
        self.body.addWidget(self.sentence)
        module = "mentorjournal.reports.balance_chart"
        self.chart = LoadedChart(context, module, name=tr("Promises by month"))
        self.body.addWidget(self.chart)
        self.key = Label(
            tr("Promises by month; the full part is done."), TextRole.SMALL, "muted", wrap=True
        )
        self.body.addWidget(self.key)

    def show_scope(self, scope: Scope, today: date) -> None:
        """Ask what was promised in the last months, one query, and show it."""
        tallies = self._context.journal.actions.tallies(scope.ids, today)
        self._found = balance(tallies, today)
        other = tr("others") if scope.crosses else _their_name(scope)
        self._names = (tr("me"), other)
        self.sentence.setText(balance_text(self._found, scope.role, "" if scope.crosses else other))
        self._fit()

    def set_brief(self, brief: bool) -> None:
        """Say it in words only, where there is no room for more."""
        if brief != self._brief:
            self._brief = brief
            self._fit()

    def _fit(self) -> None:
        drawn = not self._brief and self._found is not None and self._found.promised > 0
        self.chart.setVisible(drawn)
        self.key.setVisible(drawn)
        self.chart.draw_with(self._draw if drawn else None)

    def _draw(self, style: ChartStyle, width: float, height: float) -> Chart:
        from mentorjournal.reports.balance_chart import balance_chart

        assert self._found is not None
        return balance_chart(self._found, self._names, style, width, height)


def balance_text(found: Balance, role: Role | None, other: str) -> str:
    """The balance in words: how much was promised and kept, and who should have the next one.

    `other` is the first name of the other one; "" where more than one mentorship is counted.
    """
    if not found.promised:
        return tr("What the two of you promise from now on is counted here, month by month.")
    facts = tr("In the last months you promised %2 and kept %3; %1 promised %4 and kept %5.")
    if not found.theirs.promised:
        facts = tr("In the last months you promised %2 and kept %3; %1 promised nothing.")
    elif not found.mine.promised:
        facts = tr("In the last months you promised nothing; %1 promised %4 and kept %5.")
    values = (
        other or tr("the others"),
        number_text(found.mine.promised),
        number_text(found.mine.done) if found.mine.done else tr("none"),
        number_text(found.theirs.promised),
        number_text(found.theirs.done) if found.theirs.done else tr("none"),
    )
    for place, value in reversed(list(enumerate(values, start=1))):
        facts = facts.replace(f"%{place}", value)
    say = _verdict if other else _verdict_of_all
    verdict = say(lean(found, role), role).replace("%1", other) if role else ""
    return f"{facts} {verdict}".strip()


def _verdict(leaning: Lean, role: Role | None) -> str:
    if leaning is Lean.TOO_FEW:
        return tr("That is too little yet to say who carries the work.")
    if leaning is Lean.BOTH:
        return tr("The two of you carry it alike.")
    if role is Role.MENTEE:
        if leaning is Lean.MENTEE:
            return tr("The work is yours, as it should be for a mentee.")
        return tr("%1 carries most of it: the next promise could be yours.")
    if leaning is Lean.MENTEE:
        return tr("%1 does the work, as a mentee should.")
    return tr("You carry most of it: the next promise could be one for %1.")


def _verdict_of_all(leaning: Lean, role: Role | None) -> str:
    if leaning is Lean.BOTH:
        return tr("You and the others carry it alike.")
    if leaning is Lean.TOO_FEW or (role is Role.MENTEE and leaning is Lean.MENTEE):
        return _verdict(leaning, role)
    if role is Role.MENTEE:
        return tr("The others carry most of it: the next promise could be yours.")
    if leaning is Lean.MENTEE:
        return tr("Your mentees do the work, as they should.")
    return tr("You carry most of it: the next promise could be one for a mentee.")


def _their_name(scope: Scope) -> str:
    found: Sequence[str] = [scope.name(key) for key in scope.ids]
    return (found[0] if found else "") or tr("them")
