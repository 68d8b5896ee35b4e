"""Another program changed the file: its version and ours are both kept."""

from __future__ import annotations

import os

import pytest

from mentorjournal.domain.backups import Reason
from mentorjournal.journal.backups import make_backup
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.other_version import keep_both

posix = pytest.mark.skipif(os.name != "posix", reason="an open file cannot be replaced there")
LABEL = "from this computer"


def fork(path, clock, mine, text="there"):
    copy = path.with_name("fork")
    copy.write_bytes(path.read_bytes())
    with Journal(copy, clock) as other:
        other.notes.add(mine, text=text)
    return copy


def refused(journal, mine) -> Failure:
    with pytest.raises(JournalError) as raised:
        journal.notes.add(mine, text="typed")
    return raised.value.failure


def titles(journal, mine):
    return sorted(line.title for line in journal.notes.page(mine))


@posix
def test_replaced_by_a_fork_both_are_kept_whole(journal, mine, path, clock, places):
    other = fork(path, clock, mine)
    journal.notes.add(mine, text="here")
    os.replace(other, path)
    theirs = path.read_bytes()
    assert refused(journal, mine) is Failure.CHANGED_ELSEWHERE
    kept = keep_both(journal.file, places, clock(), LABEL)
    assert (kept.theirs, kept.backup) == (path, None)
    assert kept.ours.parent == path.parent
    assert kept.ours.name.startswith("journal of Aylin from this computer 2026-03-02")
    assert journal.path == kept.ours
    journal.notes.add(mine, text="typed")
    assert titles(journal, mine) == ["here", "typed"]
    assert path.read_bytes() == theirs
    assert check(kept.ours).sound
    with Journal(path, clock) as left:
        assert titles(left, mine) == ["there"]


@posix
def test_replaced_by_what_is_no_journal_ours_is_kept(journal, mine, path, clock, places):
    journal.notes.add(mine, text="here")
    path.with_name("x").write_bytes(b"rubbish" * 1000)
    os.replace(path.with_name("x"), path)
    assert refused(journal, mine) is Failure.CHANGED_ELSEWHERE
    kept = keep_both(journal.file, places, clock(), LABEL)
    assert kept.theirs == path
    assert titles(journal, mine) == ["here"]
    assert path.read_bytes() == b"rubbish" * 1000


@posix
def test_replaced_by_what_came_of_ours_there_is_only_one(journal, mine, path, clock, places):
    os.replace(fork(path, clock, mine), path)
    assert refused(journal, mine) is Failure.CHANGED_ELSEWHERE
    kept = keep_both(journal.file, places, clock(), LABEL)
    assert kept == (path, None, None)
    journal.notes.add(mine, text="typed")
    assert titles(journal, mine) == ["there", "typed"]


def test_written_over_ours_is_made_from_its_newest_backup(journal, mine, path, clock, places):
    other = fork(path, clock, mine)
    journal.notes.add(mine, text="here")
    make_backup(path, places, Reason.CHANGES, clock())
    theirs = other.read_bytes()
    path.write_bytes(theirs)
    assert refused(journal, mine) is Failure.CHANGED_ELSEWHERE
    make_backup(path, places, Reason.CHANGES, clock())  # the other's, which is none of ours
    kept = keep_both(journal.file, places, clock(), LABEL)
    assert kept.theirs == path
    assert kept.backup is not None
    assert kept.backup.backup.number == 1
    journal.notes.add(mine, text="typed")
    assert titles(journal, mine) == ["here", "typed"]
    assert path.read_bytes() == theirs
    assert check(kept.ours).sound


def test_written_over_without_any_backup_one_goes_on_from_what_is_there(
    journal, mine, path, clock, places
):
    other = fork(path, clock, mine)
    journal.notes.add(mine, text="here")
    path.write_bytes(other.read_bytes())
    assert refused(journal, mine) is Failure.CHANGED_ELSEWHERE
    assert keep_both(journal.file, places, clock(), LABEL) == (path, None, None)
    journal.notes.add(mine, text="typed")
    assert titles(journal, mine) == ["there", "typed"]
