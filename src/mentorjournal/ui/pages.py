"""The pages of the window: where each lives, and those that were made for one journal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from mentorjournal.ui.collecting import leave_out
from mentorjournal.ui.last_place import LastPlace

if TYPE_CHECKING:
    from mentorjournal.ui.context import PageContext
    from mentorjournal.ui.page import LivePage

PAGE_CLASSES = {
    "today": ("mentorjournal.ui.today.page", "TodayPage"),
    "journal": ("mentorjournal.ui.notes.page", "NotesPage"),
    "goals": ("mentorjournal.ui.goals.page", "GoalsPage"),
    "timeline": ("mentorjournal.ui.timeline.page", "TimelinePage"),
    "prepare": ("mentorjournal.ui.prepare.page", "PreparePage"),
    "report": ("mentorjournal.ui.report.page", "ReportPage"),
    "actions": ("mentorjournal.ui.actions.page", "ActionsPage"),
    "questions": ("mentorjournal.ui.questions.page", "QuestionsPage"),
    "lessons": ("mentorjournal.ui.lessons.page", "LessonsPage"),
    "calendar": ("mentorjournal.ui.calendar.page", "CalendarPage"),
    "mentorship": ("mentorjournal.ui.mentorships.page", "MentorshipPage"),
    "settings": ("mentorjournal.ui.settings.page", "SettingsPage"),
    "backups": ("mentorjournal.ui.backups.page", "BackupsPage"),
    "nobody": ("mentorjournal.ui.mentorships.nobody", "NobodyPage"),
}
"""Where each page lives; it is imported when it is first shown."""

_WITHOUT_MENTORSHIP = frozenset({"settings", "backups", "nobody"})


class Pages:
    """The pages of one journal, each made when it is first asked for.

    Attributes:
        place: where one was, which each page takes up again.
    """

    def __init__(self, context: PageContext, stack: QStackedWidget) -> None:
        self._context, self._stack = context, stack
        self._made: dict[str, LivePage] = {}
        self.place = LastPlace(context)

    def close(self) -> None:
        """Take every page away: the journal goes."""
        for page in self._made.values():
            for timer in page.findChildren(QTimer):
                timer.stop()  # it may be due before the page is deleted, and the journal is gone
            self._stack.removeWidget(page)
            page.deleteLater()
        self._made.clear()

    def page(self, name: str) -> LivePage:
        """A page by its name."""
        found = self._made.get(name)
        if found is None:
            module, class_name = PAGE_CLASSES[name]
            make: Callable[..., LivePage] = getattr(import_module(module), class_name)
            # With its place from the start: each part would be styled again when it moves there.
            found = self._made[name] = make(self._context, self._stack)
            self._stack.addWidget(found)
            found.restore_state(self.place.on_page(name))
            QTimer.singleShot(0, leave_out)  # once it has also asked for what it shows
        return found

    def standing_for(self, name: str) -> str:
        """What stands in the place of a page: without a mentorship, the way to the first one."""
        if self._context.mentorship_id is None and name not in _WITHOUT_MENTORSHIP:
            return "nobody"
        return name

    def shown_for(self, name: str) -> LivePage | None:
        """What is seen under a name; None before it was asked for."""
        return self._made.get(self.standing_for(name))

    def bring_to_front(self, page: LivePage) -> None:
        """Show a page; only the one that is seen has a say in how small the window may be."""
        for other in self._made.values():
            part = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
            other.setSizePolicy(part, part)
        self._stack.setCurrentWidget(page)

    def flush(self) -> bool:
        """Save everything that is being typed on them; False when some of it could not be."""
        return all([_flushed(page) for page in self._made.values()])

    def keep_place(self, current: str) -> None:
        """Remember where one is, `current` being the name of the page that is seen."""
        states = {name: page.state() for name, page in self._made.items()}
        self.place.keep(current, self._context.mentorship_id, states)


def _flushed(page: LivePage) -> bool:
    """Save what is typed on a page; a fault in one page must not cost the words of another."""
    try:
        return page.flush()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        return False
