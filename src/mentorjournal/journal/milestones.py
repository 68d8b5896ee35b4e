"""Milestones: dated points on the way, reached and celebrated (M43, M44)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import GoalState, Milestone
from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.goal_rows import milestone_query
from mentorjournal.journal.noun import Noun, cleaned, required
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset({"title", "due_on", "goal_id", "celebration"})
_MISSED_SHOWN = timedelta(days=30)


class Milestones(Noun):
    """The milestones of all mentorships, with and without a goal."""

    # Queries -----------------------------------------------------------------------------

    def ahead(self, mentorship_id: str, today: date, limit: int = 5) -> list[Milestone]:
        """Not reached yet, soonest first.

        One that was missed in the last 30 days comes too, so that it does not vanish unseen;
        those of a goal that is closed do not.
        """
        table, goals = tables.milestones, tables.goals
        closed = select(goals.c.id).where(
            goals.c.mentorship_id == mentorship_id,
            goals.c.state.in_([GoalState.ACHIEVED.value, GoalState.DROPPED.value]),
        )
        return self._records(
            Milestone,
            milestone_query()
            .where(
                table.c.mentorship_id == mentorship_id,
                table.c.reached_on.is_(None),
                table.c.due_on >= (today - _MISSED_SHOWN).isoformat(),
                or_(table.c.goal_id.is_(None), table.c.goal_id.not_in(closed)),
            )
            .limit(limit),
        )

    def between(
        self, mentorship_id: str, since: date, until: date, limit: int = 500
    ) -> list[Milestone]:
        """Due or reached from one day to another, both included, by their due day."""
        table = tables.milestones
        first, last = since.isoformat(), until.isoformat()
        return self._records(
            Milestone,
            milestone_query()
            .where(
                table.c.mentorship_id == mentorship_id,
                or_(
                    and_(table.c.due_on >= first, table.c.due_on <= last),
                    and_(table.c.reached_on >= first, table.c.reached_on <= last),
                ),
            )
            .limit(limit),
        )

    def of_goal(self, goal_id: str, limit: int = 500) -> list[Milestone]:
        """The milestones of one goal by their due day."""
        table = tables.milestones
        return self._records(
            Milestone, milestone_query().where(table.c.goal_id == goal_id).limit(limit)
        )

    def without_goal(self, mentorship_id: str, limit: int = 500) -> list[Milestone]:
        """Those that stand for themselves, by their due day."""
        table = tables.milestones
        return self._records(
            Milestone,
            milestone_query()
            .where(table.c.mentorship_id == mentorship_id, table.c.goal_id.is_(None))
            .limit(limit),
        )

    def uncelebrated(self, mentorship_id: str, limit: int = 3) -> list[Milestone]:
        """Reached and not marked in any way yet, newest first."""
        table = tables.milestones
        return self._records(
            Milestone,
            milestone_query()
            .order_by(None)
            .where(
                table.c.mentorship_id == mentorship_id,
                table.c.reached_on.is_not(None),
                table.c.celebrated_on.is_(None),
            )
            .order_by(table.c.reached_on.desc(), table.c.id.desc())
            .limit(limit),
        )

    def celebrations(self, mentorship_id: str, limit: int = 4) -> list[str]:
        """The ways in which milestones of a mentorship were marked, each once, newest first."""
        table = tables.milestones
        last = func.max(table.c.celebrated_on)
        query = (
            select(table.c.celebration)
            .where(
                table.c.mentorship_id == mentorship_id,
                table.c.celebrated_on.is_not(None),
                table.c.celebration != "",
            )
            .group_by(table.c.celebration)
            .order_by(last.desc(), table.c.celebration)
        )
        return [row.celebration for row in self._rows(query.limit(limit))]

    def get(self, milestone_id: str) -> Milestone:
        """One milestone. Raises JournalError(NOT_FOUND)."""
        return self._record(Milestone, tables.milestones, milestone_id)

    # Commands ----------------------------------------------------------------------------

    def add(
        self,
        mentorship_id: str,
        title: str,
        due_on: date,
        goal_id: str | None = None,
        *,
        origin: str = "",
    ) -> Milestone:
        """A new milestone.

        Raises JournalError(INVALID) without a title, or when the mentorship is not there or the
        goal is of another one.
        """
        label = Label.ADD_MILESTONE
        with self._file.change(label, Kind.MILESTONE, origin=origin) as writer:
            self._check_goal(mentorship_id, goal_id)
            milestone_id = writer.insert(
                tables.milestones,
                mentorship_id=mentorship_id,
                goal_id=goal_id,
                title=required(title, "title"),
                due_on=due_on,
            )
            if goal_id is not None:
                writer.ids.add(goal_id)
        return self.get(milestone_id)

    def plan(
        self,
        goal_id: str,
        planned: Iterable[tuple[str, date]],
        *,
        merge: str = "",
        origin: str = "",
    ) -> list[Milestone]:
        """Make the milestones of a goal that are still to come those that are planned.

        Args:
            goal_id: the goal.
            planned: title and due day of each; a title that is there already keeps its row.
            merge: makes it one step to undo with what carries the same key.
            origin: as for every command.

        Raises JournalError: NOT_FOUND for an unknown goal, INVALID without a title.
        """
        label = Label.EDIT_MILESTONE
        with self._file.change(label, Kind.MILESTONE, origin=origin, merge=merge) as writer:
            table = tables.goals
            query = select(table.c.mentorship_id).where(table.c.id == goal_id)
            mentorship_id = self._file.connection.execute(query).scalar()
            if mentorship_id is None:
                raise JournalError(Failure.NOT_FOUND, "goals")
            open_ones = [m for m in self.of_goal(goal_id) if m.reached_on is None]
            wanted = [(required(title, "title"), day) for title, day in planned]
            for milestone in open_ones:
                found = next((w for w in wanted if w[0] == milestone.title), None)
                if found is None:
                    writer.delete(tables.milestones, milestone.id)
                    continue
                wanted.remove(found)
                if found[1] != milestone.due_on:
                    writer.update(tables.milestones, milestone.id, due_on=found[1])
            for title, day in wanted:
                writer.insert(
                    tables.milestones,
                    mentorship_id=mentorship_id,
                    goal_id=goal_id,
                    title=title,
                    due_on=day,
                )
            writer.ids.add(goal_id)
        return self.of_goal(goal_id)

    def edit(self, milestone_id: str, *, origin: str = "", **fields: Any) -> Milestone:
        """Change `title`, `due_on`, `goal_id` or `celebration`."""
        if not fields.keys() <= _EDITABLE:
            raise TypeError(f"not of a milestone: {sorted(fields.keys() - _EDITABLE)}")
        if "title" in fields:
            fields["title"] = required(fields["title"], "title")
        return self._update(Label.EDIT_MILESTONE, milestone_id, origin, **cleaned(fields))

    def move(self, milestone_id: str, due_on: date, *, origin: str = "") -> Milestone:
        """Give it another day; the day it was reached stays as it is (M43)."""
        return self._update(Label.MOVE_MILESTONE, milestone_id, origin, due_on=due_on)

    def reach(self, milestone_id: str, day: date | None = None, *, origin: str = "") -> Milestone:
        """Say that it is reached, today unless another day is given."""
        reached = day or self._today()
        return self._update(Label.REACH_MILESTONE, milestone_id, origin, reached_on=reached)

    def reopen(self, milestone_id: str, *, origin: str = "") -> Milestone:
        """Say that it is not reached after all."""
        none: dict[str, Any] = {"reached_on": None, "celebrated_on": None}
        return self._update(Label.REOPEN_MILESTONE, milestone_id, origin, **none)

    def celebrate(
        self, milestone_id: str, how: str, day: date | None = None, *, origin: str = ""
    ) -> Milestone:
        """Keep how it was marked (M44). Raises JournalError(NOT_ALLOWED) before it is reached."""
        marked = day or self._today()
        return self._update(
            Label.CELEBRATE_MILESTONE,
            milestone_id,
            origin,
            celebration=clean_text(how).strip(),
            celebrated_on=marked,
        )

    def delete(self, milestone_id: str, *, origin: str = "") -> None:
        """Remove a milestone."""
        label = Label.DELETE_MILESTONE
        with self._file.change(label, Kind.MILESTONE, origin=origin) as writer:
            goal_id = self.get(milestone_id).goal_id
            writer.delete(tables.milestones, milestone_id)
            if goal_id is not None:
                writer.ids.add(goal_id)

    # Inside ------------------------------------------------------------------------------

    def _update(self, label: Label, milestone_id: str, origin: str, **values: Any) -> Milestone:
        with self._file.change(label, Kind.MILESTONE, origin=origin) as writer:
            before = self.get(milestone_id)
            if label is Label.CELEBRATE_MILESTONE and before.reached_on is None:
                raise JournalError(Failure.NOT_ALLOWED, "not reached")
            if "goal_id" in values:
                self._check_goal(before.mentorship_id, values["goal_id"])
            writer.update(tables.milestones, milestone_id, **values)
            writer.ids.update(g for g in (before.goal_id, values.get("goal_id")) if g)
        return self.get(milestone_id)

    def _check_goal(self, mentorship_id: str, goal_id: str | None) -> None:
        if goal_id is None:
            return
        table = tables.goals
        query = select(table.c.mentorship_id).where(table.c.id == goal_id)
        if self._file.connection.execute(query).scalar() != mentorship_id:
            raise JournalError(Failure.INVALID, "goal of another mentorship")
