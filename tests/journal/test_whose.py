"""Which mentorship a record belongs to."""

from __future__ import annotations

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.whose import mentorships_of


def test_each_record_leads_to_its_mentorship(journal, mine):
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo").id
    note = journal.notes.add(mine, text="a")
    goal = journal.goals.add(other, GoalFields(title="b"))
    stone = journal.milestones.add(other, "half way", journal.today())
    decision = journal.decisions.add(note.id, "we go on")
    owners = {
        note.id: mine,
        goal.id: other,
        stone.id: other,
        decision.id: mine,
        other: other,
    }
    for record, owner in owners.items():
        assert mentorships_of(journal.file, [record]) == {owner}
    assert mentorships_of(journal.file, owners) == {mine, other}
    assert mentorships_of(journal.file, []) == set()


def test_the_next_undo_says_which_records_it_touches(journal, mine):
    note = journal.notes.add(mine, text="a")
    assert journal.file.next_ids(back=True) == {note.id}
    assert journal.file.next_ids(back=False) == frozenset()
    journal.undo()
    assert journal.file.next_ids(back=False) == {note.id}
