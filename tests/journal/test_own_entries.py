"""What the owner adds to the knowledge of the program is kept, ordered and undone (M48)."""

from __future__ import annotations

import pytest

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.domain.practice import EntryKind
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal


def bodies(journal: Journal, kind: EntryKind | None = None) -> list[str]:
    return [entry.body for entry in journal.own_entries.all(kind)]


def test_each_sort_is_kept_in_the_order_of_the_owner(journal: Journal) -> None:
    """M48: questions, templates, starting points and pulse lines are kept by their sort."""
    add = journal.own_entries.add
    add(EntryKind.QUESTION, "What would you do with a free day?")
    add(EntryKind.PULSE_LINE, "We laugh.")
    last = add(EntryKind.QUESTION, "What is it really about?")
    assert (last.title, last.position) == ("", 1)
    assert bodies(journal, EntryKind.QUESTION) == [
        "What would you do with a free day?",
        "What is it really about?",
    ]
    assert len(bodies(journal)) == 3
    assert len(journal.own_entries.all(limit=2)) == 2
    moved = journal.own_entries.move(last.id, 0)
    assert moved == journal.own_entries.all(EntryKind.QUESTION)
    assert bodies(journal, EntryKind.QUESTION)[0] == "What is it really about?"


def test_it_is_changed_deleted_and_undone_by_name(journal: Journal) -> None:
    """M48: each command has a name and can be undone."""
    heard: list[Change] = []
    journal.subscribe(heard.append)
    entry = journal.own_entries.add(EntryKind.TEMPLATE, "## Why", title="Short")
    renamed = journal.own_entries.edit(entry.id, title="Shorter")
    assert (renamed.title, renamed.body) == ("Shorter", "## Why")
    journal.own_entries.edit(entry.id, title="Shorter")
    journal.own_entries.delete(entry.id)
    labels = [Label.ADD_OWN_ENTRY, Label.EDIT_OWN_ENTRY, Label.DELETE_OWN_ENTRY]
    assert [change.label for change in heard] == labels
    assert all(change.kinds == {Kind.OWN_ENTRY} for change in heard)
    journal.undo()
    journal.undo()
    assert journal.own_entries.get(entry.id) == entry
    journal.undo()
    assert bodies(journal) == []
    journal.redo()
    assert journal.own_entries.get(entry.id) == entry


def test_one_that_says_nothing_is_refused(journal: Journal) -> None:
    entry = journal.own_entries.add(EntryKind.QUESTION, "Why?")
    for refused in (
        lambda: journal.own_entries.add(EntryKind.QUESTION, " \n"),
        lambda: journal.own_entries.edit(entry.id, body=""),
    ):
        with pytest.raises(JournalError) as caught:
            refused()
        assert caught.value.failure is Failure.INVALID
    assert journal.own_entries.get(entry.id) == entry
