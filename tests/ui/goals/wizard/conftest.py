"""The wizard on a journal in a real file, in a window, driven by the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import Goal
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.goals.wizard.wizard import Wizard
from mentorjournal.ui.theme import theme

TODAY = date(2026, 3, 2)


class Clock:
    """Monday, 2 March 2026; each reading is a second later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Desk(NamedTuple):
    """Everything a test of the wizard works with."""

    qtbot: QtBot
    context: PageContext
    wizard: Wizard
    window: QWidget
    notices: list[Notice]
    finished: list[str]
    left: list[bool]

    @property
    def journal(self) -> Journal:
        return self.context.journal

    @property
    def goal(self) -> Goal:
        """The goal as it is in the file."""
        assert self.wizard.goal_id is not None
        return self.journal.goals.get(self.wizard.goal_id)

    def goals(self) -> list[Goal]:
        assert self.context.mentorship_id is not None
        return self.journal.goals.all(self.context.mentorship_id)

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        self.qtbot.keyClicks(self.focus, text)

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key wherever the keyboard is."""
        self.qtbot.keyClick(self.focus, key, modifiers)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def next_page(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def sentence(self) -> str:
        return self.wizard.sentence.toPlainText()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    with Journal.create(tmp_path / "amara.mentorjournal", "Amara Kent", Clock()) as opened:
        yield opened


@pytest.fixture
def role() -> Role:
    """What the owner of the journal is; a test may override it."""
    return Role.MENTEE


@pytest.fixture
def mentorship_id(journal: Journal, role: Role) -> str:
    added = journal.mentorships.add(role=role, counterpart="Lena", ends_on=date(2026, 12, 1))
    return added.id


OpenWizard = Callable[..., Desk]


@pytest.fixture
def open_wizard(qtbot: QtBot, journal: Journal, mentorship_id: str) -> Iterator[OpenWizard]:
    """Opens a wizard; several may follow one another on one journal."""
    made: list[Desk] = []

    def make(goal_id: str | None = None, size: tuple[int, int] = (1000, 744), **how: str) -> Desk:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        wizard = Wizard(context, goal_id, **how)
        QVBoxLayout(window).addWidget(wizard)
        window.resize(*size)
        qtbot.addWidget(window)
        desk = Desk(qtbot, context, wizard, window, [], [], [])
        context.notify.connect(desk.notices.append)
        wizard.finished.connect(desk.finished.append)
        wizard.left.connect(lambda: desk.left.append(True))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.wizard.flush()
        desk.context.bus.close()
        desk.context.tasks.wait()
    QApplication.processEvents()


@pytest.fixture
def desk(open_wizard: OpenWizard) -> Desk:
    """The wizard on a new goal."""
    return open_wizard()
