"""Lists of actions and of questions over many mentorships, a stretch at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mentorjournal.domain.balance import Tally
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.starters import Starter
from mentorjournal.journal.journal import Journal

TODAY = date(2026, 3, 2)


@pytest.fixture
def other(journal: Journal) -> str:
    return journal.mentorships.add(role=Role.MENTOR, counterpart="Jo").id


def texts(found: list[Any]) -> list[str]:
    return [one.text for one in found]


def in_stretches(read: Callable[..., list[Any]], limit: int) -> list[str]:
    """Read on until there is no more, and see that each stretch is as long as it may be."""
    found: list[Any] = []
    while stretch := read(after=found[-1] if found else None, limit=limit):
        assert len(stretch) <= limit
        found += stretch
        if len(stretch) < limit:
            assert read(after=found[-1], limit=limit) == []
            break
    return texts(found)


def plan_of(journal: Journal, statements: list[str], start: str) -> str:
    """How SQLite goes about the statements that begin so."""
    asked = [s for s in statements if s.lstrip().startswith(start)]
    assert asked
    run = journal.file.connection.exec_driver_sql
    return " | ".join(str(row[3]) for s in asked for row in run(f"EXPLAIN QUERY PLAN {s}").all())


def test_actions_of_all_mentorships_come_by_their_day(journal, mine, other) -> None:
    """M35: mine and theirs, overdue and later, of one mentorship or of all."""
    add = journal.actions.add
    add(mine, "someday")
    add(other, "late", due_on=TODAY - timedelta(days=3), owner=Side.THEM)
    add(mine, "soon", due_on=TODAY + timedelta(days=1))
    add(other, "later", due_on=TODAY + timedelta(days=30))
    add(other, "whenever", owner=Side.THEM)
    done = [add(mine, f"done {n}", due_on=TODAY).id for n in range(3)]
    for action_id in done:
        journal.actions.set_done(action_id, True)
    across = journal.actions.across
    both = [mine, other]
    assert texts(across(both)) == ["late", "soon", "later", "someday", "whenever"]
    assert texts(across([mine])) == ["soon", "someday"]
    assert texts(across(both, owner=Side.THEM)) == ["late", "whenever"]
    assert texts(across(both, due_before=TODAY)) == ["late"]
    assert texts(across(both, words="LATE")) == ["late", "later"]
    assert texts(across(both, done=True)) == ["done 2", "done 1", "done 0"]
    assert texts(across(both, done=True, done_since=TODAY + timedelta(days=1))) == []
    assert texts(across([])) == []
    assert journal.actions.open_counts(both, TODAY) == (3, 2, 1)
    assert journal.actions.open_counts([mine], TODAY) == (2, 0, 0)


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 50])
def test_stretches_join_without_a_gap_or_a_double(journal, mine, limit) -> None:
    for n in range(7):
        due = None if n % 3 == 0 else TODAY + timedelta(days=n % 2)
        action = journal.actions.add(mine, f"{n}", due_on=due)
        if n > 4:
            journal.actions.set_done(action.id, True)

    def open_ones(**page: Any) -> list[Any]:
        return journal.actions.across([mine], **page)

    def done_ones(**page: Any) -> list[Any]:
        return journal.actions.across([mine], done=True, **page)

    assert in_stretches(open_ones, limit) == ["2", "4", "1", "0", "3"]
    assert in_stretches(done_ones, limit) == ["6", "5"]


def test_words_of_other_letters_are_found_in_either_case(journal, mine) -> None:
    journal.actions.add(mine, "Übung halten")
    journal.actions.add(mine, "100 % of it")
    across = journal.actions.across
    assert texts(across([mine], words="übung")) == ["Übung halten"]
    assert texts(across([mine], words="halten übung")) == ["Übung halten"]
    assert texts(across([mine], words="%")) == ["100 % of it"]
    assert texts(across([mine], words="_")) == []


def test_the_index_leads_to_the_actions(journal, mine, other, statements) -> None:
    across, both = journal.actions.across, [mine, other]
    last = journal.actions.add(mine, "x", due_on=TODAY)
    statements.clear()
    across(both)
    across(both, after=last)
    across(both, owner=Side.ME, words="x")
    across(both, done=True)
    plan = plan_of(journal, statements, "SELECT actions")
    assert "SCAN" not in plan
    assert plan.count("INDEX ix_actions_open (mentorship_id=?") >= 6
    statements.clear()
    journal.actions.open_counts(both, TODAY)
    plan = plan_of(journal, statements, "SELECT count(CASE owner")
    assert "INDEX ix_actions_open (mentorship_id=? AND done_on=?)" in plan
    assert "SCAN actions" not in plan


def test_promises_are_counted_in_the_month_they_were_made(journal, mine, other, clock) -> None:
    """M35: the balance over time comes from when each promise was made, and by whom."""
    for month, owner, done in ((1, Side.ME, True), (1, Side.ME, False), (2, Side.THEM, True)):
        clock.go_to(date(2026, month, 28))
        action = journal.actions.add(mine, "x", owner=owner)
        if done:
            journal.actions.set_done(action.id, True)
    journal.actions.add(other, "y")
    clock.go_to(TODAY)
    january, february = date(2026, 1, 1), date(2026, 2, 1)
    mines = [Tally(january, Side.ME, 2, 1), Tally(february, Side.THEM, 1, 1)]
    assert journal.actions.tallies([mine], TODAY) == mines
    assert journal.actions.tallies([mine, other], TODAY) == [
        mines[0], Tally(february, Side.ME, 1, 0), mines[1],
    ]  # fmt: skip
    assert journal.actions.tallies([mine], date(2026, 9, 1)) == []


def test_several_actions_change_in_one_step(journal, mine) -> None:
    add = journal.actions.add
    ids = [add(mine, "a", due_on=TODAY).id, add(mine, "b").id, add(mine, "c").id]
    journal.actions.move_days(ids[:2], 7, TODAY)
    assert [journal.actions.get(key).due_on for key in ids] == [
        TODAY + timedelta(days=7), TODAY + timedelta(days=7), None,
    ]  # fmt: skip
    journal.undo()
    assert [journal.actions.get(key).due_on for key in ids] == [TODAY, None, None]
    journal.actions.edit_all(ids, owner=Side.THEM)
    assert {journal.actions.get(key).owner for key in ids} == {Side.THEM}
    journal.actions.set_all_done(ids, True)
    assert journal.actions.across([mine]) == []
    journal.undo()
    assert len(journal.actions.across([mine])) == 3
    journal.actions.delete_all(ids)
    assert journal.actions.across([mine]) == []
    journal.undo()
    assert len(journal.actions.across([mine])) == 3


def test_a_question_goes_back_when_what_it_led_to_goes(journal, mine) -> None:
    """M26: led to an action is said only while there is one."""
    question = journal.questions.add(mine, "How did you choose?")
    first = journal.actions.add(mine, "Ask Piet", question_id=question.id)
    second = journal.actions.add(mine, "Ask Sofia", question_id=question.id)
    assert texts(journal.actions.of_question(question.id)) == ["Ask Piet", "Ask Sofia"]
    journal.actions.delete(first.id)
    assert journal.questions.get(question.id).state is QuestionState.LED_TO_ACTION
    journal.questions.edit(question.id, answer="By trying both")
    journal.actions.delete(second.id)
    assert journal.questions.get(question.id).state is QuestionState.ANSWERED
    journal.undo()
    assert journal.questions.get(question.id).state is QuestionState.LED_TO_ACTION
    journal.actions.edit(second.id, question_id=None)
    assert journal.questions.get(question.id).state is QuestionState.ANSWERED


@pytest.mark.parametrize("limit", [1, 2, 4, 50])
def test_questions_come_in_the_order_of_their_life(journal, mine, other, limit) -> None:
    """M26 M27: those that wait as they came up, those that were asked newest first."""
    for n, state in enumerate([*QuestionState, *QuestionState]):
        made = journal.questions.add((mine, other)[n % 2], f"{n} {state}", theme=f"t{n % 2}")
        journal.questions.edit(made.id, state=state)

    def read(**page: Any) -> list[Any]:
        return journal.questions.across([mine, other], **page)

    assert in_stretches(read, limit) == [
        "0 open", "5 open", "1 on_agenda", "6 on_agenda", "7 asked", "2 asked",
        "8 answered", "3 answered", "9 led_to_action", "4 led_to_action",
    ]  # fmt: skip
    assert journal.questions.themes([mine, other]) == ["t0", "t1"]
    assert journal.questions.themes([other]) == ["t1"]
    assert len(journal.questions.across([mine], theme="t0")) == 5
    assert journal.questions.across([mine], state=QuestionState.ASKED, theme="t1") == []
    counts = journal.questions.state_counts([mine, other])
    assert counts == dict.fromkeys(QuestionState, 2)


def test_a_question_is_found_by_its_answer_and_by_its_goal(journal, mine, statements) -> None:
    from mentorjournal.domain.goals import GoalFields

    goal = journal.goals.add(mine, GoalFields(title="Lead"))
    made = journal.questions.add(mine, "What would you do?", goal_id=goal.id)
    journal.questions.add(mine, "Why?")
    journal.questions.edit(made.id, answer="Sleep on it")
    across = journal.questions.across
    assert texts(across([mine], words="sleep what")) == ["What would you do?"]
    assert texts(across([mine], goal_id=goal.id)) == ["What would you do?"]
    statements.clear()
    across([mine], words="sleep")
    assert "SCAN" not in plan_of(journal, statements, "SELECT questions")


def test_an_answer_that_is_taken_back_leaves_the_question_asked(journal, mine) -> None:
    question = journal.questions.add(mine, "Why?")
    journal.questions.edit(question.id, answer="Because")
    assert journal.questions.get(question.id).state is QuestionState.ANSWERED
    journal.questions.edit(question.id, answer="")
    assert journal.questions.get(question.id).state is QuestionState.ASKED


def test_where_a_question_was_asked(journal, mine) -> None:
    question = journal.questions.add(mine, "Why?")
    session = journal.sessions.plan(mine, TODAY)
    journal.sessions.add_topic(mine, "Why?", session_id=session.id, question_id=question.id)
    assert [one.id for one in journal.questions.sessions_of(question.id)] == [session.id]
    assert journal.questions.get(question.id).state is QuestionState.ON_AGENDA


def test_several_starters_are_taken_in_one_step(journal, mine) -> None:
    """M26 M29: a pack of questions becomes one's own, and steps back in the bank."""
    pack = [Starter(f"s{n}", f"Why {n}?", "pay", (), (), (), False, (), False) for n in range(3)]
    made = journal.questions.add_starters(mine, pack)
    assert texts(made) == ["Why 0?", "Why 1?", "Why 2?"]
    assert {one.theme for one in made} == {"pay"}
    assert journal.questions.used_starters(mine) == {"s0", "s1", "s2"}
    journal.undo()
    assert journal.questions.all(mine) == []


def test_alive_are_those_promised_by_then_and_not_done_before(journal, mine, clock) -> None:
    old, done, kept = (journal.actions.add(mine, text) for text in ("old", "done", "kept"))
    journal.actions.set_done(old.id, True)
    clock.go_to(date(2026, 4, 1))
    journal.actions.set_done(done.id, True)
    clock.go_to(date(2026, 5, 1))
    journal.actions.add(mine, "later")
    alive = journal.actions.alive(mine, date(2026, 3, 20), date(2026, 4, 20))
    assert [action.id for action in alive] == [done.id, kept.id]
