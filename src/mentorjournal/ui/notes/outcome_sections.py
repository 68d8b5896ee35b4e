"""What comes out of a note: decisions, actions and lessons (M24, M35, M55)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QMenu

from mentorjournal.domain.actions import Action, is_overdue
from mentorjournal.domain.notes import Decision, Lesson, Note, NoteKind
from mentorjournal.domain.sides import Side
from mentorjournal.ui.action_words import read_action
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.notes.line_section import LineSection, NoteHost, add_wish, below
from mentorjournal.ui.notes.note_head import source_of
from mentorjournal.ui.widgets.chip import Chip, ChipKind
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr, word


class DecisionSection(LineSection):
    """What was decided."""

    def __init__(self, context: PageContext, host: NoteHost) -> None:
        super().__init__(context, host, tr("Decisions"), tr("Add a decision, Enter"))
        self.deleted_text = tr("Decision deleted")
        self._decisions: dict[str, Decision] = {}

    def rows(self, note: Note) -> Iterable[RowItem]:
        """The decisions in their order."""
        found = self.context.journal.decisions.of_note(note.id)
        self._decisions = {decision.id: decision for decision in found}
        return [
            RowItem(one.id, one.text, note=self._host.goal_title(one.goal_id), icon="check")
            for one in found
        ]

    def add(self, note_id: str, text: str) -> str:
        """Add a decision."""
        return str(self.context.journal.decisions.add(note_id, text).id)

    def rewrite(self, line_id: str, text: str) -> object:
        """Give a decision another text."""
        return self.context.journal.decisions.edit(line_id, text=text)

    def delete(self, line_id: str) -> None:
        """Remove a decision."""
        self.context.journal.decisions.delete(line_id)

    def fill_menu(self, menu: QMenu, line_id: str) -> None:
        """Its goal."""
        self.add_goal_menu(menu, line_id, self._decisions[line_id].goal_id)

    def set_field(self, line_id: str, name: str, value: Any) -> object:
        """Set its goal."""
        return self.context.journal.decisions.edit(line_id, **{name: value})


class LessonSection(LineSection):
    """What was learned; of a note of learning, what one takes from its source (M30, M31)."""

    def __init__(self, context: PageContext, host: NoteHost) -> None:
        super().__init__(context, host, tr("What I learned"), tr("Add a lesson, Enter"))
        self.deleted_text = tr("Lesson deleted")
        self._lessons: dict[str, Lesson] = {}

    def rows(self, note: Note) -> Iterable[RowItem]:
        """The lessons as they were written."""
        found = self.context.journal.lessons.of_note(note.id)
        self._lessons = {lesson.id: lesson for lesson in found}
        return [
            RowItem(one.id, one.text, note=self._host.goal_title(one.goal_id), icon="lightbulb")
            for one in found
        ]

    def add(self, note_id: str, text: str) -> str:
        """Add a lesson; a note of learning is named as what taught it."""
        journal = self.context.journal
        note = journal.notes.get(note_id)
        taught = ""
        if note.kind is NoteKind.LEARNING:
            named = note.title.strip().casefold() not in ("", word(note.kind).casefold())
            taught = note.title.strip() if named else source_of(note)
        goal = note.goal_ids[0] if note.kind is NoteKind.LEARNING and note.goal_ids else None
        made = journal.lessons.add(
            note.mentorship_id, text, note_id=note_id, learned_from=taught, goal_id=goal
        )
        return str(made.id)

    def show_note(self, note: Note, in_file: bool) -> None:
        """Show the lessons of a note, under the name that they have in its kind."""
        super().show_note(note, in_file)
        self.fill()

    def fill(self) -> None:
        """Name it and its field."""
        if not self.made:
            return
        learning = self._note is not None and self._note.kind is NoteKind.LEARNING
        self.heading.setText(tr("What I take from it") if learning else tr("What I learned"))
        words = tr("Add what you take from it, Enter") if learning else tr("Add a lesson, Enter")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def rewrite(self, line_id: str, text: str) -> object:
        """Give a lesson another text."""
        return self.context.journal.lessons.edit(line_id, text=text)

    def delete(self, line_id: str) -> None:
        """Remove a lesson."""
        self.context.journal.lessons.delete(line_id)

    def fill_menu(self, menu: QMenu, line_id: str) -> None:
        """Its goal."""
        self.add_goal_menu(menu, line_id, self._lessons[line_id].goal_id)

    def set_field(self, line_id: str, name: str, value: Any) -> object:
        """Set its goal."""
        return self.context.journal.lessons.edit(line_id, **{name: value})


class ActionSection(LineSection):
    """Promises: whose they are is a chip that a click turns over, the day opens a calendar."""

    def __init__(self, context: PageContext, host: NoteHost) -> None:
        super().__init__(context, host, tr("Actions"), tr("Add an action, Enter"))
        self.deleted_text = tr("Action deleted")
        self._actions: dict[str, Action] = {}
        self._owner = Side.ME
        self._due_on: date | None = None
        self._their_name = ""

    def fill(self) -> None:
        """Whose the next one is, and when it is due."""
        self.field.setToolTip(tr("For example: @them Send the outline by 19 Nov"))
        self._owner_chip = Chip("", ChipKind.ACCENT, clickable=True)
        self._owner_chip.clicked.connect(self._on_owner_clicked)
        self._day_chip = Chip("", ChipKind.GREY, clickable=True)
        self._day_chip.clicked.connect(self._on_day_clicked)
        self.add_to_foot(self._owner_chip)
        self.add_to_foot(self._day_chip)
        self.field.textChanged.connect(self._show_chips)
        self.list.chip_clicked.connect(self._on_row_owner)
        self.list.day_clicked.connect(self._on_row_day)
        self._show_chips()

    def set_names(self, their_name: str) -> None:
        """How the other one is called."""
        self._their_name = their_name

    def rows(self, note: Note) -> Iterable[RowItem]:
        """The actions in their order."""
        found = self.context.journal.actions.of_note(note.id)
        self._actions = {action.id: action for action in found}
        today = self.context.today()
        return [self._row(action, today) for action in found]

    def _row(self, action: Action, today: date) -> RowItem:
        done = action.done_on is not None
        late = is_overdue(action, today)
        due = short_day(action.due_on, today) if action.due_on else ""
        note = tr("overdue") if late else self._host.goal_title(action.goal_id)
        return RowItem(
            action.id,
            action.text,
            note=note,
            checked=done,
            done=done,
            trailing_chip=self._owner_look(action.owner),
            trailing_text=due or ("" if done else tr("no date")),
        )

    def _owner_look(self, owner: Side) -> tuple[str, ChipKind]:
        if owner is Side.ME:
            return tr("me"), ChipKind.ACCENT
        return self._their_name.split()[0] if self._their_name else tr("them"), ChipKind.VIOLET

    def add(self, note_id: str, text: str) -> str:
        """Add an action as it was said in the line and by the chips beside it."""
        assert self._note is not None
        read = read_action(text, self.context.today(), self._their_name, self.locale())
        action = self.context.journal.actions.add(
            self._note.mentorship_id,
            read.text,
            owner=read.owner or self._owner,
            due_on=read.due_on or self._due_on,
            note_id=note_id,
        )
        self._owner, self._due_on = Side.ME, None
        return str(action.id)

    def rewrite(self, line_id: str, text: str) -> object:
        """Give an action another text, and owner and day where the text says them."""
        read = read_action(text, self.context.today(), self._their_name, self.locale())
        fields: dict[str, Any] = {"text": read.text}
        if read.owner is not None:
            fields["owner"] = read.owner
        if read.due_on is not None:
            fields["due_on"] = read.due_on
        return self.context.journal.actions.edit(line_id, **fields)

    def delete(self, line_id: str) -> None:
        """Remove an action."""
        self.context.journal.actions.delete(line_id)

    def tick(self, line_id: str, on: bool) -> object:
        """An action is done, or is not."""
        return self.context.journal.actions.set_done(line_id, on)

    def fill_menu(self, menu: QMenu, line_id: str) -> None:
        """Owner, day and goal."""
        action = self._actions[line_id]
        other = Side.THEM if action.owner is Side.ME else Side.ME
        words = tr("Give it to %1").replace("%1", self._owner_look(other)[0])
        add_wish(menu, words if other is Side.THEM else tr("Take it on"), line_id, "owner", other)
        add_wish(menu, tr("Date…"), line_id, "day", None)
        self.add_goal_menu(menu, line_id, action.goal_id)

    def on_wish(self, line_id: str, wish: str, value: Any) -> None:
        """Open the calendar, or set a field."""
        if wish == "day":
            row = self.list.visualRect(self.list.lines.index(self.list.lines.row_of(line_id)))
            row.moveTopLeft(self.list.viewport().mapToGlobal(row.topLeft()))
            self._on_row_day(line_id, row)
        else:
            super().on_wish(line_id, wish, value)

    def set_field(self, line_id: str, name: str, value: Any) -> object:
        """Set owner, day or goal."""
        return self.context.journal.actions.edit(line_id, **{name: value})

    # Owner and day ------------------------------------------------------------------------

    @Slot(object)
    def _on_row_owner(self, line_id: str) -> None:
        action = self._actions[line_id]
        other = Side.THEM if action.owner is Side.ME else Side.ME
        self.run(partial(self.set_field, line_id, "owner", other))

    @Slot(object, object)
    def _on_row_day(self, line_id: str, place: QRect) -> None:
        from mentorjournal.ui.widgets.day_popover import DayPopover

        day = self._actions[line_id].due_on or self.context.today()
        popover = DayPopover(day, self, optional=True)
        popover.setProperty("line", line_id)
        popover.picked.connect(self._on_row_day_picked)
        popover.open_at(place)

    @Slot(object)
    def _on_row_day_picked(self, day: date | None) -> None:
        line_id = self.sender().property("line")
        self.run(partial(self.set_field, line_id, "due_on", day))

    @Slot()
    def _show_chips(self) -> None:
        """The chips beside the field show only while something is written there."""
        typed = bool(self.field.text().strip())
        text, kind = self._owner_look(self._owner)
        self._owner_chip.set_chip(text, kind)
        self._owner_chip.setAccessibleName(tr("Whose action: %1").replace("%1", text))
        day = short_day(self._due_on, self.context.today()) if self._due_on else tr("no date")
        self._day_chip.set_chip(day)
        self._day_chip.setAccessibleName(tr("Date: %1").replace("%1", day))
        self._owner_chip.setVisible(typed)
        self._day_chip.setVisible(typed)

    @Slot()
    def _on_owner_clicked(self) -> None:
        self._owner = Side.THEM if self._owner is Side.ME else Side.ME
        self._show_chips()
        self.field.setFocus()

    @Slot()
    def _on_day_clicked(self) -> None:
        from mentorjournal.ui.widgets.day_popover import DayPopover

        popover = DayPopover(self._due_on or self.context.today(), self, optional=True)
        popover.picked.connect(self._on_day_picked)
        popover.open_at(below(self._day_chip))

    @Slot(object)
    def _on_day_picked(self, day: date | None) -> None:
        self._due_on = day
        self._show_chips()
        self.field.setFocus()
