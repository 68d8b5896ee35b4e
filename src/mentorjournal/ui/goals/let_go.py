"""Letting a goal go, with a word on why; it stays to be read."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Goal
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.fields import TextArea
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr


class LetGoSheet(Sheet):
    """Asks for the reason; it may stay empty."""

    def __init__(self, context: PageContext, goal: Goal, parent: QWidget) -> None:
        super().__init__(
            tr("Let this goal go"), parent, accept_text=tr("Let it go"), subtitle=goal.title
        )
        self._context = context
        self._goal = goal
        self.reason = TextArea("", tr("Something else matters more now…"), lines=2)
        hint = tr("It moves to the closed goals, and can be taken up again.")
        self.body.addWidget(FormField(tr("Why? (if you like)"), self.reason, hint))

    def try_accept(self) -> bool:
        """Let it go."""
        drop = self._context.journal.goals.drop
        reason = self.reason.toPlainText().strip()
        if self._context.run(partial(drop, self._goal.id, reason)) is None:
            return False
        self._context.notify.emit(Notice(tr("Goal let go"), undoable=True))
        return True
