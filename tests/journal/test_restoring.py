"""A backup takes the place of the journal, or gives back a note or a goal of it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.backups import Reason
from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields, GoalKind
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.backups import Places, backups_in, folder_beside, make_backup
from mentorjournal.journal.bringing_back import bring_goal_back, bring_note_back
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.restoring import prepare_restore, restore, take_back

from .killing import killed_after

NOON = datetime(2026, 3, 2, 12)
NOBODY = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def backup(journal, mine, places) -> Path:
    """A backup with one note, before a second one was written."""
    journal.notes.add(mine, text="first")
    made = make_backup(journal.path, places, Reason.CHANGES, journal.clock()).path
    journal.notes.add(mine, text="second")
    return made


def titles(path: Path) -> list[str]:
    with Journal(path) as journal:
        (mentorship,) = journal.mentorships.all()
        return sorted(line.title for line in journal.notes.page(mentorship.id))


# The whole journal -----------------------------------------------------------------------


def test_the_journal_is_as_it_was_and_the_present_is_kept(journal, path, places, backup, clock):
    journal.close()
    present = path.read_bytes()
    restore(path, backup, places, clock())
    assert path.read_bytes() == backup.read_bytes()
    assert titles(path) == ["first"]
    kept = backups_in(places.first)[0]
    assert kept.backup.reason is Reason.RESTORE
    assert kept.path.read_bytes() == present
    assert {p.name for p in path.parent.iterdir()} == {path.name, places.first.name}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    restore(path, kept.path, places, clock())
    assert titles(path) == ["first", "second"], "the way back"


def test_what_is_saved_while_it_is_prepared_is_kept_too(journal, mine, path, places, backup, clock):
    prepared = prepare_restore(path, backup, places, clock())
    journal.notes.add(mine, text="third")
    journal.close()
    present = path.read_bytes()
    take_back(prepared)
    assert titles(path) == ["first"]
    assert backups_in(places.first)[0].path.read_bytes() == present


def test_a_journal_that_was_removed_comes_back(journal, path, places, backup, clock):
    journal.close()
    path.unlink()
    restore(path, backup, places, clock())
    assert titles(path) == ["first"]


@pytest.mark.parametrize("ruin", [b"", b"x" * 5_000, None])
def test_a_ruined_journal_is_moved_aside_with_what_belongs_to_it(
    journal, path, places, backup, clock, ruin
):
    journal.close()
    if ruin is None:
        content = bytearray(path.read_bytes())
        content[100:4096] = bytes(3996)
        ruin = bytes(content)
    path.write_bytes(ruin)
    side = path.with_name(path.name + "-journal")
    side.write_bytes(b"a save that was cut off")
    restore(path, backup, places, clock())
    assert titles(path) == ["first"]
    assert not side.exists()
    aside = {p.suffix: p.read_bytes() for p in path.parent.glob("*damaged*")}
    assert aside.pop(".mentorjournal") == ruin
    if aside:  # where SQLite could look at it, it saw that it belongs to no save
        assert aside == {".mentorjournal-journal": b"a save that was cut off"}


def test_a_ruined_backup_is_refused_and_nothing_changes(journal, path, places, backup, clock):
    journal.close()
    before = path.read_bytes()
    for ruin, failure in (
        (b"", Failure.EMPTY),
        (b"x" * 5_000, Failure.NOT_A_JOURNAL),
        (backup.read_bytes()[:8192], Failure.DAMAGED),
    ):
        ruined = path.with_name("ruined.mentorjournal")
        ruined.write_bytes(ruin)
        with pytest.raises(JournalError) as raised:
            restore(path, ruined, places, clock())
        assert raised.value.failure is failure
        assert path.read_bytes() == before
    with sqlite.connect(str(ruined)) as _:
        ruined.write_bytes(backup.read_bytes())
    other = sqlite.connect(str(ruined))
    other.execute("CREATE TRIGGER spy AFTER UPDATE ON notes BEGIN DELETE FROM notes; END")
    other.close()
    with pytest.raises(JournalError) as raised:
        restore(path, ruined, places, clock())
    assert raised.value.failure is Failure.FOREIGN_SCHEMA
    assert path.read_bytes() == before


def test_where_the_present_cannot_be_kept_nothing_is_replaced(journal, path, places, backup, clock):
    journal.close()
    elsewhere = shutil.copy(backup, path.with_name("elsewhere.mentorjournal"))
    shutil.rmtree(places.first)
    places.first.write_text("a file in its place")
    before = path.read_bytes()
    with pytest.raises(JournalError) as raised:
        restore(path, Path(elsewhere), places, clock())
    assert raised.value.failure is Failure.NO_ACCESS
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*"))


def test_a_backup_of_an_older_version_is_brought_up_when_it_is_opened(
    old_file, old_version, clock, tmp_path
):
    path = tmp_path / "mine.mentorjournal"
    Journal.create(path, "A", clock).close()
    restore(path, old_file, Places(folder_beside(path)), clock())
    with Journal(path, clock) as journal:
        assert len(journal.mentorships.all(include_archived=True)) == 2
    reasons = [one.backup.reason for one in backups_in(folder_beside(path))]
    assert reasons == [Reason.UPDATE, Reason.RESTORE]


def restore_and_kill(path: Path, backup: Path, seconds: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            places = Places(folder_beside(path))
            while True:
                for one in (backup, backup.with_name("other.mentorjournal")):
                    with Journal(path) as journal:
                        now = journal.clock()
                    restore(path, one, places, now)
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def two_states(journal: Journal, path: Path) -> tuple[Path, Path]:
    """Two backups of a journal in a folder of their own, one of the state that it is in."""
    (mentorship,) = journal.mentorships.all()
    note = journal.notes.add(mentorship.id, text="with a large file")
    journal.attachments.add(note.id, "a.bin", "application/octet-stream", os.urandom(1_500_000))
    folder = path.parent / "kept"
    folder.mkdir()
    one, other = folder / "one.mentorjournal", folder / "other.mentorjournal"
    journal.notes.add(mentorship.id, text="only in the other")
    journal.close()
    shutil.copy(path, other)
    with Journal(path) as again:
        again.notes.delete(note.id)
    shutil.copy(path, one)
    return one, other


def kills(journal: Journal, path: Path, times: int, seed: int) -> None:
    one, other = two_states(journal, path)
    states = {one.read_bytes(), other.read_bytes()}
    chance, seen = random.Random(seed), set()
    began = time.monotonic()
    for backup in (other, one):
        restore(path, backup, Places(folder_beside(path)), NOON)
    both = time.monotonic() - began
    for _ in range(times):
        restore_and_kill(path, one, chance.uniform(0.01, max(0.2, 3 * both)))
        assert path.read_bytes() in states
        seen.add(path.read_bytes())
        for _, backup in backups_in(folder_beside(path)):
            assert backup.read_bytes() in states
        shutil.rmtree(folder_beside(path), ignore_errors=True)
    assert seen == states
    assert check(path).sound


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_some_steps_it_is_old_or_new(journal, mine, path):
    one, other = two_states(journal, path)
    old, new, seen = one.read_bytes(), other.read_bytes(), []
    places = Places(folder_beside(path))
    for number in range(0, 1_000, 5):
        path.write_bytes(old)
        if not killed_after(number, lambda: restore(path, other, places, NOON)):
            break
        seen.append(path.read_bytes())
        assert seen[-1] in (old, new)
        for _, backup in backups_in(places.first):
            assert backup.read_bytes() in (old, new)
        shutil.rmtree(places.first, ignore_errors=True)
    assert seen == [old] * seen.count(old) + [new] * seen.count(new), "once new, always new"
    assert len(seen) > 5
    assert path.read_bytes() == new
    assert check(path).sound


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_two_hundred_times_it_is_old_or_new(journal, mine, path):
    kills(journal, path, 200, 7)


# Single notes and goals ------------------------------------------------------------------


@pytest.fixture
def rich(journal, mine, clock):
    """A session note and an objective with all that may belong to them."""
    objective = journal.goals.add(mine, GoalFields(title="Speak up"), kind=GoalKind.OBJECTIVE)
    key = journal.goals.add(
        mine,
        GoalFields(title="Three talks", due_on=date(2026, 9, 1)),
        kind=GoalKind.KEY_RESULT,
        parent_id=objective.id,
    )
    journal.goals.check_in(key.id, 1.0, comment="the first one")
    journal.milestones.add(mine, "First talk", clock.now.date() + timedelta(9), goal_id=key.id)
    note = journal.notes.add(
        mine,
        kind=NoteKind.SESSION,
        text="what was said",
        private_text="hidden",
        goal_ids=[objective.id],
        tags=["courage"],
    )
    file = journal.attachments.add(note.id, "a.png", "image/png", b"picture")
    journal.notes.edit(note.id, text=f"what was said ![](attachment:{file.id})")
    journal.decisions.add(note.id, "go on")
    journal.actions.add(mine, "write to Ines", note_id=note.id)
    journal.lessons.add(mine, "ask first", note_id=note.id)
    return note.id, objective.id


@pytest.fixture
def before(journal, rich, places, clock):
    """The backup with it, open; it is all deleted from the journal afterwards."""
    made = make_backup(journal.path, places, Reason.CHANGES, clock()).path
    note, objective = rich
    journal.notes.delete(note)
    journal.goals.delete(objective)
    with Journal(made) as there:
        yield there


def test_a_note_comes_back_with_all_that_belongs_to_it(journal, mine, rich, before, state_of):
    kept = before.path.read_bytes()
    empty = state_of(journal)
    new = bring_note_back(journal.file, before.file, rich[0], mine)
    note, old = journal.notes.get(new), before.notes.get(rich[0])
    (file,) = journal.attachments.of_note(new)
    assert note.text == f"what was said ![](attachment:{file.id})"
    assert (note.private_text, note.tags, note.kind) == ("hidden", ("courage",), NoteKind.SESSION)
    assert note.created_at == old.created_at
    assert note.goal_ids == (), "its goal is not there any more"
    assert journal.attachments.content(file.id) == b"picture"
    assert {new, file.id}.isdisjoint({rich[0], before.attachments.of_note(rich[0])[0].id})
    assert [d.text for d in journal.decisions.of_note(new)] == ["go on"]
    assert [a.text for a in journal.actions.of_note(new)] == ["write to Ines"]
    assert journal.sessions.of_note(new).note_id == new
    assert journal.search.check(full=True) == ()
    assert journal.next_undo() is Label.BRING_BACK_NOTE
    journal.undo()
    assert state_of(journal)["notes"] == empty["notes"]
    assert journal.next_undo() is Label.DELETE_GOAL
    journal.redo()
    assert journal.notes.get(new).text == note.text
    journal.close()
    assert check(journal.path).sound
    assert before.path.read_bytes() == kept


def test_a_goal_comes_back_with_what_is_below_it(journal, mine, rich, before):
    new = bring_goal_back(journal.file, before.file, rich[1], mine)
    objective, key = journal.goals.all(mine)
    assert (objective.id, objective.title, key.title) == (new, "Speak up", "Three talks")
    assert key.parent_id == new
    assert key.fields.due_on == date(2026, 9, 1)
    assert [one.comment for one in key.check_ins] == ["the first one"]
    assert [one.title for one in key.milestones] == ["First talk"]
    assert len(journal.goals.log(new)) == len(before.goals.log(rich[1]))
    note = bring_note_back(journal.file, before.file, rich[0], mine)
    assert journal.notes.get(note).goal_ids == (), "a goal that came back is another one"
    assert journal.next_undo() is Label.BRING_BACK_NOTE
    journal.undo()
    journal.undo()
    assert journal.goals.all(mine) == []


def test_what_is_still_there_is_left_alone(journal, mine, rich, places, clock):
    made = make_backup(journal.path, places, Reason.CHANGES, clock()).path
    journal.notes.edit(rich[0], text="changed since")
    with Journal(made) as there:
        new = bring_note_back(journal.file, there.file, rich[0], mine)
        key = next(g for g in there.goals.all(mine) if g.parent_id)
        second = bring_goal_back(journal.file, there.file, key.id, mine)
    assert journal.notes.get(rich[0]).text == "changed since"
    assert journal.notes.get(new).goal_ids == (rich[1],)
    assert journal.goals.get(second).parent_id == rich[1]
    assert len(journal.goals.all(mine)) == 3


def test_a_key_result_without_its_objective_is_a_goal_of_its_own(journal, mine, rich, before):
    key = next(g for g in before.goals.all(mine) if g.parent_id)
    new = bring_goal_back(journal.file, before.file, key.id, mine)
    goal = journal.goals.get(new)
    assert (goal.parent_id, goal.kind) == (None, GoalKind.SMART)


def test_a_note_of_a_mentorship_that_has_gone_goes_to_the_one_that_is_shown(
    journal, mine, rich, before
):
    other = journal.mentorships.add(role="mentor", counterpart="Noor").id
    journal.mentorships.delete(mine)
    new = bring_note_back(journal.file, before.file, rich[0], other)
    assert journal.notes.get(new).mentorship_id == other
    assert [one.text for one in journal.lessons.of_note(new)] == ["ask first"]


def test_what_is_not_in_the_backup_changes_nothing(journal, mine, before, state_of):
    state = state_of(journal)
    with pytest.raises(JournalError) as raised:
        bring_note_back(journal.file, before.file, NOBODY, mine)
    assert raised.value.failure is Failure.NOT_FOUND
    assert state_of(journal) == state
