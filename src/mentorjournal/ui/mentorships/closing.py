"""The guided end: what was reached, what goes on, thanks, contact, survey, closing (M47, M58)."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.closing import Achievements, sessions_agreed
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.practice import Closing
from mentorjournal.ui import own_knowledge
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.keeper import Keeper, KeptArea
from mentorjournal.ui.later import Later
from mentorjournal.ui.mentorships.close_card import CloseCard
from mentorjournal.ui.mentorships.section import MentorshipSection
from mentorjournal.ui.mentorships.success_trend import SuccessTrend
from mentorjournal.ui.mentorships.survey_card import SurveyCard
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.progress import BarColour
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.tab_order import stand_in_place
from mentorjournal.ui.words import tr

_TEXTS = ("reached", "goes_on", "thanks", "contact")


class PointsArea(KeptArea):
    """Lines that begin with a dash, as Markdown has them in the file, show as points."""

    def show_value(self, record_id: str, text: str) -> None:
        """Show what the file says; a dash that was just typed stays as it is."""
        typed = self.toPlainText()
        super().show_value(record_id, typed if _dashed(typed) == text else _pointed(text))

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        super()._on_edited(_dashed(text))


class ClosingSection(MentorshipSection):
    """The texts and the survey on the left; the figures and the last step on the right.

    Attributes:
        areas: the four texts by their field. survey, close_card: the cards.
        figures: what was done, in numbers. trend: how near each is to success.
    """

    kinds = frozenset(
        {Kind.CLOSING, Kind.PULSE, Kind.GOAL, Kind.MILESTONE, Kind.ACTION, Kind.SESSION}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._mentorship: Mentorship | None = None
        self._keeper = Keeper(context, context.journal.closings.edit, self)
        self.nothing = EmptyState(
            "flag",
            tr("A good ending is prepared: what was reached, what goes on, thanks, and contact."),
            tr("Begin the closing"),
        )
        self.nothing.action_requested.connect(self._on_begin)
        self._empty = Card(parent=self)
        self._empty.body.addWidget(self.nothing)
        self._empty.hide()
        self.body.addWidget(self._empty, 1)
        # In their place from the start: each part would be styled again when it moves there.
        self._columns = Columns((11, 9), self, stack_below=760)
        self.body.addWidget(self._columns)
        left, right = self._columns.columns
        self.close_card = CloseCard(context, self._columns)
        self.close_card.hide()  # until it is known what is missing
        left.addWidget(self._texts_card())
        left.addStretch(1)
        right.addWidget(self._figures_card())
        right.addWidget(self._success_card())
        right.addWidget(self.close_card)
        right.addStretch(1)
        stand_in_place(self.close_card, self.figures)  # it was made first, and is done last
        self._survey: SurveyCard | None = None
        self._closing: Closing | None = None
        self._later = Later(self)

    @property
    def survey(self) -> SurveyCard:
        """What both say when they look back, made a turn after the texts above it."""
        if self._survey is None:
            self._build_survey()
            self._show_last()
        assert self._survey is not None
        return self._survey

    def _build_survey(self) -> None:
        if self._survey is not None:
            return
        left = self._columns.columns[0]
        self._survey = SurveyCard(self.context, self._columns)
        left.insertWidget(left.count() - 1, self._survey)
        stand_in_place(self._survey, self.areas[_TEXTS[-1]])

    def _show_last(self) -> None:
        if self._survey is None or self._mentorship is None or self._closing is None:
            return
        answered = self._survey.show_for(self._mentorship)
        missing = _missing(self._closing, answered)
        self.close_card.show_for(self._mentorship, self._closing, missing)
        self.close_card.show()

    def _texts_card(self) -> Card:
        card = Card(tr("In your words"), parent=self._columns)
        guide = own_knowledge.guide("closing")
        names = {
            "reached": tr("1. What was reached"),
            "goes_on": tr("2. What goes on"),
            "thanks": tr("3. Thanks"),
            "contact": tr("4. How you stay in touch"),
        }
        self.areas: dict[str, KeptArea] = {}
        for name in _TEXTS:
            self.areas[name] = PointsArea(self._keeper, name, lines=2)
            card.body.addWidget(FormField(names[name], self.areas[name], guide.part(name).question))
        return card

    def _figures_card(self) -> Card:
        card = Card(tr("In figures"), parent=self._columns)
        self._rows = RowModel(self)
        self.figures = RowList(self._rows, name=tr("In figures"), divided=True, fits_content=True)
        self.figures.row_delegate.strong = False
        self.figures.opened.connect(self._on_figure)
        card.add_list(self.figures)
        return card

    def _success_card(self) -> Card:
        card = self._success = Card(tr("How near to success"), parent=self._columns)
        self.trend = SuccessTrend(self.context, with_words=True)
        self.trend.filled.connect(self._on_measured)
        card.body.addWidget(self.trend)
        card.hide()
        return card

    @Slot()
    def _on_measured(self) -> None:
        self._success.setVisible(bool(self.trend.rows))

    # In step with the journal -------------------------------------------------------------

    def show_for(self, mentorship: Mentorship, today: date) -> None:
        """Show the closing as far as it is written, or the way to begin it."""
        self._mentorship = mentorship
        closings = self.context.journal.closings
        closing = self._closing = closings.of(mentorship.id)
        if self._empty.isHidden() != (closing is not None):  # else it is laid out only once
            self._empty.setVisible(closing is None)
            self._columns.setVisible(closing is not None)
        if closing is None:
            return
        for name, area in self.areas.items():
            area.show_value(closing.id, getattr(closing, name))
        achievements = closings.achievements(mentorship.id)
        self._rows.set_rows(figure_rows(achievements, sessions_agreed(mentorship, today)))
        self.trend.show_for(mentorship, today)
        if self._survey is not None:
            self._show_last()
        elif not self._later.waiting:
            self._later.add(self._build_survey, self._show_last)

    def flush(self) -> bool:
        """Save what is being typed."""
        return self._keeper.flush()

    @Slot()
    def _on_begin(self) -> None:
        if self._mentorship is None:
            return
        begin = self.context.journal.closings.begin
        if self.context.run(partial(begin, self._mentorship.id)) is not None:
            self.areas["reached"].setFocus()

    @Slot(object)
    def _on_figure(self, index: QModelIndex) -> None:
        self.flush()
        self.context.go.emit(str(index.data(RowRole.ID)), None)


def figure_rows(done: Achievements, sessions_planned: int) -> list[RowItem]:
    """A row for each figure; its id is the page that shows more."""
    figures = [
        ("goals", tr("Goals achieved"), done.goals_achieved, done.goals),
        ("timeline", tr("Milestones reached"), done.milestones_reached, done.milestones),
        ("actions", tr("Actions done"), done.actions_done, done.actions),
        ("journal", tr("Sessions held, of those agreed"), done.sessions, sessions_planned),
    ]
    return [_figure(*figure) for figure in figures]


def _figure(page: str, title: str, part: int, whole: int) -> RowItem:
    if not whole:
        return RowItem(page, title, trailing_text=str(part))
    said = tr("%1 of %2").replace("%1", str(part)).replace("%2", str(whole))
    return RowItem(page, title, trailing_text=said, bar=(part / whole, None, BarColour.ACCENT))


def _missing(closing: Closing, answered: int) -> list[str]:
    """What is not written yet, to be named before the end; nothing of it is needed."""
    names = {
        "reached": tr("what was reached"),
        "goes_on": tr("what goes on"),
        "thanks": tr("thanks"),
        "contact": tr("how you stay in touch"),
    }
    missing = [names[name] for name in _TEXTS if not getattr(closing, name).strip()]
    return missing if answered else [*missing, tr("the survey")]


def _pointed(text: str) -> str:
    return re.sub(r"(?m)^([ \t]*)- ", r"\1• ", text)


def _dashed(text: str) -> str:
    return re.sub(r"(?m)^([ \t]*)• ", r"\1- ", text)
