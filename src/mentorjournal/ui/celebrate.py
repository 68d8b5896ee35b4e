"""Marking a reached milestone in the way this person likes (M44)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import Milestone
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextArea
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import day_text, tr


class CelebrateSheet(Sheet):
    """Asks how a milestone was or will be marked; anything counts, also something small."""

    def __init__(self, context: PageContext, milestone: Milestone, parent: QWidget) -> None:
        day = day_text(milestone.reached_on or context.today())
        super().__init__(
            milestone.title,
            parent,
            accept_text=tr("Keep it"),
            subtitle=tr("Reached on %1. Well done.").replace("%1", day),
        )
        self._context = context
        self._milestone = milestone
        ideas = [
            tr("Told someone who helped"),
            tr("A walk and a coffee"),
            tr("An evening off"),
            tr("A line of thanks"),
        ]
        self._ideas = ChoiceChips([(idea, idea) for idea in ideas], name=tr("Ideas"))
        self._ideas.chosen.connect(self._on_idea)
        self._how = TextArea(milestone.celebration, name=tr("How will you mark it?"), lines=2)
        self._field = FormField(tr("How will you mark it?"), self._how)
        self.body.addWidget(self._field)
        self.body.addWidget(self._ideas)

    @Slot(str)
    def _on_idea(self, idea: str) -> None:
        self._how.setPlainText(idea)
        self._how.setFocus()

    def try_accept(self) -> bool:
        """Keep what was written; one word is enough."""
        how = self._how.toPlainText().strip()
        if not how:
            self._field.set_error(tr("One word is enough."))
            return False
        celebrate = self._context.journal.milestones.celebrate
        if self._context.run(partial(celebrate, self._milestone.id, how)) is None:
            return False
        self._context.notify.emit(Notice(tr("Celebrated"), undoable=True))
        return True
