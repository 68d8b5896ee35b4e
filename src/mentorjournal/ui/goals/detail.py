"""One goal in full: sentence, letters, chart, milestones, steps, check-ins, notes, history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import DRAFTS, Goal, GoalChange, GoalEvent, GoalKind, GoalState
from mentorjournal.domain.progress import Progress
from mentorjournal.domain.smart import Letter, WordLists, load_words, read_sentence
from mentorjournal.resources import resource_path
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goal_words import standing_chip
from mentorjournal.ui.goals.chart import GoalChart
from mentorjournal.ui.goals.head import GoalHead
from mentorjournal.ui.goals.letters import LetterChips
from mentorjournal.ui.goals.pace import pace_text, standing_reason
from mentorjournal.ui.goals.parts import GoalParts, Shown
from mentorjournal.ui.goals.section import SIDE
from mentorjournal.ui.goals.tree_rows import draft_text
from mentorjournal.ui.later import Later
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.theme import TextRole
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageBody, PageScroll
from mentorjournal.ui.widgets.styled_text import Ink, Piece, StyledText
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import short_day, tr

_MOST_LINES = 100


class GoalDetail(QWidget):
    """Shows one goal; what is wished for it is told to the page.

    Attributes:
        verb_requested: (str) one of the verbs of `commands`.
        letter_clicked: (str) one of "SMART".
        goal_requested: (id) another goal is wanted.
        celebrate_requested: (Milestone) its owner wants to mark it.
        menu_requested, back_requested: as for `GoalHead`.
    """

    verb_requested = Signal(object)
    letter_clicked = Signal(object)
    goal_requested = Signal(object)
    celebrate_requested = Signal(object)
    menu_requested = Signal()
    back_requested = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self._words: WordLists | None = None
        self._reading = False
        inside = PageBody()
        self.page_scroll = PageScroll(inside)
        outer = Column(self, gap=0)
        outer.addWidget(self.page_scroll)
        self._column = Column(inside, gap=4, margins=(2, 4, 2, 4))
        self._build_top()
        self._column.addStretch(1)
        self._parts = GoalParts(context, inside)
        self._parts.hide()  # until it says something
        self._parts.goal_requested.connect(self.goal_requested)
        self._parts.celebrate_requested.connect(self.celebrate_requested)
        self._column.insertWidget(1, self._parts)
        self._log: Sequence[GoalChange] = ()
        self._later = Later(self)
        self._later.add(self._parts.build_first, self._parts.build_second)
        self._parts_shown = self._parts_wanted = False

    def _build_top(self) -> None:
        top = Column(gap=3, margins=(SIDE, 0, SIDE, 0))
        self._column.addLayout(top)
        self.head = GoalHead()
        self.head.verb_requested.connect(self.verb_requested)
        self.head.menu_requested.connect(self.menu_requested)
        self.head.back_requested.connect(self.back_requested)
        top.addWidget(self.head)
        self.sentence = StyledText(TextRole.LARGE, name=tr("Sentence"))
        top.addWidget(self.sentence)
        self.letters = LetterChips()
        self.letters.letter_clicked.connect(self.letter_clicked)
        top.addWidget(self.letters)
        states = QWidget()
        flow = FlowLayout(states, gap=2)
        self.standing = Chip("", ChipKind.ACCENT)
        self.state = Chip("", ChipKind.VIOLET)
        self.stretch = Chip(tr("stretch"), ChipKind.GREY)
        self.stretch.setToolTip(tr("A stretch: missing it is no failure."))
        self.waits = Label("", tone="muted")
        for widget in (self.standing, self.state, self.stretch, self.waits):
            flow.addWidget(widget)
        top.addWidget(states)
        self.chart = GoalChart(self._context)
        top.addWidget(self.chart)
        self.pace = Label("", tone="muted", wrap=True)
        top.addWidget(self.pace)

    @property
    def parts(self) -> GoalParts:
        """What stands below the top, made some turns after it or when it is first asked for."""
        self._later.finish()
        return self._parts

    def _show_parts(self) -> None:
        self._parts_shown = True
        if self._shown is not None:
            self._parts.show_goal(self._shown, self._log)
            self._parts.show()

    # Showing ------------------------------------------------------------------------------

    def show_goal(self, shown: Shown) -> None:
        """Show a goal; one just chosen is shown from its top."""
        if self._shown is None or self._shown.goal.id != shown.goal.id:
            self.page_scroll.verticalScrollBar().setValue(0)
        self._shown = shown
        goal, progress, today = shown.goal, shown.progress[shown.goal.id], shown.today
        drafts = self._context.journal.goal_drafts
        laid = goal.state in DRAFTS and drafts.of(goal.id).theirs is not None
        self.head.show_goal(goal, list(shown.below), shown.people, laid=laid)
        self._show_words()
        log = self._context.journal.goals.log(goal.id, _MOST_LINES)
        self._show_chips(shown, progress, log)
        self.chart.show_goal(goal, progress, today)
        self._log = log
        if self._parts_shown:
            self._show_parts()
        elif not self._parts_wanted:
            self._parts_wanted = True
            self._later.add(self._show_parts)

    def begin(self) -> None:
        """Give the keyboard to what is next in the goal: its milestones, or else the buttons."""
        shown = self._shown
        agreed = shown is not None and shown.goal.state is GoalState.AGREED
        if agreed and self.parts.milestones.begin():
            self.page_scroll.ensureWidgetVisible(self.parts.milestones)
        else:
            self.head.first.setFocus(Qt.FocusReason.TabFocusReason)

    def add_person(self) -> None:
        """Put the cursor where somebody met is added."""
        met = self.parts.met
        met.show()
        met.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_scroll.ensureWidgetVisible(met.field)

    @property
    def goal_id(self) -> str | None:
        """The goal that is shown."""
        return self._shown.goal.id if self._shown else None

    def _show_words(self) -> None:
        """Sentence and letters; the coach's words are read off the thread, once."""
        if self._shown is None:
            return
        goal = self._shown.goal
        self.sentence.set_paragraphs(_sentence(goal, self._words))
        self.sentence.setVisible(bool(_sentence_text(goal)))
        self.letters.setVisible(goal.kind is not GoalKind.OBJECTIVE)
        self.letters.show_letters(goal, self._words, self._shown.today)
        if self._words is None and not self._reading:
            self._reading = True
            self._context.tasks.run_task(_read_words, self._on_words)

    def _on_words(self, words: WordLists) -> None:
        self._words = words
        self._show_words()

    def _show_chips(self, shown: Shown, progress: Progress, log: Sequence[GoalChange]) -> None:
        goal = shown.goal
        self.standing.set_chip(*standing_chip(goal, progress))
        pace = pace_text(goal, progress, shown.today)
        self.standing.setToolTip(standing_reason(goal, progress, shown.today))
        self.standing.setAccessibleDescription(self.standing.toolTip())
        self.stretch.setVisible(goal.fields.stretch)
        draft = goal.state in DRAFTS
        self.pace.setText(pace)
        self.pace.setVisible(bool(pace) and not draft)
        self.waits.setText(draft_text(goal, shown.people.them) if draft else "")
        self.waits.setVisible(draft)
        text = state_text(shown, log)
        self.state.setVisible(bool(text))
        self.state.set_chip(text, ChipKind.VIOLET)


