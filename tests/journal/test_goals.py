"""Goals from a draft to agreed, adjusted, achieved or dropped; their tree, check-ins, steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.domain.goals import (
    Direction,
    GoalEvent,
    GoalFields,
    GoalKind,
    GoalState,
    Horizon,
    Measure,
    MeasureKind,
    Rhythm,
)
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.plan import start_of
from mentorjournal.domain.practice import AimKind
from mentorjournal.domain.progress import Forecast, progress_of
from mentorjournal.domain.sides import Side
from mentorjournal.journal import goal_tree
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

FIELDS = GoalFields(
    title="Speak at three team reviews",
    sentence="By 18 December …",
    what="speak at reviews",
    why="to be heard",
    who_helps="Lena",
    tools="slides",
    place="Berlin",
    measure=Measure("talks", MeasureKind.RATING, "of 5", 0, 3.5, Direction.REACH),
    means=("rehearse with Lena", "ask for feedback"),
    confidence=7,
    reason="leading means being heard",
    meaning=5,
    mentor_fit=4,
    strategy="small rooms first",
    horizon=Horizon.LONG,
    stretch=True,
    starts_on=date(2026, 3, 2),
    due_on=date(2026, 12, 18),
)
TITLE = GoalFields(title="Find a sponsor")


def failing(failure: Failure) -> Any:
    return pytest.raises(JournalError, match=failure.value)


def tree(journal: Journal, mine: str) -> list[tuple[str, int]]:
    return [(goal.title, goal.position) for goal in journal.goals.all(mine)]


def test_a_goal_comes_back_as_it_was_filled_in(journal: Journal, mine: str) -> None:
    aim = journal.aims.add(AimKind.VALUE, "Courage")
    other = journal.aims.add(AimKind.OBJECTIVE, "Grow the team")
    made = journal.goals.add(
        mine, FIELDS, catalogue_id="presenting", wizard_step=2, aim_ids=(other.id, aim.id)
    )
    assert made.fields == FIELDS
    assert made == journal.goals.get(made.id) == journal.goals.all(mine)[0]
    assert (made.state, made.revision, made.wizard_step) == (GoalState.DRAFT, 1, 2)
    assert (made.aim_ids, made.catalogue_id) == ((other.id, aim.id), "presenting")
    assert journal.goals.add(mine, GoalFields()).fields == GoalFields()


def test_a_goal_is_the_mentees_unless_somebody_says_otherwise(journal: Journal, mine: str) -> None:
    theirs = journal.mentorships.add(role=Role.MENTOR, counterpart="Jonas").id
    assert journal.goals.add(mine, TITLE).owner is Side.ME
    assert journal.goals.add(theirs, TITLE).owner is Side.THEM
    assert journal.goals.add(theirs, TITLE, owner=Side.ME).owner is Side.ME
    with failing(Failure.NOT_FOUND):
        journal.goals.add("nobody", TITLE)


def test_only_the_owner_accepts(journal: Journal) -> None:
    """M21: the mentee has the last word."""
    theirs = journal.mentorships.add(role=Role.MENTOR, counterpart="Jonas").id
    goal = journal.goals.add(theirs, TITLE)
    journal.goals.propose(goal.id)
    with failing(Failure.NOT_ALLOWED):
        journal.goals.agree(goal.id)
    agreed = journal.goals.agree(goal.id, Side.THEM, "said so in session 2")
    assert agreed.state is GoalState.AGREED
    newest = journal.goals.log(goal.id)[0]
    assert (newest.event, newest.side) == (GoalEvent.AGREED, Side.THEM)
    assert newest.reason == "said so in session 2"


def test_a_draft_is_edited_freely_and_an_agreed_goal_by_adjusting(
    journal: Journal, mine: str
) -> None:
    """M45: the earlier version stays in the log."""
    goal = journal.goals.add(mine, TITLE)
    with failing(Failure.NOT_ALLOWED):
        journal.goals.adjust(goal.id, FIELDS, "why not")
    saved = journal.goals.save_draft(goal.id, FIELDS, wizard_step=4)
    assert (saved.fields, saved.revision, saved.wizard_step) == (FIELDS, 1, 4)
    journal.goals.agree(goal.id)
    with failing(Failure.NOT_ALLOWED):
        journal.goals.save_draft(goal.id, TITLE, wizard_step=0)
    smaller = FIELDS._replace(measure=FIELDS.measure._replace(target=2.0))
    with failing(Failure.INVALID):
        journal.goals.adjust(goal.id, smaller, "  ")
    adjusted = journal.goals.adjust(goal.id, smaller, "reviews are monthly now", Side.THEM)
    assert (adjusted.fields, adjusted.revision) == (smaller, 2)
    newest = journal.goals.log(goal.id)[0]
    assert (newest.event, newest.side, newest.revision) == (GoalEvent.ADJUSTED, Side.THEM, 2)
    assert newest.before == FIELDS
    assert [line.event for line in journal.goals.log(goal.id)][1:] == [
        GoalEvent.AGREED,
        GoalEvent.CREATED,
    ]


def test_adjusting_nothing_writes_nothing(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, FIELDS)
    journal.goals.agree(goal.id)
    heard: list[Change] = []
    journal.subscribe(heard.append)
    assert journal.goals.adjust(goal.id, FIELDS, "thought again").revision == 1
    assert heard == []


def test_saving_a_draft_many_times_is_one_step_to_undo(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, TITLE)
    for letters in ("a", "ab", "abc"):
        fields = TITLE._replace(what=letters)
        journal.goals.save_draft(goal.id, fields, wizard_step=1, merge=f"draft {goal.id}")
    journal.undo()
    assert journal.goals.get(goal.id).fields == TITLE
    assert journal.next_undo() is Label.ADD_GOAL


def test_a_closed_goal_is_taken_up_again_in_the_state_it_had(
    journal: Journal, mine: str, clock: Any
) -> None:
    draft, proposed, agreed = (journal.goals.add(mine, TITLE).id for _ in range(3))
    journal.goals.propose(proposed)
    journal.goals.agree(agreed)
    clock.go_to(date(2026, 5, 4))
    assert journal.goals.achieve(agreed).closed_on == date(2026, 5, 4)
    journal.goals.drop(draft, "not now")
    journal.goals.drop(proposed)
    assert journal.goals.all(mine, include_closed=False) == []
    with failing(Failure.NOT_ALLOWED):
        journal.goals.drop(agreed)
    with failing(Failure.NOT_ALLOWED):
        journal.goals.check_in(agreed, 3)
    states = [journal.goals.reopen(goal).state for goal in (draft, proposed, agreed)]
    assert states == [GoalState.DRAFT, GoalState.PROPOSED, GoalState.AGREED]
    assert journal.goals.get(agreed).closed_on is None


def test_comments_stand_in_the_log(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, TITLE)
    said = journal.goals.comment(goal.id, " start with Priya ", Side.THEM)
    assert (said.event, said.reason, said.side) == (
        GoalEvent.COMMENTED,
        "start with Priya",
        Side.THEM,
    )
    assert journal.goals.log(goal.id)[0] == said
    with failing(Failure.INVALID):
        journal.goals.comment(goal.id, " ", Side.ME)


def test_goals_are_read_in_the_order_of_the_tree(journal: Journal, mine: str) -> None:
    top = journal.goals.add(mine, GoalFields(title="top"))
    journal.goals.add(mine, GoalFields(title="last"))
    journal.goals.add(mine, GoalFields(title="below"), parent_id=top.id)
    assert tree(journal, mine) == [("top", 0), ("below", 0), ("last", 1)]


def test_a_goal_is_moved_among_its_siblings_and_below_another(journal: Journal, mine: str) -> None:
    a, b, c = (journal.goals.add(mine, GoalFields(title=title)) for title in "abc")
    journal.goals.move(c.id, 0)
    assert tree(journal, mine) == [("c", 0), ("a", 1), ("b", 2)]
    journal.goals.move(a.id, 99, parent_id=c.id)
    assert tree(journal, mine) == [("c", 0), ("a", 0), ("b", 1)]
    with failing(Failure.INVALID):
        journal.goals.move(c.id, 0, parent_id=a.id)
    with failing(Failure.INVALID):
        journal.goals.move(c.id, 0, parent_id=c.id)
    journal.goals.move(a.id, 0, parent_id=None)
    assert tree(journal, mine) == [("a", 0), ("c", 1), ("b", 2)]
    journal.undo()
    journal.undo()
    journal.undo()
    assert tree(journal, mine) == [("a", 0), ("b", 1), ("c", 2)]
    assert journal.goals.get(b.id).position == 1


def test_a_parent_is_of_the_same_mentorship(journal: Journal, mine: str) -> None:
    elsewhere = journal.mentorships.add(role=Role.MENTEE, counterpart="Sam").id
    other = journal.goals.add(elsewhere, TITLE)
    with failing(Failure.INVALID):
        journal.goals.add(mine, TITLE, parent_id=other.id)


def test_key_results_live_and_die_with_their_objective(journal: Journal, mine: str) -> None:
    objective = journal.goals.add(mine, GoalFields(title="O"), kind=GoalKind.OBJECTIVE)
    result = journal.goals.add(
        mine, GoalFields(title="KR"), kind=GoalKind.KEY_RESULT, parent_id=objective.id
    )
    below = journal.goals.add(mine, GoalFields(title="goal"), parent_id=objective.id)
    with failing(Failure.INVALID):
        journal.goals.move(result.id, 0, parent_id=None)
    with failing(Failure.INVALID):
        journal.goals.add(mine, TITLE, kind=GoalKind.KEY_RESULT, parent_id=below.id)
    journal.goals.delete(objective.id)
    assert tree(journal, mine) == [("goal", 0)]


def test_deleting_lifts_what_is_below_and_undo_brings_all_back(
    journal: Journal, mine: str, state_of: Callable[[Journal], Any]
) -> None:
    journal.goals.add(mine, GoalFields(title="first"))
    top = journal.goals.add(mine, GoalFields(title="top"))
    journal.goals.add(mine, GoalFields(title="last"))
    for title in "xy":
        journal.goals.add(mine, GoalFields(title=title), parent_id=top.id)
    journal.goals.check_in(top.id, 1, comment="first steps")
    journal.goals.add_step(top.id, "write to Priya")
    journal.milestones.add(mine, "half-way", date(2026, 6, 1), top.id)
    before = state_of(journal)
    journal.goals.delete(top.id)
    assert tree(journal, mine) == [("first", 0), ("x", 1), ("y", 2), ("last", 3)]
    journal.undo()
    assert state_of(journal) == before
    with failing(Failure.NOT_FOUND):
        journal.goals.delete("nobody")


def test_check_ins_are_kept_by_day(journal: Journal, mine: str, clock: Any) -> None:
    goal = journal.goals.add(mine, FIELDS)
    second = journal.goals.check_in(goal.id, 2, confidence=8, comment=" went well ")
    first = journal.goals.check_in(goal.id, 1, day=second.day - timedelta(days=9))
    assert journal.goals.get(goal.id).check_ins == (first, second)
    assert journal.goals.all(mine)[0].check_ins == (first, second)
    assert (second.comment, second.confidence, second.value) == ("went well", 8, 2.0)
    edited = journal.goals.edit_check_in(second.id, value=2.5, comment="")
    assert (edited.value, edited.comment) == (2.5, "")
    journal.goals.delete_check_in(first.id)
    assert journal.goals.get(goal.id).check_ins == (edited,)
    journal.undo()
    assert journal.goals.get(goal.id).check_ins == (first, edited)


@pytest.mark.parametrize(
    "wrong", [{"value": float("nan")}, {"value": float("inf")}, {"value": 1, "confidence": 11}]
)
def test_impossible_check_ins_are_refused(
    journal: Journal, mine: str, wrong: dict[str, Any]
) -> None:
    goal = journal.goals.add(mine, FIELDS)
    with failing(Failure.INVALID):
        journal.goals.check_in(goal.id, **wrong)
    assert journal.goals.get(goal.id).check_ins == ()


def test_steps_keep_their_order(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, FIELDS)
    one = journal.goals.add_step(goal.id, "rehearse", Rhythm.FORTNIGHTLY)
    two = journal.goals.add_step(goal.id, "lend a microphone", owner=Side.THEM)
    done = journal.goals.edit_step(one.id, done_on=date(2026, 4, 1), text=" rehearse twice ")
    assert journal.goals.steps(goal.id) == [done, two]
    assert (done.text, done.rhythm, two.position) == ("rehearse twice", Rhythm.FORTNIGHTLY, 1)
    journal.goals.delete_step(one.id)
    assert journal.goals.steps(goal.id) == [two]
    with failing(Failure.INVALID):
        journal.goals.add_step(goal.id, " ")
    with failing(Failure.NOT_FOUND):
        journal.goals.add_step("nobody", "x")


def test_choosers_get_open_goals_by_whatever_names_them(journal: Journal, mine: str) -> None:
    named = journal.goals.add(mine, TITLE)
    unnamed = journal.goals.add(mine, GoalFields(what="grow the network"))
    written = journal.goals.add(mine, GoalFields(sentence="By May I will …"))
    closed = journal.goals.add(mine, TITLE)
    journal.goals.drop(closed.id)
    assert journal.goals.lines(mine) == [
        (named.id, "Find a sponsor"),
        (unnamed.id, "grow the network"),
        (written.id, "By May I will …"),
    ]


def test_a_change_says_what_it_touched_and_who_asked(journal: Journal, mine: str) -> None:
    goal = journal.goals.add(mine, TITLE)
    heard: list[Change] = []
    journal.subscribe(heard.append)
    made = journal.goals.check_in(goal.id, 1, origin="sheet")
    (change,) = heard
    assert (change.kinds, change.label, change.origin) == (
        {Kind.CHECK_IN},
        Label.CHECK_IN,
        "sheet",
    )
    assert change.ids == {goal.id, made.id}


def test_reading_all_goals_takes_three_queries(journal: Journal, mine: str) -> None:
    for n in range(5):
        goal = journal.goals.add(mine, FIELDS)
        journal.goals.check_in(goal.id, n)
        journal.milestones.add(mine, "x", date(2026, 6, 1), goal.id)
    seen: list[str] = []
    raw: Any = journal.file.connection.connection.driver_connection
    raw.set_trace_callback(seen.append)
    try:
        goals = journal.goals.all(mine)
    finally:
        raw.set_trace_callback(None)
    assert [len(goal.check_ins) + len(goal.milestones) for goal in goals] == [2] * 5
    assert len(seen) == 3


def test_an_outline_says_of_every_goal_where_it_stands_in_one_query(
    journal: Journal, mine: str, statements: list[str]
) -> None:
    above = journal.goals.add(mine, FIELDS)
    journal.goals.add(mine, GoalFields(sentence="By May I will …"))
    below = journal.goals.add(mine, GoalFields(what="rehearse"), parent_id=above.id)
    journal.goals.drop(below.id)
    statements.clear()
    outline = journal.goals.outline(mine)
    assert len(statements) == 1
    goals = journal.goals.all(mine)
    assert [line.title for line in outline] == [goal.title for goal in goals]
    for line, goal in zip(outline, goals, strict=True):
        assert line[:5] == (goal.id, goal.parent_id, goal.kind, goal.state, goal.owner)
        assert line.horizon is goal.fields.horizon


def test_some_goals_are_read_as_each_of_them_is(journal: Journal, mine: str) -> None:
    made = [journal.goals.add(mine, FIELDS) for _ in range(3)]
    for goal in made:
        journal.goals.check_in(goal.id, 1)
        journal.milestones.add(mine, "x", date(2026, 6, 1), goal.id)
    found = journal.goals.some([made[2].id, made[0].id, "unknown"])
    assert {goal.id: goal for goal in found} == {
        goal.id: journal.goals.get(goal.id) for goal in (made[0], made[2])
    }
    assert journal.goals.some([]) == []


def test_few_goals_read_only_what_is_theirs_and_too_many_check_ins_leave_the_newest(
    journal: Journal, mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (journal.goals.add(mine, FIELDS) for _ in range(2))
    days = [date(2026, 3, day) for day in (2, 9, 16)]
    for day in days:
        journal.goals.check_in(first.id, day.day, day=day)
        journal.goals.check_in(second.id, 1, day=day)
    (only,) = journal.goals.all(mine, limit=1)
    assert [check_in.day for check_in in only.check_ins] == days
    monkeypatch.setattr(goal_tree, "_MOST_CHECK_INS", 2)
    (only,) = journal.goals.all(mine, limit=1)
    assert [check_in.day for check_in in only.check_ins] == days[1:]


def test_what_happened_to_any_goal_in_a_period(journal: Journal, mine: str, clock: Any) -> None:
    one = journal.goals.add(mine, TITLE)
    clock.go_to(date(2026, 3, 9))
    journal.goals.propose(one.id)
    journal.goals.agree(one.id)
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="Tom").id
    journal.goals.add(other, TITLE)
    clock.go_to(date(2026, 3, 12))
    journal.goals.adjust(one.id, TITLE._replace(title="Find two sponsors"), "One has left")

    def happened(first: int, last: int) -> list[GoalEvent]:
        found = journal.goals.changes_between(mine, date(2026, 3, first), date(2026, 3, last))
        return [change.event for change in found]

    assert happened(3, 12) == [GoalEvent.ADJUSTED, GoalEvent.AGREED, GoalEvent.PROPOSED]
    assert happened(2, 8) == [GoalEvent.CREATED]
    assert happened(10, 11) == []
    newest = journal.goals.changes_between(mine, date(2026, 3, 1), date(2026, 4, 1), limit=1)
    assert (newest[0].reason, newest[0].goal_id) == ("One has left", one.id)


def test_a_check_in_belongs_to_the_local_day_it_was_made_on(
    journal: Journal, mine: str, clock: Any
) -> None:
    """M40 M46: half past eleven at night in Berlin, an hour later in winter time, then in Tokyo.

    25 hours lie between the first two and 16 between the last two, but each has a day of its own:
    1, 2 and 3 of 5 on the 24th, 25th and 26th are one a day, so all 5 on the 28th.
    """
    measure = Measure("pages", baseline=0.0, target=5.0)

    def night(day: int, offset: int) -> None:
        zone = timezone(timedelta(hours=offset))
        clock.now = datetime(2026, 10, day, 23, 30, tzinfo=zone)

    clock.now = datetime(2026, 10, 24, 0, 30, tzinfo=timezone(timedelta(hours=2)))  # 23rd in UTC
    goal = journal.goals.add(mine, GoalFields(title="G", measure=measure))
    for day, offset, value in ((24, 2, 1), (25, 1, 2), (26, 9, 3)):
        night(day, offset)
        journal.goals.check_in(goal.id, value)
    goal = journal.goals.get(goal.id)
    assert [check_in.day.day for check_in in goal.check_ins] == [24, 25, 26]
    assert start_of(goal) == date(2026, 10, 24)
    there = date(2026, 10, 28)
    assert progress_of(goal, journal.today()).forecast == Forecast(there, there, there)


def test_over_the_date_line_the_day_on_the_wall_counts(
    journal: Journal, mine: str, clock: Any
) -> None:
    """From Tokyo, on the 26th, to Honolulu, where it is the 25th again: 1 is of tomorrow there."""
    measure = Measure("pages", baseline=0.0, target=5.0)
    goal = journal.goals.add(mine, GoalFields(title="G", measure=measure))
    clock.now = datetime(2026, 10, 26, 2, 0, tzinfo=timezone(timedelta(hours=9)))
    journal.goals.check_in(goal.id, 1)
    clock.now = datetime(2026, 10, 25, 20, 0, tzinfo=timezone(timedelta(hours=-10)))
    journal.goals.check_in(goal.id, 2)
    goal = journal.goals.get(goal.id)
    assert progress_of(goal, journal.today()).value == 2
    assert progress_of(goal, date(2026, 10, 26)).value == 1
