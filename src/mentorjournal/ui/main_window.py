"""The window: the rail, the pages behind it, and the way between them. Navigation only.

It is painted once before anything is in it. Until then nothing is imported here that makes the
hundred enums of Qt's namespace, which cost a seventh of a bare window's start, nor any type of Qt
that an empty window has not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from mentorjournal.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

    from mentorjournal.domain.changes import Change
    from mentorjournal.ui.context import PageContext
    from mentorjournal.ui.notices import Notices
    from mentorjournal.ui.page import LivePage
    from mentorjournal.ui.widgets.rail import Rail

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

_MOST_BACK = 50
_NEW = "new"  # context.NEW; importing that module would hold up the first paint


class MainWindow(QMainWindow):
    """One journal in one window.

    It is shown empty first, so that something is on the screen at once; `furnish` puts the rail
    and the place for pages into it, `attach` the journal.

    Attributes:
        first_painted: the empty window is on the screen.
        closing: it is about to close, and everything has been saved.
        close_refused: it stays, because something that was typed could not be saved.
        mentorships_requested: the card was pressed; carries the widget to open a menu at.
        notices: what is said at the foot of the window, while a journal is open.
        page_shown: the name of the page that came to the front.
        search_requested: a page asked for the search over everything.
        over_pages: the column that the pages are in, for what is said above them.
    """

    first_painted = Signal()
    closing = Signal()
    close_refused = Signal()
    mentorships_requested = Signal(object)
    page_shown = Signal(str)
    search_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._context: PageContext | None = None
        self._pages: dict[str, LivePage] = {}
        self._history: list[tuple[str, Any]] = []
        self._current = ""
        self.notices: Notices | None = None
        self._painted = False
        self._unsaved = False
        self._place: dict[str, Any] = {}
        self.rail: Rail
        self.stack: QStackedWidget
        self.over_pages: QVBoxLayout
        self.setWindowTitle("Mentor Journal")
        self._restore_geometry()

    def furnish(self) -> None:
        """Put the rail and the place for pages into the window."""
        from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

        from mentorjournal.ui.theme import theme
        from mentorjournal.ui.widgets.rail import Rail, RailEntry

        central = QWidget()
        line = QHBoxLayout(central)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        entries = [
            RailEntry("today", self.tr("Today"), "sun"),
            RailEntry("journal", self.tr("Journal"), "notebook-text"),
            RailEntry("goals", self.tr("Goals"), "target"),
            RailEntry("timeline", self.tr("Timeline"), "calendar-range"),
            RailEntry("prepare", self.tr("Prepare"), "list-checks"),
            RailEntry("report", self.tr("Report"), "file-text"),
        ]
        more = [
            RailEntry("actions", self.tr("Actions"), "circle-check"),
            RailEntry("questions", self.tr("Questions"), "circle-question-mark"),
            RailEntry("lessons", self.tr("Lessons"), "lightbulb"),
            RailEntry("calendar", self.tr("Calendar"), "calendar"),
            RailEntry("mentorship", self.tr("Mentorship"), "handshake"),
        ]
        self.rail = Rail(entries, more, central)
        self.rail.page_requested.connect(self.show_page)
        self.rail.mentorship_menu_requested.connect(self._on_mentorship_menu)
        self.stack = QStackedWidget()
        line.addWidget(self.rail)
        self.over_pages = QVBoxLayout()
        self.over_pages.addWidget(self.stack, 1)
        line.addLayout(self.over_pages, 1)
        self.setCentralWidget(central)
        self._fit_rail()
        theme().changed.connect(self._fit_rail)

    @Slot()
    def _fit_rail(self) -> None:
        self.rail.fit_window(self.width())

    # The journal behind the window --------------------------------------------------------

    def attach(self, context: PageContext) -> None:
        """Show a journal: connect its context and open the page where one left off."""
        from mentorjournal.ui.notices import Notices

        self._context = context
        context.go.connect(self.show_page)
        self.notices = Notices(context, self)
        context.unsaved.connect(self._on_unsaved)
        context.mentorship_changed.connect(self._on_mentorship_changed)
        context.bus.changed.connect(self._on_changed)
        self._place = _read_place(context)
        self._choose_first_mentorship()
        self._refresh_rail()
        self._on_unsaved(False)
        page = str(self._place.get("page", "today"))
        self.show_page(page if page in PAGE_CLASSES else "today")
        if self.focusWidget() is None:
            self.rail.focus_current()

    def detach(self) -> None:
        """Let the journal go: save, remember the place, drop every page."""
        context = self._context
        if context is None:
            return
        self.flush()
        self.remember()
        self._context = None
        for signal, slot in (
            (context.go, self.show_page),
            (context.unsaved, self._on_unsaved),
            (context.mentorship_changed, self._on_mentorship_changed),
            (context.bus.changed, self._on_changed),
        ):
            signal.disconnect(slot)
        context.bus.close()
        for page in self._pages.values():
            for timer in page.findChildren(QTimer):
                timer.stop()  # it may be due before the page is deleted, and the journal is gone
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._history.clear()
        self._place = {}
        self._current = ""
        self._unsaved = False
        if self.notices is not None:
            self.notices.close()
            self.notices = None
        self.rail.forget()
        self.setWindowTitle("Mentor Journal")

    @property
    def context(self) -> PageContext | None:
        """What the pages share, once there is a journal."""
        return self._context

    def _choose_first_mentorship(self) -> None:
        assert self._context is not None
        everyone = self._context.journal.first_page.mentorships()
        known = [m.id for m in everyone]
        wanted = self._place.get("mentorship")
        chosen = wanted if wanted in known else (known[0] if known else None)
        self._context.mentorship_id = chosen

    # Pages --------------------------------------------------------------------------------

    def page(self, name: str) -> LivePage:
        """A page by its name, made when it is first asked for."""
        found = self._pages.get(name)
        if found is None:
            from mentorjournal.ui.collecting import leave_out

            assert self._context is not None
            module, class_name = PAGE_CLASSES[name]
            make: Callable[..., LivePage] = getattr(import_module(module), class_name)
            # With its place from the start: each part would be styled again when it moves there.
            found = self._pages[name] = make(self._context, self.stack)
            self.stack.addWidget(found)
            found.restore_state(dict(self._place.get(f"page-{name}", {})))
            QTimer.singleShot(0, leave_out)  # once it has also asked for what it shows
        return found

    @property
    def current_page(self) -> str:
        """The name of the page that is shown; "" before there is one."""
        return self._current

    @property
    def _shown(self) -> LivePage | None:
        return self._pages.get(self._page_for(self._current))

    def _page_for(self, name: str) -> str:
        """What stands in the place of a page: without a mentorship, the way to the first one."""
        context = self._context
        if context is not None and context.mentorship_id is None:
            return name if name in _WITHOUT_MENTORSHIP else "nobody"
        return name

    @Slot(str)
    @Slot(str, object)
    def show_page(self, name: str, target: object | None = None) -> None:
        """Show a page, with something selected on it when a target is given."""
        if name == "search":
            self.search_requested.emit()
        if self._context is None or name not in PAGE_CLASSES:
            return
        if target == _NEW and self._context.only_reads:
            self._context.save_watch.say_read_only()
            target = None
        page = self.page(self._page_for(name))
        before, shown = self._current, self._shown
        if before and before != name:
            if shown is not None:
                shown.flush()
            self._history.append((before, None))
            del self._history[:-_MOST_BACK]
        self._current = name
        self.rail.set_current(name)
        page.refresh_if_stale()
        if target != _NEW:
            self._open_on(page, target)
        self._bring_to_front(page)
        if target == _NEW:
            page.new_item()
        self.page_shown.emit(name)

    def _open_on(self, page: LivePage, target: object | None) -> None:
        from mentorjournal.journal.errors import JournalError

        assert self._context is not None
        try:
            page.open(target)
        except JournalError as error:
            if not self._context.save_watch.refused(error):
                raise

    def _bring_to_front(self, page: LivePage) -> None:
        """Show a page; only the one that is seen has a say in how small the window may be."""
        from PySide6.QtWidgets import QSizePolicy

        for other in self._pages.values():
            part = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
            other.setSizePolicy(part, part)
        self.stack.setCurrentWidget(page)

    @Slot()
    def go_back(self) -> None:
        """Return to the page before this one."""
        if self._history:
            name, target = self._history.pop()
            shown, self._current = self._shown, ""
            if shown is not None:
                shown.flush()
            self.show_page(name, target)

    def ask_for(self, name: str) -> None:
        """Show a page because its key was pressed: the keyboard is where the page begins."""
        from PySide6.QtCore import Qt

        again = name == self._current
        self.show_page(name)
        if again and self._shown is not None:
            self._shown.asked_again()
        begins = self._shown.starts_at if self._shown is not None else None
        if begins is not None:
            begins.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find(self) -> None:
        """Find within the page that is shown."""
        if self._shown is not None:
            self._shown.find()

    def flush(self) -> bool:
        """Save everything that is being typed; False when some of it could not be saved."""
        done = all([_flushed(page) for page in self._pages.values()])
        if self._context is not None:
            done = self._context.unfinished.flush() and done
        if not done:
            self.rail.set_foot(self.tr("Not saved yet"))
        return done

    def show_instead(self, front: QWidget) -> None:
        """Show something in the place of all pages and of the rail, such as a welcome."""
        self.rail.setVisible(False)
        if self.stack.indexOf(front) < 0:
            self.stack.addWidget(front)
        self.stack.setCurrentWidget(front)

    def take_away(self, front: QWidget | None) -> None:
        """Let pages and rail be seen again; what stood in their place goes."""
        self.rail.setVisible(True)
        if front is not None:
            self.stack.removeWidget(front)
            front.hide()
            front.deleteLater()

    # What the rail says -------------------------------------------------------------------

    def _refresh_rail(self) -> None:
        if self._context is not None:
            from mentorjournal.ui.rail_words import show_on_rail

            title = show_on_rail(self.rail, self._context)
            self.setWindowTitle(f"{title} – Mentor Journal" if title else "Mentor Journal")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._refresh_rail()
        if not self._unsaved:
            self._on_unsaved(False)

    @Slot(object)
    def _on_mentorship_changed(self, mentorship_id: object) -> None:
        self._refresh_rail()
        wanted = self._pages.get(self._page_for(self._current))
        if self._current and (wanted is None or wanted is not self.stack.currentWidget()):
            self.show_page(self._current)

    @Slot(bool)
    def _on_unsaved(self, unsaved: bool) -> None:
        if self._context is None:
            return
        self._unsaved = unsaved
        from mentorjournal.ui.words import time_text

        if unsaved:
            self.rail.set_foot(self.tr("Saving…"))
        else:
            now = time_text(self._context.journal.clock())
            encrypted = self._context.journal.encrypted
            saved = self.tr("Saved %1 · encrypted") if encrypted else self.tr("Saved %1")
            self.rail.set_foot(saved.replace("%1", now))

    @Slot()
    def _on_mentorship_menu(self) -> None:
        self.mentorships_requested.emit(self.rail.menu_anchor())

    # Remembered from start to start -------------------------------------------------------

    def remember(self) -> None:
        """Keep geometry, page and selection for the next start."""
        self._settings.set_geometry(self.saveGeometry())
        if self._context is not None:
            import json

            self._place.update({"page": self._current, "mentorship": self._context.mentorship_id})
            for name, page in self._pages.items():
                self._place[f"page-{name}"] = page.state()
            journal_id = self._context.journal.journal_id()
            self._settings.set_place(journal_id, "place", json.dumps(self._place))
        self._settings.sync()

    def _restore_geometry(self) -> None:
        geometry = self._settings.geometry()
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(1280, room.width()), min(800, room.height()))

    # Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter press the main button of the page, unless what is typed in takes it."""
        from PySide6.QtCore import Qt

        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        page = self._shown
        if not enter or held != Qt.KeyboardModifier.ControlModifier or page is None:
            super().keyPressEvent(event)
            return
        button = page.main_button
        if button is not None and button.isVisible() and not event.isAutoRepeat():
            button.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when the window is narrow."""
        super().resizeEvent(event)
        if self.centralWidget() is not None:
            self._fit_rail()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Save what is typed when the window loses the user's attention."""
        super().changeEvent(event)
        if self._context is None or event.type() != event.Type.ActivationChange:
            return
        if not self.isActiveWindow():
            self.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything; the window closes only when that worked."""
        if not self.flush():
            event.ignore()
            self.close_refused.emit()
            return
        self.closing.emit()
        super().closeEvent(event)


def _flushed(page: LivePage) -> bool:
    """Save what is typed on a page; a fault in one page must not cost the words of another."""
    try:
        return page.flush()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        return False


def _read_place(context: PageContext) -> dict[str, Any]:
    import json

    text = context.settings.place(context.journal.journal_id(), "place", "{}")
    try:
        place = json.loads(str(text))
    except ValueError:
        return {}
    return place if isinstance(place, dict) else {}
