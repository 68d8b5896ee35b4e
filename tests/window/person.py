"""Somebody at the program: looks at what shows, types, presses keys, and clicks where they must."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.widgets.sheet import Sheet

from .conftest import Desk, end

PATIENCE_MS = 20_000
"""For an effect to show; only a fault takes so long."""
PICTURES = "MENTORJOURNAL_TEST_PICTURES"
"""Names a folder for a picture of each stage, to be looked at."""
_COME_TO_REST_MS = 300

W = TypeVar("W", bound=QWidget)


class Person:
    """One person and the program that runs for them.

    Attributes:
        strokes: keys pressed and things clicked so far; a text typed in one go counts once.
    """

    def __init__(self, desk: Desk) -> None:
        self.qtbot, self.program = desk.bot, desk.program
        self.strokes = 0
        self._desk = desk

    # What is there ------------------------------------------------------------------------

    @property
    def context(self) -> PageContext:
        assert self.program.context is not None
        return self.program.context

    @property
    def journal(self) -> Journal:
        return self.context.journal

    @property
    def mentorship_id(self) -> str:
        assert self.context.mentorship_id is not None
        return self.context.mentorship_id

    @property
    def page(self) -> LivePage:
        """The page that shows."""
        page = self.program.window.stack.currentWidget()
        assert isinstance(page, LivePage)
        return page

    @property
    def focus(self) -> QWidget:
        """What has the keyboard, once something has; the window where nothing in it has."""
        self._desk.settle()
        self.wait(lambda: _focus() is not None)
        found = _focus()
        assert found is not None
        return found

    @property
    def toast(self) -> str:
        """The line at the foot of the window."""
        return self._desk.toast

    def wait(self, seen: Callable[[], bool]) -> None:
        """Wait for an effect to show."""
        self.qtbot.waitUntil(seen, timeout=PATIENCE_MS)

    def wait_for_toast(self, words: str) -> None:
        """Wait for a line at the foot of the window."""
        self.qtbot.waitUntil(lambda: _equal(self.toast, words), timeout=PATIENCE_MS)

    def look_for(self, kind: type[W], name: str = "") -> W:
        """The thing of a kind that shows under a name, once it does."""
        self.qtbot.waitUntil(lambda: bool(self._seen(kind, name)), timeout=PATIENCE_MS)
        return self._seen(kind, name)[0]

    def sees(self, kind: type[QWidget], name: str = "") -> bool:
        """Whether there is such a thing in view now."""
        return bool(self._seen(kind, name))

    def _seen(self, kind: type[W], name: str) -> list[W]:
        window = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        inside = window or self.program.window
        return [
            widget
            for widget in (inside, *inside.findChildren(kind))
            if isinstance(widget, kind) and widget.isVisible() and name in ("", *_names(widget))
        ]

    def sheet(self, kind: type[W] = Sheet) -> W:
        """The dialog that is open, once it has the keyboard."""
        sheet = self.look_for(kind)
        self.wait(sheet.isActiveWindow)
        return sheet

    # What the person does -----------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard; a line end is Enter."""
        self.strokes += 1
        for number, line in enumerate(text.split("\n")):
            if number:
                self.qtbot.keyClick(self.focus, Qt.Key.Key_Return)
            self.qtbot.keyClicks(self.focus, line)

    def press(self, *keys: str) -> None:
        """Press keys such as "Ctrl+N", one after the other, wherever the keyboard is."""
        for key in keys:
            self.strokes += 1
            combination = QKeySequence(key)[0]
            self.qtbot.keyClick(self.focus, combination.key(), combination.keyboardModifiers())

    def tab_to(
        self, name: str, key: str = "Tab", kind: type[QWidget] = QWidget, most: int = 30
    ) -> QWidget:
        """Press Tab until what is called so has the keyboard."""
        passed: list[str] = []
        while not (name in _names(self.focus) and isinstance(self.focus, kind)):
            passed.append(_names(self.focus)[0] or type(self.focus).__name__)
            assert len(passed) <= most, f"{name} is not on the way: {passed}"
            self.press(key)
        return self.focus

    def click(self, name: str, kind: type[QWidget] = QWidget) -> None:
        """Click what shows under a name."""
        self.click_on(self.look_for(kind, name))

    def click_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget, in its middle or at a place."""
        self.strokes += 1
        self.wait(lambda: widget.isVisible() and widget.isEnabled())
        place = at or widget.rect().center()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def choose(self, text: str) -> None:
        """Choose an entry of the menu that is open."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries = {entry.text().replace("&", ""): entry for entry in menu.actions()}
        assert text in entries, list(entries)
        self.click_on(menu, menu.actionGeometry(entries[text]).center())

    def pick(self, text: str) -> None:
        """Choose an entry of the menu that is open, with the arrows and Enter."""
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in menu.actions():
            self.press("Down")
            chosen = menu.activeAction()
            if chosen is not None and chosen.text().replace("&", "") == text:
                self.press("Return")
                return
        raise AssertionError(f"{text} is not among {[entry.text() for entry in menu.actions()]}")

    def go_to(self, name: str) -> LivePage:
        """Show a page by its key."""
        pages = ("today", "journal", "goals", "timeline", "prepare", "report")
        self.press(f"Alt+{pages.index(name) + 1}")
        self.wait(lambda: self.program.window.current_page == name and self.page.isVisible())
        return self.page

    def leave(self) -> None:
        """Close the window, which ends the program."""
        self.program.window.close()
        assert not self.program.window.isVisible()
        end(self._desk)

    def look(self, name: str) -> None:
        """Keep a picture of what shows, if pictures are wanted."""
        folder = os.environ.get(PICTURES)
        if not folder:
            return
        self.qtbot.wait(_COME_TO_REST_MS)
        window = self.program.window
        picture = window.grab()
        painter = QPainter(picture)
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible() and other.parentWidget() is not None:
                painter.drawPixmap(other.pos() - window.pos(), other.grab())
        painter.end()
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        picture.save(str(place / f"{len(list(place.iterdir())) + 1:02}-{name}.png"))


def _focus() -> QWidget | None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return QApplication.focusWidget() or QApplication.activeWindow()


def _equal(seen: str, wanted: str) -> bool:
    assert seen == wanted
    return True


def _names(widget: QWidget) -> tuple[str, ...]:
    """What a widget is called by a screen reader, and what stands on it."""
    text = getattr(widget, "text", None)
    shown = text() if callable(text) else ""
    return (widget.accessibleName(), shown if isinstance(shown, str) else "")
