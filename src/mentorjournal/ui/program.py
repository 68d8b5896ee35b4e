"""The running program: one window, at most one journal, and what happens when it ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from mentorjournal.settings import Settings
from mentorjournal.ui.main_window import MainWindow

if TYPE_CHECKING:
    from mentorjournal.journal.journal import Journal
    from mentorjournal.ui.commands import WindowCommands
    from mentorjournal.ui.context import PageContext
    from mentorjournal.ui.ending import EndSignals
    from mentorjournal.ui.one_window import OneWindow
    from mentorjournal.ui.theme import Theme
    from mentorjournal.ui.welcome.page import WelcomePage

_LATER_MS = 100  # what need not be there before the first page is painted


class Program(QObject):
    """The running program: one window, at most one journal.

    Attributes:
        usable: the first page, or the first start, is on the screen and can be used.
        window: the main window.
        context: what the pages share; None while no journal is open.
        commands: what the whole window can do; None before the first journal.
    """

    usable = Signal()

    def __init__(self, app: QApplication, path: Path | None, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._path = path
        self.settings = settings
        self.window = MainWindow(settings)
        self.context: PageContext | None = None
        self._claim: OneWindow | None = None
        self.commands: WindowCommands | None = None
        self._welcome: WelcomePage | None = None
        self._signals: EndSignals | None = None
        self.window.closing.connect(self._on_closing)
        self.window.first_painted.connect(self._on_first_painted)

    @Slot()
    def _on_first_painted(self) -> None:
        """Dress and furnish the window that is on the screen, then open what was asked for."""
        from mentorjournal.ui.theme import Scheme, Theme
        from mentorjournal.ui.translation import install_translation

        install_translation(self._app, self)
        look = Theme()
        look.set_scheme(Scheme(self.settings.scheme()))
        look.set_text_scale(self.settings.text_scale())
        look.apply(self._app)
        self.window.furnish()
        self._open_first()

    def _open_first(self) -> None:
        path = self._path
        if path is None:
            recent = self.settings.recent_files()
            path = recent[0] if recent else None
        opened = path is not None and self.open_journal(path)
        if not opened and self._welcome is None and self.window.isVisible():
            self.show_welcome()
        self.usable.emit()
        QTimer.singleShot(_LATER_MS, self._after_usable)

    @Slot()
    def _after_usable(self) -> None:
        from mentorjournal import crash
        from mentorjournal.ui.crash_dialog import CrashShower
        from mentorjournal.ui.ending import EndSignals

        self._crashes = CrashShower(self.window)
        crash.install(self._crashes.text_arrived.emit)
        self._signals = EndSignals(self)
        self._signals.asked_to_end.connect(self._on_asked_to_end)
        if self._claim is not None:
            self._claim.listen()

    @property
    def look(self) -> Theme:
        """Colours and sizes of the window."""
        from mentorjournal.ui.theme import Theme

        return Theme.current()

    # Opening and closing a journal --------------------------------------------------------

    def open_journal(self, path: Path) -> bool:
        """Open a journal in this window; False when it could not be, and why is shown."""
        from mentorjournal.journal.errors import JournalError
        from mentorjournal.journal.journal import Journal
        from mentorjournal.ui.words import failure_text

        if not self._claim_file(path):
            return False
        try:
            journal = Journal(path)
        except JournalError as error:
            self._release_claim()
            self.show_welcome(failure_text(error))
            return False
        self._show_journal(journal)
        return True

    def new_journal(self, path: Path, owner: str) -> Journal:
        """Make a journal and show it. Raises JournalError."""
        from mentorjournal.journal.journal import Journal

        journal = Journal.create(path, owner)
        if not self._claim_file(path):
            journal.close()
            raise RuntimeError("a new file is already claimed")
        return journal

    def show_created(self, journal: Journal) -> None:
        """Show a journal that was just made."""
        self._show_journal(journal)

    def _show_journal(self, journal: Journal) -> None:
        from mentorjournal.ui.commands import WindowCommands
        from mentorjournal.ui.context import PageContext

        self.close_journal(keep_claim=True)
        self.context = PageContext(journal, self.settings, self.look, self)
        if self._welcome is not None:
            self.window.stack.removeWidget(self._welcome)
            self._welcome.deleteLater()
            self._welcome = None
        self.window.rail.setVisible(True)
        self.window.attach(self.context)
        if self.commands is None:
            self.commands = WindowCommands(self, self.window)
        self.commands.set_context(self.context)
        self.settings.add_recent_file(journal.path)

    def close_journal(self, *, keep_claim: bool = False) -> None:
        """Save and close the journal that is open, if any."""
        if self.context is None:
            return
        self.window.detach()
        self.context.tasks.wait()
        self.context.journal.close()
        self.context.deleteLater()
        self.context = None
        if not keep_claim:
            self._release_claim()

    def show_welcome(self, problem: str = "") -> None:
        """Show the first start: three fields, or the sample."""
        from mentorjournal.ui.welcome.page import WelcomePage

        self.window.rail.setVisible(False)
        if self._welcome is None:
            self._welcome = WelcomePage(self)
            self.window.stack.addWidget(self._welcome)
        self.window.stack.setCurrentWidget(self._welcome)
        if problem:
            self._welcome.show_problem(problem)

    # One window for one file ---------------------------------------------------------------

    def _claim_file(self, path: Path) -> bool:
        from mentorjournal.ui.one_window import OneWindow

        claim = OneWindow(path, self)
        if claim.claim():
            self._release_claim()
            self._claim = claim
            if self._signals is not None:
                claim.listen()
            claim.raise_requested.connect(self._on_raise_requested)
            return True
        if claim.raise_other() and self.context is None:
            self.window.hide()
            QTimer.singleShot(0, self._app.quit)
        return False

    def _release_claim(self) -> None:
        if self._claim is not None:
            self._claim.release()
            self._claim = None

    @Slot()
    def _on_raise_requested(self) -> None:
        window = self.window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    # Ending ----------------------------------------------------------------------------------

    @Slot()
    def _on_asked_to_end(self) -> None:
        self.window.flush()
        self.end()
        self._app.quit()

    @Slot()
    def _on_closing(self) -> None:
        self.end()

    def end(self) -> None:
        """Save, remember the place and let go of the file; may be called twice."""
        self.window.remember()
        self.close_journal()
        self._release_claim()
