"""What goes into a printed report: records gathered from the journal before anything is drawn.

They stand in the lowest layer because two others meet here: the journal gathers them and the
reports print them, and neither knows the other. Nothing here has a place for private text (M64).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.actions import Action
from mentorjournal.domain.baseline import BaselinePair
from mentorjournal.domain.goals import (
    CLOSED,
    CheckIn,
    Goal,
    GoalChange,
    GoalEvent,
    GoalState,
    Milestone,
)
from mentorjournal.domain.mentorships import Mentorship, Role
from mentorjournal.domain.notes import Decision, Feedback, Lesson, NoteKind, SharedNote
from mentorjournal.domain.practice import Aim, Closing
from mentorjournal.domain.sessions import Session
from mentorjournal.domain.sides import Side
from mentorjournal.domain.trends import TrendRow

_STYLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "dame"})


class Paper(StrEnum):
    """The sheets that reports are laid out for."""

    A4 = "a4"
    LETTER = "letter"


class ReportKind(StrEnum):
    """The documents that tell of a whole period; they share their options and their parts."""

    PROGRESS = "progress"
    MIDPOINT = "midpoint"
    FINAL = "final"
    BOOK = "book"


class Section(StrEnum):
    """What a report can be made of, in the order in which it is printed."""

    SUMMARY = "summary"
    CLOSING = "closing"
    CONTENTS = "contents"
    GOALS = "goals"
    TIMELINE = "timeline"
    CADENCE = "cadence"
    BALANCE = "balance"
    SUCCESS = "success"
    PULSE = "pulse"
    BASELINE = "baseline"
    SESSIONS = "sessions"
    FEEDBACK = "feedback"
    NOTES = "notes"
    GOAL_INDEX = "goal_index"
    LESSON_INDEX = "lesson_index"
    REVIEW = "review"
    NEXT_STEPS = "next_steps"
    SOURCES = "sources"
    SIGNATURES = "signatures"


_TOLD = frozenset(
    {
        Section.SUMMARY,
        Section.GOALS,
        Section.TIMELINE,
        Section.SESSIONS,
        Section.FEEDBACK,
        Section.NEXT_STEPS,
        Section.SOURCES,
        Section.SIGNATURES,
    }
)
_CHARTS = frozenset(
    {Section.CADENCE, Section.BALANCE, Section.SUCCESS, Section.PULSE, Section.BASELINE}
)
_BOOK = frozenset({Section.CONTENTS, Section.NOTES, Section.GOAL_INDEX, Section.LESSON_INDEX})

SECTIONS: Mapping[ReportKind, frozenset[Section]] = {
    ReportKind.PROGRESS: _TOLD | _CHARTS | {Section.NOTES},
    ReportKind.MIDPOINT: _TOLD | _CHARTS | {Section.NOTES, Section.REVIEW},
    ReportKind.FINAL: _TOLD | _CHARTS | {Section.NOTES, Section.CLOSING},
    ReportKind.BOOK: _BOOK | {Section.TIMELINE},
}
"""What each kind can be made of."""

USUAL: Mapping[ReportKind, frozenset[Section]] = {
    ReportKind.PROGRESS: _TOLD,
    ReportKind.MIDPOINT: _TOLD
    | {Section.CADENCE, Section.BALANCE, Section.SUCCESS, Section.REVIEW},
    ReportKind.FINAL: (
        _TOLD | {Section.CLOSING, Section.CADENCE, Section.SUCCESS, Section.BASELINE}
    )
    - {Section.NEXT_STEPS},
    ReportKind.BOOK: _BOOK,
}
"""What each kind is made of until somebody says otherwise."""

USUAL_SECTIONS = USUAL[ReportKind.PROGRESS]

USUAL_NOTES: Mapping[ReportKind, frozenset[NoteKind]] = {
    kind: frozenset(NoteKind if kind is ReportKind.BOOK else {NoteKind.SESSION})
    for kind in ReportKind
}
"""Which notes each kind prints in full until somebody says otherwise."""


class Disclosure(NamedTuple):
    """What a person keeps out of one document.

    Attributes:
        struck: ids of records that are not even read, and columns that are not, by the name of
            their table: "mentorships.purpose".
        people: names that are not told at all.
        initials: whether all other names stand by their first letters.
    """

    struck: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    initials: bool = False


class ReportOptions(NamedTuple):
    """What the person printing has chosen.

    Attributes:
        since, until: first and last day covered; None for the start of the mentorship and today.
        occasion: what it is for, as it reads behind "for": "the mid-point review"; may be empty.
        summary: the person's own words in Markdown for "In short"; empty for the facts alone.
        note_kinds: which notes are printed in full when NOTES is among the sections.
        kind: which of the documents it is.
        disclosure: what stays out of it.
    """

    since: date | None = None
    until: date | None = None
    paper: Paper = Paper.A4
    sections: frozenset[Section] = USUAL_SECTIONS
    occasion: str = ""
    summary: str = ""
    note_kinds: frozenset[NoteKind] = frozenset({NoteKind.SESSION})
    kind: ReportKind = ReportKind.PROGRESS
    disclosure: Disclosure = Disclosure()


class GoalEntry(NamedTuple):
    """A goal as it stood on the last day of the period, with its log, newest first."""

    goal: Goal
    log: tuple[GoalChange, ...] = ()


class SessionEntry(NamedTuple):
    """A session that was held, and what came out of it."""

    session: Session
    title: str = ""
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()


class FeedbackEntry(NamedTuple):
    """Feedback with the day of its note."""

    day: date
    feedback: Feedback


class BaselineView(NamedTuple):
    """Two self-assessments side by side; `before` is None where there is only one (M39)."""

    pairs: tuple[BaselinePair, ...]
    before: date | None
    now: date


class ReportContents(NamedTuple):
    """Everything that a progress report is made from (M25r).

    Attributes:
        since, until: the period covered, both days included.
        today: the day of printing; `until` never lies behind it.
        goals: in rank order, parents before their children; drafts are left out.
        milestones: all of the mentorship, by day; reached_on only as known on `until`.
        sessions: held in the period, oldest first.
        actions: alive in the period: not done before `since`, promised by `until`.
        notes: shared parts only, oldest first; empty unless asked for.
        pictures: bytes of pictures in notes by their address, for example "attachment:…"; None
            for one that is too large to print, empty for a file that is no picture.
        next_session: the next one planned after `until`, if any.
        private_left_out: how many private passages of the period stay in the journal.
        shown: names of the pictures by their address.
        people: the names that the journal knows, those of the two among them.
        pulse: ratings of the period, a row for each line; empty unless asked for.
        baseline: the latest self-assessment beside the first, and their days; likewise.
        closing: what the mentorship came to, once that is written.
        success: for each definition of success what speaks for it; empty unless asked for (M47).
    """

    mentorship: Mentorship
    owner_name: str
    since: date
    until: date
    today: date
    options: ReportOptions = ReportOptions()
    goals: tuple[GoalEntry, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    sessions: tuple[SessionEntry, ...] = ()
    actions: tuple[Action, ...] = ()
    feedback: tuple[FeedbackEntry, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    notes: tuple[SharedNote, ...] = ()
    aims: tuple[Aim, ...] = ()
    next_session: Session | None = None
    pictures: Mapping[str, bytes | None] = {}
    private_left_out: int = 0
    shown: Mapping[str, str] = {}
    people: tuple[str, ...] = ()
    pulse: tuple[TrendRow, ...] = ()
    baseline: BaselineView | None = None
    closing: Closing | None = None
    success: tuple[tuple[Side, TrendRow], ...] = ()

    def wants(self, section: Section) -> bool:
        """Return whether `section` was chosen."""
        return section in self.options.sections

    def name(self, side: Side) -> str:
        """Return the full name of one of the two."""
        return self.owner_name if side is Side.ME else self.mentorship.counterpart

    def first_name(self, side: Side) -> str:
        """Return the name used in lines and tables."""
        return first_name(self.name(side))

    @property
    def mentee(self) -> Side:
        """Which of the two is the mentee; the report is about them."""
        return Side.ME if self.mentorship.role is Role.MENTEE else Side.THEM

    @property
    def mentor(self) -> Side:
        """Which of the two is the mentor."""
        return Side.THEM if self.mentee is Side.ME else Side.ME


def first_name(name: str) -> str:
    """Return the part of a name one is called by: "Dr. Lena Vogt" gives "Lena"."""
    parts = name.split()
    while len(parts) > 2 and parts[0].rstrip(".").casefold() in _STYLES:
        parts.pop(0)
    return parts[0] if parts and parts[0].rstrip(".").casefold() not in _STYLES else name.strip()


_STATE_AFTER = {
    GoalEvent.CREATED: GoalState.DRAFT,
    GoalEvent.PROPOSED: GoalState.PROPOSED,
    GoalEvent.AGREED: GoalState.AGREED,
    GoalEvent.REOPENED: GoalState.AGREED,
    GoalEvent.ACHIEVED: GoalState.ACHIEVED,
    GoalEvent.DROPPED: GoalState.DROPPED,
}


def as_of(entry: GoalEntry, day: date) -> GoalEntry:
    """Return the goal as it was known on `day`, by its log: nothing later has happened yet.

    Check-ins, milestones reached, adjustments and changes of state after `day` are taken back.
    """
    goal = entry.goal
    later = [change for change in entry.log if change.day > day]
    known = tuple(change for change in entry.log if change.day <= day)
    fields, state, closed_on = goal.fields, goal.state, goal.closed_on
    for change in later:
        if change.before is not None:
            fields = change.before
    if any(change.event in _STATE_AFTER for change in later):
        events = [change.event for change in known if change.event in _STATE_AFTER]
        state = _STATE_AFTER[events[0]] if events else GoalState.DRAFT
    if closed_on is not None and closed_on > day:
        closed_on = None
        state = GoalState.AGREED if state in CLOSED else state
    goal = goal._replace(
        fields=fields,
        state=state,
        closed_on=closed_on,
        check_ins=tuple(check_in for check_in in goal.check_ins if check_in.day <= day),
        milestones=tuple(milestone_as_of(milestone, day) for milestone in goal.milestones),
    )
    return GoalEntry(goal, known)


def milestone_as_of(milestone: Milestone, day: date) -> Milestone:
    """Return the milestone as it was known on `day`."""
    if milestone.reached_on is not None and milestone.reached_on > day:
        return milestone._replace(reached_on=None, celebration="", celebrated_on=None)
    return milestone


def action_as_of(action: Action, day: date) -> Action:
    """Return the action as it was known on `day`."""
    if action.done_on is not None and action.done_on > day:
        return action._replace(done_on=None)
    return action


def alive_between(actions: Sequence[Action], since: date, until: date) -> tuple[Action, ...]:
    """Return the actions promised by `until` and not done before `since`, as known on `until`."""
    return tuple(
        action_as_of(action, until)
        for action in actions
        if action.created_at.date() <= until and (action.done_on is None or action.done_on >= since)
    )


class ActionFigures(NamedTuple):
    """How promises were kept; `in_time` counts those done by their day (M51)."""

    total: int
    done: int
    in_time: int
    overdue: int
    by_me: int


def action_figures(actions: Sequence[Action], day: date) -> ActionFigures:
    """Count actions as of `day`. An action without a day of its own is in time whenever done."""
    done = [action for action in actions if action.done_on is not None]
    in_time = sum(
        1 for a in done if a.due_on is None or (a.done_on is not None and a.done_on <= a.due_on)
    )
    overdue = sum(
        1 for a in actions if a.done_on is None and a.due_on is not None and a.due_on < day
    )
    by_me = sum(1 for a in actions if a.owner is Side.ME)
    return ActionFigures(len(actions), len(done), in_time, overdue, by_me)


def check_ins_within(goal: Goal, since: date) -> tuple[CheckIn, ...]:
    """Return the goal's check-ins from `since` on, oldest first."""
    return tuple(check_in for check_in in goal.check_ins if check_in.day >= since)
