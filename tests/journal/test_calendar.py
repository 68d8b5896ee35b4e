"""What the file says of the days of a month."""

from __future__ import annotations

from datetime import date, timedelta

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind

DAY = date(2026, 3, 2)


def test_everything_with_a_day_is_there_once(journal, mine):
    other = journal.mentorships.add(role="mentor", counterpart="Jo").id
    note = journal.notes.add(mine, kind=NoteKind.MOMENT, text="# In the lift\n\nShe laughed")
    journal.notes.add(other, kind=NoteKind.MOMENT, text="Not mine")
    goal = journal.goals.add(mine, GoalFields(title="Speak", due_on=DAY + timedelta(days=3)))
    milestone = journal.milestones.add(mine, "First talk", DAY + timedelta(days=1))
    action = journal.actions.add(mine, "Call Jo", due_on=DAY + timedelta(days=2))
    started = journal.sessions.start(None, mine)
    off = journal.sessions.plan(mine, DAY + timedelta(days=9))
    journal.sessions.edit(off.id, state="cancelled")
    entries = journal.calendar.between(mine, DAY, DAY + timedelta(days=20))
    session = journal.sessions.of_note(started.id)
    found = {(e.noun, e.id): e for e in entries}
    assert found.keys() == {
        (Kind.NOTE, note.id),
        (Kind.GOAL, goal.id),
        (Kind.MILESTONE, milestone.id),
        (Kind.ACTION, action.id),
        (Kind.SESSION, session.id),
    }
    assert found[Kind.NOTE, note.id].title == "In the lift"
    assert found[Kind.NOTE, note.id].note_kind is NoteKind.MOMENT
    assert found[Kind.SESSION, session.id].note_id == started.id
    assert not found[Kind.SESSION, session.id].settled


def test_a_reached_milestone_stands_on_the_day_it_was_reached(journal, mine):
    milestone = journal.milestones.add(mine, "First talk", DAY + timedelta(days=60))
    assert journal.calendar.between(mine, DAY, DAY + timedelta(days=20)) == []
    journal.milestones.reach(milestone.id, DAY + timedelta(days=4))
    (entry,) = journal.calendar.between(mine, DAY, DAY + timedelta(days=20))
    assert (entry.day, entry.settled) == (DAY + timedelta(days=4), True)


def test_days_outside_are_not_read(journal, mine):
    for days in (-1, 0, 6, 7):
        journal.notes.add(mine, kind=NoteKind.MOMENT, day=DAY + timedelta(days=days))
    entries = journal.calendar.between(mine, DAY, DAY + timedelta(days=6))
    assert sorted(e.day for e in entries) == [DAY, DAY + timedelta(days=6)]


def test_on_this_day_finds_earlier_months_and_years(journal, mine):
    days = [date(2026, 2, 2), date(2025, 3, 2), date(2020, 3, 2), date(2026, 2, 3), DAY]
    for day in days:
        journal.notes.add(mine, kind=NoteKind.MOMENT, text=str(day), day=day)
    lines = journal.calendar.on_this_day(mine, DAY)
    assert [line.day for line in lines] == days[:3]
    assert [line.day for line in journal.calendar.on_this_day(mine, DAY, limit=1)] == days[:1]


def test_the_queries_use_indexes(journal, mine):
    from mentorjournal.journal.calendar import _BETWEEN, _ON_DAYS

    for sql in (_BETWEEN, _ON_DAYS):
        plan = [row[3] for row in journal.file.look(f"EXPLAIN QUERY PLAN {sql}", (mine, "a", "b"))]
        scans = [step for step in plan if step.startswith("SCAN") and "json_each" not in step]
        assert all("SUBQUERY" in step or "(subquery" in step for step in scans), plan
