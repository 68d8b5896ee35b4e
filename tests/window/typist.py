"""A person at the keyboard, in a process of their own: opens the real window and types.

Run as a script: `typist.py FILE WHERE [PAUSES]`. It says on standard output, a line each:
`usable`; `raised` when another start asked for this window; and while it types `beat TIME` after
every key and all the time, and `word WORD TIME` after every word, with the monotonic time of the
system.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from mentorjournal import app as window_app  # first, as the program itself does it

# isort: split
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from mentorjournal.ui.program import Program

KEY_MS = 20
PAUSE_MS = (0, 1_200)


def say(*words: object) -> None:
    print(*words, flush=True)


def shows(place: QWidget, word: str) -> bool:
    """Whether a word stands in what has the keyboard."""
    text = getattr(place, "toPlainText", None) or getattr(place, "text", None)
    return callable(text) and word in str(text())


class Typist(QObject):
    """Types numbered words into one place of the window until the process ends."""

    def __init__(self, program: Program, where: str, pauses: bool) -> None:
        super().__init__(program)
        self.program, self.where, self.pauses = program, where, pauses
        self.left = ""
        self.word = ""
        self.number = 0
        self.places: set[QWidget] = set()
        self.random = random.Random(len(where))
        program.usable.connect(self.begin)

    def begin(self) -> None:
        # The signals of the system are listened to a moment after the page can be used.
        if self.program.crashes is None:
            QTimer.singleShot(10, self.begin)
            return
        self.program.opening.raise_requested.connect(self.on_raised)
        say("usable", self.program.window.windowTitle())
        if self.where == "tour":
            self.tour(["journal", "goals", "timeline", "prepare", "report", "settings", "today"])
        elif self.where != "idle":
            self.go()
            QTimer.singleShot(0, self.type_key)
            QTimer(self, interval=KEY_MS, timeout=self.beat).start()

    def beat(self) -> None:
        say("beat", time.monotonic())

    def on_raised(self) -> None:
        say("raised")

    def go(self) -> None:
        """Put the cursor where the words shall go, by the ways that a person has."""
        actions = self.program.commands.actions
        page, _, name = self.where.partition(":")
        if name:
            self.program.window.show_page(page)
            fields = self.program.window.findChildren(QLineEdit)
            next(f for f in fields if f.isVisible() and f.accessibleName() == name).setFocus()
            return
        if page in ("quick_capture", "new_mentorship"):
            actions[page].trigger()
            return
        actions["new_goal" if self.where == "wizard" else "new_note"].trigger()
        window = self.program.window
        if self.where == "private":
            QTest.keyClicks(QApplication.focusWidget(), "A note. ")
            opener = next(
                one
                for one in window.findChildren(QAbstractButton)
                if "private" in one.text() and one.isVisible()
            )
            QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
        elif self.where == "title":
            titles = [t for t in window.findChildren(QLineEdit) if t.accessibleName() == "Title"]
            titles[0].setFocus()

    def type_key(self) -> None:
        pause = 0
        if not self.left:
            if self.word:
                # What was begun before the keyboard had come to the place is no word of it.
                if len(self.places) == 1 and shows(self.places.pop(), self.word):
                    say("word", self.word, time.monotonic())
                self.places.clear()
                pause = self.random.randint(*PAUSE_MS) if self.pauses else 0
            self.number += 1
            self.word = f"w{self.number:04}x"
            self.left = self.word + " "
        place = QApplication.focusWidget()
        self.places.add(place)
        QTest.keyClick(place, self.left[0])
        self.left = self.left[1:]
        self.beat()
        QTimer.singleShot(KEY_MS + pause, self.type_key)

    def tour(self, pages: list[str]) -> None:
        """Look at every page, then search, and say so."""
        if not pages:
            self.program.commands.actions["search"].trigger()
            self.program.commands.palette().search_for("plan")
            say("toured")
            return
        self.program.window.show_page(pages[0])
        say("page", self.program.window.current_page)
        QTimer.singleShot(300, lambda: self.tour(pages[1:]))


def watch_network() -> None:
    """Say every name that is looked up, and every address that is neither a file nor a pair."""

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if event in {"socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"} or (
            event in {"socket.connect", "socket.bind", "socket.sendto"}
            and not isinstance(arguments[-1], str | bytes)
        ):
            say("network", event, arguments)

    sys.addaudithook(audit)


def main() -> int:
    watch_network()
    app, program = window_app.build(["mentorjournal"], Path(sys.argv[1]))
    Typist(program, sys.argv[2], len(sys.argv) > 3)
    program.window.show()
    code = app.exec()
    program.end()
    return code


if __name__ == "__main__":
    sys.exit(main())
