"""Undo and redo: steps have names, saves of one stay are one, and the log has an end."""

from __future__ import annotations

from typing import Any

import pytest

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal import undo
from mentorjournal.journal.errors import JournalError


def test_steps_have_names_and_are_told(journal, mine):
    heard = []
    note = journal.notes.add(mine, text="a")
    journal.notes.edit(note.id, text="b")
    journal.subscribe(heard.append)
    assert (journal.next_undo(), journal.next_redo()) == (Label.EDIT_NOTE, None)
    undone = journal.undo()
    assert heard == [undone]
    assert undone.label is Label.EDIT_NOTE
    assert undone.ids == {note.id}
    assert (journal.next_undo(), journal.next_redo()) == (Label.ADD_NOTE, Label.EDIT_NOTE)
    assert journal.redo() == undone
    journal.undo()
    journal.notes.add(mine, text="another way")
    assert journal.next_redo() is None
    assert journal.redo() is None


def test_the_saves_of_one_stay_are_one_step(journal, mine):
    note = journal.notes.add(mine, text="")
    for word in ("We", "We spoke", "We spoke long"):
        journal.notes.edit(note.id, text=word, merge="stay 1")
    journal.notes.edit(note.id, text="Later", merge="stay 2")
    journal.undo()
    assert journal.notes.get(note.id).text == "We spoke long"
    journal.undo()
    assert journal.notes.get(note.id).text == ""
    journal.redo()
    assert journal.notes.get(note.id).text == "We spoke long"


def test_a_save_after_an_undo_is_a_step_of_its_own(journal, mine):
    note = journal.notes.add(mine, text="one")
    journal.notes.edit(note.id, text="two", merge="stay")
    journal.undo()
    journal.notes.edit(note.id, text="three", merge="stay")
    journal.notes.edit(note.id, text="four", merge="stay")
    journal.undo()
    assert journal.notes.get(note.id).text == "one"
    journal.undo()
    assert journal.notes.count(mine) == 0


def test_deleting_a_mentorship_can_be_undone_whole(journal, mine, state_of):
    goal = journal.goals.add(mine, GoalFields(title="G"))
    note = journal.notes.add(mine, kind=NoteKind.SESSION, text="東京", goal_ids=[goal.id], tags="a")
    journal.attachments.add(note.id, "a.bin", "", bytes(range(256)))
    journal.decisions.add(note.id, "D")
    journal.actions.add(mine, "A", note_id=note.id, goal_id=goal.id)
    before = state_of(journal)
    journal.mentorships.delete(mine)
    empty = state_of(journal)
    assert empty["notes"] == empty["attachments"] == empty["words"] == []
    journal.undo()
    assert state_of(journal) == before
    journal.redo()
    assert state_of(journal) == empty


def test_a_command_that_says_nothing_new_is_no_step(journal, mine):
    note = journal.notes.add(mine, text="same", tags=["a"])
    action = journal.actions.add(mine, "do")
    heard = []
    journal.subscribe(heard.append)
    assert journal.notes.edit(note.id, text="same", tags=["#a "], energy=None).text == "same"
    journal.actions.edit(action.id, text="do")
    journal.actions.set_done(action.id, False)
    journal.mentorships.edit(mine, counterpart="Ruth")
    journal.set_owner_name("Aylin")
    assert heard == []
    assert journal.next_undo() is Label.ADD_ACTION


def test_the_log_has_an_end(journal, mine, monkeypatch):
    monkeypatch.setattr(undo, "MOST_GROUPS", 5)
    for number in range(9):
        journal.notes.add(mine, text=str(number))
    steps = 0
    while journal.undo():
        steps += 1
    assert steps == 5
    assert journal.notes.count(mine) == 4


def test_what_cannot_be_undone_any_more_takes_no_memory(journal, mine, monkeypatch):
    monkeypatch.setattr(undo, "MOST_CHARACTERS", 20_000)
    note = journal.notes.add(mine)
    for number in range(12):
        journal.notes.edit(note.id, text=str(number) * 5_000)
    kept = journal.file.connection.exec_driver_sql("SELECT sum(length(sql)) FROM undo_log")
    assert kept.scalar_one() <= 30_000
    assert journal.undo() is not None
    assert journal.notes.get(note.id).text == "10" * 5_000


def test_an_hour_of_typing_keeps_one_text_to_go_back_to(journal, mine):
    note = journal.notes.add(mine, text="first")
    text = "word " * 20_000
    for number in range(30):
        journal.notes.edit(note.id, text=f"{text}{number}", merge="stay", tags=["a", str(number)])
    kept = journal.file.look("SELECT sum(length(sql)) FROM undo_log")[0][0]
    assert kept < 20_000
    assert sum(group.size for group in journal.file._opened.undo.done) == kept
    journal.undo()
    assert journal.notes.get(note.id)[:-2] == note[:-2]
    assert journal.notes.get(note.id).tags == ()
    journal.redo()
    assert journal.notes.get(note.id).text == f"{text}29"
    assert journal.notes.get(note.id).tags == ("a", "29")


def test_a_note_made_and_typed_in_one_stay_is_one_step(journal, mine, state_of):
    before = state_of(journal)
    note = journal.notes.add(mine, text="a", merge="stay")
    for text in ("ab", "abc"):
        journal.notes.edit(note.id, text=text, merge="stay")
    after = state_of(journal)
    journal.undo()
    assert state_of(journal) == before
    journal.redo()
    assert state_of(journal) == after


def test_a_save_that_fails_at_its_very_end_is_no_step(journal, mine, state_of):
    """The lines of the log go back with the rows; so does what is known of them."""
    note = journal.notes.add(mine, text="one")
    journal.notes.edit(note.id, text="two", merge="stay")
    journal.undo()
    before = state_of(journal)
    run = journal.file.run
    run(
        "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.meta BEGIN SELECT raise(ABORT, 'full'); END"
    )
    with pytest.raises(JournalError):
        journal.notes.edit(note.id, text="three", merge="stay")
    run("DROP TRIGGER full")
    assert state_of(journal) == before
    assert (journal.next_undo(), journal.next_redo()) == (Label.ADD_NOTE, Label.EDIT_NOTE)
    journal.redo()
    assert journal.notes.get(note.id).text == "two"
    journal.undo()
    assert state_of(journal) == before


def test_a_save_is_prepared_once(journal, mine):
    """The triggers of all tables once filled the driver's memory of statements for good."""
    note = journal.notes.add(mine, text="a")
    prepared: list[Any] = []
    raw = journal.file.connection.connection.driver_connection
    raw.set_authorizer(lambda *action: prepared.append(action) or 0)
    for number in range(3):
        journal.notes.edit(note.id, text=str(number), merge="stay")
    assert prepared
    prepared.clear()
    journal.notes.edit(note.id, text="again", merge="stay")
    assert prepared == []
