"""Somebody at the real window who does one thing after the other, quickly, until they are killed.

It says what it does on a pipe, a JSON list a line: `["usable"]`; `["doing", NAME]`;
`["step"]` for each small thing that is done; `["word", WORD, TIME]` for each word that was typed,
and `["beat", TIME]` for each key and each step;
`["saving", STATE]` inside each transaction, before its end, and `["saved", STATE]` after it.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from tests.trust.states import PASSPHRASES, state
from tests.window.typist import shows

from mentorjournal import app as window_app
from mentorjournal.domain.backups import Reason
from mentorjournal.journal.direct import Values
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.backing_up import BackupKeeper
from mentorjournal.ui.passphrase.sheet import PassphraseSheet
from mentorjournal.ui.passphrase.unlock_page import UnlockPage
from mentorjournal.ui.program import Program
from mentorjournal.ui.timeline.canvas import TimelineCanvas
from mentorjournal.ui.timeline.page import TimelinePage
from mentorjournal.ui.widgets.date_field import DateField
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.time_field import TimeField

KEY_MS = (2, 15)
_COME_MS = 30
_TRIES = 100

Steps = Iterator[None]


class Teller:
    """Says things on a pipe, each whole."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def say(self, *words: object) -> None:
        os.write(self._pipe, json.dumps(words).encode() + b"\n")


class Watched:
    """Tells of each transaction of a journal: what it will hold, and once it does."""

    def __init__(self, journal: Journal, teller: Teller) -> None:
        self._direct, self._teller = journal.file._direct, teller
        self._run = self._direct.run
        self._direct.run = self  # type: ignore[method-assign]
        teller.say("saved", state(self._direct.look))

    def __call__(self, sql: str, values: Values = ()) -> Any:
        if sql != "COMMIT":
            return self._run(sql, values)
        coming = state(self._direct.look)
        self._teller.say("saving", coming)
        done = self._run(sql, values)
        self._teller.say("saved", coming)
        return done


