"""Backups of a real file: made, listed, thinned, and never half, whatever happens to the disk."""

from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.backups import Reason
from mentorjournal.journal import gate, turns, whole_file
from mentorjournal.journal.backups import (
    Places,
    all_backups,
    backups_in,
    folder_beside,
    make_backup,
    places_for,
)
from mentorjournal.journal.check import check
from mentorjournal.journal.claims import PART
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.looking_over import Inside, look_into

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root"
)


def make(journal: Journal, places: Places, reason: Reason = Reason.CHANGES, **more):
    return make_backup(journal.path, places, reason, journal.clock(), **more)


def test_a_backup_is_the_file_itself_and_nobody_elses(journal, mine, path, places):
    journal.notes.add(mine, text="kept")
    made = make(journal, places, thorough=True)
    assert made.path.read_bytes() == path.read_bytes()
    assert made.path.name == f"00001 {journal.today()} 09-00-{made.path.name[23:25]} changes" + (
        ".mentorjournal"
    )
    assert (made.sound, made.problem) == (True, None)
    if os.name == "posix":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert check(made.path).sound
    assert look_into(made.path) == Inside(1, 0, gate.SCHEMA_VERSION)
    with Journal(made.path) as copy:
        assert not copy.file.index_is_doubtful


def test_undo_goes_on_after_a_backup(journal, mine, places):
    """Making one writes nothing into the journal."""
    journal.notes.add(mine, text="a")
    before = journal.path.read_bytes()
    make(journal, places, thorough=True)
    assert journal.path.read_bytes() == before
    assert journal.undo() is not None
    assert journal.notes.count(mine) == 0


def test_what_has_not_changed_is_not_kept_twice(journal, mine, places):
    first = make(journal, places, unless_same=True)
    assert make(journal, places, unless_same=True).path is None
    journal.notes.add(mine, text="changed")
    second = make(journal, places, unless_same=True)
    assert [one.path for one in backups_in(places.first)] == [second.path, first.path]
    assert make(journal, places, Reason.BY_HAND).path is not None


def test_the_many_of_past_days_are_thinned(journal, mine, clock, places):
    for day in range(20):
        clock.go_to((clock.now + timedelta(days=1)).date())
        for number in range(3):
            journal.notes.add(mine, text=f"day {day} {number}")
            make(journal, places)
    days = [one.backup.at.date() for one in backups_in(places.first)]
    today = clock.now.date()
    assert days[:6] == [today] * 3 + [today - timedelta(1)] * 3
    assert days[6:18] == [today - timedelta(2 + back) for back in range(12)]
    assert len(days) <= 6 + 12 + 2
    assert backups_in(places.first)[0].backup.number == 60


def test_the_room_they_take_is_bounded(journal, mine, path, places):
    for number in range(6):
        journal.notes.add(mine, text=f"{number}")
        make(journal, places, most_bytes=3 * path.stat().st_size)
    assert [one.backup.number for one in backups_in(places.first)] == [6, 5, 4]


def test_a_second_place_gets_a_copy_when_it_is_there(journal, mine, tmp_path, path):
    stick = tmp_path / "stick"
    places = places_for(path, journal.journal_id(), second=str(stick))
    made = make(journal, places)
    assert made.problem is None
    assert not stick.exists(), "a stick that is not in is no fault"
    stick.mkdir()
    assert make(journal, places, unless_same=True).path is None
    (copy,) = backups_in(places.second)
    assert copy.path.read_bytes() == made.path.read_bytes(), "it catches up when it is back"
    journal.notes.add(mine, text="more")
    make(journal, places)
    assert [one.path.name for one in backups_in(places.second)] == [
        one.path.name for one in backups_in(places.first)
    ]
    assert len(all_backups(places)) == 2
    assert journal.journal_id()[-6:] in places.second.name


