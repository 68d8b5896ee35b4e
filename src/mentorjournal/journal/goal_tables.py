"""The tables that tell of goals; `schema` has all others, and what holds for each of them."""

from sqlalchemy import Column, Index, MetaData, Text
from sqlalchemy.types import REAL

from mentorjournal.domain.goals import (
    Direction,
    GoalEvent,
    GoalKind,
    GoalState,
    Horizon,
    MeasureKind,
    Rhythm,
)
from mentorjournal.domain.sides import Side
from mentorjournal.journal.columns import (
    Columns,
    choice,
    day,
    flag,
    link_table,
    noun_table,
    position,
    refers_to,
    text,
    whole,
)


class GoalTables:
    """Goals and what belongs to one: its history, drafts, check-ins, milestones and steps."""

    metadata: MetaData

    @noun_table
    def goals(self) -> Columns:
        """Goals of every kind, with their measure."""
        return (
            refers_to("mentorships", "mentorship_id"),
            refers_to("goals", "parent_id", required=False),
            choice("kind", GoalKind),
            choice("state", GoalState),
            choice("owner", Side),
            position(),
            whole("revision", 1, 1_000_000, required=True),
            whole("wizard_step", 0, 5, required=True),
            Column("catalogue_id", Text),
            day("closed_on"),
            choice("success_of", Side, required=False),
            text("title"),
            text("sentence"),
            text("what"),
            text("why"),
            text("who_helps"),
            text("tools"),
            text("place"),
            text("measure_name"),
            choice("measure_kind", MeasureKind),
            text("measure_unit"),
            Column("measure_baseline", REAL),
            Column("measure_target", REAL),
            choice("measure_direction", Direction),
            text("means"),
            whole("confidence", 1, 10),
            text("reason"),
            whole("meaning", 1, 5),
            whole("mentor_fit", 1, 5),
            text("strategy"),
            choice("horizon", Horizon),
            flag("stretch"),
            day("starts_on"),
            day("due_on"),
            Index("ix_goals_by_rank", "mentorship_id", "position", "id"),
        )

    @noun_table
    def goal_log(self) -> Columns:
        """Who did what to a goal, and when; `before` is JSON of the fields, or of a remark's."""
        return (
            refers_to("goals", "goal_id"),
            Column("happened_at", Text, nullable=False),
            day("day", required=True),
            choice("side", Side),
            choice("event", GoalEvent),
            text("reason"),
            whole("revision", 1, 1_000_000, required=True),
            Column("before", Text, info={"check": "before IS NULL OR json_valid(before)"}),
        )

    @noun_table
    def goal_drafts(self) -> Columns:
        """Each side's own draft of a goal."""
        return (
            refers_to("goals", "goal_id"),
            choice("side", Side),
            Column("fields", Text, nullable=False, info={"check": "json_valid(fields)"}),
        )

    @noun_table
    def check_ins(self) -> Columns:
        """Dated values of a goal's measure."""
        return (
            refers_to("goals", "goal_id"),
            day("day", required=True),
            Column("value", REAL, nullable=False),
            whole("confidence", 1, 10),
            text("comment"),
        )

    @noun_table
    def milestones(self) -> Columns:
        """Dated points on the way."""
        return (
            refers_to("mentorships", "mentorship_id"),
            refers_to("goals", "goal_id", required=False),
            text("title"),
            day("due_on", required=True),
            day("reached_on"),
            text("celebration"),
            day("celebrated_on"),
            Index("ix_milestones_by_day", "mentorship_id", "due_on"),
        )

    @noun_table
    def steps(self) -> Columns:
        """The action plan of a goal."""
        return (
            refers_to("goals", "goal_id"),
            text("text"),
            choice("rhythm", Rhythm),
            choice("owner", Side),
            day("due_on"),
            day("done_on"),
            position(),
        )

    @link_table
    def goal_aims(self) -> Columns:
        """Which values and objectives a goal serves."""
        return refers_to("goals", "goal_id"), refers_to("aims", "aim_id")
