"""The pulse of a mentorship over time, by both sides (M51)."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.health import pulse_due_on
from mentorjournal.domain.mentorships import Mentorship, PulseRhythm
from mentorjournal.domain.practice import SUCCESS_LINE, Pulse, PulseKind
from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import pulse_rows
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.health.pulse_sheet import PulseSheet
from mentorjournal.ui.health.trend_view import TrendView
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import days_away, first_name, number_text, short_day, tr

_FEW = 3


class PulseCard(Card):
    """The trend, the answers behind it, and how often to ask."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.give = Button(tr("Give a pulse"), icon="plus")
        super().__init__(tr("Pulse"), self.give, parent)
        self._context = context
        self._pulses: list[Pulse] = []
        self._mentorship: Mentorship | None = None
        self._all_shown = False
        self.give.clicked.connect(self._on_give)
        self._said = Label("", tone="muted", wrap=True)
        self.body.addWidget(self._said)
        self.trend = TrendView(context, tr("Pulse over time"))
        self.trend.point_opened.connect(self._open)
        self.body.addWidget(self.trend)
        model = RowModel(self)
        self.items = model
        self.rows = RowList(model, name=tr("Pulses"), divided=True, fits_content=True)
        self.rows.row_delegate.strong = False
        self.rows.opened.connect(self._on_opened)
        self.rows.delete_requested.connect(self._on_delete)
        self.rows.menu_requested.connect(self._on_menu)
        self.add_list(self.rows)
        self._more = Button("", ButtonKind.QUIET, "chevron-down")
        self._more.clicked.connect(self._on_more)
        self.add_quiet(self._more)
        self.body.set_margins((4, 0, 4, 3))  # what stands below has no room of its own
        self.rhythm = Segmented(
            [
                (PulseRhythm.MONTHLY.value, tr("Each month")),
                (PulseRhythm.QUARTERLY.value, tr("Each quarter")),
                (PulseRhythm.NEVER.value, tr("Never")),
            ],
            name=tr("Ask me"),
        )
        self.rhythm.chosen.connect(self._on_rhythm)
        self.body.addWidget(FormField(tr("Ask me"), self.rhythm))

    def show_pulses(self, mentorship: Mentorship, since: date, until: date) -> None:
        """Ask the journal for the pulses, and draw those of a period."""
        context = self._context
        if self._mentorship is None or self._mentorship.id != mentorship.id:
            self._all_shown = False
        self._mentorship = mentorship
        found = context.journal.practice.pulses(mentorship.id)
        self._pulses = [pulse for pulse in found if pulse.kind is PulseKind.PULSE]
        me = first_name(context.journal.owner_name())
        them = first_name(mentorship.counterpart)
        lines = own_knowledge.pulse_lines(context).lines if self._pulses else ()
        rows = pulse_rows(lines, self._pulses, since, until) if self._pulses else ()
        self.trend.show_rows(rows, since, until, me, them)
        self.rhythm.set_current(mentorship.pulse_rhythm.value)
        self._say(mentorship)
        self._fill(me, them)

    def _say(self, mentorship: Mentorship) -> None:
        today = self._context.today()
        mine = [pulse.day for pulse in self._pulses if pulse.side is Side.ME]
        due = pulse_due_on(max(mine, default=None), mentorship)
        if not self._pulses:
            said = tr(
                "Five short statements, rated 1 to 5 now and then, show early where it pinches. "
                "It takes half a minute."
            )
        elif due is None:
            said = ""
        elif due <= today:
            said = tr("Your next pulse is due.")
        else:
            said = tr("Your next pulse is due %1.").replace("%1", days_away(due, today))
        self._said.setText(said)
        self._said.setVisible(bool(said))
        first = not self._pulses or (due is not None and due <= today)
        self.give.set_kind(ButtonKind.PRIMARY if first else ButtonKind.PLAIN)

    def _fill(self, me: str, them: str) -> None:
        today = self._context.today()
        newest = self._pulses[::-1]
        few = len(newest) <= _FEW + 1 or self._all_shown
        shown = newest if few else newest[:_FEW]
        self.items.set_rows(_row(pulse, me, them, today) for pulse in shown)
        self.rows.setVisible(bool(shown))
        self._more.setVisible(not few)
        self._more.set_text(tr("Show all %1").replace("%1", str(len(newest))))

    # What can be done ---------------------------------------------------------------------

    @Slot()
    def _on_give(self) -> None:
        if self._mentorship is not None:
            PulseSheet(self._context, self._mentorship.id, self.window()).open()

    @Slot(str)
    def _open(self, pulse_id: str) -> None:
        pulse = next((pulse for pulse in self._pulses if pulse.id == pulse_id), None)
        if pulse is not None:
            PulseSheet(self._context, pulse.mentorship_id, self.window(), pulse).open()

    @Slot(object)
    def _on_opened(self, index: QModelIndex) -> None:
        self._open(str(index.data(RowRole.ID)))

    @Slot(object)
    def _on_delete(self, index: QModelIndex) -> None:
        self._delete(str(index.data(RowRole.ID)))

    def _delete(self, pulse_id: str) -> None:
        known = len(self._pulses)
        self._context.run(partial(self._context.journal.practice.delete_pulse, pulse_id))
        if len(self._context.journal.practice.pulses(self._mentorship_id())) < known:
            self._context.notify.emit(Notice(tr("Pulse deleted"), undoable=True))

    def _mentorship_id(self) -> str:
        return self._mentorship.id if self._mentorship is not None else ""

    @Slot(object, object)
    def _on_menu(self, index: QModelIndex, place: QPoint) -> None:
        menu = Menu("", self.rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pulse_id = str(index.data(RowRole.ID))
        menu.addAction(tr("Edit…")).setData(("edit", pulse_id))
        menu.addSeparator()
        menu.addAction(tr("Delete")).setData(("delete", pulse_id))
        menu.triggered.connect(self._on_wish)
        menu.popup(place)

    @Slot(QAction)
    def _on_wish(self, action: QAction) -> None:
        wish, pulse_id = action.data()
        if wish == "delete":
            self._delete(pulse_id)
        else:
            self._open(pulse_id)

    @Slot()
    def _on_more(self) -> None:
        self._all_shown = True
        if self._mentorship is not None:
            me = first_name(self._context.journal.owner_name())
            self._fill(me, first_name(self._mentorship.counterpart))
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_rhythm(self, key: str) -> None:
        if self._mentorship is None:
            return
        ask = self._context.journal.mentorships.ask_for_pulse
        self._context.run(partial(ask, self._mentorship.id, PulseRhythm(key)))


def _row(pulse: Pulse, me: str, them: str, today: date) -> RowItem:
    rated = [score for line, score in pulse.scores if line != SUCCESS_LINE]
    mine = pulse.side is Side.ME
    form = tr("%1 of 5 on average") if rated else tr("%1 of 5 near to success")
    rated = rated or [score for _, score in pulse.scores]
    said = form.replace("%1", number_text(round(sum(rated) / len(rated), 1)))
    return RowItem(
        pulse.id,
        short_day(pulse.day, today),
        note=said,
        trailing_chip=(me, ChipKind.ACCENT) if mine else (them, ChipKind.VIOLET),
    )