def test_where_the_chosen_folder_has_gone_it_is_kept_beside_the_journal(journal, mine, path):
    chosen = path.parent / "chosen"
    chosen.mkdir()
    places = places_for(path, journal.journal_id(), chosen=str(chosen))
    assert make(journal, places).path.is_relative_to(chosen)
    shutil.rmtree(chosen)
    journal.notes.add(mine, text="x")
    made = make(journal, places)
    assert made.path.parent == folder_beside(path)
    assert made.problem.failure is Failure.NO_FOLDER
    assert all_backups(places)[0].path == made.path


def test_what_a_kill_left_is_cleared_away(journal, places):
    first = make(journal, places).path
    left = places.first / "00002 2026-03-02 09-00-01 changes.mentorjournal.part"
    left.write_bytes(b"half")
    journal_of_it = left.with_name(left.name + "-journal")
    journal_of_it.write_bytes(b"half")
    mine = places.first / "my own.part"
    mine.write_bytes(b"not ours")
    assert [one.path for one in backups_in(places.first)] == [first]
    second = make(journal, places).path
    assert {p for p in places.first.iterdir() if p.name != turns.TURN} == {first, second, mine}


def test_only_one_is_made_at_a_time(journal, places, monkeypatch):
    monkeypatch.setattr(turns, "_TURN_SECONDS", 0.1)
    make(journal, places)
    with turns._alone(places.first / turns.TURN):
        with pytest.raises(JournalError) as raised:
            make(journal, places)
        assert raised.value.failure is Failure.BUSY
    make(journal, places)


def test_a_damaged_journal_pushes_out_no_good_backup(journal, mine, clock, path, places):
    for _ in range(16):
        clock.go_to((clock.now + timedelta(days=1)).date())
        journal.notes.add(mine, text="good")
        make(journal, places)
    good = {one.path for one in backups_in(places.first)}
    journal.close()
    with sqlite.connect(str(path)) as other:
        other.execute("UPDATE notes SET text = 'flipped' WHERE rowid = 1")
    other.close()
    for day in range(40):
        now = clock.now + timedelta(days=day)
        # The first look is thorough; later ones stay so, though somebody waits.
        made = make_backup(path, places, Reason.CLOSING, now, thorough=day == 0)
        assert not made.sound
    assert good <= {one.path for one in backups_in(places.first)}
    assert not backups_in(places.first)[0].backup.sound


def test_a_save_in_the_middle_makes_the_copy_begin_again(journal, mine, path, places, monkeypatch):
    monkeypatch.setattr(whole_file, "SLICE", 8_192)
    saves = iter(range(3))

    def type_on(done, whole):
        if next(saves, None) is not None:
            journal.notes.add(mine, text="typed meanwhile")

    made = make(journal, places, on_progress=type_on, thorough=True)
    assert journal.notes.count(mine) == 3
    assert made.path.read_bytes() == path.read_bytes()
    assert journal.undo() is not None, "what could be undone is not forgotten"


def test_with_saves_all_the_time_a_backup_comes_to_an_end(journal, mine, places, monkeypatch):
    monkeypatch.setattr(whole_file, "SLICE", 8_192)

    def type_on(done, whole):
        journal.notes.add(mine, text="typed meanwhile")

    made = make(journal, places, on_progress=type_on, thorough=True)
    assert made.sound
    assert check(made.path).sound


def test_it_can_be_stopped_and_leaves_nothing(journal, places):
    def stop(done, whole):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(journal, places, on_progress=stop)
    assert [p.name for p in places.first.iterdir()] == [turns.TURN]


# Faults of the disk ----------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_costs_no_backup_that_was_there(journal, mine, path, small_disk):
    places = Places(small_disk / "backups")
    journal.notes.add(mine, text="first")
    kept = make(journal, places).path
    before = kept.read_bytes()
    note = journal.notes.add(mine, text="large")
    journal.attachments.add(note.id, "a.bin", "application/octet-stream", os.urandom(2_500_000))
    with pytest.raises(JournalError) as raised:
        make(journal, places)
    assert raised.value.failure is Failure.FULL
    assert [one.path for one in backups_in(places.first)] == [kept]
    assert not list(places.first.glob(f"*{PART}*"))
    assert kept.read_bytes() == before
    made = make(journal, places._replace(spare=folder_beside(path)))
    assert made.path.parent == folder_beside(path)
    assert made.problem.failure is Failure.FULL


