"""A file that says it is terabytes long, and is a hole: nobody reads the hole."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.repair import repair

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HUGE = 1 << 42


def test_a_hole_of_terabytes_is_damage_and_repaired_in_no_time(tmp_path):
    path, out = tmp_path / "a.mentorjournal", tmp_path / "out.mentorjournal"
    with Journal.create(path, "Aylin") as journal:
        mine = journal.mentorships.add(role="mentee", counterpart="Ruth").id
        journal.notes.add(mine, text="kept")
    try:
        os.truncate(path, HUGE)
    except OSError:
        pytest.skip("no such files here")
    if path.stat().st_blocks * 512 > 1 << 30:
        pytest.skip("holes take room here")
    with pytest.raises(JournalError) as raised:
        Journal(path)
    assert raised.value.failure is Failure.DAMAGED
    repair(path, out, NOW)
    with Journal(out) as journal:
        assert [line.title for line in journal.notes.page(mine)] == ["kept"]
    assert out.stat().st_size < 1 << 24
