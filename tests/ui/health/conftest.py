"""A mentorship of some months, and the section that says how it is doing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.practice import Pulse
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.health.section import HealthSection

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
START = date(2026, 6, 1)
W = TypeVar("W", bound=QWidget)


class Desk(PageDesk[HealthSection]):
    """Everything a test of the section works with."""

    @property
    def section(self) -> HealthSection:
        return self.page

    def pulses(self) -> list[Pulse]:
        return self.journal.practice.pulses(self.mentorship_id)

    def settle(self) -> None:
        """Let the cards come that are told one in each turn."""
        self.qtbot.waitUntil(lambda: not self.section._later.waiting)

    def facts(self) -> list[tuple[str, str]]:
        return [(row.title, row.subtitle) for row in self.section.facts.items.rows]

    def sheet(self, kind: type[W]) -> W:
        found = [w for w in self.section.window().findChildren(kind) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} sheets"
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return found[0]


@pytest.fixture
def mentorship_id(journal: Journal) -> str:
    return journal.mentorships.add(
        role=Role.MENTEE, counterpart="Lena Vogt", starts_on=START, cadence_days=14
    ).id


@pytest.fixture
def make_desk(open_desk: OpenDesk) -> Callable[[str], Desk]:
    def make(mentorship_id: str) -> Desk:
        desk: Desk = open_desk(Desk, HealthSection, mentorship_id)
        desk.qtbot.waitUntil(desk.context.tasks.idle)
        return desk

    return make


@pytest.fixture
def desk(make_desk: Callable[[str], Desk], mentorship_id: str) -> Desk:
    """A mentorship of which nothing is known yet."""
    return make_desk(mentorship_id)
