"""Goals made in one line, for the tests of progress and forecast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mentorjournal.domain.goals import (
    CheckIn,
    Goal,
    GoalFields,
    GoalKind,
    GoalState,
    Measure,
    Milestone,
)
from mentorjournal.domain.sides import Side

START, DUE = date(2026, 9, 1), date(2026, 12, 18)  # 108 days
MADE = datetime(2026, 9, 1, 9, tzinfo=UTC)
TODAY = date(2026, 11, 21)  # day 81: three quarters


def goal(
    measure: Measure = Measure(),  # noqa: B008
    check_ins: Sequence[tuple[date, float]] = (),
    reached: Sequence[tuple[date, date | None]] = (),
    *,
    starts_on: date | None = START,
    due_on: date | None = DUE,
    **fields: Any,
) -> Goal:
    """An agreed goal; `reached` gives due day and day reached of each milestone."""
    name = fields.pop("id", "g")
    made = Goal(
        name, "m", None, GoalKind.SMART, GoalState.AGREED, Side.ME,
        GoalFields(title=name, measure=measure, starts_on=starts_on, due_on=due_on),
        0, 1, 0, None, None, MADE, MADE,
        check_ins=tuple(
            CheckIn(f"{n:03}", name, day, value, None, "", MADE)
            for n, (day, value) in enumerate(check_ins)
        ),
        milestones=tuple(
            Milestone(f"{n:03}", "m", name, "", due, day, "", None)
            for n, (due, day) in enumerate(reached)
        ),
    )  # fmt: skip
    return made._replace(**fields)


def after(days: int) -> date:
    """So many days after the start."""
    return START + timedelta(days=days)
