"""The thread of a goal through the journal: notes, actions, and what was said (M24)."""

from __future__ import annotations

from datetime import date
from functools import partial

from mentorjournal.domain.actions import Action, is_overdue
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import Goal, ThreadLine
from mentorjournal.domain.notes import NoteKind, NoteLine
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.goals.people import People
from mentorjournal.ui.goals.section import MOST, Section
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr, word

_NOTE_CHIPS = {
    NoteKind.REFLECTION: ChipKind.VIOLET,
    NoteKind.MOMENT: ChipKind.GREY,
    NoteKind.FEEDBACK: ChipKind.AMBER,
    NoteKind.CASE: ChipKind.GREY,
}
_LINE_CHIPS = {
    Kind.TOPIC: ChipKind.GREY,
    Kind.DECISION: ChipKind.ACCENT,
    Kind.LESSON: ChipKind.AMBER,
}
_MOST_NOTES = 50


class NoteSection(Section):
    """The notes tied to the goal that is shown."""

    short = 5

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            tr("Notes on this goal"),
            tr("None yet. Name this goal in a note, and the note shows here."),
        )
        self._goal_id = ""

    def show_goal(self, goal: Goal, today: date) -> None:
        """Ask the journal for the notes of a goal."""
        if goal.id != self._goal_id:
            self.fold()
        self._goal_id = goal.id
        notes = self.context.journal.notes.for_goal(goal.id, _MOST_NOTES)
        self.set_items([_note_row(note, today) for note in notes])

    def open_row(self, row_id: str) -> None:
        """Go to the note."""
        self.context.go.emit("journal", row_id)

    def wishes(self, row_id: str) -> list[tuple[str, str]]:
        """A note is opened; what else can be done with it is done there."""
        return [("open", tr("Open"))]

    def wish(self, row_id: str, wish: str) -> None:
        """Do what the menu asks for."""
        self.open_row(row_id)


class ActionSection(Section):
    """The actions that serve the goal that is shown; hidden while there are none."""

    short = 4

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, tr("Actions"))
        self._actions: dict[str, Action] = {}

    def show_goal(self, goal: Goal, people: People, today: date) -> None:
        """Ask the journal for the actions of a goal."""
        found = self.context.journal.actions.of_goal(goal.id, 50)
        self._actions = {action.id: action for action in found}
        self.setVisible(bool(found))
        self.set_items([_action_row(action, people, today) for action in found])

    def toggle_row(self, row_id: str, on: bool) -> None:
        """Done, or open again."""
        self.run(partial(self.context.journal.actions.set_done, row_id, on))

    def open_row(self, row_id: str) -> None:
        """Go to the note that it came out of."""
        action = self._actions.get(row_id)
        if action is not None and action.note_id:
            self.context.go.emit("journal", action.note_id)


class SaidSection(Section):
    """What was talked about, decided and learned for the goal; hidden while there is nothing."""

    short = 5

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, tr("Along the way"))
        self._lines: dict[str, ThreadLine] = {}
        self._goal_id = ""

    def show_goal(self, goal: Goal, today: date) -> None:
        """Ask the journal for what was said about a goal."""
        if goal.id != self._goal_id:
            self.fold()
        self._goal_id = goal.id
        found = self.context.journal.goals.thread(goal.id, MOST)
        self._lines = {line.id: line for line in found}
        self.setVisible(bool(found))
        self.set_items([_said_row(line, today) for line in found])

    def open_row(self, row_id: str) -> None:
        """Go to the note that it stands in, or to the lesson that has none."""
        line = self._lines.get(row_id)
        if line is None:
            return
        if line.note_id is not None:
            self.context.go.emit("journal", line.note_id)
        elif line.noun is Kind.LESSON:
            self.context.go.emit("lessons", line.id)


def _said_row(line: ThreadLine, today: date) -> RowItem:
    names = {
        Kind.TOPIC: tr("talked about"),
        Kind.DECISION: tr("decided"),
        Kind.LESSON: tr("learned"),
    }
    return RowItem(
        line.id,
        line.text,
        leading_chip=(names[line.noun], _LINE_CHIPS[line.noun]),
        trailing_text=short_day(line.day, today),
    )


def _note_row(note: NoteLine, today: date) -> RowItem:
    return RowItem(
        note.id,
        note.title or tr("Untitled"),
        subtitle=note.excerpt,
        leading_chip=(word(note.kind), _NOTE_CHIPS.get(note.kind, ChipKind.ACCENT)),
        trailing_text=short_day(note.day, today),
    )


def _action_row(action: Action, people: People, today: date) -> RowItem:
    done = action.done_on is not None
    day = action.done_on or action.due_on
    late = is_overdue(action, today)
    chip = None
    if action.owner is Side.THEM:
        chip = (people.them, ChipKind.VIOLET)
    elif late:
        chip = (tr("overdue"), ChipKind.RED)
    return RowItem(
        action.id,
        action.text,
        trailing_chip=chip,
        trailing_text=short_day(day, today) if day else "",
        checked=done,
        done=done,
    )