def test_a_full_stick_does_not_stand_in_the_way(journal, mine, path, small_disk):
    places = places_for(path, journal.journal_id(), second=str(small_disk))
    note = journal.notes.add(mine, text="large")
    journal.attachments.add(note.id, "a.bin", "application/octet-stream", os.urandom(2_500_000))
    made = make(journal, places)
    assert check(made.path).sound
    assert made.problem.failure is Failure.FULL
    assert backups_in(places.second) == []


LIMITED = """
import resource, sys
from datetime import datetime
from pathlib import Path
from mentorjournal.domain.backups import Reason
from mentorjournal.journal.backups import Places, folder_beside, make_backup
from mentorjournal.journal.errors import JournalError
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    make_backup(path, Places(folder_beside(path)), Reason.CHANGES, datetime(2026, 3, 2))
except JournalError as error:
    print(error.failure.value)
"""


@posix
def test_a_quota_is_a_full_disk(journal, path, places):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "full", done.stderr
    assert backups_in(places.first) == []
    assert make(journal, places).sound


@root
def test_a_folder_that_may_not_be_written(journal, places):
    make(journal, places)
    places.first.chmod(0o500)
    try:
        with pytest.raises(JournalError) as raised:
            make(journal, places)
        assert raised.value.failure is Failure.NO_ACCESS
    finally:
        places.first.chmod(0o700)
    assert len(backups_in(places.first)) == 1


def test_a_file_in_the_place_of_the_folder(journal, places):
    places.first.write_text("mine")
    with pytest.raises(JournalError) as raised:
        make(journal, places)
    assert raised.value.failure is Failure.NO_ACCESS
    assert places.first.read_text() == "mine"


def test_a_journal_that_has_gone_makes_none(journal, path, places):
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(JournalError) as raised:
        make(journal, places)
    assert raised.value.failure is Failure.GONE
    assert backups_in(places.first) == []


def kill_while_backing_up(path: Path, places: Places, seconds: float) -> None:
    """Let a process write and back up in turn, and kill it after its time."""
    child = os.fork()
    if child == 0:
        try:
            with Journal(path) as journal:
                (mentorship,) = journal.mentorships.all()
                number = 0
                while True:
                    journal.notes.add(mentorship.id, text=f"{number} " + "words " * 200)
                    make_backup(path, places, Reason.CHANGES, journal.clock(), most_bytes=9_000_000)
                    number += 1
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kills(journal: Journal, path: Path, times: int, seed: int) -> None:
    (mentorship,) = journal.mentorships.all()
    note = journal.notes.add(mentorship.id, text="with a large file")
    journal.attachments.add(note.id, "a.bin", "application/octet-stream", os.urandom(1_000_000))
    journal.close()
    places = Places(folder_beside(path), path.parent / "stick" / "backups")
    places.second.parent.mkdir()
    chance, looked_at = random.Random(seed), set()
    patience = 1.0
    for _ in range(times):
        newest = next(iter(backups_in(places.first)), None)
        before = len(looked_at)
        kill_while_backing_up(path, places, chance.uniform(0.01, 0.15) * patience)
        for _, backup in backups_in(places.first) + backups_in(places.second):
            if backup not in looked_at:
                assert check(backup).sound, backup.name
                assert stat.S_IMODE(backup.stat().st_mode) == 0o600
                looked_at.add(backup)
        if len(looked_at) == before:
            patience *= 1.2  # a slow machine needs longer to get anywhere
        assert newest is None or backups_in(places.first)[0].backup.number >= newest.backup.number
    assert check(path).sound
    assert looked_at
    make_backup(path, places, Reason.CHANGES, journal.clock())
    assert not list(places.first.glob(f"*{PART}*"))
    assert not list(places.second.glob(f"*{PART}*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_a_backup_is_whole_or_not_there(journal, mine, path):
    kills(journal, path, 12, 20261122)


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_two_hundred_times_a_backup_is_whole_or_not_there(journal, mine, path):
    kills(journal, path, 200, 7)
