"""Putting a mentorship away, or removing it; the menu of the rail offers the same (M60)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.words import tr


class EndingLine(QWidget):
    """Two quiet buttons."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._mentorship: Mentorship | None = None
        flow = FlowLayout(self, gap=2)
        self.archive = Button("", ButtonKind.QUIET, "archive")
        self.archive.clicked.connect(self._on_archive)
        self.delete = Button(tr("Delete this mentorship"), ButtonKind.QUIET, "trash-2")
        self.delete.clicked.connect(self._on_delete)
        flow.addWidget(self.archive)
        flow.addWidget(self.delete)

    def show_for(self, mentorship: Mentorship) -> None:
        """Offer what can be done with it."""
        self._mentorship = mentorship
        away = mentorship.archived_on is not None
        self.archive.set_text(tr("Take it out of the archive") if away else tr("Archive it"))
        self.archive.set_icon("archive-restore" if away else "archive")

    @Slot()
    def _on_archive(self) -> None:
        if self._mentorship is not None:
            toggle_archived(self._context, self._mentorship)

    @Slot()
    def _on_delete(self) -> None:
        if self._mentorship is not None:
            delete_mentorship(self._context, self._mentorship)


def toggle_archived(context: PageContext, mentorship: Mentorship) -> None:
    """Put a mentorship away, or take it out again, and offer to undo it."""
    nouns, away = context.journal.mentorships, mentorship.archived_on is not None
    command = nouns.unarchive if away else nouns.archive
    text = (
        tr("Taken out of the archive")
        if away
        else tr("Archived. It stays in the menu, and nothing is lost.")
    )
    if context.run(partial(command, mentorship.id)) is not None:
        context.notify.emit(Notice(text, undoable=True))


def delete_mentorship(context: PageContext, mentorship: Mentorship) -> None:
    """Remove a mentorship with everything in it, and offer to undo it."""
    context.run(partial(context.journal.mentorships.delete, mentorship.id))
    if context.mentorship_id == mentorship.id:
        return  # it was refused, and that was said
    text = tr("Deleted the mentorship with %1").replace("%1", mentorship.counterpart)
    context.notify.emit(Notice(text, undoable=True))
