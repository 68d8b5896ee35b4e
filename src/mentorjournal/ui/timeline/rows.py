"""What the timeline shows: a row for each goal, the points on it, and the words for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from mentorjournal.domain.goals import CLOSED, DRAFTS, Goal, GoalKind, GoalState, Milestone
from mentorjournal.domain.plan import start_of
from mentorjournal.domain.progress import Progress, Standing
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.ui.goal_words import bar_of, due_text, measure_text, standing_chip
from mentorjournal.ui.words import days_away, short_day, tr, weekday_day, word

_DEEPEST = 3
_OPEN_END = timedelta(days=42)
"""So much further is a bar drawn whose goal has no due day."""


class Noun(Enum):
    """What an item is."""

    GOAL = "goal"
    MILESTONE = "milestone"
    SESSION = "session"


class Shape(Enum):
    """How an item is drawn."""

    BAR = "bar"
    DRAFT = "draft"
    REACHED = "reached"
    AHEAD = "ahead"
    MISSED = "missed"
    HELD = "held"
    PLANNED = "planned"
    RUNNING = "running"
    CANCELLED = "cancelled"


class Item(NamedTuple):
    """One thing with a day.

    Attributes:
        record: where it came from.
        day: where it stands; of a goal the end of its bar. start: where its bar begins.
        colour: token of the solid colour; with "_soft" behind it that of the rest of a bar.
        movable: it can be given another day.
        progress: of a goal. share: how much of its bar is filled, 0 to 1.
        open_ended: a goal without a due day; `day` is then only how far the bar is drawn.
        above: title of the goal that a milestone is of.
    """

    noun: Noun
    record: Goal | Milestone | Session
    title: str
    day: date
    start: date
    shape: Shape
    colour: str
    movable: bool
    today: date
    progress: Progress | None = None
    share: float = 0.0
    open_ended: bool = False
    above: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others, also after the next query."""
        return f"{self.noun.value}:{self.record.id}"

    @property
    def said(self) -> str:
        """All about it in one line, for a screen reader and as a tooltip."""
        record, today = self.record, self.today
        parts: tuple[str, ...]
        if isinstance(record, Goal) and self.progress is not None:
            chip = standing_chip(record, self.progress)[0]
            measure = measure_text(record, self.progress)
            parts = (self.title, tr("goal"), chip, measure, due_text(record, today))
        elif isinstance(record, Session):
            away = days_away(self.day, today) if self.shape is Shape.PLANNED else ""
            day, at = weekday_day(self.day, today), record.starts_at or ""
            parts = (self.title, word(record.state), day, at, away)
        else:
            states = {Shape.REACHED: tr("reached"), Shape.MISSED: tr("missed")}
            state = states.get(self.shape, "")
            away = days_away(self.day, today) if self.shape is not Shape.REACHED else ""
            day = short_day(self.day, today)
            parts = (self.title, tr("milestone"), state, day, away, self.above)
        return ", ".join(part for part in parts if part)


