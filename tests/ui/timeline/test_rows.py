"""What stands on the timeline, in which order, and how it is said."""

from __future__ import annotations

from datetime import date, timedelta

from mentorjournal.domain.goals import GoalFields, GoalKind
from mentorjournal.domain.progress import progress_by_goal
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.timeline.rows import MILESTONES, SESSIONS, Row, Shape, rows_of

from .conftest import TODAY, Content


def rows(journal: Journal, mine: str) -> tuple[Row, ...]:
    goals = journal.goals.all(mine)
    loose = journal.milestones.without_goal(mine)
    sessions = journal.sessions.between(mine, date(2026, 1, 1), date(2027, 12, 31))
    return rows_of(goals, progress_by_goal(goals, TODAY), loose, sessions, TODAY)


def test_goals_then_loose_milestones_then_sessions(
    journal: Journal, mine: str, content: Content
) -> None:
    found = rows(journal, mine)
    assert [row.title for row in found] == [
        "Three talks",
        "A sponsor",
        "Other milestones",
        "Sessions",
    ]
    assert [row.key for row in found[2:]] == [MILESTONES, SESSIONS]
    talks = found[0]
    assert talks.bar is not None
    assert (talks.bar.start, talks.bar.day) == (date(2026, 10, 1), date(2026, 12, 18))
    assert round(talks.bar.share, 2) == 0.67
    assert [(p.title, p.shape, p.day.day, p.movable) for p in talks.points] == [
        ("First talk", Shape.REACHED, 22, False),
        ("Third talk", Shape.AHEAD, 9, True),
    ]
    assert "2 of 3 talks" in talks.bar.said
    assert [p.shape for p in found[3].points] == [Shape.HELD, Shape.PLANNED]
    assert found[3].subtitle == "1 held · next 27 Nov"


def test_a_missed_one_is_red_and_a_draft_is_said_to_be_one(
    journal: Journal, mine: str, content: Content
) -> None:
    journal.milestones.move(content.third.id, TODAY - timedelta(days=3))
    talks, sponsor = rows(journal, mine)[:2]
    assert (talks.points[1].shape, talks.points[1].colour) == (Shape.MISSED, "red")
    assert "missed" in talks.points[1].said
    assert sponsor.bar is not None
    assert (sponsor.bar.shape, sponsor.bar.colour) == (Shape.DRAFT, "violet")
    assert sponsor.subtitle == "draft · due 30 Dec"


def test_closed_goals_come_last_and_keep_still(
    journal: Journal, mine: str, content: Content
) -> None:
    journal.goals.achieve(content.talks.id)
    found = rows(journal, mine)
    assert [row.title for row in found[:2]] == ["A sponsor", "Three talks"]
    bar = found[1].bar
    assert bar is not None
    assert (bar.day, bar.movable, bar.share) == (TODAY, False, 1.0)


def test_key_results_stand_below_their_objective(journal: Journal, mine: str) -> None:
    objective = journal.goals.add(mine, GoalFields(title="Lead"), kind=GoalKind.OBJECTIVE)
    journal.goals.add(
        mine, GoalFields(title="Result"), kind=GoalKind.KEY_RESULT, parent_id=objective.id
    )
    journal.goals.add(mine, GoalFields(title="Other"))
    found = [(row.title, row.depth) for row in rows(journal, mine)]
    assert found == [("Lead", 0), ("Result", 1), ("Other", 0)]


def test_without_a_due_day_a_bar_is_open_ended(journal: Journal, mine: str) -> None:
    journal.goals.add(mine, GoalFields(title="Some day", starts_on=date(2026, 11, 1)))
    bar = rows(journal, mine)[0].bar
    assert bar is not None
    assert bar.open_ended
    assert bar.day > TODAY
    assert "due" not in bar.said
