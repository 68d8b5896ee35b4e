"""Which goals stand in which part of the list, and what a row says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import NamedTuple

from mentorjournal.domain.goals import CLOSED, DRAFTS, Goal, GoalKind, GoalLine, GoalState, Horizon
from mentorjournal.domain.progress import Progress
from mentorjournal.domain.sides import Side
from mentorjournal.ui.goal_words import bar_of, goal_line, standing_chip
from mentorjournal.ui.goals.pace import standing_reason
from mentorjournal.ui.widgets.progress import BarColour
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import number_text, tr

_DEEPEST = 4
_NO_BAR_YET = (0.0, None, BarColour.GREY)


class Part(Enum):
    """The parts of the list, in order."""

    LONG = "long"
    SHORT = "short"
    DRAFTS = "drafts"
    CLOSED = "closed"


class Placed(NamedTuple):
    """A goal at its place: how deep it stands, and below what."""

    goal: GoalLine
    depth: int
    parent_id: str | None


def part_of(goal: GoalLine) -> Part:
    """The part a goal stands in when it is below no other."""
    if goal.state in CLOSED:
        return Part.CLOSED
    if goal.state in DRAFTS:
        return Part.DRAFTS
    return Part.LONG if goal.horizon is Horizon.LONG else Part.SHORT


def arrange(goals: Sequence[GoalLine]) -> dict[Part, list[Placed]]:
    """Every goal at its place, in the order given (parents first).

    A goal that is still open does not vanish below one that is closed: it stands by itself. Key
    results stay with their objective.
    """
    known = {goal.id: goal for goal in goals}
    below: dict[str, list[GoalLine]] = {}
    parts: dict[Part, list[Placed]] = {part: [] for part in Part}
    roots = []
    for goal in goals:
        parent = known.get(goal.parent_id or "")
        stays = goal.kind is GoalKind.KEY_RESULT or goal.state in CLOSED
        if parent is not None and (stays or parent.state not in CLOSED):
            below.setdefault(parent.id, []).append(goal)
        else:
            roots.append(goal)
    for root in roots:
        waiting = [Placed(root, 0, None)]
        rows = parts[part_of(root)]
        while waiting:
            placed = waiting.pop()
            rows.append(placed)
            waiting += [
                Placed(goal, placed.depth + 1, placed.goal.id)
                for goal in reversed(below.get(placed.goal.id, ()))
            ]
    return parts


def rows_of(parts: Mapping[Part, Sequence[Placed]], other: str, *, closed: bool) -> list[RowItem]:
    """The rows of the list, each part below its heading; the closed ones only when wanted.

    Chip and bar are told by `filled`, once a row is seen.
    """
    headings = {
        Part.LONG: tr("Long-term"),
        Part.SHORT: tr("Short-term"),
        Part.DRAFTS: tr("Drafts to refine together"),
        Part.CLOSED: tr("Closed"),
    }
    rows: list[RowItem] = []
    for part, placed in parts.items():
        if not placed or (part is Part.CLOSED and not closed):
            continue
        rows.append(RowItem(part, headings[part], group=True))
        rows += [_row(goal, depth, other) for goal, depth, _ in placed]
    return rows


def _row(goal: GoalLine, depth: int, other: str) -> RowItem:
    draft = goal.state in DRAFTS
    return RowItem(
        goal.id,
        goal.title or tr("Untitled"),
        subtitle=draft_text(goal, other) if draft and goal.kind is not GoalKind.KEY_RESULT else "",
        bar=None if draft or goal.state in CLOSED else _NO_BAR_YET,
        depth=min(depth, _DEEPEST),
        done=goal.state is GoalState.DROPPED,
    )


def filled(row: RowItem, goal: Goal, progress: Progress) -> RowItem:
    """A row with what only the whole goal tells: where it stands."""
    return replace(
        row,
        trailing_chip=standing_chip(goal, progress),
        note=tr("stretch") if goal.fields.stretch else "",
        bar=bar_of(progress, goal.fields) if row.bar else None,
    )


def told(goal: Goal, progress: Progress, today: date) -> str:
    """What a row says when one points at it: the whole title, the measure, how far."""
    line = goal_line(goal, progress, today)
    why = "" if goal.state in DRAFTS else standing_reason(goal, progress, today)
    return "\n".join(part for part in (goal.title, line, percent_text(progress), why) if part)


def draft_text(goal: Goal | GoalLine, other: str) -> str:
    """What a draft waits for; `other` is the other person's first name."""
    if goal.state is GoalState.DRAFT:
        return tr("to be made SMART") if goal.kind is GoalKind.SMART else tr("not proposed yet")
    if goal.owner is Side.THEM:
        return tr("%1 has the last word").replace("%1", other)
    return tr("you have the last word")


def percent_text(progress: Progress) -> str:
    """How far a goal is and should be, for a tooltip and a screen reader."""
    if progress.share is None:
        return ""
    done = tr("%1 % done").replace("%1", number_text(round(100 * progress.share)))
    if progress.planned is None:
        return done
    planned = tr("the plan says %1 %").replace("%1", number_text(round(100 * progress.planned)))
    return tr("%1, %2").replace("%1", done).replace("%2", planned)
