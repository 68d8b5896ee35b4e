"""Since last time: what has happened between the last session and the next (M23, M26, M27).

A list of facts, each with the record it comes from, in an order that a conversation can follow:
what went well, what slipped, who owes what, what was written, asked and put off.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.actions import Action, is_overdue
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import (
    CLOSED,
    Goal,
    GoalChange,
    GoalEvent,
    GoalState,
    Milestone,
)
from mentorjournal.domain.notes import NoteKind, NoteLine
from mentorjournal.domain.plan import along, has_measure, needed_line
from mentorjournal.domain.practice import Pulse, PulseKind
from mentorjournal.domain.progress import Standing, progress_by_goal
from mentorjournal.domain.sessions import Question, QuestionState, Topic, TopicState
from mentorjournal.domain.sides import Side


class BriefKind(StrEnum):
    """What sort of news a line is, in the order of the list."""

    REACHED = "reached"
    MOVED = "moved"
    ADJUSTED = "adjusted"
    SLIPPED = "slipped"
    OVERDUE = "overdue"
    MINE = "mine"
    THEIRS = "theirs"
    DONE = "done"
    WRITTEN = "written"
    UNANSWERED = "unanswered"
    CARRIED = "carried"
    PULSE = "pulse"


class BriefLine(NamedTuple):
    """One fact.

    Attributes:
        noun, id: the record it comes from. day: when it happened, or was due; None without.
        words: the title or text as the person wrote it; for ADJUSTED followed by the reason; for
            PULSE the id of the line that was rated.
        numbers: for MOVED and SLIPPED goals with a measure: the value, the target, and what the
            plan asks for today, as far as there is a plan. For PULSE: before and now.
        owner: for actions, who promised; for PULSE, who rated.
        detail: for WRITTEN, how the shared part of the note goes on. Nothing private (M64).
        note_kind: for WRITTEN, the sort of note.
    """

    kind: BriefKind
    noun: Kind
    id: str
    day: date | None
    words: str
    numbers: tuple[float, ...] = ()
    owner: Side | None = None
    detail: str = ""
    note_kind: NoteKind | None = None

    @property
    def is_beyond_target(self) -> bool:
        """Whether the value is above the target: one that falls is never "3 of 1"."""
        return len(self.numbers) > 1 and self.numbers[0] > self.numbers[1]


def since_last_time(
    last: date | None,
    today: date,
    *,
    goals: Sequence[Goal] = (),
    milestones: Iterable[Milestone] = (),
    actions: Iterable[Action] = (),
    topics: Iterable[Topic] = (),
    changes: Iterable[GoalChange] = (),
    notes: Iterable[NoteLine] = (),
    questions: Iterable[Question] = (),
    pulses: Iterable[Pulse] = (),
) -> tuple[BriefLine, ...]:
    """The lines since the day of the last session, which itself counts as talked about.

    The order in which records are given does not matter. `last` is None before the first
    session: then everything is news. `milestones` are those of goals and those without one; one
    that was missed counts as long as its goal is under way. Of `topics`, those that the last
    session put off are listed; of `questions`, those asked and not answered; of `pulses`, what
    the newest one says differently from the one before by the same side (M51).
    """
    since = last or date.min
    titles = {goal.id: goal.title for goal in goals}
    closed = {g.id for g in goals if g.state in CLOSED}
    lines = [
        *_about_goals(goals, since, today),
        *_about_milestones(milestones, closed, since, today),
        *_about_actions(actions, since, today),
        *_about_notes(notes, since, today),
        *_about_pulses(pulses, since, today),
        *(
            BriefLine(BriefKind.ADJUSTED, Kind.GOAL, change.goal_id, change.day, words)
            for change in changes
            if change.event is GoalEvent.ADJUSTED and since < change.day <= today
            for words in (": ".join(filter(None, (titles.get(change.goal_id), change.reason))),)
        ),
        *(
            BriefLine(BriefKind.CARRIED, Kind.TOPIC, topic.id, None, topic.text)
            for topic in topics
            if topic.state is TopicState.CARRIED
        ),
        *(
            BriefLine(BriefKind.UNANSWERED, Kind.QUESTION, one.id, one.asked_on, one.text)
            for one in questions
            if one.state is QuestionState.ASKED and not one.answer.strip()
        ),
    ]
    return tuple(sorted(set(lines), key=_place))


def the_few(lines: Sequence[BriefLine], most: int) -> tuple[BriefLine, ...]:
    """At most so many of the lines, in their order, with something of each kind.

    The first of each kind come before the second of any, so that twenty overdue actions never
    hide the one goal that was reached.
    """
    seen: dict[BriefKind, int] = {}
    ranked: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        rank = seen[line.kind] = seen.get(line.kind, -1) + 1
        ranked.append((rank, place))
    return tuple(lines[place] for _, place in sorted(sorted(ranked)[:most], key=lambda x: x[1]))


def _place(line: BriefLine) -> tuple[int, bool, date, str, str]:
    """Where a line stands: by kind, mine first, by day, those without a day last."""
    theirs = line.owner is Side.THEM
    order = list(BriefKind).index(line.kind)
    return order, theirs, line.day or date.max, line.words, line.id


def _about_goals(goals: Sequence[Goal], since: date, today: date) -> Iterable[BriefLine]:
    progress = progress_by_goal(goals, today, forecasts=False)
    for goal in goals:
        if goal.state is GoalState.ACHIEVED and goal.closed_on and since < goal.closed_on <= today:
            yield BriefLine(BriefKind.REACHED, Kind.GOAL, goal.id, goal.closed_on, goal.title)
        if goal.state is not GoalState.AGREED:
            continue
        value = progress[goal.id].value
        numbers = () if value is None else _numbers(goal, value, today)
        standing = progress[goal.id].standing
        moved = [c.day for c in goal.check_ins if since < c.day <= today]
        if standing in (Standing.AT_RISK, Standing.OVERDUE):
            day = goal.fields.due_on
            yield BriefLine(BriefKind.SLIPPED, Kind.GOAL, goal.id, day, goal.title, numbers)
        elif moved:
            yield BriefLine(BriefKind.MOVED, Kind.GOAL, goal.id, max(moved), goal.title, numbers)


def _numbers(goal: Goal, value: float, today: date) -> tuple[float, ...]:
    target = goal.fields.measure.target
    if target is None or not has_measure(goal):
        return (value,)
    asked = along(needed_line(goal), today)
    return (value, target) if asked is None else (value, target, asked)


def _about_milestones(
    milestones: Iterable[Milestone], closed: Collection[str], since: date, today: date
) -> Iterable[BriefLine]:
    for milestone in milestones:
        reached = milestone.reached_on
        if reached is not None and since < reached <= today:
            kind, day = BriefKind.REACHED, reached
        elif reached is None and milestone.due_on < today and milestone.goal_id not in closed:
            kind, day = BriefKind.SLIPPED, milestone.due_on
        else:
            continue
        yield BriefLine(kind, Kind.MILESTONE, milestone.id, day, milestone.title)


def _about_actions(actions: Iterable[Action], since: date, today: date) -> Iterable[BriefLine]:
    for action in actions:
        day = action.done_on or action.due_on
        if action.done_on is not None:
            kind = BriefKind.DONE
        elif is_overdue(action, today):
            kind = BriefKind.OVERDUE
        else:
            kind = BriefKind.MINE if action.owner is Side.ME else BriefKind.THEIRS
        if action.done_on is None or since < action.done_on <= today:
            yield BriefLine(kind, Kind.ACTION, action.id, day, action.text, owner=action.owner)


def _about_notes(notes: Iterable[NoteLine], since: date, today: date) -> Iterable[BriefLine]:
    for note in notes:
        if since < note.day <= today and note.kind is not NoteKind.SESSION:
            yield BriefLine(
                BriefKind.WRITTEN,
                Kind.NOTE,
                note.id,
                note.day,
                note.title,
                detail=note.excerpt,
                note_kind=note.kind,
            )


def _about_pulses(pulses: Iterable[Pulse], since: date, today: date) -> Iterable[BriefLine]:
    ordered = sorted(
        (one for one in pulses if one.kind is PulseKind.PULSE and one.day <= today),
        key=lambda one: (one.day, one.id),
    )
    for side in Side:
        both = [one for one in ordered if one.side is side][-2:]
        if len(both) < 2 or both[1].day <= since:
            continue
        earlier, now = dict(both[0].scores), both[1]
        for line, score in now.scores:
            if line in earlier and score != earlier[line]:
                numbers = (float(earlier[line]), float(score))
                yield BriefLine(BriefKind.PULSE, Kind.PULSE, now.id, now.day, line, numbers, side)
