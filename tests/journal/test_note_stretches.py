"""The list of notes walked both ways, and the undo of a note that is being written."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.journal import Journal

FIRST = date(2026, 1, 5)


@pytest.fixture
def journal(tmp_path: Path):
    with Journal.create(tmp_path / "a.mentorjournal", "Amara") as opened:
        yield opened


def test_a_stretch_above_ends_right_above_what_is_shown(journal: Journal) -> None:
    owner = journal.mentorships.add(role=Role.MENTEE, counterpart="Lena").id
    for number in range(12):
        kind = NoteKind.MOMENT if number % 2 else NoteKind.REFLECTION
        journal.notes.add(
            owner, text=f"Note {number}", day=FIRST + timedelta(number // 2), kind=kind
        )
    every = journal.notes.page(owner)
    shown = every[7]
    above = journal.notes.page(owner, after=(shown.day, shown.id), limit=3)
    assert above == every[4:7]
    assert journal.notes.page(owner, after=(every[0].day, every[0].id)) == []
    moments = journal.notes.page(owner, after=(shown.day, shown.id), kind=NoteKind.MOMENT)
    assert moments == [line for line in every[:7] if line.kind is NoteKind.MOMENT]


def test_a_new_note_and_what_is_typed_into_it_are_one_step(journal: Journal) -> None:
    owner = journal.mentorships.add(role=Role.MENTEE, counterpart="Lena").id
    note = journal.notes.add(owner, text="We", merge="stay")
    journal.notes.edit(note.id, text="We spoke", merge="stay")
    journal.undo()
    assert journal.notes.count(owner) == 0
    journal.redo()
    assert journal.notes.get(note.id).text == "We spoke"
