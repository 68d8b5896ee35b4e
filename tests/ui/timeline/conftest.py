"""A journal in a real file, with the timeline of it in a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from mentorjournal.domain.goals import Goal, GoalFields, Measure, Milestone
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sessions import Session
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.timeline.canvas import TimelineCanvas
from mentorjournal.ui.timeline.page import TimelinePage
from mentorjournal.ui.timeline.rows import Item

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()


class Wall(PageDesk[TimelinePage]):
    """Everything a test of the timeline works with."""

    @property
    def canvas(self) -> TimelineCanvas:
        return self.page.canvas

    def item(self, title: str) -> tuple[int, Item]:
        found = [
            (index, item)
            for index, row in enumerate(self.canvas.rows)
            for item in row.items
            if item.title == title
        ]
        return found[-1]

    def place(self, title: str, *, due_end: bool = False) -> QPoint:
        """Where an item is in the viewport; of a bar its middle, or the end one takes hold of."""
        index, item = self.item(title)
        geometry = self.canvas.geometry_now()
        box = geometry.item_rect(index, item)
        x = box.right() - 2 if due_end else box.center().x()
        return QPoint(round(geometry.flip_x(x)), round(box.center().y()))

    def press(self, at: QPoint) -> None:
        view = self.canvas.viewport()
        self.qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)

    def pull(self, start: QPoint, days: int) -> QPoint:
        """Move the pressed mouse by so many days; returns where it is then."""
        view, geometry = self.canvas.viewport(), self.canvas.geometry_now()
        way = days * geometry.scale.per_day * (-1 if geometry.mirrored else 1)
        for share in (0.5, 1.0):
            at = QPointF(start) + QPointF(way * share, 0)
            button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            where = QPointF(view.mapToGlobal(at.toPoint()))
            kind = QEvent.Type.MouseMove
            move = QMouseEvent(kind, at, where, Qt.MouseButton.NoButton, button, none)
            QApplication.sendEvent(view, move)
        return QPoint(round(start.x() + way), start.y())

    def drag(self, start: QPoint, days: int) -> None:
        self.press(start)
        end = self.pull(start, days)
        self.qtbot.mouseRelease(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.qtbot.keyClick(self.window.focusWidget(), key, held)


@pytest.fixture
def mine(journal: Journal) -> str:
    return journal.mentorships.add(role=Role.MENTEE, counterpart="Lena Ortiz").id


@pytest.fixture
def make_wall(open_desk: OpenDesk, mine: str) -> Callable[..., Wall]:
    def make(width: int = 1056, height: int = 800, state: dict[str, Any] | None = None) -> Wall:
        def make_page(context: PageContext) -> TimelinePage:
            page = TimelinePage(context)
            if state is not None:
                page.restore_state(state)
            return page

        wall: Wall = open_desk(Wall, make_page, mine, (width, height))
        return wall

    return make


class Content(NamedTuple):
    """What the timeline of the tests shows."""

    talks: Goal
    sponsor: Goal
    first: Milestone
    third: Milestone
    visa: Milestone
    held: Session
    planned: Session


@pytest.fixture
def content(journal: Journal, mine: str) -> Content:
    fields = GoalFields(
        title="Three talks",
        sentence="By 18 December 2026 I will give three talks.",
        measure=Measure(unit="talks", target=3.0),
        starts_on=date(2026, 10, 1),
        due_on=date(2026, 12, 18),
    )
    talks = journal.goals.add(mine, fields)
    journal.goals.agree(talks.id)
    journal.goals.check_in(talks.id, 2.0, day=date(2026, 11, 10))
    first = journal.milestones.add(mine, "First talk", date(2026, 10, 20), talks.id)
    journal.milestones.reach(first.id, date(2026, 10, 22))
    third = journal.milestones.add(mine, "Third talk", date(2026, 12, 9), talks.id)
    draft = GoalFields(title="A sponsor", starts_on=TODAY, due_on=date(2026, 12, 30))
    sponsor = journal.goals.add(mine, draft)
    visa = journal.milestones.add(mine, "Visa", date(2026, 12, 1))
    note = journal.sessions.start(None, mine)
    session = journal.sessions.of_note(note.id)
    assert session is not None
    held = journal.sessions.close(session.id)
    held = journal.sessions.edit(held.id, day=date(2026, 11, 4))
    planned = journal.sessions.plan(mine, date(2026, 11, 27))
    talks = journal.goals.get(talks.id)
    return Content(talks, sponsor, first, third, visa, held, planned)


@pytest.fixture
def wall(make_wall: Callable[..., Wall], content: Content) -> Wall:
    """The page on some of everything."""
    return make_wall()
