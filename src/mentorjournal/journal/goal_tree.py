"""The tree of goals: read with what belongs to each, ranked, moved, pruned (M11, M12, M22)."""

from collections.abc import Collection
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import (
    CLOSED,
    CheckIn,
    Goal,
    GoalChange,
    GoalKind,
    GoalLine,
    Milestone,
    ThreadLine,
)
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.goal_records import goal_from, in_tree_order
from mentorjournal.journal.goal_rows import (
    change_from,
    check_in_query,
    goal_query,
    milestone_query,
)
from mentorjournal.journal.goal_thread import thread_of
from mentorjournal.journal.noun import Noun
from mentorjournal.journal.rows import Query
from mentorjournal.journal.schema import tables
from mentorjournal.journal.writer import Writer

_MOST_CHECK_INS = 20_000
_MOST_MILESTONES = 5_000
_AT_ONCE = 500


class _Keep(Enum):
    KEEP = "keep"


KEEP = _Keep.KEEP


class GoalTree(Noun):
    """The part of `Goals` that reads them and keeps their order."""

    # Queries -----------------------------------------------------------------------------

    def all(self, mentorship_id: str, include_closed: bool = True, limit: int = 2000) -> list[Goal]:
        """The goals by rank, each followed by those below it; three queries in all."""
        table = tables.goals
        query = _by_rank(goal_query(table), mentorship_id, include_closed, limit)
        ids = _by_rank(select(table.c.id), mentorship_id, include_closed, limit)
        return in_tree_order(self._whole(query, ids))

    def some(self, goal_ids: Collection[str]) -> list[Goal]:
        """Those of some goals that there are, each with all that belongs to it, in no order."""
        table, ids, found = tables.goals, list(goal_ids), []
        for start in range(0, len(ids), _AT_ONCE):
            chosen = ids[start : start + _AT_ONCE]
            query = goal_query(table).where(table.c.id.in_(chosen)).limit(len(chosen))
            found += self._whole(query, chosen)
        return found

    def outline(self, mentorship_id: str, limit: int = 2000) -> list[GoalLine]:
        """All goals as a list shows them, in the order of `all`; one query, without their texts."""
        table = tables.goals
        names = (table.c[name] for name in GoalLine._fields if name != "title")
        query = _by_rank(select(*names, _title().label("title")), mentorship_id, True, limit)
        return in_tree_order(self._records(GoalLine, query))

    def get(self, goal_id: str) -> Goal:
        """One goal with all that belongs to it. Raises JournalError(NOT_FOUND or DAMAGED)."""
        ids = [goal_id]
        below = self._check_ins(ids), self._milestones(ids)
        try:
            return goal_from(self._goal_row(goal_id), *below)
        except (ValueError, TypeError):
            raise JournalError(Failure.DAMAGED, tables.goals.name) from None

    def log(self, goal_id: str, limit: int = 200) -> list[GoalChange]:
        """What happened to a goal, newest first."""
        return self.changes_of([goal_id], limit)

    def thread(self, goal_id: str, limit: int = 200) -> list[ThreadLine]:
        """Topics talked about, decisions and lessons that are tied to a goal, newest first."""
        return thread_of(self._file, goal_id, limit)

    def changes_of(self, goal_ids: Collection[str], limit: int) -> list[GoalChange]:
        """What happened to some goals, newest first."""
        table = tables.goal_log
        query = (
            select(table)
            .where(table.c.goal_id.in_(goal_ids))
            .order_by(table.c.happened_at.desc(), table.c.id.desc())
            .limit(limit)
        )
        return self._changes(query)

    def _changes(self, query: Any) -> list[GoalChange]:
        rows = self._file.connection.execute(query).mappings()
        return self._file.readable(rows, change_from, "id")

    def changes_between(
        self, mentorship_id: str, since: date, until: date, limit: int = 200
    ) -> list[GoalChange]:
        """What happened to any goal from one day to another, both included, newest first."""
        table, goals = tables.goal_log, tables.goals
        query = (
            select(table)
            .join(goals, goals.c.id == table.c.goal_id)
            .where(
                goals.c.mentorship_id == mentorship_id,
                table.c.day.between(since.isoformat(), until.isoformat()),
            )
            .order_by(table.c.happened_at.desc(), table.c.id.desc())
            .limit(limit)
        )
        return self._changes(query)

    def lines(self, mentorship_id: str, limit: int = 200) -> list[tuple[str, str]]:
        """Id and title of the goals still open, by rank, to choose from."""
        table = tables.goals
        query = (
            select(table.c.id, _title())
            .where(table.c.mentorship_id == mentorship_id)
            .where(table.c.state.not_in([state.value for state in CLOSED]))
            .order_by(table.c.position, table.c.id)
            .limit(limit)
        )
        return [(str(row[0]), str(row[1])) for row in self._file.connection.execute(query)]

    def titles(self, goal_ids: Collection[str]) -> dict[str, str]:
        """What some goals are called, closed ones too, by id."""
        table = tables.goals
        query = select(table.c.id, _title()).where(table.c.id.in_(goal_ids))
        rows = self._file.connection.execute(query.limit(len(goal_ids))) if goal_ids else ()
        return {str(row[0]): str(row[1]) for row in rows}

    # Rank --------------------------------------------------------------------------------

    def move(
        self,
        goal_id: str,
        to_position: int,
        parent_id: str | _Keep | None = KEEP,
        *,
        origin: str = "",
    ) -> Goal:
        """Give a goal another rank among its siblings, or another parent (M22).

        A position beyond the end means last. Raises JournalError(INVALID) when the parent is of
        another mentorship, stands below the goal, or does not go with its kind.
        """
        with self._file.change(Label.MOVE_GOAL, Kind.GOAL, origin=origin) as writer:
            row = self._goal_row(goal_id)
            mentorship_id, old_parent = row["mentorship_id"], row["parent_id"]
            parent = old_parent if isinstance(parent_id, _Keep) else parent_id
            if parent != old_parent:
                self._check_place(mentorship_id, GoalKind(row["kind"]), parent, goal_id)
                writer.update(tables.goals, goal_id, parent_id=parent)
                self._rank(writer, self._siblings(mentorship_id, old_parent))
            order = self._siblings(mentorship_id, parent)
            order.remove(goal_id)
            order.insert(max(0, to_position), goal_id)
            self._rank(writer, order)
        return self.get(goal_id)

    def delete(self, goal_id: str, *, origin: str = "") -> None:
        """Remove a goal with its key results and all that is only theirs.

        Other goals below it are kept: they move up to where it stood.
        """
        table = tables.goals
        kinds = (Kind.GOAL, Kind.CHECK_IN, Kind.MILESTONE, Kind.STEP)
        with self._file.change(Label.DELETE_GOAL, *kinds, origin=origin) as writer:
            row = self._goal_row(goal_id)
            siblings = self._siblings(row["mentorship_id"], row["parent_id"])
            below = select(table.c.id).where(
                table.c.parent_id == goal_id, table.c.kind != GoalKind.KEY_RESULT.value
            )
            kept = (
                writer.connection.execute(below.order_by(table.c.position, table.c.id))
                .scalars()
                .all()
            )
            for child in kept:
                writer.update(table, child, parent_id=row["parent_id"])
            writer.delete(table, goal_id)
            place = siblings.index(goal_id)
            self._rank(writer, [*siblings[:place], *kept, *siblings[place + 1 :]])

    # Inside ------------------------------------------------------------------------------

    def _goal_row(self, goal_id: str) -> dict[str, Any]:
        query = goal_query(tables.goals).where(tables.goals.c.id == goal_id)
        row = self._file.connection.execute(query).mappings().first()
        if row is None:
            raise JournalError(Failure.NOT_FOUND, "goals")
        return dict(row)

    def _whole(self, query: Query, goal_ids: Any) -> list[Goal]:
        """The goals of a `goal_query`; `goal_ids` selects or lists the same ones."""
        rows = [row._asdict() for row in self._rows(query)]
        check_ins: dict[str, list[CheckIn]] = {}
        milestones: dict[str, list[Milestone]] = {}
        if rows:
            for check_in in self._check_ins(goal_ids):
                check_ins.setdefault(check_in.goal_id, []).append(check_in)
            for milestone in self._milestones(goal_ids):
                milestones.setdefault(str(milestone.goal_id), []).append(milestone)

        def read(row: dict[str, Any]) -> Goal:
            return goal_from(row, check_ins.get(row["id"], ()), milestones.get(row["id"], ()))

        return self._file.readable(rows, read, "id")

    def _check_ins(self, goal_ids: Any) -> list[CheckIn]:
        """Oldest first; where there are too many, the newest of them."""
        table = tables.check_ins
        query = check_in_query().where(table.c.goal_id.in_(goal_ids)).order_by(None)
        newest = query.order_by(table.c.day.desc(), table.c.id.desc()).limit(_MOST_CHECK_INS)
        return self._records(CheckIn, newest)[::-1]

    def _milestones(self, goal_ids: Any) -> list[Milestone]:
        query = milestone_query().where(tables.milestones.c.goal_id.in_(goal_ids))
        return self._records(Milestone, query.limit(_MOST_MILESTONES))

    def _siblings(self, mentorship_id: str, parent_id: str | None) -> list[str]:
        table = tables.goals
        query = (
            select(table.c.id)
            .where(table.c.mentorship_id == mentorship_id, table.c.parent_id.is_(parent_id))
            .order_by(table.c.position, table.c.id)
        )
        return [str(found) for found in self._file.connection.execute(query).scalars()]

    def _rank(self, writer: Writer, order: list[str]) -> None:
        table = tables.goals
        query = select(table.c.id, table.c.position).where(table.c.id.in_(order))
        now = {row[0]: row[1] for row in writer.connection.execute(query)}
        for position, goal_id in enumerate(order):
            if now[goal_id] != position:
                writer.update(table, goal_id, position=position)

    def _check_place(
        self, mentorship_id: str, kind: GoalKind, parent_id: str | None, goal_id: str = ""
    ) -> None:
        """Refuse a place in the tree that makes no sense; `goal_id` is the goal to be moved."""
        if parent_id is None:
            if kind is GoalKind.KEY_RESULT:
                raise JournalError(Failure.INVALID, "a key result needs an objective")
            return
        parent = self._goal_row(parent_id)
        if parent["mentorship_id"] != mentorship_id:
            raise JournalError(Failure.INVALID, "parent of another mentorship")
        if kind is GoalKind.KEY_RESULT and parent["kind"] != GoalKind.OBJECTIVE:
            raise JournalError(Failure.INVALID, "a key result needs an objective")
        while parent["id"] != goal_id and parent["parent_id"] is not None:
            parent = self._goal_row(parent["parent_id"])
        if parent["id"] == goal_id:
            raise JournalError(Failure.INVALID, "a goal below itself")


def _title() -> ColumnElement[str]:
    """What a goal is called while it may have no title yet."""
    table = tables.goals
    named = (func.nullif(table.c[name], "") for name in ("title", "what"))
    return func.coalesce(*named, table.c.sentence)


def _by_rank(
    query: Select[Any], mentorship_id: str, include_closed: bool, limit: int
) -> Select[Any]:
    table = tables.goals
    query = query.where(table.c.mentorship_id == mentorship_id)
    if not include_closed:
        query = query.where(table.c.state.not_in([state.value for state in CLOSED]))
    return query.order_by(table.c.position, table.c.id).limit(limit)
