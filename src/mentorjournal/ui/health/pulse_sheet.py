"""The pulse: a few statements, each rated 1 to 5; five digits and Ctrl+Enter are enough (M51)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.practice import Pulse
from mentorjournal.domain.pulse_lines import PulseLine
from mentorjournal.domain.sides import Side
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.rail_words import first_name
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Line
from mentorjournal.ui.widgets.rating import RatingField
from mentorjournal.ui.widgets.segmented import Segmented
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import tr


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
            accept_text=tr("Keep it"),
            subtitle=tr("How is it going? Leave out what you cannot say."),
            width=520,
        )
        self._context, self._mentorship_id, self._pulse = context, mentorship_id, pulse
        self.ratings: dict[str, PulseRating] = {}
        scores = dict(pulse.scores) if pulse else {}
        for line in own_knowledge.pulse_lines(context).lines:
            self._add_line(line, scores.get(line.id))
        self._kept = {key: value for key, value in scores.items() if key not in self.ratings}
        self._add_whose()

    def _add_line(self, line: PulseLine, score: int | None) -> None:
        low, high = line.low or tr("not at all"), line.high or tr("fully")
        rating = PulseRating(score, top=5, name=line.text, low=low, high=high)
        self.ratings[line.id] = rating
        column = Column(gap=1)
        column.addWidget(Label(line.text, wrap=True))
        row = Line(gap=2)
        row.addWidget(rating)
        said = tr("1 %1 · 5 %2 · yours") if line.own else tr("1 %1 · 5 %2")
        ends = said.replace("%1", low).replace("%2", high)
        row.addWidget(Label(ends, TextRole.SMALL, "muted", wrap=True), 1)
        column.addLayout(row)
        self.body.addLayout(column)

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
        today = context.today()
        self.day = DateField(pulse.day if pulse else today, optional=False, today=today)
        self.body.addWidget(FormField(tr("Who says so"), self.side))
        self.body.addWidget(FormField(tr("Day"), self.day))

    def try_accept(self) -> bool:
        """Keep it; one statement rated is enough."""
        rated = {key: field.value for key, field in self.ratings.items()}
        scores = {key: value for key, value in rated.items() if value is not None}
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
            scores |= self._kept
            edit = partial(practice.edit_pulse, self._pulse.id, scores, day=day, side=side)
            if self._context.run(partial(_done, edit)) is None:
                return False
            text = tr("Pulse changed")
        self._context.notify.emit(Notice(text, undoable=True))
        return True


def _done(command: Callable[[], None]) -> bool:
    command()
    return True
