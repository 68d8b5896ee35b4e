"""Undo and redo: after any commands, step by step back and forth, row by row the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.mentorships import Mode, Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.practice import AimKind, BaselineArea
from mentorjournal.domain.sessions import QuestionState, SessionState, TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.journal import undo
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

WORDS = ("alpha", "Beta", "naïve", "東京", "はい", "한국어", "déjà", "'quoted'", "a\nb", "", "🙂 x")
TODAY = date(2026, 3, 2)


class Someone:
    """A person who does one thing after another, drawn from a seed."""

    def __init__(self, journal: Journal, seed: int) -> None:
        self.journal = journal
        self.draw = random.Random(seed)

    def text(self) -> str:
        return " ".join(self.draw.choices(WORDS, k=3))

    def name(self) -> str:
        return "x" + self.text()

    def day(self) -> date:
        return TODAY + timedelta(self.draw.randrange(-3, 3))

    def maybe(self, value: Any) -> Any:
        return self.draw.choice((None, value))

    def some(self, table: str) -> str:
        run = self.journal.file.connection.exec_driver_sql
        ids = run(f"SELECT id FROM {table} ORDER BY id").scalars().all()
        if not ids:
            raise JournalError(Failure.NOT_FOUND, table)
        return self.draw.choice(ids)

    def act(self) -> None:
        self.draw.choice(DEEDS)(self, self.journal)


def fields(who: Someone) -> GoalFields:
    measure = Measure(name=who.text(), baseline=0.0, target=float(who.draw.randrange(1, 9)))
    return GoalFields(
        title=who.name(), sentence=who.text(), measure=measure, means=(who.text(),), due_on=TODAY
    )


DEEDS: tuple[Callable[[Someone, Journal], Any], ...] = (
    lambda w, j: j.mentorships.add(role=w.draw.choice(list(Role)), counterpart=w.name()),
    lambda w, j: j.mentorships.edit(w.some("mentorships"), purpose=w.text()),
    lambda w, j: j.mentorships.archive(w.some("mentorships")),
    lambda w, j: j.mentorships.delete(w.some("mentorships")) if w.draw.random() < 0.3 else None,
    lambda w, j: j.set_owner_name(w.text()),
    lambda w, j: j.notes.add(
        w.some("mentorships"),
        kind=w.draw.choice(list(NoteKind)),
        day=w.day(),
        text=w.text(),
        private_text=w.text(),
        well_being=w.text(),
        tags=w.text().split(),
    ),
    lambda w, j: j.notes.edit(w.some("notes"), text=w.text(), merge=w.draw.choice(("", "stay"))),
    lambda w, j: j.notes.edit(w.some("notes"), text=w.text(), title=w.text(), merge="stay"),
    lambda w, j: j.notes.edit(
        w.some("notes"), kind=w.draw.choice(list(NoteKind)), day=w.day(), tags=w.text().split()
    ),
    lambda w, j: j.notes.edit(w.some("notes"), goal_ids=[w.some("goals")], asked_more=True),
    lambda w, j: j.notes.delete(w.some("notes")),
    lambda w, j: j.sessions.plan(w.some("mentorships"), w.day(), mode=w.maybe(Mode.PHONE)),
    lambda w, j: j.sessions.start(w.maybe(w.some("sessions")), w.some("mentorships")),
    lambda w, j: j.sessions.close(w.some("sessions"), next_day=w.maybe(w.day())),
    lambda w, j: j.sessions.edit(w.some("sessions"), day=w.day(), minutes=w.maybe(30)),
    lambda w, j: j.sessions.edit(w.some("sessions"), state=SessionState.CANCELLED),
    lambda w, j: j.sessions.delete(w.some("sessions")),
    lambda w, j: j.sessions.add_topic(
        w.some("mentorships"),
        w.name(),
        session_id=w.maybe(w.some("sessions")),
        question_id=w.maybe(w.some("questions")),
    ),
    lambda w, j: j.sessions.add_topic(w.some("mentorships"), w.name()),
    lambda w, j: j.sessions.edit_topic(
        w.some("topics"), state=w.draw.choice(list(TopicState)), text=w.name()
    ),
    lambda w, j: j.sessions.move_topic(w.some("topics"), w.draw.randrange(4)),
    lambda w, j: j.sessions.delete_topic(w.some("topics")),
    lambda w, j: j.questions.add(w.some("mentorships"), w.name(), goal_id=w.maybe(w.some("goals"))),
    lambda w, j: j.questions.add(w.some("mentorships"), w.name()),
    lambda w, j: j.questions.edit(
        w.some("questions"), answer=w.text(), state=w.draw.choice(list(QuestionState))
    ),
    lambda w, j: j.questions.delete(w.some("questions")),
    lambda w, j: j.actions.add(w.some("mentorships"), w.name(), note_id=w.maybe(w.some("notes"))),
    lambda w, j: j.actions.add(w.some("mentorships"), w.name(), question_id=w.some("questions")),
    lambda w, j: j.actions.edit(w.some("actions"), owner=Side.THEM, due_on=w.maybe(w.day())),
    lambda w, j: j.actions.set_done(w.some("actions"), w.draw.random() < 0.7),
    lambda w, j: j.actions.delete(w.some("actions")),
    lambda w, j: j.decisions.add(w.some("notes"), w.name()),
    lambda w, j: j.decisions.edit(w.some("decisions"), text=w.name()),
    lambda w, j: j.decisions.delete(w.some("decisions")),
    lambda w, j: j.lessons.add(w.some("mentorships"), w.name(), note_id=w.maybe(w.some("notes"))),
    lambda w, j: j.lessons.edit(w.some("lessons"), learned_from=w.text()),
    lambda w, j: j.lessons.delete(w.some("lessons")),
    lambda w, j: j.feedback.set(
        w.some("notes"), who=w.text(), direction=w.draw.choice(list(FeedbackDirection))
    ),
    lambda w, j: j.attachments.add(
        w.some("notes"), w.name(), "image/png", w.draw.randbytes(50) + b"\0'"
    ),
    lambda w, j: j.attachments.delete(w.some("attachments")),
    lambda w, j: j.aims.add(w.draw.choice(list(AimKind)), w.name()),
    lambda w, j: j.aims.edit(w.some("aims"), text=w.name()),
    lambda w, j: j.aims.delete(w.some("aims")),
    lambda w, j: j.practice.add_agreement(w.some("mentorships"), confidentiality=w.text()),
    lambda w, j: j.practice.add_baseline_line(
        w.some("mentorships"), w.draw.choice(list(BaselineArea)), w.name(), 4
    ),
    lambda w, j: j.practice.add_person(w.some("mentorships"), w.name(), text=w.text()),
    lambda w, j: j.practice.edit_person(w.some("people"), sponsor=True, introduced_by=w.text()),
    lambda w, j: j.practice.delete_person(w.some("people")),
    lambda w, j: j.practice.add_pulse(w.some("mentorships"), {"a": 3, "b": 5}),
    lambda w, j: j.goals.add(w.some("mentorships"), fields(w)),
    lambda w, j: j.goals.add(w.some("mentorships"), fields(w), parent_id=w.some("goals")),
    lambda w, j: j.goals.save_draft(
        w.some("goals"), fields(w), wizard_step=2, aim_ids=[w.some("aims")], merge="draft"
    ),
    lambda w, j: j.goals.agree(w.some("goals")),
    lambda w, j: j.goals.adjust(w.some("goals"), fields(w), reason=w.name()),
    lambda w, j: j.goals.achieve(w.some("goals")),
    lambda w, j: j.goals.drop(w.some("goals"), reason=w.text()),
    lambda w, j: j.goals.reopen(w.some("goals")),
    lambda w, j: j.goals.move(w.some("goals"), w.draw.randrange(3)),
    lambda w, j: j.goals.delete(w.some("goals")),
    lambda w, j: j.goals.check_in(w.some("goals"), 2.5, day=w.day(), comment=w.text()),
    lambda w, j: j.goals.add_step(w.some("goals"), w.name()),
    lambda w, j: j.milestones.add(w.some("mentorships"), w.name(), w.day()),
    lambda w, j: j.milestones.add(
        w.some("mentorships"), w.name(), w.day(), goal_id=w.some("goals")
    ),
    lambda w, j: j.milestones.move(w.some("milestones"), w.day()),
    lambda w, j: j.milestones.reach(w.some("milestones")),
    lambda w, j: j.milestones.celebrate(w.some("milestones"), w.text()),
    lambda w, j: j.milestones.delete(w.some("milestones")),
)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), deeds=st.integers(10, 60))
def test_any_commands_are_undone_and_done_again_row_by_row(state_of, clock, seed, deeds):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.mentorjournal"
        with Journal.create(path, "A", clock) as journal:
            states = _live(journal, Someone(journal, seed), deeds, state_of)
            for state in reversed(states[:-1]):
                assert journal.undo() is not None
                assert state_of(journal) == state
            assert journal.undo() is None
            for state in states[1:]:
                assert journal.redo() is not None
                assert state_of(journal) == state
            assert journal.redo() is None
            some = len(states) // 2
            for _ in range(some):
                journal.undo()
            assert state_of(journal) == states[-1 - some]
        assert check(path).sound


def _live(journal, someone, deeds, state_of) -> list[Any]:
    """Do a number of things; the state before all, and after each step of the log."""
    for _ in range(3):
        journal.mentorships.add(role=Role.MENTEE, counterpart="B")
    journal.file.accept_outside_changes()
    log = journal.file._undo
    states, newest = [state_of(journal)], None
    for _ in range(deeds):
        try:
            someone.act()
        except JournalError:
            assert state_of(journal) == states[-1], "a refused command leaves nothing behind"
            continue
        if len(log.done) == len(states):
            states.append(state_of(journal))
        elif log.done and log.done[-1] is not newest:
            assert log.done[-1].merge
            states[-1] = state_of(journal)
        else:
            assert state_of(journal) == states[-1]
        newest = log.done[-1] if log.done else None
    return states


def test_steps_have_names_and_are_told(journal, mine):
    heard = []
    note = journal.notes.add(mine, text="a")
    journal.notes.edit(note.id, text="b")
    journal.subscribe(heard.append)
    assert (journal.next_undo(), journal.next_redo()) == (Label.EDIT_NOTE, None)
    undone = journal.undo()
    assert heard == [undone]
    assert undone.label is Label.EDIT_NOTE
    assert undone.ids == {note.id}
    assert (journal.next_undo(), journal.next_redo()) == (Label.ADD_NOTE, Label.EDIT_NOTE)
    assert journal.redo() == undone
    journal.undo()
    journal.notes.add(mine, text="another way")
    assert journal.next_redo() is None
    assert journal.redo() is None


def test_the_saves_of_one_stay_are_one_step(journal, mine):
    note = journal.notes.add(mine, text="")
    for word in ("We", "We spoke", "We spoke long"):
        journal.notes.edit(note.id, text=word, merge="stay 1")
    journal.notes.edit(note.id, text="Later", merge="stay 2")
    journal.undo()
    assert journal.notes.get(note.id).text == "We spoke long"
    journal.undo()
    assert journal.notes.get(note.id).text == ""
    journal.redo()
    assert journal.notes.get(note.id).text == "We spoke long"


def test_a_save_after_an_undo_is_a_step_of_its_own(journal, mine):
    note = journal.notes.add(mine, text="one")
    journal.notes.edit(note.id, text="two", merge="stay")
    journal.undo()
    journal.notes.edit(note.id, text="three", merge="stay")
    journal.notes.edit(note.id, text="four", merge="stay")
    journal.undo()
    assert journal.notes.get(note.id).text == "one"
    journal.undo()
    assert journal.notes.count(mine) == 0


def test_deleting_a_mentorship_can_be_undone_whole(journal, mine, state_of):
    goal = journal.goals.add(mine, GoalFields(title="G"))
    note = journal.notes.add(mine, kind=NoteKind.SESSION, text="東京", goal_ids=[goal.id], tags="a")
    journal.attachments.add(note.id, "a.bin", "", bytes(range(256)))
    journal.decisions.add(note.id, "D")
    journal.actions.add(mine, "A", note_id=note.id, goal_id=goal.id)
    before = state_of(journal)
    journal.mentorships.delete(mine)
    empty = state_of(journal)
    assert empty["notes"] == empty["attachments"] == empty["words"] == []
    journal.undo()
    assert state_of(journal) == before
    journal.redo()
    assert state_of(journal) == empty


def test_a_command_that_says_nothing_new_is_no_step(journal, mine):
    note = journal.notes.add(mine, text="same", tags=["a"])
    action = journal.actions.add(mine, "do")
    heard = []
    journal.subscribe(heard.append)
    assert journal.notes.edit(note.id, text="same", tags=["#a "], energy=None).text == "same"
    journal.actions.edit(action.id, text="do")
    journal.actions.set_done(action.id, False)
    journal.mentorships.edit(mine, counterpart="Ruth")
    journal.set_owner_name("Aylin")
    assert heard == []
    assert journal.next_undo() is Label.ADD_ACTION


def test_the_log_has_an_end(journal, mine, monkeypatch):
    monkeypatch.setattr(undo, "MOST_GROUPS", 5)
    for number in range(9):
        journal.notes.add(mine, text=str(number))
    steps = 0
    while journal.undo():
        steps += 1
    assert steps == 5
    assert journal.notes.count(mine) == 4


def test_what_cannot_be_undone_any_more_takes_no_memory(journal, mine, monkeypatch):
    monkeypatch.setattr(undo, "MOST_CHARACTERS", 20_000)
    note = journal.notes.add(mine)
    for number in range(12):
        journal.notes.edit(note.id, text=str(number) * 5_000)
    kept = journal.file.connection.exec_driver_sql("SELECT sum(length(sql)) FROM undo_log")
    assert kept.scalar_one() <= 30_000
    assert journal.undo() is not None
    assert journal.notes.get(note.id).text == "10" * 5_000


def test_an_hour_of_typing_keeps_one_text_to_go_back_to(journal, mine):
    note = journal.notes.add(mine, text="first")
    text = "word " * 20_000
    for number in range(30):
        journal.notes.edit(note.id, text=f"{text}{number}", merge="stay", tags=["a", str(number)])
    kept = journal.file.look("SELECT sum(length(sql)) FROM undo_log")[0][0]
    assert kept < 20_000
    assert sum(group.size for group in journal.file._undo.done) == kept
    journal.undo()
    assert journal.notes.get(note.id)[:-2] == note[:-2]
    assert journal.notes.get(note.id).tags == ()
    journal.redo()
    assert journal.notes.get(note.id).text == f"{text}29"
    assert journal.notes.get(note.id).tags == ("a", "29")


def test_a_note_made_and_typed_in_one_stay_is_one_step(journal, mine, state_of):
    before = state_of(journal)
    note = journal.notes.add(mine, text="a", merge="stay")
    for text in ("ab", "abc"):
        journal.notes.edit(note.id, text=text, merge="stay")
    after = state_of(journal)
    journal.undo()
    assert state_of(journal) == before
    journal.redo()
    assert state_of(journal) == after


def test_a_save_that_fails_at_its_very_end_is_no_step(journal, mine, state_of):
    """The lines of the log go back with the rows; so does what is known of them."""
    note = journal.notes.add(mine, text="one")
    journal.notes.edit(note.id, text="two", merge="stay")
    journal.undo()
    before = state_of(journal)
    run = journal.file.run
    run(
        "CREATE TEMP TRIGGER full BEFORE UPDATE ON main.meta BEGIN SELECT raise(ABORT, 'full'); END"
    )
    with pytest.raises(JournalError):
        journal.notes.edit(note.id, text="three", merge="stay")
    run("DROP TRIGGER full")
    assert state_of(journal) == before
    assert (journal.next_undo(), journal.next_redo()) == (Label.ADD_NOTE, Label.EDIT_NOTE)
    journal.redo()
    assert journal.notes.get(note.id).text == "two"
    journal.undo()
    assert state_of(journal) == before


def test_a_save_is_prepared_once(journal, mine):
    """The triggers of all tables once filled the driver's memory of statements for good."""
    note = journal.notes.add(mine, text="a")
    prepared: list[Any] = []
    raw = journal.file.connection.connection.driver_connection
    raw.set_authorizer(lambda *action: prepared.append(action) or 0)
    for number in range(3):
        journal.notes.edit(note.id, text=str(number), merge="stay")
    assert prepared
    prepared.clear()
    journal.notes.edit(note.id, text="again", merge="stay")
    assert prepared == []
