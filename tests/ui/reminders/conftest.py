"""A home page on a real file, with what looks after the dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.reminders.watch import ReminderWatch
from mentorjournal.ui.theme import theme
from mentorjournal.ui.today.page import TodayPage
from mentorjournal.ui.translation import install_translation

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()


class Desk(NamedTuple):
    """Everything a test of a page works with."""

    qtbot: QtBot
    journal: Journal
    context: PageContext
    window: QWidget
    page: LivePage
    mentorship_id: str
    notices: list[Notice]
    gone: list[tuple[str, object]]

    def look(self) -> None:
        """What the program does once the first page is there."""
        if self.context.reminders is None:
            ReminderWatch(self.context)
        else:
            self.context.reminders.look()


Make = Callable[..., Desk]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    path = tmp_path / "amara.mentorjournal"
    with Journal.create(path, "Amara Keita", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    """Everything in order: a session is planned, a pulse was given, and all is agreed."""
    key = journal.mentorships.add(
        role=Role.MENTEE,
        counterpart="Lena Vogt",
        starts_on=date(2026, 9, 1),
        likes_to_celebrate="cake with the team; a long walk",
    ).id
    journal.sessions.plan(key, TODAY + timedelta(days=9))
    journal.practice.add_pulse(key, {"trust": 4}, day=TODAY)
    journal.practice.add_agreement(key, agreed_on=TODAY)
    return key


@pytest.fixture
def make(
    qtbot: QtBot, journal: Journal, mentorship_id: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Make]:  # fmt: skip
    from PySide6.QtCore import QSettings

    place = str(tmp_path / "config")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)
    words = QObject()
    install_translation(QApplication.instance(), words)
    made: list[Desk] = []

    def build(kind: type[LivePage] = TodayPage) -> Desk:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        page = kind(context)
        QVBoxLayout(window).addWidget(page)
        window.resize(1056, 800)
        qtbot.addWidget(window)
        desk = Desk(qtbot, journal, context, window, page, mentorship_id, [], [])
        context.notify.connect(desk.notices.append)
        context.go.connect(lambda name, target: desk.gone.append((name, target)))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(desk)
        return desk

    yield build
    for desk in made:
        for timer in desk.context.findChildren(QTimer):
            timer.stop()  # as the program does before it lets go of a journal
        desk.context.tasks.close()
        desk.context.bus.close()
    words.deleteLater()
    QApplication.processEvents()
