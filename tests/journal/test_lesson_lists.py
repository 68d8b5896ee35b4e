"""M55 M61: the index of lessons, by time, by goal, by person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import LessonOrder

DAY = date(2026, 3, 2)


def texts(lessons) -> list[str]:
    return [lesson.text for lesson in lessons]


@pytest.fixture
def goal_id(journal, mine) -> str:
    return journal.goals.add(mine, GoalFields(title="Speak")).id


def test_by_time_by_goal_and_by_person(journal, mine, goal_id):
    lessons = journal.lessons
    lessons.add(mine, "one", learned_from="Zoe", day=DAY - timedelta(days=3))
    lessons.add(mine, "two", learned_from="ada", goal_id=goal_id, day=DAY - timedelta(days=2))
    lessons.add(mine, "three", day=DAY - timedelta(days=1))
    lessons.add(mine, "four", learned_from="Ada", goal_id=goal_id, day=DAY)
    assert texts(lessons.across([mine])) == ["four", "three", "two", "one"]
    assert texts(lessons.across([mine], order=LessonOrder.GOAL)) == ["four", "two", "three", "one"]
    by_person = texts(lessons.across([mine], order=LessonOrder.PERSON))
    assert by_person == ["four", "two", "one", "three"]
    assert texts(lessons.across([mine], words="ADA o")) == ["four", "two"]
    assert lessons.count([mine]) == 4
    assert lessons.teachers([mine]) == ["Ada", "Zoe", "ada"]


def test_only_those_of_the_mentorships_asked_for(journal, mine):
    other = journal.mentorships.add(role="mentor", counterpart="Jo").id
    journal.lessons.add(mine, "mine")
    journal.lessons.add(other, "with Jo")
    assert texts(journal.lessons.across([other])) == ["with Jo"]
    assert len(journal.lessons.across([mine, other])) == 2
    assert journal.lessons.across([]) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(
        st.tuples(
            st.sampled_from(["", "Ada", "ada", "Zoé", "日本"]), st.booleans(), st.integers(0, 4)
        ),
        max_size=12,
    ),
    order=st.sampled_from(LessonOrder),
    stretch=st.integers(1, 5),
)
def test_stretches_join_without_gap_or_repetition(journal, mine, goal_id, made, order, stretch):
    for old in journal.lessons.across([mine], limit=1_000):
        journal.lessons.delete(old.id)
    for teacher, tied, ago in made:
        journal.lessons.add(
            mine,
            "x",
            learned_from=teacher,
            goal_id=goal_id if tied else None,
            day=DAY - timedelta(days=ago),
        )
    whole = journal.lessons.across([mine], order=order, limit=1_000)
    joined, after = [], None
    while part := journal.lessons.across([mine], order=order, after=after, limit=stretch):
        joined += part
        after = part[-1]
    assert joined == whole
    assert len(whole) == len(made)
