"""A mentorship in a real file, and its page in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.mentorships.page import MentorshipPage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.translation import install_translation

TODAY = date(2026, 11, 21)


class Clock:
    """An evening of a day that the test turns; each look is a second later."""

    def __init__(self) -> None:
        self.go_to(TODAY)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def go_to(self, day: date) -> None:
        zone = timezone(timedelta(hours=1))
        self.now = datetime(day.year, day.month, day.day, 19, tzinfo=zone)


class Desk(NamedTuple):
    """Everything a test of the page works with."""

    qtbot: QtBot
    journal: Journal
    context: PageContext
    page: MentorshipPage
    window: QWidget
    clock: Clock
    notices: list[Notice]
    gone: list[tuple[str, object]]

    @property
    def mentorship(self) -> Mentorship:
        found = self.context.mentorship()
        assert found is not None
        return found

    def section(self, name: str):
        """Choose a section as a click on it would."""
        keys = [key for key, _ in self.page.bar.segments._choices]
        self.page.bar.segments._choose(keys.index(name))
        return self.page.section

    def write(self, field: QWidget, text: str) -> None:
        """Replace what a field says, key by key."""
        field.setFocus()
        self.qtbot.waitUntil(field.hasFocus)
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def undo(self) -> None:
        self.context.run(self.journal.undo)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.create(tmp_path / "amara.mentorjournal", "Amara Keita", clock) as opened:
        yield opened


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    return journal.mentorships.add(
        role=Role.MENTEE,
        counterpart="Lena Vogt",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 7, 1),
    ).id


@pytest.fixture
def make_desk(
    qtbot: QtBot, journal: Journal, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Desk]]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    words = QObject()
    install_translation(QApplication.instance(), words)
    made: list[Desk] = []

    def make(mentorship_id: str, state: dict[str, object] | None = None) -> Desk:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        page = MentorshipPage(context)
        page.restore_state(state or {})
        QVBoxLayout(window).addWidget(page)
        window.resize(1056, 800)
        qtbot.addWidget(window)
        desk = Desk(qtbot, journal, context, page, window, clock, [], [])
        context.notify.connect(desk.notices.append)
        context.go.connect(lambda name, target: desk.gone.append((name, target)))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.page.flush()
        desk.context.bus.close()
        desk.context.tasks.wait()
    words.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def desk(make_desk: Callable[..., Desk], mentorship_id: str) -> Desk:
    """The page of a mentorship in its third month."""
    return make_desk(mentorship_id)
