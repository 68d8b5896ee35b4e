"""A window over a journal with a session, an agreement and a goal, and its documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.reports.page import Made
from mentorjournal.settings import Settings
from mentorjournal.ui.documents.sheet import DocumentSheet

from ..conftest import OpenDesk
from ..desk import PageDesk, agreed_goal

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))


class Desk(PageDesk[QWidget]):
    """Everything a test of the documents works with."""

    session_id: str
    goal_id: str
    agreement_id: str

    def settled(self, sheet: DocumentSheet | None) -> Made:
        """The document once it is made for the paper that is chosen."""
        assert sheet is not None
        self.qtbot.waitUntil(lambda: sheet.made is not None and not sheet.making, timeout=30_000)
        assert sheet.made is not None
        return sheet.made


@pytest.fixture
def desk(open_desk: OpenDesk, journal: Journal, tmp_path: Path) -> Iterator[Desk]:
    pair = journal.mentorships.add(
        role=Role.MENTEE,
        counterpart="Lena Vogt",
        purpose="Lead a team",
        starts_on=date(2026, 2, 1),
    ).id
    session = journal.sessions.plan(pair, date(2026, 11, 24), "10:00", 50)
    journal.sessions.edit(session.id, for_next_time="She looked tired.")
    journal.sessions.add_topic(pair, "Dry run of talk three", session_id=session.id, minutes=20)
    journal.actions.add(pair, "Talk outline", due_on=date(2026, 11, 19))
    agreement = journal.practice.add_agreement(
        pair, my_expectations="Honest words", agreed_on=date(2026, 2, 13)
    )
    goal = agreed_goal(journal, pair)
    empty = tmp_path / "documents"
    empty.mkdir()
    settings = Settings()
    settings.set_value("report_folder", str(empty))
    settings.set_value("open_saved", "no")
    made: Desk = open_desk(Desk, lambda context: QWidget(), pair)
    made.session_id, made.goal_id, made.agreement_id = session.id, goal.id, agreement.id
    yield made
    for sheet in made.window.findChildren(DocumentSheet):
        sheet.reject()
