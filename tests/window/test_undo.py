"""Undo and redo in the window: across pages, beside a message, and in a field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mentorjournal.ui.widgets.fields import TextField
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.row_list import RowList

from .conftest import Start

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def delete_note(desk: Any) -> None:
    """Delete the note that is chosen in the list."""
    desk.child(RowList, "Notes").setFocus()
    desk.key(Key.Key_Delete)


def test_undo_and_redo_work_across_pages_and_say_what(start: Start, sample: Path):
    desk = start(sample)
    journal, mine = desk.journal, desk.context.mentorship_id
    note, goal = journal.notes.recent(mine)[0], journal.goals.all(mine)[0]
    desk.go("journal").open(note.id)
    delete_note(desk)
    assert desk.toast == "Note deleted"
    journal.goals.comment(goal.id, "Well done")
    desk.go("timeline")
    assert desk.program.commands.actions["undo"].text() == "Undo comment on goal"
    desk.key(Key.Key_Z, CTRL)
    assert desk.toast == "Undone: comment on goal"
    assert note.id not in {line.id for line in journal.notes.recent(mine, 50)}
    desk.key(Key.Key_Z, CTRL)
    assert desk.toast == "Undone: delete note"
    assert journal.notes.get(note.id).id == note.id
    assert desk.program.commands.actions["redo"].text() == "Redo delete note"
    desk.key(Key.Key_Z, CTRL, SHIFT)
    assert desk.toast == "Done again: delete note"
    desk.key(Key.Key_Y, CTRL)
    assert desk.toast == "Done again: comment on goal"
    desk.key(Key.Key_Y, CTRL)
    assert desk.toast == "Nothing to redo"


def test_the_undo_beside_a_message_takes_back_that_and_nothing_else(start: Start, sample: Path):
    desk = start(sample)
    journal, mine = desk.journal, desk.context.mentorship_id
    count = journal.notes.count(mine)
    desk.go("journal")
    delete_note(desk)
    desk.click("Undo")
    assert desk.toast == "Undone: delete note"
    assert journal.notes.count(mine) == count
    delete_note(desk)
    journal.actions.add(mine, "Something else")
    assert desk.toast == "Note deleted"
    with pytest.raises(AssertionError, match="no button Undo"):
        desk.button("Undo")


def test_undo_in_an_empty_field_is_that_of_the_journal(start: Start, sample: Path):
    desk = start(sample)
    capture = desk.child(TextField, "Capture a moment")
    capture.setFocus()
    desk.type("A moment")
    desk.key(Key.Key_Z, CTRL)
    assert capture.text() == "", "the field has its own while something was typed"
    desk.type("A moment")
    desk.key(Key.Key_Return)
    assert desk.toast == "Kept as a moment"
    capture.setFocus()
    desk.key(Key.Key_Z, CTRL)
    assert desk.toast == "Undone: new note"
    desk.key(Key.Key_Z, CTRL, SHIFT)
    assert desk.toast == "Done again: new note"


def test_find_and_undo_reach_the_right_place_from_the_editor(start: Start, sample: Path):
    desk = start(sample)
    desk.key(Key.Key_N, CTRL)
    desk.type("Some words")
    desk.key(Key.Key_F, CTRL)
    assert isinstance(desk.focus(), QLineEdit)
    desk.key(Key.Key_Escape)
    assert isinstance(desk.focus(), MarkdownEditor)
    desk.key(Key.Key_Z, CTRL)
    assert desk.focus().text() == ""