class Someone(QObject):
    """Does things at random, from a seed, one small step after the other."""

    def __init__(self, program: Program, teller: Teller, seed: int) -> None:
        super().__init__(program)
        self.program, self.teller = program, teller
        self.chance = random.Random(seed)
        self.number = 0
        self.passphrase = PASSPHRASES[0]
        self._steps: Steps = iter(())
        program.usable.connect(self.begin)

    def begin(self) -> None:
        self.look_at_journal()
        self.teller.say("usable")
        self.step()

    def look_at_journal(self) -> None:
        """A journal that was opened anew is another one."""
        context = self.program.context
        if context is not None and not isinstance(context.journal.file._direct.run, Watched):
            Watched(context.journal, self.teller)

    def step(self) -> None:
        """Do the next small thing; when one thing is done, begin another."""
        self.teller.say("step")
        self.teller.say("beat", time.monotonic())
        self.look_at_journal()
        self.unlock()
        if self.program.commands is not None and self.program.context is not None:
            try:
                next(self._steps)
            except StopIteration:
                self._steps = self.something()
        QTimer.singleShot(self.chance.randint(*KEY_MS), self.step)

    def unlock(self) -> None:
        """Type the passphrase where it is asked for."""
        page = self.program.window.stack.currentWidget()
        if isinstance(page, UnlockPage) and page.field.line.isEnabled() and not page.field.text():
            page.field.line.setText(self.passphrase)
            QTest.keyClick(page.field.line, Qt.Key.Key_Return)

    def something(self) -> Steps:
        deeds: list[Callable[[], Steps]] = [
            *(self.write_note, self.write_title, self.write_privately, self.go_on_writing),
            *(self.write_note, self.go_on_writing, self.go_on_writing),
            *(self.set_a_goal, self.drag, self.back_and_forth, self.capture, self.back_up),
            *(self.lock, self.set_passphrase),
        ]
        deed = self.chance.choice(deeds)
        self.teller.say("doing", deed.__name__)
        return deed()

    # Things one does ----------------------------------------------------------------------

    def write_note(self) -> Steps:
        self.act("new_note")
        yield
        yield from self.type_words(25)

    def go_on_writing(self) -> Steps:
        yield from self.type_words(60)

    def write_title(self) -> Steps:
        self.act("new_note")
        yield
        titles = [one for one in self.seen(QLineEdit) if one.accessibleName() == "Title"]
        if titles:
            titles[0].setFocus()
        yield from self.type_words(8)

    def write_privately(self) -> Steps:
        self.act("new_note")
        yield
        yield from self.type_words(2)
        openers = [one for one in self.seen(QAbstractButton) if "private" in one.text()]
        if openers:
            QTest.mouseClick(openers[0], Qt.MouseButton.LeftButton)
        yield
        yield from self.type_words(20)

    def set_a_goal(self) -> Steps:
        """In the wizard, a few letters of it."""
        self.act("new_goal")
        yield
        for _ in range(self.chance.randint(1, 5)):
            yield from self.type_words(5)
            self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            yield

    def capture(self) -> Steps:
        self.act("quick_capture")
        yield
        yield from self.type_words(4)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        yield

    def back_and_forth(self) -> Steps:
        for name in self.chance.choices(("undo", "undo", "redo"), k=6):
            self.act(name)
            yield

    def back_up(self) -> Steps:
        assert self.program.context is not None
        BackupKeeper.of(self.program.context).make(Reason.BY_HAND)
        yield

    def lock(self) -> Steps:
        """Ctrl+L; without a passphrase it leads to where one is given."""
        self.program.lock()
        yield

    def set_passphrase(self) -> Steps:
        """Give one, change it, or take it away."""
        assert self.program.context is not None
        encrypted = self.program.context.journal.encrypted
        wish = (
            self.chance.choice(("Change…", "Take it away…"))
            if encrypted
            else "Give it a passphrase…"
        )
        self.program.window.show_page("settings", "passphrase")
        yield
        buttons = [one for one in self.seen(QAbstractButton) if one.text() == wish]
        if not buttons:
            return
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        yield
        found = self.seen(PassphraseSheet)
        if not found:
            return
        sheet, context = found[0], self.program.context
        if sheet.now is not None:
            sheet.now.line.setText(self.passphrase)
        other = PASSPHRASES[self.passphrase == PASSPHRASES[0]]
        if sheet.new is not None:
            sheet.new.first.line.setText(other)
            sheet.new.second.line.setText(other)
        assert sheet.accept_button is not None
        sheet.accept_button.click()
        for _ in range(_TRIES):
            yield
            if self.program.context not in (None, context):
                self.teller.say("doing", "under another key")
                self.passphrase = other if wish != "Take it away…" else self.passphrase
                return

    def drag(self) -> Steps:
        """A milestone to another day, on the timeline."""
        self.act("timeline")
        page: QWidget | None = None
        for _ in range(_TRIES):
            yield
            page = self.program.window.stack.currentWidget()
            if isinstance(page, TimelinePage) and self._places(page.canvas):
                break
        if not isinstance(page, TimelinePage):
            return
        places = self._places(page.canvas)
        if not places:
            return
        start = self.chance.choice(places)
        view = page.canvas.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        yield
        end = start + QPoint(self.chance.randint(-200, 200), 0)
        for share in (0.3, 0.6, 1.0):
            at = QPointF(start) + QPointF(end - start) * share
            button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            where = QPointF(view.mapToGlobal(at.toPoint()))
            kind = QEvent.Type.MouseMove
            moved = QMouseEvent(kind, at, where, Qt.MouseButton.NoButton, button, none)
            QApplication.sendEvent(view, moved)
            yield
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
        yield

    def _places(self, canvas: TimelineCanvas) -> list[QPoint]:
        """Where milestones are in view."""
        geometry, found = canvas.geometry_now(), []
        for index, row in enumerate(canvas.rows):
            for item in row.items:
                box = geometry.item_rect(index, item)
                at = QPoint(round(geometry.flip_x(box.center().x())), round(box.center().y()))
                if canvas.viewport().rect().contains(at):
                    found.append(at)
        return found

    # How ----------------------------------------------------------------------------------

    def act(self, name: str) -> None:
        assert self.program.commands is not None
        self.program.commands.actions[name].trigger()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.program.window

    def seen(self, kind: type[Any]) -> list[Any]:
        return [one for one in self.program.window.findChildren(kind) if one.isVisible()]

    def type_words(self, most: int) -> Steps:
        """Type numbered words wherever the keyboard is; only where one can write do they count."""
        for _ in range(self.chance.randint(1, most)):
            self.number += 1
            word = f"w{self.number:04}x"
            places = set()
            for key in word + " ":
                places.add(self.focus())
                QTest.keyClick(self.focus(), key)
                self.teller.say("beat", time.monotonic())
                yield
            if len(places) == 1 and self._shows(places.pop(), word):
                self.teller.say("word", word, time.monotonic())

    def _shows(self, place: QWidget, word: str) -> bool:
        if isinstance(place, (DateField, NumberField, TimeField)):
            return False  # no word is a day or a number
        if isinstance(place.window(), PassphraseSheet):
            return False  # what is secret is kept nowhere
        return shows(place, word)


def sit_down(pipe: int, path: Path, seed: int) -> int:
    """Open the window on a journal, and do things until the process ends."""
    app, program = window_app.build(["mentorjournal"], path)
    someone = Someone(program, Teller(pipe), seed)
    program.window.resize(1280, 800)
    program.window.show()
    code = app.exec()
    assert someone is not None
    return code
