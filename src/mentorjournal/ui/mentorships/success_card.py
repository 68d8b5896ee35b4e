"""What each of the two calls success, and how near they are to it (M47)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.practice import PulseKind
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper, KeptArea
from mentorjournal.ui.mentorships.success_trend import SuccessTrend
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr

_FEW = 3


class SuccessCard(Card):
    """The two definitions, edited in place, and below them what speaks for each.

    Attributes:
        mine, theirs: the definitions. trend: what speaks for them. rate: says how near it is.
        tied: names the goals that speak for the definition of a side alone.
    """

    def __init__(self, context: PageContext, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(tr("What success means"), parent=parent)
        self._context = context
        self._mentorship: Mentorship | None = None
        self.mine = KeptArea(keeper, "my_success", tr("At the end I …"), lines=2)
        self.theirs = KeptArea(
            keeper, "their_success", tr("Ask, and write it in their words"), lines=2
        )
        self._mine_field = FormField(tr("For me"), self.mine)
        self._theirs_field = FormField(tr("For the other one"), self.theirs)
        self.tied = {side: Label("", TextRole.SMALL, "muted", wrap=True) for side in Side}
        for field, side in ((self._mine_field, Side.ME), (self._theirs_field, Side.THEM)):
            self.body.addWidget(field)
            self.body.addWidget(self.tied[side])
            self.tied[side].hide()
        self.trend = SuccessTrend(context, with_words=False)
        self.trend.point_opened.connect(self._on_point)
        self.trend.filled.connect(self._on_filled)
        self.body.addWidget(self.trend)
        self._hint = Label(
            tr(
                "Each pulse asks how near it is; the goals you agreed on stand beside it. A goal "
                "can be tied to one of the two, where its page says what it serves."
            ),
            TextRole.SMALL,
            "muted",
            wrap=True,
        )
        self.body.addWidget(self._hint)
        self.rate = Button(tr("How near is it?"), icon="target")
        self.rate.clicked.connect(self._on_rate)
        self.body.addWidget(self.rate, 0, Qt.AlignmentFlag.AlignLeft)

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Show what the mentorship says; what is being typed stays."""
        self._mentorship = mentorship
        key, other = mentorship.id, first_name(mentorship.counterpart)
        owner = first_name(self._context.journal.owner_name())
        self.mine.show_value(key, mentorship.my_success)
        self.theirs.show_value(key, mentorship.their_success)
        self._theirs_field.set_label(tr("For %1").replace("%1", other))
        self._mine_field.set_label(tr("For me, %1").replace("%1", owner))
        said = bool(mentorship.my_success.strip() or mentorship.their_success.strip())
        self.rate.setVisible(said)
        self._hint.setVisible(said)
        self.trend.show_for(mentorship, today)

    @Slot()
    def _on_filled(self) -> None:
        for side, label in self.tied.items():
            titles = self.trend.tied.get(side, ())
            more = ["…"] if len(titles) > _FEW else []
            form = tr("%n goal(s) for this alone: %1", len(titles))
            label.setText(form.replace("%1", " · ".join([*titles[:_FEW], *more])))
            label.setVisible(bool(titles))

    @Slot()
    def _on_rate(self) -> None:
        self._open(None)

    @Slot(str)
    def _on_point(self, pulse_id: str) -> None:
        self._open(pulse_id)

    def _open(self, pulse_id: str | None) -> None:
        """Ask for a new pulse, or show the one behind a point; the survey has its own page."""
        from mentorjournal.ui.health.pulse_sheet import PulseSheet

        if self._mentorship is None:
            return
        pulse = None
        if pulse_id is not None:
            known = self._context.journal.practice.pulses(self._mentorship.id)
            pulse = next((one for one in known if one.id == pulse_id), None)
            if pulse is None or pulse.kind is PulseKind.CLOSING:
                self._context.go.emit("mentorship", "closing")
                return
        sheet = PulseSheet(self._context, self._mentorship.id, self.window(), pulse)
        sheet.open()
        if pulse is None:
            sheet.show_success()