def _read_words(job: Job) -> WordLists:
    return load_words(resource_path("smart"))


def state_text(shown: Shown, log: Sequence[GoalChange]) -> str:
    """The state chip of an agreed goal: "agreed 1 Sep, version 2"."""
    goal = shown.goal
    if goal.state is not GoalState.AGREED:
        return ""
    day = next((line.day for line in log if line.event is GoalEvent.AGREED), None)
    if day is None:
        return ""
    said = short_day(day, shown.today)
    if goal.revision == 1:
        return tr("agreed %1").replace("%1", said)
    form = tr("agreed %1, version %2")
    return form.replace("%1", said).replace("%2", str(goal.revision))


def _sentence_text(goal: Goal) -> str:
    """The sentence; before there is one, what is to be done, if the title says less."""
    fields = goal.fields
    return fields.sentence or (fields.what if fields.what != goal.title else "")


def _sentence(goal: Goal, words: WordLists | None) -> list[list[Piece]]:
    """The sentence with the words that can be held to it: amounts and days."""
    text = _sentence_text(goal)
    if not text or words is None:
        return [[Piece(text)]]
    verdict = read_sentence(text, words)
    spans = [
        span
        for letter in (Letter.M, Letter.T)
        if verdict.of(letter).present
        for span in verdict.of(letter).spans
    ]
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            pieces += [Piece(text[at:start]), Piece(text[start:end], Ink.STRONG)]
            at = end
    return [[piece for piece in (*pieces, Piece(text[at:])) if piece.text]]
