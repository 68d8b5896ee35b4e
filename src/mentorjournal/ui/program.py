"""The running program: one window, at most one journal, and what happens when it ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from mentorjournal.settings import Settings
from mentorjournal.ui.front import Front
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.opening import MOST_TRIES, TRY_MS, Opening

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from mentorjournal.journal.errors import JournalError
    from mentorjournal.journal.key import Key
    from mentorjournal.ui.collecting import Collector
    from mentorjournal.ui.commands import WindowCommands
    from mentorjournal.ui.context import PageContext
    from mentorjournal.ui.crash_dialog import CrashShower
    from mentorjournal.ui.ending import EndSignals
    from mentorjournal.ui.faults.watch import FaultWatch
    from mentorjournal.ui.passphrase.lock import Lock
    from mentorjournal.ui.refusals import Refusals
    from mentorjournal.ui.reminders.tray import Tray
    from mentorjournal.ui.theme import Theme

_LATER_MS = 100  # what need not be there before the first page is painted


class Program(QObject):
    """The running program: one window, at most one journal.

    Attributes:
        usable: the first page, or the first start, is on the screen and can be used.
        window: the main window.
        opening: which journal is in the window.
        front: what stands in the place of its pages.
        refusals: says why a journal was not opened; there from the first paint on.
        commands: what the whole window can do; None until it can be used.
        crashes: shows errors that nobody expected; None until the window can be used.
        tray: the icon beside the clock; None until the window can be used.
        faults: says what stands in the way of the journal; None until the window can be used.
    """

    usable = Signal()

    def __init__(self, app: QApplication, path: Path | None, settings: Settings) -> None:
        super().__init__(app)
        self._app = app
        self._path = path
        self.settings = settings
        self.window = MainWindow(settings)
        self.opening = Opening(settings, self.window.flush, self)
        self.refusals: Refusals
        self.commands: WindowCommands | None = None
        self._lock: Lock | None = None
        self._signals: EndSignals | None = None
        self.crashes: CrashShower | None = None
        self.tray: Tray | None = None
        self.faults: FaultWatch | None = None
        self._collector: Collector | None = None
        self._quitting = self._stays = False
        self._tries = 0
        self.window.closing.connect(self._on_closing)
        self.window.close_refused.connect(self._on_close_refused)
        self.window.first_painted.connect(self._on_first_painted)
        self.opening.opened.connect(self._on_opened)
        self.opening.closing.connect(self._on_journal_closing)
        self.opening.closed.connect(self._on_journal_closed)
        self.opening.returned.connect(self._on_returned)
        self.front = Front(self, self.window, self.opening)
        self.front.unlocked.connect(self._on_unlocked)
        self.opening.raise_requested.connect(self.come_forward)
        self.opening.save_failed.connect(self._on_close_refused)

    @Slot()
    def _on_first_painted(self) -> None:
        """Dress and furnish the window that is on the screen, then open what was asked for."""
        from mentorjournal.ui.refusals import Refusals
        from mentorjournal.ui.theme import Scheme, Theme
        from mentorjournal.ui.translation import install_translation

        install_translation(self._app, self)
        look = Theme()
        look.set_scheme(Scheme(self.settings.scheme()))
        look.set_text_scale(self.settings.text_scale())
        look.apply(self._app)
        self.window.furnish()
        self.refusals = Refusals(self.window, self.opening, self.front, self.settings)
        try:
            self._open_first()
        except BaseException:
            self._after_usable()  # so that the fault is logged and shown like any other
            if self.context is None and not self.front.is_shown:
                self.show_welcome()
            raise

    def _open_first(self) -> None:
        path = self._path
        if path is None:
            path = next(iter(self.settings.recent_files()), None)
        if path is None:
            self.show_welcome()
        else:
            self.open_journal(path)
        self.usable.emit()
        QTimer.singleShot(_LATER_MS, self._after_usable)

    @Slot()
    def _after_usable(self) -> None:
        from PySide6.QtCore import Qt

        from mentorjournal import crash
        from mentorjournal.ui.collecting import Collector
        from mentorjournal.ui.crash_dialog import CrashShower
        from mentorjournal.ui.ending import EndSignals

        self._collector = Collector(self)
        self.crashes = CrashShower(self.window, self.window.flush)
        queued = Qt.ConnectionType.QueuedConnection
        self.crashes.file_refused.connect(self._on_file_refused, queued)
        crash.install(self.crashes.text_arrived.emit, self.crashes.takes)
        self._signals = EndSignals(self)
        self._signals.asked_to_end.connect(self._on_asked_to_end)
        self._app.commitDataRequest.connect(self._on_session_ends)
        self._app.aboutToQuit.connect(self.end)
        self.opening.listen()
        self._make_commands()
        self._begin_idle_work()

    def _begin_idle_work(self) -> None:
        from mentorjournal.ui.idle_work import IdleWork

        context = self.context
        if context is not None:
            IdleWork(context).modules_read.connect(self.window.make_pages_ahead)
            self._watch_faults(context)
            if context.journal.encrypted:
                self._lock_of_window().watch(context)
        self._furnish_tray()

    @Slot(object)
    def _on_file_refused(self, error: JournalError) -> None:
        if self.context is not None and not self.context.save_watch.refused(error):
            self.context.save_watch.say_read_only()

    def _watch_faults(self, context: PageContext) -> None:
        from mentorjournal.ui.faults.watch import FaultWatch

        watch = self.faults = FaultWatch(context, self.window)
        watch.opening_wanted.connect(self.open_journal)
        watch.rescue_wanted.connect(self.refusals.offer_rescue_here)
        watch.writing_wanted.connect(self.opening.open_to_write)
        self.opening.closing.connect(watch.close)

    def _furnish_tray(self) -> None:
        from mentorjournal.ui.reminders.tray import Tray

        if self.tray is None:
            self.tray = Tray(self)
        self.tray.set_context(self.context)

    @property
    def look(self) -> Theme:
        """Colours and sizes of the window."""
        from mentorjournal.ui.theme import Theme

        return Theme.current()

    # The journal in the window ------------------------------------------------------------

    @property
    def context(self) -> PageContext | None:
        """What the pages share; None while no journal is open."""
        return self.opening.context

    def open_journal(self, path: Path) -> bool:
        """Open a journal in this window; False when it could not be, and why is shown."""
        return self.opening.open(path)

    def new_journal(
        self, path: Path, owner: str, key: Key | None = None, **mentorship: Any
    ) -> bool:
        """Make a journal with its first mentorship, and show it; see `Opening.make`."""
        return self.opening.make(path, owner, key, **mentorship)

    def back_up(self) -> None:
        """Make the backups of what was closed, once no window waits for it."""
        self.opening.back_up()

    @Slot()
    def _on_opened(self) -> None:
        context = self.context
        assert context is not None
        self.refusals.watch(context)
        self.front.drop()
        self._make_commands()
        if self._signals is not None:
            self._begin_idle_work()  # the first journal's begins once its page is painted
        self.window.attach(context)

    @Slot()
    def _on_journal_closing(self) -> None:
        self.faults = None  # it closes itself, and shall keep nothing of the journal
        if self.commands is not None:
            self.commands.set_context(None)
        if self.tray is not None:
            self.tray.set_context(None)
        self.window.detach()

    @Slot()
    def _on_journal_closed(self) -> None:
        if self._collector is not None:
            self._collector.journal_closed()

    def _make_commands(self) -> None:
        from mentorjournal.ui.commands import WindowCommands

        if self.commands is None:
            self.commands = WindowCommands(self, self.window)
        self.commands.set_context(self.context)

    # What stands in its place -------------------------------------------------------------

    def show_welcome(self, problem: str = "") -> None:
        """Show the first start: three fields, or the sample."""
        self.front.show_welcome(problem)

    def leave_welcome(self) -> None:
        """Go back to the journal that is open behind it, or that waits for its passphrase."""
        self.front.leave()

    # Locked -------------------------------------------------------------------------------

    @Slot()
    def lock(self) -> None:
        """Save, close and forget the journal until its passphrase is typed; or say how to."""
        context = self.context
        if context is None:
            return
        if context.journal.encrypted:
            self._lock_of_window().lock()
            return
        from mentorjournal.ui.context import Notice
        from mentorjournal.ui.words import tr

        self.window.show_page("settings", "passphrase")
        context.notify.emit(Notice(tr("This journal has no passphrase. You can give it one here.")))

    def _lock_of_window(self) -> Lock:
        from mentorjournal.ui.passphrase.lock import Lock

        if self._lock is None:
            self._lock = Lock(self.opening, self.window, self.window.stack.currentWidget)
        return self._lock

    @Slot()
    def _on_unlocked(self) -> None:
        lock = self._lock_of_window()
        lock.say_what_was_left()
        if not lock.type_on():
            self.window.rail.focus_current()

    @Slot()
    def _on_returned(self) -> None:
        self.leave_welcome()
        self.come_forward()

    @Slot()
    def come_forward(self) -> None:
        """Show the window, and give it the keyboard."""
        window = self.window
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    # Ending ----------------------------------------------------------------------------------

    @Slot()
    def _on_asked_to_end(self) -> None:
        """The system wants an end: save all, trying again for a while where that fails."""
        saved = self.window.flush()
        self._tries += 1
        if not saved and self._tries < MOST_TRIES:
            QTimer.singleShot(TRY_MS, self._on_asked_to_end)
            return
        self.window.hide()
        self.end()
        # Not quit(): that asks each window once more, and a sheet may refuse.
        self._app.exit(0 if saved else 1)

    @Slot(object)
    def _on_session_ends(self, manager: QSessionManager | None) -> None:
        """Save, as far as a desktop tells at all; ask to wait where that cannot be done."""
        saved = self.window.flush()
        if self.faults is not None and saved:
            self.faults.recovery.close()
        if not saved and manager is not None and manager.allowsInteraction():
            manager.cancel()

    @Slot()
    def quit(self) -> None:
        """End, also where closing the window alone would leave the tray."""
        self._quitting = True
        self.stay_without_window(False)
        if not self.window.isVisible():
            self._on_asked_to_end()
        elif not self.window.close() and self.tray is not None:
            self._quitting = False
            self.tray.fit()

    def stay_without_window(self, stay: bool) -> None:
        """Whether the program goes on in the tray when its window closes."""
        if stay != self._stays:
            self._stays = stay
            self._app.setQuitOnLastWindowClosed(not stay)

    @Slot()
    def _on_closing(self) -> None:
        """The window closes and all is saved: end, unless the tray keeps the journal open."""
        if self.tray is not None and self.tray.keeps and not self._quitting:
            self.window.remember()
            return
        self.end()

    @Slot()
    def _on_close_refused(self) -> None:
        if self.context is not None:
            from mentorjournal.ui.unsaved import UnsavedSheet

            sheet = UnsavedSheet(self.context, self.window)
            sheet.given_up.connect(self._on_given_up)
            sheet.open()

    @Slot()
    def _on_given_up(self) -> None:
        self.window.hide()
        self.end()
        self._app.exit(0)

    def end(self) -> None:
        """Save, remember the place and let go of the file; may be called twice."""
        self.window.remember()
        self.opening.end()
        if self.tray is not None:
            self.tray.take_away()

    def close(self) -> None:
        """End, and take back what was installed in the process."""
        from mentorjournal import crash

        self.end()
        self.back_up()
        if self._signals is not None:
            self._signals.close()
            self._signals = None
        crash.uninstall()
