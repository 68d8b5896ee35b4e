"""The window: the rail, the pages behind it, and the way between them. Navigation only.

It is painted once before anything is in it. Until then nothing is imported here that makes the
hundred enums of Qt's namespace, which cost a seventh of a bare window's start, nor any type of Qt
that an empty window has not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    from mentorjournal.ui.pages import Pages
    from mentorjournal.ui.pages_ahead import PagesAhead
    from mentorjournal.ui.window_rail import WindowRail

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
        self._pages: Pages | None = None
        self._ahead: PagesAhead | None = None
        self._history: list[str] = []
        self._current = ""
        self.notices: Notices | None = None
        self._painted = False
        self._unsaved = False
        self.rail: WindowRail
        self.stack: QStackedWidget
        self.over_pages: QVBoxLayout
        self.setWindowTitle("Mentor Journal")
        self._restore_geometry()

    def furnish(self) -> None:
        """Put the rail and the place for pages into the window."""
        from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

        from mentorjournal.ui.theme import theme
        from mentorjournal.ui.window_rail import WindowRail

        central = QWidget()
        line = QHBoxLayout(central)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.rail = WindowRail(central)
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
        from mentorjournal.ui.pages import PAGE_CLASSES, Pages

        self._context = context
        context.go.connect(self.show_page)
        self.notices = Notices(context, self)
        context.unsaved.connect(self._on_unsaved)
        context.mentorship_changed.connect(self._on_mentorship_changed)
        context.bus.changed.connect(self._on_changed)
        context.day_began.connect(self._refresh_rail)
        self._pages = Pages(context, self.stack)
        place = self._pages.place
        self._choose_first_mentorship(place.mentorship_id)
        self._refresh_rail()
        self._on_unsaved(False)
        self.show_page(place.page if place.page in PAGE_CLASSES else "today")
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
            (context.day_began, self._refresh_rail),
        ):
            signal.disconnect(slot)
        context.bus.close()
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self._history.clear()
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

    def _choose_first_mentorship(self, wanted: str | None) -> None:
        assert self._context is not None
        known = [m.id for m in self._context.journal.first_page.mentorships()]
        first = known[0] if known else None
        self._context.mentorship_id = wanted if wanted in known else first

    # Pages --------------------------------------------------------------------------------

    def page(self, name: str) -> LivePage:
        """A page by its name, made when it is first asked for."""
        assert self._pages is not None
        return self._pages.page(name)

    @Slot()
    def make_pages_ahead(self) -> None:
        """Make the others, too, while nobody waits for them."""
        from mentorjournal.ui.pages_ahead import PagesAhead

        if self._pages is not None and self._ahead is None:
            self._ahead = PagesAhead(self._pages, self)

    @property
    def current_page(self) -> str:
        """The name of the page that is shown; "" before there is one."""
        return self._current

    @property
    def _shown(self) -> LivePage | None:
        return self._pages.shown_for(self._current) if self._pages is not None else None

    @Slot(str)
    @Slot(str, object)
    def show_page(self, name: str, target: object | None = None) -> None:
        """Show a page, with something selected on it when a target is given."""
        from mentorjournal.ui.pages import PAGE_CLASSES

        if name == "search":
            self.search_requested.emit()
        if self._context is None or self._pages is None or name not in PAGE_CLASSES:
            return
        if target == _NEW and self._context.only_reads:
            self._context.save_watch.say_read_only()
            target = None
        page = self._pages.page(self._pages.standing_for(name))
        before, shown = self._current, self._shown
        if before and before != name:
            if shown is not None:
                shown.flush()
            self._history.append(before)
            del self._history[:-_MOST_BACK]
        self._current = name
        self.rail.set_current(name)
        page.refresh_if_stale()
        if target != _NEW:
            self._open_on(page, target)
        self._pages.bring_to_front(page)
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

    @Slot()
    def go_back(self) -> None:
        """Return to the page before this one."""
        if self._history:
            name = self._history.pop()
            shown, self._current = self._shown, ""
            if shown is not None:
                shown.flush()
            self.show_page(name)

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
        done = self._pages.flush() if self._pages is not None else True
        if self._context is not None:
            done = self._context.unfinished.flush() and done
        if not done:
            self.rail.say_unsaved()
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

    @Slot()
    def _refresh_rail(self) -> None:
        if self._context is not None:
            title = self.rail.show_journal(self._context)
            self.setWindowTitle(f"{title} – Mentor Journal" if title else "Mentor Journal")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self._refresh_rail()
        if not self._unsaved:
            self._on_unsaved(False)

    @Slot(object)
    def _on_mentorship_changed(self, mentorship_id: object) -> None:
        self._refresh_rail()
        shown = self._shown
        if self._current and (shown is None or shown is not self.stack.currentWidget()):
            self.show_page(self._current)

    @Slot(bool)
    def _on_unsaved(self, unsaved: bool) -> None:
        if self._context is None:
            return
        self._unsaved = unsaved
        if unsaved:
            self.rail.say_saving()
        else:
            self.rail.say_saved(self._context.journal)

    @Slot()
    def _on_mentorship_menu(self) -> None:
        self.mentorships_requested.emit(self.rail.menu_anchor())

    # Remembered from start to start -------------------------------------------------------

    def remember(self) -> None:
        """Keep geometry, page and selection for the next start."""
        self._settings.set_geometry(self.saveGeometry())
        if self._pages is not None:
            self._pages.keep_place(self._current)
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
