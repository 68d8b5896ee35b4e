"""What every scene is played on: the running program, and the way to what the sample holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.domain.goals import Goal
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sessions import Session
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.program import Program


class Stage:
    """The program with the sample open; `clear` makes it as it was before a scene.

    Attributes:
        program: what runs. window: its window.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.window: MainWindow = program.window
        self._first = self.mentorship_id

    @property
    def context(self) -> PageContext:
        """What the pages share."""
        assert self.program.context is not None
        return self.program.context

    @property
    def journal(self) -> Journal:
        """The sample."""
        return self.context.journal

    @property
    def today(self) -> date:
        """The local day."""
        return self.context.today()

    @property
    def mentorship_id(self) -> str:
        """The mentorship that is shown."""
        assert self.context.mentorship_id is not None
        return self.context.mentorship_id

    def clear(self) -> None:
        """Close what is open over the window, undo what was done, and show the first mentorship."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()
        if self.program.faults is not None:
            self.program.faults.bar.clear()
        self.window.flush()
        while self.journal.next_undo() is not None:
            self.journal.undo()
        self.context.choose_mentorship(self._first)

    # Where to go --------------------------------------------------------------------------

    def page(self, name: str, target: object | None = None) -> QWidget:
        """Show a page; returns what is seen of it."""
        self.window.show_page(name, target)
        shown = self.window.stack.currentWidget()
        assert shown is not None
        return shown

    def nobody(self) -> None:
        """Show the journal as it is without a mentorship."""
        self.context.choose_mentorship(None)

    def beginning(self) -> None:
        """Go to a mentorship in which nothing has been written yet."""
        begun = self.journal.mentorships.add(role=Role.MENTOR, counterpart="Robin Achterberg")
        self.context.choose_mentorship(begun.id)

    # What the sample holds ----------------------------------------------------------------

    def goals(self) -> list[Goal]:
        """All goals of the mentorship."""
        return list(self.journal.goals.all(self.mentorship_id))

    def goal(self, wanted: Callable[[Goal], object]) -> Goal:
        """The first goal that is as wanted, or any."""
        goals = self.goals()
        return next((goal for goal in goals if wanted(goal)), goals[0])

    def charted(self) -> Goal:
        """The first goal that has check-ins, for its chart."""
        return self.goal(lambda goal: goal.check_ins)

    def last_session(self) -> Session:
        """The session held last."""
        found = self.journal.sessions.last(self.mentorship_id, self.today)
        assert found is not None
        return found

    def next_session(self) -> Session:
        """The session planned next."""
        found = self.journal.sessions.next(self.mentorship_id, self.today)
        assert found is not None
        return found


class Scene(NamedTuple):
    """One picture.

    Attributes:
        name: the beginning of the file's name.
        show: brings it about; returns the widget to draw, or None for the whole window.
    """

    name: str
    show: Callable[[Stage], QWidget | None]
