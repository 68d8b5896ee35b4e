"""The SMART wizard: one letter a page, the sentence growing below, coach and catalogue beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.catalogue import FilledEntry
from mentorjournal.domain.coach.records import Letter, Reason, VagueWord
from mentorjournal.domain.goals import Goal, GoalFields, GoalState, Measure, MeasureKind
from mentorjournal.domain.sentence import Piece, PieceKind
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goal_sentence import sentence_words
from mentorjournal.ui.goals.wizard.attainable_page import AttainablePage
from mentorjournal.ui.goals.wizard.coaching import (
    Coaching,
    generated_sentence,
    is_own_sentence,
)
from mentorjournal.ui.goals.wizard.draft import Draft, draft_to_go_on_with
from mentorjournal.ui.goals.wizard.frame import WizardFrame
from mentorjournal.ui.goals.wizard.letter_page import LetterPage
from mentorjournal.ui.goals.wizard.measurable_page import MeasurablePage
from mentorjournal.ui.goals.wizard.relevant_page import RelevantPage
from mentorjournal.ui.goals.wizard.review_page import ReviewPage
from mentorjournal.ui.goals.wizard.specific_page import SpecificPage
from mentorjournal.ui.goals.wizard.time_page import TimePage
from mentorjournal.ui.goals.wizard.wording import STEPS, Step, proposed_title, step_of
from mentorjournal.ui.unfinished import keeps_own
from mentorjournal.ui.words import tr

_PAUSE = 120
"""Milliseconds after the last key until the coach reads."""

_PAGES: dict[Step, Callable[[PageContext, Draft], LetterPage]] = {
    Step.SPECIFIC: SpecificPage,
    Step.MEASURABLE: MeasurablePage,
    Step.ATTAINABLE: AttainablePage,
    Step.RELEVANT: RelevantPage,
    Step.TIME_BOUND: TimePage,
    Step.REVIEW: ReviewPage,
}


class Wizard(WizardFrame):
    """Makes a new goal, or goes on with a draft or a proposal.

    Attributes:
        finished: (goal_id: str) it closes, and the goal was kept, proposed or agreed.
        left: it closes, and there is no goal because nothing was filled in.
    """

    finished = Signal(str)
    left = Signal()

    def __init__(
        self,
        context: PageContext,
        goal_id: str | None = None,
        *,
        catalogue_id: str | None = None,
        letter: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Open it.

        Args:
            context: what pages share.
            goal_id: a draft or proposal to go on with; None for a new goal.
            catalogue_id: an entry of the catalogue to show at once.
            letter: the page to open: "S", "M", "A", "R", "T" or "review"; without one the page
                where the draft was left.
            parent: the widget it stands in.

        Raises JournalError: NOT_FOUND, or NOT_ALLOWED for a goal that is agreed or closed.
        """
        # Before any widget is there: what is half made stays with its parent, and works on.
        goal = draft_to_go_on_with(context, goal_id) if goal_id is not None else None
        title = tr("New SMART goal") if goal is None else tr("SMART goal")
        super().__init__(context, title, parent)
        keeps_own(self)
        self._context = context
        self._draft = Draft(context, goal, self)
        self._pages: dict[Step, LetterPage] = {}
        self._closed = False
        self._step = step_of(letter) or STEPS[min(self._draft.contents.step, len(STEPS) - 1)]
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(_PAUSE)
        self._reading.timeout.connect(self._on_read)
        self._connect()
        self._draft.changed.connect(self._on_changed)
        self._draft.loaded.connect(self._on_loaded)
        self.aside.open_entry(catalogue_id or self._draft.contents.catalogue_id)
        self.show_step(self._step, focus=False)

    def _connect(self) -> None:
        self.rail.step_requested.connect(self._on_step_requested)
        self.sentence.piece_requested.connect(self._on_piece_requested)
        self.aside.verb_chosen.connect(self._on_verb_chosen)
        self.aside.used.connect(self.begin_with)
        self.foot.keep.clicked.connect(self.leave)
        self.foot.back.clicked.connect(self.go_back)
        self.foot.next.clicked.connect(self.go_on)
        self.foot.propose.clicked.connect(self.propose)
        self.foot.agree.clicked.connect(self.agree)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_ctrl_enter, context=here)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._focus_first()

    # Going --------------------------------------------------------------------------------

    @property
    def goal_id(self) -> str | None:
        """The goal, once something was filled in."""
        return self._draft.goal_id

    @property
    def origin(self) -> str:
        """What the wizard's own changes carry."""
        return self._draft.origin

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self._step

    @property
    def page(self) -> LetterPage:
        """The page that is shown, as a widget."""
        return self._page(self._step)

    def _page(self, step: Step) -> LetterPage:
        page = self._pages.get(step)
        if page is None:
            page = self._pages[step] = _PAGES[step](self._context, self._draft)
            page.after = self.rail.buttons[STEPS[-1]]
            page.done.connect(self._on_page_done)
            if isinstance(page, ReviewPage):
                page.letter_requested.connect(self._on_letter_requested)
            self.page_column.addWidget(page)
            page.put_in_tab_order()
            page.rearranged.connect(page.put_in_tab_order)
        return page

    def show_step(self, step: Step, *, focus: bool = True) -> None:
        """Show a page; what was typed before is saved."""
        self._draft.flush()
        self._draft.begin_stay()
        self._step = step
        page = self._page(step)
        for other in self._pages.values():
            if other is not page:
                other.hide()
        page.show_draft()
        self.rail.set_current(step)
        self._draft.set(step=STEPS.index(step))
        self._on_read()
        page.show()  # with all that it says: what shows is laid out at each word
        number, of = str(STEPS.index(step) + 1), str(len(STEPS))
        where = tr("Step %1 of %2.").replace("%1", number).replace("%2", of)
        kept = tr("Nothing is lost if you close: this stays a draft.")
        if self._draft.state is GoalState.PROPOSED:
            kept = tr("Nothing is lost if you close.")
        self.say_place(where, kept)
        self.to_top()
        if focus:
            self._focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to where typing begins."""
        super().focusInEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        field = self.page.first_field
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def go_on(self) -> None:
        """The next page."""
        at = STEPS.index(self._step)
        if at + 1 < len(STEPS):
            self.show_step(STEPS[at + 1])

    @Slot()
    def go_back(self) -> None:
        """The page before."""
        at = STEPS.index(self._step)
        if at > 0:
            self.show_step(STEPS[at - 1])

    @Slot()
    def _on_page_done(self) -> None:
        if self._step is Step.REVIEW:
            button = self.foot.agree if self.foot.agree.isVisible() else self.foot.propose
            button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.go_on()

    @Slot()
    def _on_ctrl_enter(self) -> None:
        if self._step is not Step.REVIEW:
            self.go_on()
        elif self.foot.agree.isVisible():
            self.agree()
        elif self.foot.propose.isVisible():
            self.propose()
        else:
            self.leave()

    @Slot(object)
    def _on_step_requested(self, step: Step) -> None:
        self.show_step(step, focus=not self.rail.isAncestorOf(self.focusWidget() or self))

    @Slot(str)
    def _on_letter_requested(self, letter: str) -> None:
        step = step_of(letter)
        if step is not None:
            self.show_step(step)

    @Slot(object)
    def _on_piece_requested(self, piece: Piece) -> None:
        step = step_of(piece.letter)
        if step is None:
            return
        self.show_step(step)
        blanks = {text: name for name, text in sentence_words()["blank"].items()}
        name = blanks.get(piece.text, "") if piece.kind is PieceKind.EMPTY else ""
        field = self.page.field_of(name)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Reading ------------------------------------------------------------------------------

    @Slot()
    def _on_changed(self) -> None:
        self._reading.start()

    @Slot()
    def _on_read(self) -> None:
        """Let the coach read, and show what it says."""
        self._reading.stop()
        contents = self._draft.contents
        self._coaching = Coaching(contents.fields, len(contents.aim_ids))
        self.rail.set_found(self._coaching.verdict.letters)
        self.page.show_coaching(self._coaching)
        seen = STEPS[: STEPS.index(self._step) + 1]
        asked = frozenset(Letter(step.value) for step in seen if step.value)
        self.set_alone(self._step is Step.REVIEW)
        if self._step is not Step.REVIEW:
            self.aside.show_coaching(self._coaching, asked, contents.owner)
        self.foot.show_step(self._step, self._draft)
        self._show_sentence(contents.fields)

    def _show_sentence(self, fields: GoalFields) -> None:
        if is_own_sentence(fields):
            self.so_far_title.setText(tr("Your goal, in your own words"))
            self.sentence.set_pieces([Piece(PieceKind.TEXT, fields.sentence)])
        else:
            self.so_far_title.setText(tr("Your goal so far"))
            self.sentence.set_pieces(self._coaching.pieces())

    @Slot()
    def _on_loaded(self) -> None:
        self.page.show_draft()
        self._on_read()

    @Slot(object, str)
    def _on_verb_chosen(self, vague: VagueWord, verb: str) -> None:
        self._on_read()
        place = self._coaching.place_of(vague)
        if place is None:
            return
        text, line = place
        step = Step.ATTAINABLE if text.name == "means" else Step.SPECIFIC
        step = Step.RELEVANT if text.name == "reason" else step
        if self._step is not step:
            self.show_step(step)
        start, end = vague.span[0] - text.start, vague.span[1] - text.start
        if vague.word[:1].isupper():
            verb = verb[:1].upper() + verb[1:]
        self.page.replace_word(text.name, line, (start, end), verb)
        self._on_read()

    @Slot(object)
    def begin_with(self, filled: FilledEntry) -> None:
        """Fill in what an entry of the catalogue says, as one step to undo."""
        if self._draft.begin_with(filled):
            self._context.notify.emit(Notice(tr("Filled in from the catalogue"), undoable=True))
        if self._step is not Step.SPECIFIC:
            self.show_step(Step.SPECIFIC)

    # Ending -------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Save what is being typed now; False when that failed."""
        if self._closed:
            return True
        if self._reading.isActive():
            self._on_read()
        return self._draft.flush()

    @Slot()
    def leave(self) -> None:
        """Leave; what is filled in stays a draft, at the page where it was left."""
        if not self.flush():
            return
        self._end()
        if self._draft.goal_id is None:
            self.left.emit()
        else:
            self.finished.emit(self._draft.goal_id)

    @Slot()
    def propose(self) -> None:
        """Put the goal before the other side."""
        self._settle(self._context.journal.goals.propose, tr("Proposed"))

    @Slot()
    def agree(self) -> None:
        """Accept the goal; only its owner can (M21)."""
        self._settle(self._context.journal.goals.agree, tr("Agreed"))

    def _settle(self, command: Callable[..., Goal], said: str) -> None:
        fields = self._draft.fields
        if not self._draft.says_something:
            self.show_step(Step.SPECIFIC)
            return
        if fields.measure == Measure() and self._found_deliverable():
            fields = fields._replace(measure=Measure(kind=MeasureKind.DONE))
        self._draft.set_fields(
            measure=fields.measure,
            sentence=fields.sentence.strip() or generated_sentence(fields),
            title=fields.title.strip() or proposed_title(fields.what),
        )
        if not self.flush() or self._draft.goal_id is None:
            return
        goal = self._context.run(partial(command, self._draft.goal_id, origin=self.origin))
        if goal is not None:
            self._end()
            self._context.notify.emit(Notice(said, undoable=True))
            self.finished.emit(goal.id)

    def _found_deliverable(self) -> bool:
        """Whether the goal names a thing that is there or not, so that no number is needed."""
        self._on_read()
        found = self._coaching.verdict.of(Letter.M)
        return found.present and found.reason is Reason.DELIVERABLE

    def _end(self) -> None:
        self._reading.stop()
        self._draft.discard_if_blank()
        if not self._closed:
            self._closed = True
            self._draft.stop()

    # Keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Alt+Left goes a letter back, not a page of the window.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _turn(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = _turn(event)
        if turn is not None:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            (self.go_on if (turn > 0) != rtl else self.go_back)()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _turn(event: QKeyEvent) -> int | None:
    """Which way Alt with an arrow turns the pages; None for other keys."""
    keypad = Qt.KeyboardModifier.KeypadModifier
    if event.modifiers() & ~keypad != Qt.KeyboardModifier.AltModifier:
        return None
    return {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
