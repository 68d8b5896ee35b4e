"""A journal with something to report, and the report page in a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.report.page import Finished, ReportPage
from mentorjournal.ui.theme import theme
from mentorjournal.ui.translation import install_translation

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))


class Desk(NamedTuple):
    """Everything a test of the page works with."""

    qtbot: QtBot
    journal: Journal
    context: PageContext
    page: ReportPage
    window: QWidget
    notices: list[Notice]
    gone: list[tuple[str, object]]

    def settled(self) -> Finished:
        """The report once it says what is chosen now."""

        def is_settled() -> bool:
            finished = self.page.finished
            waiting = self.page.making
            return finished is not None and not waiting

        self.qtbot.waitUntil(is_settled, timeout=30_000)
        assert self.page.finished is not None
        return self.page.finished

    def text(self) -> str:
        """What stands in the report that shows."""
        return text_of(self.settled().made.pdf)


def text_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    path = tmp_path / "amara.mentorjournal"
    with Journal.create(path, "Amara Keita", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    mentorship_id = journal.mentorships.add(
        role=Role.MENTEE,
        counterpart="Lena Vogt",
        purpose="Lead a team",
        starts_on=date(2026, 2, 1),
    ).id
    journal.notes.add(
        mentorship_id,
        kind=NoteKind.SESSION,
        day=date(2026, 3, 10),
        title="First talk",
        text="We met.",
        private_text="She frightens me.",
    )
    held = journal.notes.add(
        mentorship_id,
        kind=NoteKind.SESSION,
        day=date(2026, 11, 10),
        title="Delegating without hovering",
        text="Marek was named as a helper.",
        private_text="I was upset.",
    )
    journal.decisions.add(held.id, "Ask Marek for a second look")
    journal.practice.add_person(mentorship_id, name="Marek Brandt")
    goal = journal.goals.add(
        mentorship_id,
        GoalFields(
            title="Speak at reviews",
            sentence="Speak at three reviews",
            measure=Measure("talks", baseline=0, target=3),
            starts_on=date(2026, 8, 1),
            due_on=date(2026, 12, 19),
        ),
    )
    journal.goals.propose(goal.id)
    journal.goals.agree(goal.id)
    return mentorship_id


@pytest.fixture
def make_desk(qtbot: QtBot, journal: Journal, mentorship_id: str, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    words = QObject()
    install_translation(QApplication.instance(), words)
    made: list[Desk] = []

    def make() -> Desk:
        context = PageContext(journal, Settings(), theme())
        context.mentorship_id = mentorship_id
        window = QWidget()
        page = ReportPage(context)
        QVBoxLayout(window).addWidget(page)
        window.resize(1056, 800)
        qtbot.addWidget(window)
        desk = Desk(qtbot, journal, context, page, window, [], [])
        context.notify.connect(desk.notices.append)
        context.go.connect(lambda name, target: desk.gone.append((name, target)))
        window.show()
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.context.bus.close()
        desk.context.tasks.wait()
    words.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def desk(make_desk) -> Desk:
    """The page, shown, its first report made."""
    made: Desk = make_desk()
    made.settled()
    return made
