"""Marking a reached milestone in the way this person likes (M44)."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import Milestone
from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.fields import TextArea
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import day_text, first_name, tr

_MOST = 6
_SHORT = 60
"""A way that is longer than this is no idea for a chip."""


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
        self._window = parent
        mentorship = context.journal.first_page.mentorship(milestone.mentorship_id)
        used = context.journal.milestones.celebrations(mentorship.id)
        choices = [(idea, idea) for idea in ideas(mentorship.likes_to_celebrate, used)]
        self.ideas = ChoiceChips(choices, name=tr("Ideas"))
        self.ideas.chosen.connect(self._on_idea)
        self.how = TextArea(milestone.celebration, name=tr("How will you mark it?"), lines=2)
        self._field = FormField(tr("How will you mark it?"), self.how, _likes(mentorship))
        self.body.addWidget(self._field)
        self.body.addWidget(self.ideas)
        certificate = Button(tr("Certificate…"), ButtonKind.QUIET, "printer")
        certificate.clicked.connect(self._on_certificate)
        self.add_leading_button(certificate)

    @Slot(str)
    def _on_idea(self, idea: str) -> None:
        self.how.setPlainText(idea)
        self.how.setFocus()

    @Slot()
    def _on_certificate(self) -> None:
        """Keep what is written, and show the certificate in this sheet's place."""
        if self.how.toPlainText().strip() and not self.try_accept():
            return
        from mentorjournal.ui.documents import show_certificate

        self.accept()
        show_certificate(self._context, Kind.MILESTONE, self._milestone.id, self._window)

    def try_accept(self) -> bool:
        """Keep what was written; one word is enough."""
        how = self.how.toPlainText().strip()
        if not how:
            self._field.set_error(tr("One word is enough."))
            return False
        celebrate = self._context.journal.milestones.celebrate
        if self._context.run(partial(celebrate, self._milestone.id, how)) is None:
            return False
        self._context.notify.emit(Notice(tr("Celebrated"), undoable=True))
        return True


def _likes(mentorship: Mentorship) -> str:
    likes = mentorship.likes_to_celebrate.strip()
    if not likes:
        return ""
    if mentorship.role is Role.MENTEE:
        return tr("You like: %1").replace("%1", likes)
    form = tr("%2 likes: %1").replace("%2", first_name(mentorship.counterpart))
    return form.replace("%1", likes)


def ideas(likes: str, used: list[str]) -> list[str]:
    """What to offer: what this person likes first, then ways used before, then small ones."""
    liked = [part.strip(" .") for part in re.split(r"[\n;]", likes)]
    small = [
        tr("Told someone who helped"),
        tr("A walk and a coffee"),
        tr("An evening off"),
        tr("A line of thanks"),
    ]
    found: dict[str, str] = {}
    for idea in [*liked, *used, *small]:
        if idea and len(idea) <= _SHORT:
            found.setdefault(idea.casefold(), idea)
    return list(found.values())[:_MOST]
