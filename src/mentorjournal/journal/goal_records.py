"""Goals as records: from a row, whoever read it, and in the order of their tree."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from mentorjournal.domain.goals import CheckIn, Goal, GoalFields, GoalLine, Measure, Milestone
from mentorjournal.journal.rows import reader, to_record

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
    """One goal from a row of `goal_query` and what belongs to it, oldest first.

    Raises ValueError or TypeError when the row is not readable.
    """
    read = _goal_reader(tuple(row))
    return read(tuple(row.values()), tuple(check_ins), tuple(milestones))


@cache
def _goal_reader(names: tuple[str, ...]) -> Callable[..., Goal]:
    """What makes goals of rows whose columns have these names, each by its place.

    A page reads some hundreds at a time.
    """
    measured = dict(IN_MEASURE)
    read_measure = reader(Measure, tuple(measured.get(name, "") for name in names))
    plain = tuple("" if name == "means" else name for name in names)
    read_fields = reader(GoalFields, (*plain, "means", "measure"))
    all_names = (*names, "fields", "aim_ids", "check_ins", "milestones")
    read_goal: Callable[..., Goal] = reader(Goal, all_names)
    at_means, at_aims = names.index("means"), names.index("aims")

    def read(values: tuple[Any, ...], *below: tuple[Any, ...]) -> Goal:
        means = tuple(line for line in str(values[at_means]).split("\n") if line)
        fields = read_fields((*values, means, read_measure(values)))
        return read_goal((*values, fields, tuple((values[at_aims] or "").split()), *below))

    return read


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
