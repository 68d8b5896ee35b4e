"""A journal in a real file and its page in a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import Note
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.notes.page import NotesPage
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))


class Desk(PageDesk[NotesPage]):
    """Everything a test of the page works with."""

    def __init__(
        self, qtbot: QtBot, context: PageContext, page: NotesPage, window: QWidget
    ) -> None:
        super().__init__(qtbot, context, page, window)
        self.unsaved: list[bool] = []
        context.unsaved.connect(self.unsaved.append)

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
def make_desk(open_desk: OpenDesk, mentorship_id: str) -> Callable[[], Desk]:
    return lambda: open_desk(Desk, NotesPage, mentorship_id)


@pytest.fixture
def desk(make_desk: Callable[[], Desk], notes: list[Note]) -> Desk:
    """The page on three notes, the newest shown."""
    return make_desk()
