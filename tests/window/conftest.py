"""The real window on a real file, in this process, with a home of each test's own."""

from __future__ import annotations

import faulthandler
import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample
from mentorjournal.settings import Settings
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.later import Later
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.program import Program
from mentorjournal.ui.theme import Scheme, theme


class Desk:
    """A running program, and what a person does with it."""

    def __init__(self, program: Program, bot: QtBot) -> None:
        self.program, self.bot = program, bot
        self.crashes: list[str] = []
        self.ended = False

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def context(self) -> PageContext:
        assert self.program.context is not None
        return self.program.context

    @property
    def journal(self) -> Journal:
        return self.context.journal

    @property
    def toast(self) -> str:
        notices = self.window.notices
        return notices.toast.text if notices is not None and notices.toast is not None else ""

    def settle(self) -> None:
        """See that a window has the keyboard again, as every desktop but this one does."""

        def settled() -> bool:
            active = QApplication.activeWindow()
            return active is not None and active.isVisible()

        if not settled():
            self.window.activateWindow()
        self.bot.waitUntil(settled, timeout=20_000)

    def focus(self) -> QWidget:
        self.settle()
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def key(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        self.settle()
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        QTest.keyClick(self.focus() if QApplication.focusWidget() else self.window, key, modifiers)

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        for one in (within or self.window).findChildren(QAbstractButton):
            if one.isVisible() and text in (one.text(), one.accessibleName()):
                return one
        raise AssertionError(f"no button {text}")

    def click(self, text: str, within: QWidget | None = None) -> None:
        QTest.mouseClick(self.button(text, within), Qt.MouseButton.LeftButton)

    def go(self, name: str) -> QWidget:
        self.window.show_page(name)
        QApplication.processEvents()
        shown = self.window.stack.currentWidget()
        self.bot.waitUntil(lambda: not any(one.waiting for one in shown.findChildren(Later)))
        QApplication.processEvents()
        assert shown.isVisible()
        return shown

    def child(self, kind: type[Any], name: str = "", within: QWidget | None = None) -> Any:
        for one in (within or self.window).findChildren(kind):
            if one.isVisible() and (not name or one.accessibleName() == name):
                return one
        raise AssertionError(f"no {kind.__name__} {name}")

    def dialog(self, kind: type[QWidget] | None = None) -> Any:
        """The sheet or menu that is open over the window."""
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one is not self.window and (not kind or isinstance(one, kind)):
                return one
        raise AssertionError("nothing is open over the window")


Start = Callable[..., Desk]
Restart = Callable[..., Desk]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, logs, lock files and documents under a folder of the test."""
    folder = tmp_path / "home"
    for name, place in {
        "HOME": folder,
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_STATE_HOME": folder / "state",
        "XDG_DATA_HOME": folder / "share",
        "XDG_RUNTIME_DIR": folder / "run",
    }.items():
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(name, str(place))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "config"))
    return folder


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.mentorjournal"
    new_sample(path, date.today())
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """A sample journal of this test's own."""
    return Path(shutil.copy(sample_file, tmp_path / "sample.mentorjournal"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A journal without a mentorship."""
    path = tmp_path / "empty.mentorjournal"
    Journal.create(path, "Amara Kent").close()
    return path


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program, on a file or as at the first start; all errors fail the test."""
    # pytest's own handler of hard faults stays.
    monkeypatch.setattr(faulthandler, "enable", lambda *_: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    was_last = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    desks: list[Desk] = []

    def begin(path: Path | None = None, size: tuple[int, int] = (1280, 800)) -> Desk:
        program = Program(qapp, path, Settings())
        desk = Desk(program, qtbot)
        desks.append(desk)
        with qtbot.waitSignal(program.usable, timeout=20_000):
            program.window.show()
        qtbot.waitUntil(lambda: program.crashes is not None, timeout=20_000)
        program.crashes.text_arrived.connect(desk.crashes.append)
        if size:
            program.window.resize(*size)
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow, timeout=20_000)
        return desk

    yield begin
    for desk in desks:
        end(desk)
    theme().set_scheme(Scheme.LIGHT)
    theme().set_text_scale(1.0)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setQuitOnLastWindowClosed(was_last)
    assert [text for desk in desks for text in desk.crashes] == []


def end(desk: Desk) -> None:
    """Close the window as its user would, and let go of all that it was made of."""
    if desk.ended:
        return
    desk.ended = True
    program = desk.program
    if program.window.isVisible():
        program.window.close()
    program.close()
    program.window.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # As the program does a second after: the next start leaves out for good what it finds.
    gc.unfreeze()
    gc.collect()


@pytest.fixture
def restart(start: Start) -> Restart:
    """End a program, and start it again."""

    def again(desk: Desk, path: Path | None = None, **more: Any) -> Desk:
        end(desk)
        return start(path, **more)

    return again