class Row(NamedTuple):
    """One line of the timeline. Its words are found when they are shown: there may be many rows.

    Attributes:
        key: of the goal's item, or "milestones" or "sessions".
        words: what stands below the title, where there is no goal.
        bar: the goal itself, or None. points: what lies on it, by day.
    """

    key: str
    title: str
    words: str = ""
    depth: int = 0
    bar: Item | None = None
    points: tuple[Item, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything on the row in the order in which the keyboard goes through it."""
        return ((self.bar,) if self.bar else ()) + self.points

    @property
    def goal(self) -> Goal | None:
        """The goal that the row is for."""
        record = self.bar.record if self.bar else None
        return record if isinstance(record, Goal) else None

    @property
    def tone(self) -> str:
        """Token of the subtitle."""
        progress = self.bar.progress if self.bar else None
        if progress is None or self.goal is None or self.goal.state is not GoalState.AGREED:
            return "muted"
        tones = {Standing.AT_RISK: "amber_text", Standing.OVERDUE: "red_text"}
        return tones.get(progress.standing, "muted")

    @property
    def state(self) -> str:
        """Where the goal stands: "on track · 2 of 3 talks"."""
        goal, progress = self.goal, self.bar.progress if self.bar else None
        if goal is None or progress is None:
            return self.words
        return _joined(standing_chip(goal, progress)[0], measure_text(goal, progress))

    @property
    def subtitle(self) -> str:
        """The second line of the title: what matters most now, and the day it is due."""
        goal, bar = self.goal, self.bar
        if goal is None or bar is None or bar.progress is None:
            return self.words
        chip, due = standing_chip(goal, bar.progress)[0], due_text(goal, bar.today)
        if goal.state in CLOSED:
            return _joined(chip, short_day(goal.closed_on, bar.today) if goal.closed_on else "")
        if goal.state in DRAFTS or self.tone != "muted":
            return _joined(chip, due)
        return _joined(measure_text(goal, bar.progress) or chip, due)


SESSIONS = "sessions"
MILESTONES = "milestones"


def rows_of(
    goals: Sequence[Goal],
    progress: Mapping[str, Progress],
    loose: Iterable[Milestone],
    sessions: Iterable[Session],
    today: date,
) -> tuple[Row, ...]:
    """All rows: goals (those open, then drafts, then closed), loose milestones, sessions."""
    rows = [_goal_row(goal, depth, progress[goal.id], today) for goal, depth in _arranged(goals)]
    points = _by_day(milestone_item(one, None, "accent", today) for one in loose)
    if points:
        words = tr("not tied to a goal")
        rows.append(Row(MILESTONES, tr("Other milestones"), words, points=points))
    held = _by_day(session_item(one, today) for one in sessions)
    if held:
        rows.append(Row(SESSIONS, tr("Sessions"), _sessions_line(held, today), points=held))
    return tuple(rows)


def _arranged(goals: Sequence[Goal]) -> list[tuple[Goal, int]]:
    """Each goal with its depth below its parent; key results stay with their objective."""
    places: dict[str, tuple[int, int]] = {}
    for goal in goals:
        part = 2 if goal.state in CLOSED else 1 if goal.state in DRAFTS else 0
        above = places.get(goal.parent_id or "")
        if above is not None and (goal.kind is GoalKind.KEY_RESULT or above[0] == part):
            places[goal.id] = above[0], above[1] + 1
        else:
            places[goal.id] = part, 0
    ordered = sorted(goals, key=lambda goal: places[goal.id][0])
    return [(goal, min(_DEEPEST, places[goal.id][1])) for goal in ordered]


def _by_day(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.day, item.key)))


# Goals ------------------------------------------------------------------------------------------


def _goal_row(goal: Goal, depth: int, progress: Progress, today: date) -> Row:
    colour = "violet" if goal.state in DRAFTS else bar_of(progress, goal.fields)[2].value
    bar = _goal_item(goal, progress, colour, today)
    points = _by_day(milestone_item(m, goal, colour, today) for m in goal.milestones)
    return Row(bar.key, bar.title, "", depth, bar, points)


def _goal_item(goal: Goal, progress: Progress, colour: str, today: date) -> Item:
    start, due = start_of(goal), goal.fields.due_on
    end = goal.closed_on if goal.closed_on and goal.state in CLOSED else due
    if end is None:
        end = max([today, start, *(m.due_on for m in goal.milestones)]) + _OPEN_END
    return Item(
        Noun.GOAL,
        goal,
        goal.title or tr("Untitled"),
        end,
        min(start, end),
        Shape.DRAFT if goal.state in DRAFTS else Shape.BAR,
        colour,
        goal.state not in CLOSED,
        today,
        progress,
        min(1.0, max(0.0, progress.share or 0.0)),
        due is None and goal.state not in CLOSED,
    )


# Points -----------------------------------------------------------------------------------------


def milestone_item(milestone: Milestone, goal: Goal | None, colour: str, today: date) -> Item:
    """A milestone as a point; one that was reached stands at the day it was reached (M43)."""
    reached = milestone.reached_on
    day = reached or milestone.due_on
    missed = Shape.MISSED if day < today else Shape.AHEAD
    shape = Shape.REACHED if reached is not None else missed
    return Item(
        Noun.MILESTONE,
        milestone,
        milestone.title,
        day,
        day,
        shape,
        "red" if shape is Shape.MISSED else colour,
        reached is None,
        today,
        above=goal.title if goal else "",
    )


def session_item(session: Session, today: date) -> Item:
    """A session as a dot."""
    shape = {
        SessionState.HELD: Shape.HELD,
        SessionState.PLANNED: Shape.PLANNED,
        SessionState.RUNNING: Shape.RUNNING,
        SessionState.CANCELLED: Shape.CANCELLED,
    }[session.state]
    return Item(
        Noun.SESSION,
        session,
        tr("Session"),
        session.day,
        session.day,
        shape,
        "grey" if shape is Shape.CANCELLED else "violet",
        shape is Shape.PLANNED,
        today,
    )


def _sessions_line(items: Sequence[Item], today: date) -> str:
    held = sum(1 for item in items if item.shape is Shape.HELD)
    ahead = (item.day for item in items if item.shape is Shape.PLANNED and item.day >= today)
    following = next(ahead, None)
    then = tr("next %1").replace("%1", short_day(following, today)) if following else ""
    return _joined(tr("%n held", held), then)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
