"""A home page on a real file, with what looks after the dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.reminders.watch import ReminderWatch
from mentorjournal.ui.today.page import TodayPage

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()


class Desk(PageDesk[LivePage]):
    """Everything a test of a page works with."""

    def look(self) -> None:
        """What the program does once the first page is there."""
        if self.context.reminders is None:
            ReminderWatch(self.context)
        else:
            self.context.reminders.look()


Make = Callable[..., Desk]


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
def make(open_desk: OpenDesk, mentorship_id: str) -> Make:
    return lambda kind=TodayPage: open_desk(Desk, kind, mentorship_id)
