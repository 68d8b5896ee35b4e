"""Notes: writing them, listing them, and keeping their private part inside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.sessions import SessionState
from mentorjournal.journal import notes as notes_module
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.notes import tag_names

DAY = date(2026, 2, 10)


def test_a_note_comes_back_as_it_was_written(journal, mine):
    goals = [journal.goals.add(mine, GoalFields(title=t)).id for t in "ab"]
    made = journal.notes.add(
        mine,
        kind=NoteKind.LEARNING,
        day=DAY,
        title="On pausing",
        text="Silence *works*.\r\n日本 🙂",
        private_text="I was afraid.",
        energy=4,
        well_being="tired",
        asked_more=False,
        goal_ids=[goals[1], goals[0], goals[1]],
        tags=["#talks", " Big  picture ", "TALKS", "", "#"],
    )
    assert journal.notes.get(made.id) == made
    assert made.text == "Silence *works*.\n日本 🙂"
    assert made.goal_ids == (goals[1], goals[0])
    assert made.tags == ("talks", "Big picture")
    assert made.asked_more is False
    assert (made.kind, made.day, made.energy) == (NoteKind.LEARNING, DAY, 4)
    assert made.created_at == made.changed_at


def test_a_note_needs_nothing_but_a_mentorship(journal, mine, clock):
    note = journal.notes.add(mine)
    assert (note.day, note.kind) == (clock.now.date(), NoteKind.REFLECTION)
    assert (note.title, note.text, note.energy, note.tags) == ("", "", None, ())


def test_an_edit_changes_what_is_given_and_nothing_else(journal, mine, clock):
    goal = journal.goals.add(mine, GoalFields(title="a")).id
    note = journal.notes.add(mine, text="one", tags=["x"], goal_ids=[goal])
    clock.now += timedelta(hours=1)
    edited = journal.notes.edit(note.id, text="two", energy=5)
    assert edited == journal.notes.get(note.id)
    assert edited == note._replace(text="two", energy=5, changed_at=edited.changed_at)
    assert edited.changed_at > note.changed_at
    assert journal.notes.edit(note.id, tags=["y", "x"], goal_ids=[]).tags == ("y", "x")
    assert journal.notes.get(note.id).goal_ids == ()
    assert journal.notes.edit(note.id, energy=None).energy is None


def test_an_edit_of_something_else_is_a_mistake_of_ours(journal, mine):
    note = journal.notes.add(mine)
    for name in ("id", "created_at", "colour"):
        with pytest.raises(TypeError, match=name):
            journal.notes.edit(note.id, **{name: "x"})
        with pytest.raises(TypeError, match=name):
            journal.notes.add(mine, **{name: "x"})


def test_a_goal_that_is_not_there_leaves_the_note_as_it_was(journal, mine):
    note = journal.notes.add(mine, text="one")
    with pytest.raises(JournalError) as raised:
        journal.notes.edit(note.id, text="two", goal_ids=["0" * 36])
    assert raised.value.failure is Failure.INVALID
    assert journal.notes.get(note.id) == note


def test_a_save_while_typing_is_few_statements_and_does_not_touch_links(journal, mine, statements):
    note = journal.notes.add(mine, text="one", tags=["a"])
    journal.notes.edit(note.id, text="two", merge="stay")
    statements.clear()
    journal.notes.edit(note.id, text="three", merge="stay")
    statements[:] = list(dict.fromkeys(statements))
    written = [s for s in statements if s.startswith(("UPDATE", "INSERT", "DELETE"))]
    assert [s.split()[1].strip('"') for s in written] == ["notes", "FROM", "meta"]
    assert """SET "text" = 'three', "changed_at" = '2026""" in written[0]
    assert written[1].startswith("DELETE FROM undo_log"), "in memory"
    assert len(statements) <= 10


def test_the_list_shows_title_excerpt_and_what_hangs_on_a_note(journal, mine):
    given = journal.notes.add(mine, day=DAY, title="Given", text="# Head\n\n**Bold** and `code`")
    first = journal.notes.add(mine, day=DAY, text="> Quoted *line*\n\nthe rest [here](a:b)")
    hidden = journal.notes.add(mine, day=DAY, private_text="only this")
    weary = journal.notes.add(mine, day=DAY, well_being="weary")
    journal.actions.add(mine, "a", note_id=first.id)
    journal.actions.add(mine, "b", note_id=first.id)
    lines = {line.id: line for line in journal.notes.page(mine)}
    assert (lines[given.id].title, lines[given.id].excerpt) == ("Given", "Head Bold and code")
    assert (lines[first.id].title, lines[first.id].excerpt) == ("Quoted line", "the rest here")
    assert lines[first.id].actions == 2
    assert [lines[n.id].has_private for n in (given, first, hidden, weary)] == [
        False,
        False,
        True,
        True,
    ]
    assert lines[hidden.id].title == lines[hidden.id].excerpt == ""


