"""Early signs, each on its first day and not a day before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import (
    CheckIn,
    Goal,
    GoalFields,
    GoalKind,
    GoalState,
    Measure,
    Milestone,
)
from mentorjournal.domain.mentorships import Mentorship, MentorshipKind, Mode, Role
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.domain.sides import Side
from mentorjournal.domain.signs import Sign, SignKind, Thresholds, early_signs

START = date(2026, 9, 1)
MADE = datetime(2026, 9, 1, 9, tzinfo=UTC)
MENTORSHIP = Mentorship(
    "m", Role.MENTEE, "Lena", "", "", MentorshipKind.FORMAL, Mode.VIDEO, START,
    date(2027, 6, 30), 14, 50, "", "", None, None, 0,
)  # fmt: skip
MILESTONE = Milestone("ms", "m", "g", "first", date(2026, 12, 1), None, "", None)
GOAL = Goal(
    "g", "m", None, GoalKind.SMART, GoalState.AGREED, Side.ME,
    GoalFields(title="talks", measure=Measure("talks", target=3), starts_on=START),
    0, 1, 0, None, None, MADE, MADE, milestones=(MILESTONE,),
)  # fmt: skip


def after(days: int) -> date:
    return START + timedelta(days=days)


def session(day: date, state: SessionState = SessionState.HELD) -> Session:
    return Session("s", "m", day, None, None, None, state, None)


def signs(today: date, mentorship: Mentorship = MENTORSHIP, **facts: Any) -> tuple[Sign, ...]:
    facts.setdefault("agreed", True)
    facts.setdefault("last", session(today))
    return early_signs(mentorship, today, **facts)


def test_all_is_well() -> None:
    assert signs(after(20), goals=[GOAL], open_questions=2) == ()


def test_no_session_for_one_and_a_half_times_the_cadence() -> None:
    """M57: from the day after, and not while the two are talking."""
    held = session(after(10))
    assert signs(after(31), last=held) == ()
    late = Sign(SignKind.NO_SESSION, Kind.MENTORSHIP, "m", 22)
    assert signs(after(32), last=held) == (late,)
    assert signs(after(22), last=None) == (late,)
    running = session(after(32), SessionState.RUNNING)
    assert signs(after(32), last=held, next_session=running) == ()


def test_an_agreed_goal_without_a_check_in_for_a_month() -> None:
    """M57: what nobody measures drifts."""
    checked = GOAL._replace(check_ins=(CheckIn("c", "g", after(20), 1, None, "", MADE),))
    assert signs(after(30), goals=[GOAL]) == ()
    assert signs(after(31), goals=[GOAL]) == (
        Sign(SignKind.NO_CHECK_IN, Kind.GOAL, "g", 31, "talks"),
    )
    assert signs(after(50), goals=[checked]) == ()
    assert signs(after(51), goals=[checked])[0].days == 31
    assert signs(after(90), goals=[GOAL._replace(state=GoalState.PROPOSED)]) == ()


def test_an_agreed_goal_without_a_milestone() -> None:
    """M57: a far target needs a near one."""
    bare = GOAL._replace(milestones=())
    assert [sign.kind for sign in signs(after(1), goals=[bare])] == [SignKind.NO_MILESTONE]
    assert signs(after(0), goals=[bare]) == ()
    result = bare._replace(id="k", parent_id="g", kind=GoalKind.KEY_RESULT)
    assert signs(after(1), goals=[bare._replace(kind=GoalKind.OBJECTIVE), result]) == ()


@pytest.mark.parametrize(("days", "there"), [(-1, False), (0, True), (1, True), (2, False)])
def test_no_question_the_day_before_a_session(days: int, there: bool) -> None:
    """M57: nobody prepared."""
    planned = session(after(20), SessionState.PLANNED)
    found = signs(after(20 - days), next_session=planned)
    expected = Sign(SignKind.NO_QUESTION, Kind.SESSION, "s", days)
    assert found == ((expected,) if there else ())
    assert signs(after(20 - days), next_session=planned, open_questions=1) == ()


def test_nobody_has_agreed_yet() -> None:
    """M57: no agreement."""
    assert signs(after(30), agreed=False) == ()
    assert [sign.kind for sign in signs(after(31), agreed=False)] == [SignKind.NO_AGREEMENT]


def test_the_most_telling_sign_comes_first_and_thresholds_are_data() -> None:
    found = signs(after(31), last=None, agreed=False, goals=[GOAL._replace(milestones=())])
    assert [sign.kind for sign in found] == [
        SignKind.NO_SESSION,
        SignKind.NO_CHECK_IN,
        SignKind.NO_MILESTONE,
        SignKind.NO_AGREEMENT,
    ]
    patient = Thresholds(cadences=3, check_in_days=60, agreement_days=90)
    assert signs(after(31), last=None, agreed=False, goals=[GOAL], thresholds=patient) == ()


def test_no_signs_before_the_start_after_the_end_or_when_put_away() -> None:
    for today, mentorship in (
        (after(-1), MENTORSHIP),
        (date(2027, 7, 1), MENTORSHIP),
        (after(200), MENTORSHIP._replace(archived_on=after(100))),
    ):
        assert signs(today, mentorship, last=None, agreed=False, goals=[GOAL]) == ()


def test_a_network_goal_alone_is_a_sign() -> None:
    """M32: contacts come with something to talk about."""
    fields = GOAL.fields._replace(title="Grow my network")
    network = GOAL._replace(id="n", fields=fields)
    alone = Sign(SignKind.NETWORK_ALONE, Kind.GOAL, "n", 0, "Grow my network")
    assert signs(after(20), goals=[network]) == (alone,)
    assert signs(after(20), goals=[network, GOAL]) == ()
    off = Thresholds(off=frozenset({SignKind.NETWORK_ALONE}))
    assert signs(after(20), goals=[network], thresholds=off) == ()
