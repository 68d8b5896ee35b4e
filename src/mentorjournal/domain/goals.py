"""Goals, their measure, check-ins and history (M1 to M13, M20, M21, M40, M45)."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.sides import Side


class GoalKind(StrEnum):
    """A SMART goal, an objective (OKR), or one of an objective's key results (M7, M8)."""

    SMART = "smart"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


class GoalState(StrEnum):
    """From a line on paper to done or let go (M20, M21)."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ACHIEVED = "achieved"
    DROPPED = "dropped"


DRAFTS = (GoalState.DRAFT, GoalState.PROPOSED)
"""Not agreed yet, and so edited freely (M20)."""
CLOSED = (GoalState.ACHIEVED, GoalState.DROPPED)
"""At an end, from which a goal can be taken up again."""


class Horizon(StrEnum):
    """How far a goal reaches (M11)."""

    SHORT = "short"
    LONG = "long"


class MeasureKind(StrEnum):
    """What sort of number both can follow (M3)."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    MONEY = "money"
    RATING = "rating"
    DONE = "done"


class Direction(StrEnum):
    """Where the number should go (M3)."""

    RAISE = "raise"
    LOWER = "lower"
    REACH = "reach"
    KEEP = "keep"


class Rhythm(StrEnum):
    """How often a step is taken (M13)."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class GoalEvent(StrEnum):
    """What can happen to a goal; the log keeps who and when (M21, M45)."""

    CREATED = "created"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ADJUSTED = "adjusted"
    ACHIEVED = "achieved"
    DROPPED = "dropped"
    REOPENED = "reopened"
    COMMENTED = "commented"


class Measure(NamedTuple):
    """The number that both follow (M3).

    Attributes:
        name: what is counted, for example "talks given at team reviews".
        unit: shown behind a number, for example "talks" or "%"; may be empty.
        baseline: where it stood at the start; target: where it should be; None until given.
    """

    name: str = ""
    kind: MeasureKind = MeasureKind.COUNT
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    direction: Direction = Direction.RAISE


class GoalFields(NamedTuple):
    """What a person fills in: the wizard edits these, a revision keeps them (M1 to M6, M45).

    Attributes:
        what, why, who_helps, tools, place: the prompts of Specific (M2).
        means: how, step by step, one line each (M4).
        confidence: how sure am I, 1 to 10, or None.
        reason: why it matters now; meaning and mentor_fit 1 to 5, or None (M5).
        sentence: the goal as one sentence, as the person edited it.
    """

    title: str = ""
    sentence: str = ""
    what: str = ""
    why: str = ""
    who_helps: str = ""
    tools: str = ""
    place: str = ""
    measure: Measure = Measure()
    means: tuple[str, ...] = ()
    confidence: int | None = None
    reason: str = ""
    meaning: int | None = None
    mentor_fit: int | None = None
    strategy: str = ""
    horizon: Horizon = Horizon.SHORT
    stretch: bool = False
    starts_on: date | None = None
    due_on: date | None = None


class CheckIn(NamedTuple):
    """A dated value with how sure one feels, 1 to 10, and a comment (M40, M46)."""

    id: str
    goal_id: str
    day: date
    value: float
    confidence: int | None
    comment: str
    created_at: datetime


class Milestone(NamedTuple):
    """A dated point on the way (M43, M44).

    Attributes:
        reached_on: the day it was reached, kept whatever happens to due_on later.
        celebration: how it was marked; celebrated_on None while that is still to come.
    """

    id: str
    mentorship_id: str
    goal_id: str | None
    title: str
    due_on: date
    reached_on: date | None
    celebration: str
    celebrated_on: date | None


class Step(NamedTuple):
    """A part of the action plan with owner and rhythm (M13)."""

    id: str
    goal_id: str
    text: str
    rhythm: Rhythm
    owner: Side
    due_on: date | None
    done_on: date | None
    position: int


class GoalChange(NamedTuple):
    """One line of a goal's log.

    Attributes:
        before: the fields as they were, for an adjustment; otherwise None.
        revision: the number of the version that this change made, from 1.
        about: the field a remark is on, by the value of `goal_drafts.Field`; "" for the whole.
    """

    id: str
    goal_id: str
    happened_at: datetime
    day: date
    side: Side
    event: GoalEvent
    reason: str
    revision: int
    before: GoalFields | None = None
    about: str = ""


class Goal(NamedTuple):
    """One goal with what is needed to show where it stands.

    Attributes:
        owner: whose goal it is; on the mentee's goals only the mentee accepts (M21).
        position: rank among its siblings, 0 first (M22).
        wizard_step: the wizard's page to come back to, 0 to 5, while it is a draft.
        check_ins and milestones: oldest first.
        success_of: whose definition of success it speaks for (M47); None for both.
    """

    id: str
    mentorship_id: str
    parent_id: str | None
    kind: GoalKind
    state: GoalState
    owner: Side
    fields: GoalFields
    position: int
    revision: int
    wizard_step: int
    catalogue_id: str | None
    closed_on: date | None
    created_at: datetime
    changed_at: datetime
    aim_ids: tuple[str, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    success_of: Side | None = None

    @property
    def title(self) -> str:
        """The short name, or the sentence, or what is to be done: whatever there is."""
        return self.fields.title or self.fields.what or self.fields.sentence


class GoalLine(NamedTuple):
    """A goal as a list of all goals shows it: what tells its place, and its short name.

    Attributes:
        title: the short name, or what is to be done, or the sentence: whatever there is.
    """

    id: str
    parent_id: str | None
    kind: GoalKind
    state: GoalState
    owner: Side
    horizon: Horizon
    title: str


class ThreadLine(NamedTuple):
    """A topic talked about, a decision or a lesson that is tied to a goal.

    Attributes:
        noun, id: what it is.
        note_id: the note it stands in; None without one.
    """

    noun: Kind
    id: str
    day: date
    text: str
    note_id: str | None