def test_a_list_reads_the_beginning_of_a_text_only(journal, mine, statements):
    journal.notes.add(mine, text="word " * 100_000)
    statements.clear()
    (line,) = journal.notes.page(mine)
    (query,) = statements
    assert "substr(notes.text, 1, 400)" in query
    assert "private_text," not in query
    assert len(line.title) + len(line.excerpt) < 400


@pytest.fixture
def forty(journal, mine):
    """Forty notes on twenty days, every fourth a moment, half of them tagged."""
    goal = journal.goals.add(mine, GoalFields(title="g")).id
    made = [
        journal.notes.add(
            mine,
            kind=NoteKind.REFLECTION if number % 4 else NoteKind.MOMENT,
            day=DAY - timedelta(days=(number * 7) % 20),
            text=f"note {number}",
            tags=["half"] if number % 2 else ["other", "half as well"],
            goal_ids=[goal] if number % 5 == 0 else [],
        )
        for number in range(40)
    ]
    return goal, sorted(made, key=lambda note: (note.day, note.id), reverse=True)


@pytest.mark.parametrize("few", [2_000, 3])
def test_pages_follow_one_another_newest_first(journal, mine, forty, monkeypatch, few):
    monkeypatch.setattr(notes_module, "FEW", few)
    goal, made = forty
    filters = [
        ({}, lambda n: True),
        ({"kind": NoteKind.MOMENT}, lambda n: n.kind is NoteKind.MOMENT),
        ({"tag": "half"}, lambda n: "half" in n.tags),
        ({"goal_id": goal}, lambda n: goal in n.goal_ids),
        (
            {"goal_id": goal, "tag": "half", "kind": NoteKind.REFLECTION},
            lambda n: goal in n.goal_ids and "half" in n.tags and n.kind is NoteKind.REFLECTION,
        ),
    ]
    for asked, wanted in filters:
        seen, before = [], None
        while page := journal.notes.page(mine, before=before, limit=7, **asked):
            seen += [line.id for line in page]
            before = (page[-1].day, page[-1].id)
        assert seen == [note.id for note in made if wanted(note)]
    assert [n.id for n in journal.notes.for_goal(goal)] == [
        n.id for n in made if goal in n.goal_ids
    ]


def test_counts_months_and_tags(journal, mine, forty):
    _, made = forty
    assert journal.notes.count(mine) == 40
    months = journal.notes.months(mine)
    assert months == sorted(months, reverse=True)
    assert {(y, m): n for y, m, n in months} == {
        key: sum((n.day.year, n.day.month) == key for n in made)
        for key in {(n.day.year, n.day.month) for n in made}
    }
    assert journal.notes.tags(mine) == [("half", 20), ("half as well", 20), ("other", 20)]
    assert journal.notes.tags(mine, limit=1) == [("half", 20)]
    assert [n.id for n in journal.notes.recent(mine)] == [n.id for n in made[:5]]


def test_notes_of_one_mentorship_are_not_those_of_another(journal, mine, forty):
    other = journal.mentorships.add(role="mentor", counterpart="X").id
    assert journal.notes.page(other) == journal.notes.tags(other) == journal.notes.months(other)
    assert journal.counts(other) == (0, 0, 0, 0)
    assert journal.counts(mine).notes == 40


def test_what_is_shared_is_read_without_the_private_columns(journal, mine, statements):
    goal = journal.goals.add(mine, GoalFields(title="g")).id
    note = journal.notes.add(
        mine,
        day=DAY,
        title="T",
        text="shared",
        private_text="never",
        well_being="never",
        energy=1,
        goal_ids=[goal],
    )
    late = journal.notes.add(mine, day=DAY + timedelta(1), kind=NoteKind.CASE)
    statements.clear()
    shared = journal.notes.shared(mine, DAY, DAY)
    assert shared == [SharedNote(note.id, note.kind, DAY, "T", "shared", (goal,))]
    assert len(statements) == 2
    for statement in statements:
        assert not any(
            name in statement for name in ("private", "well_being", "energy", "asked_more", "*")
        )
    both = journal.notes.shared(mine, DAY, DAY + timedelta(1))
    assert [n.id for n in both] == [note.id, late.id]
    assert [n.id for n in journal.notes.shared(mine, DAY, late.day, kinds=[NoteKind.CASE])] == [
        late.id
    ]
    assert journal.notes.shared(mine, DAY, late.day, kinds=[]) == []
    assert journal.notes.private_count(mine, DAY, late.day) == 1
    assert journal.notes.private_count(mine, late.day, late.day) == 0


