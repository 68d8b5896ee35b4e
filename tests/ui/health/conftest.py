"""A mentorship of some months, and the section that says how it is doing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.practice import Pulse
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.health.section import HealthSection
from mentorjournal.ui.theme import theme
from mentorjournal.ui.translation import install_translation

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
START = date(2026, 6, 1)
W = TypeVar("W", bound=QWidget)


class Desk(NamedTuple):
    """Everything a test of the section works with."""

    qtbot: QtBot
    journal: Journal
    context: PageContext
    window: QWidget
    section: HealthSection
    mentorship_id: str
    notices: list[Notice]
    gone: list[tuple[str, object]]

    def pulses(self) -> list[Pulse]:
        return self.journal.practice.pulses(self.mentorship_id)

    def facts(self) -> list[tuple[str, str]]:
        return [(row.title, row.subtitle) for row in self.section.facts.items.rows]

    def sheet(self, kind: type[W]) -> W:
        found = [w for w in self.section.window().findChildren(kind) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} sheets"
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return found[0]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    path = tmp_path / "amara.mentorjournal"
    with Journal.create(path, "Amara Keita", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    return journal.mentorships.add(
        role=Role.MENTEE, counterpart="Lena Vogt", starts_on=START, cadence_days=14
    ).id


@pytest.fixture
def make_desk(
    qtbot: QtBot, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Desk]]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    words = QObject()
    install_translation(QApplication.instance(), words)
    made: list[Desk] = []

    def make(mentorship_id: str) -> Desk:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        section = HealthSection(context)
        QVBoxLayout(window).addWidget(section)
        window.resize(1056, 800)
        qtbot.addWidget(window)
        desk = Desk(qtbot, journal, context, window, section, mentorship_id, [], [])
        context.notify.connect(desk.notices.append)
        context.go.connect(lambda name, target: desk.gone.append((name, target)))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(context.tasks.idle)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.context.tasks.close()
        desk.context.bus.close()
    words.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def desk(make_desk: Callable[[str], Desk], mentorship_id: str) -> Desk:
    """A mentorship of which nothing is known yet."""
    return make_desk(mentorship_id)
