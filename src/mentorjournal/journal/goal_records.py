"""Goals as records: from a row, whoever read it, and in the order of their tree."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from mentorjournal.domain.goals import CheckIn, Goal, GoalFields, GoalLine, Measure, Milestone
from mentorjournal.journal.rows import to_record

G = TypeVar("G", Goal, GoalLine)
IN_MEASURE = tuple((f"measure_{name}", name) for name in Measure._fields)
"""The columns of a goal's measure, with the fields they fill."""


def fields_of(values: Mapping[Any, Any]) -> GoalFields:
    """The fields from a row of `goals`, or from what `fields_to_json` made."""
    measure = to_record(Measure, {name: values[column] for column, name in IN_MEASURE})
    means = tuple(line for line in str(values["means"]).split("\n") if line)
    return to_record(GoalFields, values, measure=measure, means=means)


def goal_from(
    row: Mapping[Any, Any],
    check_ins: Iterable[CheckIn] = (),
    milestones: Iterable[Milestone] = (),
) -> Goal:
    """One goal from a row of `goal_query` and what belongs to it, oldest first."""
    return to_record(
        Goal,
        row,
        fields=fields_of(row),
        aim_ids=tuple((row["aims"] or "").split()),
        check_ins=tuple(check_ins),
        milestones=tuple(milestones),
    )


def in_tree_order(goals: Iterable[G]) -> list[G]:
    """Each goal directly followed by those below it; one whose parent is not there is a root."""
    by_id: dict[str, G] = {goal.id: goal for goal in goals}
    below: dict[str | None, list[G]] = {}
    for goal in by_id.values():
        below.setdefault(goal.parent_id if goal.parent_id in by_id else None, []).append(goal)
    ordered: list[G] = []
    waiting = below.get(None, [])[::-1]
    while waiting:
        goal = waiting.pop()
        ordered.append(goal)
        waiting += below.get(goal.id, [])[::-1]
    return ordered
