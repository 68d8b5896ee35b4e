"""The index lags behind typing, and nobody notices: it catches up before every look."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.backup import copy_journal
from mentorjournal.journal.check import Flaw, check
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.search_index import is_behind
from mentorjournal.journal.search_repair import check_and_repair
from mentorjournal.journal.triggers import MOST_BEHIND

SECRET = "xylophonesecret"


def ids(journal: Journal, typed: str) -> list[str]:
    return [hit.id for hit in journal.search.find(typed).hits]


def kept(journal: Journal) -> list[tuple[Any, ...]]:
    return journal.file.look("SELECT id, title, text, private FROM search_behind")


def entries(journal: Journal) -> list[tuple[Any, ...]]:
    return journal.file.look("SELECT * FROM search_entries ORDER BY key")


def test_typing_leaves_the_index_alone_until_it_is_asked(journal, mine):
    note = journal.notes.add(
        mine, text="about sponsors", title="T", private_text="P", well_being="W"
    )
    before = journal.file.look("SELECT * FROM search_index_data")
    for text in ("about peer", "about peers"):
        journal.notes.edit(note.id, text=text, merge="stay")
    assert journal.file.look("SELECT * FROM search_index_data") == before
    assert kept(journal) == [(note.id, "T", "about sponsors", "P W")]
    assert ids(journal, "peers") == [note.id]
    assert ids(journal, "sponsors") == []
    assert kept(journal) == []
    assert journal.search.check(full=True) == ()


def test_a_text_that_comes_back_costs_the_index_nothing(journal, mine):
    note = journal.notes.add(mine, text="one")
    before = journal.file.look("SELECT * FROM search_index_data")
    journal.notes.edit(note.id, text="two")
    journal.undo()
    assert is_behind(journal.file)
    assert journal.search.catch_up()
    assert not is_behind(journal.file)
    assert journal.file.look("SELECT * FROM search_index_data") == before


def test_it_is_never_behind_by_more_than_a_few(journal, mine):
    notes = [journal.notes.add(mine, text=f"one {n}") for n in range(MOST_BEHIND + 2)]
    for note in notes:
        journal.notes.edit(note.id, text=note.text.replace("one", "two"))
    assert len(kept(journal)) == MOST_BEHIND
    assert not journal.search.catch_up(1)
    assert len(kept(journal)) == MOST_BEHIND - 1
    assert journal.search.catch_up()
    assert journal.search.catch_up(), "there is nothing left"
    assert journal.search.check(full=True) == ()
    assert sorted(ids(journal, "two")) == sorted(note.id for note in notes)
    assert ids(journal, "one") == []


def test_a_note_may_move_or_go_while_it_is_behind(journal, mine, path):
    moved, gone = (journal.notes.add(mine, text=f"{SECRET} {n}") for n in "ab")
    for note in (moved, gone):
        journal.notes.edit(note.id, text="else")
    journal.notes.edit(moved.id, day=journal.today().replace(day=1), kind=NoteKind.CASE)
    journal.notes.delete(gone.id)
    assert [row[0] for row in kept(journal)] == [moved.id]
    assert ids(journal, "else") == [moved.id]
    assert ids(journal, SECRET) == []
    journal.undo()
    journal.undo()
    assert sorted(ids(journal, "else")) == sorted((moved.id, gone.id))
    for _ in range(2):
        journal.undo()
    assert sorted(ids(journal, SECRET)) == sorted((moved.id, gone.id))
    assert journal.search.check(full=True) == ()
    for _ in range(4):
        journal.redo()
    journal.mentorships.delete(mine)
    assert entries(journal) == kept(journal) == []
    assert journal.search.check(full=True) == ()


@pytest.mark.parametrize("how", ["catch_up", "search", "close", "delete"])
def test_words_taken_out_leave_the_file(journal, mine, path, how):
    note = journal.notes.add(mine, text=f"{SECRET} is what I said", private_text=SECRET)
    journal.notes.edit(note.id, text="nothing", private_text="")
    assert SECRET.encode() in path.read_bytes(), "kept as the index has it"
    if how == "catch_up":
        assert journal.search.catch_up()
    elif how == "search":
        assert ids(journal, SECRET) == []
    elif how == "delete":
        journal.notes.delete(note.id)
    else:
        journal.close()
    assert SECRET.encode() not in path.read_bytes()
    journal.close()
    assert check(path).sound


def test_words_taken_out_are_in_no_copy(journal, mine, tmp_path):
    note = journal.notes.add(mine, text=SECRET)
    journal.notes.edit(note.id, text="nothing")
    copy_journal(journal.file, tmp_path / "copy.mentorjournal")
    assert SECRET.encode() not in (tmp_path / "copy.mentorjournal").read_bytes()


def test_a_file_that_cannot_be_written_is_searched_as_it_is(journal, mine, path):
    note = journal.notes.add(mine, text="about sponsors")
    journal.notes.edit(note.id, text="about peers")
    journal.file.run("PRAGMA query_only = ON")
    assert not journal.search.catch_up()
    assert ids(journal, "sponsors") == [note.id]
    journal.file.run("PRAGMA query_only = OFF")
    assert ids(journal, "peers") == [note.id]


def test_a_search_does_not_wait_for_a_file_that_is_being_written(journal, mine, path):
    note = journal.notes.add(mine, text="about sponsors")
    journal.notes.edit(note.id, text="about peers")
    other = sqlite.connect(str(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    journal.file.run("PRAGMA busy_timeout = 600000")
    assert ids(journal, "sponsors") == [note.id], "as it is, and at once"
    other.execute("ROLLBACK")
    other.close()
    assert ids(journal, "sponsors") == []
    assert journal.file.look("PRAGMA busy_timeout") == [(2000,)]


def test_another_window_brings_the_index_up_too(journal, mine, path):
    note = journal.notes.add(mine, text="about sponsors")
    assert ids(journal, "peers") == []
    with Journal(path) as other:
        other.notes.edit(note.id, text="about peers")
        journal.notes.edit(note.id, text="about the two peers")
        assert ids(other, "two") == [note.id]
        other.notes.edit(note.id, text="about three")
        assert ids(journal, "three") == [note.id]
        assert ids(other, "peers") == []
    assert journal.search.check(full=True) == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_after_a_kill_the_next_opening_knows(journal, mine, path):
    note = journal.notes.add(mine, text="about sponsors")
    journal.close()
    child = os.fork()
    if child == 0:
        try:
            Journal(path).notes.edit(note.id, text="about peers")
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert check(path).sound, "to be behind is no flaw"
    before = path.read_bytes()
    with Journal(path) as opened:
        assert opened.notes.get(note.id).text == "about peers"
        assert not opened.search.needs_check()
    assert path.read_bytes() == before
    with Journal(path) as opened:
        assert is_behind(opened.file)
        assert ids(opened, "sponsors") == []
        assert ids(opened, "peers") == [note.id]
    assert check(path).sound


def test_an_entry_that_is_missing_for_a_note_behind_is_named(journal, mine, path):
    note = journal.notes.add(mine, text="about sponsors")
    journal.notes.edit(note.id, text="about peers")
    journal.file.run("DELETE FROM search_entries")
    assert Flaw.INDEX in {finding.flaw for finding in check(path).findings}


# Doubt and repair --------------------------------------------------------------------------


def outside(path, *statements):
    with sqlite.connect(str(path)) as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def repair(path, cancelled=lambda: False) -> tuple[bool, list[tuple[int, int]]]:
    steps: list[tuple[int, int]] = []
    return check_and_repair(path, lambda *step: steps.append(step), cancelled), steps


@pytest.fixture
def filled(journal, mine, path):
    """A closed journal with forty notes, tags and an action."""
    for number in range(40):
        journal.notes.add(mine, text=f"about sponsors {number}", tags=["pay"])
    journal.actions.add(mine, "do it")
    journal.close()
    return path


def test_where_nobody_else_wrote_nothing_is_looked_at(filled):
    before = filled.read_bytes()
    assert repair(filled) == (False, [])
    assert filled.read_bytes() == before


def test_a_change_that_is_none_of_the_index_is_looked_over_and_settled(filled):
    outside(filled, "UPDATE meta SET owner_name = 'Someone'")
    with Journal(filled) as journal:
        assert journal.search.needs_check()
        made, steps = repair(filled)
        assert not made
        assert steps[-1] == (82, 82)
        assert not journal.search.needs_check()
    with Journal(filled) as journal:
        assert not journal.search.needs_check()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE notes SET text = 'about mentors' WHERE text = 'about sponsors 7'",
        "DELETE FROM actions",
        "UPDATE notes SET day = '2026-01-01'",
        "INSERT INTO note_tags SELECT id, 'extra', 1, 0 FROM notes LIMIT 1",
        "DELETE FROM search_entries WHERE kind = 'actions'",
    ],
)
def test_what_another_program_wrote_is_found_again(filled, change):
    outside(filled, change)
    assert repair(filled)[0]
    with Journal(filled) as journal:
        assert not journal.search.needs_check()
        assert journal.search.check(full=True) == ()


def test_a_doubt_outlives_the_saves_that_come_before_it_is_settled(filled):
    outside(filled, "UPDATE notes SET text = 'about mentors'")
    with Journal(filled) as journal:
        (mentorship,) = journal.mentorships.all()
        note = journal.notes.add(mentorship.id, text="ours")
        assert journal.search.needs_check()
    with Journal(filled) as journal:
        assert journal.search.needs_check(), "the counter fits again, but the doubt is kept"
        assert repair(filled)[0]
        assert not journal.search.needs_check()
        assert ids(journal, "ours") == [note.id]
        assert ids(journal, "sponsors") == []
        assert journal.search.check(full=True) == ()


@pytest.mark.parametrize(
    ("text", "made_anew"),
    [("about sponsors", False), ("déjà — “vu”", False), ("die Größe", True), ("ᲐᲑᲒ", True)],
)
def test_an_index_that_folded_fewer_letters_is_made_anew_where_it_has_such(
    journal, mine, path, monkeypatch, text, made_anew
):
    """As a file of a version before 5 has it: each row is entered, in fewer of its forms."""
    journal.notes.add(mine, text=text)
    journal.close()
    outside(
        path,
        "INSERT INTO search_behind (key, kind, id, title, text, private) "
        "VALUES (0, 'outdated', '', '', '', '')",
    )
    with Journal(path) as opened:
        assert opened.search.needs_check()
        opened.notes.add(mine, text="a save in between")
        assert opened.search.needs_check()
    made, steps = repair(path)
    assert made is made_anew
    assert steps
    with Journal(path) as opened:
        assert not opened.search.needs_check()
        assert opened.search.check(full=True) == ()


def test_people_may_write_while_the_index_is_made_anew(filled, monkeypatch):
    outside(filled, "UPDATE notes SET text = 'about mentors' WHERE text = 'about sponsors 7'")
    journal = Journal(filled)
    (mentorship,) = journal.mentorships.all()
    lines = journal.notes.page(mentorship.id)
    made = journal.notes.add(mentorship.id, text="before")
    deeds = iter(
        [
            lambda: journal.notes.add(mentorship.id, text="new"),
            lambda: journal.notes.edit(lines[0].id, text="changed"),
            lambda: journal.notes.edit(lines[-1].id, text="changed too"),
            lambda: journal.notes.delete(lines[1].id),
            lambda: journal.notes.delete(lines[-2].id),
            lambda: journal.notes.edit(made.id, day=lines[5].day.replace(day=1)),
            lambda: journal.search.find("changed"),
            lambda: journal.undo(),
        ]
    )
    monkeypatch.setattr("mentorjournal.journal.search_repair._ROWS_AT_FIRST", 1)
    monkeypatch.setattr("mentorjournal.journal.search_repair._MOST_ROWS", 2)

    def meanwhile():
        if journal.file.look("SELECT 1 FROM search_behind WHERE kind = 'unfinished'"):
            next(deeds, lambda: None)()
        return False

    assert repair(filled, meanwhile)[0]
    assert next(deeds, None) is None
    assert journal.search.check(full=True) == ()
    journal.close()
    assert {finding.flaw for finding in check(filled).findings} == {Flaw.ROW}, "theirs, as before"


def test_called_off_it_goes_on_another_time(filled, monkeypatch):
    monkeypatch.setattr("mentorjournal.journal.search_repair._MOST_ROWS", 10)
    outside(filled, "UPDATE notes SET text = 'about mentors' WHERE text = 'about sponsors 7'")
    assert repair(filled, lambda: True)[0] is False
    with Journal(filled) as journal:
        assert journal.search.needs_check()

    def half_way():
        with Journal(filled) as journal:
            return len(entries(journal)) in range(5, 60)

    assert repair(filled, half_way)[0] is False
    with Journal(filled) as journal:
        assert journal.search.needs_check()
        (mentorship,) = journal.mentorships.all()
        (hit, *_) = journal.notes.page(mentorship.id)
        journal.notes.edit(hit.id, text="written in between")
    assert Flaw.INDEX in {finding.flaw for finding in check(filled).findings}
    assert repair(filled)[0] is True
    with Journal(filled) as journal:
        assert not journal.search.needs_check()
        assert journal.search.check(full=True) == ()
        assert ids(journal, "between") == [hit.id]
    assert {finding.flaw for finding in check(filled).findings} == {Flaw.ROW}
