"""The wizard on a journal in a real file, in a window, driven by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import Goal
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.wizard.wizard import Wizard

from ...conftest import OpenDesk
from ...desk import Clock, PageDesk

TODAY = date(2026, 3, 2)


class Desk(PageDesk[Wizard]):
    """Everything a test of the wizard works with."""

    def __init__(self, qtbot: QtBot, context: PageContext, page: Wizard, window: QWidget) -> None:
        super().__init__(qtbot, context, page, window)
        self.finished: list[str] = []
        left: list[bool] = []
        self.left = left
        page.finished.connect(self.finished.append)
        page.left.connect(lambda: left.append(True))

    @property
    def wizard(self) -> Wizard:
        return self.page

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
def clock() -> Clock:
    """Monday, 2 March 2026."""
    return Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))


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
def open_wizard(open_desk: OpenDesk, mentorship_id: str) -> OpenWizard:
    """Opens a wizard; several may follow one another on one journal."""

    def make(goal_id: str | None = None, size: tuple[int, int] = (1000, 744), **how: str) -> Desk:
        desk: Desk = open_desk(
            Desk, lambda context: Wizard(context, goal_id, **how), mentorship_id, size
        )
        return desk

    return make


@pytest.fixture
def desk(open_wizard: OpenWizard) -> Desk:
    """The wizard on a new goal."""
    return open_wizard()