def test_tags_are_kept_once_whatever_their_case():
    assert tag_names(["B", "#a", "b", "##c d ", "\t", "É", "é"]) == ("B", "a", "c d", "É")


# A session's note and its session ----------------------------------------------------------


def test_a_note_of_a_session_is_its_record(journal, mine):
    note = journal.notes.add(mine, kind=NoteKind.SESSION, day=DAY)
    session = journal.sessions.of_note(note.id)
    assert (session.state, session.day, session.note_id) == (SessionState.HELD, DAY, note.id)
    assert journal.sessions.last(mine, DAY) == session


def test_the_session_follows_kind_and_day_of_its_note(journal, mine):
    heard = []
    note = journal.notes.add(mine, day=DAY)
    journal.decisions.add(note.id, "D")
    lesson = journal.lessons.add(mine, "L", note_id=note.id)
    other = journal.lessons.add(mine, "L", note_id=note.id, day=DAY - timedelta(9))
    journal.subscribe(heard.append)
    journal.notes.edit(note.id, kind=NoteKind.SESSION)
    assert Kind.SESSION in heard[-1].kinds
    moved = DAY - timedelta(3)
    journal.notes.edit(note.id, day=moved)
    assert journal.sessions.of_note(note.id).day == moved
    assert journal.decisions.of_note(note.id)[0].day == moved
    assert journal.lessons.get(lesson.id).day == moved
    assert journal.lessons.get(other.id).day == DAY - timedelta(9)
    journal.notes.edit(note.id, kind=NoteKind.CASE)
    assert journal.sessions.of_note(note.id) is None
    assert journal.sessions.between(mine, moved, DAY) == []
    journal.undo()
    assert journal.sessions.of_note(note.id).day == moved


def test_a_planned_session_is_taken_by_the_note_of_its_day(journal, mine):
    planned = journal.sessions.plan(mine, DAY)
    journal.sessions.plan(mine, DAY + timedelta(1))
    note = journal.notes.add(mine, kind=NoteKind.SESSION, day=DAY)
    session = journal.sessions.of_note(note.id)
    assert (session.id, session.state) == (planned.id, SessionState.HELD)
    assert len(journal.sessions.between(mine, DAY, DAY + timedelta(9))) == 2


def test_a_planned_session_with_open_topics_runs_until_it_is_closed(journal, mine):
    planned = journal.sessions.plan(mine, DAY)
    journal.sessions.add_topic(mine, "T", session_id=planned.id)
    note = journal.notes.add(mine, kind=NoteKind.SESSION, day=DAY)
    assert journal.sessions.of_note(note.id).state is SessionState.RUNNING
    journal.notes.edit(note.id, kind=NoteKind.MOMENT)
    assert journal.sessions.get(planned.id) == planned
    assert len(journal.sessions.topics(planned.id)) == 1


def test_deleting_a_note_keeps_promises_and_open_topics(journal, mine):
    note = journal.notes.add(mine, kind=NoteKind.SESSION, day=DAY)
    session = journal.sessions.of_note(note.id)
    topic = journal.sessions.add_topic(mine, "T", session_id=session.id)
    action = journal.actions.add(mine, "A", note_id=note.id)
    journal.decisions.add(note.id, "D")
    journal.attachments.add(note.id, "f", "", b"1")
    journal.notes.delete(note.id)
    assert journal.sessions.between(mine, DAY, DAY) == []
    assert [t.id for t in journal.sessions.topics(mentorship_id=mine)] == [topic.id]
    assert journal.actions.get(action.id).note_id is None
    assert journal.decisions.between(mine, DAY, DAY) == []
    assert journal.attachments.of_note(note.id) == []
    with pytest.raises(JournalError) as raised:
        journal.notes.get(note.id)
    assert raised.value.failure is Failure.NOT_FOUND
    journal.undo()
    assert journal.actions.get(action.id).note_id == note.id
    assert journal.sessions.of_note(note.id) == session
