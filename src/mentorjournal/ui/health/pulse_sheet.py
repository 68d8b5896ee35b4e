"""The pulse: a few statements, each rated 1 to 5; five digits and Ctrl+Enter are enough (M51)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.practice import SUCCESS_LINE, Pulse
from mentorjournal.domain.pulse_lines import PulseLine
from mentorjournal.domain.sides import Side
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import first_name, tr


class PulseRating(RatingField):
    """A rating that lets the keyboard go on to the next once a digit was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_5:
            self.focusNextChild()


class PulseSheet(Sheet):
    """Keeps a new pulse of a mentorship, or changes one.

    Attributes:
        ratings: the fields by the id of their statement.
        success: how near one is to what one called success (M47); in sight where that is written.
    """

    def __init__(
        self,
        context: PageContext,
        mentorship_id: str,
        parent: QWidget,
        pulse: Pulse | None = None,
    ) -> None:
        super().__init__(
            tr("Pulse"),
            parent,
            accept_text=tr("Keep it") if pulse is None else tr("Save"),
            subtitle=tr("How is it going? Leave out what you cannot say."),
            width=520,
        )
        self._context, self._mentorship_id, self._pulse = context, mentorship_id, pulse
        self.ratings: dict[str, PulseRating] = {}
        scores = dict(pulse.scores) if pulse else {}
        for line in own_knowledge.pulse_lines(context).lines:
            self._add_line(line, scores.get(line.id))
        self._kept = {key: value for key, value in scores.items() if key not in self.ratings}
        self._add_success(self._kept.get(SUCCESS_LINE))
        self._add_whose()
        self._on_side(self.side.current)

    def _add_line(self, line: PulseLine, score: int | None) -> None:
        low, high = line.low or tr("not at all"), line.high or tr("fully")
        rating = PulseRating(score, top=5, name=line.text, low=low, high=high)
        self.ratings[line.id] = rating
        column = Column(gap=1)
        column.addWidget(Label(line.text, wrap=True))
        column.addLayout(_rated(rating, line._replace(low=low, high=high)))
        self.body.addLayout(column)

    def _add_success(self, score: int | None) -> None:
        """Ask what the definition of success is to be measured by."""
        self._success = QWidget()
        column = Column(self._success, gap=1)
        self._success_title = Label("", TextRole.SECTION)
        self._success_text = Label("", wrap=True)
        line = PulseLine(SUCCESS_LINE, tr("How near is it?"), tr("far away"), tr("it is so"))
        self.success = PulseRating(score, top=5, name=line.text, low=line.low, high=line.high)
        column.addWidget(self._success_title)
        column.addWidget(self._success_text)
        column.addLayout(_rated(self.success, line))
        self.body.addWidget(self._success)

    @Slot(str)
    def _on_side(self, key: str) -> None:
        """Quote what the one who answers called success."""
        mentorship = self._context.journal.first_page.mentorship(self._mentorship_id)
        mine = key == Side.ME
        text = mentorship.my_success if mine else mentorship.their_success
        name = self._context.journal.owner_name() if mine else mentorship.counterpart
        title = tr("What %1 called success").replace("%1", first_name(name))
        self._success_title.setText(title)
        self._success_text.setText(text)
        self._success.setVisible(bool(text.strip()))

    def show_success(self) -> None:
        """Let the keyboard begin at the question about success, if it is asked."""
        if not self._success.isHidden():
            self.success.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_whose(self) -> None:
        context, pulse = self._context, self._pulse
        mentorship = context.journal.first_page.mentorship(self._mentorship_id)
        self.side = Segmented(
            [
                (Side.ME.value, first_name(context.journal.owner_name())),
                (Side.THEM.value, first_name(mentorship.counterpart)),
            ],
            name=tr("Who says so"),
        )
        self.side.set_current((pulse.side if pulse else Side.ME).value)
        self.side.chosen.connect(self._on_side)
        day = pulse.day if pulse else context.today()
        self.day = DateField(day, optional=False, today=context.today)
        self.body.addWidget(FormField(tr("Who says so"), self.side))
        self.body.addWidget(FormField(tr("Day"), self.day))

    def try_accept(self) -> bool:
        """Keep it; one statement rated is enough."""
        rated = {key: field.value for key, field in self.ratings.items()}
        scores = {key: value for key, value in rated.items() if value is not None}
        kept = dict(self._kept)
        if not self._success.isHidden():
            kept.pop(SUCCESS_LINE, None)
            if self.success.value is not None:
                scores[SUCCESS_LINE] = self.success.value
        if not scores:
            self.show_error(tr("Rate at least one statement."))
            return False
        practice, side, day = self._context.journal.practice, Side(self.side.current), self.day.date
        if self._pulse is None:
            add = partial(practice.add_pulse, self._mentorship_id, scores, day=day, side=side)
            if self._context.run(add) is None:
                return False
            text = tr("Pulse kept")
        else:
            assert day is not None
            scores |= kept
            edit = partial(practice.edit_pulse, self._pulse.id, scores, day=day, side=side)
            if not self._context.did(edit):
                return False
            text = tr("Pulse changed")
        self._context.notify.emit(Notice(text, undoable=True))
        return True


def _rated(rating: PulseRating, line: PulseLine) -> Line:
    """The points of a statement, and what the first and the last of them mean."""
    row = Line(gap=2)
    row.addWidget(rating)
    said = tr("1 %1 · 5 %2 · yours") if line.own else tr("1 %1 · 5 %2")
    ends = said.replace("%1", line.low).replace("%2", line.high)
    row.addWidget(Label(ends, TextRole.SMALL, "muted", wrap=True), 1)
    return row
