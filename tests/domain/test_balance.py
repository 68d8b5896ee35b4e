"""Who carries the work, month by month."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mentorjournal.domain.actions import Action, When, when_due
from mentorjournal.domain.balance import (
    Lean,
    Promises,
    Tally,
    balance,
    first_month,
    lean,
)
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side

TODAY = date(2026, 3, 11)  # a Wednesday


def tally(month: int, owner: Side, promised: int, done: int = 0, year: int = 2026) -> Tally:
    return Tally(date(year, month, 1), owner, promised, done)


def test_every_month_is_there_and_what_is_older_is_not() -> None:
    """M35: the balance of action owners, month by month, the empty months among them."""
    found = balance(
        [
            tally(9, Side.ME, 9, 9, 2025),
            tally(10, Side.ME, 2, 1, 2025),
            tally(1, Side.THEM, 1, 0),
            tally(3, Side.ME, 3, 2),
            tally(3, Side.ME, 1, 1),
            tally(4, Side.ME, 5, 5),
        ],
        TODAY,
    )
    assert [one.month for one in found.months] == [
        date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1),
        date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1),
    ]  # fmt: skip
    assert found.months[0].mine == Promises(2, 1)
    assert found.months[3] == (date(2026, 1, 1), Promises(), Promises(1, 0))
    assert found.months[5].mine == Promises(4, 3)
    assert (found.mine, found.theirs, found.promised) == (Promises(6, 4), Promises(1, 0), 7)


@pytest.mark.parametrize(
    ("mine", "theirs", "mentee_says", "mentor_says"),
    [
        (2, 1, Lean.TOO_FEW, Lean.TOO_FEW),
        (3, 2, Lean.MENTEE, Lean.MENTOR),
        (5, 5, Lean.BOTH, Lean.BOTH),
        (2, 3, Lean.MENTOR, Lean.MENTEE),
        (0, 4, Lean.MENTOR, Lean.MENTEE),
    ],
)
def test_the_mentee_should_do_the_work(
    mine: int, theirs: int, mentee_says: Lean, mentor_says: Lean
) -> None:
    """M35: the same promises mean the opposite in the two roles."""
    found = balance([tally(3, Side.ME, mine), tally(2, Side.THEM, theirs)], TODAY)
    assert lean(found, Role.MENTEE) is mentee_says
    assert lean(found, Role.MENTOR) is mentor_says


def test_months_are_counted_across_the_year() -> None:
    assert first_month(date(2026, 6, 30)) == date(2026, 1, 1)
    assert first_month(date(2026, 5, 1)) == date(2025, 12, 1)
    assert first_month(date(2026, 1, 31), 13) == date(2025, 1, 1)
    assert first_month(date(2026, 12, 31), 12) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("due", "done", "part"),
    [
        (date(2026, 3, 10), None, When.OVERDUE),
        (date(2026, 3, 11), None, When.THIS_WEEK),
        (date(2026, 3, 15), None, When.THIS_WEEK),
        (date(2026, 3, 16), None, When.LATER),
        (None, None, When.UNDATED),
        (date(2026, 3, 1), date(2026, 3, 2), When.DONE),
    ],
)
def test_the_part_of_the_list_follows_from_the_day(
    due: date | None, done: date | None, part: When
) -> None:
    action = Action(
        "a", "m", "Do it", Side.ME, due, done, None, None, None,
        datetime(2026, 3, 1, tzinfo=UTC), 0,
    )  # fmt: skip
    assert when_due(action, TODAY) is part


def test_on_a_sunday_the_week_is_that_day() -> None:
    sunday = date(2026, 3, 15)
    action = Action(
        "a", "m", "Do it", Side.ME, date(2026, 3, 16), None, None, None, None,
        datetime(2026, 3, 1, tzinfo=UTC), 0,
    )  # fmt: skip
    assert when_due(action, sunday) is When.LATER
    assert when_due(action._replace(due_on=sunday), sunday) is When.THIS_WEEK
