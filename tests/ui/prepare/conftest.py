"""A mentorship between two sessions, and the page that prepares the next one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sessions import Session, Topic
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.prepare.page import PreparePage
from mentorjournal.ui.widgets.row_model import RowRole

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
LAST = date(2026, 11, 10)

P = TypeVar("P", bound=QWidget)


class Desk(PageDesk[PreparePage]):
    """Everything a test of the page works with."""

    def next(self) -> Session | None:
        return self.journal.sessions.next(self.mentorship_id, TODAY)

    def topics(self) -> list[Topic]:
        session = self.next()
        return self.journal.sessions.topics(session.id if session else None, self.mentorship_id)

    def texts(self) -> list[str]:
        return [topic.text for topic in self.topics()]

    def shown(self) -> list[str]:
        return [str(row.title) for row in self.page.agenda.rows.topics.rows]

    def index(self, text: str):
        rows = self.page.agenda.rows.topics
        return rows.index(self.shown().index(text))

    def select(self, text: str) -> None:
        self.page.agenda.rows.setFocus()
        self.page.agenda.rows.select_id(self.index(text).data(RowRole.ID))

    def add(self, text: str) -> None:
        """Type a line of the agenda."""
        self.page.new_item()
        field = self.page.agenda.add_field
        self.qtbot.waitUntil(field.hasFocus)
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def popover(self, kind: type[P]) -> P:
        """The one of this kind that is open."""
        found = self.page.findChildren
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in found(kind)))
        return next(one for one in found(kind) if one.isVisible())

    def brief(self) -> list[tuple[str, str, str]]:
        """Chip, words and end of each line."""
        model = self.page.brief.rows.model()
        found = (model.index(row, 0) for row in range(model.rowCount()))
        return [
            (
                index.data(RowRole.LEADING_CHIP)[0],
                index.data(),
                index.data(RowRole.TRAILING_TEXT) or "",
            )
            for index in found
        ]


@pytest.fixture
def bare_id(journal: Journal) -> str:
    """A mentorship that has just begun: nothing planned, nothing written."""
    return journal.mentorships.add(
        role=Role.MENTEE, counterpart="Lena Vogt", starts_on=date(2026, 9, 1), cadence_days=14
    ).id


@pytest.fixture
def mentorship_id(journal: Journal, bare_id: str) -> str:
    note = journal.notes.add(
        bare_id,
        kind=NoteKind.SESSION,
        day=LAST,
        title="Delegating",
        text="Ask for the plan, not the status.",
        private_text="She looked tired.",
    )
    goal = journal.goals.add(
        bare_id,
        GoalFields(
            title="Grow my network",
            measure=Measure("contacts", baseline=40, target=48),
            starts_on=date(2026, 8, 1),
            due_on=date(2026, 12, 1),
        ),
    )
    journal.goals.propose(goal.id)
    journal.goals.agree(goal.id)
    journal.goals.check_in(goal.id, 41, day=date(2026, 11, 15))
    journal.actions.add(bare_id, "Talk outline", due_on=date(2026, 11, 19), note_id=note.id)
    journal.actions.add(bare_id, "Introduce me", owner=Side.THEM, due_on=date(2026, 11, 30))
    session = journal.sessions.plan(bare_id, date(2026, 11, 24), "10:00", 50)
    for text, minutes in (("How are you?", 5), ("Network", 15), ("Dry run", 20)):
        journal.sessions.add_topic(bare_id, text, session_id=session.id, minutes=minutes)
    return bare_id


@pytest.fixture
def make_desk(open_desk: OpenDesk) -> Callable[[str | None], Desk]:
    return lambda mentorship_id: open_desk(Desk, PreparePage, mentorship_id)


@pytest.fixture
def desk(make_desk: Callable[[str | None], Desk], mentorship_id: str) -> Desk:
    """The page before a session that is planned."""
    return make_desk(mentorship_id)
