"""Pages of one journal in a window, and a folder of one's own files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import Goal, GoalFields, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.theme import theme
from mentorjournal.ui.translation import install_translation
from mentorjournal.ui.widgets.sheet import Sheet

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))


class Desk(NamedTuple):
    """Everything a test works with."""

    qtbot: QtBot
    journal: Journal
    context: PageContext
    window: QWidget
    mentorship_id: str
    notices: list[Notice]

    def show(self, part: Any) -> Any:
        """Put a page or a part of one into the window."""
        self.window.layout().addWidget(part)
        part.show()
        return part

    def sheet(self) -> Any:
        """The dialog that is open, once it has the keyboard."""
        (sheet,) = [one for one in self.window.findChildren(Sheet) if one.isVisible()]
        self.qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    def accept(self, sheet: Any) -> None:
        """Press its button, and wait until it has gone."""
        with self.qtbot.waitSignal(sheet.finished):
            sheet.accept_button.click()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where one's own files are; it is not there yet."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_args, **_rest: tmp_path / "own")
    return tmp_path / "own" / "knowledge"


@pytest.fixture
def journal(tmp_path: Path, folder: Path) -> Iterator[Journal]:
    with Journal.create(tmp_path / "a.mentorjournal", "Amara Kent", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def desk(
    qtbot: QtBot, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    words = QObject()
    install_translation(QApplication.instance(), words)
    mentorship_id = journal.mentorships.add(role=Role.MENTEE, counterpart="Lena Ortiz").id
    context = PageContext(journal, Settings(), theme())
    context.mentorship_id = mentorship_id
    window = QWidget()
    QVBoxLayout(window)
    window.resize(1056, 900)
    qtbot.addWidget(window)
    desk = Desk(qtbot, journal, context, window, mentorship_id, [])
    context.notify.connect(desk.notices.append)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield desk
    context.bus.close()
    context.tasks.wait()
    QApplication.processEvents()
    words.deleteLater()


@pytest.fixture
def talks(desk: Desk) -> Goal:
    """A goal with a number, a day and two milestones."""
    fields = GoalFields(
        title="Give talks on Rust",
        sentence="By 20 May 2027 I will give 3 talks on Rust, because I freeze.",
        what="give talks on Rust",
        measure=Measure("talks", baseline=0.0, target=3.0),
        reason="I freeze",
        starts_on=date(2026, 11, 21),
        due_on=date(2027, 5, 20),
    )
    goal = desk.journal.goals.add(desk.mentorship_id, fields)
    for title, day in (("First", date(2027, 1, 20)), ("Third", date(2027, 5, 20))):
        desk.journal.milestones.add(desk.mentorship_id, title, day, goal.id)
    return desk.journal.goals.get(goal.id)
