"""The list of mentorships below the card on the rail."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.mentorships.ending import delete_mentorship, toggle_archived
from mentorjournal.ui.mentorships.form import MentorshipForm
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.popover import Menu
from mentorjournal.ui.words import tr


class _MentorshipMenu(Menu):
    """One entry a mentorship, then what can be done with the one that is shown."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A press on the card while this is open closes it; it must not open it again.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self._context = context
        everyone = context.journal.mentorships.all(include_archived=True)
        live = [m for m in everyone if m.archived_on is None]
        archived = [m for m in everyone if m.archived_on is not None]
        for mentorship in live:
            self._add_choice(self, mentorship)
        if archived:
            more = Menu(tr("Archived"), self)
            more.setIcon(theme().icon("archive", "muted"))
            self.addMenu(more)
            for mentorship in archived:
                self._add_choice(more, mentorship)
        self.addSeparator()
        self._add("user-plus", tr("New mentorship…"), self._on_new)
        current = context.mentorship()
        if current is not None:
            self._add("handshake", tr("About this mentorship"), self._on_about)
            if current.archived_on is None:
                self._add("archive", tr("Archive it"), self._on_archive)
            else:
                self._add("archive-restore", tr("Take it out of the archive"), self._on_archive)
            self._add("trash-2", tr("Delete it"), self._on_delete)

    def _add(self, icon: str, text: str, slot: object) -> None:
        self.addAction(theme().icon(icon, "muted"), text).triggered.connect(slot)

    def _add_choice(self, menu: Menu, mentorship: Mentorship) -> None:
        mentee = mentorship.role is Role.MENTEE
        form = tr("%1 (you are the mentee)") if mentee else tr("%1 (you are the mentor)")
        action = QAction(form.replace("%1", mentorship.counterpart.replace("&", "&&")), self)
        action.setCheckable(True)
        action.setChecked(mentorship.id == self._context.mentorship_id)
        action.setData(mentorship.id)
        action.triggered.connect(self._on_chosen)
        menu.addAction(action)

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._context.choose_mentorship(str(action.data()))

    @Slot()
    def _on_new(self) -> None:
        MentorshipForm(self._context, self.parentWidget().window()).open()

    @Slot()
    def _on_about(self) -> None:
        self._context.go.emit("mentorship", "about")

    @Slot()
    def _on_archive(self) -> None:
        current = self._context.mentorship()
        if current is not None:
            toggle_archived(self._context, current)

    @Slot()
    def _on_delete(self) -> None:
        current = self._context.mentorship()
        if current is not None:
            delete_mentorship(self._context, current)


def show_menu(context: PageContext, anchor: QWidget) -> QObject:
    """Open the menu below the card; returns it."""
    menu = _MentorshipMenu(context, anchor)
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
    return menu
