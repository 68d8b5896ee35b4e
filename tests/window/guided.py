"""Somebody at the real window, in a process of their own, who does what they are told.

Run as a script: `guided.py FILE`. It says `usable`, then reads from standard input what to do, a
line each, and says `ok` once that is done, or `failed` and why; and `raised` when another start
asked for this window. What is to be typed is read and
typed letter by letter, so that no word of it is in the memory of this process but where the
program has put it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from mentorjournal import app as window_app  # first, as the program itself does it

# isort: split
from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from mentorjournal.domain.backups import Reason
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.notes.attachments import AttachmentStrip
from mentorjournal.ui.program import Program
from mentorjournal.ui.report.page import ReportPage

LOOK_MS = 20
MOST_LOOKS = 2_000


def say(*words: object) -> None:
    print(*words, flush=True)


class Guided(QObject):
    """Does one thing after the other."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.program = program
        self._looks = 0
        self._until: Callable[[], bool] = lambda: True
        program.usable.connect(self.begin)

    def begin(self) -> None:
        # The signals of the system are listened to a moment after the page can be used.
        if self.program.crashes is None:
            QTimer.singleShot(10, self.begin)
            return
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.on_told)
        self.program.opening.raise_requested.connect(self.on_raised)
        say("usable")

    def on_raised(self) -> None:
        say("raised")

    def on_told(self) -> None:
        """Read one line and do it; what follows waits."""
        self._notifier.setEnabled(False)
        verb = self._word()
        if verb == "type":
            while (letter := os.read(0, 1)) != b"\n":
                QTest.keyClick(self.focus(), letter.decode())
            said = ""
        else:
            said = self._rest()
        try:
            self._until = lambda: True
            if verb != "type":
                getattr(self, f"do_{verb}")(said)
        except Exception as error:
            say("failed", verb, type(error).__name__, error)
        else:
            self._looks = 0
            self._look()

    def _word(self) -> str:
        found = b""
        while (letter := os.read(0, 1)) not in (b" ", b""):
            found += letter
        if not found:
            sys.exit(3)
        return found.decode()

    def _rest(self) -> str:
        found = b""
        while (letter := os.read(0, 1)) not in (b"\n", b""):
            found += letter
        return found.decode()

    def _look(self) -> None:
        """Say that it is done once it is seen to be."""
        self._looks += 1
        if self._until():
            say("ok")
            self._notifier.setEnabled(True)
        elif self._looks > MOST_LOOKS:
            say("failed", "it never came")
        else:
            QTimer.singleShot(LOOK_MS, self._look)

    def focus(self) -> QWidget:
        """What has the keyboard, or would have it: here no window gets it after a pop-up."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        active = QApplication.activeModalWidget() or self.program.window
        found = active.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    # What it can be told ------------------------------------------------------------------

    def do_key(self, keys: str) -> None:
        combination = QKeySequence(keys)[0]
        QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())

    def do_act(self, name: str) -> None:
        self.program.commands.actions[name].trigger()

    def do_page(self, name: str) -> None:
        self.program.window.show_page(name)

    def do_focus(self, name: str) -> None:
        """Give the keyboard to what a screen reader calls so."""
        for widget in self.program.window.findChildren(QWidget):
            if widget.isVisible() and widget.accessibleName() == name:
                widget.setFocus()
                return
        raise LookupError(name)

    def do_press(self, name: str) -> None:
        self.do_focus(name)
        self.do_key("Space")

    def do_attach(self, path: str) -> None:
        """Put a file into the note that is shown, as by a drop."""
        (strip,) = self.program.window.findChildren(AttachmentStrip)
        self.program.window.flush()
        note = self.program.window.stack.currentWidget().panel.note
        strip.take_files(note.id, [Path(path)])
        self._until = lambda: bool(self.program.context.journal.attachments.of_note(note.id))

    def do_backup(self, _: str) -> None:
        done: list[object] = []
        BackupKeeper.of(self.program.context).make(Reason.BY_HAND, done.append)
        self._until = lambda: bool(done)

    def do_report(self, path: str) -> None:
        self.program.window.show_page("report")
        page = self.program.window.stack.currentWidget()
        assert isinstance(page, ReportPage)
        asked: list[bool] = []
        self._until = lambda: self._saved(page, path, asked)

    def _saved(self, page: ReportPage, path: str, asked: list[bool]) -> bool:
        """Save once it is made, and choose the place once that is asked for."""
        if not asked and page.finished is not None:
            asked.append(True)
            page._on_save()
        for dialog in page.findChildren(QFileDialog):
            if dialog.isVisible():
                dialog.fileSelected.emit(path)
                dialog.close()
        return Path(path).exists()

    def do_closed(self, _: str) -> None:
        """Wait until nothing is open over the window any more."""
        self._until = lambda: (
            QApplication.activePopupWidget() is None and (QApplication.activeModalWidget() is None)
        )

    def do_lock(self, _: str) -> None:
        """Lock, and wait until all has been let go of."""
        self.program.lock()
        lock = self.program._lock_of_window()
        self._until = lambda: self.program.opening.waiting is not None and not lock.is_forgetting

    def do_unlocked(self, _: str) -> None:
        self._until = lambda: self.program.context is not None

    def do_idle(self, _: str) -> None:
        """Wait until all is saved and nothing is under way."""
        self._until = lambda: self.program.window.flush() and self.program.context.tasks.idle()

    def do_quit(self, _: str) -> None:
        QTimer.singleShot(LOOK_MS, self.program.quit)


def main() -> int:
    app, program = window_app.build(["mentorjournal"], Path(sys.argv[1]))
    Guided(program)
    program.window.show()
    code = app.exec()
    program.end()
    program.back_up()
    return code


if __name__ == "__main__":
    sys.exit(main())
