"""A mentorship in a real file, and its page in a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.mentorships.page import MentorshipPage

from ..conftest import OpenDesk
from ..desk import Clock, PageDesk


class Desk(PageDesk[MentorshipPage]):
    """Everything a test of the page works with."""

    clock: Clock

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
    return Clock(datetime(2026, 11, 21, 19, tzinfo=timezone(timedelta(hours=1))))


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    return journal.mentorships.add(
        role=Role.MENTEE,
        counterpart="Lena Vogt",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 7, 1),
    ).id


@pytest.fixture
def make_desk(open_desk: OpenDesk, clock: Clock) -> Callable[..., Desk]:
    def make(mentorship_id: str, state: dict[str, object] | None = None) -> Desk:
        def make_page(context: PageContext) -> MentorshipPage:
            page = MentorshipPage(context)
            page.restore_state(state or {})
            return page

        desk: Desk = open_desk(Desk, make_page, mentorship_id)
        desk.clock = clock
        return desk

    return make


@pytest.fixture
def desk(make_desk: Callable[..., Desk], mentorship_id: str) -> Desk:
    """The page of a mentorship in its third month."""
    return make_desk(mentorship_id)
