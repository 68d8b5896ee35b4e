"""Commands: whole or not at all, what they tell, and what happens to the file beneath them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.journal import direct
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import tables

posix = pytest.mark.skipif(os.name != "posix", reason="other systems do not let go of the file")


def failure_of(command) -> Failure:
    with pytest.raises(JournalError) as raised:
        command()
    return raised.value.failure


@pytest.fixture
def changes(journal, mine):
    """What the journal tells, from after the mentorship was made."""
    heard: list[Change] = []
    journal.subscribe(heard.append)
    return heard


def test_one_change_goes_out_after_the_commit(journal, mine, path):
    seen = []

    def listener(change):
        with Journal(path) as other:
            seen.append((change, other.notes.count(mine)))

    journal.subscribe(listener)
    note = journal.notes.add(mine, text="a", origin="editor")
    ((change, count),) = seen
    assert count == 1
    assert change.label is Label.ADD_NOTE
    assert change.origin == "editor"
    assert change.kinds == {Kind.NOTE}
    assert change.ids == {note.id}
    journal.unsubscribe(listener)
    journal.unsubscribe(listener)
    journal.notes.add(mine, text="b")
    assert len(seen) == 1


def write_half_a_command(journal, mine):
    with journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
        writer.insert(tables.notes, mentorship_id=mine, kind="moment", day="2026-01-01")
        _ = 1 / 0


def test_a_command_that_fails_half_way_writes_nothing(journal, mine, state_of, changes):
    before = state_of(journal)
    with pytest.raises(ZeroDivisionError):
        write_half_a_command(journal, mine)
    assert state_of(journal) == before
    assert changes == []
    assert journal.next_undo() is Label.ADD_MENTORSHIP
    journal.notes.add(mine, text="and goes on")
    assert len(changes) == 1


def test_a_command_inside_a_command_is_a_mistake_of_ours(journal, mine):
    with (
        pytest.raises(RuntimeError, match="command"),
        journal.file.change(Label.ADD_NOTE, Kind.NOTE),
    ):
        journal.notes.add(mine, text="inner")
    assert journal.notes.count(mine) == 0


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("notes", {"kind": "poem", "day": "2026-01-01"}),
        ("notes", {"kind": "moment", "day": "2026-02-30"}),
        ("notes", {"kind": "moment", "day": "2026-01-01", "energy": 6}),
        ("notes", {"kind": "moment", "day": "2026-01-01", "energy": "high"}),
        ("notes", {"kind": "moment", "day": "2026-01-01", "asked_more": 2}),
        ("notes", {"kind": "moment", "day": "2026-01-01", "id": "short"}),
        ("sessions", {"day": "2026-01-01", "state": "held", "starts_at": "half past"}),
        ("pulses", {"kind": "pulse", "day": "2026-01-01", "side": "me", "scores": "{"}),
    ],
)
def test_the_file_holds_no_value_outside_its_rule(journal, mine, table, values):
    with pytest.raises(JournalError) as raised, journal.file.change(Label.ADD_NOTE) as writer:
        writer.insert(getattr(tables, table), mentorship_id=mine, **values)
    assert raised.value.failure is Failure.INVALID
    assert "constraint failed" in raised.value.detail or "cannot store" in raised.value.detail


def test_a_row_needs_what_it_belongs_to(journal):
    nobody = "00000000-0000-7000-8000-000000000000"
    assert failure_of(lambda: journal.notes.add(nobody, text="x")) is Failure.INVALID
    assert failure_of(lambda: journal.sessions.plan(nobody, journal.today())) is Failure.NOT_FOUND
    assert failure_of(lambda: journal.notes.get(nobody)) is Failure.NOT_FOUND
    assert failure_of(lambda: journal.notes.delete(nobody)) is Failure.NOT_FOUND


def test_an_error_says_nothing_of_what_was_written(journal, mine):
    secret = "the name of my illness"
    with pytest.raises(JournalError) as raised:
        journal.notes.add(mine, text=secret, private_text=secret, energy=17)
    shown = [raised.value]
    while shown[-1].__cause__ or shown[-1].__context__:
        shown.append(shown[-1].__cause__ or shown[-1].__context__)
    assert not any(secret in str(error) or secret in repr(error) for error in shown)


def test_a_lock_held_by_another_process_is_waited_for_and_then_told(path, clock, monkeypatch):
    monkeypatch.setattr(direct, "_BUSY_SECONDS", 0.05)
    journal = Journal.create(path, "A", clock)
    mine = journal.mentorships.add(role="mentee", counterpart="R").id
    hold = (
        "import sqlcipher3.dbapi2 as d, sys\n"
        "c = d.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
        "c.execute('ROLLBACK')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.BUSY
        assert failure_of(lambda: journal.notes.page(mine)) is Failure.BUSY
        assert failure_of(journal.undo) is Failure.BUSY
        assert failure_of(lambda: Journal(path)) is Failure.BUSY
        holder.communicate("")
    journal.notes.add(mine, text="x")
    assert journal.notes.count(mine) == 1
    journal.close()
    assert check(path).sound


def test_whoever_only_reads_waits_for_a_lock_once_and_not_at_each_query(
    journal, mine, path, monkeypatch
):
    monkeypatch.setattr(direct, "_BUSY_SECONDS", 0.3)
    file = journal.file
    file._direct.be_patient(True)
    other = sqlite.connect(str(path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for _ in range(3):
        with pytest.raises(JournalError) as raised:
            journal.mentorships.all()
        assert (raised.value.failure, raised.value.detail) == (Failure.BUSY, path.name)
        assert file.connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 50
        with file.impatient():
            assert failure_of(journal.mentorships.all) is Failure.BUSY
    other.execute("ROLLBACK")
    other.close()
    assert journal.mentorships.all()
    journal.notes.add(mine, text="saved again")
    assert file.run("PRAGMA busy_timeout").fetchone() == (300,)


def test_a_full_disk_loses_nothing_and_the_save_works_once_there_is_room(journal, mine, state_of):
    note = journal.notes.add(mine, text="short")
    before = state_of(journal)
    run = journal.file.connection.exec_driver_sql
    pages = run("PRAGMA page_count").scalar()
    run(f"PRAGMA max_page_count = {pages}")
    long = "word " * 20_000
    assert failure_of(lambda: journal.notes.edit(note.id, text=long)) is Failure.FULL
    assert state_of(journal) == before
    run("PRAGMA max_page_count = 1000000")
    assert journal.notes.edit(note.id, text=long).text == long
    assert journal.notes.get(note.id).text == long


def test_an_undo_on_a_full_disk_can_be_tried_again(journal, mine, state_of):
    note = journal.notes.add(mine, text="word " * 30_000)
    journal.notes.delete(note.id)
    run = journal.file.connection.exec_driver_sql
    run("PRAGMA incremental_vacuum")
    before = state_of(journal)
    run("VACUUM")
    pages = run("PRAGMA page_count").scalar()
    run(f"PRAGMA max_page_count = {pages}")
    assert failure_of(journal.undo) is Failure.FULL
    assert journal.next_undo() is Label.DELETE_NOTE
    run("PRAGMA max_page_count = 1000000")
    assert journal.undo().label is Label.DELETE_NOTE
    assert journal.notes.get(note.id) == note
    journal.redo()
    assert state_of(journal)["words"] == before["words"]


@posix
def test_a_file_that_was_removed_takes_no_more_saves(journal, mine, path):
    journal.notes.add(mine, text="safe")
    aside = path.with_name("moved away")
    path.rename(aside)
    kept = aside.read_bytes()
    assert failure_of(lambda: journal.notes.add(mine, text="lost?")) is Failure.GONE
    assert aside.read_bytes() == kept
    aside.rename(path)
    journal.notes.add(mine, text="works again")
    assert journal.notes.count(mine) == 2


@posix
def test_a_file_replaced_by_an_older_one_takes_no_more_saves(journal, mine, path):
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    journal.notes.add(mine, text="newer")
    os.replace(copy, path)
    before = path.read_bytes()
    for _ in range(2):
        failure = failure_of(lambda: journal.notes.add(mine, text="x"))
        assert failure is Failure.CHANGED_ELSEWHERE
    assert path.read_bytes() == before


@posix
def test_a_file_replaced_by_a_newer_one_that_came_of_it_is_gone_on_with(
    journal, mine, path, changes, clock
):
    """As a sync program brings it from another computer while nothing was written here."""
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    with Journal(copy, clock) as other:
        other.notes.add(mine, text="there")
    os.replace(copy, path)
    assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.CHANGED_ELSEWHERE
    journal.notes.add(mine, text="here")
    assert changes[-1] == Change(frozenset(Kind)), "pages read everything anew"
    assert sorted(n.title for n in journal.notes.page(mine)) == ["here", "there"]
    assert journal.undo().label is Label.ADD_NOTE
    assert journal.undo() is None


def fork_of(path, clock, mine, times: int) -> bytes:
    """The bytes of a copy that another program of ours has gone on in."""
    copy = path.with_name("fork")
    copy.write_bytes(path.read_bytes())
    with Journal(copy, clock) as other:
        for _ in range(times):
            other.notes.add(mine, text="there")
    return copy.read_bytes()


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_copy_that_went_its_own_way_is_never_taken_for_ours(journal, mine, path, clock, times):
    """Its counter is lower, the same or higher than ours, and agrees with itself each time."""
    journal.notes.add(mine, text="common")
    fork = fork_of(path, clock, mine, times)
    for number in range(2):
        journal.notes.add(mine, text=f"here {number}")
    with path.open("r+b") as file:
        file.write(fork)
        file.truncate()
    for _ in range(2):
        failure = failure_of(lambda: journal.notes.add(mine, text="x"))
        assert failure is Failure.CHANGED_ELSEWHERE
        assert failure_of(journal.undo) is Failure.CHANGED_ELSEWHERE
    assert path.read_bytes() == fork
    titles = [line.title for line in journal.notes.page(mine)]
    assert titles == ["there"] * times + ["common"], "and no page of ours is mixed with theirs"


def test_an_encrypted_file_tells_a_fork_from_a_save_that_was_taken_back(path, clock):
    journal = Journal.create(path, "A", clock, passphrase="a river in spring")
    mine = journal.mentorships.add(role="mentee", counterpart="R").id
    copy = path.with_name("fork.mentorjournal")
    copy.write_bytes(path.read_bytes())
    with Journal(copy, clock, key=journal.file.key) as other:
        other.notes.add(mine, text="there")
    run = journal.file.connection.exec_driver_sql
    run(f"PRAGMA max_page_count = {run('PRAGMA page_count').scalar()}")
    long = "word " * 20_000
    assert failure_of(lambda: journal.notes.add(mine, text=long)) is Failure.FULL
    run("PRAGMA max_page_count = 1000000")
    journal.notes.add(mine, text="here")
    path.write_bytes(copy.read_bytes())
    assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.CHANGED_ELSEWHERE
    assert path.read_bytes() == copy.read_bytes()
    journal.close()


def test_who_wrote_before_is_forgotten_in_the_end_but_never_who_wrote_last(path, clock):
    Journal.create(path, "A", clock).close()
    with Journal(path, clock) as first:
        mine = first.mentorships.add(role="mentee", counterpart="R").id
        for number in range(60):
            with Journal(path, clock) as other:
                other.notes.add(mine, text=str(number))
            if number % 20 == 0:
                first.notes.add(mine, text="first")
        assert len(first.file.lineage.split()) <= 40
        first.notes.add(mine, text="first")
        assert first.notes.count(mine) == 64


def test_a_file_overwritten_in_place_by_an_older_copy_is_noticed(journal, mine, path, changes):
    journal.notes.add(mine, text="old")
    older = path.read_bytes()
    journal.notes.add(mine, text="newer")
    with path.open("r+b") as file:
        file.write(older)
        file.truncate()
    assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.CHANGED_ELSEWHERE
    assert failure_of(journal.undo) is Failure.CHANGED_ELSEWHERE
    assert path.read_bytes() == older
    journal.accept_outside_changes()
    assert changes[-1] == Change(frozenset(Kind))
    assert journal.next_undo() is None
    assert journal.undo() is None
    journal.notes.add(mine, text="goes on")
    assert journal.notes.count(mine) == 2


def test_what_another_program_wrote_is_told_before_it_is_built_on(journal, mine, path, changes):
    journal.notes.add(mine, text="ours")
    other = sqlite.connect(str(path))
    with other:
        other.execute("UPDATE notes SET text = 'theirs'")
    other.close()
    assert failure_of(lambda: journal.notes.add(mine, text="x")) is Failure.CHANGED_ELSEWHERE
    assert len(changes) == 1
    journal.accept_outside_changes()
    assert journal.notes.page(mine)[0].title == "theirs"


def test_what_our_own_program_wrote_elsewhere_is_built_on(journal, mine, path, changes, clock):
    journal.notes.add(mine, text="here")
    with Journal(path, clock) as other:
        other.notes.add(mine, text="there")
    note = journal.notes.add(mine, text="here again")
    assert changes[-1] == Change(frozenset(Kind)), "pages read everything anew"
    assert journal.notes.count(mine) == 3
    assert journal.next_undo() is Label.ADD_NOTE
    assert journal.undo().ids == {note.id}
    assert journal.undo() is None, "what came before the other's change is forgotten"
    assert journal.notes.count(mine) == 2
    journal.close()
    assert check(path).sound


def test_an_undo_that_another_window_overtook_undoes_nothing(
    journal, mine, path, changes, clock, state_of
):
    journal.notes.add(mine, text="here")
    with Journal(path, clock) as other:
        other.notes.add(mine, text="there")
    before = state_of(journal)
    assert journal.undo() is None
    assert state_of(journal) == before
    assert changes[-1] == Change(frozenset(Kind))
    assert journal.next_undo() is None


def test_another_process_of_ours_may_write_between_two_saves(journal, mine, path):
    write = (
        "import sys; from pathlib import Path\n"
        "from mentorjournal.journal.journal import Journal\n"
        "with Journal(Path(sys.argv[1])) as j: print(j.notes.add(sys.argv[2], text='there').id)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for count in (1, 3):
        done = subprocess.run(
            [sys.executable, "-c", write, str(path), mine],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        assert journal.notes.get(done.stdout.strip()).text == "there"
        assert journal.notes.count(mine) == count
        journal.notes.add(mine, text="here")
    titles = sorted(line.title for line in journal.notes.page(mine))
    assert titles == ["here", "here", "there", "there"]
    journal.close()
    assert check(path).sound


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("saves", [1, 4, 9, 17])
def test_what_was_acknowledged_outlives_a_kill(path, clock, saves):
    with Journal.create(path, "A", clock) as journal:
        mine = journal.mentorships.add(role="mentee", counterpart="R").id
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:  # writes until it is killed
        try:
            os.close(reader)
            journal = Journal(path)
            while True:
                note = journal.notes.add(mine, text="kept " * 50)
                journal.notes.edit(note.id, text="kept and edited " * 50)
                os.write(writer, note.id.encode() + b"\n")
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as lines:
        acknowledged = [lines.readline().strip() for _ in range(saves)]
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged += [line.strip() for line in lines if line.endswith("\n")]
    with Journal(path) as journal:
        for note_id in acknowledged:
            assert journal.notes.get(note_id).text.startswith("kept and edited")
    assert check(path).sound
