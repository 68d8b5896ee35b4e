"""Two mentorships with promises of every kind, and the page that lists them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.actions.page import ActionsPage
from mentorjournal.ui.widgets.row_model import RowRole

from ..conftest import OpenDesk
from ..desk import PageDesk

NOW = datetime(2026, 11, 18, 14, 2, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()  # a Wednesday


class Desk(PageDesk[ActionsPage]):
    """Everything a test of the page works with."""

    def shown(self) -> list[str]:
        """What the list says, headings in brackets."""
        return [f"[{row.title}]" if row.group else row.title for row in self.page.list.rows.rows]

    def row(self, text: str):
        """The row of an action."""
        return next(row for row in self.page.list.rows.rows if row.title == text)

    def id_of(self, text: str) -> str:
        return str(self.row(text).id)

    def choose(self, *texts: str) -> None:
        """Choose rows as with Ctrl and a click."""
        rows = self.page.list
        rows.setFocus()
        rows.select_id(self.id_of(texts[0]))
        for text in texts[1:]:
            at = rows.rows.index(rows.rows.row_of(self.id_of(text)))
            rows.selectionModel().setCurrentIndex(at, rows.selectionModel().SelectionFlag.Select)

    @property
    def current(self) -> str:
        index = self.page.list.currentIndex()
        return str(index.data()) if index.data(RowRole.ID) else ""


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def promises(journal: Journal, lena: str, jo: str) -> None:
    add = journal.actions.add
    note = journal.notes.add(lena, kind=NoteKind.SESSION, title="Delegating", text="x")
    goal = journal.goals.add(lena, GoalFields(title="Speak up"))
    add(lena, "Send outline", due_on=date(2026, 11, 15), note_id=note.id, goal_id=goal.id)
    add(lena, "Introduce me", owner=Side.THEM, due_on=date(2026, 11, 20))
    add(lena, "Book a room", due_on=date(2026, 12, 1))
    add(lena, "Read the book")
    done = add(lena, "Thank Ines", due_on=date(2026, 11, 10))
    journal.actions.set_done(done.id, True)
    add(jo, "Write a page", owner=Side.THEM, due_on=date(2026, 11, 17))


@pytest.fixture
def make_desk(open_desk: OpenDesk) -> Callable[[str | None], Desk]:
    return lambda mentorship_id: open_desk(Desk, ActionsPage, mentorship_id)


@pytest.fixture
def desk(make_desk: Callable[[str | None], Desk], lena: str, promises: None) -> Desk:
    """The page of one of two mentorships."""
    return make_desk(lena)
