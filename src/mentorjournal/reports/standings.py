"""Where all goals of a report stand on its last day, worked out once for every section."""

from typing import NamedTuple

from mentorjournal.domain.goals import Goal, GoalKind, GoalState
from mentorjournal.domain.progress import Progress, Standing, progress_by_goal
from mentorjournal.domain.reports import GoalEntry, ReportContents

_WELL = frozenset({Standing.AHEAD, Standing.ON_TRACK, Standing.ACHIEVED, Standing.NOT_STARTED})


class NumberedGoal(NamedTuple):
    """A goal with its number in the report ("2.1"), its depth, and where it stands."""

    number: str
    level: int
    entry: GoalEntry
    progress: Progress
    key_results: tuple[tuple[Goal, Progress], ...]

    @property
    def goal(self) -> Goal:
        """The goal itself."""
        return self.entry.goal


class GoalFigures(NamedTuple):
    """Goals that count for "on track or ahead": agreed or achieved, no stretch, none let go."""

    total: int
    well: int


def numbered_goals(contents: ReportContents) -> tuple[NumberedGoal, ...]:
    """Return the goals as a tree read from the top; key results stay with their objective."""
    entries = {entry.goal.id: entry for entry in contents.goals}
    progress = progress_by_goal([entry.goal for entry in contents.goals], contents.until)
    below: dict[str | None, list[GoalEntry]] = {}
    for entry in contents.goals:
        parent = entry.goal.parent_id if entry.goal.parent_id in entries else None
        below.setdefault(parent, []).append(entry)
    made: list[NumberedGoal] = []

    def read(parent: str | None, prefix: str, level: int) -> None:
        number = 0
        for entry in below.get(parent, ()):
            if parent is not None and entry.goal.kind is GoalKind.KEY_RESULT:
                continue
            number += 1
            name = f"{prefix}{number}"
            results = tuple(
                (child.goal, progress[child.goal.id])
                for child in below.get(entry.goal.id, ())
                if child.goal.kind is GoalKind.KEY_RESULT
            )
            made.append(NumberedGoal(name, level, entry, progress[entry.goal.id], results))
            read(entry.goal.id, f"{name}.", level + 1)

    read(None, "", 0)
    return tuple(made)


def counts(numbered: NumberedGoal) -> bool:
    """Return whether a goal counts in the figures: a missed stretch is no failure (M10)."""
    agreed = numbered.goal.state in (GoalState.AGREED, GoalState.ACHIEVED)
    return agreed and not numbered.goal.fields.stretch


def goal_figures(goals: tuple[NumberedGoal, ...]) -> GoalFigures:
    """Return how many goals count, and how many of them are on track, ahead or achieved."""
    counted = [numbered for numbered in goals if counts(numbered)]
    well = sum(1 for numbered in counted if numbered.progress.standing in _WELL)
    return GoalFigures(len(counted), well)
