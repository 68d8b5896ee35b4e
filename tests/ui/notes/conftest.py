"""A journal in a real file and its page in a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import Note
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.notes.page import NotesPage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))


class Desk(NamedTuple):
    """Everything a test of the page works with."""

    journal: Journal
    context: PageContext
    page: NotesPage
    window: QWidget
    mentorship_id: str
    notices: list[Notice]
    unsaved: list[bool]

    @property
    def editor(self) -> MarkdownEditor:
        return self.page.panel.paper.editor

    def shown(self) -> Note:
        note = self.page.panel.note
        assert note is not None
        return note

    def in_file(self) -> Note:
        return self.journal.notes.get(self.shown().id)

    def titles(self) -> list[str]:
        return [line.title for line in self.journal.notes.page(self.mentorship_id)]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    path = tmp_path / "amara.mentorjournal"
    with Journal.create(path, "Amara Kent", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    return journal.mentorships.add(role=Role.MENTEE, counterpart="Lena Ortiz").id


@pytest.fixture
def notes(journal: Journal, mentorship_id: str) -> list[Note]:
    """Three notes, newest first."""
    words = [
        (date(2026, 11, 10), "Delegating without hovering", "Lena asked for the plan.\n\nSecond"),
        (date(2026, 11, 4), "", "# Corridor advice\n\nAsk early"),
        (date(2026, 10, 21), "First talk", "I was nervous."),
    ]
    return [
        journal.notes.add(mentorship_id, day=day, title=title, text=text)
        for day, title, text in words
    ]


@pytest.fixture
def make_desk(qtbot: QtBot, journal: Journal, mentorship_id: str):
    made: list[Desk] = []

    def make() -> Desk:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        page = NotesPage(context)
        QVBoxLayout(window).addWidget(page)
        window.resize(1056, 800)
        qtbot.addWidget(window)
        desk = Desk(journal, context, page, window, mentorship_id, [], [])
        context.notify.connect(desk.notices.append)
        context.unsaved.connect(desk.unsaved.append)
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
    QApplication.processEvents()


@pytest.fixture
def desk(make_desk, notes: list[Note]) -> Desk:
    """The page on three notes, the newest shown."""
    return make_desk()
