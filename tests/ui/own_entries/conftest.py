"""Pages of one journal in a window, and a folder of one's own files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentorjournal.domain.goals import Goal, GoalFields, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.widgets.sheet import Sheet

from ..conftest import OpenDesk
from ..desk import PageDesk


class Desk(PageDesk[QWidget]):
    """Everything a test works with."""

    def show(self, part: Any) -> Any:
        """Put a page or a part of one into the window."""
        self.page.layout().addWidget(part)
        part.show()
        return part

    def sheet(self) -> Any:
        """The dialog that is open, once it has the keyboard."""
        (sheet,) = [one for one in self.window.findChildren(Sheet) if one.isVisible()]
        self.qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    def accept(self, sheet: Any) -> None:
        """Press its button, and wait until it has gone."""
        with self.qtbot.waitSignal(sheet.finished):
            sheet.accept_button.click()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where one's own files are; it is not there yet."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_args, **_rest: tmp_path / "own")
    return tmp_path / "own" / "knowledge"


@pytest.fixture
def desk(folder: Path, open_desk: OpenDesk, journal: Journal) -> Desk:
    mentorship_id = journal.mentorships.add(role=Role.MENTEE, counterpart="Lena Ortiz").id

    def make_place(context: PageContext) -> QWidget:
        place = QWidget()
        QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
        return place

    made: Desk = open_desk(Desk, make_place, mentorship_id, (1056, 900))
    return made


@pytest.fixture
def talks(desk: Desk) -> Goal:
    """A goal with a number, a day and two milestones."""
    fields = GoalFields(
        title="Give talks on Rust",
        sentence="By 20 May 2027 I will give 3 talks on Rust, because I freeze.",
        what="give talks on Rust",
        measure=Measure("talks", baseline=0.0, target=3.0),
        reason="I freeze",
        starts_on=date(2026, 11, 21),
        due_on=date(2027, 5, 20),
    )
    goal = desk.journal.goals.add(desk.mentorship_id, fields)
    for title, day in (("First", date(2027, 1, 20)), ("Third", date(2027, 5, 20))):
        desk.journal.milestones.add(desk.mentorship_id, title, day, goal.id)
    return desk.journal.goals.get(goal.id)
