"""Questions in every state of their life, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sessions import Question, QuestionState
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.questions.page import QuestionsPage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.translation import install_translation

NOW = datetime(2026, 11, 18, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()


class Desk(NamedTuple):
    """Everything a test of the page works with."""

    qtbot: QtBot
    journal: Journal
    context: PageContext
    page: QuestionsPage
    window: QWidget
    notices: list[Notice]
    gone: list[tuple[str, object]]

    def shown(self) -> list[str]:
        """What the list says, headings in brackets."""
        return [f"[{row.title}]" if row.group else row.title for row in self.page.list.rows.rows]

    def row(self, text: str):
        """The row of a question."""
        return next(row for row in self.page.list.rows.rows if row.title == text)

    def choose(self, text: str) -> Question:
        """Choose a question; it is shown in full."""
        self.page.list.setFocus()
        self.page.list.select_id(self.row(text).id)
        return self.stored(text)

    def stored(self, text: str) -> Question:
        """A question as the file has it."""
        return self.journal.questions.get(str(self.row(text).id))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    path = tmp_path / "amara.mentorjournal"
    with Journal.create(path, "Amara Keita", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def lena(journal: Journal) -> str:
    return journal.mentorships.add(role=Role.MENTEE, counterpart="Lena Vogt").id


@pytest.fixture
def jo(journal: Journal, lena: str) -> str:
    return journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Tanaka").id


@pytest.fixture
def asked(journal: Journal, lena: str, jo: str) -> None:
    add, edit = journal.questions.add, journal.questions.edit
    goal = journal.goals.add(lena, GoalFields(title="Speak up"))
    add(lena, "How did you choose?", theme="path", goal_id=goal.id)
    add(lena, "What about pay?", theme="pay")
    asked = add(lena, "Whom should I meet?", theme="network")
    edit(asked.id, state=QuestionState.ASKED, asked_on=date(2026, 11, 10))
    answered = add(lena, "When do you step in?")
    edit(answered.id, answer="When somebody else pays for it")
    add(jo, "What scares you?", theme="path")


@pytest.fixture
def make_desk(qtbot: QtBot, journal: Journal, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    words = QObject()
    install_translation(QApplication.instance(), words)
    made: list[Desk] = []

    def make(mentorship_id: str | None) -> Desk:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        page = QuestionsPage(context)
        QVBoxLayout(window).addWidget(page)
        window.resize(1056, 800)
        qtbot.addWidget(window)
        desk = Desk(qtbot, journal, context, page, window, [], [])
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
        desk.context.tasks.close()
        desk.context.bus.close()
    words.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def desk(make_desk, lena: str, asked: None) -> Desk:
    """The page of one of two mentorships."""
    return make_desk(lena)
