"""Refine together: both drafts of a goal, what comes of them, and the owner's yes (M20, M21)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Change, Kind
from mentorjournal.domain.goal_drafts import (
    Drafts,
    Field,
    Value,
    side_by_side,
    value_of,
    with_gaps_filled,
    written,
)
from mentorjournal.domain.goals import DRAFTS, Goal, GoalChange, GoalFields
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goals.people import people_of
from mentorjournal.ui.goals.refine.draft_form import DraftForm
from mentorjournal.ui.goals.refine.head import RefineHead
from mentorjournal.ui.goals.refine.newest_save import NewestSave
from mentorjournal.ui.goals.refine.remarks import remark_lead, remarks_by_field
from mentorjournal.ui.goals.refine.result import RefineResult
from mentorjournal.ui.goals.refine.table import RefineTable
from mentorjournal.ui.goals.refine.their_draft_missing import TheirDraftMissing
from mentorjournal.ui.goals.refine.wording import (
    changed,
    field_names,
    member_names,
    sentence_of,
    spoken,
)
from mentorjournal.ui.goals.wizard.coaching import words
from mentorjournal.ui.goals.wizard.flowing import FlowingBody
from mentorjournal.ui.goals.wizard.wording import proposed_title
from mentorjournal.ui.later import Later
from mentorjournal.ui.theme import theme
from mentorjournal.ui.unfinished import keeps_own
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import PageScroll
from mentorjournal.ui.words import tr

_MOST_LINES = 200
_STAYS_FROM = 620
"""With less height than this (1/14 of the type size) the result scrolls with the fields."""


class RefineView(QWidget):
    """The drafts of one goal, laid side by side.

    Attributes:
        closed: (goal id) the page of the goal is wanted again.
        goal_id: the goal.
    """

    closed = Signal(str)

    def __init__(self, context: PageContext, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goal_id = goal.id
        self.origin = f"refine-{uuid4().hex}"
        keeps_own(self)
        self._context = context
        self._goal = goal
        self._drafts = Drafts()
        self._writing: Side | None = None
        self._saves = NewestSave(context, self)
        self._later = Later(self)
        self._reads = False
        self._stay = ""
        self._build()
        context.bus.changed.connect(self._on_changed)
        self._load()
        self._begin()

    # Building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._outer = Column(self, gap=4)
        self.head = RefineHead(self._goal.title, people_of(self._context))
        self.head.back.clicked.connect(self._on_done)
        self.head.done.clicked.connect(self._on_done)
        self.head.gaps.clicked.connect(self._on_gaps)
        self.head.write_requested.connect(self.write)
        self.head.copy_requested.connect(self.copy_draft)
        self._outer.addWidget(self.head)
        # In its place before the parts come: each would be styled again when it moves there.
        self._card = Card(parent=self, padded=False)
        self._outer.addWidget(self._card, 1)
        inside = FlowingBody()
        self._inside = Column(inside, gap=4, margins=4)
        self.page_scroll = PageScroll(inside)
        self._card.body.addWidget(self.page_scroll)
        self.table = RefineTable(self._context.today, self._later)
        self.table.taken.connect(self._on_taken)
        self.table.edited.connect(self._on_edited)
        self.table.remarked.connect(self._on_remarked)
        self._form: DraftForm | None = None
        self.empty = TheirDraftMissing(people_of(self._context).them)
        self.empty.action_requested.connect(self._on_write_theirs)
        self.empty.is_theirs.clicked.connect(self._on_is_theirs)
        self._inside.addWidget(self.empty, 1)
        self._inside.addWidget(self.table)
        self.result = RefineResult()
        self.result.propose_requested.connect(self.propose)
        self.result.accept_requested.connect(self.accept)
        self._inside.addWidget(self.result)
        self._foot = QWidget()
        self._inside.addWidget(self._foot, 1)

    @property
    def form(self) -> DraftForm:
        """The fields of one draft; made when somebody first writes one down here."""
        if self._form is None:
            self._form = DraftForm(self._context.today)
            self._form.changed.connect(self._on_drafted)
            self._inside.insertWidget(1, self._form)
        return self._form

    # Showing ------------------------------------------------------------------------------

    def _load(self) -> bool:
        journal = self._context.journal
        try:
            self._goal = journal.goals.get(self.goal_id)
        except JournalError:
            return False
        self._drafts = journal.goal_drafts.of(self.goal_id)
        return self._goal.state in DRAFTS

    def _begin(self) -> None:
        self._stay = uuid4().hex
        self.table.begin()
        self._show()

    def _show(self) -> None:
        goal, people = self._goal, people_of(self._context)
        laid = self._drafts.theirs is not None and self._writing is None
        self.empty.setVisible(not laid and self._writing is None)
        if self._form is not None:
            self._form.setVisible(self._writing is not None)
        self.table.setVisible(laid)
        self.result.setVisible(laid)
        self._foot.setVisible(laid or self._writing is not None)
        gaps = False
        if laid and self._drafts.theirs is not None:
            theirs = self._drafts.theirs
            mine = self._drafts.mine or goal.fields
            rows = side_by_side(spoken(mine), spoken(theirs), spoken(goal.fields))
            self.table.show_rows(rows, people, self._remarks())
            self.result.show_goal(goal, people)
            if not self._reads:
                self._reads = True
                self._later.add(self._read)
            gaps = with_gaps_filled(goal.fields, spoken(theirs)) != goal.fields
        self.head.show_goal(goal.title, people, writing=self._writing is not None, gaps=gaps)
        self._fit()

    def _read(self) -> None:
        """Let the coach read what stands, once that is painted."""
        self._reads = False
        self.result.show_letters(self._goal, words(), self._context.today())

    def _remarks(self) -> dict[Field | None, list[GoalChange]]:
        """The remarks by field, oldest first."""
        log = self._context.journal.goals.log(self.goal_id, _MOST_LINES)
        return remarks_by_field(reversed(log))

    def showEvent(self, event: object) -> None:
        """Give the keyboard to what comes first."""
        super().showEvent(event)  # type: ignore[arg-type]
        button = self.empty.button
        if not self.empty.isHidden() and button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep the result in sight where there is height for it."""
        stays = self.height() >= theme().px(_STAYS_FROM)
        if stays == (self._outer.indexOf(self.result) >= 0):
            return
        if stays:
            self._inside.removeWidget(self.result)
            self._outer.addWidget(self.result)
        else:
            self._outer.removeWidget(self.result)
            self._inside.insertWidget(self._inside.count() - 1, self.result)

    # Saving -------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Save what was typed at once; False when that failed, and then it is tried again."""
        return self._saves.flush()

    def leave(self) -> bool:
        """Save and close; False when it could not be saved."""
        if not self.flush():
            return False
        self._context.bus.changed.disconnect(self._on_changed)
        self.closed.emit(self.goal_id)
        return True

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """What others do, undo and redo among them; one's own typing shows already."""
        if Kind.GOAL not in change.kinds or change.origin == self.origin:
            return
        if change.ids and self.goal_id not in change.ids:
            return
        self._saves.drop()
        if not self._load():
            self.leave()
            return
        self._stay = uuid4().hex
        if self._writing is not None:
            draft = self._drafts.of(self._writing)
            if draft is None:
                self._writing = None
            else:
                self._show_form(self._writing, draft)
        self._show()

    @property
    def main_button(self) -> Button | None:
        """What comes next: writing a draft, laying both side by side, the owner's yes."""
        if self._writing is not None:
            return self.head.done
        return self.result.accept if self.table.isVisible() else self.empty.button

    # The two drafts -----------------------------------------------------------------------

    @Slot()
    def _on_write_theirs(self) -> None:
        self.write(Side.THEM)

    @Slot()
    def _on_is_theirs(self) -> None:
        save = self._context.journal.goal_drafts.save
        fields = self._goal.fields
        keep = partial(save, self.goal_id, Side.THEM, fields, origin=self.origin)
        self._context.run(keep)
        self._load()
        self.write(Side.ME)

    @Slot(object)
    def write(self, side: Side) -> None:
        """Show the fields of one side's draft, to be typed or pasted in."""
        self.flush()
        self._writing = side
        self._stay = uuid4().hex
        begun = self._goal.fields if side is Side.ME else GoalFields()
        self._show_form(side, self._drafts.of(side) or begun)
        self._show()
        self.page_scroll.verticalScrollBar().setValue(0)
        self.form.editors[Field.TITLE].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, side: Side, fields: GoalFields) -> None:
        name = people_of(self._context).name(side)
        lead = tr("What %1 drafted alone. It stays as it is while you refine.")
        self.form.show_draft(fields, lead.replace("%1", name))

    @Slot()
    def _on_drafted(self) -> None:
        if self._writing is not None:
            save = self._context.journal.goal_drafts.save
            kept = (self.goal_id, self._writing, self.form.fields)
            self._saves.soon(partial(save, *kept, merge=self._stay, origin=self.origin))

    @Slot()
    def _on_done(self) -> None:
        if self._writing is None:
            self.leave()
        elif self.flush():
            self._writing = None
            self._load()
            self._begin()
            self.page_scroll.verticalScrollBar().setValue(0)
            self._begin_choosing()

    def _begin_choosing(self) -> None:
        """Give the keyboard to what fills the gaps, or else to the first field that differs."""
        first = self.table.first
        if self.head.gaps.isVisible():
            self.head.gaps.setFocus(Qt.FocusReason.TabFocusReason)
        elif first is not None:
            first.theirs.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def copy_draft(self) -> None:
        """Put one's own draft on the clipboard as text, which the other side can paste."""
        mine = self._drafts.mine or self._goal.fields
        text = written(spoken(mine), field_names(), member_names())
        QGuiApplication.clipboard().setText(text)
        self._context.notify.emit(Notice(tr("Your draft is copied: paste it into a message.")))

    # Refining -----------------------------------------------------------------------------

    def _keep(self, fields: GoalFields, *, merge: str = "") -> None:
        save = self._context.journal.goals.save_draft
        self._goal = self._goal._replace(fields=fields)
        keep = partial(save, self.goal_id, fields, merge=merge, origin=self.origin)
        if merge:
            self._saves.soon(keep)
        else:
            self._context.run(keep)
        self._show()

    @Slot(object, object)
    def _on_taken(self, field: Field, side: Side) -> None:
        draft = self._drafts.of(side) or self._goal.fields
        self.flush()
        self._stay = uuid4().hex
        self._keep(changed(self._goal.fields, field, value_of(spoken(draft), field)))

    @Slot()
    def _on_gaps(self) -> None:
        self.flush()
        if self._drafts.theirs is not None:
            self._stay = uuid4().hex
            self._keep(with_gaps_filled(self._goal.fields, spoken(self._drafts.theirs)))
            self._begin_choosing()

    @Slot(object, object)
    def _on_edited(self, field: Field, value: Value) -> None:
        self._keep(changed(self._goal.fields, field, value), merge=f"{self._stay}-{field.value}")

    @Slot(object, object, object)
    def _on_remarked(self, field: Field | None, text: str, side: Side) -> None:
        self.flush()
        lead, about = (remark_lead(field), field.value) if field is not None else ("", "")
        comment = self._context.journal.goals.comment
        kept = partial(comment, self.goal_id, lead + text, side, about=about, origin=self.origin)
        if self._context.run(kept) is not None:
            self._show()

    # The last word ------------------------------------------------------------------------

    @Slot()
    def propose(self) -> None:
        """Put the goal before the other side; the log keeps that it was the owner's side here."""
        them = people_of(self._context).them
        done = tr("Proposed to %1").replace("%1", them)
        self._settle(self._context.journal.goals.propose, Side.ME, done)

    @Slot()
    def accept(self) -> None:
        """Keep the owner's yes with name and day (M21)."""
        owner = self._goal.owner
        done = tr("Agreed by %1").replace("%1", people_of(self._context).name(owner))
        self._settle(self._context.journal.goals.agree, owner, done)

    def _settle(self, command: Callable[..., Goal], side: Side, said: str) -> None:
        if not self.flush():
            return
        fields = self._goal.fields
        whole = fields._replace(
            sentence=sentence_of(fields), title=fields.title.strip() or proposed_title(fields.what)
        )
        save = self._context.journal.goals.save_draft
        if whole != fields and self._context.run(partial(save, self.goal_id, whole)) is None:
            return
        if self._context.run(partial(command, self.goal_id, side, origin=self.origin)) is None:
            return
        self._context.notify.emit(Notice(said, undoable=True))
        if self._load():
            self._show()
        else:
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_done()
        else:
            super().keyPressEvent(event)
