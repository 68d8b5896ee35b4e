"""Lists over 100,000 notes: what SQLite will do, counted and not timed."""

from __future__ import annotations

from datetime import date

import pytest

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.practice import AimKind
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal import notes as notes_module
from mentorjournal.journal.schema import TABLE_NAMES

DAY = date(2026, 3, 2)
SORT = ("USE TEMP B-TREE FOR ORDER BY", "USE TEMP B-TREE FOR GROUP BY")


@pytest.fixture
def plan_of(journal, statements):
    """Gives the plan of every query that a call makes, in SQLite's words."""

    def plan(command) -> list[str]:
        statements.clear()
        command()
        seen = [statement for statement in statements if statement.lstrip().startswith("SELECT")]
        assert seen
        return [
            step[3]
            for statement in seen
            for step in journal.file.look(f"EXPLAIN QUERY PLAN {statement}")
        ]

    return plan


@pytest.fixture
def goal(journal, mine):
    return journal.goals.add(mine, GoalFields(title="g")).id


def uses(plan: list[str], index: str) -> bool:
    return any(f"INDEX {index}" in step for step in plan)


def scans(plan: list[str]) -> list[str]:
    """The steps that read a whole table of the file."""
    return [step for step in plan if step.startswith("SCAN") and step.split()[1] in TABLE_NAMES]


def test_the_newest_notes_come_straight_from_the_index(journal, mine, plan_of):
    for command in (
        lambda: journal.notes.page(mine),
        lambda: journal.notes.page(mine, before=(DAY, "x")),
        lambda: journal.notes.page(mine, after=(DAY, "x")),
        lambda: journal.notes.recent(mine),
        lambda: journal.notes.shared(mine, DAY, DAY),
        lambda: journal.notes.months(mine),
    ):
        plan = plan_of(command)
        assert uses(plan, "ix_notes_by_day")
        assert not scans(plan)
        assert not [step for step in plan if step.startswith(SORT)], plan


def test_notes_of_a_kind_have_an_index_of_their_own(journal, mine, plan_of):
    plan = plan_of(lambda: journal.notes.page(mine, kind=NoteKind.CASE, before=(DAY, "x")))
    assert uses(plan, "ix_notes_by_kind")
    assert not scans(plan)
    assert not [step for step in plan if step.startswith(SORT)], plan


def test_few_notes_of_a_tag_or_goal_are_found_by_it(journal, mine, goal, plan_of):
    for command, index in (
        (lambda: journal.notes.page(mine, tag="t"), "ix_note_tags_tag"),
        (lambda: journal.notes.page(mine, goal_id=goal), "ix_note_goals_goal_id"),
        (lambda: journal.notes.for_goal(goal), "ix_note_goals_goal_id"),
    ):
        plan = plan_of(command)
        assert uses(plan, index)
        assert uses(plan, "sqlite_autoindex_notes_1"), plan
        assert not uses(plan, "ix_notes_by_day")
        assert not scans(plan)


def test_many_notes_of_a_tag_are_walked_by_day(journal, mine, plan_of, monkeypatch):
    monkeypatch.setattr(notes_module, "FEW", 0)
    plan = plan_of(lambda: journal.notes.page(mine, tag="t"))
    assert uses(plan, "ix_notes_by_day")
    assert not [step for step in plan if step.startswith(SORT)], plan


def test_nothing_else_reads_a_whole_table(journal, mine, goal, plan_of):
    note = journal.notes.add(mine)
    session = journal.sessions.plan(mine, DAY)
    aim = journal.aims.add(AimKind.VALUE, "Care").id
    for command in (
        lambda: journal.notes.get(note.id),
        lambda: journal.notes.count(mine),
        lambda: journal.notes.tags(mine),
        lambda: journal.notes.private_count(mine, DAY, DAY),
        lambda: journal.counts(mine),
        lambda: journal.actions.open(mine),
        lambda: journal.actions.recent(mine, DAY),
        lambda: journal.actions.of_note(note.id),
        lambda: journal.actions.of_goal(goal),
        lambda: journal.actions.between(mine, DAY, DAY),
        lambda: journal.sessions.next(mine, DAY),
        lambda: journal.sessions.last(mine, DAY),
        lambda: journal.sessions.between(mine, DAY, DAY),
        lambda: journal.sessions.topics(session.id),
        lambda: journal.sessions.topics(mentorship_id=mine),
        lambda: journal.sessions.of_note(note.id),
        lambda: journal.questions.all(mine, QuestionState.OPEN),
        lambda: journal.questions.used_starters(mine),
        lambda: journal.decisions.of_note(note.id),
        lambda: journal.decisions.between(mine, DAY, DAY),
        lambda: journal.lessons.all(mine),
        lambda: journal.feedback.of_note(note.id),
        lambda: journal.feedback.between(mine, DAY, DAY),
        lambda: journal.attachments.of_note(note.id),
        lambda: journal.practice.agreement(mine),
        lambda: journal.practice.people(mine),
        lambda: journal.practice.pulses(mine),
        lambda: journal.practice.baseline(mine),
        lambda: journal.practice.kind_of(mine),
        lambda: journal.aims.serving(aim),
        lambda: journal.closings.of(mine),
        lambda: journal.closings.achievements(mine),
        lambda: journal.closings.answers(mine, Side.ME),
    ):
        plan = plan_of(command)
        assert not scans(plan), plan
