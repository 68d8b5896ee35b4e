"""A journal with something to report, and the report page in a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.report.page import Finished, ReportPage

from ...reports.pages import text_of
from ..conftest import OpenDesk
from ..desk import PageDesk, agreed_goal

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))


class Desk(PageDesk[ReportPage]):
    """Everything a test of the page works with."""

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
    agreed_goal(journal, mentorship_id)
    return mentorship_id


@pytest.fixture
def make_desk(open_desk: OpenDesk, mentorship_id: str) -> Callable[[], Desk]:
    return lambda: open_desk(Desk, ReportPage, mentorship_id)


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """The page, shown, its first report made."""
    made = make_desk()
    made.settled()
    return made
