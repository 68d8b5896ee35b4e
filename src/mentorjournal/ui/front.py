"""What stands in the place of the pages: the first start, or the lock of a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from mentorjournal.journal.errors import JournalError
    from mentorjournal.journal.key import Key
    from mentorjournal.ui.passphrase.unlock_page import UnlockPage
    from mentorjournal.ui.program import Program
    from mentorjournal.ui.welcome.page import WelcomePage


class Front(QObject):
    """At most one of the two; the rail is away as long as it is there.

    Attributes:
        unlocked: the journal that waited for its passphrase is open.
        damaged: (Path, Key) it has been unlocked, and cannot be opened.
        doubted: (Path) a passphrase that was typed does not open it.
    """

    unlocked = Signal()
    damaged = Signal(object, object)
    doubted = Signal(object)

    def __init__(self, program: Program, window: MainWindow, opening: Opening) -> None:
        super().__init__(program)
        self._program = program
        self._window = window
        self._opening = opening
        self.welcome: WelcomePage | None = None
        self.unlock: UnlockPage | None = None
        window.page_shown.connect(self.drop)
        opening.passphrase_wanted.connect(self.show_unlock)

    @property
    def is_shown(self) -> bool:
        """Whether one of them is there."""
        return self.welcome is not None or self.unlock is not None

    @Slot()
    def show_welcome(self, problem: str = "") -> None:
        """Show the first start: three fields, or the sample."""
        from mentorjournal.ui.welcome.page import WelcomePage

        if self.welcome is None:
            self.drop()
            self.welcome = WelcomePage(self._program)
        self._window.show_instead(self.welcome)
        if problem:
            self.welcome.show_problem(problem)

    @Slot()
    def show_unlock(self) -> None:
        """Ask for the passphrase of the journal that waits for it."""
        if self._opening.waiting is not None:
            self.ask_for(self._opening.waiting)

    def ask_for(self, path: Path) -> None:
        """Show where the passphrase of a journal is typed."""
        from mentorjournal.ui.passphrase import kept
        from mentorjournal.ui.passphrase.unlock_page import UnlockPage

        self.drop()
        wanted = kept.is_wanted(self._program.settings)
        self.unlock = page = UnlockPage(
            path,
            back=self._opening.context is not None,
            keeps=wanted,
            asks_keyring=wanted and not self._opening.locked_here,
        )
        page.unlocked.connect(self._on_key)
        page.doubted.connect(self.doubted)
        page.other_wanted.connect(self._on_other_wanted)
        page.new_wanted.connect(self.show_welcome)
        page.back_wanted.connect(self._on_back_wanted)
        self._window.show_instead(page)

    @Slot()
    def leave(self) -> None:
        """Go back to the journal that waits for its passphrase, or is open."""
        if self._opening.waiting is not None:
            self.show_unlock()
        elif self._opening.context is not None:
            self._window.show_page(self._window.current_page)

    @Slot()
    def drop(self) -> None:
        """Let the pages be seen."""
        welcome, unlock = self.welcome, self.unlock
        self.welcome = self.unlock = None
        if unlock is not None:
            unlock.let_go()
        self._window.take_away(welcome or unlock)

    @Slot(object)
    def _on_key(self, key: Key) -> None:
        from mentorjournal.journal.errors import JournalError

        path = self._opening.waiting
        try:
            if self._opening.unlock(key):
                self.unlocked.emit()
        except JournalError as error:
            self._say_why(error, path, key)

    def _say_why(self, error: JournalError, path: Path | None, key: Key) -> None:
        from mentorjournal.journal.errors import Failure
        from mentorjournal.ui.words import failure_text

        if self.unlock is not None:
            self.unlock.show_problem(failure_text(error))
        if error.failure is Failure.DAMAGED:
            self.damaged.emit(path, key)

    @Slot()
    def _on_other_wanted(self) -> None:
        from mentorjournal.ui.commands import choose_journal

        choose_journal(self._window, self._program)

    @Slot()
    def _on_back_wanted(self) -> None:
        """Leave the passphrase of another journal be, and go on in the one that is open."""
        self._opening.stop_waiting()
        self.leave()
